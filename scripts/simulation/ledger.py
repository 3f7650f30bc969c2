"""What the script did, and how a collection has to answer it; every difference in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict, cast

from simulation.ways import Outcome
from tui.domain.collected import State
from tui.packs.names import safe_name

Document = Mapping[str, object]
"""A collect.json."""

Key = tuple[str, str]
"""Unit and title of the plan."""


class _Unit(TypedDict):
    unit: str
    plan: str
    state: str
    revision: int | None
    check_code: str | None


class _Refused(TypedDict):
    file: str
    code: str


@dataclass(slots=True, kw_only=True)
class Ledger:
    """Kept by the script while it hands in.

    outcomes  what the roll has to say of each unit and plan; codes: check codes by unit, plan and revision
    refused   unit and code of each file that has to be refused
    """

    outcomes: dict[Key, Outcome] = field(default_factory=dict)
    codes: dict[tuple[str, str, int], str] = field(default_factory=dict)
    refused: Counter[Key] = field(default_factory=Counter)

    def differences(self, document: Document) -> Sequence[str]:
        """Where the collection says something else than what was done."""
        lines = cast("list[_Unit]", document["units"])
        refused = cast("list[_Refused]", document["refused"])
        return [*self._of_the_roll(lines), *self._of_the_refused(refused)]

    def _of_the_roll(self, lines: Sequence[_Unit]) -> Iterator[str]:
        superseded = Counter((line["unit"], line["plan"]) for line in lines if _superseded(line))
        said = {(line["unit"], line["plan"]): line for line in lines if not _superseded(line)}
        for key in said.keys() - self.outcomes.keys():
            yield f"{key}: {said[key]['state']}, but nothing was asked of it"
        for key, outcome in self.outcomes.items():
            line = said.get(key)
            if line is None:
                yield f"{key}: not on the roll"
                continue
            code = None if outcome.revision is None else self.codes[*key, outcome.revision]
            wanted = (outcome.state.value, outcome.revision, code, outcome.superseded)
            found = (line["state"], line["revision"], line["check_code"], superseded[key])
            if wanted != found:
                yield f"{key}: done {wanted}, the roll says {found}"

    def _of_the_refused(self, refused: Sequence[_Refused]) -> Iterator[str]:
        names = {safe_name(unit): unit for unit, _ in self.outcomes}
        found = Counter((_whose(one["file"], names), one["code"]) for one in refused)
        for key in sorted(found.keys() | self.refused.keys()):
            if found[key] != self.refused[key]:
                yield f"{key}: {self.refused[key]} files to refuse, {found[key]} refused"


def by_code(document: Document) -> Mapping[str, int]:
    """How many files were refused for each reason."""
    refused = cast("list[_Refused]", document["refused"])
    return Counter(one["code"] for one in refused)


def by_state(document: Document) -> Mapping[str, int]:
    """How many lines of the roll there are of each state."""
    lines = cast("list[_Unit]", document["units"])
    return Counter(line["state"] for line in lines)


def codes_of_rows(document: Document) -> Mapping[str, str]:
    """The check code of each line that counts → its state."""
    lines = cast("list[_Unit]", document["units"])
    return {line["check_code"]: line["state"] for line in lines if line["check_code"] and not _superseded(line)}


def _superseded(line: _Unit) -> bool:
    return line["state"] == State.SUPERSEDED.value


def _whose(file: str, names: Mapping[str, str]) -> str:
    return next((names[part] for part in file.split("/") if part in names), file)
