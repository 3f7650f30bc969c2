"""A file → what is understood of it: its plans with their problems.

bytes → blocks (`source`) → documents (`documents`) → a `DraftPlan` for each (`understanding`).
Every format becomes blocks, but for a review workbook, which says the reading itself (`review.workbook`). Reading never
fails on content; it raises `InputUnusable` only for a file that cannot be read at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.domain.file_names import as_text
from tui.domain.plan import DraftPlan, Reading
from tui.domain.problem import Problem
from tui.readers.blank_columns import without_blank_columns
from tui.readers.blocks import Block
from tui.readers.documents import documents
from tui.readers.review.workbook import read_review
from tui.readers.source import load, source_of
from tui.readers.understanding import read_document
from tui.readers.watch import Watch, stretch

_PARSED = 0.2
"""The share of a long reading after which the file is parsed and only has to be understood."""


def read_file(path: Path, watch: Watch | None = None) -> Reading:
    """What is understood of the file at `path`. watch: told how far it is; what it raises stops the reading."""
    return read_text(load(path), as_text(path.name), watch)


def read_text(data: bytes, name: str, watch: Watch | None = None) -> Reading:
    """What is understood of the bytes of a file of any format; `name` is its name without folder."""
    source = source_of(data, name, stretch(watch, 0, _PARSED))
    if source.review is not None:
        return read_review(source.file, source.review.pieces, source.review.notes, stretch(watch, _PARSED, 1))
    plans, problems = read_blocks(source.blocks, name, stretch(watch, _PARSED, 1))
    return Reading(file=source.file, plans=plans, problems=(*source.problems, *problems), spots=source.spots)


def read_blocks(
    blocks: Sequence[Block], name: str, watch: Watch | None = None
) -> tuple[tuple[DraftPlan, ...], tuple[Problem, ...]]:
    """The plans that a file's blocks hold, one for each document, and what could not be made sure."""
    found = documents(tuple(without_blank_columns(blocks)))
    share = 1 / len(found)
    read = [
        read_document(document, name, stretch(watch, share * at, share * (at + 1))) for at, document in enumerate(found)
    ]
    return tuple(plan for plan, _ in read), tuple(problem for _, problems in read for problem in problems)
