"""What is done in a place while its file system calls are watched: commands, and the app's store thread."""

from __future__ import annotations

import os
import queue
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.services.sample import DREDGE, NOW, PATROL, UNIT
from tests.torture import calls
from tests.torture.kills import DEEDS
from tui.config import FILE
from tui.domain.errors import QingdanError
from tui.domain.ids import StepId
from tui.i18n import speaker

DONE = "done"
"""Noted between the calls when an act was acknowledged: the command is about to end with 0, the screen says 已保存."""
Work = Callable[[], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that is done in a place: the current folder, a home in it; `on` is the place's name.

    work      gives an exit code
    again     done once more it changes nothing
    halfway   acts that leave a state in which it may stop: it is made of several changes
    """

    what: str
    on: str
    work: Work
    again: bool = False
    halfway: tuple[Work, ...] = ()


def command(*words: str) -> int:
    """A command line on the home of the current folder."""
    from tui.cli.main import main

    code = main(["--home", "home", *words])
    if code == 0:
        calls.mark(DONE)
    return code


def _made() -> int:
    """A home in a new folder; one that is there already stays."""
    return 0 if os.path.exists(f"home/{FILE}") else command("init", "--unit", UNIT)


def _set() -> int:
    """A setting, as the app writes it."""
    from tui.services.settings import change

    try:
        change(Path("home"), {"return.phone": "0000-7654321", "ui.theme": "dark"})
    except QingdanError as error:
        return _said(error)
    calls.mark(DONE)
    return 0


def _in_the_app(most: int = 3) -> int:
    """A tick, a note for two tasks, a step back, job after job as a window queues them; then it is closed.

    most: only the first ones. Where one is refused the others are not done.
    """
    from textual.message import Message

    from tui.domain.change import Change
    from tui.services import bulk, history, steps
    from tui.services.desk import Desk
    from tui.ui.messages import Broken, NotOpened, Settled
    from tui.ui.store_thread import Job, StoreThread, Write

    def undone(desk: Desk) -> Change | None:
        history.undo(desk)
        return None

    services: Sequence[Callable[[Desk], Change | None]] = (
        lambda desk: steps.tick(desk, [StepId(2)], NOW.date()),
        lambda desk: bulk.note_many(desk, [DREDGE, PATROL], NOW.date(), "到现场看过"),
        undone,
    )[:most]
    said: list[Message] = []
    refused: list[QingdanError] = []
    jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
    thread = StoreThread(Path("home"), lambda: NOW, jobs)

    def hear(message: Message) -> None:
        said.append(message)
        if isinstance(message, Settled | NotOpened) and message.error is not None:
            refused.append(message.error)
        elif isinstance(message, Settled) and message.job == len(services):
            calls.mark(DONE)

    def unless_refused(service: Callable[[Desk], Change | None], desk: Desk) -> Change | None:
        return None if refused else service(desk)

    thread.attach(hear)
    for number, service in enumerate(services, 1):
        jobs.put(Write(number=number, service=partial(unless_refused, service)))
    jobs.put(None)
    thread.start()
    thread.join()
    for message in said:
        if isinstance(message, Broken):
            raise message.fault
    return _said(refused[0]) if refused else 0


def _said(error: QingdanError) -> int:
    print(speaker("zh_CN")(f"error.{error.code}", **error.params))
    return 4


def _act(what: str, on: str, *words: str) -> Act:
    return Act(what=what, on=on, work=partial(command, *words), again=True)


ACTS = (
    *(
        Act(
            what=deed.what,
            on=deed.on,
            work=partial(command, *deed.words),
            again=deed.again,
            halfway=tuple(partial(command, *words) for words in deed.halfway),
        )
        for deed in DEEDS
    ),
    Act(what="new home", on="office", work=_made, again=True),
    Act(what="setting", on="worked", work=_set, again=True),
    Act(what="window", on="worked", work=_in_the_app, halfway=(partial(_in_the_app, 1), partial(_in_the_app, 2))),
    _act("hand-over", "ready", "handover"),
    _act("import a pack", "issued", "import", f"下发/任务包-{UNIT}-2026.zip"),
    _act("import a receipt", "received", "import", f"汇总/回执-{UNIT}-2026-r1.zip"),
    _act("collect again", "collected", "collect", "in", "--plan", "城市.txt", "--out", "汇总", "--due", "08-01"),
    _act("packs of an amended plan", "issued", "issue", "修订.txt", "--out", "下发"),
)

PLACES: Mapping[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "issued": ("empty", (("issue", "方案.txt", "--out", "下发"),)),
    "received": (
        "ready",
        (("export", "--not-secret"), ("collect", "home/exports", "--plan", "方案.txt", "--out", "汇总")),
    ),
    "collected": ("office", (("collect", "in", "--plan", "城市.txt", "--out", "汇总"),)),
}
"""Places that are made of another one, by commands."""


def chosen(names: Sequence[str], most: int, chance: random.Random) -> Sequence[Act]:
    """The acts of these names; without names all, or so many by chance."""
    found = {act.what: act for act in ACTS}
    if names:
        return [found[name] for name in names]
    return ACTS if most >= len(ACTS) else chance.sample(ACTS, max(1, most))
