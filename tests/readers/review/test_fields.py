"""A field as a text means what the field meant, and what a person writes into it is understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tui.domain.deadline import Deadline
from tui.domain.indicators import Indicator, Op, Window
from tui.domain.plan import DraftStep, DraftTask
from tui.domain.roles import Assignment, Role
from tui.readers import read_file
from tui.readers.review.fields import FIELDS, assignments_of, deadline_of, text_of, with_text

PLANS = Path(__file__).parents[1] / "plans"
READABLE = sorted(path for path in PLANS.iterdir() if path.suffix in {".txt", ".md", ".csv", ".tsv", ".docx", ".xlsx"})
BLANK = DraftTask(section=None, no="")


@pytest.mark.parametrize("path", READABLE, ids=lambda path: path.name)
def test_every_field_of_every_trial_plan_comes_back_from_its_text(path: Path) -> None:
    for plan in read_file(path).plans:
        year = plan.years[0] or None
        for task in plan.tasks:
            for field in FIELDS:
                text = text_of(task, field, year)
                assert with_text(task, field, text, year) is task
                back = with_text(BLANK, field, text, year)
                assert getattr(back, field) == getattr(task, field), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "牵头：甲局；配合：乙局、丙局等",
            [("甲局", "lead", False), ("乙局", "support", False), ("丙局", "support", True)],
        ),
        ("牵头单位：甲局\n配合单位：乙局", [("甲局", "lead", False), ("乙局", "support", False)]),
        ("共同牵头：甲局、乙局", [("甲局", "co-lead", False), ("乙局", "co-lead", False)]),
        ("分别牵头：甲局、乙局", [("甲局", "co-lead", False), ("乙局", "co-lead", False)]),
        ("甲局牵头，乙局配合", [("甲局", "lead", False), ("乙局", "support", False)]),
        ("", []),
    ],
)
def test_units_are_written_by_role_or_as_a_clause(text: str, expected: list[tuple[str, str, bool]]) -> None:
    assert [(item.unit, item.role.value, item.open_ended) for item in assignments_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "due", "start"),
    [
        ("10月底前", date(2026, 10, 31), None),
        ("汛期结束前【2026-09-20】", date(2026, 9, 20), None),
        ("分阶段【2026-03-01—2026-05-31】", date(2026, 5, 31), date(2026, 3, 1)),
        ("10月底前【2026-13-99】", date(2026, 10, 31), None),
    ],
)
def test_a_day_that_is_said_wins_over_the_phrase(text: str, due: date, start: date | None) -> None:
    found = deadline_of(text, 2026)

    assert found is not None
    assert (found.due, found.start) == (due, start)
    assert "【" not in found.text


def test_no_deadline_is_none() -> None:
    assert deadline_of("  ", 2026) is None
    assert with_text(replace(BLANK, deadline=Deadline(text="年底前")), "deadline", "", 2026).deadline is None


def test_steps_carry_times_that_are_not_in_their_line() -> None:
    task = with_text(BLANK, "steps", "3月底前开工\n【第二季度】完成主体\n【】公示\n【汛期｜2026-09-01】巡查", 2026)

    assert task.steps == (
        DraftStep(text="3月底前开工", when="3月底前", due=date(2026, 3, 31)),
        DraftStep(text="完成主体", when="第二季度", due=date(2026, 6, 30)),
        DraftStep(text="公示"),
        DraftStep(text="巡查", when="汛期", due=date(2026, 9, 1)),
    )
    assert with_text(BLANK, "steps", text_of(task, "steps", 2026), 2026).steps == task.steps


@pytest.mark.parametrize(
    ("line", "name", "op", "value", "unit", "hedge"),
    [
        ("覆盖率：≥90%", "覆盖率", Op.AT_LEAST, 90, "%", None),
        ("床位：>= 500 张【力争】「新增床位」", "床位", Op.AT_LEAST, 500, "张", "力争"),
        ("床位：＜500张（间）", "床位", Op.LESS, 500, "张（间）", None),
        ("发病率：减少 1.5个百分点", "发病率", Op.DECREASE, 1.5, "个百分点", None),
        ("群众满意", "群众满意", Op.QUALITATIVE, None, None, None),
    ],
)
def test_an_indicator_is_a_name_a_comparison_and_a_figure(
    line: str, name: str, op: Op, value: float | None, unit: str | None, hedge: str | None
) -> None:
    (found,) = with_text(BLANK, "indicators", line, 2026).indicators

    assert (found.name, found.op, found.value, found.unit, found.hedge) == (name, op, value, unit, hedge)


def test_an_indicator_may_be_a_range_and_keeps_its_literal_text() -> None:
    task = with_text(BLANK, "indicators", "站点：在 2—4个「新建2至4个站点」", 2026)

    assert task.indicators == (Indicator(text="新建2至4个站点", name="站点", op=Op.RANGE, low=2, high=4, unit="个"),)


def test_a_season_that_is_no_season_is_left_out() -> None:
    task = with_text(BLANK, "windows", "汛期：06-01—09-15（约）\n冬季：11-40—02-30\n随便", 2026)

    assert task.windows == (Window(name="汛期", start=(6, 1), end=(9, 15), exact=False),)


def test_units_that_are_written_anew_are_the_clause_that_names_them() -> None:
    before = replace(BLANK, assignments=(Assignment(unit="甲局", role=Role.LEAD),), responsibility="甲局牵头")

    assert with_text(before, "assignments", "牵头：甲局", 2026) is before
    assert with_text(before, "assignments", "牵头：乙局", 2026).responsibility == "牵头：乙局"


def test_time_phrases_follow_the_content() -> None:
    assert with_text(BLANK, "content", "6月底前完成摸底", 2026).deadline_phrases == ("6月底前",)
