"""佐证材料: files are attached to a task in a year, taken away again, and looked over before a return."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tui.domain.change import Change, counted
from tui.domain.errors import WrongUse
from tui.domain.evidence import Evidence
from tui.domain.file_names import as_text
from tui.domain.ids import EvidenceId, TaskId, label, number
from tui.domain.text import folded
from tui.packs.names import safe_name
from tui.packs.sources import Stored, Watch, unwatched
from tui.services.boards import Board
from tui.services.desk import Desk
from tui.services.evidence_files import MAX_COUNT, MAX_TOTAL, MEGABYTE, EvidenceFiles
from tui.services.reporting import require_covered
from tui.services.steps import held_task
from tui.store import evidence as evidence_store
from tui.store import tasks as task_store
from tui.store.store import Writing

NAME_CHARACTERS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file of which a copy is kept; name: under which it will be attached."""

    name: str
    stored: Stored


def keep(files: EvidenceFiles, paths: Sequence[Path], watch: Watch = unwatched) -> tuple[Kept, ...]:
    """Durable copies of files, attached to nothing yet. Touches no store, so it may run on any thread.

    watch: told how far all of them are, from 0 to 1. Raises as `EvidenceFiles.keep`, and what `watch` raises.
    """
    kept = []
    for at, path in enumerate(paths):
        stored = files.keep(path, _part(watch, at, len(paths)))
        kept.append(Kept(name=safe_name(_short(as_text(path.name)), NAME_CHARACTERS), stored=stored))
    return tuple(kept)


def _part(watch: Watch, at: int, count: int) -> Watch:
    """A watch over one of several files."""
    return lambda share: watch((at + share) / count)


def attach(desk: Desk, task: TaskId, year: int, files: Sequence[Path]) -> Change | None:
    """Keep copies of files as evidence of a task; one change. A file that is attached already stays as it is.

    The copies are on the disk before the change is saved. Raises WrongUse: ``unknown_task``, ``declined_task``,
    ``archived_task``, ``year_not_covered``, ``evidence_too_much``; InputUnusable as `EvidenceFiles.keep`; HomeUnusable.
    """
    with desk.store.reading() as connection:
        if not task_store.tasks(connection, [task]):
            raise WrongUse("unknown_task", task=label("t", task))
    return attach_kept(desk, task, year, keep(desk.files, files))


def attach_kept(desk: Desk, task: TaskId, year: int, kept: Sequence[Kept]) -> Change | None:
    """Attach files of which copies are kept to a task; one change. Raises WrongUse as `attach`."""
    with desk.change("attach") as writing:
        held = held_task(writing, task)
        require_covered(writing, held, year)
        there = {one.sha256 for one in evidence_store.evidence(writing.connection, year, [task]).get(task, ())}
        new = []
        for one in kept:
            if one.stored.sha256 in there:
                continue
            there.add(one.stored.sha256)
            new.append(one.name)
            row = Evidence(
                id=EvidenceId(0),
                task_id=task,
                year=year,
                name=one.name,
                sha256=one.stored.sha256,
                size=one.stored.size,
                attached_on=desk.today,
            )
            evidence_store.add_evidence(writing, row)
        require_room(writing, held.plan_id, year)
        writing.params.update(no=held.number, **counted(new))
    return writing.change


def named_after(name: str, whose: str) -> str:
    """A file's name with whose it is, before its ending: 照片（河道科）.jpg."""
    stem, dot, ending = name.rpartition(".")
    if not (dot and stem) or len(ending) > 10:
        stem, dot, ending = name, "", ""
    added = f"（{whose}）"
    return safe_name(f"{stem[: max(1, NAME_CHARACTERS - len(added) - len(dot + ending))]}{added}{dot}{ending}")


def _short(name: str) -> str:
    """A name that keeps its ending when it is cut."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or len(ending) > 10:
        return name
    return f"{safe_name(stem, NAME_CHARACTERS - len(ending) - 1)}.{ending}"


def require_room(writing: Writing, plan: int, year: int) -> None:
    """All files of a plan and year fit a return. Raises WrongUse ``evidence_too_much``."""
    of_plan = {task.id for task in task_store.tasks(writing.connection) if task.plan_id == plan}
    every = [
        one
        for task, found in evidence_store.evidence(writing.connection, year).items()
        if task in of_plan
        for one in found
    ]
    size = sum({one.sha256: one.size for one in every}.values())
    if size > MAX_TOTAL or len(every) > MAX_COUNT:
        raise WrongUse("evidence_too_much", limit=MAX_TOTAL // MEGABYTE, most=MAX_COUNT)


def detach(desk: Desk, task: TaskId, year: int, wanted: Sequence[str]) -> Change | None:
    """Take files from a task, by id (``e5``) or by name; one change. The copies stay, for undo and earlier returns.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``unknown_evidence``.
    """
    with desk.change("detach") as writing:
        held = held_task(writing, task)
        there = evidence_store.evidence(writing.connection, year, [task]).get(task, ())
        gone = {one.id: one for text in wanted for one in [_named(there, text, task)]}
        for one in gone:
            evidence_store.remove_evidence(writing, one)
        writing.params.update(no=held.number, **counted([one.name for one in gone.values()]))
    return writing.change


def _named(there: Sequence[Evidence], text: str, task: TaskId) -> Evidence:
    chosen = number("e", text)
    found = [one for one in there if one.id == chosen] or [one for one in there if folded(one.name) == folded(text)]
    if len(found) != 1:
        known = "；".join(f"{label('e', one.id)} {one.name}" for one in there) or "—"
        raise WrongUse("unknown_evidence", text=text[:60], task=label("t", task), known=known)
    return found[0]


def examined(desk: Desk, seen: Board) -> Board:
    """The board after every byte of its attached files was looked at."""
    files = (one for card in (*seen.cards, *seen.tray) for one in card.evidence)
    return replace(seen, faults=desk.files.faults(files, thorough=True))
