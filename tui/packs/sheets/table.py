"""A sheet as a value: title, columns and rows, without any library of spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = str | int | float | date | None
Row = tuple[Cell, ...]


class Look(StrEnum):
    """How a column's cells stand: running text, short centred text or figure, day, task number."""

    TEXT = "text"
    CENTRE = "centre"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. width: in characters of the sheet's standard font, a Han character takes two.

    widest   how far it may grow for a long text
    entry    a person writes here; choices: the only words it takes
    machine  for the program alone: not shown, not printed
    """

    title: str
    width: int
    look: Look = Look.TEXT
    widest: int | None = None
    entry: bool = False
    choices: tuple[str, ...] = ()
    machine: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One sheet. name: of its tab; title: over the table; about: the line under the title; rows: made afresh each call.

    key      the columns whose values a continued row repeats, so that filtering keeps the row together
    locked   only the columns of entries can be written in; there is no password
    height   the least height of a row in points, where a person writes by hand
    paper    it is printed and stamped: no text of it under 8 points; else it is read on the screen
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[Row]]
    key: int = 1
    locked: bool = False
    height: float = 0.0
    paper: bool = True
