"""Which titles are of one plan, of next year's, of a notice about it."""

from __future__ import annotations

import pytest

from tui.domain.titles import says_amended, speaks_of, title_key, yearless_key

PLAN = "云泽市2026年河湖管护工作要点"


@pytest.mark.parametrize(
    "title",
    [
        "《云泽市2026年河湖管护工作要点》",
        "云泽市 2026 年河湖管护工作要点",
        "云泽市２０２６年河湖管护工作要点",
        "云泽市2026年河湖管护工作要点（修订版）",
        "云泽市2026年河湖管护工作要点（2026年修订）",
        "云泽市2026年河湖管护工作要点(征求意见稿)",
    ],
)
def test_the_same_plan(title: str) -> None:
    assert title_key(title) == title_key(PLAN)


@pytest.mark.parametrize(
    "title",
    ["云泽市2027年河湖管护工作要点", "云泽市2026年河湖管护工作要点（林草部分）", "云泽市2026年河湖管护任务清单"],
)
def test_another_plan(title: str) -> None:
    assert title_key(title) != title_key(PLAN)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (PLAN, "云泽市2027年河湖管护工作要点"),
        (PLAN, "云泽市二〇二七年度河湖管护工作要点"),
        ("绿化规划（2021—2025年）", "绿化规划（2026—2030年）"),
        ("Action Plan 2026", "Action Plan 2027"),
    ],
)
def test_the_same_name_in_another_year(one: str, other: str) -> None:
    assert title_key(one) != title_key(other)
    assert yearless_key(one) == yearless_key(other)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于调整《云泽市2026年河湖管护工作要点》部分任务的通知", True),
        ("云泽市2026年河湖管护工作要点增补事项", True),
        ("关于印发《云泽市2026年河湖管护工作要点》的通知", False),
        ("关于调整河湖管护工作要点部分任务的通知", False),
    ],
)
def test_a_notice_names_the_plan_and_says_that_it_changes(title: str, expected: bool) -> None:
    assert speaks_of(title, PLAN) is expected


def test_a_short_title_stands_in_many_others_by_chance() -> None:
    assert not speaks_of("关于调整工作要点的通知", "工作要点")
    assert says_amended("Amendment to the Action Plan")
