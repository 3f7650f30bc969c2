"""Looking for files: the entries of a folder, narrowed by typing; several can be marked."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from textual import events, on, work
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.errors import InputUnusable
from tui.domain.file_names import as_text
from tui.domain.sought import says
from tui.domain.text import one_line
from tui.i18n import Say
from tui.services.folders import DRIVES, Entry, above, entries
from tui.ui.actions import Scope
from tui.ui.dialogs.base import Dialog
from tui.ui.figures import file_size
from tui.ui.keys import bindings
from tui.ui.pasted import pasted_paths
from tui.ui.text import fit
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.pieces import Piece
from tui.ui.words import error


class EntryRows:
    """Entries of a folder as rows: mark, name, size, day; the way up is the first where there is one."""

    def __init__(self, found: Sequence[Entry], marked: frozenset[Path], say: Say) -> None:
        self.entries = found
        self._marked = marked
        self._say = say

    def __len__(self) -> int:
        return len(self.entries)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        one = self.entries[index]
        marked = one.path in self._marked
        mark = "[x] " if marked else "    " if one.folder else "[ ] "
        size = "" if one.folder else file_size(one.size)
        day = f"{one.changed:%Y-%m-%d %H:%M}" if one.changed else ""
        name = one.name + ("/" if one.folder and one.path != DRIVES else "")
        room = max(8, width - 4 - 10 - 18)
        return (
            Piece(mark, "accent" if marked else "muted"),
            Piece(fit(name, room), "strong" if one.folder else "plain"),
            Piece(fit(size, 10, right=True) + "  ", "muted"),
            Piece(fit(day, 16), "muted"),
        )


def _is_path(text: str) -> bool:
    """It is typed as a path, not as words to narrow by."""
    typed = text.strip().lstrip("'\"")
    return typed.startswith(("/", "~", "file:", "\\\\")) or typed[1:2] == ":"


class PickerDialog(Dialog[tuple[Path, ...]]):
    """Takes a folder to begin in, gives one file or several of it."""

    SCOPE = Scope.PICKER
    BINDINGS = bindings(Scope.PICKER)
    AUTO_FOCUS = "#filter"

    def __init__(self, title: str, folder: Path, say: Say, *, several: bool = True) -> None:
        super().__init__(title, say, accept="picker.take")
        self.folder = folder
        self._several = several
        self._entries: tuple[Entry, ...] = ()
        self._marked: frozenset[Path] = frozenset()

    def body(self) -> Iterable[Widget]:
        """Where one is, what narrows, and what is there."""
        yield Static(markup=False, id="where")
        yield LineInput(placeholder=self.say("picker.filter"), id="filter")
        yield LineList(id="files").add_class("tall")

    def on_mount(self) -> None:
        """Look into the folder."""
        self._list = self.query_one(LineList)
        self._look(self.folder)

    def offers(self, id: str) -> bool:
        """Several are marked only where several may be taken."""
        return id != "picker_mark" or self._several

    @work(exclusive=True)
    async def _look(self, folder: Path, last: Path | None = None) -> None:
        """Show a folder, with the cursor on where one came from."""
        try:
            found = await asyncio.to_thread(entries, folder)
        except InputUnusable as refused:
            self.notify(error(self.say, refused), severity="warning", markup=False)
            return
        self.folder, self._marked = folder, frozenset()
        up = above(folder)
        way = () if up is None else (Entry(path=up, name="..", folder=True),)
        self._entries = (*way, *found)
        self.query_one("#filter", LineInput).value = ""
        where = self.say("picker.drives") if folder == DRIVES else one_line(as_text(folder))
        self.query_one("#where", Static).update(where)
        self._show(next((at for at, one in enumerate(self._entries) if one.path == last and one.name != ".."), 0))

    def _show(self, cursor: int | None = None) -> None:
        typed = self.query_one("#filter", LineInput).value
        narrows = bool(typed.strip()) and not _is_path(typed)
        fitting = [one for one in self._entries if not narrows or says(one.name, typed)]
        at = self._list.cursor if cursor is None else cursor
        self._list.show(EntryRows(fitting, self._marked, self.say), at)

    @property
    def _entry(self) -> Entry | None:
        rows, at = self._list.rows, self._list.cursor
        return rows.entries[at] if isinstance(rows, EntryRows) and at < len(rows) else None

    @on(Input.Changed, "#filter")
    def _typed(self) -> None:
        self._show(0)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if _is_path(event.value):
            self._go(event.value)
        else:
            self._chosen()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        one = self._entry
        if one is not None and one.folder:
            self._look(one.path, self.folder)
        elif one is not None:
            self.action_save()

    @work(exclusive=True)
    async def _go(self, typed: str) -> None:
        """To a path that was typed or pasted: into a folder, or take a file."""
        path = (await asyncio.to_thread(pasted_paths, typed))[0]
        # a path that may not be looked at leads nowhere: os.path says so where Path raises
        if await asyncio.to_thread(os.path.isdir, path):
            self._look(path)
        elif await asyncio.to_thread(os.path.isfile, path):
            self.folder = path.parent
            self.dismiss((path,))
        else:
            self.wrong("picker.no_such", path=path)

    def on_key(self, event: events.Key) -> None:
        """The arrows move in the list while one types; backspace leaves the folder where nothing is typed."""
        if event.key in ("up", "down", "pageup", "pagedown"):
            event.stop()
            event.prevent_default()
            page = max(1, self._list.size.height - 1)
            self._list.go(self._list.cursor + {"up": -1, "down": 1, "pageup": -page, "pagedown": page}[event.key])
        elif event.key == "backspace" and not self.query_one("#filter", LineInput).value:
            event.stop()
            self.action_picker_up()

    def action_picker_up(self) -> None:
        """To the folder above."""
        up = above(self.folder)
        if up is not None:
            self._look(up, self.folder)

    def action_picker_mark(self) -> None:
        """Mark the file under the cursor and go on, or take its mark away."""
        one = self._entry
        if self._several and one is not None and not one.folder:
            self._marked ^= {one.path}
            self._show()
            self._list.action_cursor_down()

    def answer(self) -> tuple[Path, ...] | None:
        """The marked files, else the one under the cursor."""
        marked = tuple(one.path for one in self._entries if one.path in self._marked)
        if marked:
            return marked
        one = self._entry
        if one is None or one.folder:
            self.wrong("picker.nothing")
            return None
        return (one.path,)
