#!/usr/bin/env python3
"""Searching N tasks of 300 characters while one types, against a plain scan of the same texts.

    python3 scripts/bench/search.py [N…]        default: 200 10000 100000

The scan asks each of N folded texts whether it contains a word that none does; a search reads what `Finder` reads. In
turn (A B A B), best of five, in processor time. "cold": the first letter, with every card read for it; "letters": the
dearest of the first three keys of a query; "whole": a query that comes at once (pasted, from the command line);
"ahead": reading all cards before anybody searches, in all, and the longest slice of it. Bytes: what is kept per task.
"""

from __future__ import annotations

import random
import re
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tui.domain.ids import TaskId  # noqa: E402
from tui.domain.plan import Reading  # noqa: E402
from tui.domain.text import folded  # noqa: E402
from tui.readers import read_file  # noqa: E402
from tui.services import importing  # noqa: E402
from tui.services.boards import Board, board  # noqa: E402
from tui.services.cards import Card  # noqa: E402
from tui.services.desk import open_desk  # noqa: E402
from tui.services.finding import Finder, finder_of  # noqa: E402
from tui.services.haystack import block_of  # noqa: E402
from tui.services.homes import make_home  # noqa: E402

SAMPLE = ROOT / "tui" / "samples" / "plan.txt"
LENGTH = 300
QUERIES = ("wsjk", "weisheng", "zhjg", "jianc", "shuizhi", "qfxk", "卫生")
"""Typed letter by letter; what each finds and how often does not matter, only what it costs."""


def main() -> None:
    """Measure for each number of tasks."""
    print(" tasks  scan ms  cold ms  letters ms  ratio  whole ms  ratio  ahead ms  slice ms  bytes/task")
    small = sample()
    for number in [int(word) for word in sys.argv[1:]] or [200, 10_000, 100_000]:
        measure(grown(small, number), number)


def sample() -> Board:
    """The board of the sample plan."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "plan.txt"
        file.write_text(SAMPLE.read_text(encoding="utf-8").replace("{year}", "2026"), encoding="utf-8")
        make_home(Path(scratch) / "home", "市民政局", None)
        desk = open_desk(Path(scratch) / "home", lambda: datetime(2026, 11, 8, 9))
        try:
            reading: Reading = read_file(file)
            importing.accept(desk, importing.propose(reading, desk.unit))
            return board(desk)
        finally:
            desk.close()


def grown(small: Board, number: int) -> Board:
    """A board of so many tasks, each with a content of 300 characters put together from clauses of the sample."""
    chance = random.Random(20)
    clauses = [clause for clause in re.split(r"[，。；、：\s]+", SAMPLE.read_text(encoding="utf-8")) if clause]

    def content() -> str:
        return "，".join(chance.choices(clauses, k=60))[:LENGTH]

    def copy(at: int) -> Card:
        card = small.cards[at % len(small.cards)]
        return replace(card, task=replace(card.task, id=TaskId(at + 1), content=content()))

    return replace(small, cards=tuple(copy(at) for at in range(number)), tray=(), declined=(), archived=())


def measure(seen: Board, number: int) -> None:
    """One line of figures."""
    texts = [folded(card.task.content) for card in seen.cards]
    ahead = slices(seen)
    finder = finder_of(seen.every, seen)
    scans, letters, wholes = [], [], []
    for _ in range(5):
        scans.append(timed(lambda: sum("龘龘" in text for text in texts)))
        letters.append(max(max(typed(finder, seen, query)) for query in QUERIES))
        wholes.append(max(whole_word(finder, seen, query) for query in QUERIES))
    cold = timed(lambda: finder_of(seen.every, seen).found("w", seen.plans))
    scan, letter, whole = min(scans), min(letters), min(wholes)
    print(
        f"{number:6} {scan:8.1f} {cold:8.1f} {letter:11.1f} {letter / scan:6.2f} {whole:9.1f} {whole / scan:6.2f}"
        f" {sum(ahead):9.1f} {max(ahead):9.1f} {kept(seen) / number:11.0f}",
        flush=True,
    )


def slices(seen: Board) -> list[float]:
    """Milliseconds in which each block of texts is put together and taken."""
    held = {card.task.id: card for card in seen.every}
    finder, took = Finder(tuple(held)), []

    def take(places: Mapping[int, Sequence[TaskId]]) -> None:
        finder.take({at: block_of([held[task] for task in tasks], seen) for at, tasks in places.items()})

    while places := finder.wants(1):
        took.append(timed(partial(take, places)))
    return took


def whole_word(finder: Finder, seen: Board, query: str) -> float:
    """Milliseconds of a query of which nothing is remembered."""
    finder.take({})
    return timed(partial(finder.found, query, seen.plans))


def typed(finder: Finder, seen: Board, query: str) -> list[float]:
    """Milliseconds of each of the first three letters, typed one after the other, nothing being remembered."""
    finder.take({})
    return [timed(partial(finder.found, query[:end], seen.plans)) for end in (1, 2, 3)]


def kept(seen: Board) -> int:
    """Bytes that a finder keeps once everything is read and a query was typed."""
    tracemalloc.start()
    finder = finder_of(seen.every, seen)
    typed(finder, seen, QUERIES[0])
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return size


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of processor time that a call takes: others at work on the machine do not count."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


if __name__ == "__main__":
    main()
