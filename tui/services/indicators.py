"""What an indicator of a task has reached, on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tui.domain.change import Change
from tui.domain.errors import WrongUse
from tui.domain.ids import IndicatorId, TaskId, label, number
from tui.domain.readings import HeldIndicator, IndicatorReading, figure
from tui.domain.text import folded, shortened
from tui.domain.written_values import parse_value
from tui.services.desk import Desk
from tui.services.reporting import require_covered
from tui.services.steps import held_task
from tui.store import indicators as indicator_store
from tui.store import readings as reading_store


def record_reading(desk: Desk, task: TaskId, year: int, indicator: str, value: str, on: date) -> Change | None:
    """Write what an indicator has reached; a reading of the same day is corrected. One change.

    indicator: its id (``i3``), its place in the task (from 1), or a part of its name. Raises WrongUse:
    ``unknown_task``, ``declined_task``, ``archived_task``, ``year_not_covered``, ``reading_in_future``,
    ``no_indicators``, ``unknown_indicator``, ``several_indicators``, ``bad_reading``, ``reading_unit``.
    """
    if on > desk.today:
        raise WrongUse("reading_in_future", on=on, today=desk.today)
    with desk.change("reading") as writing:
        held = held_task(writing, task)
        require_covered(writing, held, year)
        found = chosen(indicator_store.indicators(writing.connection, [task]), indicator, task)
        reading = IndicatorReading(on=on, value=parse_value(value, found.indicator.unit))
        reading_store.set_reading(writing, task, found.id, year, reading)
        text = shortened(found.indicator.name or found.indicator.text, 40)
        writing.params.update(no=held.number, text=text, value=f"{figure(reading.value)}{found.indicator.unit or ''}")
    return writing.change


def record_readings(desk: Desk, task: TaskId, year: int, values: Mapping[IndicatorId, str], on: date) -> Change | None:
    """Write what several indicators of a task have reached, as typed; an empty value takes this year's readings away.

    One change. Raises WrongUse as `record_reading`.
    """
    if on > desk.today:
        raise WrongUse("reading_in_future", on=on, today=desk.today)
    with desk.change("readings") as writing:
        held = held_task(writing, task)
        require_covered(writing, held, year)
        there = indicator_store.indicators(writing.connection, [task])
        said = []
        for id, value in values.items():
            found = chosen(there, label("i", id), task)
            if value.strip():
                reading = IndicatorReading(on=on, value=parse_value(value, found.indicator.unit))
                reading_store.set_reading(writing, task, found.id, year, reading)
                said.append(f"{figure(reading.value)}{found.indicator.unit or ''}")
            else:
                reading_store.remove_readings(writing, found.id, year)
                said.append("—")
        writing.params.update(no=held.number, count=str(len(said)), text="、".join(said)[:60])
    return writing.change


def chosen(there: Sequence[HeldIndicator], text: str, task: TaskId) -> HeldIndicator:
    """The indicator that a person means. Raises WrongUse as `record_reading`."""
    if not there:
        raise WrongUse("no_indicators", task=label("t", task))
    said = folded(text)
    known = "；".join(f"{label('i', one.id)} {one.indicator.name or one.indicator.text}" for one in there)
    if said.isdecimal() and len(said) < 10:
        found = [there[int(said) - 1]] if 1 <= int(said) <= len(there) else []
    elif number("i", text) is not None:
        found = [one for one in there if one.id == number("i", text)]
    else:
        names = [(folded(one.indicator.name), folded(one.indicator.text), one) for one in there]
        found = (
            [one for name, phrase, one in names if said in (name, phrase)]
            or [one for name, _, one in names if said and said in name]
            or [one for _, phrase, one in names if said and said in phrase]
        )
    if not found:
        raise WrongUse("unknown_indicator", text=text[:40], task=label("t", task), known=known)
    if len(found) > 1:
        raise WrongUse("several_indicators", text=text[:40], task=label("t", task), known=known)
    return found[0]
