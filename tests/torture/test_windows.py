"""The app beside a command, and in places that go bad under it: it says so, goes on, and keeps what was typed."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("a pseudo-terminal needs a POSIX system", allow_module_level=True)

from tests.officer import SAVE, Officer
from tests.services.sample import DREDGE
from tests.torture import forks, windows
from tests.torture.app_kills import app, look, template
from tests.torture.homes import DAY
from tests.torture.places import like_anybody
from tui.store import entries

TYPED = "打到一半的话"


def test_app_and_command_write_at_once(tmp_path: Path) -> None:
    assert windows.run(tmp_path, 2, 1).losses == ()


@pytest.fixture
def typing(tmp_path: Path) -> Iterator[Officer]:
    """An officer who has typed a note and has not accepted it yet."""
    forks.warm("domain", "store", "services", "cli", "ui")
    template(tmp_path / "home")
    terminal = app(tmp_path)
    officer = Officer(terminal, "zh_CN")
    officer.see("head.saved")
    officer.press("m")
    officer.asked()
    terminal.paste(TYPED)
    terminal.see(TYPED)
    yield officer
    terminal.kill()


def saved_in_the_end(officer: Officer, place: Path) -> None:
    """The text is in its dialog again, and is saved now."""
    officer.press("m")
    officer.terminal.see(TYPED)
    officer.save()
    officer.see("head.saved")
    officer.press("q")
    assert officer.terminal.leave() == 0
    assert look(place)["note", DREDGE, DAY, TYPED] == (1,)


def test_a_home_that_vanishes_under_the_app(typing: Officer, tmp_path: Path) -> None:
    (tmp_path / "home").rename(tmp_path / "pulled")
    typing.press(SAVE)
    typing.terminal.see("没有保存")
    (tmp_path / "pulled").rename(tmp_path / "home")
    saved_in_the_end(typing, tmp_path)


def test_a_home_that_another_program_holds(typing: Officer, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "home" / "data" / "qingdan.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    typing.press(SAVE)
    typing.terminal.see("占用")
    other.execute("ROLLBACK")
    other.close()
    saved_in_the_end(typing, tmp_path)


def test_the_app_is_not_opened_on_a_home_that_is_read_only(tmp_path: Path) -> None:
    forks.warm("domain", "store", "services", "cli", "ui")
    template(tmp_path / "home")
    (tmp_path / "home" / "data" / "qingdan.db").chmod(0o400)
    terminal = app(tmp_path, like_anybody)
    assert terminal.leave() == 4
    assert "不能写入" in terminal.text


def test_a_window_that_writes_something_else_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add = entries.add_note
    monkeypatch.setattr(entries, "add_note", lambda writing, task, on, text: add(writing, task, on, f"{text}（改）"))
    assert any("note of round" in loss for loss in windows.run(tmp_path, 1, 1).losses)
