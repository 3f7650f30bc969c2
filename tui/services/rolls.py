"""The roll of a plan document, or one that a person corrected. Needs no home."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.period import MonthDay, working_year
from tui.domain.plan import DraftPlan, Reading
from tui.domain.roll import Roll, RollPlan, parts
from tui.domain.rolling import make_roll, numbered
from tui.files import beginning
from tui.packs.canonical import JsonLimits
from tui.packs.coordinator import roll_json

_MOST = JsonLimits().size + 1
"""Bytes read of what may be a roll: one more than a roll may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """On what terms returns are asked for. None: as the plan says itself; year: as it follows from plan and day."""

    today: date
    recipient: str | None = None
    due: MonthDay | None = None
    year: int | None = None


def read_plans(path: Path) -> Reading:
    """The plans of a document or a corrected review workbook. Raises InputUnusable."""
    from tui.readers import read_file

    return read_file(path)


def corrected_roll(path: Path) -> Roll:
    """A roll.json given back. Raises InputUnusable."""
    try:
        return roll_json.read_roll(beginning(path, _MOST))
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error) from error


def roll_of(reading: Reading, terms: Terms, base: Roll | None = None) -> Roll:
    """The roll of a document's plans. Raises InputUnusable ``no_tasks``, ``no_units``; WrongUse ``year_unknown``."""
    plans = [numbered(plan) for plan in reading.plans if plan.tasks]
    if not plans:
        raise InputUnusable("no_tasks", file=reading.file.name)
    if terms.year is None and any(not plan.years[0] for plan in plans):
        raise WrongUse("year_unknown", file=reading.file.name)
    year = working_year([plan.years for plan in plans], terms.today, terms.year)
    plans = [plan if plan.years[0] else replace(plan, years=(year, year)) for plan in plans]
    ruled = any(plan.return_rule for plan in plans)
    roll = make_roll([_rule(plan, terms, base, ruled=ruled) for plan in plans], year, base)
    if not parts(roll):
        raise InputUnusable("no_units", file=reading.file.name)
    return roll


def _rule(plan: DraftPlan, terms: Terms, base: Roll | None, *, ruled: bool) -> RollPlan:
    """Due day and recipient as asked for, else as in the earlier roll, else as the plan says itself."""
    rule = plan.return_rule
    before = next((held for held in base.plans if held.plan.title == plan.title), None) if base else None
    own_due = (rule.month, rule.day) if rule else None
    own_recipient = (rule.recipient or "") if rule else ""
    return RollPlan(
        plan=plan,
        returns=rule is not None or not ruled,
        recipient=terms.recipient or (before.recipient if before else "") or own_recipient,
        due=terms.due or (before.due if before else None) or own_due,
    )


def roll_from(path: Path, terms: Terms) -> Roll:
    """The roll to collect by: a roll.json, or a plan document. Raises InputUnusable, WrongUse."""
    try:
        data = beginning(path, _MOST)
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error) from error
    if not roll_json.is_roll(data):
        return roll_of(read_plans(path), terms)
    roll = roll_json.read_roll(data)
    plans = tuple(
        replace(held, recipient=terms.recipient or held.recipient, due=terms.due or held.due) for held in roll.plans
    )
    return replace(roll, plans=plans, year=terms.year or roll.year)
