"""How the history says what a change took away and what it set."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tui.i18n import Speaker
from tui.i18n.changes import change_words, field_words, values_words

LONG = "三月走访养老机构十二家，查出隐患四处，都已改好；四月办培训班一期，到会护理员六十名；"


@pytest.mark.parametrize(
    ("field", "old", "new", "told"),
    [
        ("progress", None, "走访十二家", ("—", "走访十二家")),
        ("progress", "一行\n又一行", "", ("一行 又一行", "—")),
        ("status", "not_started", "done", ("未启动", "已完成")),
        ("returns", "0", "1", ("不报送", "报送")),
        ("progress", LONG, f"{LONG}五月建站。", ("…会护理员六十名；", "…会护理员六十名；五月建站。")),
        ("progress", None, LONG * 2, ("—", f"{(LONG * 2)[:59]}…")),
    ],
)
def test_values_are_told_on_a_line_from_where_they_differ(
    field: str, old: str | None, new: str | None, told: tuple[str, str]
) -> None:
    assert values_words(Speaker("zh_CN"), field, old, new) == told


def test_what_an_indicator_asks_for_is_not_called_a_reading() -> None:
    say = Speaker("zh_CN")

    assert [field_words(say, thing, "value") for thing in ("indicator", "reading")] == ["目标值", "完成值"]


TASK = {"no": "9.2", "text": "重视心理健康"}


@pytest.mark.parametrize(
    ("label", "params", "told"),
    [
        ("report", {**TASK, "year": "2026"}, "填报 9.2 重视心理健康（2026 年度）"),
        ("report", {**TASK, "year": "2026", "explained": ""}, "填报 9.2 重视心理健康（2026 年度）"),
        ("report", {**TASK, "explained": "late_step,late_task"}, "出错说明（步骤逾期、任务逾期）9.2 重视心理健康"),
        ("explain", {**TASK, "task": "t24", "code": "late_step"}, "出错说明（步骤逾期）9.2 重视心理健康"),
        ("explain", {"task": "t24", "code": "late_step"}, "出错说明（步骤逾期）t24"),
        ("plan_rule", {"text": "监督方案", "returns": "0"}, "设定反馈（不报送）：监督方案"),
        ("plan_rule", {"text": "监督方案"}, "设定反馈：监督方案"),
        (
            "finalise",
            {"plan": "监督方案", "revision": "1", "code": "P66VSEFYPD"},
            "《监督方案》第 1 次反馈定稿，校验码 P66VS-EFYPD",
        ),
    ],
)
def test_a_change_is_told_without_words_of_the_data(label: str, params: Mapping[str, str], told: str) -> None:
    assert change_words(Speaker("zh_CN"), label, params) == told
