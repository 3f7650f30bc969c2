"""The findings of a return: when each comes, what it does, and that docs/checks.md says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.domain.made import AHEAD, BY_AHEAD, BY_PAST, DONE, FOR_EVER, PAST, SAID, TODAY, step, task
from tui.domain.checks import CODES, MIN_PROGRESS, Finding, Subject, Weight, check
from tui.domain.deadline import Deadline
from tui.domain.ids import StepId, TaskId
from tui.domain.progress import Entry, Status, Task

TABLE = Path(__file__).parent.parent.parent / "docs" / "checks.md"
FINE = Subject(
    year=2026, years=(2026, 2026), today=TODAY, tasks=[(task(), SAID)], explanations={}, in_tray=0, filled_by="石磊"
)


def found(of: Task, entry: Entry = SAID, today: date = TODAY) -> list[str]:
    """The codes for one task."""
    return [finding.code for finding in check(replace(FINE, tasks=[(of, entry)], today=today))]


@pytest.mark.parametrize(
    ("of", "entry", "expected"),
    [
        (task(), SAID, []),
        (task(), Entry(), ["unreported", "status_missing"]),
        (task(), replace(SAID, progress=" \n "), ["unreported"]),
        (task(), replace(SAID, status=None), ["status_missing"]),
        (task(), replace(SAID, progress="已" * (MIN_PROGRESS - 1)), ["too_short"]),
        (task(), replace(SAID, progress="已 " * (MIN_PROGRESS - 1)), ["too_short"]),
        (task(), replace(SAID, progress="已" * MIN_PROGRESS), []),
        (task(deadline=BY_PAST), SAID, ["late_task"]),
        (task(deadline=BY_PAST), replace(SAID, status=Status.STANDING), []),
        (task(deadline=BY_AHEAD), SAID, []),
        (task(deadline=BY_PAST), DONE, []),
        (task(step(due=PAST)), SAID, ["late_step"]),
        (task(step(1, due=PAST), step(2, due=PAST)), SAID, ["late_step", "late_step"]),
        (task(step(due=PAST, done_on=PAST)), SAID, []),
        (task(step(due=AHEAD)), SAID, []),
        (task(step(due=PAST)), DONE, ["done_with_open_steps"]),
        (task(step(1), step(2), step(3, done_on=PAST)), DONE, ["done_with_open_steps"]),
        (task(step(done_on=PAST)), DONE, []),
        (task(deadline=FOR_EVER), DONE, ["done_too_early"]),
        (task(deadline=Deadline(text="四季度", start=AHEAD, due=date(2026, 12, 31))), DONE, ["done_too_early"]),
        (task(step(recurrence="month")), DONE, ["done_too_early"]),
    ],
)
def test_the_findings_of_a_task(of: Task, entry: Entry, expected: list[str]) -> None:
    assert found(of, entry) == expected


def test_a_recurring_task_may_be_done_in_december() -> None:
    assert found(task(step(recurrence="month")), DONE, date(2026, 12, 1)) == []


@pytest.mark.parametrize(
    ("year", "years", "wrong"),
    [
        (2026, (2026, 2026), False),
        (2025, (2023, 2026), False),
        (2025, (2026, 2027), True),
        (2026, (2023, 2025), True),
        (2027, (2026, 2027), True),
    ],
)
def test_a_return_of_a_year_that_the_plan_has_not_or_that_has_not_come(
    year: int, years: tuple[int, int], wrong: bool
) -> None:
    codes = [finding.code for finding in check(replace(FINE, year=year, years=years))]

    assert codes == (["wrong_year"] if wrong else [])


def test_what_is_only_said_never_blocks() -> None:
    findings = check(replace(FINE, in_tray=3, filled_by=""))

    assert [(f.code, f.weight, f.blocks) for f in findings] == [
        ("tray_not_empty", Weight.INFO, False),
        ("filled_by_missing", Weight.INFO, False),
    ]
    assert findings[0].params == {"count": "3"}


@pytest.mark.parametrize(
    ("explanations", "blocks"),
    [
        ({}, True),
        ({(TaskId(1), "late_step"): "雨季停工"}, False),
        ({(TaskId(1), "late_task"): "别的问题"}, True),
        ({(TaskId(2), "late_step"): "别的任务"}, True),
        ({(None, "late_step"): "整个反馈"}, True),
    ],
)
def test_one_explanation_of_a_soft_finding_covers_all_its_places_in_the_task(
    explanations: Mapping[tuple[TaskId | None, str], str], blocks: bool
) -> None:
    of = task(step(1, due=PAST), step(2, due=PAST))
    findings = check(replace(FINE, tasks=[(of, SAID)], explanations=explanations))

    assert [finding.step for finding in findings] == [StepId(1), StepId(2)]
    assert [finding.blocks for finding in findings] == [blocks, blocks]


def test_a_hard_finding_blocks_whatever_is_said() -> None:
    subject = replace(FINE, tasks=[(task(), Entry())], explanations={(TaskId(1), "unreported"): "没空"})

    assert [finding.blocks for finding in check(subject)] == [True, True]


def test_hard_findings_come_first_then_in_the_order_of_the_tasks() -> None:
    late = task(id=TaskId(1), deadline=BY_PAST)
    silent = task(id=TaskId(2))
    findings = check(replace(FINE, tasks=[(late, SAID), (silent, Entry())], in_tray=1))

    assert [(f.code, f.task) for f in findings] == [
        ("unreported", TaskId(2)),
        ("status_missing", TaskId(2)),
        ("late_task", TaskId(1)),
        ("tray_not_empty", None),
    ]


def test_a_finding_has_what_its_words_need() -> None:
    (finding,) = check(replace(FINE, tasks=[(task(step(due=PAST)), SAID)]))

    assert finding == Finding(
        weight=Weight.SOFT,
        code="late_step",
        task=TaskId(1),
        step=StepId(1),
        params={"no": "3", "title": "修缮步行桥", "step": "第1座桥", "due": "2026-09-14"},
    )


@pytest.mark.skipif(not TABLE.is_file(), reason="an installed package has no docs")
def test_the_documented_table_is_the_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \|", TABLE.read_text(encoding="utf-8"), re.MULTILINE)

    assert dict(rows) == {code: weight.value for code, weight in CODES.items()}
    assert len(rows) == len(CODES)
