"""The app on a real terminal, killed while it saves: what the screen called saved is there, else a draft or nothing.

The app runs in a forked child, so that a start costs no imports. An officer ticks or writes notes; each is waited for
until the screen says 已保存, but the last: it is on its way when the app is killed.
"""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.officer import ENTER, SAVE, Officer
from tests.services.sample import DREDGE, UNIT
from tests.terminal import Terminal
from tests.torture import homes
from tests.torture.forks import warm
from tests.torture.model import State, differences, observed
from tests.torture.tally import Tally
from tui.services.homes import make_home

MOST = 3
"""Changes that are waited for before the one that is killed, at most."""
WINDOW = 0.12
"""Seconds within which the app is killed after the last keys."""
STEPS = "；".join(f"{month}月底前完成第{month}段" for month in range(1, 11))
PLAN = f"""云泽市2026年公园建设任务分工方案

序号\t工作任务\t年度目标\t完成时限\t推进步骤\t牵头单位
1\t建设口袋公园\t建成口袋公园8处\t12月底前\t{STEPS}\t{UNIT}
"""
ENVIRON = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "QINGDAN_TODAY": homes.DAY, "PATH": "/usr/bin:/bin"}


def run(folder: Path, amount: int, seed: int) -> Tally:
    """Kill the app so many times."""
    warm("domain", "readers", "packs", "store", "services", "cli", "ui")
    chance = random.Random(seed)
    template(folder / "home")
    losses: list[str] = []
    saved = 0
    for number in range(amount):
        place = folder / f"trial-{number}"
        place.mkdir()
        shutil.copytree(folder / "home", place / "home")
        done = chance.randint(0, MOST)
        what = chance.choice((Ticks, Notes))(chance.random() * WINDOW)
        fault = next(what.killed(place, done), None)
        if fault:
            losses.append(f"{what.name} {done} times, killed {what.after * 1000:.0f} ms after the next: {fault}")
        saved += done
        shutil.rmtree(place)
    return Tally(
        what="kills of the app", tried=amount, losses=tuple(losses), notes=(f"{saved} changes were called saved",)
    )


def template(folder: Path) -> None:
    """A home with one task of many steps."""
    from tests.services.sample import NOW, opened, reading
    from tui.services.importing import accept, propose

    make_home(folder, UNIT)
    with closing(opened(folder, NOW)) as desk:
        accept(desk, propose(reading(PLAN), desk.unit))


def app(place: Path, first: Callable[[], None] | None = None) -> Terminal:
    """The app on the home in a place, as a child of this process; first: what the child does before."""

    def work() -> int:
        if first is not None:
            first()
        from tui.cli import alone
        from tui.cli.session import Session

        return alone.run(Session(home=place / "home"))

    return Terminal(work, place, {**ENVIRON, "HOME": str(place)}, columns=80, lines=24)


class Deed:
    """What is done in the app again and again. after: seconds from the last keys to the kill."""

    name = ""

    def __init__(self, after: float) -> None:
        self.after = after

    def killed(self, place: Path, done: int) -> Iterator[str]:
        """Do it so often, once more, and kill; what is wrong with the home."""
        before = look(place)
        terminal = app(place)
        try:
            officer = Officer(terminal, "zh_CN")
            officer.see("head.saved")
            self.begin(officer)
            for count in range(1, done + 1):
                self.press(officer, count)
                self.saved(officer, count)
            self.press(officer, done + 1)
            terminal.draw_for(self.after)
        finally:
            terminal.kill()
        try:
            found = look(place)
        except (sqlite3.Error, AssertionError) as error:
            yield str(error)
            return
        wanted = self.after_so_many(before, done), self.after_so_many(before, done + 1)
        if found not in wanted:
            yield f"not as the screen said: {differences(wanted[0], found)}"

    def begin(self, officer: Officer) -> None:
        """Go where it is done."""

    def press(self, officer: Officer, count: int) -> None:
        """The keys for one more; count: how often it is done then."""
        raise NotImplementedError

    def saved(self, officer: Officer, count: int) -> None:
        """Wait until the screen calls all of them saved."""
        assert count
        officer.terminal.see_gone(officer.say("head.saving"))
        officer.see("head.saved")

    def after_so_many(self, before: State, done: int) -> State:
        """What the home holds when it was done so often."""
        raise NotImplementedError


class Ticks(Deed):
    """The space bar on one step after the other."""

    name = "ticked"

    def begin(self, officer: Officer) -> None:
        officer.press(ENTER)
        officer.terminal.see_still("[ ] 1")

    def press(self, officer: Officer, count: int) -> None:
        officer.press(*"j" * (count > 1), " ")

    def saved(self, officer: Officer, count: int) -> None:
        officer.terminal.see("[x]", times=count)
        super().saved(officer, count)

    def after_so_many(self, before: State, done: int) -> State:
        return {**before, **{("tick", DREDGE, step): (homes.DAY,) for step in range(1, done + 1)}}


class Notes(Deed):
    """Notes, in a dialog."""

    name = "noted"

    def press(self, officer: Officer, count: int) -> None:
        officer.press("m")
        officer.asked()
        officer.terminal.paste(f"第{count}次到现场")
        officer.press(SAVE)

    def saved(self, officer: Officer, count: int) -> None:
        officer.answered()
        super().saved(officer, count)

    def after_so_many(self, before: State, done: int) -> State:
        return {**before, **{("note", DREDGE, homes.DAY, f"第{count}次到现场"): (1,) for count in range(1, done + 1)}}


def look(place: Path) -> State:
    """What the home holds; SQLite takes back what the kill left half."""
    with closing(sqlite3.connect(place / "home" / "data" / "qingdan.db")) as connection:
        whole = connection.execute("PRAGMA quick_check").fetchall()
        assert whole == [("ok",)], f"quick_check: {whole}"
        return observed(connection)
