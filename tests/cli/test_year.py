"""The year on the command line: occurrences, tasks given ad hoc, what falls due, years, drafts, proposals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import pytest

from tests.cli.conftest import Ran, Run

LANGUAGES = ("zh_CN", "en")
Item = Mapping[str, object]


def items(ran: Ran, key: str) -> list[Item]:
    """The list under a key."""
    return cast("list[Item]", ran.json[key])


def step(on: Run, task: str, at: int) -> Item:
    """A step of a task."""
    return items(on("show", task, "--json"), "steps")[at]


def days(found: Item) -> list[str]:
    """Its occurrences that are done."""
    return [str(one["id"]) for one in cast("list[Item]", found["occurrences"]) if one["done_on"]]


def test_an_occurrence_is_ticked_by_its_name(on_new: Run) -> None:
    assert on_new("tick", "s4", "--on", "2026-03-02").code == 0
    assert on_new("tick", "s4.3", "S4.5", "--note", "已核").code == 0
    found = step(on_new, "t2", 0)

    assert days(found) == ["s4.1", "s4.3", "s4.5"]
    assert cast("list[Item]", found["occurrences"])[0] == {
        "id": "s4.1",
        "due": "2026-02-28",
        "done_on": "2026-03-02",
        "note": None,
    }
    assert on_new("untick", "s4").code == 0
    assert on_new("undo").code == 0
    assert on_new("untick", "s4.1").code == 0
    assert days(step(on_new, "t2", 0)) == ["s4.3", "s4.5"]
    assert "3/11" not in on_new("show", "t2").out
    assert "2/11" in on_new("show", "t2").out


@pytest.mark.parametrize("words", [("tick", "s4.12"), ("tick", "s1.1"), ("tick", "s4.x"), ("untick", "s4.0")])
def test_an_occurrence_that_there_is_not_is_wrong_use(on_new: Run, words: tuple[str, ...]) -> None:
    for language in LANGUAGES:
        ran = on_new(*words, "--lang", language)
        assert ran.code == 2
        assert "‹" not in ran.err


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_task_is_given_changed_and_taken_back(on_new: Run, language: str) -> None:
    lang = ("--lang", language)
    assert on_new("task", "add", "接待调研组", "--due", "9月底前", "--from", "局办公室", *lang).code == 0
    found = items(on_new("tasks", "--json"), "tasks")[-1]
    assert (found["match"], found["given_on"], found["due"], found["why"]) == (
        "own",
        "2026-09-15",
        "2026-09-30",
        "局办公室2026年9月15日临时交办",
    )
    assert [(plan["title"], plan["own"], plan["returns"]) for plan in items(on_new("plans", "--json"), "plans")][
        1:
    ] == [("临时交办任务", True, False)]
    task = str(found["id"])
    assert on_new("task", "edit", task, "--text", "接待省调研组", "--due", "10月8日前", *lang).code == 0
    assert on_new("show", task, "--json").json["due"] == "2026-10-08"
    assert on_new("task", "edit", task, "--due", "", *lang).code == 0
    assert on_new("show", task, "--json").json["deadline"] is None
    assert on_new("undo").code == 0
    assert on_new("tick", "s1", *lang).code == 0
    assert on_new("task", "remove", task, *lang).code == 0
    assert len(items(on_new("tasks", "--json"), "tasks")) == 3
    assert on_new("undo").code == 0
    texts = [on_new(*words, *lang) for words in (("show", task), ("tasks",), ("plans",), ("history",), ("due",))]
    assert not [ran for ran in texts if ran.code or "‹" in ran.out + ran.err]
    assert on_new("task", "edit", "t1", "--text", "改", *lang).code == 2
    assert on_new("task", "add", "某事", "--plan", "p1", "--section", "岸线", *lang).code == 0
    assert items(on_new("tasks", "--json"), "tasks")[3]["section"] == "二"


def test_what_falls_due(on_new: Run) -> None:
    ran = on_new("due", "--within", "70", "--json")
    found = items(ran, "items")

    assert (ran.code, ran.json["schema"], ran.json["today"]) == (0, "qingdan.due/1", "2026-09-15")
    assert found[0] == {
        "kind": "step",
        "id": "s4.1",
        "plan": "p1",
        "task": "t2",
        "number": "2",
        "title": "坚持沿岸巡查",
        "text": "每月汇总巡查台账",
        "on": "2026-02-28",
        "days": -199,
        "overdue": True,
        "working_day": None,
        "owner": None,
    }
    assert [one["on"] for one in found] == sorted(str(one["on"]) for one in found)
    assert {one["kind"] for one in found} == {"step", "task", "indicator", "return"}
    assert len(on_new("due").out.splitlines()) == len(items(on_new("due", "--json"), "items"))
    assert on_new("due", "--plan", "p9").code == 2
    assert on_new("due", "--within", "-1").code == 2


def test_a_year_is_opened(on_new: Run) -> None:
    for language in LANGUAGES:
        assert on_new("year", "open", "2026", "--lang", language).code == 0
        ran = on_new("year", "open", "2027", "--lang", language)
        assert (ran.code, "‹" in ran.err) == (2, False)


def test_the_draft_is_printed_and_taken(on_new: Run) -> None:
    assert on_new("report", "t1", "--draft").code == 0
    on_new("tick", "s1", "--on", "2026-03-20", "--note", "测图已交")
    on_new("note", "t1", "召开推进会")
    ran = on_new("report", "t1", "--draft")
    assert "进展情况：3月20日，完成测量（测图已交）；9月15日，召开推进会。" in ran.out
    assert items(on_new("tasks", "--json"), "tasks")[0]["reported"] is False

    assert on_new("report", "t1", "--from-ticks", "--next", "养护").code == 0
    entry = cast(Item, on_new("show", "t1", "--json").json["entry"])
    assert (entry["progress"], entry["next"]) == ("3月20日，完成测量（测图已交）；9月15日，召开推进会。", "养护")
    on_new("note", "t1", "又看一次")
    for language in LANGUAGES:
        ran = on_new("report", "t1", "--from-ticks", "--lang", language)
        assert ran.code == 0
        assert "‹" not in ran.err
    assert cast(Item, on_new("show", "t1", "--json").json["entry"]) == entry
    on_new("tick", "s5", "s6")
    on_new("undo")
    assert on_new("report", "t9", "--draft").code == 2


def test_steps_are_proposed_and_accepted(on_new: Run) -> None:
    on_new("task", "add", "制定接待方案；9月20日前落实车辆；整理汇报材料。")
    for language in LANGUAGES:
        ran = on_new("step", "propose", "t5", "--lang", language)
        assert len(ran.out.splitlines()) == 3
        assert "‹" not in ran.err
    assert on_new("step", "propose", "t5", "--accept", "2", "--accept", "1").code == 0
    assert [one["text"] for one in items(on_new("show", "t5", "--json"), "steps")] == ["落实车辆", "制定接待方案"]
    assert on_new("step", "propose", "t5", "--all").code == 0
    assert len(items(on_new("show", "t5", "--json"), "steps")) == 3
    assert on_new("step", "propose", "t5").out == ""
    assert on_new("step", "propose", "t5", "--accept", "1").code == 2


@pytest.mark.parametrize("today", ["0001-01-01", "1960-02-29", "9999-12-31"])
def test_a_clock_that_cannot_be_right_keeps_nobody_from_working(
    on_ready: Run, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    monkeypatch.setenv("QINGDAN_TODAY", today)

    for words in (["due", "--within", "3660"], ["note", "t1", "到场"], ["backup"], ["export", "--draft"], ["doctor"]):
        assert on_ready(*words).code == 0, words
    assert on_ready("export", "--not-secret").code == 5, "the return of another year, or late"
    assert cast("Mapping[str, str]", on_ready("doctor", "--json").json["clock"])["now"].startswith(today)
