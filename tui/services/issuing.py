"""Packs out: a plan document becomes one pack for each unit that it names, and the roll that says who answers for what.

Needs no home. Issued again into the same folder with a newer edition, only the packs of units whose part changed are
written anew; the others keep their bytes. A correction made in the folder's roll.json, or given with `roll`, stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tui.domain.errors import WrongUse
from tui.domain.fingerprint import fingerprint
from tui.domain.plan import Reading
from tui.domain.roll import Part, PartChange, Roll, RollPlan, RollUnit, part_changes, parts
from tui.packs import pack as packs
from tui.packs.archive import open_archive
from tui.packs.archive import pack as zipped
from tui.packs.coordinator import roll_json
from tui.packs.coordinator.form import build_form
from tui.packs.disk import (
    alone,
    make_folders,
    naming_errors,
    put,
    rename,
    scratch,
    sync_folder,
)
from tui.packs.pack import Pack, PackPlan, pack_name
from tui.packs.verify import verify
from tui.services.proposal import sections_of
from tui.services.rolls import Terms, corrected_roll, roll_of

WITHDRAWN = "已撤销"
"""The folder that takes the packs of units that the newer edition names no more."""
_NO_DAY = date(1980, 1, 1)
"""Stands in a file for the day of a plan that does not say when it was issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for. units: only these get packs."""

    out: Path
    terms: Terms
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPack:
    """One unit's pack. written: false where the very same file stood there; changes: against the edition before."""

    unit: str
    tasks: int
    edition: int
    path: Path
    written: bool
    changes: tuple[PartChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """What was issued. withdrawn: packs moved aside, since the newer edition names their units no more."""

    roll: Roll
    roll_path: Path
    packs: tuple[IssuedPack, ...]
    withdrawn: tuple[Path, ...]


def issue(reading: Reading, wanted: Wanted, correction: Roll | None = None) -> Issued:
    """Write roll.json and the packs.

    correction: a roll given back. Raises InputUnusable, WrongUse ``unit_not_in_plan`` and ``other_plan_issued`` (the
    folder holds the packs of another plan), HomeUnusable (codes of `disk`).
    """
    with naming_errors(wanted.out):
        before = _earlier(wanted.out)
        roll = roll_of(reading, wanted.terms, correction or before)
        if before is not None:
            roll = _edition_after(before, roll)
        given = parts(roll)
        _require_known(wanted.units, given, roll)
        make_folders(wanted.out)
        with alone(wanted.out), scratch(wanted.out) as temporary:
            made = tuple(_write_packs(roll, given, wanted, temporary))
            withdrawn = _withdraw(before, roll, given, wanted.out)
            path = wanted.out / roll_json.FILE_NAME
            put(path, roll_json.to_bytes(roll))
            sync_folder(wanted.out)
    return Issued(roll=roll, roll_path=path, packs=made, withdrawn=withdrawn)


def _earlier(out: Path) -> Roll | None:
    path = out / roll_json.FILE_NAME
    return corrected_roll(path) if path.is_file() else None


def _edition_after(before: Roll, roll: Roll) -> Roll:
    """The roll with its edition: one more than before when a plan says something else. Raises WrongUse."""
    titles = {held.plan.title for held in before.plans}
    if before.year != roll.year or not titles & {issued.plan.title for issued in roll.plans}:
        raise WrongUse("other_plan_issued", title=before.plans[0].plan.title, year=before.year)
    said = [fingerprint(held.plan) for held in before.plans]
    same = said == [fingerprint(issued.plan) for issued in roll.plans]
    return replace(roll, edition=before.edition if same else before.edition + 1)


def _require_known(names: Sequence[str], given: Mapping[str, tuple[Part, ...]], roll: Roll) -> None:
    for name in names:
        unit = roll.unit(name.strip())
        if unit is None or unit.name not in given:
            raise WrongUse("unit_not_in_plan", unit=name[:40])


def _write_packs(
    roll: Roll, given: Mapping[str, tuple[Part, ...]], wanted: Wanted, temporary: Path
) -> Sequence[IssuedPack]:
    """The packs in the order of the roll. A pack whose unit's part is as it was stays as it is, byte for byte."""
    chosen = {unit.name for name in wanted.units if (unit := roll.unit(name.strip()))}
    made = []
    taken: dict[str, str] = {}
    for unit in roll.units:
        if unit.name not in given or (chosen and unit.name not in chosen):
            continue
        path = wanted.out / _free_name(pack_name(unit.name, roll.year), unit.name, taken)
        standing = _standing(path)
        changes = () if standing is None else part_changes(_parts_of(standing, roll), given[unit.name])
        pack = make_pack(roll, unit, given[unit.name], roll.edition, changes)
        if standing is not None and replace(standing, edition=pack.edition, changes=pack.changes) == pack:
            made.append(_said(standing, path, written=False))
            continue
        made.append(_said(pack, path, written=put(path, pack_bytes(pack, temporary))))
    return made


def pack_bytes(pack: Pack, temporary: Path | None = None) -> bytes:
    """The zip of a pack."""
    day = pack.plans[0].plan.issued_on or _NO_DAY
    return zipped(packs.members(pack, build_form(pack, day, temporary)))


def _free_name(name: str, unit: str, taken: dict[str, str]) -> str:
    """The name, made different where two units' names come out as the same file name."""
    key, number = name.casefold(), 2
    while taken.setdefault(key, unit) != unit:
        key = f"{name.removesuffix('.zip')}-{number}.zip".casefold()
        number += 1
    return name if key == name.casefold() else f"{name.removesuffix('.zip')}-{number - 1}.zip"


def _standing(path: Path) -> Pack | None:
    """The pack that stands under a name, intact; None for anything else."""
    if not path.is_file() or not verify(path).intact:
        return None
    with open_archive(path) as archive:
        return packs.read_pack(archive.read(packs.FILE_NAME))


def _parts_of(pack: Pack, roll: Roll) -> list[Part]:
    """What a standing pack gave its unit, by the places that its plans have in the roll now."""
    places = {issued.plan.title: at for at, issued in enumerate(roll.plans)}
    return [
        Part(plan=places[issued.plan.title], tasks=issued.tasks) for issued in pack.plans if issued.plan.title in places
    ]


def _said(pack: Pack, path: Path, *, written: bool) -> IssuedPack:
    tasks = sum(len(issued.plan.tasks) for issued in pack.plans)
    return IssuedPack(
        unit=pack.unit, tasks=tasks, edition=pack.edition, path=path, written=written, changes=pack.changes
    )


def make_pack(
    roll: Roll, unit: RollUnit, given: Sequence[Part], edition: int, changes: tuple[PartChange, ...] = ()
) -> Pack:
    """One unit's pack: its tasks, the sections they stand in, why each is its."""
    return Pack(
        unit=unit.name,
        unit_kind=unit.kind,
        year=roll.year,
        edition=edition,
        spellings=unit.spellings,
        groups=tuple(group.name for group in roll.groups if group.decided and unit.name in group.units),
        plans=tuple(_pack_plan(roll.plans[part.plan], part) for part in given),
        changes=changes,
    )


def _pack_plan(issued: RollPlan, part: Part) -> PackPlan:
    tasks = tuple(replace(task, line=0, doubts=()) for task, _ in part.tasks)
    used = {task.section for task in tasks if task.section}
    plan = replace(issued.plan, tasks=tasks, sections=tuple(sections_of(issued.plan.sections, used)))
    plan = replace(plan, indicators=(), outline=(), boxes=(), targets=())
    return PackPlan(
        plan=plan,
        claims=tuple(claim for _, claim in part.tasks),
        fingerprint=fingerprint(plan),
        returns=issued.returns,
        recipient=issued.recipient,
        due=issued.due,
    )


def _withdraw(before: Roll | None, roll: Roll, given: Mapping[str, tuple[Part, ...]], out: Path) -> tuple[Path, ...]:
    """Move the packs of units that get none any more into the folder 已撤销."""
    if before is None:
        return ()
    moved = []
    for unit in before.units:
        path = out / pack_name(unit.name, before.year)
        now = roll.unit(unit.name)
        if (now is None or now.name != unit.name or unit.name not in given) and path.is_file():
            make_folders(out / WITHDRAWN)
            target = out / WITHDRAWN / path.name
            rename(path, target)
            moved.append(target)
    return tuple(moved)
