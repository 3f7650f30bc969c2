"""What `floors/ptybench.py` measures of the app and of the floors: start, memory, keys, a held key, leaving."""

from __future__ import annotations

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from homes import FIRST, UNIT, make_bench_home

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).parent / "floors"
FLOOR_FIRST = "任务000000"
SIZE = "120x40"
_COMMITS, _PACE = 20, 0.15
_SLOW = """
#define _GNU_SOURCE
#include <dlfcn.h>
#include <time.h>
static void late(void) { struct timespec t = {0, 200000000}; nanosleep(&t, 0); }
int fsync(int f) { late(); return ((int (*)(int))dlsym(RTLD_NEXT, "fsync"))(f); }
int fdatasync(int f) { late(); return ((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"))(f); }
"""
"""A library that makes every fsync come back 200 ms later, as on a poor stick."""


class Said:
    """A JSON object, asked for numbers by the way to them."""

    def __init__(self, document: Mapping[str, object]) -> None:
        self._document = document

    def number(self, *way: str) -> float:
        """The number at the end of a way. Ends the run where nothing was measured."""
        found: object = self._document
        for name in way:
            found = found.get(name) if isinstance(found, Mapping) else None
        if not isinstance(found, int | float):
            raise SystemExit(f"nothing was measured: {'.'.join(way)}")
        return found


class Bench:
    """Measures in homes of its own under a folder."""

    def __init__(self, folder: Path, runs: int) -> None:
        self.folder = folder
        self.runs = runs

    @cache  # noqa: B019 (one bench a run)
    def home(self, tasks: int) -> Path:
        """A home with so many tasks; made once."""
        home = self.folder / f"home-{tasks}"
        if not home.exists():
            make_bench_home(home, tasks)
        return home

    def app(self, tasks: int) -> Sequence[str]:
        """The command of the app."""
        return (sys.executable, "-m", "tui", "--home", str(self.home(tasks)))

    def start(self, tasks: int) -> dict[str, float]:
        """Start, settled and memory over min, in turn."""
        floor = f"{sys.executable} {FLOORS / 'bench_textual.py'} static 1"
        runs = self.runs if tasks <= 10_000 else max(2, self.runs // 3)
        found = ptybench(
            ["--runs", str(runs), "--warmup", "1", "--ready", FIRST, "--vs", floor, "--vs-ready", FLOOR_FIRST],
            self.app(tasks),
        )
        figures = {"start": "ready_ms", "settled": "settled_ms", "memory": "rss_mib"}
        return {key: found.number("ratio_of_medians", name) for key, name in figures.items()}

    def settled(self, command: Sequence[str]) -> float:
        """How long a program that says nothing in particular takes until nothing is painted any more, over min."""
        floor = f"{sys.executable} {FLOORS / 'bench_textual.py'} static 1"
        options = ["--runs", "3", "--warmup", "1", "--ready-re", r"\S", "--vs", floor, "--vs-ready", FLOOR_FIRST]
        return ptybench(options, command).number("ratio_of_medians", "settled_ms")

    def quit(self, tasks: int) -> dict[str, float]:
        """Leaving with ``q`` over leaving min, in turn."""
        ours, floor = [], []
        for _ in range(max(3, self.runs // 2)):
            ours.append(quit_ms(FIRST, self.app(tasks)))
            floor.append(quit_ms(FLOOR_FIRST, (sys.executable, str(FLOORS / "bench_textual.py"), "static", "1")))
        return {"quit": statistics.median(ours) / statistics.median(floor)}

    def keys(self, tasks: int) -> dict[str, float]:
        """Moving over the bare line list; a held key; a tick less a move over a raw durable commit; all in turn."""
        lines = (sys.executable, str(FLOORS / "bench_textual.py"), "lines", str(tasks))
        found: dict[str, list[float]] = {name: [] for name in ("move", "floor", "hold", "tick", "raw", "search")}
        for _ in range(3):
            found["move"].append(key_ms("down", "paint_ms", UNIT, self.app(tasks)))
            found["floor"].append(key_ms("down", "paint_ms", FLOOR_FIRST, lines))
            held = ptybench(["--ready", UNIT, "--setup", "home", "--hold", "down"], self.app(tasks))
            found["hold"].append(held.number("hold", "lag_ms"))
            found["tick"].append(key_ms("space", "settled_ms", UNIT, self.app(tasks), setup="enter @400"))
            found["raw"].append(commit_ms(self.folder))
            search = key_ms("s", "settled_ms", UNIT, self.app(tasks), setup="/ @800", between="backspace")
            found["search"].append(search)
        middle = {name: statistics.median(values) for name, values in found.items()}
        return {
            "move": middle["move"] / middle["floor"],
            "hold": middle["hold"],
            "tick": (middle["tick"] - middle["move"]) / middle["raw"],
            "search": middle["search"],
        }

    def slow(self, tasks: int) -> dict[str, float]:
        """Moving while every fsync takes 200 ms longer, a tick of a moment before included."""
        library = self.folder / "slow.so"
        if not library.exists():
            source = self.folder / "slow.c"
            source.write_text(_SLOW, encoding="ascii")
            done = subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=False)
            if done.returncode != 0:
                return {}
        setup = "enter @300 space esc @50"
        plain, late = [], []
        for _ in range(3):
            plain.append(key_ms("down", "paint_ms", UNIT, self.app(tasks), setup=setup))
            late.append(
                key_ms("down", "paint_ms", UNIT, self.app(tasks), setup=setup, environment=f"LD_PRELOAD={library}")
            )
        return {"slow": statistics.median(late) / statistics.median(plain)}


def ptybench(options: Sequence[str], command: Sequence[str]) -> Said:
    """What the harness says."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QINGDAN_TODAY": "2026-09-15"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, str(FLOORS / "ptybench.py"), "--size", SIZE, *options, "--", *command],
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return Said(json.loads(done.stdout))


def quit_ms(ready: str, command: Sequence[str]) -> float:
    """Milliseconds from ``q`` to the end of the process."""
    return ptybench(["--ready", ready, "--quit", "q"], command).number("start", "quit_ms", "median")


def key_ms(
    key: str,
    figure: str,
    ready: str,
    command: Sequence[str],
    *,
    setup: str = "",
    between: str = "",
    environment: str = "",
) -> float:
    """The median of a figure of one key, pressed again and again from the top; between: another key before each.

    A list that is there again is where it was left, so that `ready` is something that always stands on the screen.
    """
    options = ["--ready", ready, "--keys", f"{key} {between}".strip(), "--repeat", "12"]
    options += ["--setup", f"home {setup}".strip()]
    options += ["--env", environment] if environment else []
    return ptybench(options, command).number("keys", key, figure, "median")


def commit_ms(folder: Path) -> float:
    """The median of a raw durable commit of one row in the mode of the store, on the disk of this folder, in ms.

    One every `_PACE` seconds, as keys are pressed here: a disk that has rested takes longer than one that is kept busy.
    """
    taken = []
    with closing(sqlite3.connect(folder / "raw.db", isolation_level=None)) as connection:
        for setting in ("journal_mode = truncate", "synchronous = 3"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("CREATE TABLE IF NOT EXISTS step (id INTEGER PRIMARY KEY, done_on TEXT)")
        connection.execute("INSERT OR IGNORE INTO step (id) VALUES (1)")
        for turn in range(_COMMITS):
            time.sleep(_PACE)
            begun = time.perf_counter()
            connection.execute("UPDATE step SET done_on = ? WHERE id = 1", (f"2026-09-{turn + 1:02}",))
            taken.append(time.perf_counter() - begun)
    return statistics.median(taken) * 1000
