"""岗位交接: everything open, promised and submitted, and where it lies, for the next officer. Changes nothing."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui import __version__
from tui.config import FILE
from tui.domain.contributions import who
from tui.domain.errors import HomeUnusable
from tui.domain.file_names import as_text
from tui.domain.handover import Handover, OpenTask, Promise, Promised, Submission, Whereabouts
from tui.domain.held import Plan
from tui.domain.ids import PlanId, ReturnId, StepId, TaskId
from tui.domain.period import due_day
from tui.domain.progress import Entry, Mark, Status, Step
from tui.domain.readings import measurable
from tui.domain.schedule import points
from tui.packs import handovers
from tui.services import backups, drafting, settings, submissions
from tui.services.boards import Board, board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.submissions import ListedReturn, scan_folder

_NOTES = 3
"""Notes of a task that are said; the others are in the program."""

_TYPED = re.compile(
    r"(?:entry|note|assign|step:new|proposal|attach|given|explain:\d+:\d+(?=:\d+:)|explain(?=:\d+:\d+:all)):(\d+)\b"
)
"""The place of a draft that belongs to a task."""
_READING = re.compile(r"readings:(\d+):\d+:(i\d+)$")
"""The place of a draft that is the value of an indicator of a task."""
_OF_STEP = re.compile(r"step:(\d+):")
"""The place of a draft that changes a step."""
_OF_NO_TASK = re.compile(r"(?:given:new|(?:note|assign|when):several|occurred:\d+:\w+|explain:\d+:\d+:None:\w+)(?=:|$)")
"""The place of a draft about a task that is not there yet, about several, about a return or a plan."""
_WORDS = ("text", "words", "said")
"""Fields that are told before others of the same dialog."""

_COUNTED = ("evidence", "backups")
"""Folders whose files are counted: the others grow by this very list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A plan that is still worked on, with the board of the year nearest to the working year that it covers."""

    plan: Plan
    seen: Board

    @property
    def cards(self) -> tuple[Card, ...]:
        return self.seen.of_plan(self.plan.id)


def write(desk: Desk, out: Path | None = None) -> Path:
    """Write the list as a workbook; its path. The same state on the same day gives the same bytes.

    out: the file, or a folder for it; the home's exports when None, where an earlier one that differs is kept.
    Raises WrongUse ``handover_exists``; HomeUnusable.
    """
    return handovers.write_handover(gathered(desk), desk.exports, out)


def gathered(desk: Desk) -> Handover:
    """What is handed over today. Raises HomeUnusable."""
    now, every = board(desk), submissions.listed(desk)
    held = _held(desk, now)
    return Handover(
        unit=desk.unit,
        office=now.office,
        day=now.today,
        year=now.year,
        signatures=now.signatures,
        plans=now.plans,
        done=sum(card.status is Status.DONE for one in held for card in one.cards),
        open=tuple(_open(one, card) for one in held for card in one.cards if card.status is not Status.DONE),
        promises=tuple(sorted(_promises(desk, now, held, every), key=lambda one: list(Promised).index(one.kind))),
        submissions=tuple(_submissions(now, held, every)),
        places=tuple(_places(desk, every)),
        backup=next((one.name for one in backups.listed(desk.store.path)), None),
        version=__version__,
        programme=as_text(_programme()),
    )


def _held(desk: Desk, now: Board) -> Sequence[_Held]:
    """The plans without a successor that is in force."""
    succeeded = {plan.succeeds for plan in now.plans if plan.years[0] <= now.year}
    boards = {now.year: now}
    found = []
    for plan in now.plans:
        if plan.id in succeeded:
            continue
        year = min(max(now.year, plan.years[0]), plan.years[1])
        if year not in boards:
            boards[year] = board(desk, year)
        found.append(_Held(plan=plan, seen=boards[year]))
    return found


def _open(held: _Held, card: Card) -> OpenTask:
    task, seen = card.task, held.seen
    steps = [step for step in task.steps if step.done_on is None]
    dated = [(step.next_due, step) for step in steps if step.next_due is not None]
    step: Step | None = min(dated, key=lambda one: one[0])[1] if dated else next(iter(steps), None)
    days = [one.on for one in points(task) if one.done_on is None and one.due]
    before = card.last_year if not card.entry.reported else None
    return OpenTask(
        plan=held.plan,
        task=task,
        status=card.status,
        late=card.mark(seen.today) is Mark.OVERDUE,
        entry=before or card.entry,
        step=step,
        due=min(days, default=None),
        leader=card.own_plan.leader or "、".join(task.leaders),
        owner=(step.owner if step and step.owner else "") or card.own_plan.owner,
        last_year=before is not None,
        notes=tuple(sorted(card.notes, key=lambda note: (note.on, note.id))[-_NOTES:]),
    )


def _promises(desk: Desk, now: Board, held: Sequence[_Held], every: Sequence[ListedReturn]) -> Iterator[Promise]:
    cards = {card.task.id: (one.plan, card) for one in held for card in one.cards}
    for one in held:
        for card in one.cards:
            yield from _of_card(one, card)
    for card in now.tray:
        yield Promise(kind=Promised.CLAIM, plan=now.plan(card.task.plan_id), task=card.task, text=card.task.why)
    yield from _sent_back(now, every)
    tasks = [card.task for _, card in cards.values()]
    steps = {step.id: one.id for one in tasks for step in (*one.earlier_steps, *one.steps, *one.archived_steps)}
    drafts = drafting.drafts(desk)
    for task, texts in _typed(drafts, steps).items():
        if task in cards:
            plan, card = cards[task]
            yield from (Promise(kind=Promised.TYPED, plan=plan, task=card.task, text=text) for text in texts)
    yield from _typed_beside_tasks(drafts, now, every)


def _of_card(held: _Held, card: Card) -> Iterator[Promise]:
    def promise(kind: Promised, text: str) -> Promise:
        return Promise(kind=kind, plan=held.plan, task=card.task, text=text)

    if card.task.to_confirm:
        yield promise(Promised.CONFIRM, card.task.content)
    for said in card.contributions:
        if said.waiting:
            text = "\n".join(filter(None, (said.said.told, said.said.problems, said.said.next)))
            name = who(held.seen.unit, said)
            yield Promise(
                kind=Promised.CONTRIBUTED,
                plan=held.plan,
                task=card.task,
                text=f"{name}：{text}" if text else name,
                on=said.received_on,
            )
    unread = [one.indicator.text for one in card.indicators if one.reading is None and measurable(one.indicator)]
    if unread:
        yield promise(Promised.MEASURE, "；".join(unread))
    before = card.last_year or Entry()
    if card.entry.next:
        yield promise(Promised.NEXT, card.entry.next)
    elif before.next and not card.entry.reported:
        yield promise(Promised.NEXT_LAST_YEAR, before.next)


def _sent_back(now: Board, every: Sequence[ListedReturn]) -> Iterator[Promise]:
    """The reasons of returns that are still sent back, whatever their year."""
    for one in every:
        back, revision = one.handed.sent_back, one.handed.revision
        if back is None or not one.last:
            continue
        for reason in back.reasons:
            card = None if reason.task is None else now.card(reason.task)
            plan, task = now.plan(revision.plan_id), card.task if card else None
            yield Promise(kind=Promised.SENT_BACK, plan=plan, task=task, text=reason.text, on=back.on)


def _typed(drafts: Mapping[str, str], steps: Mapping[StepId, TaskId]) -> Mapping[TaskId, list[str]]:
    """What was typed and never accepted, by task."""
    found: dict[TaskId, list[str]] = {}
    for place, text in sorted(drafts.items()):
        if text.strip() and (reading := _READING.match(place)) is not None:
            found.setdefault(TaskId(int(reading[1])), []).append(f"{reading[2]} {text.strip()}")
        named, of_step = _TYPED.match(place), _OF_STEP.match(place)
        task = TaskId(int(named[1])) if named else steps.get(StepId(int(of_step[1]))) if of_step else None
        if task is not None and _says(text):
            found.setdefault(task, []).append(text)
    return found


def _typed_beside_tasks(drafts: Mapping[str, str], now: Board, every: Sequence[ListedReturn]) -> Iterator[Promise]:
    """What was typed and never accepted of no one task: a promise for each dialog."""
    dialogs: dict[str, list[str]] = {}
    for place in sorted(drafts, key=lambda place: (place.rpartition(":")[2] not in _WORDS, place)):
        named = _OF_NO_TASK.match(place)
        if named is not None and _says(drafts[place]):
            dialogs.setdefault(named[0], []).append(drafts[place])
    returns = {one.handed.revision.id: one.handed.revision.plan_id for one in every}
    plans = {plan.id: plan for plan in now.plans}
    for dialog, texts in dialogs.items():
        kind, about, *_ = dialog.split(":")
        plan = returns.get(ReturnId(int(about))) if kind == "occurred" else None
        plan = PlanId(int(about)) if kind == "explain" else plan
        held = None if plan is None else plans.get(plan)
        yield Promise(kind=Promised.TYPED, plan=held, task=None, text="；".join(texts))


def _says(typed: str) -> bool:
    """It is more than a choice, which is only a figure and says nothing by itself."""
    return bool(typed.strip()) and not typed.strip().isdecimal()


def _submissions(now: Board, held: Sequence[_Held], every: Sequence[ListedReturn]) -> Iterator[Submission]:
    """The returns that were made, and those of plans in force that are not made yet, plan by plan."""
    made: dict[PlanId, list[ListedReturn]] = {}
    for one in every:
        made.setdefault(one.handed.revision.plan_id, []).append(one)
    current = {one.plan.id: one for one in held}
    for plan in now.plans:
        recipient = plan.recipient or now.recipient
        for one in made.get(plan.id, ()):
            year = one.handed.revision.year
            due = due_day(year, plan.due) if plan.due else None
            yield Submission(plan=plan, year=year, recipient=recipient, due=due, handed=one.handed, last=one.last)
        standing = current.get(plan.id)
        if standing is None or not plan.returns or standing.seen.handed_in(plan.id):
            continue
        year = standing.seen.year
        yield Submission(
            plan=plan,
            year=year,
            recipient=recipient,
            due=due_day(year, plan.due) if plan.due else None,
            reported=sum(card.entry.reported for card in standing.cards),
            tasks=len(standing.cards),
        )


def _places(desk: Desk, every: Sequence[ListedReturn]) -> Iterator[Whereabouts]:
    yield Whereabouts(name="config", path=as_text((desk.home / FILE).absolute()))
    for one in settings.places(desk.home.absolute(), desk.settings):
        if one.name in _COUNTED and one.unseen is not None:
            raise HomeUnusable("home_unreadable", path=one.path, reason=one.unseen)
        files = one.files if one.name in _COUNTED else None
        yield Whereabouts(name=one.name, path=as_text(one.path), files=files)
    scans = [scan_folder(desk.exports, one.handed.revision) for one in every]
    kept = [folder for folder in scans if folder.is_dir()]
    if kept:
        files = sum(1 for folder in kept for path in folder.iterdir() if path.is_file())
        yield Whereabouts(name="scans", path="\n".join(as_text(folder.absolute()) for folder in kept), files=files)


def _programme() -> Path:
    """The folder that the program was started from: of the frozen program, or the one that holds the package."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else Path(__file__).absolute().parents[2]
