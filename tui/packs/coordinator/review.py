"""The merged workbook as it comes back: what the coordinator wrote beside returns and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tui.domain.collected import Review
from tui.domain.errors import InputUnusable
from tui.packs.coordinator.filled_form import Grid, records, sheet_of
from tui.packs.coordinator.merged import COMPARED, KEY, OPINION, REASON, STATUS, UNIT
from tui.packs.words import CONTINUED

_RETURN = re.compile(r"[A-Z2-7]{10}|[0-9a-f]{20}")
_TASK = re.compile(r"([A-Z2-7]{10}|[0-9a-f]{20})\|(\d{1,6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReview:
    """What was written in a merged workbook; lost: remarks in rows that are about no return."""

    reviews: tuple[Review, ...]
    lost: tuple[str, ...]


def read_review(sheets: Mapping[str, Grid]) -> ReadReview:
    """Every row that is about a return or a task of one, written in or not, whatever the sheets are called.

    InputUnusable ``not_a_merged_workbook``.
    """
    returns, tasks = sheet_of(sheets, KEY, OPINION, COMPARED), sheet_of(sheets, KEY, OPINION, STATUS)
    if returns is None or tasks is None:
        raise InputUnusable("not_a_merged_workbook")
    lost: list[str] = []
    found = (*_reviews(returns, lost, whole=True), *_reviews(tasks, lost, whole=False))
    if not found and not lost:
        raise InputUnusable("not_a_merged_workbook")
    return ReadReview(reviews=found, lost=tuple(lost))


def _reviews(grid: Grid, lost: list[str], *, whole: bool) -> Iterator[Review]:
    """The rows with a key; what is written in a row that only continues a long text belongs to the row above."""
    last: Review | None = None
    for record in records(grid):
        about = (_RETURN if whole else _TASK).fullmatch(record[KEY])
        if about is None and last is not None and CONTINUED in record.values():
            last = _continued(last, record)
            continue
        if last is not None:
            yield last
        last = None
        if about is not None:
            last = Review(
                code=record[KEY] if whole else about[1],
                entry=None if whole else int(about[2]),
                opinion=record[OPINION],
                reason=record[REASON],
                compared=record[COMPARED],
            )
        elif said := record[OPINION] or record[REASON] or record[COMPARED]:
            lost.append(f"{record[UNIT]}：{said}")
    if last is not None:
        yield last


def _continued(review: Review, record: Mapping[str, str]) -> Review:
    opinion, reason = (
        "\n".join(filter(None, both)) for both in ((review.opinion, record[OPINION]), (review.reason, record[REASON]))
    )
    return replace(review, opinion=opinion, reason=reason)
