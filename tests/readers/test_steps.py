"""Cells of measures as steps: where they are cut and which time holds for each."""

from __future__ import annotations

import pytest

from tui.readers.steps import split_steps


@pytest.mark.parametrize(
    ("cell", "steps"),
    [
        (
            "第一季度拟定方案，第二季度试点，第三、四季度推开。",
            ["第一季度拟定方案|03-31", "第二季度试点|06-30", "第三、四季度推开|12-31"],
        ),
        (
            "3月印发通知，动员部署，6月中期检查；12月总结。",
            ["3月印发通知，动员部署|03-31", "6月中期检查|06-30", "12月总结|12-31"],
        ),
        ("按照省里部署，全年推进。", ["按照省里部署，全年推进|12-31"]),
        ("采取抽查形式，每季度检查一次。", ["采取抽查形式，每季度检查一次|-"]),
        ("推进建设，完善制度", ["推进建设，完善制度|-"]),
        ("第一季度：完成招标。计划投资20万元。", ["第一季度：完成招标|03-31", "计划投资20万元|03-31"]),
        ("第一季度：完成招标\n整理资料。", ["第一季度：完成招标|03-31", "整理资料|-"]),
        ("5月底前开会；做好慰问；建立制度。", ["5月底前开会|05-31", "做好慰问|-", "建立制度|-"]),
        ("1-3月，印发方案。选定试点；4-7月，培训。", ["1-3月，印发方案|03-31", "选定试点|03-31", "4-7月，培训|07-31"]),
        ("6月份，各镇自查，于6月底报送名单", ["6月份，各镇自查|06-30", "于6月底报送名单|06-30"]),
        ("5-11月，推进实施，其中6-7月，督导", ["5-11月，推进实施|11-30", "其中6-7月，督导|07-31"]),
        ("夯实基础，补齐短板。3月底前，选点；", ["夯实基础，补齐短板。3月底前，选点|03-31"]),
        ("印发《办法；细则》（含甲；乙），抓落实。", ["印发《办法；细则》（含甲；乙），抓落实|-"]),
        ("协调资金 5. 招聘人员；", ["协调资金|-", "5. 招聘人员|-"]),
        ("每月通报一次，每季度末评比。", ["每月通报一次|-", "每季度末评比|-"]),
        ("开展培训，每季度不少于1次。", ["开展培训，每季度不少于1次|-"]),
        ("2030年完成选址，2031年建成。", ["2030年完成选址|12-31", "2031年建成|12-31"]),
        ("", []),
    ],
)
def test_steps_of_a_cell(cell: str, steps: list[str]) -> None:
    found = split_steps(cell, 2030).steps
    assert [f"{step.text}|{f'{step.due:%m-%d}' if step.due else '-'}" for step in found] == steps


def test_recurring_steps_say_how() -> None:
    found = split_steps("每月通报；每季度检查；每半年总结；分别于7月底和12月底前督导", 2030).steps
    assert [step.recurrence for step in found] == ["month", "quarter", "06-30 12-31", "07-31 12-31"]


def test_a_guessed_day_is_a_doubt_with_its_phrase() -> None:
    (doubt,) = split_steps("6月前完成", 2030, line=7).doubts
    assert (doubt.field, doubt.code, dict(doubt.params), doubt.line) == (
        "steps",
        "before_month",
        {"phrase": "6月前"},
        7,
    )
