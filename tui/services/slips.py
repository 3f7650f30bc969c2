"""配合情况: this home's part of tasks goes out as a slip; slips of others wait beside the tasks they speak of.

make → a file                    propose → a person looks → accept: one change → take or leave, task by task
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tui.domain.change import Change
from tui.domain.contributions import Contribution, ContributionText, DoneStep, SaidFile, SaidReading, named
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.file_names import as_text
from tui.domain.fingerprint import text_digest
from tui.domain.held import Plan
from tui.domain.ids import ContributionId, PlanId, TaskId, label
from tui.domain.progress import Holding, Task
from tui.domain.readings import IndicatorReading, YearIndicator
from tui.domain.resemblance import alike, grams
from tui.domain.text import folded, shortened
from tui.domain.titles import title_key
from tui.packs import slip as slip_files
from tui.packs.disk import PART, alone, make_folders, naming_errors, rename, sync_folder, vacant
from tui.packs.evidence_members import MemberNames
from tui.packs.manifest import PackKind
from tui.packs.slip import Slip, SlipTask, read_slip
from tui.packs.streamed import write_archive
from tui.packs.verify import members_at, opened, verify
from tui.services.boards import Board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.exchanged import is_ours
from tui.store import contributions as contribution_store
from tui.store import plans as plan_store
from tui.store import tasks as task_store

_SAME_TEXT = 0.6
"""How alike the texts of two tasks of the same number are at least, when they are the same task of two editions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipProposal:
    """What a slip says of tasks of this home. foreign: its tasks that are none of this home's.

    known: everything in it was taken in before; source: the zip or folder with the files of evidence
    """

    slip: Slip
    source: Path
    found: tuple[tuple[Task, SlipTask], ...]
    foreign: tuple[SlipTask, ...]
    sha256: str
    known: bool


def make(desk: Desk, seen: Board, tasks: Sequence[TaskId], out: Path) -> tuple[Path, Slip]:
    """Write a slip of these own tasks; out: the file, or a folder that gets it under its own name.

    Raises WrongUse: ``unknown_task``, ``slip_says_nothing`` (nothing is written for a task yet), ``slip_exists`` (what
    stands there is no slip of this home); InputUnusable ``not_intact`` (a file of evidence is no longer what was kept);
    HomeUnusable.
    """
    cards, names = [_own(seen, task) for task in dict.fromkeys(tasks)], MemberNames()
    slip = Slip(
        unit=desk.unit.name,
        office=desk.settings.office,
        year=seen.year,
        made_on=seen.today,
        tasks=tuple(_task(seen, card, names) for card in cards),
    )
    path = out / slip_files.slip_name(slip.unit, slip.year) if out.is_dir() else out
    with naming_errors(path):
        make_folders(path.parent)
        with alone(path.parent):
            if not vacant(path) and not _is_own_slip(desk, path):
                raise WrongUse("slip_exists", path=path)
            part = path.with_name(f"{PART}{path.name}")
            part.unlink(missing_ok=True)
            try:
                write_archive(part, slip_files.members(slip, desk.files.folder))
                rename(part, path)
            finally:
                part.unlink(missing_ok=True)
        sync_folder(path.parent)
    if not verify(path).intact:
        raise InputUnusable("not_intact", file=path.name)
    return path, slip


def _is_own_slip(desk: Desk, path: Path) -> bool:
    """An earlier slip of this home stands there, which a newer one may take the place of."""
    if not path.is_file():
        return False
    found = opened(path)
    return found.verdict.kind is PackKind.SLIP and found.data is not None and _is_own(desk, read_slip(found.data))


def _is_own(desk: Desk, slip: Slip) -> bool:
    return is_ours(desk.unit, slip.unit) and slip.office == desk.settings.office


def _own(seen: Board, task: TaskId) -> Card:
    card = next((card for card in seen.cards if card.task.id == task), None)
    if card is None:
        raise WrongUse("unknown_task", task=label("t", task))
    if not _said(card, MemberNames()).says:
        raise WrongUse("slip_says_nothing", task=label("t", task), title=shortened(card.task.title, 40))
    return card


def _said(card: Card, names: MemberNames) -> ContributionText:
    return ContributionText(
        progress=card.entry.progress,
        problems=card.entry.problems,
        next=card.entry.next,
        steps=tuple(DoneStep(text=step.text, on=on) for step in card.task.steps for on in step.done_days),
        readings=tuple(_reading(one, one.reading) for one in card.indicators if one.reading is not None),
        evidence=tuple(
            SaidFile(
                name=one.name,
                member=names.name(card.task.number, one.name, one.sha256),
                size=one.size,
                sha256=one.sha256,
            )
            for one in card.evidence
        ),
    )


def _reading(one: YearIndicator, reading: IndicatorReading) -> SaidReading:
    indicator = one.indicator
    return SaidReading(
        text=indicator.text, name=indicator.name, unit=indicator.unit, value=reading.value, on=reading.on
    )


def _task(seen: Board, card: Card, names: MemberNames) -> SlipTask:
    task, section = card.task, seen.section_of(card.task)
    return SlipTask(
        plan=seen.plan(task.plan_id).title,
        section_no=section.no if section else None,
        no=task.no,
        part=task.part,
        number=task.number,
        heading=task.heading,
        content=task.content,
        target=task.target,
        deadline=task.deadline.text if task.deadline else None,
        said=_said(card, names),
    )


def propose(desk: Desk, data: bytes, source: Path) -> SlipProposal:
    """Lay a slip beside the tasks of this home; data: its slip.json, source: its zip or folder. Nothing is written.

    Raises InputUnusable as `packs.slip.read_slip`; ``slip_own`` (made by this very home), ``slip_foreign`` (no task of
    it is this home's).
    """
    slip, name = read_slip(data), as_text(source.name)
    if _is_own(desk, slip):
        raise InputUnusable("slip_own", file=name)
    with desk.store.reading() as connection:
        plans = plan_store.plans(connection)
        tasks = [
            task
            for task in task_store.tasks(connection)
            if task.holding is Holding.OWN and task.archived is None and _covers(plans, task.plan_id, slip.year)
        ]
        here = contribution_store.contributions(connection, slip.year)
    match = _Matcher(plans, tasks)
    pairs = [(match.find(one), one) for one in slip.tasks]
    found = tuple((task, one) for task, one in pairs if task is not None)
    if not found:
        raise InputUnusable("slip_foreign", unit=named(slip.unit, slip.office), held=desk.unit.name, file=name)
    sha256 = hashlib.sha256(data).hexdigest()
    known = all(any(one.sha256 == sha256 for one in here.get(task.id, ())) for task, _ in found)
    foreign = tuple(one for task, one in pairs if task is None)
    return SlipProposal(slip=slip, source=source, found=found, foreign=foreign, sha256=sha256, known=known)


def accept(desk: Desk, proposal: SlipProposal) -> Change | None:
    """Let what a slip says wait beside its tasks, in one change; it replaces what waits there from the same office.

    Copies of its files of evidence, those of own tasks, are on the disk before the change is saved. Raises
    InputUnusable where the slip is gone or was changed since it was looked at; HomeUnusable.
    """
    slip = proposal.slip
    if not proposal.known:
        _keep_files(desk, proposal)
    params = {"unit": named(slip.unit, slip.office), "count": str(len(proposal.found))}
    with desk.change("slip", params) as writing:
        here = contribution_store.contributions(writing.connection, slip.year)
        for task, said in proposal.found:
            same = [one for one in here.get(task.id, ()) if (one.unit, one.office) == (slip.unit, slip.office)]
            if any(one.sha256 == proposal.sha256 for one in same):
                continue
            for old in same:
                if old.waiting:
                    contribution_store.remove_contribution(writing, old.id)
            new = Contribution(
                id=ContributionId(0),
                task_id=task.id,
                year=slip.year,
                unit=slip.unit,
                office=slip.office,
                received_on=desk.today,
                sha256=proposal.sha256,
                said=said.said,
            )
            contribution_store.add_contribution(writing, new)
    return writing.change


def _keep_files(desk: Desk, proposal: SlipProposal) -> None:
    files = {one.member: one for _, said in proposal.found for one in said.said.evidence}
    if not files:
        return
    with members_at(proposal.source) as members:
        for one in files.values():
            if one.member not in members.names:
                raise InputUnusable("not_intact", file=proposal.source.name)
            desk.files.receive(partial(members.chunks, one.member), one.sha256, one.size)


def _covers(plans: Iterable[Plan], plan: PlanId, year: int) -> bool:
    return any(one.id == plan and one.covers(year) for one in plans)


class _Matcher:
    """Own tasks by what was issued: the same text, or the same number of the same plan with its heading or its words.

    The heading is the same, or the words are alike: one of the two homes may not have an amendment yet.
    """

    def __init__(self, plans: Sequence[Plan], tasks: Sequence[Task]) -> None:
        titles: Mapping[PlanId, str] = {plan.id: title_key(plan.title) for plan in plans}
        self._tasks = [(titles[task.plan_id], task) for task in tasks]
        self._by_text: dict[str, list[Task]] = {}
        for task in tasks:
            deadline = task.deadline.text if task.deadline else None
            digest = text_digest(task.heading, task.content, task.target, deadline)
            self._by_text.setdefault(digest, []).append(task)

    def find(self, wanted: SlipTask) -> Task | None:
        """The task that a slip speaks of."""
        digest = text_digest(wanted.heading, wanted.content, wanted.target, wanted.deadline)
        same = self._by_text.get(digest, [])
        if same:
            return next((task for task in same if task.number == wanted.number), same[0])
        text = grams(f"{wanted.heading}{wanted.content}")
        of_plan = [task for title, task in self._tasks if title == title_key(wanted.plan)]
        place = (folded(wanted.number), folded(wanted.heading))
        there = [task for task in of_plan if place[1] and (folded(task.number), folded(task.heading)) == place]
        if there:
            return there[0]
        near = [task for task in of_plan if task.no == wanted.no and alike(grams(_text(task)), text) >= _SAME_TEXT]
        return max(near, key=lambda task: alike(grams(_text(task)), text), default=None)


def _text(task: Task) -> str:
    return f"{task.heading}{task.content}"
