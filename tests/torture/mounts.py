"""Homes on a real small file system: it fills up, runs out of files, becomes read-only.

Only a superuser with loop devices can mount one; elsewhere it is said that this was left out. Deeds go as in `places`.
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from tests.torture import homes
from tests.torture.kills import DEEDS, Deed
from tests.torture.places import Place, Placing
from tests.torture.tally import Tally

WHAT = "deeds on a bad disk"
BYTES = 12 * 1024 * 1024
FILES = 900
ROOM = 1_300_000
"""Bytes that are left at most: a bit more than any deed writes."""
FILLER = "filler"


def can_mount() -> bool:
    """A file can be mounted as a disk here."""
    root = sys.platform == "linux" and os.geteuid() == 0 and os.path.exists("/dev/loop-control")
    return root and all(shutil.which(tool) for tool in ("mkfs.ext4", "mount", "umount"))


@contextmanager
def disk(folder: Path) -> Iterator[Path]:
    """A new empty disk, mounted below a folder."""
    image, at = folder / "disk.img", folder / "disk"
    with image.open("wb") as stream:
        stream.truncate(BYTES)
    at.mkdir()
    _run("mkfs.ext4", "-q", "-m", "0", "-b", "1024", "-N", str(FILES), str(image))
    _run("mount", "-o", "loop", str(image), str(at))
    try:
        yield at
    finally:
        _run("umount", str(at))


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, env={**os.environ, "LC_ALL": "C"})


def _full(chance: random.Random, place: Path) -> Iterator[None]:
    """Another program has left a few bytes."""
    state, filler = os.statvfs(place.parent), place.parent / FILLER
    wanted = state.f_bavail * state.f_frsize - int(chance.random() ** 2 * ROOM)
    with suppress(OSError), filler.open("wb", buffering=0) as stream:
        for _ in range(max(0, wanted) // 1024):
            stream.write(b"\xaa" * 1024)
    yield
    filler.unlink()
    _run("sync", "-f", str(place.parent))  # the room is there again only then


def _no_more_files(chance: random.Random, place: Path) -> Iterator[None]:
    """Only so many files may still be made."""
    many, made = place.parent / FILLER, 0
    many.mkdir()
    while _touched(many / str(made)):
        made += 1
    for number in range(chance.randint(0, 14)):
        (many / str(number)).unlink()
    yield
    shutil.rmtree(many)


def _touched(path: Path) -> bool:
    try:
        path.touch()
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return False
    return True


def _read_only(_chance: random.Random, place: Path) -> Iterator[None]:
    """It is remounted, as a stick with its switch on."""
    _run("mount", "-o", "remount,ro", str(place.parent))
    try:
        yield
    finally:
        _run("mount", "-o", "remount,rw", str(place.parent))


_BAD: Mapping[str, Callable[[random.Random, Path], Iterator[None]]] = {
    "a full disk": _full,
    "a disk with no more files": _no_more_files,
    "read-only": _read_only,
}


class Mounted(Placing):
    """Trials on a disk of their own."""

    def __init__(self, folder: Path, seed: int, at: Path) -> None:
        super().__init__(folder, seed)
        self.at = at
        self.places = tuple(
            Place(what=what, in_child=_nothing, around=partial(become, self.chance), codes=(4,))
            for what, become in _BAD.items()
        )

    def copied(self, deed: Deed) -> Path:
        return Path(shutil.copytree(homes.made(self.folder / "homes", deed.on), self.at / "trial"))


def _nothing(_chance: random.Random, _place: Path) -> None:
    """A child like any other."""


def run(folder: Path, amount: int, seed: int) -> Tally:
    """Do so many deeds on a disk that is full, has no more files, or is read-only."""
    if not can_mount():
        return Tally(what=WHAT, tried=0, losses=(), notes=("left out: this machine lets us mount nothing",))
    losses: list[str] = []
    with disk(folder) as at:
        mounted = Mounted(folder, seed, at)
        every = [(deed, place) for place in mounted.places for deed in DEEDS]
        mounted.chance.shuffle(every)
        for number in range(amount):
            losses += mounted.tried(*every[number % len(every)])
    notes = ", ".join(f"{what} {count}" for what, count in sorted(mounted.counts.items()))
    return Tally(what=WHAT, tried=amount, losses=tuple(losses), notes=(notes,))
