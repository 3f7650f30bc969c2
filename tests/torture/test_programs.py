"""Programs of work against a plain model: a few; and a store that writes something else is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.torture import programs
from tui.domain.ids import TaskId
from tui.domain.progress import Entry
from tui.store import entries
from tui.store.store import Writing


def test_whatever_is_done_the_home_holds_what_the_model_says(tmp_path: Path) -> None:
    tally = programs.run(tmp_path, 2, 5, 15)

    assert tally.losses == ()
    assert tally.tried >= 2


def test_a_store_that_writes_something_else_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrongly(writing: Writing, task: TaskId, year: int, entry: Entry) -> None:
        set_entry(writing, task, year, replace(entry, progress="别的话"))

    set_entry = entries.set_entry
    monkeypatch.setattr(entries, "set_entry", wrongly)
    (loss,) = programs.run(tmp_path, 20, 5, 15).losses
    assert "state.begin()" in loss  # step by step, whichever rule came upon it
    assert "别的话" in loss
