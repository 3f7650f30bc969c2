"""Homes in bad places: no room, no right to write, held by another program, a clock that lies.

Each deed is done there: it is told in words and nothing has changed, or it is done whole; no traceback, no long wait,
nothing half written. When the place is good again the deed comes out as if nothing had happened.
"""

from __future__ import annotations

import ctypes
import os
import random
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.torture import homes
from tests.torture.forks import Ended, start
from tests.torture.homes import DAY
from tests.torture.kills import DEEDS, Deed, Killing, Known
from tests.torture.tally import Tally
from tui.packs.disk import PART
from tui.store.connection import WAIT_SECONDS

HELD = "held by another"
PATIENCE = WAIT_SECONDS + 7.0
"""Seconds after which a command that finds the database held has to say so, also on a busy machine."""
LEAST = 30_000
"""Bytes that a file may have at least where there is no room: what the command says goes into a file too."""
TOLD = (0, 1, 2, 3, 4, 5)
"""Exit codes with words to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A bad place. in_child: what is done to the child before it runs; around: what is done to the home meanwhile."""

    what: str
    in_child: Callable[[random.Random, Path], None]
    around: Callable[[Path], Iterator[None]]
    codes: tuple[int, ...]
    day: str = DAY


def _nothing(_chance: random.Random, _place: Path) -> None:
    """A child like any other."""


def _as_it_is(_place: Path) -> Iterator[None]:
    yield


def no_room(chance: random.Random, place: Path) -> None:
    """No file can become longer than so many bytes; between the smallest and a bit more than the database."""
    database = place / "home" / "data" / "qingdan.db"
    size = database.stat().st_size if database.exists() else 4 * LEAST
    limit = chance.randint(LEAST, max(LEAST, int(size * 1.5)))
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Rights(ctypes.Structure):
    _fields_ = (("effective", ctypes.c_uint32), ("permitted", ctypes.c_uint32), ("inheritable", ctypes.c_uint32))


def like_anybody() -> None:
    """Give up the rights of a superuser, for whom no mode holds; anybody else has none."""
    if os.geteuid() == 0:
        header = _Header(version=0x20080522, pid=0)
        rights = (_Rights * 2)()
        if ctypes.CDLL(None, use_errno=True).capset(ctypes.byref(header), ctypes.byref(rights)) != 0:
            raise OSError(ctypes.get_errno(), "capset")


def without_writing(place: Path) -> Iterator[None]:
    """Nobody may write into the home."""
    home = place / "home"
    for path in (home, *home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    yield
    for path in (home, *home.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)


def held(place: Path) -> Iterator[None]:
    """Another program has locked the database."""
    other = sqlite3.connect(place / "home" / "data" / "qingdan.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield
    other.execute("ROLLBACK")
    other.close()


PLACES = (
    Place(what="no room", in_child=no_room, around=_as_it_is, codes=(4,)),
    Place(what="read-only", in_child=lambda _chance, _place: like_anybody(), around=without_writing, codes=(4,)),
    Place(what=HELD, in_child=_nothing, around=held, codes=(4,)),
    Place(what="a clock years behind", in_child=_nothing, around=_as_it_is, codes=(2, 5), day="2019-02-28"),
    Place(what="a clock years ahead", in_child=_nothing, around=_as_it_is, codes=(2, 5), day="2096-02-29"),
)


class Placing(Killing):
    """Trials in bad places."""

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder, seed)
        self.waits: dict[str, float] = {}
        """The longest time until it was told, by place."""

    def tried(self, deed: Deed, place: Place) -> Iterator[str]:
        """Do a deed in a bad place, then in a good one; what is wrong."""
        known = self.known.get(deed.what)
        if known is None:
            known = self.known[deed.what] = self.learned(deed)
        at = self.copied(deed)
        try:
            before = homes.files(at)
            with contextmanager(place.around)(at):
                ended = self.done_there(deed, place, at)
            yield from self.faults(deed, place, known, at, ended, before)
        finally:
            shutil.rmtree(at)

    def done_there(self, deed: Deed, place: Place, at: Path) -> Ended:
        """Do it in the bad place."""
        chance = random.Random(self.chance.random())

        def work() -> int:
            place.in_child(chance, at)
            from tui.cli.main import main

            return main(["--home", "home", *deed.words])

        return start(work, at, place.day, self.said).ended()

    def faults(
        self, deed: Deed, place: Place, known: Known, at: Path, ended: Ended, before: dict[str, bytes]
    ) -> Iterator[str]:
        """What is wrong with how it ended, and with what is there then."""
        self.counts[f"{place.what}: {'done' if ended.code == 0 else 'told'}"] += 1
        self.waits[place.what] = max(self.waits.get(place.what, 0.0), ended.seconds)
        name = f"{deed.what}, {place.what}"
        if ended.hung or (place.what == HELD and ended.seconds > PATIENCE):
            yield f"{name}: took {ended.seconds:.1f} s"
        if ended.code not in TOLD or "Traceback" in ended.said or (not ended.said.strip() and ended.code):
            yield f"{name}: ended with {ended.code}: {ended.said[-1500:]}"
            return
        if place.day != DAY:  # another day writes other dates; that it is whole is all that can be said
            yield from self.whole(name, at)
            return
        if ended.code not in (0, *place.codes):
            yield f"{name}: exit code {ended.code}: {ended.said[-500:]}"
        try:
            found = homes.state(at)
        except ValueError as error:
            yield f"{name}: {error}"
            return
        if found not in ((known.after,) if ended.code == 0 else (known.before, *known.halfway)):
            yield f"{name}: exit code {ended.code}, and the state is another: {ended.said[-300:]}"
        made = homes.files(at)
        if odd := [
            path for path in {**made, **before} if made.get(path) not in (before.get(path), known.files.get(path))
        ]:
            yield f"{name}: files are left or lost: {odd[:4]}"
        if place.what != "read-only" and (parts := [path for path in made if PART in path]):
            yield f"{name}: left half written: {parts[:4]}"
        yield from (f"{name}, then in a good place: {fault}" for fault in self.left(deed, known, at))

    def whole(self, name: str, at: Path) -> Iterator[str]:
        """What is not whole in a home."""
        try:
            homes.state(at)
        except ValueError as error:
            yield f"{name}: {error}"
        yield from (f"{name}: {broken}" for broken in homes.backups_broken(at))


def fits(deed: Deed, place: Place) -> bool:
    """There is a home to be held or to be read-only."""
    return deed.on != "office" or place.what not in (HELD, "read-only")


def run(folder: Path, amount: int, seed: int) -> Tally:
    """Do so many deeds in bad places."""
    placing = Placing(folder, seed)
    losses: list[str] = []
    every = [(deed, place) for place in PLACES for deed in DEEDS if fits(deed, place)]
    chosen = [pair for _ in range(-(-amount // len(every))) for pair in placing.chance.sample(every, len(every))]
    for deed, place in chosen[:amount]:
        losses += placing.tried(deed, place)
    notes = ", ".join(f"{what} {count}" for what, count in sorted(placing.counts.items()))
    waits = ", ".join(f"{what} {most:.1f} s" for what, most in sorted(placing.waits.items()))
    return Tally(what="deeds in bad places", tried=amount, losses=tuple(losses), notes=(notes, f"at most: {waits}"))
