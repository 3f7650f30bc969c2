"""Which unit and which tasks of the roll a return speaks of, whatever spelling it uses and wherever its rows stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tui.domain.fingerprint import text_digest
from tui.domain.owning import Claim
from tui.domain.plan import DraftTask
from tui.domain.resolution import resolve
from tui.domain.returns import ReturnDocument, ReturnTask
from tui.domain.roll import Roll, parts
from tui.domain.text import folded
from tui.domain.units import Unit
from tui.packs.coordinator import form as forms

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
    """The tasks of one plan by their text, by the digest of it, by what a form shows of them, and by their place."""

    title: str
    places: list[Place] = field(default_factory=list)
    by_text: dict[Text, list[Place]] = field(default_factory=dict)
    by_digest: dict[str, list[Place]] = field(default_factory=dict)
    by_shown: dict[str, list[Place]] = field(default_factory=dict)

    def find(self, task: ReturnTask) -> Place | None:
        """The task of the plan that says the same; of several, the one with the same number."""
        text = (task.heading, task.content, task.target, task.deadline)
        same = self.by_text.get(text) or self.by_digest.get(text_digest(*text)) or []
        return nearest(same, task.section_no, task.no, task.part)


def nearest(places: Sequence[Place], section: str | None, no: str, part: int) -> Place | None:
    """Of tasks with the same text, the one that stands there."""
    exact = (place for place in places if (place.task.section, place.task.no, place.task.part) == (section, no, part))
    return next(exact, next(iter(places), None))


class Matcher:
    """The roll, ready to be asked about returns."""

    def __init__(self, roll: Roll) -> None:
        self.roll = roll
        self.parts = parts(roll)
        self.plans = tuple(_index(number, roll) for number in range(len(roll.plans)))
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

    def plan_of(self, document: ReturnDocument) -> int | None:
        """The plan that a return answers: the one that says most of its tasks, else the one of its title."""
        said = [sum(index.find(task) is not None for task in document.tasks) for index in self.plans]
        title = folded(document.plan.title)
        named = [folded(index.title) == title for index in self.plans]
        best = max(range(len(self.plans)), key=lambda at: (said[at], named[at]))
        return best if said[best] or named[best] else None

    def expected(self, unit: str, plan: int) -> Mapping[int, Claim]:
        """The tasks that a unit has to answer for in a plan, by position."""
        at = {id(place.task): place.position for place in self.plans[plan].places}
        tasks = (item for part in self.parts.get(unit, ()) if part.plan == plan for item in part.tasks)
        return {at[id(task)]: claim for task, claim in tasks}


def _index(number: int, roll: Roll) -> PlanIndex:
    plan = roll.plans[number].plan
    index = PlanIndex(title=plan.title)
    for position, task in enumerate(plan.tasks):
        text = (task.heading, task.content, task.target, task.deadline.text if task.deadline else None)
        place = Place(position=position, digest=text_digest(*text), task=task)
        index.places.append(place)
        index.by_text.setdefault(text, []).append(place)
        index.by_digest.setdefault(place.digest, []).append(place)
        index.by_shown.setdefault(forms.digest(task), []).append(place)
    return index
