"""What is done to a home while its file system calls are watched, and how it goes when nothing happens.

An act is done once undisturbed, its calls noted; the states and files before and after it are what every disturbed
run is held against: by calls that fail (`faults`), and by what a power cut may leave of what was written (`power`).
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch

from tests.torture import calls, homes
from tests.torture.acts import PLACES, Act, command
from tests.torture.calls import Fault, Kind, Note
from tests.torture.forks import Ended, here, start, warm
from tests.torture.homes import DAY, State
from tui.cli.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An act as it goes undisturbed. root: the place it was done in, which the paths of its calls begin with.

    notes      its calls, DONE between them
    tree       every file of the place before it, with the number (inode) it had
    finished   the files after the app was started next
    """

    root: str
    notes: tuple[Note, ...]
    tree: Mapping[str, tuple[int, bytes | None]]
    before: State | None
    halfway: tuple[State | None, ...]
    after: State | None
    files_before: Mapping[str, bytes]
    files: Mapping[str, bytes]
    finished: Mapping[str, bytes]

    @property
    def counted(self) -> tuple[Note, ...]:
        """The calls alone."""
        return tuple(note for note in self.notes if note.kind is not Kind.MARK)


class Rehearsal:
    """Acts and how they go, in a folder. apart: in a child each, else in this process."""

    def __init__(self, folder: Path, homes_at: Path | None = None) -> None:
        """homes_at: where homes are made that several rehearsals share; below the folder where it is left out."""
        warm("domain", "i18n", "readers", "packs", "store", "services", "cli")
        self.folder = folder
        self.folder.mkdir(exist_ok=True)
        self.place = folder / "trial"
        self.homes_at = homes_at or folder / "homes"
        self._said = folder / "said.txt"
        self.apart = True
        self._known: dict[str, Known] = {}

    def known(self, act: Act) -> Known:
        """How it goes undisturbed; of the last act that was asked for it is remembered.

        All of it would make a process that takes long to be forked.
        """
        if act.what not in self._known:
            self._known.clear()
            self._known[act.what] = self._learned(act)
        return self._known[act.what]

    def _learned(self, act: Act) -> Known:
        halfway = []
        for part in act.halfway:
            self.prepare(act)
            self.ended(part)
            halfway.append(homes.state(self.place))
        self.prepare(act)
        before, files_before = homes.state(self.place), homes.files(self.place)
        tree = tree_of(self.place)
        log = self.folder / "calls.log"
        ended = self.ended(act.work, log=log)
        if ended.code != 0:
            raise AssertionError(f"{act.what}: {ended}")
        after, files = homes.state(self.place), homes.files(self.place)
        if wrong := self.next_start():
            raise AssertionError(f"{act.what}: {wrong}")
        return Known(
            root=str(self.place),
            notes=tuple(calls.notes(log)),
            tree=tree,
            before=before,
            halfway=tuple(halfway),
            after=after,
            files_before=files_before,
            files=files,
            finished=homes.files(self.place),
        )

    def prepare(self, act: Act) -> None:
        """Make the place as it is before the act."""
        self.clear()
        shutil.copytree(self._made(act.on), self.place)

    def _made(self, name: str) -> Path:
        """The place of a name, made when it is asked for first."""
        base, lines = PLACES.get(name, (name, ()))
        made = homes.made(self.homes_at, base)
        place = self.homes_at / name
        if not place.exists():
            shutil.copytree(made, place)
            for words in lines:
                ended = start(partial(command, *words), place, DAY, self._said).ended()
                if ended.code != 0:
                    raise AssertionError(f"{name}: {ended}")
        return place

    def clear(self) -> None:
        """Take the place away."""
        if self.place.exists():
            shutil.rmtree(self.place)

    def ended(self, work: Callable[[], int], fault: Fault | None = None, log: Path | None = None) -> Ended:
        """Do something in the place, to its end, always at nine: what differs from run to run is what disturbed it."""
        watched = work if fault is None and log is None else calls.watched(work, self.place, log, fault)
        at_nine = partial(_at_nine, watched)
        return start(at_nine, self.place, DAY, self._said).ended() if self.apart else here(at_nine, self.place, DAY)

    def next_start(self) -> str:
        """Do what the app does when it is started next; what went wrong."""
        if not (self.place / "home" / "data" / "qingdan.db").exists():
            return ""
        ended = self.ended(lambda: homes.begin(self.place))
        return "" if ended.code == 0 else f"the next start ends with {ended.code}: {ended.said[-600:]}"

    def left(self, act: Act, *, same: bool = True) -> Iterator[str]:
        """What is wrong when the act is done again, and the app started. same: it comes out as if done for once."""
        known = self.known(act)
        undone = homes.state(self.place) == known.before
        if undone or act.again:
            again = self.ended(act.work)
            if again.code != 0:
                yield f"done again it ends with {again.code}: {again.said[-600:]}"
                return
        if wrong := self.next_start():
            yield wrong
            return
        if (undone or act.again) and homes.state(self.place) != known.after:
            yield "done again it comes out otherwise"
        made = homes.files(self.place) if same else known.finished
        differ = [name for name in sorted({**made, **known.finished}) if made.get(name) != known.finished.get(name)]
        if differ:
            yield f"files are left or lost or altered in the end: {', '.join(differ[:5])}"
        yield from homes.backups_broken(self.place)


def _at_nine(work: Callable[[], int]) -> int:
    with patch.object(Session, "now", lambda _: datetime.fromisoformat(f"{DAY}T09:00")):
        return work()


def where(known: Known, number: int) -> str:
    """The kind and path of the call of a number (from 1 on)."""
    note = known.counted[number - 1]
    opened = {one.file: one.path for one in known.counted[:number] if one.kind is Kind.OPEN and one.file}
    path = (note.path or opened.get(note.file, "")).removeprefix(known.root).lstrip("/")
    return f"{note.kind.name.lower()} {path}"


def tree_of(folder: Path) -> dict[str, tuple[int, bytes | None]]:
    """Every file and folder below a folder by its path: its number and its bytes, None for a folder."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, None if path.is_dir() else path.read_bytes())
        for path in sorted(folder.rglob("*"))
    }


def wrong_files(known: Known, made: Mapping[str, bytes], *, left_over: bool) -> Iterator[str]:
    """Half files, files lost; left_over: also those that no act leaves, temporary names before all."""
    for name, data in made.items():
        if name not in known.files and name not in known.files_before and name not in known.finished:
            if left_over:
                yield f"{name} is left over"
        elif data not in (known.files_before.get(name), known.files.get(name), known.finished.get(name)):
            yield f"{name} is half there ({len(data)} bytes)"
    gone = [name for name in known.files_before if name not in made and name in known.files]
    if gone:
        yield f"gone: {', '.join(gone)}"
