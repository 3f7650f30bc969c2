"""A row of the step list keeps its height when it is ticked: nothing below it moves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tui.domain.ids import OccurrenceId, StepId, TaskId
from tui.domain.occurrences import Occurrence
from tui.domain.progress import Origin, Step
from tui.i18n import LANGUAGES, speaker
from tui.ui.widgets.step_rows import StepRows

TODAY = date(2026, 11, 8)
OPEN = Step(id=StepId(1), task_id=TaskId(1), position=1, text="完成入户评估并建立台账", origin=Origin.ISSUED)
MONTHS = tuple(Occurrence(id=OccurrenceId(month), due=date(2026, month, 28)) for month in range(1, 13))
STEPS = {
    "undated": OPEN,
    "late": replace(OPEN, when="6月底前", due=date(2026, 6, 30)),
    "ahead": replace(OPEN, when="12月底前", due=date(2026, 12, 31)),
    "own": replace(OPEN, origin=Origin.OWN, owner="李敏"),
    "monthly": replace(OPEN, recurrence="monthly", when="每月", occurrences=MONTHS),
}


def heights(step: Step, language: str, width: int) -> list[int]:
    rows = StepRows([step], say=speaker(language), today=TODAY, year=2026)
    return [len(rows.lines(row, width)) for row in range(len(rows))]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STEPS)
def test_a_tick_moves_nothing(name: str, language: str) -> None:
    step = STEPS[name]
    ticked = [replace(step, done_on=TODAY)]
    for count in range(1, len(step.occurrences) + 1):
        done = (replace(one, done_on=TODAY) for one in step.occurrences[:count])
        ticked.append(replace(step, occurrences=(*done, *step.occurrences[count:])))
    for width in range(16, 80):
        for other in ticked:
            assert heights(other, language, width) == heights(step, language, width), (width, other.times_done)


@pytest.mark.parametrize(("done", "row"), [((), 0), ((0,), 1), ((0, 1, 2), 0), ((1, 2), 0)])
def test_the_cursor_begins_at_what_is_open(done: tuple[int, ...], row: int) -> None:
    steps = [replace(OPEN, id=StepId(at), done_on=TODAY if at in done else None) for at in range(3)]
    assert StepRows(steps, say=speaker("zh_CN"), today=TODAY, year=2026).first_open == row


def test_the_cursor_begins_at_the_step_that_recurs_while_a_day_of_it_is_open() -> None:
    monthly = replace(STEPS["monthly"], occurrences=(replace(MONTHS[0], done_on=TODAY), *MONTHS[1:]))
    steps = [replace(OPEN, done_on=TODAY), monthly]
    assert StepRows(steps, say=speaker("zh_CN"), today=TODAY, year=2026).first_open == 1
