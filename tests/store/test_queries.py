"""What is done to one task costs the same however many there are: no table is read from end to end for it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.ui.homes import NOW, TASKS, clock, draft, make
from tui.domain.ids import StepId, TaskId
from tui.domain.occurrences import StepRef
from tui.domain.plan import DraftStep, DraftTask
from tui.domain.progress import Status
from tui.services import history, ledgers, steps
from tui.services.assigning import Assigned, assign
from tui.services.boards import board
from tui.services.desk import Desk, open_desk
from tui.services.reporting import Edit, note, report, set_status

FEW, MANY = 20, 400
TASK, STEP, MONTHLY = TaskId(1), StepId(1), StepId(2)
TODAY, YEAR = NOW.date(), NOW.year
SMALL = {"plan", "section", "sqlite_master", "home", "alias", "draft", "view_state"}
"""Tables that do not grow with the tasks of a plan, nor with what is done to them."""

Work = Callable[[Desk], object]
ON_ONE_TASK: dict[str, Work] = {
    "tick": lambda desk: steps.tick(desk, [STEP], TODAY),
    "untick": lambda desk: steps.untick(desk, [STEP]),
    "tick an occurrence": lambda desk: steps.tick(desk, [StepRef(step=MONTHLY, place=2)], TODAY),
    "undo": history.undo,
    "redo": history.redo,
    "report": lambda desk: report(desk, TASK, YEAR, Edit(progress="已完成")),
    "status": lambda desk: set_status(desk, (TASK,), YEAR, Status.DONE),
    "note": lambda desk: note(desk, TASK, TODAY, "会商一次"),
    "task book": lambda desk: assign(desk, TASK, YEAR, Assigned(owner="韩竹")),
    "add a step": lambda desk: steps.add(desk, TASK, "核对台账"),
    "its card": lambda desk: ledgers.cards(desk, YEAR, [TASK]),
    "its history": lambda desk: history.log(desk, TASK),
}


def _plan(count: int) -> Iterator[DraftTask]:
    """So many own tasks, each with a step of a day and one of every month."""
    once = DraftStep(text="修订预案", when="3月底前", due=date(YEAR, 3, 31))
    monthly = DraftStep(text="每月汇总台账", when="每月", recurrence="month")
    for number in range(1, count + 1):
        yield replace(TASKS[0], no=f"2.{number}", heading=f"第{number}项机制", steps=(once, monthly))


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Desk]]:
    """A home with few tasks and one with many, in the second of which much was done."""
    made = []
    for count in (FEW, MANY):
        folder: Path = tmp_path_factory.mktemp("home") / str(count)
        made.append(open_desk(make(folder, draft(tuple(_plan(count)))), clock))
    few, many = made
    for task in range(2, 60):
        note(many, TaskId(task), TODAY, "会商一次")
    for desk in made:
        steps.tick(desk, [StepId(3)], TODAY)
    yield few, many
    few.close()
    many.close()


def _statements(desk: Desk, work: Work) -> list[str]:
    found: list[str] = []
    desk.store.connection.set_trace_callback(found.append)
    try:
        work(desk)
    finally:
        desk.store.connection.set_trace_callback(None)
    return [one for one in found if not one.startswith("--")]


def _scanned(connection: sqlite3.Connection, statement: str) -> set[str]:
    """The tables that a statement reads from end to end."""
    if statement.split(maxsplit=1)[0].upper() not in ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH"):
        return set()
    plan = [row["detail"].split() for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}").fetchall()]
    return {words[1] for words in plan if words[0] == "SCAN"}


def _work_of_the_file(desk: Desk, work: Work) -> int:
    """How many instructions SQLite carries out, those of triggers and foreign keys too, in tens."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    desk.store.connection.set_progress_handler(count, 10)
    try:
        work(desk)
    finally:
        desk.store.connection.set_progress_handler(None, 0)
    return counted


@pytest.mark.parametrize("name", ON_ONE_TASK)
def test_work_on_one_task_reads_no_table_from_end_to_end(homes: tuple[Desk, Desk], name: str) -> None:
    _, many = homes
    tables = {row["name"] for row in many.store.connection.execute("SELECT name FROM sqlite_master")}
    for statement in _statements(many, ON_ONE_TASK[name]):
        scanned = _scanned(many.store.connection, statement) & tables
        assert scanned <= SMALL, statement


@pytest.mark.parametrize(
    "name", [name for name in ON_ONE_TASK if name != "its history"]
)  # it names all that it touched
def test_work_on_one_task_costs_the_same_among_many(homes: tuple[Desk, Desk], name: str) -> None:
    few, many = homes
    little, much = (_work_of_the_file(desk, ON_ONE_TASK[name]) for desk in (few, many))
    assert much <= 1.3 * little + 20


@pytest.mark.parametrize("work", [board, lambda desk: ledgers.opened(desk, ())], ids=["board", "ledger"])
def test_a_list_takes_as_many_questions_for_many_tasks_as_for_few(homes: tuple[Desk, Desk], work: Work) -> None:
    few, many = homes
    assert len(_statements(many, work)) == len(_statements(few, work))


def test_many_steps_that_recur_are_read_together(homes: tuple[Desk, Desk]) -> None:
    _, many = homes
    wanted = [StepRef(step=StepId(2 * task), place=1) for task in range(100, 130)]

    def read(statement: str) -> bool:
        return statement.startswith("SELECT * FROM assignment")

    assert len(list(filter(read, _statements(many, lambda desk: steps.tick(desk, wanted[:2], TODAY))))) <= 2
    assert len(list(filter(read, _statements(many, lambda desk: steps.tick(desk, wanted, TODAY))))) <= 2
