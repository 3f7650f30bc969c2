"""The store's thread: opens the home, runs queued jobs one by one, looks for what other windows wrote, closes."""

from __future__ import annotations

import os
import queue
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from textual.message import Message

from tui.config import FILE
from tui.domain.change import Change
from tui.domain.errors import DAMAGED, HomeUnusable, QingdanError
from tui.domain.ids import TaskId
from tui.services import drafting, ledgers, newest_change, views
from tui.services.cards import Card
from tui.services.desk import Clock, Desk, open_desk, renewed
from tui.services.ledgers import Ledger
from tui.ui.messages import Broken, Closed, Looked, NotBackedUp, NotOpened, Opened, Reloaded, Settled

LOOK_SECONDS = 1.0
"""How often an idle thread looks whether another window has written."""
_AWAY = ("disk_error", "home_gone", "home_unreadable")
"""What is said of a file whose place is away; for a connection that is open it may stay so when the place is back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A change to be made; its end is told as Settled with this number. drafts: forgotten once it is saved."""

    number: int
    service: Callable[[Desk], Change | None]
    drafts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Something to be run that keeps its result, or what it raises, to itself.

    reload: the ledger is read anew and shown after it.
    """

    run: Callable[[Desk], None]
    reload: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Cards to be read; they are told as Looked with this number."""

    number: int
    tasks: Sequence[TaskId]


Job = Write | Ask | Look


class StoreThread:
    """Runs the jobs of a queue on an open home until it meets None."""

    def __init__(self, home: Path, clock: Clock, jobs: queue.SimpleQueue[Job | None]) -> None:
        self._home = home
        self._clock = clock
        self._jobs = jobs
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._lock = threading.Lock()
        self._post: Callable[[Message], object] | None = None
        self._unsent: list[Message] = []
        self._seen = 0
        self._config = (0, 0)
        self._backed_up: date | None = None
        self._away = False
        self._again: Desk | None = None
        self._newest: Change | None = None
        self._unkept: dict[str, str | None] = {}
        self.held: tuple[TaskId, ...] = ()
        """The tasks whose cards the app holds, which it is given anew with a ledger; set by the app."""

    def start(self) -> None:
        """Begin; may be called before anybody listens."""
        self._thread.start()

    def keep(self, texts: Mapping[str, str | None]) -> None:
        """Queue drafts to keep by place, None for one to forget; what cannot be kept is tried again until it can."""
        self._jobs.put(Ask(run=lambda desk: self._keep(desk, texts)))

    def join(self) -> None:
        """Wait for the end."""
        if self._thread.ident is not None:
            self._thread.join()

    def attach(self, post: Callable[[Message], object]) -> None:
        """Send every message to this place, those first that were said before."""
        with self._lock:
            self._post = post
            for message in self._unsent:
                post(message)
            self._unsent.clear()

    def _say(self, message: Message) -> None:
        with self._lock:
            if self._post is None:
                self._unsent.append(message)
            else:
                self._post(message)

    def _run(self) -> None:
        try:
            desk = open_desk(self._home, self._clock)
        except QingdanError as error:
            self._say(_not_opened(error))
            return
        except Exception as fault:
            self._say(Broken(fault))
            return
        ended: Message = Closed()
        try:
            self._serve(desk)
        except QingdanError as error:
            ended = _not_opened(error)
        except Exception as fault:
            ended = Broken(fault)
        finally:
            (self._again or desk).close()
        self._say(ended)

    def _serve(self, desk: Desk) -> None:
        self._seen = desk.store.data_version()
        self._newest = newest_change.newest_of(desk)
        self._settings_touched(desk)
        kept = views.kept(desk)
        ledger, cards = ledgers.opened(desk, views.in_sight(kept))
        self._say(Opened(ledger, cards, drafting.drafts(desk), kept))
        while True:
            try:
                job = self._jobs.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                desk, ledger = self._follow(self._at_hand(desk), ledger)
                self._keep(desk, {})
                self._back_up(desk)
                continue
            desk = self._at_hand(desk)
            if job is None:
                self._keep(desk, {})
                return
            if isinstance(job, Look):
                self._say(_looked(job, desk, ledger))
            elif isinstance(job, Ask):
                job.run(desk)
                desk, ledger = self._follow(desk, ledger, anew=job.reload)
            else:
                ledger = self._write(job, desk, ledger)

    def _at_hand(self, desk: Desk) -> Desk:
        """The desk; opened anew when its place was away (stick pulled, share cut off) and this home is there again."""
        if not self._away and desk.store.in_place():
            return desk
        if not os.path.exists(desk.store.path):  # to open a home makes what is missing
            return desk
        try:
            again = open_desk(self._home, self._clock)
        except QingdanError:
            return desk
        if not self._is_of(desk, again):
            again.close()
            return desk
        self._again, self._away, self._seen = again, False, -1
        desk.close()
        return again

    def _is_of(self, desk: Desk, again: Desk) -> bool:
        """What was opened holds what this home held when it was seen last: ids on the screen mean the same there."""
        here, there = ((one.unit.name, one.settings.office, one.store.path) for one in (desk, again))
        try:
            return here == there and (self._newest is None or newest_change.holds(again, self._newest))
        except QingdanError:
            return False

    def _keep(self, desk: Desk, texts: Mapping[str, str | None]) -> None:
        """Keep drafts, and those that could not be kept before; what cannot be kept now waits."""
        self._unkept.update(texts)
        if not self._unkept:
            return
        try:
            drafting.keep(desk, self._unkept)
        except QingdanError as error:
            self._away = self._away or error.code in _AWAY
        else:
            self._unkept.clear()

    def _back_up(self, desk: Desk) -> None:
        """Once a day, when nothing else is to be done; what a kill left half written is cleared away.

        A home that is away waits. Raises HomeUnusable where the file is found to be damaged.
        """
        if self._backed_up == desk.today or self._away or not os.path.exists(desk.store.path):
            return
        self._backed_up = desk.today
        from tui.services import backups, leftovers

        leftovers.clear(desk)
        try:
            backups.daily(desk)
        except HomeUnusable as error:
            if error.code in DAMAGED:
                raise
            self._say(NotBackedUp(error))

    def _write(self, job: Write, desk: Desk, ledger: Ledger) -> Ledger:
        change, error, unread = None, None, None
        try:
            change = job.service(desk)
        except QingdanError as refused:
            error, self._away = refused, self._away or refused.code in _AWAY
        else:
            self._newest = change or self._newest
            self._keep(desk, dict.fromkeys(job.drafts))
        touched = change.tasks if change is not None else frozenset()
        found: tuple[Ledger, tuple[Card, ...]] | None = None
        try:
            if error is not None:
                found = ledger, ()  # nothing was written; what another window wrote is seen when the thread is idle
            elif not self._changed_elsewhere(desk) and (change is None or touched):
                found = ledgers.refreshed(desk, ledger, touched)
            now, cards = found or ledgers.opened(desk, self.held)
        except QingdanError as refused:  # it is saved; what is shown is read anew when the thread is idle
            self._seen, unread, found = -1, refused, (ledger, ())
            now, cards = found
        said = Settled(job.number, now, cards, anything=found is None, change=change, error=error, unread=unread)
        self._say(said)
        return now

    def _follow(self, desk: Desk, ledger: Ledger, *, anew: bool = False) -> tuple[Desk, Ledger]:
        """Both anew where another window has written, settings or the day have changed; what cannot be read waits."""
        now = renewed(desk) if self._settings_touched(desk) else desk
        try:
            if not self._changed_elsewhere(now) and ledger.today == now.today and not anew and now is desk:
                return desk, ledger
            ledger, cards = ledgers.opened(now, self.held)
            self._newest = newest_change.newest_of(now)
        except QingdanError as unread:
            self._seen, self._away = -1, self._away or unread.code in _AWAY
            return now, ledger
        self._say(Reloaded(ledger, cards))
        return now, ledger

    def _settings_touched(self, desk: Desk) -> bool:
        """The settings file is another than when it was looked at last."""
        before = self._config
        with suppress(OSError):
            found = (desk.home / FILE).stat()
            self._config = (found.st_mtime_ns, found.st_size)
        return self._config != before

    def _changed_elsewhere(self, desk: Desk) -> bool:
        before, self._seen = self._seen, desk.store.data_version()
        return self._seen != before


def _looked(job: Look, desk: Desk, ledger: Ledger) -> Looked:
    try:
        return Looked(job.number, ledgers.cards(desk, ledger.year, job.tasks))
    except QingdanError as unread:
        return Looked(job.number, (), unread)


def _not_opened(error: QingdanError) -> NotOpened:
    """With the way back where the database is damaged."""
    if error.code not in DAMAGED:
        return NotOpened(error)
    from tui.services import backups

    return NotOpened(error, backups.way_back(Path(error.params["path"])))
