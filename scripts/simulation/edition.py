"""The plan as it is amended in September: a task reworded, one withdrawn, one added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from tui.domain.plan import DraftTask, Reading
from tui.domain.roll import Roll, parts

ADDED = "建立本年度重点工作月通报制度，全年编发通报不少于4期。"
REWORDED = "每季度末形成书面小结。"
_SEVERAL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """The newer edition, and the units whose part it changes."""

    reading: Reading
    units: frozenset[str]


def amended(reading: Reading, roll: Roll, playing: Collection[str], chance: Random) -> Amended:
    """Amend the first plan that asks for returns, where several units that play are concerned if there is such a task.

    Every unit keeps at least one task of it.
    """
    at = next(at for at, issued in enumerate(roll.plans) if issued.returns)
    tasks = roll.plans[at].plan.tasks
    named = _named(roll, at)
    heard = [len(set(playing).intersection(units)) for units in named]
    reworded = chance.choice([place for place, count in enumerate(heard) if count >= min(_SEVERAL, max(heard))])
    gone = next(iter(_withdrawable(tasks, named, chance, reworded)), None)
    written = next(plan for plan in reading.plans if plan.title == roll.plans[at].plan.title and plan.tasks)
    changed = [
        replace(task, content=f"{task.content}{REWORDED}") if place == reworded else task
        for place, task in enumerate(written.tasks)
        if place != gone
    ]
    changed.append(_added(written.tasks, written.tasks[reworded]))
    plans = tuple(replace(plan, tasks=tuple(changed)) if plan is written else plan for plan in reading.plans)
    touched = {*named[reworded], *(named[gone] if gone is not None else ())}
    return Amended(reading=replace(reading, plans=plans), units=frozenset(touched))


def _named(roll: Roll, at: int) -> list[tuple[str, ...]]:
    """The units that answer for each task of a plan."""
    given = [
        (unit, task)
        for unit, every in parts(roll).items()
        for part in every
        if part.plan == at
        for task, _ in part.tasks
    ]
    return [tuple(unit for unit, task in given if task is one) for one in roll.plans[at].plan.tasks]


def _withdrawable(
    tasks: Sequence[DraftTask], named: Sequence[tuple[str, ...]], chance: Random, kept: int
) -> Iterator[int]:
    """Tasks in a chance order whose number stands once and whose units all have more than two."""
    count = Counter(unit for units in named for unit in units)
    numbers = Counter(task.no for task in tasks)
    for place in chance.sample(range(len(tasks)), len(tasks)):
        fits = named[place] and all(count[unit] > 2 for unit in named[place])
        if place != kept and fits and numbers[tasks[place].no] == 1:
            yield place


def _added(tasks: Sequence[DraftTask], like: DraftTask) -> DraftTask:
    """A task for the units of another, under a number that is free."""
    numbers = [int(task.no) for task in tasks if task.no.isascii() and task.no.isdigit()]
    return DraftTask(
        section=tasks[-1].section,
        no=str(max(numbers, default=len(tasks)) + 1),
        content=ADDED,
        assignments=like.assignments,
        responsibility=like.responsibility,
    )
