"""Several processes write into one home for a moment; and a writer that overwrites is found."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("children are forked", allow_module_level=True)

from tests.torture import writers
from tui.domain.change import Change
from tui.domain.ids import TaskId
from tui.services.desk import Desk
from tui.store import entries


def test_nothing_is_lost_between_several_writers(tmp_path: Path) -> None:
    assert writers.run(tmp_path, 1, 1).losses == ()


def over_the_last(desk: Desk, task: TaskId, on: date, text: str) -> Change | None:
    """A note that takes the place of the newest one."""
    with desk.change("note") as writing:
        last = writing.connection.execute("SELECT max(id) FROM note").fetchone()[0]
        if last is None:
            entries.add_note(writing, task, on, text)
        else:
            writing.connection.execute("UPDATE note SET text = ? WHERE id = ?", (text, last))
    return writing.change


def test_a_writer_that_overwrites_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "note", over_the_last)

    assert any("notes lost" in loss for loss in writers.run(tmp_path, 1, 1).losses)
