"""Which unit is it? Offered from the units that a document names; another name may be typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events, on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.text import folded, one_line
from tui.domain.units import Kind
from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.text import fit
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.pieces import Piece


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedUnit:
    """A unit named in a document: how many tasks name it, and the kind of body its name suggests."""

    name: str
    tasks: int
    kind: Kind


class UnitRows:
    """Named units as rows."""

    def __init__(self, units: Sequence[NamedUnit], say: Say) -> None:
        self.units = units
        self._say = say

    def __len__(self) -> int:
        return len(self.units)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """Name, kind, number of tasks."""
        unit = self.units[index]
        count = self._say("unit.tasks", count=unit.tasks) if unit.tasks else self._say("unit.typed")
        rest = f"{fit(self._say(f'kind.{unit.kind}'), 10)} {fit(count, 14, right=True)} "
        return Piece(fit(unit.name, max(1, width - cell_len(rest) - 1)) + " "), Piece(rest, "muted")


class UnitDialog(Dialog[str]):
    """Takes the units of a document, gives the name of one."""

    AUTO_FOCUS = "#filter"

    def __init__(self, title: str, units: Sequence[NamedUnit], say: Say) -> None:
        super().__init__(title, say, accept="dialog.next")
        self._units = units

    def body(self) -> Iterable[Widget]:
        """A field and the units that fit what is typed."""
        yield Static(self.say("unit.hint"), markup=False, classes="hint")
        yield LineInput(id="filter")
        yield LineList(UnitRows(self._units, self.say), id="units").add_class("tall")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        typed = one_line(event.value, 60)
        fitting = [unit for unit in self._units if folded(typed) in folded(unit.name)]
        if typed and all(unit.name != typed for unit in fitting):
            fitting.append(NamedUnit(name=typed, tasks=0, kind=Kind.DEPARTMENT))
        self.query_one(LineList).show(UnitRows(fitting, self.say))

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while one types."""
        if event.key in ("up", "down"):
            event.stop()
            rows = self.query_one(LineList)
            rows.go(rows.cursor + (1 if event.key == "down" else -1))

    @on(Input.Submitted)
    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.action_save()

    def answer(self) -> str | None:
        """The unit under the cursor."""
        rows = self.query_one(LineList)
        return rows.rows.units[rows.cursor].name if isinstance(rows.rows, UnitRows) and len(rows.rows) else None
