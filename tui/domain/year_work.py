"""A task as it is in one year of its plan: ticks belong to a year.

    done in the year        a step of the year, ticked
    done in an earlier year no work of this year any more: `Task.earlier_steps`
    done in a later year    still open, seen from this year
    open                    goes on from year to year, with the day that it has
    own, written later      not there yet
    recurs                  has its occurrences of the year: those that were fixed, else those that its phrase gives

A tick belongs to the year of its day, or to the nearest year that the plan covers. To look at a year writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tui.domain.ids import StepId
from tui.domain.occurrences import UNWRITTEN, Occurrence
from tui.domain.progress import Holding, Step, Task
from tui.domain.recurrence import recurring_days

Years = tuple[int, int]


def year_of(day: date, years: Years) -> int:
    """The year of a plan that something done on a day belongs to; years: the first and the last that it covers."""
    return min(max(day.year, years[0]), years[1])


def in_year(
    task: Task, year: int, years: Years, begins: date | None, fixed: Mapping[StepId, Sequence[Occurrence]]
) -> Task:
    """The task in a year that its plan covers.

    years: of the plan; begins: the day from which issued steps count; fixed: as in `step_days`.
    """
    if task.archived_steps:
        task = replace(task, archived_steps=with_fixed(task.archived_steps, fixed))
    if all(_same_in_every_year(step, year, years) for step in task.steps):
        return task
    live = task.holding is Holding.OWN and task.archived is None
    steps, earlier = [], []
    for step in task.steps:
        if step.since is not None and year_of(step.since, years) > year:
            continue
        days = step_days(step, year, years, begins, fixed.get(step.id, ()), live=live)
        if days:
            steps.append(step.with_occurrences(days))
        elif step.done_on is None or year_of(step.done_on, years) == year:
            steps.append(step)
        elif year_of(step.done_on, years) < year and not step.recurrence:
            earlier.append(step)
        else:
            steps.append(replace(step, done_on=None, done_note=None))
    return replace(task, steps=tuple(steps), earlier_steps=tuple(earlier))


def with_fixed(steps: Sequence[Step], fixed: Mapping[StepId, Sequence[Occurrence]]) -> tuple[Step, ...]:
    """Steps with the occurrences that are fixed for them; one without any as it is."""
    return tuple(step.with_occurrences(fixed[step.id]) if fixed.get(step.id) else step for step in steps)


def _same_in_every_year(step: Step, year: int, years: Years) -> bool:
    if step.recurrence is not None:
        return False
    return all(day is None or year_of(day, years) == year for day in (step.done_on, step.since))


def step_days(
    step: Step, year: int, years: Years, begins: date | None, fixed: Sequence[Occurrence], *, live: bool
) -> Sequence[Occurrence]:
    """The occurrences of a step in a year: the fixed ones, else, of a live task, those that follow from its phrase.

    A tick on the step itself, from before it recurred, is that of the occurrence in whose time it falls.
    """
    if not step.recurrence:
        return ()
    if fixed or not live:
        return fixed
    days = list(_from(step, year, years, begins))
    found = [Occurrence(id=UNWRITTEN, due=day) for day in days]
    done = step.done_on
    if found and done is not None and year_of(done, years) == year:
        at = next((at for at, day in enumerate(days) if day >= done), len(days) - 1)
        found[at] = replace(found[at], done_on=done, done_note=step.done_note)
    return found


def _from(step: Step, year: int, years: Years, begins: date | None) -> Iterator[date]:
    """The days from the one on which the step came: nobody is late for a month before the plan was issued.

    An own step that was written down after the last of them has that one.
    """
    days = recurring_days(step.recurrence or "", step.when, step.due, year)
    first = step.since or begins
    if first is None or year_of(first, years) != year:
        yield from days
        return
    ahead = [day for day in days if day >= first]
    yield from ahead or (days[-1:] if step.since is not None else ())
