"""Commands killed at random moments: a few of them, and the same with a program that does it wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("a child is forked, and killed", allow_module_level=True)

from tests.torture import kills
from tests.torture.kills import DEEDS, Deed
from tui.services import homes, leftovers


def deeds(*names: str) -> list[Deed]:
    return [deed for deed in DEEDS if deed.what in names]


def test_every_acknowledged_change_is_there_and_nothing_is_left_half(tmp_path: Path) -> None:
    few = deeds("tick", "return", "migrate schema_1")
    tally = kills.run(tmp_path, 5, 1, few)

    assert tally.losses == ()
    assert tally.tried >= 5


def in_place(path: Path, data: bytes) -> None:
    """Settings written byte for byte into the file itself, again and again, which takes a while."""
    for _ in range(20):
        with path.open("wb", buffering=0) as file:
            for byte in data:
                file.write(bytes([byte]))


def test_settings_that_are_written_in_place_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(homes, "write_config", in_place)
    tally = kills.run(tmp_path, 6, 1, deeds("name of the unit"))

    assert any("half a state" in loss for loss in tally.losses)


def test_what_lies_about_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    killing = kills.Killing(tmp_path, 1)
    (deed,) = deeds("attach")
    known = killing.learned(deed)
    place = killing.copied(deed)
    folder = place / "home" / "data" / "evidence"
    folder.mkdir()
    (folder / ".qingdan-part-cut-off").write_bytes(b"half")
    assert list(killing.left(deed, known, place)) == []

    monkeypatch.setattr(leftovers, "clear", lambda _desk: None)
    (folder / ".qingdan-part-cut-off").write_bytes(b"half")
    assert ["files are left" in loss for loss in killing.left(deed, known, place)] == [True]
