"""Commands whose file system calls fail: each call in turn, alone or with all that follow, for every likely error.

An act is done once undisturbed, its calls counted. Then, each time on a copy of its home, one of them fails: the
command ends with a documented code and a message in words, the home is as before or as after, no file is half there or
left over, and done again it comes out as if nothing had happened.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import multiprocessing
import os
import random
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tests.torture import calls, forks, homes
from tests.torture.acts import Act, chosen
from tests.torture.calls import Fault, Kind
from tests.torture.forks import Ended
from tests.torture.power import Cutting
from tests.torture.rehearsal import Known, Rehearsal, tree_of, where, wrong_files
from tests.torture.tally import Tally
from tui.packs.disk import PART

ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES, errno.ENOLCK)
CASES = 8
"""How many cases an act gets at least, when there are so few that not all acts can be tried."""
STATES = 60
"""What a power cut may leave where an fsync failed and the act was acknowledged: so many states at most."""
_PROCESS = re.compile(re.escape(PART) + r"\d+")
CODES = frozenset({0, 1, 2, 3, 4, 5})
"""What a command may end with (docs/commands.md); 1 is that of one which leaves a file out and names it."""
NO_WORDS = re.compile(r"Traceback|\[Errno|Error\(|<class|PosixPath|object at 0x|Errno \d")
_NAMING = frozenset({Kind.RENAME, Kind.UNLINK, Kind.MKDIR, Kind.RMDIR, Kind.LINK})
_WRITING = _NAMING | {Kind.WRITE, Kind.TRUNCATE, Kind.MODE}
_LIKELY: Mapping[Kind, tuple[int, ...]] = {
    Kind.OPEN: (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EACCES),
    Kind.READ: (errno.EIO,),
    Kind.WRITE: (errno.EIO, errno.ENOSPC),
    Kind.TRUNCATE: (errno.EIO, errno.ENOSPC),
    Kind.SYNC: (errno.EIO, errno.ENOSPC),
    Kind.LOCK: (errno.ENOLCK, errno.EIO, errno.EACCES),
    Kind.STAT: (errno.EIO, errno.EACCES),
    Kind.CLOSE: (errno.EIO,),
}
_ALL_BUT_LOCKS = ERRORS[:4]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An act and what is to fail in it."""

    act: Act
    fault: Fault


Each = Callable[
    [Callable[[Sequence[Case]], tuple[list[str], Counter[str]]], Sequence[Sequence[Case]]],
    Iterable[tuple[list[str], Counter[str]]],
]


class Faulting:
    """Trials of an act."""

    def __init__(self, rehearsal: Rehearsal, seed: int) -> None:
        self.rehearsal = rehearsal
        self.place = self.rehearsal.place
        self.counts: Counter[str] = Counter()
        self._seen: set[bytes] = set()
        self._cut: set[int] = set()
        self._cutting = Cutting(self.rehearsal, random.Random(seed))

    def trials(self, act: Act, share: Sequence[Case]) -> Iterator[str]:
        """Do an act while calls fail; what is lost.

        It is done in this process, which is fast, where it makes the same calls as in a new one; what is wrong after it
        counts only if it is so in a child too.
        """
        self.rehearsal.known(act)
        self.rehearsal.apart = not self._goes_here(act)
        for case in share:
            held, faults = forks.held(), list(self._trial(case))
            if self.rehearsal.apart:
                yield from faults
                continue
            if faults:
                self.rehearsal.apart = True
                self._seen.clear()
                self._cut.clear()
                yield from self._trial(case)
                self._seen.clear()
                self.counts["done again in a child"] += 1
            self.rehearsal.apart = forks.held() > held
            self.counts["left something open"] += self.rehearsal.apart

    def _goes_here(self, act: Act) -> bool:
        """What was imported or remembered here hides none of its calls."""
        self.rehearsal.apart = False
        log = self.rehearsal.folder / "here.log"
        for _ in range(2):  # the first time more is looked up
            self.rehearsal.prepare(act)
            self.rehearsal.ended(act.work, log=log)
        gc.collect()
        gc.freeze()  # what is there by now is not looked through after every case
        made = [note.kind for note in calls.notes(log) if note.kind is not Kind.MARK]
        same = made == [note.kind for note in self.rehearsal.known(act).counted]
        self.counts["acts in this process"] += same
        return same

    def _trial(self, case: Case) -> Iterator[str]:
        known = self.rehearsal.known(case.act)
        self.rehearsal.prepare(case.act)
        ended = self.rehearsal.ended(case.act.work, case.fault)
        self.counts["acknowledged" if ended.code == 0 else "refused"] += 1
        what = f"{case.act.what}, {case.fault} ({where(known, case.fault.first)})"
        try:
            yield from (f"{what}: {fault}" for fault in self._faults(case, known, ended))
        except (ValueError, sqlite3.Error) as error:
            yield f"{what}: damaged: {error}"
        if self._kind(case) is Kind.SYNC and ended.code == 0 and case.fault.first not in self._cut:
            self._cut.add(case.fault.first)  # whatever the error was: the bytes are not on the disk
            yield from (f"{what}: {fault}" for fault in self._unsynced(case))

    def _kind(self, case: Case) -> Kind:
        return self.rehearsal.known(case.act).counted[case.fault.first - 1].kind

    def _unsynced(self, case: Case) -> Iterator[str]:
        """It was acknowledged although bytes could not be brought to the disk: what a power cut then leaves."""
        self.counts["power cuts after a failed fsync"] += 1
        self.rehearsal.prepare(case.act)
        tree, log = tree_of(self.place), self.rehearsal.folder / "failing.log"
        self.rehearsal.ended(case.act.work, case.fault, log)
        known = replace(self.rehearsal.known(case.act), tree=tree, notes=tuple(calls.notes(log)))
        yield from self._cutting.faults(known, STATES)

    def _faults(self, case: Case, known: Known, ended: Ended) -> Iterator[str]:
        """What is wrong after it."""
        if ended.hung or ended.code not in CODES:
            yield f"it ended with {ended.code}: {ended.said[-1200:]}"
            return
        if found := NO_WORDS.search(ended.said):
            yield f"no words: {found[0]} in {ended.said[-400:]}"
        if ended.code != 0 and not ended.said.strip():
            yield f"it ended with {ended.code} and said nothing"
        single, kind = case.fault.first == case.fault.last, self._kind(case)
        removable = single and kind not in (Kind.UNLINK, Kind.RMDIR)
        as_left = self._mark(ended.code, removable)
        if as_left in self._seen:
            return
        state, made = homes.state(self.place), homes.files(self.place)
        whole = self._mark(ended.code, removable)  # SQLite has taken back what was half written
        seen = whole in self._seen
        self._seen |= {as_left, whole}
        if seen:
            return
        self.counts["ends that differ"] += 1
        if ended.code == 0 and state != known.after:
            yield "it was acknowledged and is lost"
        if state not in (known.before, *known.halfway, known.after):
            yield "half a state"
        missing = [name for name in known.files if name not in made]
        owed = bool(missing) and state != known.before  # recorded; the next start finishes the files that are begun
        if ended.code != 1:  # a file that could not be read was named and left out of what came of the others
            yield from wrong_files(known, made, left_over=removable and not owed)
        if ended.code == 0 and missing:
            yield f"acknowledged without {', '.join(missing)}"
        yield from homes.backups_broken(self.place)
        yield from self.rehearsal.left(case.act, same=ended.code != 1)

    def _mark(self, code: int | None, removable: bool) -> bytes:
        """The same for places that hold the same bytes after the same end."""
        digest = hashlib.sha256(f"{code} {removable}".encode())
        for name, (_, data) in tree_of(self.place).items():
            digest.update(_PROCESS.sub(PART, name).encode() + hashlib.sha256(data or b"").digest())
        return digest.digest()


def cases(acts: Mapping[Act, Sequence[Kind]], seed: int) -> list[Case]:
    """Every case: first likely errors at every call and disks that are broken from there on, then unlikely errors."""
    likely: list[Case] = []
    unlikely: list[Case] = []
    for act, kinds in acts.items():
        for number, kind in enumerate(kinds, 1):
            usual = _LIKELY.get(kind, _ALL_BUT_LOCKS)
            for error in ERRORS:
                fault = Fault(error=error, first=number, last=number)
                (likely if error in usual else unlikely).append(Case(act=act, fault=fault))
            likely += [Case(act=act, fault=fault) for fault in _lasting(number, kind)]
    chance = random.Random(seed)
    chance.shuffle(likely)
    chance.shuffle(unlikely)
    return [*likely, *unlikely]


def _lasting(number: int, kind: Kind) -> Iterator[Fault]:
    """A disk that stays full, a stick that is pulled, a folder that is remounted to be read only."""
    if kind is Kind.WRITE:
        full = frozenset({Kind.WRITE, Kind.TRUNCATE, Kind.MKDIR})
        yield calls.broken_from(number, errno.ENOSPC, full)
        yield calls.broken_from(number, errno.ENOSPC, full, short=True)
    if kind in _WRITING or kind is Kind.SYNC:
        yield calls.broken_from(number, errno.EIO)
        yield calls.broken_from(number, errno.EROFS, _WRITING)


def run(folder: Path, amount: int, seed: int, names: Sequence[str] = ()) -> Tally:
    """So many cases of the acts of these names, or of all; all cases when there are fewer."""
    return calls.under_calls(__name__, folder, amount, seed, names)


def trial(folder: Path, amount: int, seed: int, names: Sequence[str]) -> Tally:
    """As `run`, in a process that is under the library already; as many acts at a time as there are cores."""
    acts = chosen(names, amount // CASES, random.Random(seed))
    Rehearsal(folder)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("fork")) as pool:
        pool.submit(os.getpid).result()  # they are made now: what is small is forked fast
        return tried(folder, amount, seed, acts, pool.map)


def tried(folder: Path, amount: int, seed: int, acts: Sequence[Act], each: Each = map) -> Tally:
    """So many cases of these acts. each: how the acts are gone through, as `map` does it."""
    rehearsal = Rehearsal(folder)
    kinds = {act: [note.kind for note in rehearsal.known(act).counted] for act in acts}
    every = cases(kinds, seed)
    drawn = every[:amount]
    shares = sorted(([case for case in drawn if case.act is act] for act in acts), key=len, reverse=True)
    losses: list[str] = []
    counts: Counter[str] = Counter()
    for lost, counted in each(partial(_of_an_act, folder, seed), shares):
        losses += lost
        counts += counted
    return Tally(
        what="faults at file system calls",
        tried=len(drawn),
        losses=tuple(losses),
        notes=(
            f"{len(every):,} cases at {sum(map(len, kinds.values())):,} calls of {len(acts)} acts",
            ", ".join(f"{count:,} {what}" for what, count in sorted(counts.items())),
        ),
    )


def _of_an_act(folder: Path, seed: int, share: Sequence[Case]) -> tuple[list[str], Counter[str]]:
    """Cases of one act, in a folder of this process; what was lost, and the counts."""
    faulting = Faulting(Rehearsal(folder / str(os.getpid()), folder / "homes"), seed)
    if not share:
        return [], faulting.counts
    losses = list(faulting.trials(share[0].act, share))
    print(f"faults: {share[0].act.what}: {len(share):,}, {len(losses)} lost", file=sys.stderr, flush=True)
    return losses, faulting.counts
