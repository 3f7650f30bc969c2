"""The files of a collection: database, merged workbook, receipts and collect.json, written only where something is new.

The database takes its name first and collect.json last, so that a run that was cut off is made good by the next.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tui.domain.collected import Contradiction, Line, Refusal, Review
from tui.domain.plan import DraftPlan
from tui.packs import receipt as receipts_out
from tui.packs.archive import pack
from tui.packs.coordinator import collect_json, merged
from tui.packs.coordinator.collect_json import Written
from tui.packs.coordinator.merged import Merged, build_merged
from tui.packs.disk import PART, put, rename, scratch, sync_folder
from tui.packs.names import plan_short
from tui.packs.receipt import Receipt, receipt_name
from tui.services.reviewing import Decided, receipts
from tui.store import collected_rows
from tui.store.collected import Collection
from tui.store.collected_memory import reading

DATA = "汇总数据.sqlite"
_EDITED = "已改动"
_NO_DAY = date(1980, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run has come to.

    recipients  the office that each plan's returns go to; decided: the receipts made so far
    roll, state  digests of the roll, and of all that the files show
    """

    year: int
    plans: tuple[DraftPlan, ...]
    recipients: tuple[str, ...]
    lines: tuple[Line, ...]
    refused: tuple[Refusal, ...]
    reviews: tuple[Review, ...]
    decided: Decided
    roll: str
    state: str

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of the plans."""
        return tuple(plan.title for plan in self.plans)

    @property
    def made_on(self) -> date:
        """The day that the files bear: of the newest return, else of the plan."""
        days = [line.head.made_on for line in self.lines if line.head and line.head.made_on]
        return max([*days, *(plan.issued_on for plan in self.plans if plan.issued_on)], default=_NO_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOutcome:
    """The files that stand now; set_aside: files that a person had changed, moved to another name."""

    contradictions: tuple[Contradiction, ...]
    files: tuple[Path, ...]
    changed: bool
    set_aside: tuple[Path, ...] = field(default=())


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
    before = _before(out)
    if before is not None and before.state == outcome.state and all((out / name).exists() for name in before.files):
        with reading(out / DATA) as connection:
            found = tuple(collected_rows.contradictions(connection))
        files = tuple(out / name for name in (*before.files, collect_json.FILE_NAME))
        return WrittenOutcome(contradictions=found, files=files, changed=False)
    replies, found = _database(out, outcome, made(), today)
    names = [DATA, merged.FILE_NAME, *(name for name, _ in replies)]
    aside = []
    digests = {DATA: _digest(out / DATA)}
    book = _workbook(out, outcome, found, say)
    for name, data in [(merged.FILE_NAME, book), *((name, pack(receipts_out.members(one))) for name, one in replies)]:
        if moved := _set_aside(out / name, data, before, consumed):
            aside.append(moved)
        put(out / name, data)
        digests[name] = hashlib.sha256(data).hexdigest()
    told = collect_json.document(
        outcome.year, outcome.titles, outcome.lines, outcome.refused, found, [*names, collect_json.FILE_NAME], say
    )
    put(out / collect_json.FILE_NAME, collect_json.to_bytes(told, Written(state=outcome.state, files=digests)))
    sync_folder(out)
    files = tuple(out / name for name in (*names, collect_json.FILE_NAME))
    return WrittenOutcome(contradictions=found, files=files, changed=True, set_aside=tuple(aside))


def _before(out: Path) -> Written | None:
    path = out / collect_json.FILE_NAME
    return collect_json.read_written(path.read_bytes()) if path.is_file() else None


def _database(
    out: Path, outcome: Outcome, collection: Collection, today: date
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
        "state": outcome.state,
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


def _workbook(out: Path, outcome: Outcome, contradictions: Sequence[Contradiction], say: collect_json.Say) -> bytes:
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
            say=say,
        )
        return build_merged(shown, temporary)


def _set_aside(path: Path, data: bytes, before: Written | None, consumed: Path | None) -> Path | None:
    """Moves a file that a person changed since the last run to a free name, unless it was read as the review."""
    if not path.is_file() or (consumed is not None and consumed.resolve() == path.resolve()):
        return None
    standing = _digest(path)
    known: Mapping[str, str] = before.files if before else {}
    if standing in (known.get(path.name), hashlib.sha256(data).hexdigest()):
        return None
    number = 1
    while (target := path.with_name(f"{_EDITED}-{number}-{path.name}")).exists():
        number += 1
    rename(path, target)
    return target


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
