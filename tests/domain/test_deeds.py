"""What is something to do, and how it is said that it was done."""

from __future__ import annotations

import pytest

from tui.domain.deeds import as_deed, bare, is_deed, opens_with_deed

SAID = [
    ("3月底前印发方案", "印发方案"),
    ("10月底前，验收", "完成验收"),
    ("第一季度制定工作计划", "制定工作计划"),
    ("力争年底前建成绿道6公里。", "建成绿道6公里"),
    ("（2）对沿街门店开展排查，建立台账；", "对沿街门店开展排查，建立台账"),
    ("一是开展培训", "开展培训"),
    ("方案初稿", "完成方案初稿"),
    ("调研报告", "完成调研报告"),
    ("报送调研报告", "报送调研报告"),
    ("安排部署", "完成安排部署"),
    ("9月底前，完成绿道建设", "完成绿道建设"),
    ("登记完毕", "登记完毕"),
    ("要召开推进会", "召开推进会"),
    ("5月底前开工", "开工"),
    ("引导二、三级医院下沉医师", "引导二、三级医院下沉医师"),
    ("已与街道对接", "已与街道对接"),
    ("每月汇总巡查台账", "每月汇总巡查台账"),
]


@pytest.mark.parametrize(("text", "said"), SAID, ids=[text for text, _ in SAID])
def test_a_step_is_said_as_done(text: str, said: str) -> None:
    assert as_deed(text) == said
    assert as_deed(said) == said


@pytest.mark.parametrize(
    "text", ["印发方案", "对门店开展排查", "12月底前形成报告", "持续推进绿道建设", "（1）建立台账"]
)
def test_something_to_do(text: str) -> None:
    assert is_deed(text)


@pytest.mark.parametrize("text", ["方案初稿", "绿道6公里", "", "覆盖率90%"])
def test_nothing_to_do(text: str) -> None:
    assert not is_deed(text)


def test_adverbs_stand_before_a_verb() -> None:
    assert opens_with_deed("积极稳步推进改造")
    assert opens_with_deed("（三）深入开展排查")
    assert not opens_with_deed("围绕重点开展排查")


def test_a_time_alone_stays() -> None:
    assert bare("12月底前") == "12月底前"
