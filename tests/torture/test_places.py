"""Deeds in bad places: a few; a program that writes where it may not is found; a home that vanishes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("children are forked, with limits and rights of their own", allow_module_level=True)

from tests.services.sample import DREDGE, home
from tests.torture.kills import DEEDS
from tests.torture.places import PLACES, Placing
from tui.domain.errors import HomeUnusable
from tui.services.reporting import note
from tui.store.connection import file_version


def tried(placing: Placing, deed: str, place: str) -> list[str]:
    """What goes wrong with a deed in a place."""
    (chosen,) = [one for one in DEEDS if one.what == deed]
    (where,) = [one for one in PLACES if one.what == place]
    return list(placing.tried(chosen, where))


def test_what_cannot_be_done_is_told_and_leaves_no_trace(tmp_path: Path) -> None:
    placing = Placing(tmp_path, 1)

    for place in PLACES:
        for deed in ("attach", "backup") if place.what == "no room" else ("note",):
            assert tried(placing, deed, place.what) == [], (deed, place.what)
    assert placing.counts["read-only: told"] == placing.counts["held by another: told"] == 1
    assert placing.counts["no room: told"] >= 1


def test_a_note_that_stays_although_there_was_no_right_to_write_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def boldly(path: Path) -> int | None:
        """Opens the settings to everybody and writes into them before the database is looked at."""
        config = path.parent.parent / "config.toml"
        config.chmod(0o600)
        config.write_bytes(config.read_bytes() + b"# half")
        return file_version(path)

    placing = Placing(tmp_path, 1)
    assert tried(placing, "note", "read-only") == []
    monkeypatch.setattr("tui.store.store.file_version", boldly)
    assert any("the state is another" in fault for fault in tried(placing, "note", "read-only"))


def test_a_home_that_vanishes_is_told_and_taken_up_again(tmp_path: Path) -> None:
    desk, moved = home(tmp_path / "home"), tmp_path / "pulled"
    note(desk, DREDGE, desk.today, "之前")
    desk.home.rename(moved)
    with pytest.raises(HomeUnusable):
        note(desk, DREDGE, desk.today, "中间")
    moved.rename(desk.home)
    note(desk, DREDGE, desk.today, "之后")

    assert [row[0] for row in desk.store.connection.execute("SELECT text FROM note")] == ["之前", "之后"]
    desk.close()
