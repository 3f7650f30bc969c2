"""Which unit and which tasks of the roll a return speaks of, whatever spelling it uses and wherever its rows stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui.domain.fingerprint import text_digest
from tui.domain.owning import Claim
from tui.domain.plan import DraftTask
from tui.domain.resolution import resolve
from tui.domain.roll import Roll, parts
from tui.domain.text import folded
from tui.domain.units import Unit
from tui.packs.coordinator import form as forms
from tui.packs.return_wire import WireReturn, WireTask

Text = tuple[str, str, str | None, str | None]
"""Heading, content, target and deadline of a task as issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A task of the roll: its position in its plan (from 0), the digest of its text."""

    position: int
    digest: str
    task: DraftTask


@dataclass(slots=True, kw_only=True)
class PlanIndex:
    """The tasks of one plan in their order, by their text, and by the digest of it."""

    title: str
    places: list[Place] = field(default_factory=list)
    by_text: dict[Text, list[Place]] = field(default_factory=dict)
    by_digest: dict[str, list[Place]] = field(default_factory=dict)
    _by_shown: dict[str, list[Place]] = field(default_factory=dict)

    @property
    def by_shown(self) -> dict[str, list[Place]]:
        """The tasks by what a form shows of them; found out when the first form comes."""
        if not self._by_shown:
            for place in self.places:
                self._by_shown.setdefault(forms.digest(place.task), []).append(place)
        return self._by_shown

    def find(self, task: WireTask) -> Place | None:
        """The task of the plan that says the same; of several, the one with the same number."""
        text = (task.heading, task.content, task.target, task.limit)
        same = self.by_text.get(text) or self.by_digest.get(text_digest(*text)) or []
        return nearest(same, task.section_no, task.no, task.part)


def nearest(places: Sequence[Place], section: str | None, no: str, part: int) -> Place | None:
    """Of tasks with the same text, the one that stands there."""
    if len(places) == 1:
        return places[0]
    exact = (place for place in places if (place.task.section, place.task.no, place.task.part) == (section, no, part))
    return next(exact, next(iter(places), None))


class Matcher:
    """The roll, ready to be asked about returns."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.plans = tuple(_index(number, roll) for number in range(len(roll.plans)))
        self._expected = self._duties()
        self._units = {name: unit.name for unit in roll.units for name in (unit.name, *unit.spellings)}
        self._resolved: dict[tuple[str, str], str | None] = {}

    def unit_of(self, name: str, full_name: str = "") -> str | None:
        """The unit of the roll that this is, by name, spelling or full name; None for one that is not on it."""
        found = self._units.get(name) or self._units.get(full_name)
        if found is not None:
            return found
        if (name, full_name) not in self._resolved:
            self._resolved[name, full_name] = self._by_rule(name, full_name)
        return self._resolved[name, full_name]

    def _by_rule(self, name: str, full_name: str) -> str | None:
        for said in filter(None, (name, full_name)):
            for unit in self.roll.units:
                known = Unit(name=unit.name, kind=unit.kind, aliases=unit.spellings)
                if resolve(said, known).match.ours:
                    return unit.name
        return None

    def plan_of(self, wire: WireReturn) -> tuple[int, Sequence[Place | None]] | None:
        """The plan that a return answers, and its task for each of the return's: the plan that says most of them.

        None where no plan says any of them, nor bears the title of the return's.
        """
        title = folded(wire.plan.title)
        found = [[index.find(task) for task in wire.tasks] for index in self.plans]
        said = [
            (len(places) - places.count(None), folded(self.plans[at].title) == title) for at, places in enumerate(found)
        ]
        best = max(range(len(found)), key=said.__getitem__)
        return (best, found[best]) if any(said[best]) else None

    def titled(self, title: str | None) -> str:
        """The title, as the roll has it, of the plan that is called so; empty for none."""
        wanted = folded(title or "")
        return next((index.title for index in self.plans if folded(index.title) == wanted), "")

    def expected(self, unit: str, plan: int) -> Mapping[int, Claim]:
        """The tasks that a unit has to answer for in a plan, by position."""
        return self._expected.get((unit, plan), {})

    def _duties(self) -> Mapping[tuple[str, int], Mapping[int, Claim]]:
        at = {id(place.task): place.position for index in self.plans for place in index.places}
        return {
            (unit, part.plan): {at[id(task)]: claim for task, claim in part.tasks}
            for unit, given in parts(self.roll).items()
            for part in given
        }


def _index(number: int, roll: Roll) -> PlanIndex:
    plan = roll.plans[number].plan
    index = PlanIndex(title=plan.title)
    for position, task in enumerate(plan.tasks):
        text = (task.heading, task.content, task.target, task.deadline.text if task.deadline else None)
        place = Place(position=position, digest=text_digest(*text), task=task)
        index.places.append(place)
        index.by_text.setdefault(text, []).append(place)
        index.by_digest.setdefault(place.digest, []).append(place)
    return index
