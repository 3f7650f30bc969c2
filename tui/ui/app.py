"""The app: what can be asked for on any screen, and the way in and out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from tui.config import FILE, Settings, load
from tui.domain.errors import HomeUnusable
from tui.ui.actions import Scope
from tui.ui.base import OF_A_HOME, KeyedScreen
from tui.ui.keys import bindings
from tui.ui.messages import ActionChosen, Sought
from tui.ui.screens.tasks import TasksScreen
from tui.ui.signals import leave_on_signals
from tui.ui.switching import SwitchingApp
from tui.ui.terminals.answers import Answers
from tui.ui.themes import DARK, EVERY

DEFAULTS, NO_ANSWERS = Settings(), Answers()
_PATIENCE = 0.3
"""Seconds after which leaving says that it still saves."""


class QingdanApp(SwitchingApp, inherit_bindings=False):
    """Qingdan in a terminal."""

    TITLE = "清单"
    CSS_PATH = ["styles/app.tcss", "styles/tasks.tcss"]
    """With that of the first screen: one that comes with its screen has all others parsed and matched once more."""
    BINDINGS = bindings(Scope.APP)
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self,
        home: Path,
        clock: Callable[[], datetime],
        language: str,
        settings: Settings = DEFAULTS,
        answers: Answers = NO_ANSWERS,
    ) -> None:
        super().__init__(home, clock, language, answers)
        self._leaving = False
        for found in EVERY:
            self.register_theme(found)
        self.dress(settings)

    def on_load(self) -> None:
        """Leave as with a key when the system asks to; what is typed is kept."""
        leave_on_signals(self.action_leave)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours of our own that a theme of Textual's does not have."""
        return dict(DARK.variables)

    def on_sought(self, message: Sought) -> None:
        """Show a task on the task screen."""
        self.switch_screen("tasks")
        self.call_after_refresh(self.get_screen("tasks", TasksScreen).seek, message.task, message.step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 Textual's
        """Before a home is open, and in the midst of a review, there is nothing to undo and nowhere to go."""
        screen = self.screen
        return screen.reaches(action) if isinstance(screen, KeyedScreen) else action not in (*OF_A_HOME, "palette")

    def action_undo(self) -> None:
        """Take the newest change back."""
        from tui.services import history

        self.workspace.write(history.undo)
        self._tell_screens(frozenset())

    def action_redo(self) -> None:
        """Make it again."""
        from tui.services import history

        self.workspace.write(history.redo)
        self._tell_screens(frozenset())

    def action_help(self) -> None:
        """What can be done."""
        from tui.ui.screens.help import HelpScreen

        scope = self.screen.SCOPE if isinstance(self.screen, KeyedScreen) else None
        self.push_screen(HelpScreen(self.say, scope))

    def action_palette(self) -> None:
        """Everything that can be done here, found by typing."""
        if isinstance(self.screen, KeyedScreen):
            from tui.ui.dialogs.palette import PaletteDialog

            self.push_screen(PaletteDialog(self.screen.offered(), self.say), self._picked)

    def _picked(self, id: str | None) -> None:
        if id is not None:
            self.screen.post_message(ActionChosen(id))

    def action_leave(self) -> None:
        """Finish what is being saved, then leave."""
        if self.workspace.ledger is None:
            self.exit(0)
            return
        from tui.ui.dialogs.base import Dialog

        if not self._leaving:
            self._leaving = True
            for screen in self.screen_stack:
                if isinstance(screen, Dialog) and (texts := screen.unsaved()):
                    self.workspace.keep_drafts(texts)
            self.set_timer(_PATIENCE, lambda: self.notify(self.say("told.still_saving")))
            self.workspace.close()

    action_leave_now = action_leave


def run(home: Path, clock: Callable[[], datetime], language: str, answers: Answers, greeting: str | None = None) -> int:
    """Show the app on a home, set up or not; its exit code. greeting: a message that is said once it is open."""
    app = QingdanApp(home, clock, language, _settings(home), answers)
    if greeting is not None:
        app.call_later(app.greet, greeting)
    app.workspace.start()
    try:
        code = app.run()
    finally:
        app.workspace.close()
        app.workspace.join()
    return code or app.return_code or 0


def _settings(home: Path) -> Settings:
    """How the home wants to look; what is wrong with its settings is said when it is opened."""
    try:
        return load(home / FILE)
    except HomeUnusable:
        return Settings()
