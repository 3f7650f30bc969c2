"""Plans nobody built the readers on: how much of each is understood, and how much of the rest is owned up to.

A floor is what is reached; `plans/README.md` names each remaining miss and argues it.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.readers.annotation import annotated
from tests.readers.score import documents, gold_of, score_file


@dataclass(frozen=True, slots=True)
class Floor:
    """The least mean of all measures, and the most silent errors."""

    mean: float
    silent: int = 0


FLOORS = {
    "articles.txt": Floor(0.323, 2),
    "brackets.txt": Floor(0.987, 3),
    "business-climate.xlsx": Floor(0.848, 22),
    "county.txt": Floor(0.984, 4),
    "elder-services.docx": Floor(0.281, 2),
    "english.md": Floor(0, 2),
    "first-leads.txt": Floor(0.98, 4),
    "labels.md": Floor(0.985, 3),
    "ledger-gbk.csv": Floor(0.955, 11),
    "months.tsv": Floor(0.918, 11),
    "one-line.txt": Floor(0.123, 2),
    "roles.txt": Floor(0.969, 6),
    "rowspan.html": Floor(0.97, 4),
    "safety.docx": Floor(0.933, 10),
    "traditional.txt": Floor(0.08, 2),
    "two-documents.txt": Floor(0.957, 4),
    "work-points.txt": Floor(0.987, 2),
    "wrapped-gb18030.txt": Floor(0.987, 2),
}


def test_every_document_has_an_annotation_and_a_floor() -> None:
    assert set(documents()) == set(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_a_document_is_understood(name: str) -> None:
    path = documents()[name]
    if FLOORS[name].mean == 0:
        pytest.xfail("its format is not read yet")
    score = score_file(path, annotated(gold_of(path)))
    misses = {measure: tally.misses for measure, tally in score.tallies.items() if tally.misses}
    assert score.mean >= FLOORS[name].mean, misses
    assert len(score.silent) <= FLOORS[name].silent, score.silent
