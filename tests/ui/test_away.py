"""A home whose place goes away while it is open, and comes back: a stick pulled, a share cut off."""

from __future__ import annotations

import os
import queue
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("a folder with an open file cannot be moved there", allow_module_level=True)

from tests.ui.homes import NOW, TASKS, clock, draft, make
from tests.ui.test_workspace import first, started
from tui.config import FILE
from tui.domain.errors import HomeUnusable
from tui.domain.ids import TaskId
from tui.services import drafting
from tui.services.desk import Clock, Desk, open_desk
from tui.services.reporting import note
from tui.ui.messages import Settled
from tui.ui.store_thread import StoreThread


class Window:
    """A workspace that writes notes about its first task."""

    def __init__(self, home: Path) -> None:
        self.workspace, self.listener = started(home)
        self.task: TaskId = first(self.workspace).task.id
        self._settled = 0

    def note(self, text: str) -> str | None:
        """Write one; what it was refused for."""
        self.workspace.write(lambda desk: note(desk, self.task, NOW.date(), text))
        self._settled += 1
        said = self.listener.wait_for(Settled, self._settled)[-1]
        assert isinstance(said, Settled)
        return said.error.code if said.error is not None else None


@pytest.fixture
def window(home: Path) -> Iterator[Window]:
    opened = Window(home)
    yield opened
    opened.workspace.close()
    opened.workspace.join()


def notes(home: Path) -> list[str]:
    with closing(open_desk(home, clock)) as desk, desk.store.reading() as connection:
        return [row[0] for row in connection.execute("SELECT text FROM note ORDER BY id")]


def test_work_goes_on_when_the_place_is_back(window: Window, home: Path, tmp_path: Path) -> None:
    assert window.note("之前") is None
    pulled = home.rename(tmp_path / "pulled")
    assert window.note("中间") == "home_gone"
    assert not home.exists()
    pulled.rename(home)

    assert window.note("之后") is None
    assert notes(home) == ["之前", "之后"]


def test_a_stick_that_was_put_back_is_another_file_and_written_to(window: Window, home: Path, tmp_path: Path) -> None:
    pulled = home.rename(tmp_path / "pulled")
    shutil.copytree(pulled, home)
    with closing(open_desk(home, clock)) as elsewhere:
        note(elsewhere, window.task, NOW.date(), "别的电脑上写的")

    assert window.note("之后") is None
    assert notes(home) == ["别的电脑上写的", "之后"]
    assert notes(pulled) == []


def test_what_a_connection_cannot_get_over_is_got_over(
    window: Window, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stale(*_: object) -> None:
        raise HomeUnusable("disk_error", path=home, reason="stale")

    opened: list[Path] = []

    def anew(at: Path, by: Clock) -> Desk:
        opened.append(at)
        return open_desk(at, by)

    monkeypatch.setattr("tui.ui.store_thread.open_desk", anew)
    with monkeypatch.context() as broken:
        broken.setattr("tui.services.desk.Desk.change", stale)
        assert window.note("之前") == "disk_error"
    assert window.note("之后") is None
    assert opened == [home]
    assert window.note("再后") is None
    assert opened == [home]


def test_another_units_home_in_the_place_is_not_taken_for_this_one(window: Window, home: Path, tmp_path: Path) -> None:
    pulled = home.rename(tmp_path / "pulled")
    home.mkdir()
    config = (pulled / FILE).read_text(encoding="utf-8")
    unit = window.workspace.seen.unit
    (home / FILE).write_text(config.replace(f'"{unit}"', '"市气象局"'), encoding="utf-8")
    assert window.note("之后") is not None
    assert notes(home) == []


def test_a_home_without_its_data_is_not_begun_anew(window: Window, home: Path, tmp_path: Path) -> None:
    data = home / "data"
    moved = data.rename(tmp_path / "data")
    assert window.note("中间") == "home_gone"
    assert window.note("又一次") == "home_gone"
    assert not data.exists()
    moved.rename(data)

    assert window.note("之后") is None
    assert notes(home) == ["之后"]


def test_another_home_of_the_same_unit_is_not_taken_for_this_one(window: Window, home: Path, tmp_path: Path) -> None:
    assert window.note("之前") is None
    home.rename(tmp_path / "pulled")
    make(home, replace(draft(tuple(reversed(TASKS))), title="另一个方案"))

    assert window.note("之后") == "home_gone"
    assert notes(home) == []
    shutil.rmtree(home)
    (tmp_path / "pulled").rename(home)
    assert window.note("之后") is None
    assert notes(home) == ["之前", "之后"]


def test_what_was_typed_while_the_place_was_away_is_kept_when_it_is_back(
    window: Window, home: Path, tmp_path: Path
) -> None:
    place, accepted = f"note:{window.task}:text", f"entry:{window.task}:2026:next"
    pulled = home.rename(tmp_path / "pulled")
    window.workspace.keep_drafts({place: "打到一半", accepted: "写好的"})
    assert window.note("中间") == "home_gone"
    pulled.rename(home)

    window.workspace.write(lambda desk: note(desk, window.task, NOW.date(), "之后"), drafts={accepted: "写好的"})
    window.workspace.close()
    window.workspace.join()
    with closing(open_desk(home, clock)) as desk:
        assert drafting.drafts(desk) == {place: "打到一半"}


def test_no_folder_is_made_where_a_home_was(home: Path, tmp_path: Path) -> None:
    thread = StoreThread(home, clock, queue.SimpleQueue())
    with closing(open_desk(home, clock)) as desk:
        home.rename(tmp_path / "pulled")
        thread._back_up(desk)
        assert not home.exists()
        (tmp_path / "pulled").rename(home)
        thread._back_up(desk)
    assert len(list((home / "data" / "backups").glob("*.db"))) == 1
