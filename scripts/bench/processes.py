"""What commands cost as processes of their own, and what the other measuring programs here say."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def command(home: Path) -> dict[str, float]:
    """`qingdan tick` and `untick` over a Python that imports sqlite-utils, in turn."""
    ours, floor = [], []
    for turn in range(10):
        verb = "untick" if turn % 2 else "tick"
        ours.append(seconds("-m", "tui", "--home", str(home), verb, "s1"))
        floor.append(seconds("-c", "import sqlite_utils"))
    return {"command": statistics.median(ours) / statistics.median(floor)}


def read() -> dict[str, float]:
    """Reading the sample plan, less a bare start of the program, in turn."""
    sample = ROOT / "tui" / "samples" / "plan.txt"
    ours, floor = [], []
    for _ in range(5):
        ours.append(seconds("-m", "tui", "read", str(sample)))
        floor.append(seconds("-m", "tui", "--version"))
    return {"read": statistics.median(ours) - statistics.median(floor)}


def workbook(size: int) -> dict[str, float]:
    """What export.py says of a workbook of so many rows, and of the letter."""
    lines = _told("export.py", str(size))
    row = lines[1].split()
    found = {"workbook": float(row[3]), "workbook_growth": float(row[5])}
    return {**found, "letter": float(lines[2].split()[-2])} if size <= 200 else found


def collect(tasks: int) -> dict[str, float]:
    """What collect.py says of returns with so many tasks in all."""
    row = _told("collect.py", str(max(1, tasks // 50)))[1].split()
    return {"collect": float(row[3]), "collect_growth": float(row[-1])}


def seconds(*arguments: str) -> float:
    """How long a Python runs."""
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=_ENVIRONMENT, capture_output=True, check=False, encoding="utf-8"
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(arguments)}: {done.stderr}")
    return time.perf_counter() - begun


def _told(script: str, *arguments: str) -> Sequence[str]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).parent / script), *arguments],
        env=_ENVIRONMENT,
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return done.stdout.splitlines()
