"""Several processes that write into one home at once: nothing is overwritten, nobody waits for long, all see all.

Every writer says into a log of its own what was acknowledged to it: a note or a tick with the number of its change, an
undo or redo with the number of the change it was about. In the end the home has to hold exactly what follows from all
logs in the order of the changes, and undoing everything has to bring back the beginning.
"""

from __future__ import annotations

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.services.sample import DREDGE, NOW, PATROL, home, opened
from tests.store.sample import Dump, dump
from tests.torture.forks import start, warm
from tests.torture.tally import Tally
from tui.domain.backups import Reason
from tui.domain.change import Change
from tui.domain.errors import HomeUnusable, WrongUse
from tui.services import backups, history, steps
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.reporting import note
from tui.store import history as history_store
from tui.store.connection import WAIT_SECONDS

WRITERS = 3
PATIENCE = WAIT_SECONDS + 2.0
"""Seconds after which anything has to have an answer, also on a busy machine."""
SEEN = 3.0
"""Seconds within which another window has to see what was written: one is promised, and the machine may be busy."""
LEAVING = 30.0
"""Seconds after the end in which a process has to be gone; then it counts as hung and is killed."""
PAUSE = 0.02
"""Seconds that a writer waits at most between two changes, and the one who looks between two looks."""
DAY = NOW.date().isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was answered to a writer: the change, None where it was refused; text: of the note, else empty."""

    change: int | None
    reverts: int | None
    text: str
    seconds: float
    at: float

    @classmethod
    def read(cls, line: str) -> Said:
        """From a line of a log."""
        change, reverts, text, seconds, at = json.loads(line)
        return cls(change=change, reverts=reverts, text=text, seconds=seconds, at=at)


def run(folder: Path, amount: int, seed: int) -> Tally:
    """Write for so many seconds."""
    warm("domain", "store", "services")
    place = folder / "home"
    with closing(home(place)) as desk:
        before = dump(desk.store)
    end = time.monotonic() + amount
    logs = [folder / f"log-{number}" for number in range(WRITERS)]
    children = [
        start(partial(_write, place, log, seed * WRITERS + at, end), folder, DAY, folder / f"said-{at}")
        for at, log in enumerate(logs)
    ]
    watched = folder / "watched"
    children.append(start(partial(_watch, place, watched, end), folder, DAY, folder / "said-watcher"))
    children += [start(partial(_back_up, place, end), folder, DAY, folder / f"said-backup-{at}") for at in range(2)]
    ended = [child.ended(amount + LEAVING) for child in children]
    losses = [f"a process ended with {one.code}: {one.said[-500:]}" for one in ended if one.code != 0]
    said = [Said.read(line) for log in logs for line in log.read_text(encoding="utf-8").splitlines()]
    with closing(opened(place, NOW)) as desk:
        losses += _lost(desk, said, before)
    seen = [Said.read(line) for line in watched.read_text(encoding="utf-8").splitlines()]
    losses += _unseen(said, seen)
    waits = sorted(one.seconds for one in said)
    refused = sum(one.change is None for one in said)
    return Tally(
        what=f"{WRITERS} writers and backups, seconds",
        tried=amount,
        losses=tuple(losses),
        notes=(
            f"{len(said) - refused} changes acknowledged, {refused} refused",
            f"an answer took {waits[len(waits) // 2] * 1000:.0f} ms in the middle, {waits[-1] * 1000:.0f} ms at most",
            f"seen elsewhere after {_lag(said, seen) * 1000:.0f} ms at most",
        ),
    )


class Writer:
    """One who writes at random; text: what a note says, which nobody else's does."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)
        self.seed = seed
        self.count = 0
        self.steps = [step.id for card in board(desk).cards for step in card.task.steps if step.recurrence is None]

    @property
    def text(self) -> str:
        return f"第{self.seed}人第{self.count}条"

    def note(self) -> Change | None:
        return note(self.desk, self.chance.choice((DREDGE, PATROL)), self.desk.today, self.text)

    def tick(self) -> Change | None:
        return steps.tick(self.desk, [self.chance.choice(self.steps)], self.desk.today)

    def untick(self) -> Change | None:
        return steps.untick(self.desk, [self.chance.choice(self.steps)])

    def undo(self) -> Change | None:
        return undone(self.desk)

    def redo(self) -> Change | None:
        return history.redo(self.desk)

    def write(self) -> Said:
        """Do one of them."""
        self.count += 1
        (act,) = self.chance.choices((self.note, self.tick, self.untick, self.undo, self.redo), (60, 10, 10, 13, 7))
        begun = time.monotonic()
        change: Change | None = None
        with suppress(WrongUse, HomeUnusable):
            change = act()
        now = time.monotonic()
        return Said(
            change=None if change is None else change.id,
            reverts=None if change is None else change.reverts,
            text=self.text if act == self.note and change is not None else "",
            seconds=now - begun,
            at=now,
        )


def undone(desk: Desk) -> Change | None:
    """Take back the newest change that stands, but not the import: the beginning is behind it."""
    with desk.store.reading() as connection:
        target = history_store.next_undo(connection)
    return None if target is None or target.id == 1 else history.take_back(desk, target)


def _write(place: Path, log: Path, seed: int, end: float) -> int:
    """Write until the end, with the pauses of one who types fast."""
    with closing(opened(place, NOW)) as desk, log.open("w", encoding="utf-8") as kept:
        writer = Writer(desk, seed)
        while time.monotonic() < end:
            said = writer.write()
            kept.write(json.dumps([said.change, said.reverts, said.text, said.seconds, said.at]) + "\n")
            kept.flush()
            time.sleep(writer.chance.random() * PAUSE)
    return 0


def _watch(place: Path, log: Path, end: float) -> int:
    """Another window, which only looks; when it saw which change first."""
    with closing(opened(place, NOW)) as desk, log.open("w", encoding="utf-8") as kept:
        version = 0
        while time.monotonic() < end + SEEN:
            if version != (version := desk.store.data_version()):
                newest = int(desk.store.connection.execute("SELECT max(id) FROM change").fetchone()[0])
                kept.write(json.dumps([newest, None, "", 0.0, time.monotonic()]) + "\n")
            time.sleep(PAUSE)
    return 0


def _back_up(place: Path, end: float) -> int:
    """Copies of the database while it is written to, two at a time and within one second; each is looked at whole."""
    with closing(opened(place, NOW)) as desk:
        while time.monotonic() < end:
            backups.make(desk.store.path, NOW, Reason.DAILY)
            time.sleep(5 * PAUSE)
    return 0


def _lost(desk: Desk, said: Sequence[Said], before: Dump) -> Iterator[str]:
    """What the home does not hold as it was acknowledged."""
    made = [one.change for one in said if one.change is not None]
    held = [row[0] for row in desk.store.connection.execute("SELECT id FROM change WHERE open = 0")]
    if twice := [number for number, count in Counter(made).items() if count > 1]:
        yield f"changes acknowledged to two writers: {twice[:5]}"
    if missing := sorted(set(made) - set(held)):
        yield f"{len(missing)} acknowledged changes are not there: {missing[:5]}"
    if more := sorted(set(held) - set(made) - {1}):
        yield f"{len(more)} changes are there that nobody made: {more[:5]}"
    standing: dict[int, str] = {}
    gone: dict[int, str] = {}
    for one in sorted((one for one in said if one.change is not None), key=lambda one: one.change or 0):
        if one.text:
            standing[one.change or 0] = one.text
        elif one.reverts in standing:
            gone[one.reverts] = standing.pop(one.reverts)
        elif one.reverts in gone:
            standing[one.reverts] = gone.pop(one.reverts)
    notes = sorted(row[0] for row in desk.store.connection.execute("SELECT text FROM note"))
    if notes != sorted(standing.values()):
        odd = Counter(notes)
        odd.subtract(standing.values())
        yield f"notes lost or doubled: {[text for text, count in odd.items() if count][:5]}"
    if (whole := desk.store.connection.execute("PRAGMA quick_check").fetchone()[0]) != "ok":
        yield f"quick_check: {whole}"
    with suppress(WrongUse):
        while undone(desk) is not None:
            pass
    if desk.store.connection.execute("SELECT count(*) FROM change WHERE undone = 0 AND kind = 'do'").fetchone()[0] > 1:
        yield "not all of it can be undone"
    elif dump(desk.store) != before:
        yield "undoing all of it does not bring back the beginning"


def _unseen(said: Sequence[Said], seen: Sequence[Said]) -> Iterator[str]:
    """Answers that took too long, and changes that another window did not see in time."""
    if slow := [one for one in said if one.seconds > PATIENCE]:
        yield f"{len(slow)} answers took more than {PATIENCE:.0f} s, up to {max(one.seconds for one in slow):.1f} s"
    if (lag := _lag(said, seen)) > SEEN:
        yield f"a change was seen elsewhere after {lag:.1f} s only"


def _lag(said: Sequence[Said], seen: Sequence[Said]) -> float:
    """The longest time from an acknowledgement until another window saw the change."""
    lags = [0.0]
    looks = sorted(seen, key=lambda one: one.at)
    at = 0
    for one in sorted((one for one in said if one.change is not None), key=lambda one: one.change or 0):
        while at < len(looks) and (looks[at].change or 0) < (one.change or 0):
            at += 1
        lags.append(looks[at].at - one.at if at < len(looks) else float("inf"))
    return max(lags)
