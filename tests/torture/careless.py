"""Acts of a program that is less careful than this one, so that it is seen that the trials find what is lost."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from unittest import mock

from tests.torture import calls, faults, power
from tests.torture.acts import DONE, Act, command
from tests.torture.tally import Tally


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Writes a file, like an export.

    in_place: under its own name; synced, named: its bytes, its name are brought to the disk; heeds: an error counts
    """

    in_place: bool = False
    synced: bool = True
    named: bool = True
    heeds: bool = True

    def __call__(self) -> int:
        """Write it; the exit code."""
        target = Path("说明.txt")
        part = target if self.in_place else Path(".qingdan-part-说明.txt")
        try:
            self._write(part, target)
        except OSError:
            if not self.in_place:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            print("写不进去")
            return 4
        calls.mark(DONE)
        return 0

    def _write(self, part: Path, target: Path) -> None:
        with part.open("wb") as stream:
            stream.write("全年工作说明。".encode() * 400)
            stream.flush()
            if self.synced:
                self._sync(stream.fileno())
        part.replace(target)
        if self.named:
            folder = os.open(".", os.O_RDONLY)
            try:
                self._sync(folder)
            finally:
                os.close(folder)

    def _sync(self, descriptor: int) -> None:
        try:
            os.fsync(descriptor)
        except OSError:
            if self.heeds:
                raise


WRITERS: Mapping[str, Writer] = {
    "careful": Writer(),
    "in place": Writer(in_place=True),
    "not synced": Writer(synced=False),
    "not named": Writer(named=False),
    "deaf": Writer(heeds=False),
}
STORES: Mapping[str, Mapping[str, str | int]] = {
    "journal deleted": {"journal_mode": "delete", "synchronous": 2},
    "database not synced": {"synchronous": 0},
}


def _ticked_with(settings: Mapping[str, str | int]) -> int:
    """A tick on a store that is opened in another way."""
    from tui.store import connection

    with mock.patch.dict(connection._SETTINGS, settings):
        return command("tick", "s2")


def trial(folder: Path, amount: int, seed: int, names: Sequence[str]) -> Tally:
    """Cut the power, make calls fail; the losses begin with the name of the act. names: of writers and stores."""
    written = [Act(what=what, on="empty", work=work, again=True) for what, work in WRITERS.items() if what in names]
    ticked = [
        Act(what=what, on="worked", work=partial(_ticked_with, said)) for what, said in STORES.items() if what in names
    ]
    tallies = [power.tried(folder / "cut", amount, seed, [*written, *ticked])]
    if written:
        tallies.append(faults.tried(folder / "failing", amount, seed, written))
    return Tally(
        what="careless acts",
        tried=sum(tally.tried for tally in tallies),
        losses=tuple(loss for tally in tallies for loss in tally.losses),
    )
