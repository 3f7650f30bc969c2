#!/usr/bin/env python3
"""Everything that has a budget, measured on this machine against the floors, in one table.

    python3 scripts/bench/everything.py [--sizes 200,10000] [--only start,quit,…] [--runs 9] [--write]

Both sides of a ratio take turns (A B A B), so that a slow spell of the machine meets both; only ratios within one run
count. --only: start quit keys slow command read workbook collect peers. --write puts the table into
docs/performance.md. Peers are other programs for tasks, as far as they are installed. The homes lie in a temporary
folder of the working directory (a folder in memory would make an fsync free), which goes away when a run is broken off.
"""

from __future__ import annotations

import argparse
import platform
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import processes
from figures import SIZES, over, table
from terminal import ROOT, Bench

PAGE = ROOT / "docs" / "performance.md"
PEERS = ("dooit", "hamtask", "kanban-tui", "calcurse", "vit")
_BEGIN, _END = "<!-- table -->\n", "<!-- /table -->\n"


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--only", default="")
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.sizes.split(",")]
    found: dict[tuple[str, int], float] = {}
    for asked_to_end in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked_to_end, lambda number, _: sys.exit(128 + number))
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        for size in sizes:
            for name, measure in measures(Bench(Path(folder), asked.runs), size).items():
                if not asked.only or name in asked.only.split(","):
                    for key, value in measure().items():
                        found[key, size] = value
                        print(f"{size:>7} {key:<16} {value:.3f}", file=sys.stderr, flush=True)
        peers = peers_of(Bench(Path(folder), asked.runs)) if not asked.only or "peers" in asked.only.split(",") else ""
    said = "\n\n".join(filter(None, (table(found), peers)))
    print(said)
    print(f"over budget: {', '.join(over(found)) or 'nothing'}")
    if asked.write:
        page = PAGE.read_text(encoding="utf-8")
        where = f"{platform.machine()}, Python {platform.python_version()}\n\n"
        new = re.sub(rf"{_BEGIN}.*{_END}", lambda _: f"{_BEGIN}{where}{said}\n{_END}", page, flags=re.DOTALL)
        PAGE.write_text(new, encoding="utf-8")


def peers_of(bench: Bench) -> str:
    """How long other programs for tasks take to settle, over min; of one that is not installed that it is not."""
    said = []
    for name in PEERS:
        found = shutil.which(name)
        said.append(f"{name} {bench.settled((found,)):.1f}" if found else f"{name} not installed")
    return f"Peers, start → settled over min: {', '.join(said)}."


def measures(bench: Bench, size: int) -> dict[str, Callable[[], dict[str, float]]]:
    """What can be measured at a size, by name."""
    found: dict[str, Callable[[], dict[str, float]]] = {
        "start": lambda: bench.start(size),
        "quit": lambda: bench.quit(size),
        "keys": lambda: bench.keys(size),
        "slow": lambda: bench.slow(size),
        "command": lambda: processes.command(bench.home(size)),
        "workbook": lambda: processes.workbook(size),
        "collect": lambda: processes.collect(size),
    }
    return found if size > SIZES[0] else {**found, "read": processes.read}


if __name__ == "__main__":
    main()
