"""Time phrases inside running text: what binds an action, and what opens a step."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.phrases import deadline_phrases, marker_in, opening_marker


@pytest.mark.parametrize(
    ("content", "phrases"),
    [
        ("年底前，全区公厕改造完毕；今年先改三座。", ("年底前", "今年")),
        ("全年办班不少于4期，3年内覆盖各镇。", ("全年", "3年内")),
        ("争取用两年时间把占比提到一半。", ("用两年时间",)),
        ("到2031年末，覆盖率达到九成。", ("到2031年末",)),
        ("2031年建成两座；制定全县2031年工作计划。", ("2031年",)),
        ("从2031年起，每年培训百人。", ("从2031年起",)),
        ("10月底前完成，第三季度抽查。", ("10月底前", "第三季度")),
        ("深化三年行动，落实24小时值守，占比较上年提高。", ()),
        ("落实《2031年全县要点》和“2031年计划”。", ()),
        ("列入2031年政府考核内容。", ()),
        ("全年龄段人群，近年内多发，今年以来下降。", ()),
        ("办班4-6期，惠及30—64岁居民。", ()),
    ],
)
def test_deadline_phrases(content: str, phrases: tuple[str, ...]) -> None:
    assert deadline_phrases(content) == phrases


@pytest.mark.parametrize(
    ("clause", "text", "last"),
    [
        ("第一季度：印发方案", "第一季度", "2030-03-31"),
        ("其中6-7月，开展督导", "6-7月", "2030-07-31"),
        ("于6月底将名单报送", "6月底", "2030-06-30"),
        ("一是3月份签订责任书", "3月份", "2030-03-31"),
        ("分别于7月底和12月底前，通报结果", "7月底和12月底前", "2030-12-31"),
        ("第三、四季度巩固提高", "第三、四季度", "2030-12-31"),
        ("年度总结", "年度", "2030-12-31"),
        ("每季度开展一次", "每季度", None),
        ("按照部署，全年推进", None, None),
        ("今年任务全部完成", None, None),
    ],
)
def test_the_time_that_opens_a_clause(clause: str, text: str | None, last: str | None) -> None:
    marker = opening_marker(clause, 2030)
    assert (marker.text if marker else None) == text
    assert (marker.last if marker else None) == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        ("根据县里要求，7月底下发方案", "7月底"),
        ("采取集中方式，2030年办班两次", "2030年"),
        ("各中心全年至少考核1次", "全年"),
        ("原则上每季度开会一次", "每季度"),
        ("对照《标准》（2029年版）自查", None),
        ("做好2031年计划申报", None),
    ],
)
def test_the_time_of_a_clause(clause: str, text: str | None) -> None:
    marker = marker_in(clause, 2030)
    assert (marker.text if marker else None) == text


def test_days_listed_together_recur() -> None:
    marker = marker_in("分别于7月底和12月底前，通报结果", 2030)
    assert marker is not None
    assert marker.recurrence == "07-31 12-31"
