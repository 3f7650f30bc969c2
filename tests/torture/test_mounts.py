"""Deeds on a bad disk are left to the long run; where nothing can be mounted that is said, and nothing is tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import mounts


def test_a_machine_that_mounts_nothing_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mounts, "can_mount", lambda: False)
    tally = mounts.run(tmp_path, 10, 1)

    assert (tally.tried, tally.losses) == (0, ())
    assert "left out" in tally.notes[0]
    assert list(tmp_path.iterdir()) == []
