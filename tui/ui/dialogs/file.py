"""The path of a file: typed, pasted, dragged into the window, or looked for in folders."""

from __future__ import annotations

from pathlib import Path

from textual import work

from tui.ui.actions import Scope
from tui.ui.dialogs.line import LineDialog
from tui.ui.keys import bindings
from tui.ui.pasted import quoted
from tui.ui.widgets.line_input import LineInput


class FileDialog(LineDialog):
    """Takes a hint and a first text, gives a path as it was typed."""

    SCOPE = Scope.FILE
    BINDINGS = bindings(Scope.FILE)

    @work
    async def action_browse(self) -> None:
        """Look for the file in folders."""
        from tui.ui.dialogs.picker import PickerDialog

        dialog = PickerDialog(self.say("picker.title"), Path.home(), self.say, several=False)
        paths = await self.app.push_screen_wait(dialog)
        if paths:
            self.query_one(LineInput).value = quoted(paths)
            self.action_save()
