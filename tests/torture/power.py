"""The power is cut at every write of every act; what may be left of it then is laid out and opened.

The calls of an act are played on a model of a disk (`disk`). After every call the power goes: what was brought to the
disk stays, of everything else any part. The home that is left opens, holds the old state or the new one, the new one
when it had been acknowledged; files stand whole or not at all; and done again it comes out as if nothing had happened.
"""

from __future__ import annotations

import hashlib
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from tests.torture import calls, homes
from tests.torture.acts import DONE, Act, chosen
from tests.torture.calls import Kind
from tests.torture.disk import EXTREMES, Disk, Tree
from tests.torture.rehearsal import Known, Rehearsal, where, wrong_files
from tests.torture.tally import Tally
from tui.config import FILE
from tui.domain.errors import HomeUnusable
from tui.services.desk import open_desk

BY_CHANCE = 4
"""States of a cut by chance, at most, besides those of `disk.EXTREMES`."""
DONE_AGAIN = 40
"""The act is done again on one of so many states, one at least."""
STATES = 48
"""How many states an act gets at least, when there are so few that not all acts can be tried."""


class Cutting:
    """One run of trials in a folder."""

    def __init__(self, rehearsal: Rehearsal, chance: random.Random) -> None:
        self.rehearsal = rehearsal
        self.place = rehearsal.place
        self.chance = chance
        self.counts: Counter[str] = Counter()
        self._digests: dict[int, tuple[bytes, bytes]] = {}

    def trials(self, act: Act, amount: int) -> Iterator[str]:
        """Cut the power in an act, so many states at most; what is lost."""
        return (f"{act.what}, {fault}" for fault in self.faults(self.rehearsal.known(act), amount, act))

    def faults(self, known: Known, amount: int, act: Act | None = None) -> Iterator[str]:
        """Cut the power at these calls; what is lost. act: done again on some of what is left."""
        seen: set[bytes] = set()
        for number, tree, done in self._states(known, amount):
            self.counts["states"] += 1
            mark = self._mark(tree, done)
            if mark in seen:
                continue
            again = act is not None and len(seen) % DONE_AGAIN == 0
            seen.add(mark)
            self.counts["states that differ"] += 1
            self._lay_out(tree)
            faults = list(self._faults(known, done=done))
            if act is not None and again and not faults:
                self.counts["done again"] += 1
                faults += self.rehearsal.left(act)
            what = f"power cut after call {number} ({where(known, number)}){', acknowledged' if done else ''}"
            yield from (f"{what}: {fault}" for fault in faults)
        self._digests.clear()

    def _states(self, known: Known, amount: int) -> Iterator[tuple[int, Tree, bool]]:
        """Number of the last call, what may be left after it, whether it was acknowledged by then.

        The power is cut after every call that changes something; where that is more than wanted, first with fewer
        states of each cut by chance, then after fewer calls, the last one among them.
        """
        disk = Disk(known.tree, known.root)
        changing = [at for at, note in enumerate(known.notes) if note.kind is Kind.MARK or disk.play(note)]
        more = max(1, min(BY_CHANCE, amount // len(changing) - EXTREMES))
        most = max(1, amount // (EXTREMES + more))
        if len(changing) > most:
            changing = [*self.chance.sample(changing, most - 1), changing[-1]]
        chosen, disk = frozenset(changing), Disk(known.tree, known.root)
        number, done = 0, False
        for at, note in enumerate(known.notes):
            if note.kind is Kind.MARK:
                done = done or note.path == DONE
            else:
                number += 1
                disk.play(note)
            if at in chosen:
                for tree in disk.after_cut(self.chance, more):
                    yield number, tree, done

    def _mark(self, tree: Tree, done: bool) -> bytes:
        """The same for the same bytes under the same names."""
        whole = hashlib.blake2b(bytes([done]))
        for path, data in sorted(tree.items()):
            whole.update(path.encode() + b"\0" + (b"/" if data is None else self._digest(data)))
        return whole.digest()

    def _digest(self, data: bytes) -> bytes:
        found = self._digests.get(id(data))
        if found is None or found[0] is not data:
            found = self._digests[id(data)] = data, hashlib.blake2b(data).digest()
        return found[1]

    def _lay_out(self, tree: Tree) -> None:
        if self.place.exists():
            shutil.rmtree(self.place)
        self.place.mkdir()
        for path, data in tree.items():
            if data is None:
                (self.place / path).mkdir(parents=True, exist_ok=True)
        for path, data in tree.items():
            if data is not None:
                (self.place / path).parent.mkdir(parents=True, exist_ok=True)
                (self.place / path).write_bytes(data)

    def _faults(self, known: Known, *, done: bool) -> Iterator[str]:
        """What is wrong with what is left."""
        if (self.place / "home" / FILE).exists() and (self.place / "home" / "data" / "qingdan.db").exists():
            try:
                open_desk(self.place / "home", lambda: datetime.fromisoformat(f"{homes.DAY}T09:00")).close()
            except HomeUnusable as error:
                yield f"it does not open: {error.code} {error.params}"
                return
        try:
            state, made = homes.state(self.place), homes.files(self.place)
        except (ValueError, sqlite3.Error) as error:
            yield f"damaged: {error}"
            return
        if done and state != known.after:
            yield "the work is lost"
        if state not in (known.before, *known.halfway, known.after):
            yield "half a state"
        yield from wrong_files(known, made, left_over=False)
        if done and (missing := [name for name in known.files if name not in made]):
            yield f"files are lost: {', '.join(missing[:5])}"
        yield from homes.backups_broken(self.place)


def run(folder: Path, amount: int, seed: int, names: Sequence[str] = ()) -> Tally:
    """So many states of the acts of these names, or of all; all states when there are fewer."""
    return calls.under_calls(__name__, folder, amount, seed, names)


def trial(folder: Path, amount: int, seed: int, names: Sequence[str]) -> Tally:
    """As `run`, in a process that is under the library already."""
    return tried(folder, amount, seed, chosen(names, amount // STATES, random.Random(seed)))


def tried(folder: Path, amount: int, seed: int, acts: Sequence[Act]) -> Tally:
    """So many states of these acts, the same number of each."""
    cutting = Cutting(Rehearsal(folder), random.Random(seed))
    losses: list[str] = []
    for act in acts:
        losses += cutting.trials(act, amount // len(acts))
    return Tally(
        what="power cuts",
        tried=cutting.counts["states"],
        losses=tuple(losses),
        notes=(f"{len(acts)} acts, " + ", ".join(f"{n:,} {what}" for what, n in sorted(cutting.counts.items())),),
    )
