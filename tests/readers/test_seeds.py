"""The plans the product was asked for, where they are at hand: counts and speed, no text of theirs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from tui.domain.indicators import Op
from tui.readers import read_file
from tui.readers.as_json import reading_as_json

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared folder with the seed plans is not beside the repository"
)


def seed(number: str) -> Path:
    return next((SHARED / "seeds").glob(f"{number}_*.txt"))


@pytest.mark.parametrize(("number", "tasks", "sections"), [("001", 68, 10), ("002", 120, 10), ("004", 35, 11)])
def test_tasks_and_sections(number: str, tasks: int, sections: int) -> None:
    (plan,) = read_file(seed(number)).plans
    assert (len(plan.tasks), len(plan.sections)) == (tasks, sections)
    assert all(task.assignments for task in plan.tasks)


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_seed_is_read_in_a_moment(number: str) -> None:
    began = time.perf_counter()
    read_file(seed(number))
    assert time.perf_counter() - began < 3


def test_a_plan_in_prose() -> None:
    (plan,) = read_file(seed("003")).plans
    assert Counter(item.level for item in plan.outline) == {1: 10, 2: 47, 3: 65}
    assert [len(box.items) for box in plan.boxes] == [4, 7, 7, 5, 2, 2]
    assert Counter(item.nature for item in plan.indicators) == {"预期性": 14, "约束性": 6}
    assert [item.value for item in plan.indicators if item.op is Op.AT_MOST] == [4, 5, 15]
    assert len(plan.targets) == 23
    assert sum(item.due == date(2025, 12, 31) for item in plan.targets) == 14
    assert plan.tasks == ()


@pytest.mark.parametrize(("number", "annotation"), [("002", "zhengzhou-2019"), ("001", "jining-2025")])
def test_every_measure_is_at_least_95_percent(number: str, annotation: str, tmp_path: Path) -> None:
    read = tmp_path / "read.json"
    document = reading_as_json(read_file(seed(number)), lambda _kind, code, _params: code)
    read.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    command = [
        sys.executable,
        str(SHARED / "tools/score_reading.py"),
        str(SHARED / f"gold/{annotation}.json"),
        str(read),
    ]
    lines = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    scores = {line[:18].strip(): float(line[18:26]) for line in lines if "expected," in line}
    assert min(scores.values()) >= 0.95, scores
    assert "silent errors      0 of" in "\n".join(lines)
