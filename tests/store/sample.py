"""A small store: one plan with two tasks, and every kind of writing that services do."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path

from tui.domain.change import Change, ChangeKind
from tui.domain.deadline import Deadline, Milestone
from tui.domain.ids import PlanId, ReturnId, StepId, TaskId
from tui.domain.owning import Claim
from tui.domain.plan import DraftPlan, DraftSection, DraftStep, DraftTask, SourceFile
from tui.domain.progress import Entry, Holding, Reason, Status
from tui.domain.return_events import Revision
from tui.domain.roles import Assignment, Role
from tui.domain.units import Match
from tui.store import entries, history, plans, revisions, tasks
from tui.store.journal import JOURNALLED
from tui.store.store import Store, Writing

NOW = datetime(2026, 9, 15, 8, 30)
TODAY = NOW.date()
PLAN = PlanId(1)
LAMPS, WAITING = TaskId(1), TaskId(2)
"""The unit's own task with two issued steps, and one of the tray."""
FIRST_STEP, SECOND_STEP, OWN_STEP = StepId(1), StepId(2), StepId(3)

Write = Callable[[Writing], object]
Dump = Mapping[str, list[tuple[object, ...]]]

_FILE = SourceFile(name="路灯.txt", sha256="0" * 64, format="txt", encoding="utf-8")
_TASK = DraftTask(
    section="一",
    no="1",
    number="1",
    heading="更换老旧路灯",
    content="把旧城的路灯换成节能灯。",
    target="换灯900盏",
    deadline=Deadline(text="10月底前", due=date(2026, 10, 31), start=date(2026, 3, 1)),
    milestones=(Milestone(text="换完一半", when="6月底", due=date(2026, 6, 30)),),
    steps=(
        DraftStep(text="清点路灯", when="3月底前", due=date(2026, 3, 31)),
        DraftStep(text="换灯", recurrence="month"),
    ),
    leaders=("石磊",),
    assignments=(
        Assignment(unit="市城管局", role=Role.LEAD),
        Assignment(unit="有关单位", role=Role.SUPPORT, group=True),
    ),
    responsibility="（市城管局牵头，有关单位配合）",
)
_CLAIM = Claim(
    holding=Holding.OWN,
    role=Role.LEAD,
    seat=1,
    seats=2,
    why=_TASK.responsibility,
    matched="市城管局",
    match=Match.EXACT,
    reason=Reason(code="name", params={}),
)
_DOUBT = Claim(
    holding=Holding.TRAY,
    role=Role.SUPPORT,
    seat=2,
    seats=2,
    why="有关单位",
    matched="有关单位",
    match=Match.DOUBTFUL_GROUP,
    reason=Reason(code="same_kind", params={"group": "有关单位", "kind": "部门"}),
)


def do(store: Store, write: Write, label: str = "x", kind: ChangeKind = ChangeKind.DO) -> Change | None:
    """One change."""
    with store.change(label, at=NOW, actor="", kind=kind) as writing:
        write(writing)
    return writing.change


def undo(store: Store) -> Change | None:
    """Take the newest change back."""
    target = history.next_undo(store.connection)
    assert target is not None
    with store.change("x", at=NOW, actor="", kind=ChangeKind.UNDO, reverts=target.id) as writing:
        history.undo(writing, target)
    return writing.change


def redo(store: Store) -> Change | None:
    """Make the change again that was taken back last."""
    target = history.next_redo(store.connection)
    assert target is not None
    with store.change("x", at=NOW, actor="", kind=ChangeKind.REDO, reverts=target.id) as writing:
        history.redo(writing, target)
    return writing.change


def import_plan(writing: Writing) -> None:
    """A plan with its section and two tasks, as an import writes it."""
    draft = DraftPlan(title="亮灯方案", years=(2026, 2027), sections=(DraftSection(no="一", title="照明"),))
    plans.set_unit_name(writing, "市城管局")
    plan = plans.add_plan(writing, draft, _FILE, "f" * 64, TODAY)
    section = plans.add_section(writing, plan, draft.sections[0], 1, None)
    tasks.add_task(writing, plan, section, 1, draft=_TASK, claim=_CLAIM)
    waiting = DraftTask(
        section="一", no="2", heading="疏通井盖", assignments=(Assignment(unit="有关单位", role=Role.LEAD),)
    )
    tasks.add_task(writing, plan, section, 2, draft=waiting, claim=_DOUBT)


def add_own_step(writing: Writing) -> None:
    """An own step, which becomes `OWN_STEP`."""
    tasks.add_step(writing, LAMPS, "夜间巡灯", Deadline(text="每月", recurrence="month"), "石磊")


def tick(writing: Writing) -> None:
    """A tick with a word to it."""
    tasks.set_done(writing, FIRST_STEP, date(2026, 3, 20), "册子已交")


def revision(number: int = 1) -> Revision:
    """A finalised return."""
    return Revision(
        id=ReturnId(0),
        plan_id=PLAN,
        year=2026,
        revision=number,
        check_code="A" * 10,
        made_on=TODAY,
        folder="x",
        document="{}",
    )


def _several(writing: Writing) -> None:
    tasks.set_done(writing, FIRST_STEP, TODAY, None)
    tasks.set_done(writing, SECOND_STEP, None, None)


def _one_after_another(writing: Writing) -> None:
    tick(writing)
    tasks.set_done(writing, FIRST_STEP, TODAY, None)
    add_own_step(writing)
    tasks.remove_step(writing, OWN_STEP)


KINDS: Mapping[str, Write] = {
    "tick": tick,
    "untick": lambda w: tasks.set_done(w, SECOND_STEP, None, None),
    "several": _several,
    "add step": lambda w: tasks.add_step(w, LAMPS, "再巡一次", None, None),
    "edit step": lambda w: tasks.edit_step(
        w, OWN_STEP, "白天巡灯", Deadline(text="8月底前", due=date(2026, 8, 31)), None
    ),
    "step owner": lambda w: tasks.set_step_owner(w, FIRST_STEP, "石磊"),
    "remove step": lambda w: tasks.remove_step(w, OWN_STEP),
    "claim": lambda w: tasks.set_holding(w, WAITING, Holding.OWN),
    "decline": lambda w: tasks.set_holding(w, WAITING, Holding.DECLINED),
    "first entry": lambda w: entries.set_entry(w, LAMPS, 2027, Entry(progress="换了一百盏", status=Status.IN_PROGRESS)),
    "entry again": lambda w: entries.set_entry(w, LAMPS, 2026, Entry(progress="换了两百盏", problems="雨多")),
    "explain": lambda w: entries.set_explanation(w, PLAN, 2026, task=LAMPS, code="late_task", text="等货"),
    "explain the return": lambda w: entries.set_explanation(w, PLAN, 2026, task=None, code="late_task", text="等货"),
    "explain again": lambda w: entries.set_explanation(w, PLAN, 2026, task=LAMPS, code="late_step", text="货到了"),
    "explain no more": lambda w: entries.set_explanation(w, PLAN, 2026, task=LAMPS, code="late_step", text=""),
    "note": lambda w: entries.add_note(w, LAMPS, TODAY, "去了现场"),
    "rule": lambda w: w.database.table("plan").update(PLAN, {"returns": 1, "due": "11-20", "recipient": "市府办"}),
    "one after another": _one_after_another,
}
"""Every kind of writing, on the store of `filled`."""


def filled(path: Path) -> Store:
    """A store with the plan, an own step, a ticked step, an entry and an explanation."""
    store = Store(path, wait=0.05)
    do(store, import_plan, "import")
    do(store, add_own_step)
    do(store, lambda w: tasks.set_done(w, SECOND_STEP, TODAY, None))
    do(store, lambda w: entries.set_entry(w, LAMPS, 2026, Entry(progress="换了五十盏")))
    do(store, lambda w: entries.set_explanation(w, PLAN, 2026, task=LAMPS, code="late_step", text="货未到"))
    return store


def dump(store: Store | sqlite3.Connection) -> Dump:
    """Every row of every journalled table."""
    connection = store.connection if isinstance(store, Store) else store
    return {
        table: [tuple(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY id")] for table in JOURNALLED
    }


def record(store: Store, number: int = 1) -> Change | None:
    """A finalised return, in a final change."""
    return do(store, lambda w: revisions.add_revision(w, revision(number)), "finalise", ChangeKind.FINAL)
