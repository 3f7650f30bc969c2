"""The workspace without a screen: order, cancelled questions, refusals, the end."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from textual.message import Message

from tests.ui.homes import NOW, clock, stored
from tui.domain.errors import WrongUse
from tui.services import steps
from tui.services.cards import Card
from tui.ui.messages import Closed, NotOpened, Opened, Settled
from tui.ui.workspace import Tick, Workspace


class Listener:
    """An app that only takes notes."""

    def __init__(self, workspace: Workspace) -> None:
        self.heard: list[Message] = []
        self._new = threading.Condition()
        workspace.attach(self._hear)

    def _hear(self, message: Message) -> None:
        with self._new:
            self.heard.append(message)
            self._new.notify_all()

    def wait_for(self, kind: type[Message], count: int = 1) -> list[Message]:
        """The messages of a kind, once there are so many."""
        with self._new:
            assert self._new.wait_for(lambda: sum(isinstance(m, kind) for m in self.heard) >= count, 10)
            return [message for message in self.heard if isinstance(message, kind)]


def started(home: Path) -> tuple[Workspace, Listener]:
    workspace = Workspace(home, clock)
    workspace.start()
    listener = Listener(workspace)
    (opened,) = listener.wait_for(Opened)
    assert isinstance(opened, Opened)
    workspace.load(opened.ledger, opened.cards)
    return workspace, listener


def first(workspace: Workspace) -> Card:
    card = workspace.card(workspace.seen.own.tasks[0])
    assert card is not None
    return card


async def test_a_tick_is_laid_over_the_card_until_it_is_settled(home: Path) -> None:
    workspace, listener = started(home)
    card = first(workspace)
    step = card.task.steps[0].id
    tick = Tick(task=card.task.id, step=step, done_on=NOW.date())
    workspace.write(lambda desk: steps.tick(desk, [step], NOW.date()), tick)
    shown = workspace.card(card.task.id)
    assert shown is not None
    assert shown.task.steps_done == 1
    assert workspace.saving == 1
    (settled,) = listener.wait_for(Settled)
    assert isinstance(settled, Settled)
    assert workspace.settle(settled) == frozenset({card.task.id})
    assert workspace.saving == 0
    assert first(workspace).task.steps_done == 1
    workspace.close()
    workspace.join()


async def test_a_question_that_nobody_waits_for_any_more_harms_nothing(home: Path) -> None:
    workspace, _ = started(home)
    gate = threading.Event()
    first = workspace.ask(lambda _: gate.wait(10))
    second = asyncio.ensure_future(workspace.ask(lambda _: 2))
    second.cancel()
    gate.set()
    assert await first
    assert await workspace.ask(lambda _: 3) == 3
    workspace.close()
    workspace.join()


async def test_what_a_question_raises_is_raised_where_it_was_asked(home: Path) -> None:
    workspace, _ = started(home)

    def refuse(_desk: object) -> None:
        raise WrongUse("empty_text")

    with pytest.raises(WrongUse):
        await workspace.ask(refuse)
    workspace.close()
    workspace.join()


async def test_everything_queued_is_done_before_the_end(home: Path) -> None:
    workspace, listener = started(home)
    for step in first(workspace).task.steps:
        workspace.write(lambda desk, id=step.id: steps.tick(desk, [id], NOW.date()))  # type: ignore[misc]
    workspace.close()
    workspace.join()
    listener.wait_for(Closed)
    assert stored(home).cards[0].task.steps_done == 4


def test_a_folder_that_is_not_set_up_is_said(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path, clock)
    workspace.start()
    (said,) = Listener(workspace).wait_for(NotOpened)
    assert isinstance(said, NotOpened)
    assert said.error.code == "config_missing"
    workspace.join()
