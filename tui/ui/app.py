"""The app: opens the home, routes what the store thread says, and what was asked for on any screen."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import App

from tui.domain.errors import QingdanError
from tui.domain.ids import TaskId
from tui.i18n import speaker
from tui.services import drafting, history
from tui.ui import words
from tui.ui.base import HomeScreen, Surroundings
from tui.ui.keys import Scope, bindings
from tui.ui.messages import ActionChosen, Broken, Closed, NotOpened, Opened, Reloaded, Settled, Shown, Sought, Typed
from tui.ui.screens.tasks import TasksScreen
from tui.ui.themes import DARK, LIGHT, theme_named
from tui.ui.workspace import Workspace

if TYPE_CHECKING:
    from tui.services.importing import Proposal
    from tui.ui.screens.start import StartScreen

_NOT_SET_UP = ("config_missing", "unit_not_set")
_PATIENCE = 0.3
"""Seconds after which leaving says that it still saves."""
_OF_A_HOME = frozenset({"undo", "redo", "show_tasks", "show_returns", "palette"})


class QingdanApp(App[int], inherit_bindings=False):
    """Qingdan in a terminal."""

    TITLE = "清单"
    CSS_PATH = "styles/app.tcss"
    BINDINGS = bindings(Scope.APP)
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = []

    def __init__(self, home: Path, clock: Callable[[], datetime], language: str, *, theme: str = "auto") -> None:
        super().__init__()
        self.say = speaker(language)
        self.workspace = Workspace(home, clock)
        self._language = language
        self._leaving = False
        self._proposal: Proposal | None = None
        for found in (DARK, LIGHT):
            self.register_theme(found)
        self.theme = theme_named(theme).name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of our own that a theme of Textual's does not have."""
        return dict(DARK.variables)

    @property
    def around(self) -> Surroundings:
        """What screens are given."""
        return Surroundings(workspace=self.workspace, say=self.say, plain=False)

    def on_mount(self) -> None:
        """Listen to the store thread."""
        self.workspace.attach(self.post_message)

    # What the store thread says

    def on_opened(self, message: Opened) -> None:
        """The home is open: show the tasks."""
        self.workspace.load(message.board)
        self.workspace.drafts.update(message.drafts)
        self.install_screen(TasksScreen(self.around), "tasks")
        self.push_screen("tasks")
        self.call_after_refresh(gc.enable)
        proposal = self._proposal
        if proposal is not None:
            self._proposal = None
            self._accept(proposal)
        if message.board.revisions:
            self.run_worker(self._finish_returns())

    def _accept(self, proposal: Proposal) -> None:
        """Take the document that the home was made for."""
        from tui.services import importing

        self.workspace.write(lambda desk: importing.accept(desk, proposal))
        self._tell_screens(frozenset())

    async def _finish_returns(self) -> None:
        """Write again what is missing of recorded returns."""
        from tui.services import returns

        try:
            documents = await self.workspace.ask(returns.unfinished)
            exports = await self.workspace.ask(lambda desk: desk.exports)
            await asyncio.to_thread(returns.finish, documents, exports)
        except QingdanError as error:
            self.notify(words.error(self.say, error), severity="error", markup=False)

    def on_not_opened(self, message: NotOpened) -> None:
        """The folder is not set up: the first start. It cannot be opened: say why."""
        if message.error.code not in _NOT_SET_UP:
            self.exit(4, message=Text(words.error(self.say, message.error)))
            return
        from tui.ui.screens.start import StartScreen

        self.push_screen(StartScreen(self.workspace.home, self.workspace.clock, self._language, self.say))

    def on_start_screen_begun(self, message: StartScreen.Begun) -> None:
        """Open the home that was made."""
        self._proposal = message.proposal
        self.workspace.close()
        self.workspace = Workspace(message.home, self.workspace.clock)
        self.workspace.start()
        self.workspace.attach(self.post_message)

    def on_settled(self, message: Settled) -> None:
        """A change was saved or refused."""
        touched = self.workspace.settle(message)
        if message.error is not None:
            self.notify(words.error(self.say, message.error), severity="error", markup=False)
        elif message.change is not None and message.change.reverts is not None:
            said = words.change(self.say, message.change)
            self.notify(self.say(f"told.{message.change.kind}", change=said), markup=False)
        self._tell_screens(touched)

    def on_reloaded(self, message: Reloaded) -> None:
        """Another window has written."""
        self.workspace.load(message.board)
        self._tell_screens(None)

    def _tell_screens(self, tasks: frozenset[TaskId] | None) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.post_message(Shown(tasks))

    def on_broken(self, message: Broken) -> None:
        """A fault of the program is not hidden."""
        raise message.fault

    def on_closed(self) -> None:
        """Everything is saved."""
        self.exit(0)

    # What is asked for on any screen

    def on_typed(self, message: Typed) -> None:
        """Keep drafts, outside history."""
        texts = message.texts
        for place, text in texts.items():
            if text is None:
                self.workspace.drafts.pop(place, None)
            else:
                self.workspace.drafts[place] = text
        self.workspace.tell(lambda desk: drafting.keep(desk, texts))

    def on_sought(self, message: Sought) -> None:
        """Show a task on the task screen."""
        self.switch_screen("tasks")
        self.call_after_refresh(self.get_screen("tasks", TasksScreen).seek, message.task, message.step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before a home is open there is nothing to undo and nowhere to go."""
        return self.workspace.board is not None or action not in _OF_A_HOME

    def action_undo(self) -> None:
        """Take the newest change back."""
        self.workspace.write(history.undo)
        self._tell_screens(frozenset())

    def action_redo(self) -> None:
        """Make it again."""
        self.workspace.write(history.redo)
        self._tell_screens(frozenset())

    def action_show_tasks(self) -> None:
        """To the tasks."""
        self.switch_screen("tasks")

    def action_show_returns(self) -> None:
        """To the return."""
        if not self.is_screen_installed("returns"):
            from tui.ui.screens.returns import ReturnsScreen

            self.install_screen(ReturnsScreen(self.around), "returns")
        self.switch_screen("returns")

    def action_help(self) -> None:
        """What can be done."""
        from tui.ui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.say))

    def action_palette(self) -> None:
        """Everything that can be done here, found by typing."""
        if isinstance(self.screen, HomeScreen):
            from tui.ui.dialogs.palette import PaletteDialog

            self.push_screen(PaletteDialog(self.screen.offered(), self.say), self._picked)

    def _picked(self, id: str | None) -> None:
        if id is not None:
            self.screen.post_message(ActionChosen(id))

    def action_leave(self) -> None:
        """Finish what is being saved, then leave."""
        if self.workspace.board is None:
            self.exit(0)
            return
        if not self._leaving:
            self._leaving = True
            self.set_timer(_PATIENCE, lambda: self.notify(self.say("told.still_saving"), markup=False))
            self.workspace.close()

    action_leave_now = action_leave


def run(home: Path, clock: Callable[[], datetime], language: str, *, theme: str = "auto") -> int:
    """Show the app on a home; its exit code."""
    gc.disable()
    app = QingdanApp(home, clock, language, theme=theme)
    app.workspace.start()
    try:
        code = app.run()
    finally:
        gc.enable()
        app.workspace.close()
        app.workspace.join()
    return code or app.return_code or 0
