"""Is this task ours, as what, and why? One draft task against one unit."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tui.domain.plan import DraftTask
from tui.domain.progress import Holding, Reason
from tui.domain.resolution import resolve
from tui.domain.roles import Assignment, Role
from tui.domain.units import Match, Resolution, Unit

_ORDER = list(Match)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Why a task is, or may be, the unit's.

    why      the literal clause; matched: the name in it that fits; match: how it fits, reason: why
    role     the unit's role by that name; seat: its place among the units named (from 1), seats: how many
    holding  OWN, or TRAY for a doubtful match
    """

    holding: Holding
    role: Role
    seat: int
    seats: int
    why: str
    matched: str
    match: Match
    reason: Reason


def claim_of(task: DraftTask, unit: Unit, others: Collection[str]) -> Claim | None:
    """The best match among the units of a task, None when it is not ours. others: every name in the plan, repeats too.

    One task gives one claim, also where several former names of the unit stand in it (reading: Units and roles).
    """
    resolved = [(_resolve(assignment, unit, others), seat) for seat, assignment in enumerate(task.assignments, start=1)]
    fitting = [(found, seat) for found, seat in resolved if found.match is not Match.NONE]
    if not fitting:
        return None
    best, seat = min(fitting, key=lambda item: (_ORDER.index(item[0].match), _duty(task, item[1]), item[1]))
    assignment = task.assignments[seat - 1]
    return Claim(
        holding=Holding.OWN if best.match.ours else Holding.TRAY,
        role=assignment.role,
        seat=seat,
        seats=len(task.assignments),
        why=task.responsibility,
        matched=assignment.unit,
        match=best.match,
        reason=Reason(code=best.reason_code, params=best.params),
    )


def _duty(task: DraftTask, seat: int) -> int:
    """A unit that is named twice has the heavier of its roles."""
    return list(Role).index(task.assignments[seat - 1].role)


def _resolve(assignment: Assignment, unit: Unit, others: Collection[str]) -> Resolution:
    found = resolve(assignment.unit, unit, others)
    if found.match is Match.NONE and assignment.qualifier:
        return resolve(assignment.qualifier, unit, others)
    return found
