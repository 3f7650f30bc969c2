"""The rows of the settings screen: every key of config.toml under the head of its section, then what lies where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.cells import cell_len

from tui.i18n import Say
from tui.services.settings import SETTINGS, Form, Place, Setting
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone

_NAME_WIDTH = 20


class SettingRows:
    """Heads, settings and places as rows."""

    def __init__(self, values: Mapping[str, str], places: Sequence[Place], say: Say) -> None:
        self._say = say
        self._values = values
        self.rows: list[str | Setting | Place] = []
        for one in SETTINGS:
            head = f"settings.{one.section}"
            if head not in self.rows:
                self.rows.append(head)
            self.rows.append(one)
        if places:
            self.rows += ["settings.places", *places]

    def __len__(self) -> int:
        return len(self.rows)

    def value(self, one: Setting) -> str:
        """What a setting says, as it is shown."""
        return said_value(one, self._values.get(one.name, ""), self._say)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        row = self.rows[index]
        if isinstance(row, str):
            return (Piece(fit(self._say(row), width), "strong"),)
        if isinstance(row, Place):
            return self._place(row, width)
        name = fit(f"  {self._say(f'setting.{row.name}')}", _NAME_WIDTH)
        value = self.value(row)
        return Piece(f"{name} ", "muted"), Piece(fit(value or "—", max(1, width - _NAME_WIDTH - 1)), _tone(row, value))

    def _place(self, row: Place, width: int) -> Sequence[Piece]:
        name = fit(f"  {self._say(f'place.{row.name}')}", _NAME_WIDTH)
        said = "place.size" if row.unseen is None else "place.unseen"
        size = self._say(said, files=row.files, size=size_word(row.size))
        room = max(1, width - _NAME_WIDTH - cell_len(size) - 3)
        return Piece(f"{name} ", "muted"), Piece(fit(_from_end(str(row.path), room), room)), Piece(f"  {size}", "muted")


def _tone(row: Setting, value: str) -> Tone:
    return "muted" if row.fixed or not value else "plain"


def said_value(one: Setting, value: str, say: Say) -> str:
    """A value as it is shown: words of the program for words of the file."""
    if one.form is not Form.CHOICE or one.section in ("unit", "return"):
        return value
    return say(f"setting.{one.name}.{value}")


def size_word(size: int) -> str:
    """A number of bytes in a few characters."""
    return f"{size} B" if size < 1024 else f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"


def _from_end(path: str, room: int) -> str:
    """A path whose end is in sight, since that tells places apart."""
    while cell_len(path) > room and len(path) > 1:
        path = "…" + path[2:] if path.startswith("…") else "…" + path[1:]
    return path
