"""The app as a listener: opens the home, takes what the store thread says, passes it to the screens."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text
from textual.worker import WorkerFailed

from tui.domain.errors import HomeUnusable, QingdanError
from tui.domain.ids import TaskId
from tui.i18n import Speaker, speaker
from tui.ui import words
from tui.ui.base import HomeScreen, Surroundings
from tui.ui.messages import Broken, Held, Looked, NotBackedUp, NotOpened, Opened, Reloaded, Settled, Shown, Typed
from tui.ui.screens.tasks import TasksScreen
from tui.ui.telling import TellingApp
from tui.ui.terminals.answers import Answers
from tui.ui.terminals.widths import ambiguous_width
from tui.ui.workspace import Workspace

if TYPE_CHECKING:
    from tui.services.proposal import Proposal
    from tui.ui.screens.start import StartScreen

_TOLD = ("claim", "decline", "confirm_as_new")
"""Changes that take a task, or its work, out of the list it stands in."""
_NOT_SET_UP = ("config_missing", "unit_not_set")


def _collect_garbage_again() -> None:
    """What is there when the first screen is painted stays; `tui.__main__` has put collecting off until then."""
    gc.freeze()
    gc.enable()


class ListeningApp(TellingApp, inherit_bindings=False):
    """An app with an open home, or on the way to one."""

    say: Speaker

    def __init__(self, home: Path, clock: Callable[[], datetime], language: str, answers: Answers) -> None:
        super().__init__(answers)
        self.say = speaker(language)
        self.clock = clock
        self.workspace = Workspace(home, clock)
        self._proposal: Proposal | None = None

    @property
    def around(self) -> Surroundings:
        """What screens are given."""
        return Surroundings(workspace=self.workspace, say=self.say, plain=ambiguous_width() == 2)

    def on_mount(self) -> None:
        """Listen to the store thread."""
        self.workspace.attach(self.post_message)

    def on_opened(self, message: Opened) -> None:
        """The home is open: show the tasks."""
        self.workspace.load(message.ledger, message.cards)
        self.workspace.drafts.update(message.drafts)
        self.workspace.views.update(message.views)
        screen = TasksScreen(self.around)
        screen.expect_width(self.size.width)
        self.install_screen(screen, "tasks")
        self.push_screen("tasks")
        self.call_after_refresh(self.screen_is_there)
        self.call_after_refresh(_collect_garbage_again)
        proposal = self._proposal
        if proposal is not None:
            self._proposal = None
            self._accept(proposal)
        else:
            self._greet_year()
        if message.ledger.revisions:
            self.run_worker(self._finish_returns())

    def _greet_year(self) -> None:
        """Say what goes on in a year that is new."""
        if self.workspace.seen.untouched:
            self.greet("told.new_year", year=self.workspace.seen.year)

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
            self.refuse(error)

    def action_import_file(self) -> None:
        """Take a document into the home."""
        from tui.ui.importing import into_home

        self.run_worker(into_home(self, self.around), group="import", exclusive=True)

    def on_not_opened(self, message: NotOpened) -> None:
        """The folder is not set up: the first start. It cannot be opened: say why."""
        if message.error.code not in _NOT_SET_UP:
            said, found = words.error(self.say, message.error), message.way_back
            self.exit(4, message=Text(said if found is None else f"{said}\n{self.say(found.code, **found.params)}"))
            return
        from tui.ui.screens.start import StartScreen

        self.push_screen(StartScreen(self.workspace.home, self.workspace.clock, self.say))
        self.call_after_refresh(self.screen_is_there)
        self.call_after_refresh(_collect_garbage_again)

    def on_not_backed_up(self, message: NotBackedUp) -> None:
        """The day goes on without a backup; that is said."""
        said = self.say("told.not_backed_up", error=words.error(self.say, message.error))
        self.notify(said, severity="warning")

    def on_start_screen_begun(self, message: StartScreen.Begun) -> None:
        """Open the home that was made."""
        self._proposal = message.proposal
        self.greet("demo.hint" if message.proposal is None else "start.hint")
        self.workspace.close()
        self.workspace = Workspace(message.home, self.workspace.clock)
        self.workspace.start()
        self.workspace.attach(self.post_message)

    def on_settled(self, message: Settled) -> None:
        """A change was saved or refused."""
        touched = self.workspace.settle(message)
        if message.error is not None:
            self.refuse(message.error)
        else:
            self.get_over_errors()
        if message.unread is not None:
            said = self.say("told.saved_unread", error=words.error(self.say, message.unread))
            self.notify(said, severity="warning")
        elif message.change is not None and message.change.reverts is not None:
            said = words.change(self.say, message.change)
            self.notify(self.say(f"told.{message.change.kind}", change=said))
        elif message.change is not None and message.change.label in _TOLD:
            self.notify(words.change(self.say, message.change))
        self._tell_screens(touched)

    def on_reloaded(self, message: Reloaded) -> None:
        """Another window has written, or the day is another."""
        before = self.workspace.seen.year
        self.workspace.load(message.ledger, message.cards)
        if message.ledger.year != before:
            self._greet_year()
        self._tell_screens(None)

    def on_looked(self, message: Looked) -> None:
        """Cards came that were asked for: paint them, and go on with the keys that waited for them."""
        if message.error is not None and not self.workspace.awaited(message):
            self.refuse(message.error)
        tasks = self.workspace.looked(message)
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.post_message(Held(tasks))
        self.call_later(self.screen_is_there)

    @property
    def awaiting(self) -> bool:
        """What is under the cursor is being read."""
        return isinstance(self.screen, HomeScreen) and self.screen.awaiting

    def _tell_screens(self, tasks: frozenset[TaskId] | None) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.post_message(Shown(tasks))

    def _handle_exception(self, error: Exception) -> None:
        """What the home or the system refuses to work beside the screen is told, and the app goes on."""
        cause = error.error if isinstance(error, WorkerFailed) else None
        if isinstance(cause, OSError):  # where no use case has a better word for it
            cause = HomeUnusable("file_failed", path=cause.filename or "—", reason=cause)
        if isinstance(cause, QingdanError):
            self.refuse(cause)
        else:
            super()._handle_exception(error)

    def on_broken(self, message: Broken) -> None:
        """A fault of the program is not hidden."""
        raise message.fault

    def on_closed(self) -> None:
        """Everything is saved."""
        self.exit(0)

    def on_typed(self, message: Typed) -> None:
        """Keep drafts, outside history."""
        self.workspace.keep_drafts(message.texts)
