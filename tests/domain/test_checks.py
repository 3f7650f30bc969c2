"""The findings of a return: when each comes, what it does, and that docs/checks.md says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.domain.made import AHEAD, BY_AHEAD, BY_PAST, DONE, FOR_EVER, PAST, SAID, TODAY, step, task
from tui.domain.checks import CODES, MIN_PROGRESS, Checked, Finding, Subject, Weight, check
from tui.domain.deadline import Deadline
from tui.domain.evidence import Evidence, FileFault
from tui.domain.ids import EvidenceId, IndicatorId, StepId, TaskId
from tui.domain.indicators import Indicator, Op
from tui.domain.progress import Entry, Status, Task
from tui.domain.readings import IndicatorReading, YearIndicator

TABLE = Path(__file__).parent.parent.parent / "docs" / "checks.md"
FINE = Subject(year=2026, years=(2026, 2026), today=TODAY, tasks=[Checked(task=task(), entry=SAID)], explanations={})


def found(of: Task, entry: Entry = SAID, today: date = TODAY) -> list[str]:
    """The codes for one task."""
    return [finding.code for finding in check(replace(FINE, tasks=[Checked(task=of, entry=entry)], today=today))]


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
    findings = check(replace(FINE, in_tray=3, missing=("filled_by",)))

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
    findings = check(replace(FINE, tasks=[Checked(task=of, entry=SAID)], explanations=explanations))

    assert [finding.step for finding in findings] == [StepId(1), StepId(2)]
    assert [finding.blocks for finding in findings] == [blocks, blocks]


def test_a_hard_finding_blocks_whatever_is_said() -> None:
    subject = replace(
        FINE, tasks=[Checked(task=task(), entry=Entry())], explanations={(TaskId(1), "unreported"): "没空"}
    )

    assert [finding.blocks for finding in check(subject)] == [True, True]


def test_hard_findings_come_first_then_in_the_order_of_the_tasks() -> None:
    late = task(id=TaskId(1), deadline=BY_PAST)
    silent = task(id=TaskId(2))
    findings = check(
        replace(FINE, tasks=[Checked(task=late, entry=SAID), Checked(task=silent, entry=Entry())], in_tray=1)
    )

    assert [(f.code, f.task) for f in findings] == [
        ("unreported", TaskId(2)),
        ("status_missing", TaskId(2)),
        ("late_task", TaskId(1)),
        ("tray_not_empty", None),
    ]


def test_a_finding_has_what_its_words_need() -> None:
    (finding,) = check(replace(FINE, tasks=[Checked(task=task(step(due=PAST)), entry=SAID)]))

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


RATE = Indicator(text="满意率不低于90%", name="满意率", op=Op.AT_LEAST, value=90.0, unit="%")
LENGTH = Indicator(text="清淤不少于18公里", name="清淤", op=Op.AT_LEAST, value=18.0, unit="公里")


def measured(indicator: Indicator = RATE, *values: float) -> YearIndicator:
    """An indicator with readings."""
    readings = tuple(IndicatorReading(on=PAST, value=value) for value in values)
    return YearIndicator(id=IndicatorId(1), task_id=TaskId(1), indicator=indicator, readings=readings)


def codes_of(checked: Checked, **around: object) -> list[str]:
    """The codes for one task with all that belongs to it."""
    return [finding.code for finding in check(replace(FINE, tasks=[checked], **around))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("indicator", "text", "expected"),
    [
        (measured(), "已抽样调查三百户。", ["indicator_without_reading"]),
        (measured(RATE, 92), "已抽样调查三百户，满意率达到92%。", []),
        (measured(RATE, 92), "已抽样调查三百户，满意率达到88%。", ["number_differs"]),
        (measured(RATE, 92), "满意率由85%提高到92%，群众认可。", []),
        (measured(RATE, 92), "一季度满意率88%，全年满意率92%，已通报。", []),
        (measured(RATE, 92), "预算执行率达到88%，台账已归档3册。", []),
        (measured(RATE, 88), "满意率为88%，比上年高，已通报3次。", ["indicator_missed"]),
        (measured(RATE, 80, 95), "已抽样调查三百户，结果较好。", []),
        (measured(LENGTH, 18), "已完成河道清淤１８公里，通过验收。", []),
        (measured(LENGTH, 18), "河道整治完成15公里，通过验收。", ["number_differs"]),
        (measured(LENGTH, 18), "清淤18公里，其中城区7公里，通过验收。", []),
        (measured(replace(RATE, op=Op.QUALITATIVE, value=None)), "已抽样调查三百户。", []),
    ],
)
def test_indicators_and_the_figures_in_the_text(indicator: YearIndicator, text: str, expected: list[str]) -> None:
    said = replace(SAID, progress=text if len(text) >= MIN_PROGRESS else text + "结果已经逐户登记")
    assert codes_of(Checked(task=task(), entry=said, indicators=(indicator,))) == expected


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("积极推进各项工作，正在有序开展，取得明显成效。", True),
        ("高度重视，进一步加强组织领导，确保落实到位。", True),
        ("正在制定实施方案，下一步将召开会议部署推进。", True),
        ("积极推进，已召开部署会，各科室分头落实。", False),
        ("稳步推进，完成改造12户，其余正在施工。", False),
        ("正在开展，印发《步行桥养护办法》并抓好落实。", False),
        ("持续推进，十二座桥全部刷漆，逐座登记造册。", False),
        ("设备已经进场，施工单位进驻，桥面封闭完毕。", False),
    ],
)
def test_a_text_of_empty_phrases_has_no_fact(text: str, *, empty: bool) -> None:
    assert codes_of(Checked(task=task(), entry=replace(SAID, progress=text))) == (["no_fact"] if empty else [])


@pytest.mark.parametrize(
    ("before", "now", "copied"),
    [
        ("2025年修好3座步行桥，刷漆两遍，逐座登记。", "2026年修好3座步行桥，刷漆两遍，逐座登记。", True),
        ("修好3座步行桥，刷漆两遍，逐座登记。", "修好5座步行桥，刷漆两遍，逐座登记。", False),
        ("修好步行桥，刷漆两遍，逐座登记造册备查。", "修好步行桥，刷漆两遍，逐座登记造册备查！", True),
        ("修好步行桥，刷漆两遍，逐座登记造册备查。", "更换护栏，加装路灯，夜间照明全部恢复正常。", False),
    ],
)
def test_last_years_words_are_known_again(before: str, now: str, *, copied: bool) -> None:
    checked = Checked(task=task(), entry=replace(SAID, progress=now), last_year=replace(SAID, progress=before))
    assert codes_of(checked) == (["copied_from_last_year"] if copied else [])


@pytest.mark.parametrize("fault", list(FileFault))
def test_evidence_that_is_not_what_was_attached_blocks(fault: FileFault) -> None:
    file = Evidence(
        id=EvidenceId(1), task_id=TaskId(1), year=2026, name="照片.jpg", sha256="ab", size=3, attached_on=PAST
    )
    checked = Checked(task=task(), entry=SAID, evidence=(file,))
    assert codes_of(checked) == []
    (finding,) = check(replace(FINE, tasks=[checked], faults={"ab": fault}))
    assert (finding.code, finding.weight) == (f"evidence_{fault}", Weight.HARD)


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ({"left_out": 2}, ["ad_hoc_left_out"]),
        ({"missing": ("reviewed_by", "phone")}, ["reviewed_by_missing", "phone_missing"]),
        ({"due": PAST}, ["past_due"]),
        ({"due": TODAY}, []),
        ({"last_day": AHEAD}, ["clock_early"]),
        ({"last_day": TODAY, "issued_on": PAST}, []),
        ({"issued_on": AHEAD}, ["clock_early"]),
    ],
)
def test_what_surrounds_the_return_is_only_said(around: Mapping[str, object], expected: list[str]) -> None:
    findings = check(replace(FINE, **around))  # type: ignore[arg-type]
    assert [finding.code for finding in findings] == expected
    assert not any(finding.blocks for finding in findings)
