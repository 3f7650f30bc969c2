"""The open app backs the home up once a day, and says so when it cannot; a damaged file ends it with the way back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from tests.ui.homes import NOW, clock
from tests.ui.test_workspace import Listener
from tui.domain.backups import Reason
from tui.services import backups
from tui.services.desk import Desk
from tui.ui import store_thread
from tui.ui.messages import Closed, NotBackedUp, NotOpened
from tui.ui.workspace import Workspace


@pytest.fixture(autouse=True)
def idle_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """An idle thread does not wait a second."""
    monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.01)


def started(home: Path) -> tuple[Workspace, Listener]:
    workspace = Workspace(home, clock)
    workspace.start()
    return workspace, Listener(workspace)


def test_once_a_day_when_nothing_else_is_to_be_done(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, daily = threading.Event(), backups.daily

    def noticed(desk: Desk) -> backups.Made | None:
        made = daily(desk)
        done.set()
        return made

    monkeypatch.setattr(backups, "daily", noticed)
    workspace, listener = started(home)
    assert done.wait(10)
    workspace.close()
    listener.wait_for(Closed)
    assert [one.reason for one in backups.listed(home / "data" / "qingdan.db")] == [Reason.DAILY]


def test_a_backup_that_cannot_be_made_is_told_once(home: Path) -> None:
    (home / "data" / "backups").write_text("不是文件夹", encoding="utf-8")
    workspace, listener = started(home)
    (told,) = listener.wait_for(NotBackedUp)
    assert isinstance(told, NotBackedUp)
    assert told.error.params["path"].endswith("backups")
    workspace.close()
    listener.wait_for(Closed)
    assert len(listener.wait_for(NotBackedUp)) == 1


def test_a_damaged_file_ends_the_work_with_the_way_back(home: Path) -> None:
    database = home / "data" / "qingdan.db"
    good = backups.make(database, NOW.replace(day=1), Reason.ASKED)
    data = database.read_bytes()
    database.write_bytes(data[: len(data) // 2])
    _, listener = started(home)
    (told,) = listener.wait_for(NotOpened)
    assert isinstance(told, NotOpened)
    assert told.way_back is not None
    assert told.way_back.path == good.path
