"""What the store thread tells the app, and what the app tells its screens. Ids and values only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual.message import Message

from tui.config import Settings
from tui.domain.change import Change
from tui.domain.errors import QingdanError
from tui.domain.ids import StepId, TaskId
from tui.services.cards import Card
from tui.services.ledgers import Ledger

if TYPE_CHECKING:
    from tui.services.backups import WayBack


class Opened(Message):
    """The home is open: its ledger, the cards that were in sight last, and what is kept outside history.

    drafts  texts that were typed and not accepted; views: how it was looked at last
    """

    def __init__(
        self, ledger: Ledger, cards: tuple[Card, ...], drafts: Mapping[str, str], views: Mapping[str, str]
    ) -> None:
        super().__init__()
        self.ledger = ledger
        self.cards = cards
        self.drafts = drafts
        self.views = views


class NotOpened(Message):
    """The home cannot be opened, or not be used any longer; way_back: the backup that can take its place."""

    def __init__(self, error: QingdanError, way_back: WayBack | None = None) -> None:
        super().__init__()
        self.error = error
        self.way_back = way_back


class NotBackedUp(Message):
    """The day's backup could not be made."""

    def __init__(self, error: QingdanError) -> None:
        super().__init__()
        self.error = error


class Settled(Message):
    """A queued job has ended: saved (`change` None when nothing was different), or refused with an error.

    cards     the cards that are new: those that it touched, or all that are held where anything may be another
    anything  anything may be another than before
    unread    it was saved, and why what it changed could not be read again
    """

    def __init__(
        self,
        job: int,
        ledger: Ledger,
        cards: tuple[Card, ...] = (),
        *,
        anything: bool = False,
        change: Change | None = None,
        error: QingdanError | None = None,
        unread: QingdanError | None = None,
    ) -> None:
        super().__init__()
        self.job = job
        self.ledger = ledger
        self.cards = cards
        self.anything = anything
        self.change = change
        self.error = error
        self.unread = unread


class Reloaded(Message):
    """Another window has written, or the day has changed; cards: those that are held."""

    def __init__(self, ledger: Ledger, cards: tuple[Card, ...]) -> None:
        super().__init__()
        self.ledger = ledger
        self.cards = cards


class Looked(Message):
    """Cards that were asked for, as far as their tasks are there; error: why they could not be read."""

    def __init__(self, job: int, cards: tuple[Card, ...], error: QingdanError | None = None) -> None:
        super().__init__()
        self.job = job
        self.cards = cards
        self.error = error


class Broken(Message):
    """The store thread met a fault of the program."""

    def __init__(self, fault: BaseException) -> None:
        super().__init__()
        self.fault = fault


class Closed(Message):
    """Everything that was queued is finished and the home is closed."""


class Shown(Message, bubble=False):
    """To a screen: what it shows has changed; `tasks` None where anything may have."""

    def __init__(self, tasks: frozenset[TaskId] | None) -> None:
        super().__init__()
        self.tasks = tasks


class Held(Message, bubble=False):
    """To a screen: the cards of these tasks have been read and are held now; nothing has changed."""

    def __init__(self, tasks: frozenset[TaskId]) -> None:
        super().__init__()
        self.tasks = tasks


class Typed(Message):
    """From an open editor: the texts as they stand, by draft place; None forgets a draft."""

    def __init__(self, texts: Mapping[str, str | None]) -> None:
        super().__init__()
        self.texts = texts


class ActionChosen(Message):
    """An action of the registry was chosen with the mouse."""

    def __init__(self, action: str) -> None:
        super().__init__()
        self.action = action


class Sought(Message):
    """A task and perhaps a step of it is to be shown on the task screen; no task means the tray."""

    def __init__(self, task: TaskId | None, step: StepId | None) -> None:
        super().__init__()
        self.task = task
        self.step = step


class SettingsChanged(Message):
    """The settings were written: what they say now."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
