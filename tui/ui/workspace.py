"""The workspace: the store's own thread, the queue of jobs to it, and what the screens may see of the home.

    screen → write(service) → queue → store thread: service(desk), then a fresh ledger → Settled → app → settle()

The store belongs to that thread alone; jobs run one by one in the order in which they were queued. What the screens see
is the last ledger that came back, and the cards of the tasks that were looked at lately, with the ticks that are still
being saved laid over them: a tick is seen at once, stays when its job was saved, and is gone again when it was refused.
Everything in this module runs on the app's thread.
"""

from __future__ import annotations

import asyncio
import queue
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from textual.message import Message

from tui.domain.change import Change
from tui.domain.errors import QingdanError
from tui.domain.ids import StepId, TaskId
from tui.services import views
from tui.services.cards import Card, with_tick
from tui.services.desk import Clock, Desk
from tui.services.ledgers import Ledger
from tui.ui.messages import Looked, Settled
from tui.ui.store_thread import Ask, Job, Look, StoreThread, Write

T = TypeVar("T")
Service = Callable[[Desk], Change | None]
Drafts = Mapping[str, str | None]
"""Texts by draft place; None for one that is as it was saved."""
_MOST = 1_000
"""Cards that are held at most, some 2.5 KB each."""
_FEW = 64
"""Cards that somebody asked for are held up to this number; more would drive out what is in sight."""
NO_DRAFTS: Drafts = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A tick on its way to the store: the day it was done, None to take it away; place: as in `StepRef`."""

    task: TaskId
    step: StepId
    done_on: date | None
    place: int | None = None


class Workspace:
    """An open home as the screens see it."""

    def __init__(self, home: Path, clock: Clock) -> None:
        self.home = home
        self.clock = clock
        self.ledger: Ledger | None = None
        self.drafts: dict[str, str] = {}
        self.views: dict[str, str] = {}
        self._unkept_views: dict[str, str] = {}
        self.version = 0
        """Another number for every ledger that came."""
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._thread = StoreThread(home, clock, self._jobs)
        self._held: dict[TaskId, Card] = {}
        self._coming: set[TaskId] = set()
        self._looking: dict[int, tuple[TaskId, ...]] = {}
        self._answers: dict[int, asyncio.Future[tuple[Card, ...]]] = {}
        self._ticks: dict[int, Tick] = {}
        self._typed: dict[int, tuple[str, ...]] = {}
        self._waiting: set[int] = set()
        self._ends: dict[int, asyncio.Future[bool]] = {}
        self._last_job = 0

    def start(self) -> None:
        """Open the home on the store thread; the answer comes as Opened or NotOpened."""
        self._thread.start()

    def attach(self, post: Callable[[Message], object]) -> None:
        """Send what the store thread says, and has said, to this place."""
        self._thread.attach(post)

    @property
    def saving(self) -> int:
        """How many changes are not saved yet."""
        return len(self._waiting)

    @property
    def today(self) -> date:
        """The day it is."""
        return self.clock().date()

    @property
    def seen(self) -> Ledger:
        """The ledger of an open home."""
        if self.ledger is None:
            raise LookupError("the home is not open")
        return self.ledger

    def card(self, task: TaskId) -> Card | None:
        """A card that is held, as it is to be shown, with ticks on their way."""
        card = self._held.get(task)
        for tick in self._ticks.values() if card is not None else ():
            if card is not None and tick.task == task:
                card = with_tick(card, tick.step, tick.done_on, tick.place)
        return card

    def write(self, service: Service, tick: Tick | None = None, drafts: Drafts = NO_DRAFTS) -> int:
        """Queue a change; its end comes as Settled with the number returned here.

        drafts: what was typed for it, by place: kept before it is tried, forgotten when it is saved.
        """
        if drafts:
            self.keep_drafts(drafts)
        self._last_job += 1
        self._waiting.add(self._last_job)
        if tick is not None:
            self._ticks[self._last_job] = tick
        self._typed[self._last_job] = tuple(drafts)
        self._jobs.put(Write(number=self._last_job, service=service, drafts=tuple(drafts)))
        return self._last_job

    async def carry_out(self, service: Service, drafts: Drafts = NO_DRAFTS) -> bool:
        """Queue a change and wait for its end: whether it was saved. What was refused is told as of any change."""
        job = self.write(service, drafts=drafts)
        self._ends[job] = asyncio.get_running_loop().create_future()
        return await self._ends[job]

    def ask(self, question: Callable[[Desk], T], *, reload: bool = False) -> Awaitable[T]:
        """Queue a question to the services; raises what the service raises. reload: it changes what is shown."""
        answer: Future[T] = Future()

        def run(desk: Desk) -> None:
            if not answer.set_running_or_notify_cancel():
                return
            try:
                answer.set_result(question(desk))
            except Exception as error:
                answer.set_exception(error)

        self._jobs.put(Ask(run=run, reload=reload))
        return asyncio.wrap_future(answer)

    def tell(self, service: Callable[[Desk], None]) -> None:
        """Queue something that is no change and has no answer; what cannot be kept is let go.

        Where one looked last is kept from the next look on.
        """

        def run(desk: Desk) -> None:
            with suppress(QingdanError):
                service(desk)

        self._jobs.put(Ask(run=run))

    def keep_drafts(self, texts: Mapping[str, str | None]) -> None:
        """Keep drafts by place, if not now, as soon as it can be; None forgets one."""
        for place, text in texts.items():
            if text is None:
                self.drafts.pop(place, None)
            else:
                self.drafts[place] = text
        self._thread.keep(texts)

    def keep_views(self, values: Mapping[str, str]) -> None:
        """Keep how something was looked at last, by place: a filter, a cursor, a folder.

        It is written by `flush_views`, or when the home is closed.
        """
        new = {place: value for place, value in values.items() if self.views.get(place) != value}
        self.views.update(new)
        self._unkept_views.update(new)

    def flush_views(self) -> None:
        """Write what `keep_views` was given since the last time; to be called when nothing moves any more."""
        if self._unkept_views:
            unkept, self._unkept_views = self._unkept_views, {}
            self.tell(lambda desk: views.keep(desk, unkept))

    def want(self, tasks: Iterable[TaskId]) -> None:
        """Have the cards of these tasks read where they are not held, to come as Looked; let go of them last."""
        wanted = tuple(tasks)
        self._hold([self._held[task] for task in wanted if task in self._held])
        missing = [task for task in wanted if task not in self._held and task not in self._coming]
        if missing:
            self._coming.update(missing)
            self._look(missing)

    async def cards(self, tasks: Sequence[TaskId]) -> tuple[Card, ...]:
        """The cards of these tasks as they are to be shown, read where they are not held; without those not there.

        Raises HomeUnusable where they cannot be read.
        """
        known = {task: card for task in tasks if (card := self._held.get(task)) is not None}
        if len(known) < len(tasks):
            answer: asyncio.Future[tuple[Card, ...]] = asyncio.get_running_loop().create_future()
            self._answers[self._look([task for task in tasks if task not in known])] = answer
            known |= {card.task.id: card for card in await answer}
        found = (self.card(task) or known.get(task) for task in tasks)
        return tuple(card for card in found if card is not None)

    def comes(self, task: TaskId) -> bool:
        """The card of a task is not here yet; it is asked for, where it was not."""
        self.want([task])
        return task in self._coming

    def _look(self, tasks: Sequence[TaskId]) -> int:
        self._last_job += 1
        self._looking[self._last_job] = tuple(tasks)
        self._jobs.put(Look(number=self._last_job, tasks=tasks))
        return self._last_job

    def awaited(self, message: Looked) -> bool:
        """Somebody waits for these cards, and hears of an error himself."""
        answer = self._answers.get(message.job)
        return answer is not None and not answer.done()

    def looked(self, message: Looked) -> frozenset[TaskId]:
        """Take cards that were asked for; the tasks that are to be painted again."""
        self._coming.difference_update(self._looking.pop(message.job))
        answer = self._answers.pop(message.job, None)
        if answer is not None and not answer.done():
            if message.error is None:
                answer.set_result(message.cards)
            else:
                answer.set_exception(message.error)
        if answer is None or len(message.cards) <= _FEW:
            self._hold(message.cards)
        return frozenset(card.task.id for card in message.cards)

    def load(self, ledger: Ledger, cards: tuple[Card, ...]) -> None:
        """Take a whole ledger, and these cards in place of all that are held."""
        self.version += 1
        self.ledger = ledger
        self._held.clear()
        self._hold(cards)

    def _hold(self, cards: Iterable[Card]) -> None:
        """Hold cards, the latest last; those that nobody has looked at for longest are let go."""
        for card in cards:
            self._held.pop(card.task.id, None)
            self._held[card.task.id] = card
        for task in list(self._held)[: max(0, len(self._held) - _MOST)]:
            del self._held[task]
        self._thread.held = tuple(self._held)

    def settle(self, settled: Settled) -> frozenset[TaskId] | None:
        """Take the end of a job; the tasks that are to be painted again, None for all."""
        self._waiting.discard(settled.job)
        tick, typed = self._ticks.pop(settled.job, None), self._typed.pop(settled.job)
        if settled.error is None:
            for place in typed:
                self.drafts.pop(place, None)
        end = self._ends.pop(settled.job, None)
        if end is not None and not end.done():
            end.set_result(settled.error is None)
        if settled.anything:
            self.load(settled.ledger, settled.cards)
            return None
        self.version += 1
        self.ledger = settled.ledger
        self._hold(settled.cards)
        return frozenset(card.task.id for card in settled.cards) | ({tick.task} if tick else frozenset())

    def close(self) -> None:
        """Finish everything that is queued, then close the home; the end comes as Closed."""
        self.flush_views()
        self._jobs.put(None)

    def join(self) -> None:
        """Wait until the store thread has ended."""
        self._thread.join()
