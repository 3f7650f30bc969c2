"""An amendment is carried out: tasks take their new text and keep their work, inside the change of the import."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tui.domain.amendment import EditionKind, Gone, Item, ItemKind, StepItem, holding_after
from tui.domain.differences import differences
from tui.domain.ids import SectionId, StepId, TaskId
from tui.domain.issued import Relation
from tui.domain.matching import paired_indicators
from tui.domain.plan import DraftStep, SourceFile
from tui.domain.progress import Holding, Step
from tui.domain.readings import HeldIndicator
from tui.domain.year_work import year_of
from tui.services import occurring
from tui.services.amending import Amendment
from tui.services.desk import Desk
from tui.services.placing import Decision
from tui.services.proposal import fingerprint, notice_fingerprint, sections_of
from tui.store import amended, editions, former, indicators, moving
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.former import Kept, Link
from tui.store.issued import Cell
from tui.store.store import Writing


@dataclass(slots=True, kw_only=True)
class _Merge:
    """What is under way: formers by item, what steps said before, where sections and tasks are now.

    today: the day of the import; what recurs does so by the new text from the day of issue, or from today where none is
    said.
    """

    writing: Writing
    amendment: Amendment
    kind: EditionKind
    edition: int
    today: date
    formers: dict[int, Kept] = field(default_factory=dict)
    said: dict[int, dict[str, Cell]] = field(default_factory=dict)
    sections: dict[str, SectionId] = field(default_factory=dict)
    tasks: dict[int, TaskId] = field(default_factory=dict)


def merge(
    desk: Desk,
    writing: Writing,
    amendment: Amendment,
    kind: EditionKind,
    file: SourceFile,
    decisions: Mapping[int, Decision],
) -> None:
    """Write an amendment: every task, step and indicator, and the head of the plan."""
    plan, draft, whole = amendment.plan, amendment.found.plan, kind is EditionKind.WHOLE
    printed = fingerprint(amendment.found) if whole else notice_fingerprint(amendment.found)
    occurring.fix_plan(writing, plan.id, desk.today)
    number = editions.add_edition(writing, plan, kind, draft, file, printed, desk.today)
    if whole:
        editions.set_head(writing, plan, draft, file, desk.today)
    else:
        printed = hashlib.sha256(f"{plan.fingerprint}\n{printed}".encode()).hexdigest()
    editions.set_edition(writing, plan.id, number, printed)
    work = _Merge(writing=writing, amendment=amendment, kind=kind, edition=number, today=desk.today)
    _remember(work)
    _place_sections(work)
    for item in amendment.items:
        if item.new is not None:
            _carry(work, item, decisions.get(item.key))
    for item in amendment.items:
        if item.kind is ItemKind.GONE and item.gone not in (None, Gone.JOINED):
            amended.archive_task(writing, item.old[0].task.id, number, item.gone or Gone.VANISHED)
            _archive_steps(work, item.steps)
    _place_tasks(work)


def _remember(work: _Merge) -> None:
    """What tasks, steps and indicators say before anything is written."""
    connection = work.writing.connection
    for item in work.amendment.items:
        for one in item.old:
            work.said |= {int(said["id"] or 0): said for said in former.said_steps(connection, one.task.id)}
        if item.kind is not ItemKind.NEAR:
            continue
        part = item.carries is None
        others = tuple(one.task.id for one in item.old[1:])
        link = Link(relation=item.relation, origin=item.old[0].task.id if part else None, others=others)
        kept = former.kept_of(connection, item.old[0].task.id, link)
        if part:
            kept["moved"] = []
        work.formers[item.key] = kept


def _place_sections(work: _Merge) -> None:
    """The sections of the edition: those that are here already, and new ones; others stay for what is archived."""
    draft, plan = work.amendment.found.plan, work.amendment.plan
    known = [section for section in plan_store.sections(work.writing.connection) if section.plan_id == plan.id]
    used = {task.section for task, _ in work.amendment.found.tasks if task.section}
    order: list[SectionId] = []
    for section in sections_of(draft.sections, used):
        parent = work.sections.get(section.parent) if section.parent else None
        same = [
            one.id
            for one in known
            if (one.no, one.title, one.level, one.parent_id) == (section.no, section.title, section.level, parent)
            and one.id not in order
        ]
        found = same[0] if same else plan_store.add_section(work.writing, plan.id, section, len(known) + 1, parent)
        work.sections[section.no] = found
        order.append(found)
    before = [section.id for section in known if section.id not in order]
    new = [found for found in order if all(section.id != found for section in known)]
    whole = work.kind is EditionKind.WHOLE
    final = [*order, *before] if whole else [*(section.id for section in known), *new]
    for position, section_id in enumerate(final, start=1):
        editions.set_section_place(work.writing, section_id, position)


def _carry(work: _Merge, item: Item, decision: Decision | None) -> None:
    """One task of the edition: the task of the home goes on as it, or it is added."""
    if item.new is None:
        raise ValueError("not listed")
    draft, claim = replace(item.new.draft, steps=()), item.new.claim
    section = work.sections.get(draft.section) if draft.section else None
    holding = holding_after(item)
    if item.carries is None:
        task = task_store.add_task(
            work.writing, work.amendment.plan.id, section, 0, draft=draft, claim=claim, edition=work.edition
        )
    else:
        task = item.carries
        if draft.section is None and work.kind is EditionKind.NOTICE:
            section = item.old[0].task.section_id
        amended.carry_task(
            work.writing, task, section=section, draft=draft, claim=claim, holding=holding, edition=work.edition
        )
        _carry_indicators(work, item, task)
    work.tasks[item.key] = task
    kept = work.formers.get(item.key)
    for one in item.old[1:]:
        moved = moving.move_work(work.writing, one.task.id, task)
        amended.archive_task(work.writing, one.task.id, work.edition, Gone.JOINED)
        if kept is not None:
            kept["moved"] += moved
    _carry_steps(work, item, task, kept)
    if kept is not None and holding is Holding.OWN:
        confirmed = decision is Decision.CONFIRM or _says_as_before(item, kept)
        amended.set_former(work.writing, task, None if confirmed else kept)


def _says_as_before(item: Item, kept: Kept) -> bool:
    """The text is again what a person knew before an earlier amendment that was never confirmed."""
    if item.relation is not Relation.ONE or item.new is None:
        return False
    known = former.former_of(former.written(kept))
    return known.relation is Relation.ONE and not differences(known.said, item.new.said)


def _carry_steps(work: _Merge, item: Item, task: TaskId, kept: Kept | None) -> None:
    order: list[StepId] = []
    for step in item.steps:
        if step.new is None:
            continue
        if step.old is None:
            order.append(amended.add_issued_step(work.writing, task, step.new, work.edition))
            continue
        if step.old.task_id != task:
            said = work.said.get(step.old.id)
            moved = moving.move_step(work.writing, step.old.id, step.old.task_id, task, said)
            if kept is not None:
                kept["moved"].append(moved)
        amended.carry_step(work.writing, step.old.id, step.new, work.edition)
        _recur(work, task, step.old, step.new)
        order.append(step.old.id)
    _archive_steps(work, item.steps)
    amended.place_steps(work.writing, task, order)


def _recur(work: _Merge, task: TaskId, old: Step, new: DraftStep) -> None:
    """Occurrences follow the new text, those that are done stay."""
    plan = work.amendment.plan
    issued = work.amendment.found.plan.issued_on or work.today
    occurring.rephrase(work.writing, replace(old, task_id=task), new, year_of(work.today, plan.years), issued)


def _archive_steps(work: _Merge, steps: Sequence[StepItem]) -> None:
    for step in steps:
        if step.kind is ItemKind.GONE and step.old is not None:
            amended.archive_step(work.writing, step.old.id, work.edition)


def _carry_indicators(work: _Merge, item: Item, task: TaskId) -> None:
    """Indicators keep their readings; those of joined tasks come along where the joined task has them."""
    if item.new is None:
        return
    held = indicators.indicators(work.writing.connection, [one.task.id for one in item.old])
    drafts = item.new.draft.indicators
    pairs = paired_indicators([one.indicator for one in held], drafts)
    kept = work.formers.get(item.key)
    old_of: dict[int, HeldIndicator] = {at: held[place] for place, at in pairs.items()}
    for at, draft in enumerate(drafts):
        old = old_of.get(at)
        if old is None:
            amended.add_indicator(work.writing, task, draft, at + 1)
            continue
        if old.task_id != task:
            rows = former.said_indicators(work.writing.connection, old.task_id)
            said = next((row for row in rows if row["id"] == old.id), None)
            moved = moving.move_indicator(work.writing, old.id, old.task_id, task, said)
            if kept is not None:
                kept["moved"].append(moved)
        amended.carry_indicator(work.writing, old.id, draft, at + 1)
    for place, one in enumerate(held):
        if place not in pairs and one.task_id == task:
            amended.archive_indicator(work.writing, one.id, work.edition)


def _place_tasks(work: _Merge) -> None:
    """The order of the plan's tasks: as the edition has them; a notice puts new ones behind their section's last."""
    every = [t for t in task_store.tasks(work.writing.connection) if t.plan_id == work.amendment.plan.id]
    listed = [work.tasks[item.key] for item in work.amendment.items if item.key in work.tasks]
    live = [task.id for task in every if task.archived is None]
    if work.kind is EditionKind.WHOLE:
        among = set(listed)
        order = [*listed, *(task for task in live if task not in among)]
    else:
        order = _inserted(work, live, {task.id: task.section_id for task in every})
    last = [task.id for task in every if task.archived is not None]
    for position, task in enumerate([*order, *last], start=1):
        amended.place_task(work.writing, task, position)


def _inserted(work: _Merge, live: Sequence[TaskId], section: Mapping[TaskId, SectionId | None]) -> list[TaskId]:
    added = {work.tasks[item.key]: item for item in work.amendment.items if item.new and item.carries is None}
    order = [task for task in live if task not in added]
    for task, item in added.items():
        if item.relation is Relation.SPLIT:
            before = [item.old[0].task.id]
        else:
            before = [one for one in order if section[one] == section[task] and section[task] is not None]
        order.insert(order.index(before[-1]) + 1 if before else len(order), task)
    return order
