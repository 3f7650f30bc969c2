"""The long run of the trials in ``tests/torture``; run by ``scripts/torture``."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from tests.torture import (
    app_kills,
    damage,
    faults,
    guided,
    hostile,
    kills,
    mounts,
    places,
    power,
    programs,
    windows,
    writers,
)
from tests.torture.tally import Tally

FIGURES = Path(__file__).resolve().parent.parent / "docs" / "reliability.md"
BEGIN, END = "<!-- figures: written by scripts/torture --write -->", "<!-- end of figures -->"
"""Where they stand in that page."""
MEMORY = Path("/dev/shm")
"""Where folders cost no disk, on systems that have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One kind of trial: ``run(folder, amount, seed)``, a function of a module, which says nothing itself.

    amount  kills, states, faults, files, inputs, programs or seconds of the long run
    """

    run: Callable[[Path, int, int], Tally]
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a trial found, and how long it took."""

    tally: Tally
    seconds: float


TRIALS: dict[str, Trial] = {
    "faults": Trial(run=faults.run, amount=200_000),
    "power": Trial(run=power.run, amount=180_000),
    "kills": Trial(run=kills.run, amount=850),
    "app kills": Trial(run=app_kills.run, amount=150),
    "damage": Trial(run=damage.run, amount=5_000),
    "hostile": Trial(run=hostile.run, amount=200_000),
    "guided": Trial(run=guided.run, amount=120),
    "writers": Trial(run=writers.run, amount=300),
    "windows": Trial(run=windows.run, amount=100),
    "places": Trial(run=places.run, amount=160),
    "mounts": Trial(run=mounts.run, amount=300),
    "programs": Trial(run=programs.run, amount=2_000),
}
"""By name, in the order of the table; two run at a time, so those that take longest come first. A line each:
``"kills": Trial(run=kills.run, amount=1_000),``"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Try and print the figures; 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="scripts/torture", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=TRIALS, default=list(TRIALS), metavar="NAME", help=" ".join(TRIALS)
    )
    parser.add_argument("--amount", type=int, help="so many of each, instead of a long run's")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another run")
    parser.add_argument("--jobs", type=int, default=2, help="trials at a time")
    parser.add_argument("--folder", type=Path, help="a new folder to work in, which stays")
    parser.add_argument("--write", action="store_true", help=f"put the figures into {FIGURES.name}")
    said = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None, prefix="torture-") as scratch:
        folder: Path = said.folder or Path(scratch)
        folder.mkdir(parents=True, exist_ok=said.folder is None)
        outcomes = _tried(folder, said.only, said.amount, said.seed, said.jobs)
    print("\n".join(_lines([outcomes[name] for name in said.only])))
    if said.write:
        _write([outcomes[name] for name in said.only], said.seed)
    return 1 if any(outcome.tally.losses for outcome in outcomes.values()) else 0


def _tried(folder: Path, names: Sequence[str], amount: int | None, seed: int, jobs: int) -> dict[str, Outcome]:
    """Each trial in a process and a folder of its own, so that none can spoil another."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=spawn, max_tasks_per_child=1) as pool:
        running: dict[Future[Outcome], str] = {}
        for name in names:
            place = folder / name
            place.mkdir()
            running[pool.submit(_outcome, name, place, amount, seed)] = name
        outcomes: dict[str, Outcome] = {}
        for future in as_completed(running):
            name = running[future]
            outcomes[name] = future.result()
            tally = outcomes[name].tally
            print(f"{name}: {tally.tried}, {len(tally.losses)} lost", file=sys.stderr, flush=True)
    return outcomes


def _outcome(name: str, folder: Path, amount: int | None, seed: int) -> Outcome:
    """A trial that breaks down is a loss of its own: the others still count."""
    trial = TRIALS[name]
    begun = time.monotonic()
    try:
        tally = trial.run(folder, trial.amount if amount is None else amount, seed)
    except Exception:
        tally = Tally(what=name, tried=0, losses=(f"the trial broke down\n{traceback.format_exc()}",))
    return Outcome(tally=tally, seconds=time.monotonic() - begun)


def _lines(outcomes: Sequence[Outcome]) -> list[str]:
    """The table, then every loss and what else is worth saying."""
    rows = [("what", "tried", "losses", "seconds")]
    rows += [
        (one.tally.what, f"{one.tally.tried:,}", str(len(one.tally.losses)), f"{one.seconds:.0f}") for one in outcomes
    ]
    losses = sum(len(one.tally.losses) for one in outcomes)
    rows.append(("all", f"{sum(one.tally.tried for one in outcomes):,}", str(losses), ""))
    wide = max(cell_len(row[0]) for row in rows)
    lines = [f"{set_cell_size(what, wide)} {tried:>10} {lost:>7} {taken:>8}" for what, tried, lost, taken in rows]
    for one in outcomes:
        lines += [f"{one.tally.what}: {note}" for note in one.tally.notes]
        lines += [f"LOST {one.tally.what}: {loss}" for loss in one.tally.losses]
    return lines


def _write(outcomes: Sequence[Outcome], seed: int) -> None:
    """The figures as a table between the marks of the page; what else was worth saying below it."""
    rows = [f"| {o.tally.what} | {o.tally.tried:,} | {len(o.tally.losses)} | {o.seconds:.0f} |" for o in outcomes]
    notes = [f"* {one.tally.what}: {note}" for one in outcomes for note in one.tally.notes]
    table = ["| what | tried | losses | seconds |", "|---|---|---|---|", *rows]
    said = [
        f"Seed {seed}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}.",
        "",
        *table,
    ]
    before, begin, rest = FIGURES.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    whole = before + "\n".join([begin, *said, "", *notes, end]) + after
    FIGURES.write_text(whole, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
