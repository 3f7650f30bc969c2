"""配合情况 that waits beside a task is taken into the entry, with whose it is, or left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.domain.change import Change
from tui.domain.contributions import (
    Contribution,
    ContributionState,
    ContributionText,
    SaidReading,
    taken_into,
    who,
)
from tui.domain.errors import WrongUse
from tui.domain.evidence import Evidence
from tui.domain.ids import EvidenceId, TaskId, label
from tui.domain.indicators import Indicator
from tui.domain.occurrences import StepRef
from tui.domain.progress import Entry, Task
from tui.domain.readings import IndicatorReading
from tui.domain.text import folded
from tui.services import occurring
from tui.services.desk import Desk
from tui.services.evidence import named_after, require_room
from tui.services.reporting import Edit, require_covered
from tui.services.steps import held_task
from tui.services.year_tasks import tasks_of_year
from tui.store import contributions as contribution_store
from tui.store import entries as entry_store
from tui.store import evidence as evidence_store
from tui.store import indicators as indicator_store
from tui.store import readings as reading_store
from tui.store import tasks as task_store
from tui.store.store import Writing


def take(desk: Desk, tasks: Sequence[TaskId], year: int, source: str | None = None) -> Change | None:
    """Take what waits beside tasks into their entries, one line for each unit or office; one change.

    What was taken of the same office before gives way. Steps that an office of this unit has done are ticked where an
    open step says the same. A reading is taken where this home has none as new, and stands in the entry with whose it
    is; evidence is attached under a name that says whose it is. source: a part of the name of a unit or office, to take
    only theirs.
    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``year_not_covered``, ``nothing_waits``,
    ``evidence_too_much``.
    """
    with desk.change("take") as writing:
        titles, names, attached = [], [], set()
        for task in tasks:
            held = held_task(writing, task)
            require_covered(writing, held, year)
            here = _here(writing, task, year)
            for one in _waiting(desk, here, task, source):
                _take(desk, writing, held, one, here)
                names.append(who(desk.unit.name, one))
                if one.said.evidence:
                    attached.add(held.plan_id)
            titles.append(held.number)
        for plan in attached:
            require_room(writing, plan, year)
        writing.params.update(no="、".join(titles), text="、".join(dict.fromkeys(names))[:60])
    return writing.change


def take_edited(desk: Desk, task: TaskId, year: int, edit: Edit) -> Change | None:
    """An entry that a person wrote with what waits beside the task in it: as `take`, but its words stay as written.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``year_not_covered``,
    ``evidence_too_much``.
    """
    with desk.change("take") as writing:
        held = held_task(writing, task)
        require_covered(writing, held, year)
        old = entry_store.entries(writing.connection, year, [task]).get(task, Entry())
        if (new := edit.applied(old)) != old:
            entry_store.set_entry(writing, task, year, new)
        here, names = _here(writing, task, year), []
        for one in (one for one in here if one.waiting):
            _take_facts(desk, writing, held, one, _taken_before(one, here))
            names.append(who(desk.unit.name, one))
        if any(one.said.evidence for one in here if one.waiting):
            require_room(writing, held.plan_id, year)
        writing.params.update(no=held.number, text="、".join(dict.fromkeys(names))[:60])
    return writing.change


def leave(desk: Desk, tasks: Sequence[TaskId], year: int, source: str | None = None) -> Change | None:
    """Leave what waits beside tasks: it is kept, and no longer shown as waiting; one change. Errors as `take`."""
    with desk.change("leave") as writing:
        titles, names = [], []
        for task in tasks:
            held = held_task(writing, task)
            for one in _waiting(desk, _here(writing, task, year), task, source):
                contribution_store.set_state(writing, one.id, ContributionState.LEFT)
                names.append(who(desk.unit.name, one))
            titles.append(held.number)
        writing.params.update(no="、".join(titles), text="、".join(dict.fromkeys(names))[:60])
    return writing.change


def _here(writing: Writing, task: TaskId, year: int) -> Sequence[Contribution]:
    return contribution_store.contributions(writing.connection, year, [task]).get(task, ())


def _waiting(desk: Desk, here: Sequence[Contribution], task: TaskId, source: str | None) -> list[Contribution]:
    found = [one for one in here if one.waiting]
    if source is not None:
        found = [one for one in found if folded(source) in folded(f"{one.unit}{one.office}{who(desk.unit.name, one)}")]
    if not found:
        raise WrongUse("nothing_waits", task=label("t", task))
    return found


def _take(desk: Desk, writing: Writing, held: Task, one: Contribution, here: Sequence[Contribution]) -> None:
    before = _taken_before(one, here)
    old = entry_store.entries(writing.connection, one.year, [held.id]).get(held.id, Entry())
    new = taken_into(old, who(desk.unit.name, one), one.said, before)
    if new != old:
        entry_store.set_entry(writing, held.id, one.year, new)
    _take_facts(desk, writing, held, one, before)


def _take_facts(desk: Desk, writing: Writing, held: Task, one: Contribution, before: ContributionText | None) -> None:
    """What is no text: ticks, readings, files; it no longer waits."""
    if one.office and one.unit == desk.unit.name:
        _tick(desk, writing, held.id, one)
    _take_readings(desk, writing, held.id, one, before)
    _attach(desk, writing, held, one)
    contribution_store.set_state(writing, one.id, ContributionState.TAKEN)


def _taken_before(one: Contribution, here: Sequence[Contribution]) -> ContributionText | None:
    """What was taken last of the same unit and office."""
    taken = ContributionState.TAKEN
    same = [old for old in here if (old.unit, old.office, old.state) == (one.unit, one.office, taken)]
    return same[-1].said if same else None


def _tick(desk: Desk, writing: Writing, task: TaskId, one: Contribution) -> None:
    """Tick the open steps that the office has done; a day that has not come yet is no tick."""
    done: dict[str, list[date]] = {}
    for said in one.said.steps:
        if said.on <= desk.today:
            done.setdefault(folded(said.text), []).append(said.on)
    (held,) = tasks_of_year(writing.connection, one.year, [task])
    for step in held.steps:
        days = sorted(set(done.get(folded(step.text), ())) - set(step.done_days))
        waiting = [at for at, found in enumerate(step.occurrences, 1) if found.done_on is None]
        for place, on in zip(waiting, days, strict=False):
            ref = StepRef(step=step.id, place=place)
            occurring.tick(writing, step, ref, one.year, on, one.office)
        if not step.occurrences and step.done_on is None and days:
            task_store.set_done(writing, step.id, days[0], one.office)


def _take_readings(
    desk: Desk, writing: Writing, task: TaskId, one: Contribution, before: ContributionText | None
) -> None:
    """Write readings; one of this home that is as new stays, unless it was taken from the same office."""
    there = indicator_store.indicators(writing.connection, [task])
    measured = reading_store.readings(writing.connection, one.year, [task])
    for said in one.said.readings:
        found = next((held.id for held in there if _means(said, held.indicator)), None)
        if found is None or said.on > desk.today:
            continue
        last = next(iter(measured.get(found, ())[::-1]), None)
        theirs = (
            before is not None
            and last is not None
            and (last.on, last.value) in {(old.on, old.value) for old in before.readings if old.text == said.text}
        )
        if last is None or last.on < said.on or (last.on == said.on and theirs):
            reading_store.set_reading(writing, task, found, one.year, IndicatorReading(on=said.on, value=said.value))


def _means(said: SaidReading, indicator: Indicator) -> bool:
    """The same phrase, or the same name and unit in another edition."""
    if folded(said.text) == folded(indicator.text):
        return True
    return bool(said.name) and (folded(said.name), said.unit) == (folded(indicator.name), indicator.unit)


def _attach(desk: Desk, writing: Writing, held: Task, one: Contribution) -> None:
    """Attach the files that are not attached yet; who attaches for several asks once whether there is room."""
    there = {old.sha256 for old in evidence_store.evidence(writing.connection, one.year, [held.id]).get(held.id, ())}
    for file in one.said.evidence:
        if file.sha256 in there:
            continue
        there.add(file.sha256)
        new = Evidence(
            id=EvidenceId(0),
            task_id=held.id,
            year=one.year,
            name=named_after(file.name, who(desk.unit.name, one)),
            sha256=file.sha256,
            size=file.size,
            attached_on=desk.today,
        )
        evidence_store.add_evidence(writing, new)
