"""The app on a terminal: the driver, how wide and on what ground the terminal draws, the clipboard."""

from __future__ import annotations

import sys

from textual.driver import Driver

from tui.ui.terminals.answers import Answers, is_light, width_of
from tui.ui.terminals.parser import HungUp, Reported
from tui.ui.terminals.typed_ahead import TypedAheadApp
from tui.ui.terminals.widths import set_ambiguous_width
from tui.ui.text import wrap
from tui.ui.themes import theme_named


class AttachedApp(TypedAheadApp, inherit_bindings=False):
    """An app that knows its terminal."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        super().__init__()
        self._asked_width: int | None = None
        self._measured_width = answers.width or 1
        self._light = answers.light
        self._worn = "auto"

    def get_driver_class(self) -> type[Driver]:
        """Our drivers; Textual's own where its environment variable asks for one."""
        from textual import constants

        if constants.DRIVER is not None:
            return super().get_driver_class()
        if sys.platform == "win32":
            from tui.ui.terminals.windows import WindowsDriver

            return WindowsDriver
        from tui.ui.terminals.posix import PosixDriver

        return PosixDriver

    def ask_for_width(self, width: int | None) -> None:
        """Count ambiguous characters as so many cells wide from now on; None: as the terminal draws them."""
        self._asked_width = width
        if set_ambiguous_width(width or self._measured_width):
            wrap.cache_clear()
            if self.is_running:
                self.refresh_css(animate=False)
                self.lay_anew()

    def lay_anew(self) -> None:
        """Make every line again; what is known of widths has changed."""

    def on_reported(self, message: Reported) -> None:
        """The terminal answers late."""
        if message.column is not None and width_of(message.column) == 2:
            self._measured_width = 2
            self.ask_for_width(self._asked_width)
        if message.background is not None:
            self._light = is_light(message.background)
            self.wear(self._worn)

    def wear(self, setting: str) -> None:
        """Take the colours of a setting; ``auto`` goes by the background of the terminal."""
        self._worn = setting
        few = self.console.color_system == "standard"
        self.theme = theme_named(setting, light=self._light, few=few).name

    def refresh_css(self, animate: bool = True) -> None:
        """Read the styles again in other colours. Before there is a screen none were read: it will do that."""
        if self.screen_stack:
            super().refresh_css(animate)
        else:
            self.stylesheet.set_variables(self.get_css_variables())

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text; on Windows by its own program too."""
        super().copy_to_clipboard(text)
        if sys.platform == "win32":
            from tui.ui.terminals.clipboard import copy

            self.run_worker(lambda: copy(text), thread=True, group="clipboard")

    async def on_hung_up(self, _message: HungUp) -> None:
        """The terminal is gone: leave as with a key."""
        await self.run_action("app.leave")
