"""Phrases of time limits and what they mean in the calendar: a table of phrase → value."""

from __future__ import annotations

from datetime import date

import pytest

from tui.domain.limits import parse_deadline, parse_limit

YEAR = 2030


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("10月底前", "2030-10-31"),
        ("12月底", "2030-12-31"),
        ("12 月底前", "2030-12-31"),
        ("十二月底", "2030-12-31"),
        ("年底前", "2030-12-31"),
        ("年内", "2030-12-31"),
        ("全年", "2030-12-31"),
        ("第一季度", "2030-03-31"),
        ("一季度", "2030-03-31"),
        ("一月", "2030-01-31"),
        ("二季度末", "2030-06-30"),
        ("第二、三季度", "2030-09-30"),
        ("前三季度", "2030-09-30"),
        ("上半年", "2030-06-30"),
        ("3—12月份", "2030-12-31"),
        ("5-8月", "2030-08-31"),
        ("3月-10月", "2030-10-31"),
        ("11月至次年3月", "2031-03-31"),
        ("3月1日至6月15日", "2030-06-15"),
        ("3月初", "2030-03-10"),
        ("7月中旬", "2030-07-20"),
        ("8月下旬", "2030-08-31"),
        ("6月左右", "2030-06-30"),
        ("2月底", "2030-02-28"),
        ("2032年2月底前", "2032-02-29"),
        ("2031年12月底前", "2031-12-31"),
        ("明年3月底前", "2031-03-31"),
        ("4月20日前", "2030-04-20"),
        ("到2035年", "2035-12-31"),
        ("2031—2035年", "2035-12-31"),
        ("2031-06-30", "2031-06-30"),
        ("2031.6.30", "2031-06-30"),
        ("2031/6", "2031-06-30"),
        ("每年11月20日前", "2030-11-20"),
        ("长期坚持", None),
        ("每月底前", None),
        ("3月起", None),
        ("/", None),
        # festivals and seasons
        ("国庆节前", "2030-09-30"),
        ("五一前", "2030-04-30"),
        ("“十一”前", "2030-09-30"),
        ("春节前", "2030-02-02"),
        ("2028年春节前", "2028-01-25"),
        ("端午节前", "2030-06-04"),
        ("中秋节前夕", "2030-09-11"),
        ("清明节前", "2030-04-04"),
        ("元旦前", "2030-12-31"),
        ("汛期来临前", "2030-05-31"),
        # shorthand of cells
        ("年初", "2030-01-31"),
        ("年中", "2030-06-30"),
        ("2031年度", "2031-12-31"),
        ("本年度", "2030-12-31"),
        ("2031", "2031-12-31"),
        ("2031-2033", "2033-12-31"),
        ("20310630", "2031-06-30"),
        ("6.30前", "2030-06-30"),
        ("6/30", "2030-06-30"),
        ("“十五五”末", "2030-12-31"),
        ("31年6月底前", "2031-06-30"),
        ("2031年6月30日17:00前", "2031-06-30"),
        # other windows and ends
        ("一季度末", "2030-03-31"),
        ("二季度、四季度", "2030-12-31"),
        ("即日起至6月30日", "2030-06-30"),
        ("力争6月底前", "2030-06-30"),
        ("3月1日-15日", "2030-03-15"),
        ("10月1日至31日", "2030-10-31"),
        ("9月至明年3月", "2031-03-31"),
        ("2031.3-2031.12", "2031-12-31"),
        ("贯穿全年", "2030-12-31"),
        ("４月２０日前", "2030-04-20"),
        # traditional characters and the years of the Republic of China
        ("民國119年12月底前", "2030-12-31"),
        ("民國119年度", "2030-12-31"),
        ("119年6月30日", "2030-06-30"),
        ("119.12.31", "2030-12-31"),
        ("3個月內", None),
        ("長期辦理", None),
        # English
        ("By end of Q2 2031", "2031-06-30"),
        ("By 30 June 2031", "2031-06-30"),
        ("June 30, 2031", "2031-06-30"),
        ("30/06/2031", "2031-06-30"),
        ("June 2031", "2031-06-30"),
        ("by December", "2030-12-31"),
        ("end of 2031", "2031-12-31"),
        ("by year-end", "2030-12-31"),
        ("mid-2031", "2031-06-30"),
        ("Q3", "2030-09-30"),
        ("2031 Q1", "2031-03-31"),
        ("first half of 2031", "2031-06-30"),
        ("March – June 2031", "2031-06-30"),
        ("November 2030 to March 2031", "2031-03-31"),
        ("early October 2031", "2031-10-10"),
        ("within 3 months", None),
        ("ongoing", None),
    ],
)
def test_due_is_the_last_day_a_phrase_covers(phrase: str, due: str | None) -> None:
    found = parse_deadline(phrase, YEAR)
    assert found.text == phrase
    assert found.due == (date.fromisoformat(due) if due else None)


@pytest.mark.parametrize(
    ("phrase", "start"),
    [
        ("3—12月份", "2030-03-01"),
        ("第一季度", "2030-01-01"),
        ("7月中旬至8月下旬", "2030-07-11"),
        ("2031—2035年", "2031-01-01"),
        ("3月起", "2030-03-01"),
        ("10月底前", None),
        ("到2035年", None),
    ],
)
def test_a_window_has_a_first_day(phrase: str, start: str | None) -> None:
    assert parse_deadline(phrase, YEAR).start == (date.fromisoformat(start) if start else None)


@pytest.mark.parametrize(
    ("phrase", "recurrence"),
    [
        ("每月底前", "month"),
        ("每月5日前", "month"),
        ("每季度末", "quarter"),
        ("每季度的第一个月", "quarter"),
        ("每年", "year"),
        ("每半年", "06-30 12-31"),
        ("3月底、6月底、9月底、11月底前", "03-31 06-30 09-30 11-30"),
        ("每年6月底、12月底前", "06-30 12-31"),
        ("抽查：每月底前做完；会审：3月底、6月底前做完。", "month"),
        ("10月底前", None),
        ("每周", None),
        ("每年3月、9月", "03-31 09-30"),
        ("6月、12月", "06-30 12-31"),
        ("半年一次", "06-30 12-31"),
        ("一季度一次", "quarter"),
        ("每一季度", "quarter"),
        ("季度", "quarter"),
        ("月度", "month"),
        ("每年两次", "06-30 12-31"),
        ("一年一次", "year"),
        ("每季", "quarter"),
        ("每季度末月25日前", "quarter"),
        ("每季度首月10日前", "quarter"),
        ("每個月10日前", "month"),
        ("annually", "year"),
        ("quarterly", "quarter"),
        ("every month", "month"),
        ("twice a year", "06-30 12-31"),
    ],
)
def test_recurrence(phrase: str, recurrence: str | None) -> None:
    assert parse_deadline(phrase, YEAR).recurrence == recurrence


def test_a_mere_recurrence_has_no_due_day_even_beside_a_list_of_days() -> None:
    assert parse_deadline("检查：每月底前；评比：3月底、6月底前。", YEAR).due is None


def test_stages_are_milestones_and_the_last_one_is_due() -> None:
    limit = parse_limit("2031年年底前初见成效，2033年年底前完成并长期坚持", YEAR)
    assert [(stage.when, stage.text, stage.due) for stage in limit.milestones] == [
        ("2031年年底前", "初见成效", date(2031, 12, 31)),
        ("2033年年底前", "完成并长期坚持", date(2033, 12, 31)),
    ]
    assert limit.deadline.due == date(2033, 12, 31)
    assert limit.deadline.standing


@pytest.mark.parametrize(
    ("phrase", "doubts"),
    [
        ("6月前", ("before_month",)),
        ("6月份前", ("before_month",)),
        ("3-4月前", ("before_month",)),
        ("2031年前", ("before_year",)),
        ("2月30日前", ("no_such_day",)),
        ("尽快", ("deadline_unclear",)),
        ("三年行动", ("deadline_unclear",)),
        ("24小时", ("deadline_unclear",)),
        ("4-6期", ("deadline_unclear",)),
        ("30—64岁", ("deadline_unclear",)),
        ("3年内", ("deadline_unclear",)),
        ("6月底前", ()),
        ("长期坚持", ()),
        ("", ()),
        ("30日内", ("deadline_unclear",)),
        ("印发后30个工作日内", ("deadline_unclear",)),
        ("within three months", ("deadline_unclear",)),
        ("月底", ("deadline_unclear",)),
        ("每周", ("deadline_unclear",)),
        ("按序时进度推进", ("deadline_unclear",)),
        ("春节前", ("festival_day",)),
        ("汛期前", ("festival_day",)),
        ("供暖期前", ("deadline_unclear",)),
        ("年初", ("beginning_of_year",)),
        ("mid-2031", ("middle_of_year",)),
        ("06/07/2031", ("day_or_month",)),
        ("国庆节前", ()),
        ("2031年度", ()),
        ("力争6月底前", ()),
        ("ongoing", ()),
        ("每月", ()),
    ],
)
def test_what_is_read_by_a_guess_carries_a_doubt(phrase: str, doubts: tuple[str, ...]) -> None:
    assert parse_limit(phrase, YEAR).doubts == doubts


@pytest.mark.parametrize(
    "phrase",
    [
        "长期坚持",
        "立行立改",
        "持续推进",
        "常态化推进",
        "全年持续推进",
        "長期辦理",
        "On-going",
        "2031年底前完成并长期坚持",
    ],
)
def test_what_never_ends_is_standing(phrase: str) -> None:
    assert parse_deadline(phrase, YEAR).standing


def test_without_a_year_a_phrase_has_no_day_unless_it_brings_its_own() -> None:
    assert parse_deadline("10月底前", None).due is None
    assert parse_deadline("2031年10月底前", None).due == date(2031, 10, 31)
