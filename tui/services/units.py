"""The directory of units: what it knows of a name, how the name fits this home's unit, and a spelling made ours."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tui.config import FILE, load
from tui.domain.directory import Body, Listing, bodies, find
from tui.domain.resolution import resolve
from tui.domain.units import Resolution, Unit
from tui.services.boards import Board
from tui.services.cards import Card
from tui.services.homes import add_aliases, unit_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """How a name fits. found: None where no unit is set to fit it to; listings: the bodies that bear or bore it."""

    name: str
    found: Resolution | None
    listings: tuple[Listing, ...]


def directory() -> tuple[Body, ...]:
    """Every body that is known, in the order of the directory."""
    return bodies()


def resolved(name: str, unit: Unit | None) -> Resolved:
    """How a name of a plan fits a unit. Raises WrongUse ``empty_unit``."""
    said = unit_name(name)
    return Resolved(name=said, found=None if unit is None else resolve(said, unit), listings=find(said))


def unit_of(home: Path) -> Unit | None:
    """The unit of a home; None where there is no home, or its unit is not set."""
    path = home / FILE
    return load(path).unit if path.exists() else None


def add_spelling(home: Path, name: str) -> Unit:
    """The unit of a home, a name one of its own from now on (`homes.add_aliases`, which says what it raises).

    Nothing is written for a name that is the unit's already.
    """
    said = unit_name(name)
    unit = load(home / FILE).unit
    if unit is not None and resolve(said, unit).match.ours:
        return unit
    return add_aliases(home, (said,))


def now_ours(board: Board, unit: Unit) -> tuple[Card, ...]:
    """The cards of the tray whose name certainly is the unit's now."""
    return tuple(card for card in board.tray if resolve(card.task.matched, unit).match.ours)
