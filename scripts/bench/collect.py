#!/usr/bin/env python3
"""Collecting N returns of 50 tasks, against ``json.loads`` + ``sqlite3.executemany`` of the same rows, and its memory.

    python3 scripts/bench/collect.py [N…]       default: 200 1000 2000

Both sides read the same zips from the same disk, in turn (A B A B), best of three, in processor time. "read" is
finding, verifying, matching and keeping the returns; "all" adds the roll, the merged workbook, receipts and
collect.json. Memory is the peak of a process of its own that does "all"; growth: less that of one for 10 returns.
"""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from returns import DAY, TASKS, prepared  # noqa: E402

from tui.packs.coordinator import roll_json  # noqa: E402
from tui.store.collected_schema import STATEMENTS  # noqa: E402


def main() -> None:
    """Measure for each number of returns; the inner calls measure memory."""
    if sys.argv[1:2] == ["--peak"]:
        collect_all(Path(sys.argv[2]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    print("returns   read s   base s   ratio   task rows/s   all s   memory MiB   growth MiB")
    with tempfile.TemporaryDirectory() as scratch:
        least = peak(prepared(Path(scratch) / "least", 10))
        for number in [int(word) for word in sys.argv[1:]] or [200, 1000, 2000]:
            measure(prepared(Path(scratch) / str(number), number), number, least)


def measure(folder: Path, number: int, least: int) -> None:
    """One line of figures: the better of two turns for each side."""
    ours, theirs = [], []
    for _ in range(3):
        ours.append(timed(lambda: keep_all(folder)))
        theirs.append(timed(lambda: baseline(folder)))
    whole = timed(lambda: collect_all(folder))
    most = peak(folder)
    read, base = min(ours), min(theirs)
    rate = number * TASKS / read
    print(
        f"{number:7} {read:8.2f} {base:8.2f} {base / read:7.2f} {rate:13,.0f} {whole:7.2f} {most:12} {most - least:12}",
        flush=True,
    )


def timed(act: Callable[[], None]) -> float:
    """Seconds of processor time that a call takes: others at work on the machine do not count."""
    start = time.process_time()
    act()
    return time.process_time() - start


def peak(folder: Path) -> int:
    """Peak memory in MiB of a process that collects everything."""
    run = subprocess.run([sys.executable, __file__, "--peak", str(folder)], capture_output=True, check=True, text=True)
    return int(run.stdout)


def keep_all(folder: Path) -> None:
    """Find, verify, match and keep every return."""
    from tui.domain.collected import HandedIn
    from tui.packs.coordinator import incoming
    from tui.services.collecting import seldom_swept
    from tui.services.handing import taken
    from tui.services.matching_returns import Matcher
    from tui.store.collected import Collection

    matcher = Matcher(roll_json.read_roll((folder / "roll.json").read_bytes()))
    path = folder / "kept.sqlite"
    path.unlink(missing_ok=True)
    collection = Collection(path, None)
    with seldom_swept():
        for found in incoming.find([folder / "in"]):
            for item in taken(found, incoming.digest(found), matcher):
                assert isinstance(item, HandedIn), item
                collection.add(item)
    collection.finish()


def collect_all(folder: Path) -> None:
    """The whole command but for its words."""
    from tui.services.collecting import Asked, collect

    shutil.rmtree(folder / "out", ignore_errors=True)
    roll = roll_json.read_roll((folder / "roll.json").read_bytes())
    asked = Asked(folders=(folder / "in",), roll=roll, out=folder / "out", today=DAY, review=None, say=repr)
    done = collect(asked)
    assert not done.refused, done.refused[:3]


def baseline(folder: Path) -> None:
    """The floor: each return.json parsed by the standard library, the same rows put into the same tables."""
    path = folder / "base.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for statement in STATEMENTS:
        connection.execute(statement)
    connection.execute("BEGIN")
    entry = 0
    for number, path in enumerate(sorted((folder / "in").iterdir()), 1):
        with zipfile.ZipFile(path) as archive:
            raw = json.loads(archive.read("return.json"))
        entry = put(connection, raw, number, entry)
    connection.execute("COMMIT")
    connection.close()


def put(connection: sqlite3.Connection, raw: dict[str, object], number: int, entry: int) -> int:
    """The rows of one return, as `tui.store.collected` writes them."""
    head = (number, raw["unit"], 0, "return", raw["revision"], raw["check_code"], None, raw["made_on"], "", "", TASKS)
    insert(connection, "handed_in", [(*head, str(number), "", "[]")])
    entries: list[tuple[object, ...]] = []
    steps: list[tuple[object, ...]] = []
    notes: list[tuple[object, ...]] = []
    tasks = raw["tasks"]
    assert isinstance(tasks, list)
    for place, task in enumerate(tasks):
        entry += 1
        texts = (task["heading"], task["content"], "", task["role"], task["status"], task["progress"], task["problems"])
        where = (place, task["section_no"], task["no"], task["part"], task["number"])
        entries.append(
            (entry, number, place, *where, *texts, task["next"], int(task["late"]), 0, len(task["steps"]), 0)
        )
        for at, step in enumerate(task["steps"]):
            days = (step["due"], step["owner"], step["done_on"], step["note"], int(step["late"]))
            steps.append((entry, at, step["text"], step["origin"], *days))
        notes += [(entry, at, note["on"], note["text"]) for at, note in enumerate(task["notes"])]
    for table, rows in (("entry", entries), ("step", steps), ("note", notes)):
        insert(connection, table, rows)
    return entry


def insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Rows into a table."""
    places = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


if __name__ == "__main__":
    main()
