"""The return as a value: its figures, when two are the same, and what happened between two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.packs.sample import document, step, task
from tui.domain.progress import Status
from tui.domain.returns import (
    Explanation,
    News,
    ReturnDocument,
    ReturnNote,
    ReturnTask,
    substance,
)
from tui.domain.roles import Role
from tui.domain.since import since_last
from tui.domain.summary import summary

DAY = date(2026, 6, 1)
ADDED, SAID = ReturnNote(on=DAY, text="补记"), Explanation(code="late_step", text="因雨推迟")
OTHER = task("1", heading="新增", content="评选十佳社区。", target=None, steps=())
OPEN, TICKED = step("刷漆"), step("刷漆", done_on=DAY)


def test_a_return_in_figures() -> None:
    tasks = (
        task("1", role=Role.LEAD, status=Status.DONE, steps=(TICKED, TICKED)),
        task("2", role=Role.LEAD, status=Status.DONE, late=True, steps=(OPEN,)),
        task("3", role=Role.SUPPORT, status=Status.STANDING, steps=()),
    )
    figures = summary(document(*tasks))

    assert (figures.tasks, figures.late, figures.steps, figures.steps_done) == (3, 1, 3, 2)
    assert figures.roles == {Role.LEAD: 2, Role.SUPPORT: 1}
    assert figures.statuses == {Status.DONE: 2, Status.STANDING: 1}


@pytest.mark.parametrize(
    "other",
    [
        document(revision=4, supersedes="ABCDEFGHIJ"),
        document(made_on=date(2026, 12, 1)),
        document(task(late=True)),
        document(task(steps=tuple(replace(one, late=True) for one in task().steps))),
        document(since=since_last(document(), document(task(progress="另写")))),
    ],
)
def test_the_day_and_the_chain_of_revisions_make_no_other_return(other: ReturnDocument) -> None:
    assert other != document()
    assert substance(other) == substance(document())


@pytest.mark.parametrize(
    "other",
    [
        document(task(progress="另写")),
        document(task(status=Status.DONE)),
        document(task(), task("2")),
        document(task(steps=())),
        document(recipient="别处"),
        document(year=2025),
        document(not_secret=False),
        document(due=None),
    ],
)
def test_what_an_office_wrote_makes_another_return(other: ReturnDocument) -> None:
    assert substance(other) != substance(document())


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (task(), task(), []),
        (task(), task(status=Status.DONE), [(News.STATUS, "done")]),
        (task(steps=(OPEN,)), task(steps=(TICKED,)), [(News.STEP_DONE, "刷漆")]),
        (task(steps=(TICKED,)), task(steps=(OPEN,)), [(News.STEP_REOPENED, "刷漆")]),
        (task(steps=()), task(steps=(TICKED,)), [(News.STEP_DONE, "刷漆")]),
        (task(steps=()), task(steps=(OPEN,)), []),
        (task(), task(progress="另写"), [(News.PROGRESS, "另写")]),
        (task(), task(problems="缺人", next="再招"), [(News.PROBLEMS, "缺人"), (News.NEXT, "再招")]),
        (task(), task(notes=(*task().notes, ADDED)), [(News.NOTE, "补记")]),
        (task(), task(explanations=(*task().explanations, SAID)), [(News.EXPLANATION, "因雨推迟")]),
        (task(steps=(TICKED, OPEN)), task(steps=(TICKED, TICKED)), [(News.STEP_DONE, "刷漆")]),
        (task("1"), OTHER, [(News.NEW_TASK, "新增")]),
        (task("1"), replace(OTHER, heading="", content="全文"), [(News.NEW_TASK, "全文")]),
        (
            task("1"),
            replace(task("1", number="7", section_title="他处", progress="改"), no="7"),
            [(News.PROGRESS, "改")],
        ),
    ],
)
def test_what_happened_since_the_last_return(
    before: ReturnTask, now: ReturnTask, expected: list[tuple[News, str]]
) -> None:
    found = since_last(document(before), document(now))

    assert [(item.what, item.text) for item in found] == expected


def test_what_happened_is_told_in_the_order_of_the_tasks() -> None:
    before = document(task("1"), task("2"))
    now = document(task("1", status=Status.DONE, progress="改"), task("2", progress="改"))

    assert [(item.no, item.what) for item in since_last(before, now)] == [
        ("1", News.STATUS),
        ("1", News.PROGRESS),
        ("2", News.PROGRESS),
    ]
