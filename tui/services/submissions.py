"""What a person records of a finalised return: handed in, received, sent back; and its stamped page.

Each is a final change: undo stops there and says so. The files of the return are never touched.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tui.domain.change import Change, ChangeKind
from tui.domain.errors import WrongUse
from tui.domain.file_names import as_text
from tui.domain.ids import PlanId, TaskId, label, number
from tui.domain.period import due_day
from tui.domain.problem import Problem, Severity
from tui.domain.progress import Holding
from tui.domain.return_events import BackReason, EventKind, HandedRevision, ReturnEvent, Revision
from tui.domain.returns import printed_code
from tui.domain.text import clean, one_line
from tui.packs.disk import PART, beside_others, make_folders, naming_errors, rename, sync_folder
from tui.packs.names import safe_name
from tui.packs.sources import Stored, copy_whole, stands
from tui.services.desk import Desk
from tui.services.evidence_files import as_stored
from tui.store import plans as plan_store
from tui.store import return_events as event_store
from tui.store import revisions as revision_store
from tui.store import tasks as task_store
from tui.store.connection import Connection
from tui.store.store import Writing

SCANS = "-盖章扫描件"
"""Behind the name of a return's folder: the folder beside it that holds its stamped pages."""

_PLACE = re.compile(r"p?(\d{1,9})/(\d{4})/r?(\d{1,4})")
_ABOUT = re.compile(r"(?:序号|任务|第)?\s*(?P<number>[^\s：:、]+?)\s*[项条]?\s*[：:、]\s*(?P<text>.+)")
"""A reason about a task: its number, a colon, the reason."""
_UNPRINTED = re.compile(r"[^A-Z2-7]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded of a return; change: None when it was known. warnings: what does not make sense in it."""

    handed: HandedRevision
    change: Change | None
    warnings: tuple[Problem, ...] = ()


def handed_in(connection: Connection) -> tuple[HandedRevision, ...]:
    """All finalised returns with what became of them, oldest first."""
    events = event_store.events(connection)
    return tuple(
        HandedRevision(revision=one, events=events.get(one.id, ())) for one in revision_store.revisions(connection)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedReturn:
    """A finalised return with the title of its plan; last: no later revision supersedes it."""

    handed: HandedRevision
    title: str
    last: bool


def listed(desk: Desk) -> tuple[ListedReturn, ...]:
    """All finalised returns, oldest first."""
    with desk.store.reading() as connection:
        every = handed_in(connection)
        titles = {plan.id: plan.title for plan in plan_store.plans(connection)}
    return tuple(
        ListedReturn(
            handed=one,
            title=titles[one.revision.plan_id],
            last=latest(every, one.revision.plan_id, one.revision.year) is one,
        )
        for one in every
    )


def find_return(desk: Desk, text: str) -> HandedRevision:
    """A finalised return by its id (``r1``), check code (printed or not) or ``p1/2026/2``.

    Raises WrongUse ``unknown_return`` with those there are.
    """
    with desk.store.reading() as connection:
        every = handed_in(connection)
    said = unicodedata.normalize("NFKC", text).strip()
    place = _PLACE.fullmatch(said.lower())
    chosen, code = number("r", said), _UNPRINTED.sub("", said.upper())
    for one in every:
        revision = one.revision
        at = (revision.plan_id, revision.year, revision.revision)
        if place is not None and at == tuple(map(int, place.groups())):
            return one
        if place is None and (revision.id == chosen or revision.check_code == code):
            return one
    known = "；".join(f"{label('r', one.revision.id)} {printed_code(one.revision.check_code)}" for one in every[-5:])
    raise WrongUse("unknown_return", text=text[:40], known=known or "—")


def latest(every: Sequence[HandedRevision], plan: PlanId, year: int) -> HandedRevision | None:
    """The newest return of a plan and year."""
    return next((one for one in reversed(every) if (one.revision.plan_id, one.revision.year) == (plan, year)), None)


def sent(desk: Desk, handed: HandedRevision, on: date, via: str) -> Recorded:
    """Record that a return was handed in, and how."""
    return _recorded(desk, handed, EventKind.SENT, on, one_line(via, 200))


def received(desk: Desk, handed: HandedRevision, on: date) -> Recorded:
    """Record that a return was received; it is late when it was handed in, or came, behind the due day.

    A correction is never late: the first return of the year was the one to be in time.
    """
    with desk.store.reading() as connection:
        plan = plan_store.plan(connection, handed.revision.plan_id)
    days = [event.on for event in handed.events if event.kind is EventKind.SENT] or [on]
    due = None if plan.due is None else due_day(handed.revision.year, plan.due)
    late = due is not None and min(days) > due and handed.revision.revision == 1
    return _recorded(desk, handed, EventKind.LATE if late else EventKind.RECEIVED, on, "")


def sent_back(desk: Desk, handed: HandedRevision, on: date, reasons: Sequence[str]) -> Recorded:
    """Record that a return was sent back, and why; the next export is its correction.

    Each line is a reason; one that begins with the number of a task (``9.2：…``, ``第9项：…``) is about that task.
    Raises WrongUse ``empty_text``.
    """
    lines = [line.strip() for text in reasons for line in clean(text).splitlines()]
    with desk.store.reading() as connection:
        tasks = {
            task.number: task.id
            for task in task_store.tasks(connection)
            if (task.plan_id, task.holding) == (handed.revision.plan_id, Holding.OWN) and task.archived is None
        }
    said = tuple(_reason(line, tasks) for line in lines if line)
    if not said:
        raise WrongUse("empty_text")
    return _recorded(desk, handed, EventKind.SENT_BACK, on, "", said)


def _reason(line: str, tasks: Mapping[str, TaskId]) -> BackReason:
    found = _ABOUT.match(line)
    task = None if found is None else tasks.get(found["number"])
    return BackReason(task=task, text=line if found is None or task is None else found["text"])


def attach_scan(desk: Desk, handed: HandedRevision, source: Path) -> Recorded:
    """Keep a stamped page beside the return, with its own hash. A page that is kept already is not kept again.

    Raises InputUnusable as `evidence_files.as_stored`; HomeUnusable.
    """
    page = as_stored(source)
    folder = scan_folder(desk.exports, handed.revision)
    scans = (event for event in handed.events if event.kind is EventKind.SCAN)
    known = next((event for event in scans if event.sha256 == page.sha256), None)
    name = known.text if known is not None else _free_name(folder, safe_name(as_text(source.name)), page)
    with naming_errors(folder):
        make_folders(folder)
        if not stands(folder / name, page):
            part = folder / f"{PART}{os.getpid()}"
            part.unlink(missing_ok=True)
            with beside_others(folder):
                try:
                    copy_whole(page, part)
                    rename(part, folder / name)
                finally:
                    part.unlink(missing_ok=True)
                sync_folder(folder)
    if known is not None:
        return Recorded(handed=handed, change=None)
    event = ReturnEvent(
        return_id=handed.revision.id,
        kind=EventKind.SCAN,
        on=desk.today,
        text=name,
        sha256=page.sha256,
        size=page.size,
    )
    return record(desk, handed, event)


def attach_scans(desk: Desk, handed: HandedRevision, sources: Sequence[Path]) -> Recorded:
    """Keep stamped pages, one after the other; what was kept before one that cannot be read stays. Raises as one."""
    recorded = Recorded(handed=handed, change=None)
    for source in sources:
        recorded = attach_scan(desk, recorded.handed, source)
    return recorded


def scan_folder(exports: Path, revision: Revision) -> Path:
    """Where the stamped pages of a return lie: beside its folder, which stays as it is."""
    folder = exports / revision.folder
    return folder.with_name(folder.name + SCANS)


def _free_name(folder: Path, name: str, page: Stored) -> str:
    """The name, or with a number where another page has it."""
    stem, dot, ending = name.rpartition(".")
    names = [name, *(f"{stem or ending}-{at}{dot and '.' + ending if stem else ''}" for at in range(2, 1000))]
    return next(one for one in names if not (folder / one).exists() or stands(folder / one, page))


def _recorded(
    desk: Desk, handed: HandedRevision, kind: EventKind, on: date, text: str, reasons: tuple[BackReason, ...] = ()
) -> Recorded:
    event = ReturnEvent(return_id=handed.revision.id, kind=kind, on=on, text=text, reasons=reasons)
    if event in handed.events:
        return Recorded(handed=handed, change=None)
    return record(desk, handed, event)


def record(desk: Desk, handed: HandedRevision, event: ReturnEvent) -> Recorded:
    """Write an event down in one final change. Raises WrongUse ``changed_meanwhile``."""
    revision = handed.revision
    params = {"revision": str(revision.revision), "code": printed_code(revision.check_code), "on": str(event.on)}
    params |= {"year": str(revision.year), "text": event.text[:60]}
    with desk.change(event.kind.value, params, kind=ChangeKind.FINAL) as writing:
        _require_unchanged(writing, handed)
        event_store.add_event(writing, event)
    after = HandedRevision(revision=revision, events=(*handed.events, event))
    return Recorded(handed=after, change=writing.change, warnings=tuple(_warnings(desk, handed, event)))


def _require_unchanged(writing: Writing, handed: HandedRevision) -> None:
    now = event_store.events(writing.connection).get(handed.revision.id, ())
    if now != handed.events:
        raise WrongUse("changed_meanwhile")


def _warnings(desk: Desk, handed: HandedRevision, event: ReturnEvent) -> Iterator[Problem]:
    """Days that make no sense: before the return was made, behind today, before what happened earlier."""
    made, today, on = handed.revision.made_on, desk.today, event.on
    if on < made:
        params = {"on": str(on), "made_on": str(made)}
        yield Problem(severity=Severity.WARNING, code="event_before_made", params=params)
    if on > today:
        params = {"on": str(on), "today": str(today)}
        yield Problem(severity=Severity.WARNING, code="event_in_future", params=params)
    before = [one.on for one in handed.events if one.kind is not EventKind.SCAN]
    if event.kind is not EventKind.SCAN and before and made <= on < max(before):
        params = {"on": str(on), "before": str(max(before))}
        yield Problem(severity=Severity.WARNING, code="event_out_of_order", params=params)
