"""Keys one by one: what is typed behind a key that opens a dialog goes into the dialog, however fast it comes.

Textual hands a key to what has the focus when the key arrives. Between a key like ``e`` and the dialog that it opens
there are some milliseconds; a key that comes then would be taken as a command of the screen below.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from time import monotonic

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widget import Widget
from textual.worker import Worker

from tui.ui.widgets.line_list import MOVES, LineList

_OPENING_SECONDS = 0.3
"""How long a key may take to open its dialog before the next key is given out all the same."""
_READY_SECONDS = 1.0
_LEAVE = "ctrl+c"
_OPENERS = ("default", "import")
"""Groups of workers that open dialogs; others fetch something beside what is shown."""


class TypedAheadApp(App[int], inherit_bindings=False):
    """An app that gives out a key when the key before it has done what it does."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Event] = deque()
        self._given: events.Event | None = None
        self._busy = False

    async def on_event(self, event: events.Event) -> None:
        """Hold keys and pastes back while one is under way."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
        elif event is not self._given and self._holds(event):
            self._ahead.append(event)
        elif (not self._busy or event is self._given) and _stays(event, self.focused):
            await self._hand_over(event)
            self._give_out()
        else:
            self._busy = True
            target, before = self.focused or self.screen, self.screen
            known = set(self.workers)
            await self._hand_over(event)
            self._settling = asyncio.create_task(self._settle(target, before, known))

    async def _hand_over(self, event: events.Event) -> None:
        """A list on a page takes no key itself, so that its key need not climb through all that is around it first."""
        if isinstance(event, events.Key) and isinstance(self.focused, LineList) and not self.screen.is_modal:
            for first in (True, False):
                if await self._check_bindings(event.key, priority=first):
                    return
        await super().on_event(event)

    def _holds(self, event: events.Event) -> bool:
        """A key has to wait: another is under way, or what it is about is not there yet. Leaving is always possible."""
        if isinstance(event, events.Key) and event.key == _LEAVE:
            return False
        if self._busy or self._ahead or type(self.screen) is Screen:
            return True
        return self.awaiting and not _stays(event, self.focused)

    @property
    def awaiting(self) -> bool:
        """What is under the cursor is not there yet; only moves make sense meanwhile."""
        return False

    def screen_is_there(self) -> None:
        """The first screen is shown: give out what was typed before."""
        if not self._busy:
            self._give_out()

    def _give_out(self) -> None:
        self._busy = bool(self._ahead)
        if self._ahead:
            self._given = self._ahead.popleft()
            self.post_message(self._given)

    async def _settle(self, target: Widget, before: Screen[object], known: set[Worker[object]]) -> None:
        """Wait until a key has done what it does, then give out the next."""
        try:
            for pump in (*target.ancestors_with_self, target):
                await _passed(pump.call_later)
            end = monotonic() + _OPENING_SECONDS
            while self.screen is before and monotonic() < end and self._opening(known):
                await asyncio.sleep(0.002)
            if self.screen is not before:
                await _passed(self.screen.call_after_refresh)
        finally:
            self._give_out()

    def _opening(self, known: set[Worker[object]]) -> bool:
        return any(worker.group in _OPENERS and worker.is_running for worker in self.workers if worker not in known)


def _stays(event: events.Event, focused: Widget | None) -> bool:
    """Nothing but text for a field, or a move in a list: no dialog comes of it, and what follows keeps its order."""
    if isinstance(focused, LineList):
        return isinstance(event, events.Key) and event.key in MOVES
    from textual.widgets import Input, TextArea

    typed = isinstance(event, events.Paste) or (isinstance(event, events.Key) and event.is_printable)
    return typed and isinstance(focused, Input | TextArea)


async def _passed(schedule: Callable[[Callable[[], None]], object]) -> None:
    """Wait until what stands before in a queue has been dealt with."""
    done = asyncio.Event()
    if schedule(done.set) is not False:
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), _READY_SECONDS)
