"""Phrases, given to one of the parsers of the program."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress

from tests.torture import gibberish
from tui.domain.errors import QingdanError
from tui.domain.text import clean

YEAR, YEARS = 2026, (2026, 2028)


def phrase(chance: random.Random) -> None:
    """One of the parsers of deadlines, units, numbers, indicators, titles and ids."""
    text = clean(gibberish.run_of(chance) if chance.random() < 0.001 else gibberish.said(chance))
    with suppress(QingdanError):
        result = chance.choice(parsers())(text)
        if isinstance(result, Iterator):
            for _ in result:
                pass


def parsers() -> tuple[Callable[[str], object], ...]:
    """What makes something of a phrase."""
    from tui.domain import (
        collective,
        directory,
        english_moments,
        ids,
        limits,
        moments,
        names,
        occurrences,
        period,
        phrases,
        quantities,
        resolution,
        short_limits,
        sought,
        titles,
        units,
        written_values,
    )
    from tui.domain.roles import Role
    from tui.readers import (
        brackets,
        column_words,
        columns,
        dates,
        duties,
        heading_limits,
        outline,
        persons,
        responsibility,
        schedules,
        steps,
        tasks,
        unit_names,
        windows,
    )
    from tui.readers.measures import chinese, english
    from tui.readers.review import fields, sheets

    unit = units.Unit(name="市水务局", kind=units.Kind.DEPARTMENT)
    return (
        lambda text: limits.parse_deadline(text, YEAR),
        lambda text: limits.parse_limit(text, None),
        lambda text: short_limits.short_limit(text, YEAR),
        lambda text: moments.moments(text, YEAR),
        lambda text: english_moments.english_moments(text, YEAR),
        phrases.deadline_phrases,
        lambda text: phrases.marker_in(text, YEAR),
        quantities.quantities,
        lambda text: written_values.parse_value(text, text[-4:] or None),
        lambda text: resolution.resolve(text, unit, [text[:9], "市教育局"]),
        directory.find,
        names.read_prefix,
        collective.parts,
        collective.members,
        titles.title_key,
        sought.words_of,
        lambda text: ids.number("t", text),
        occurrences.step_ref,
        period.month_day,
        unit_names.names,
        lambda text: unit_names.names(text, cell=True),
        responsibility.parse_clause,
        lambda text: responsibility.parse_cell(text, Role.LEAD, partners=True, persons=True),
        brackets.clauses,
        brackets.bracketed,
        duties.duties,
        lambda text: steps.split_steps(text, YEAR),
        persons.people,
        lambda text: chinese.measured(text, YEARS),
        english.measured_in_english,
        outline.numbered,
        dates.date_of,
        column_words.field_of,
        column_words.period,
        lambda text: columns.header(text.split("\n")),
        heading_limits.limit_in,
        lambda text: schedules.is_schedule(text, YEAR),
        lambda text: windows.standing_windows(text, regulation=True),
        tasks.run_in_title,
        fields.assignments_of,
        lambda text: fields.deadline_of(text, YEAR),
        sheets.place_of,
        sheets.held_task,
        sheets.held_problem,
    )
