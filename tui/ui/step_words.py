"""What there is to say of a step, or of an occurrence of one, beside its text."""

from __future__ import annotations

from datetime import date

from tui.domain.occurrences import Occurrence
from tui.domain.progress import Origin, Step
from tui.i18n import Say
from tui.ui.words import day


def step_state(say: Say, step: Step, today: date, year: int) -> str:
    """When, how often done, done or late, own, who."""
    said = []
    if step.when:
        said.append(step.when)
    elif step.due is not None:
        said.append(day(say, step.due, year))
    if step.occurrences:
        said.append(say("step.times", done=step.times_done, count=len(step.occurrences)))
    if step.done_on is not None:
        said.append(say("step.done_on", day=day(say, step.done_on, year)))
    elif step.late(today) and step.next_due is not None:
        said.append(say("step.late", days=(today - step.next_due).days))
    if step.origin is Origin.OWN:
        said.append(say("origin.own"))
    if step.owner:
        said.append(step.owner)
    return " · ".join(said)


def occurrence_state(say: Say, one: Occurrence, today: date, year: int) -> str:
    """Done or late, and the word to it."""
    said = [one.done_note] if one.done_note else []
    if one.done_on is not None:
        said.append(say("step.done_on", day=day(say, one.done_on, year)))
    elif one.late(today):
        said.append(say("step.late", days=(today - one.due).days))
    return " · ".join(said)
