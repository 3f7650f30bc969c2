"""The files of a collection: database, merged workbook, letters, receipts, collect.json; only what is new is written.

The database takes its name first and collect.json last, so that a run that was cut off is made good by the next.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

from tui.domain.collected import Contradiction, Line, Refusal, Review
from tui.domain.errors import HomeUnusable
from tui.domain.plan import DraftPlan
from tui.packs import receipt as receipts_out
from tui.packs.archive import pack
from tui.packs.coordinator import collect_json, merged, reminders
from tui.packs.coordinator.collect_json import Written
from tui.packs.coordinator.merged_values import Merged
from tui.packs.disk import PART, in_use, put, rename, scratch, sync_folder
from tui.packs.names import plan_short
from tui.packs.receipt import Receipt, receipt_name
from tui.services.reviewing import Decided, receipts
from tui.store import collected_progress, collected_rows
from tui.store.collected import Collection
from tui.store.collected_memory import reading

DATA = "汇总数据.sqlite"
_EDITED, _NEW = "已改动", "新"
_NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run has come to.

    recipients  the office that each plan's returns go to; decided: the receipts made so far; roll: digest of the roll
    """

    year: int
    plans: tuple[DraftPlan, ...]
    recipients: tuple[str, ...]
    lines: tuple[Line, ...]
    refused: tuple[Refusal, ...]
    reviews: tuple[Review, ...]
    decided: Decided
    roll: str

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the plans."""
        return tuple(plan.title for plan in self.plans)

    def state(self) -> str:
        """SHA-256 in hex over everything that the files show."""
        digest = hashlib.sha256(self.roll.encode())
        for part in (self.lines, self.reviews, self.refused):
            for item in part:
                digest.update(repr(item).encode("utf-8", "surrogatepass"))
        return digest.hexdigest()

    @property
    def made_on(self) -> date:
        """The day that the files bear: of the newest return, else of the plan."""
        days = [line.head.made_on for line in self.lines if line.head and line.head.made_on]
        return max([*days, *(plan.issued_on for plan in self.plans if plan.issued_on)], default=_NO_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOutcome:
    """The files that stand now.

    set_aside  files that a person had changed, moved to another name
    beside     new files, where another program holds the ones before open
    """

    contradictions: tuple[Contradiction, ...]
    files: tuple[Path, ...]
    changed: bool
    set_aside: tuple[Path, ...] = ()
    beside: tuple[Path, ...] = ()


def write_outcome(
    out: Path,
    outcome: Outcome,
    made: Callable[[], Collection],
    today: date,
    say: collect_json.Say,
    consumed: Path | None,
) -> WrittenOutcome:
    """Write what is new. Raises HomeUnusable, OSError.

    made: gives the collection with roll and returns; consumed: a reviewed workbook, which may be the one that stands
    here and is then replaced
    """
    before, state = _before(out), outcome.state()
    if before is not None and before.state == state and all((out / name).exists() for name in before.files):
        with reading(out / DATA) as connection:
            found = tuple(collected_rows.contradictions(connection))
        files = tuple(out / name for name in (*before.files, collect_json.FILE_NAME))
        return WrittenOutcome(contradictions=found, files=files, changed=False)
    replies, found = _database(out, outcome, state, made(), today)
    digests = {DATA: _digest(out / DATA)}
    office = _put_office_files(out, outcome, found, say, before, consumed)
    digests |= {one.path.name: _digest(one.path) for one in office}
    aside = [one.moved for one in office if one.moved]
    beside = tuple(one.path for one in office if one.beside)
    for name, one in replies:
        data = pack(receipts_out.members(one))
        digests[name] = hashlib.sha256(data).hexdigest()
        if moved := _set_aside(out / name, digests[name], before, consumed):
            aside.append(moved)
        put(out / name, data)
    told = collect_json.document(
        outcome.year, outcome.titles, outcome.lines, outcome.refused, found, [*digests, collect_json.FILE_NAME], say
    )
    # without a state the next run writes what lies beside again, under its own name
    state = "" if beside else state
    standing = {**(before.files if before and beside else {}), **digests}
    put(out / collect_json.FILE_NAME, collect_json.to_bytes(told, Written(state=state, files=standing)))
    sync_folder(out)
    files = tuple(out / name for name in (*digests, collect_json.FILE_NAME))
    return WrittenOutcome(contradictions=found, files=files, changed=True, set_aside=tuple(aside), beside=beside)


def _before(out: Path) -> Written | None:
    path = out / collect_json.FILE_NAME
    return collect_json.read_written(path.read_bytes()) if path.is_file() else None


def _database(
    out: Path, outcome: Outcome, state: str, collection: Collection, today: date
) -> tuple[Sequence[tuple[str, Receipt]], tuple[Contradiction, ...]]:
    """Finish the database under its name; the receipts by their file names, and what contradicts itself in it."""
    collection.set_state(outcome.lines, outcome.reviews, outcome.refused)
    reasons = collected_rows.reasons(collection.connection)
    heads = [(plan.title, plan.doc_number) for plan in outcome.plans]
    made = list(receipts(outcome.lines, reasons, heads, outcome.recipients, outcome.year, outcome.decided, today))
    decided = {**outcome.decided, **{one.check_code: (digest, one.on) for one, digest in made}}
    collection.set_receipts(decided)
    about = {
        "roll": outcome.roll,
        "year": str(outcome.year),
        "state": state,
        "made_on": outcome.made_on.isoformat(),
    }
    collection.set_meta(about)
    found = tuple(collected_rows.contradictions(collection.connection))
    collection.finish()
    part = out / f"{PART}{DATA}"
    with part.open("rb+") as stream:
        os.fsync(stream.fileno())
    rename(part, out / DATA)
    plans: dict[str, set[int]] = {}
    for line in outcome.lines:
        plans.setdefault(line.unit, set()).add(line.plan)
    return [(_receipt_name(one, several=len(plans[one.unit]) > 1), one) for one, _ in made], found


def _receipt_name(one: Receipt, *, several: bool) -> str:
    """The file of a receipt; several: its unit answers for more than one plan."""
    return receipt_name(one.unit, one.year, one.revision, plan_short(one.plan.title) if several else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A file that was written.

    moved   where the one before went, which a person had changed
    beside  it has another name, as another program holds the one before open
    """

    path: Path
    moved: Path | None = None
    beside: bool = False


def _put_office_files(
    out: Path,
    outcome: Outcome,
    contradictions: Sequence[Contradiction],
    say: collect_json.Say,
    before: Written | None,
    consumed: Path | None,
) -> list[_Placed]:
    """Workbook and letters, read row by row from the database: it may be larger than the memory."""
    with reading(out / DATA) as connection, scratch(out) as temporary:
        shown = Merged(
            year=outcome.year,
            plans=outcome.titles,
            owner=next((name for name in outcome.recipients if name), ""),
            made_on=outcome.made_on,
            lines=outcome.lines,
            refused=outcome.refused,
            contradictions=contradictions,
            answers=lambda: collected_rows.answers(connection),
            measured=lambda: collected_rows.measured(connection),
            units=tuple(collected_progress.units(connection)),
            sections=tuple(collected_progress.sections(connection)),
            say=say,
        )
        made = {merged.FILE_NAME: partial(merged.save_merged, shown, temporary)}
        if reminders.addressed(shown):
            made[reminders.FILE_NAME] = partial(reminders.save_reminders, shown)
        else:
            _retire(out / reminders.FILE_NAME, before)
        return [_put_made(out / name, save, before, consumed) for name, save in made.items()]


def _put_made(path: Path, save: Callable[[IO[bytes]], None], before: Written | None, consumed: Path | None) -> _Placed:
    """A file under its name, or beside the one that another program holds open."""
    part = path.with_name(f"{PART}{path.name}")
    try:
        _save(part, save)
        try:
            moved = _set_aside(path, _digest(part), before, consumed)
            rename(part, path)
        except OSError as error:
            if not in_use(error):
                raise
            beside = _free(path, _NEW)
            rename(part, beside)
            return _Placed(path=beside, beside=True)
        return _Placed(path=path, moved=moved)
    finally:
        part.unlink(missing_ok=True)


def _save(part: Path, save: Callable[[IO[bytes]], None]) -> None:
    """A zip, on the disk and read back."""
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "w+b") as stream:
        save(stream)
        stream.flush()
        os.fsync(stream.fileno())
    try:
        with ZipFile(part) as written:
            whole = written.testzip() is None
    except BadZipFile:  # said also where the disk does not give it back
        whole = False
    if not whole:
        raise HomeUnusable("write_failed", path=part, reason="system.differs")


def _retire(path: Path, before: Written | None) -> None:
    """Removes what the last run wrote and nobody changed since: it holds no longer."""
    if before is not None and path.is_file() and _digest(path) == before.files.get(path.name):
        path.unlink()


def _set_aside(path: Path, digest: str, before: Written | None, consumed: Path | None) -> Path | None:
    """Moves a file that a person changed since the last run to a free name, unless it was read as the review."""
    if not path.is_file() or (consumed is not None and consumed.resolve() == path.resolve()):
        return None
    standing = _digest(path)
    known: Mapping[str, str] = before.files if before else {}
    if standing in (known.get(path.name), digest):
        return None
    target = _free(path, _EDITED)
    rename(path, target)
    return target


def _free(path: Path, word: str) -> Path:
    """A name that begins with a word and is nobody's."""
    number = 1
    while (target := path.with_name(f"{word}-{number}-{path.name}")).exists():
        number += 1
    return target


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
