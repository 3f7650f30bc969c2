"""Commands that are killed at a random moment: what was acknowledged is there, all else is there whole or not at all.

Each deed is first done without a kill, on a copy of its home: that gives the state after it and how long it takes. Then
it is killed, perhaps twice; the home has to be as before or as after, and done again it has to come out as if nothing
had happened: the same rows, the same files, nothing else lying about.
"""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.torture import homes
from tests.torture.forks import Child, Ended, command, start, warm
from tests.torture.homes import DAY, State
from tests.torture.tally import Tally

KILLS_A_TRIAL = 2
Begin = Callable[[Path], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something that an officer does with a command.

    on        the home it is done on, by name
    words     the command line behind ``--home home``
    again     done once more it changes nothing, so that it may be done again after any kill
    halfway   commands that leave a state in which it may stop: it is made of several changes
    """

    what: str
    on: str
    words: tuple[str, ...]
    again: bool = False
    halfway: tuple[tuple[str, ...], ...] = ()


def _deed(what: str, on: str, *words: str, again: bool = False) -> Deed:
    return Deed(what=what, on=on, words=words, again=again)


DEEDS = (
    _deed("tick", "worked", "tick", "s2", "s3", "--note", "验收合格", again=True),
    _deed("untick", "worked", "untick", "s1", again=True),
    _deed("note", "worked", "note", "t1", "雨后巡查，水位正常"),
    _deed(
        "report", "worked", "report", "t1", "--progress", "清淤18公里", "--explain", "late_step=雨季停工", again=True
    ),
    _deed("step", "worked", "step", "add", "t1", "开评审会", "--due", "10月底前"),
    _deed("task given ad hoc", "worked", "task", "add", "接待调研", "--due", "11月底前", "--from", "局办公室"),
    _deed("plan rule", "worked", "plan", "p1", "--due", "11-25", "--recipient", "市府办", again=True),
    _deed("decline", "worked", "decline", "t4", again=True),
    _deed("attach", "worked", "attach", "t1", "照片.jpg", again=True),
    _deed("task book of a task", "worked", "assign", "t1", "--goal", "汛前清完", "--leader", "江一帆", again=True),
    _deed("year", "worked", "year", "open", "2027", again=True),
    _deed("import a slip", "worked", "import", "配合.zip", again=True),
    _deed("import a plan", "empty", "import", "方案.txt", again=True),
    _deed("import a workbook", "empty", "import", "方案.xlsx", again=True),
    _deed("import another plan", "worked", "import", "第二个.txt", again=True),
    _deed("amend", "worked", "import", "修订.txt", "--edition", "whole", again=True),
    Deed(
        what="undo",
        on="worked",
        words=("undo", "3"),
        halfway=(("undo", "1"), ("undo", "2")),
    ),
    _deed("redo", "worked", "redo"),
    _deed("return", "ready", "export", "--not-secret", again=True),
    _deed("return with a copy", "ready", "export", "--not-secret", "--out", "stick", again=True),
    _deed("draft", "ready", "export", "--draft", again=True),
    _deed("task book", "ready", "taskbook", again=True),
    _deed("slip", "ready", "slip", "t1", "--out", "配合.zip", again=True),
    _deed("backup", "worked", "backup", again=True),
    _deed("restore", "worked", "restore", "早先.db", again=True),
    _deed("name of the unit", "worked", "units", "--alias", "江河办", again=True),
    _deed("first import", "office", "import", "方案.txt", "--unit", "市水务局", again=True),
    *(
        Deed(what=f"migrate {path.stem}", on=path.stem, words=("note", "t1", "新版本"), halfway=(("tasks",),))
        for path in sorted(homes.SCHEMAS.iterdir())
    ),
    _deed("packs", "office", "issue", "城市.txt", "--out", "下发", again=True),
    _deed("collect", "office", "collect", "in", "--plan", "城市.txt", "--out", "汇总", again=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A deed as it goes when nothing happens: the states it may leave, the files it makes, its seconds."""

    before: State | None
    halfway: tuple[State | None, ...]
    after: State | None
    files: dict[str, bytes]
    seconds: float


class Killing:
    """One run of trials in a folder."""

    def __init__(self, folder: Path, seed: int, begin: Begin | None = None) -> None:
        """begin: what is done at the next start, in place of what the app does (for the test of this module)."""
        warm("domain", "readers", "packs", "store", "services", "cli")
        self.folder = folder
        self.said = folder / "said.txt"
        self.begin = begin or homes.begin
        self.chance = random.Random(seed)
        self.counts: Counter[str] = Counter()
        self.known: dict[str, Known] = {}

    def trial(self, deed: Deed) -> Iterator[str]:
        """Do a deed and kill it; what is lost."""
        known = self.known.get(deed.what)
        if known is None:
            known = self.known[deed.what] = self.learned(deed)
        place = self.copied(deed)
        try:
            yield from self._killed(deed, known, place)
        finally:
            shutil.rmtree(place)

    def _killed(self, deed: Deed, known: Known, place: Path) -> Iterator[str]:
        killed: list[str] = []
        for _ in range(KILLS_A_TRIAL):
            after = self.chance.random() * known.seconds
            ended = self.command(deed.words, place).ended(after)
            killed.append(f"{after * 1000:.1f} ms")
            self.counts["kills" if ended.code is None else "acknowledged"] += 1
            fault = self.fault(known, place, ended)
            if fault:
                yield f"{deed.what}, killed after {', '.join(killed)}: {fault}"
                return
            if homes.state(place) != known.before:
                break
        yield from (
            f"{deed.what}, killed after {', '.join(killed)}: {fault}" for fault in self.left(deed, known, place)
        )

    def learned(self, deed: Deed) -> Known:
        """Do it without a kill, twice: the second run is the one that is timed."""
        halfway = []
        for words in deed.halfway:
            place = self.copied(deed)
            self.command(words, place).ended()
            halfway.append(homes.state(place))
            shutil.rmtree(place)
        seconds, before, after, made = [], None, None, {}
        for _ in range(2):
            place = self.copied(deed)
            before = homes.state(place)
            ended = self.command(deed.words, place).ended()
            if ended.code != 0:
                raise AssertionError(f"{deed.what}: {ended}")
            after = homes.state(place)
            self.next_start(place)
            made = homes.files(place)
            seconds.append(ended.seconds)
            shutil.rmtree(place)
        return Known(before=before, halfway=tuple(halfway), after=after, files=made, seconds=max(seconds))

    def copied(self, deed: Deed) -> Path:
        """The deed's home, as it is before."""
        return Path(shutil.copytree(homes.made(self.folder / "homes", deed.on), self.folder / "trial"))

    def command(self, words: Sequence[str], place: Path) -> Child:
        """A command line on the home of a place."""
        return command(["--home", "home", *words], place, DAY, self.said)

    def fault(self, known: Known, place: Path, ended: Ended) -> str:
        """What is wrong right after it ended, empty when nothing is."""
        if ended.code not in (None, 0):
            return f"it ended with {ended.code}: {ended.said}"
        try:
            found = homes.state(place)
        except ValueError as error:
            return str(error)
        if ended.code == 0 and found != known.after:
            return f"it was acknowledged and is lost: {_differs(known.after, found)}"
        if found not in (known.before, *known.halfway, known.after):
            return f"half a state: {_differs(known.after, found)}"
        return "; ".join(homes.backups_broken(place))

    def left(self, deed: Deed, known: Known, place: Path) -> Iterator[str]:
        """What is wrong when the deed is done again, and the app started."""
        undone = homes.state(place) == known.before
        if undone or deed.again:
            again = self.command(deed.words, place).ended()
            if again.code != 0:
                yield f"done again it ends with {again.code}: {again.said}"
                return
        self.next_start(place)
        if (undone or deed.again) and (found := homes.state(place)) != known.after:
            yield f"done again it comes out otherwise: {_differs(known.after, found)}"
        made = homes.files(place)
        differ = sorted(name for name in {**made, **known.files} if made.get(name) != known.files.get(name))
        if differ:
            yield f"files are left or lost or altered: {', '.join(differ[:5])}"
        yield from homes.backups_broken(place)

    def next_start(self, place: Path) -> None:
        """What the app does when it is started next."""
        if not (place / "home" / "data" / "qingdan.db").exists():
            return
        ended = start(lambda: self.begin(place), place, DAY, self.said).ended()
        if ended.code != 0:
            raise AssertionError(f"the next start: {ended}")


def _differs(wanted: State | None, found: State | None) -> str:
    """Where two states differ, in a few words."""
    if wanted is None or found is None:
        return f"{wanted is not None} {found is not None}"
    tables = [name for name in {**wanted.rows, **found.rows} if wanted.rows.get(name) != found.rows.get(name)]
    rows = [str(row)[:200] for name in tables for row in set(wanted.rows.get(name, ())) ^ set(found.rows.get(name, ()))]
    return f"schema {found.version}, settings {wanted.settings == found.settings}, {tables}: {rows[:4]}"


def run(folder: Path, amount: int, seed: int, deeds: Sequence[Deed] = DEEDS, begin: Begin | None = None) -> Tally:
    """Kill so many times, deed after deed; begin: as in `Killing`."""
    killing = Killing(folder, seed, begin)
    losses: list[str] = []
    trials = 0
    while killing.counts["kills"] < amount and trials < 20 * amount:
        losses += killing.trial(deeds[trials % len(deeds)])
        trials += 1
    return Tally(
        what="kills of commands",
        tried=killing.counts["kills"],
        losses=tuple(losses),
        notes=(f"{killing.counts['acknowledged']} were acknowledged before the kill", f"{len(deeds)} kinds of deeds"),
    )
