"""Which unit is it? Offered from the units that a document names; another name may be typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.widget import Widget

from tui.domain.identity import kind_of
from tui.domain.sought import says
from tui.domain.text import typed_name
from tui.domain.units import Kind
from tui.i18n import Say
from tui.ui.dialogs.filtered import FilteredDialog
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece
from tui.ui.widgets.wrapped import Wrapped


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
        self._kinds = max(cell_len(say(f"kind.{kind}")) for kind in Kind)

    def __len__(self) -> int:
        return len(self.units)

    def chosen(self, index: int) -> str:
        """The unit's name."""
        return self.units[index].name

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """Name, kind, number of tasks."""
        unit = self.units[index]
        count = self._say("unit.tasks", count=unit.tasks) if unit.tasks else self._say("unit.typed")
        rest = f"{fit(self._say(f'kind.{unit.kind}'), self._kinds)} {fit(count, 14, right=True)} "
        return Piece(fit(unit.name, max(1, width - cell_len(rest) - 1)) + " "), Piece(rest, "muted")


class UnitDialog(FilteredDialog):
    """Takes the units of a document, gives the name of one."""

    def __init__(self, title: str, units: Sequence[NamedUnit], say: Say) -> None:
        self._units = units
        super().__init__(title, say, accept="dialog.next")

    def body(self) -> Iterable[Widget]:
        """A hint above."""
        yield Wrapped(self.say("unit.hint"), "muted", classes="hint")
        yield from super().body()

    def fitting(self, typed: str) -> UnitRows:
        """The units whose name says what is typed, by pinyin too, and behind them what is typed, as a name."""
        name = typed_name(typed)
        found = [unit for unit in self._units if says(unit.name, name)]
        if name and all(unit.name != name for unit in found):
            found.append(NamedUnit(name=name, tasks=0, kind=kind_of(name)))
        return UnitRows(found, self.say)
