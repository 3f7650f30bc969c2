"""The merged workbook as it comes back: what the coordinator wrote beside returns and tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tui.domain.collected import Review
from tui.domain.errors import InputUnusable
from tui.packs.coordinator.filled_form import Grid, records
from tui.packs.coordinator.merged import COMPARED, KEY, OPINION, REASON, ROLL, TASKS
from tui.packs.words import CONTINUED

_RETURN = re.compile(r"[A-Z2-7]{10}|[0-9a-f]{20}")
_TASK = re.compile(r"([A-Z2-7]{10}|[0-9a-f]{20})\|(\d{1,6})")


def read_review(sheets: Mapping[str, Grid]) -> tuple[Review, ...]:
    """Every row that is about a return or a task of one, written in or not. InputUnusable ``not_a_merged_workbook``."""
    if ROLL not in sheets or TASKS not in sheets:
        raise InputUnusable("not_a_merged_workbook")
    found = (*_reviews(sheets[ROLL], whole=True), *_reviews(sheets[TASKS], whole=False))
    if not found:
        raise InputUnusable("not_a_merged_workbook")
    return found


def _reviews(grid: Grid, *, whole: bool) -> Iterator[Review]:
    """The rows with a key; what is written in a row that only continues a long text belongs to the row above."""
    last: Review | None = None
    for record in records(grid):
        about = (_RETURN if whole else _TASK).fullmatch(record[KEY])
        if about is not None:
            if last is not None:
                yield last
            last = Review(
                code=record[KEY] if whole else about[1],
                entry=None if whole else int(about[2]),
                opinion=record[OPINION],
                reason=record[REASON],
                compared=record[COMPARED],
            )
        elif last is not None and CONTINUED in record.values():
            opinion, reason = (
                "\n".join(filter(None, both))
                for both in ((last.opinion, record[OPINION]), (last.reason, record[REASON]))
            )
            last = replace(last, opinion=opinion, reason=reason)
        elif last is not None:
            yield last
            last = None
    if last is not None:
        yield last
