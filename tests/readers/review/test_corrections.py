"""Corrections are applied in their order, named by keys that hold, and kept without the document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tui.domain.plan import Doubt, DraftPlan, DraftTask, Reading, SourceFile
from tui.domain.problem import Place, Problem, Severity
from tui.domain.roles import Assignment, Role
from tui.readers.review.corrections import (
    Act,
    Correction,
    corrected,
    from_draft,
    keyed_tasks,
    queue,
    to_draft,
)

DOUBT = Doubt(field="assignments", code="unit_unclear", line=8)
TASKS = (
    DraftTask(section=None, no="1", content="修路。铺桥。", line=7, doubts=(DOUBT, replace(DOUBT, field="deadline"))),
    DraftTask(section=None, no="2", content="植树。", line=9, assignments=(Assignment(unit="甲局", role=Role.LEAD),)),
)
PLAN = DraftPlan(title="分工", years=(2026, 2026), tasks=TASKS)
READING = Reading(
    file=SourceFile(name="分工.txt", sha256="ab" * 32, format="txt"),
    plans=(PLAN, replace(PLAN, title="另一份", tasks=TASKS[1:])),
    problems=(Problem(severity=Severity.WARNING, code="year_guessed", where=Place(line=1)),),
)


def contents(*corrections: Correction) -> list[list[str]]:
    """The contents of the tasks of each plan after these corrections."""
    return [[task.content for task in plan.tasks] for plan in corrected(READING, corrections).plans]


def test_nothing_done_changes_nothing() -> None:
    assert corrected(READING, ()) == READING


def test_what_is_to_be_looked_at_stands_in_the_order_of_the_document() -> None:
    assert [(item.task, item.field, item.line) for item in queue(READING)] == [
        (None, "*", 1),
        ("0.0", "assignments", 8),
        ("0.0", "deadline", 8),
    ]


@pytest.mark.parametrize(
    ("correction", "left"),
    [
        (Correction(act=Act.CHECK, task="0.0", field="assignments"), ["*", "deadline"]),
        (Correction(act=Act.CHECK, task="0.0"), ["*"]),
        (Correction(act=Act.WRITE, task="0.0", field="deadline", text="6月底前"), ["*", "assignments"]),
        (Correction(act=Act.SEEN, task="p0"), ["assignments", "deadline"]),
        (Correction(act=Act.DROP, task="0.0"), ["*"]),
        (Correction(act=Act.CHECK, task="7.7"), ["*", "assignments", "deadline"]),
    ],
)
def test_what_a_person_decided_is_asked_no_more(correction: Correction, left: list[str]) -> None:
    assert [item.field for item in queue(READING, [correction])] == left
    assert [item.field for item in queue(corrected(READING, [correction]))] == left


def test_tasks_are_dropped_split_joined_and_added() -> None:
    split = Correction(act=Act.SPLIT, task="0.0", text="铺桥")

    assert contents(Correction(act=Act.DROP, task="0.1")) == [["修路。铺桥。"], ["植树。"]]
    assert contents(split) == [["修路。", "铺桥。", "植树。"], ["植树。"]]
    assert contents(split, Correction(act=Act.DROP, task="0.0+1")) == [["修路。", "植树。"], ["植树。"]]
    assert contents(Correction(act=Act.JOIN, task="0.1")) == [["修路。铺桥。植树。"], ["植树。"]]
    assert contents(Correction(act=Act.ADD, task="0.1")) == [["修路。铺桥。", "植树。", ""], ["植树。"]]


def test_a_task_is_not_joined_to_one_of_another_plan() -> None:
    assert contents(Correction(act=Act.JOIN, task="1.0")) == contents()
    assert contents(Correction(act=Act.JOIN, task="0.0")) == contents()


def test_parts_are_numbered_through() -> None:
    split = Correction(act=Act.SPLIT, task="0.0", text="铺桥")
    tasks = corrected(READING, [split]).plans[0].tasks

    assert [(task.no, task.part) for task in tasks] == [("1", 1), ("1", 2), ("2", 1)]


def test_a_correction_of_a_part_that_was_split_off_finds_it() -> None:
    split = Correction(act=Act.SPLIT, task="0.0", text="铺桥")
    write = Correction(act=Act.WRITE, task="0.0+1", field="heading", text="桥梁")

    assert [found.task.heading for found in keyed_tasks(READING, [split, write])] == ["", "桥梁", "", ""]


def test_a_split_where_the_text_is_not_is_none() -> None:
    assert contents(Correction(act=Act.SPLIT, task="0.0", text="挖河")) == contents()
    assert contents(Correction(act=Act.SPLIT, task="0.0", text="修路")) == contents()


def test_a_review_goes_on_where_it_was_left() -> None:
    done = (Correction(act=Act.WRITE, task="0.0", field="content", text="修“路”"), Correction(act=Act.DROP, task="1.0"))
    kept = to_draft(READING, done)

    assert from_draft(kept, READING) == done
    assert "铺桥" not in kept
    assert "植树" not in kept


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"schema":"qingdan.review/9","sha256":"","corrections":[]}', "坏的"])
def test_what_is_no_review_of_this_file_is_nothing(text: str) -> None:
    assert from_draft(text, READING) == ()
    other = replace(READING, file=replace(READING.file, sha256="cd" * 32))
    assert from_draft(to_draft(READING, [Correction(act=Act.DROP, task="0.0")]), other) == ()
