"""What was typed is not lost: by a kill, a full disk, leaving, another size; what was saved is no draft any longer."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from textual.widgets import TextArea

from tests.ui.homes import NARROW, NOW, WIDE, first, frame, once, opened, pasted, rested
from tui.domain.errors import HomeUnusable
from tui.services import drafting, ledgers, reporting
from tui.services.desk import open_desk
from tui.ui import store_thread
from tui.ui.dialogs import drafted


async def test_what_was_typed_is_there_again_after_a_kill(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafted, "_PAUSE", 0.01)
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "写了一半")
        await once(pilot, lambda: app.workspace.drafts)
        await rested(app, pilot)
        desk = open_desk(home, lambda: NOW)
        assert list(drafting.drafts(desk).values()) == ["写了一半"]
        desk.close()
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        assert app.screen.query_one("#progress", TextArea).text == "写了一半"
        assert "已恢复" in frame(app)
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        assert not app.workspace.drafts
    assert first(home).entry.progress == "写了一半"


async def test_a_field_that_was_emptied_is_empty_again_after_a_kill(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafted, "_PAUSE", 0.01)
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "写错了")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        await pilot.press("e", *("delete" for _ in "写错了"))
        await once(pilot, lambda: "" in app.workspace.drafts.values())
        await rested(app, pilot)
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        assert app.screen.query_one("#progress", TextArea).text == ""
        assert "已恢复" in frame(app)
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert first(home).entry.progress == ""


def kept_drafts(home: Path) -> Mapping[str, str]:
    """The drafts in the file."""
    desk = open_desk(home, lambda: NOW)
    found = drafting.drafts(desk)
    desk.close()
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="no such signals")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
async def test_a_polite_kill_keeps_what_was_typed_just_now(home: Path, name: str) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "还没存的字")
        os.kill(os.getpid(), getattr(signal, name))
        await once(pilot, lambda: app.return_code is not None)
    assert app.return_code == 0
    desk = open_desk(home, lambda: NOW)
    assert list(drafting.drafts(desk).values()) == ["还没存的字"]
    desk.close()


async def test_what_could_not_be_saved_is_there_again(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise HomeUnusable("disk_full", path="qingdan.db")

    async with opened(home) as (app, pilot):
        monkeypatch.setattr(reporting, "report", full)
        await pilot.press("e")
        await pasted(app, pilot, "磁盘满的时候写的话")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        monkeypatch.undo()
        await pilot.press("e")
        assert app.screen.query_one("#progress", TextArea).text == "磁盘满的时候写的话"
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        assert not app.workspace.drafts
    assert first(home).entry.progress == "磁盘满的时候写的话"
    assert kept_drafts(home) == {}


async def test_what_is_saved_is_called_saved_although_it_cannot_be_read_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise HomeUnusable("home_unreadable", path="qingdan.db", reason="I/O")

    async with opened(home) as (app, pilot):
        monkeypatch.setattr(ledgers, "refreshed", unreadable)
        monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.05)
        await pilot.press("e")
        await pasted(app, pilot, "写好的话")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        assert any(told.message.startswith("已保存，但暂时读不出来") for told in app._notifications)
        assert not app.workspace.drafts
        await once(pilot, lambda: app.workspace.seen.reported)
    assert first(home).entry.progress == "写好的话"


@pytest.mark.parametrize("pause", [0.0, 0.01, 60.0])
async def test_what_was_saved_is_no_draft_on_the_disk(
    home: Path, monkeypatch: pytest.MonkeyPatch, pause: float
) -> None:
    monkeypatch.setattr(drafted, "_PAUSE", pause)
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "存下的话")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert first(home).entry.progress == "存下的话"
    assert kept_drafts(home) == {}


async def test_leaving_the_editor_keeps_the_draft_and_saves_nothing(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "不急")
        await pilot.press("escape", "e")
        assert app.screen.query_one("#progress", TextArea).text == "不急"
        await rested(app, pilot)
    assert first(home).entry.progress == ""


async def test_leaving_the_program_in_the_editor_keeps_the_draft(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "还没写完")
        await pilot.press("ctrl+c")
        await once(pilot, lambda: app.return_code is not None or not app.is_running)
    desk = open_desk(home, lambda: NOW)
    assert list(drafting.drafts(desk).values()) == ["还没写完"]
    desk.close()


async def test_resizing_loses_nothing_typed(home: Path) -> None:
    async with opened(home, WIDE) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "写到这里")
        await pilot.resize_terminal(*NARROW)
        await pilot.resize_terminal(*WIDE)
        assert app.screen.query_one("#progress", TextArea).text == "写到这里"
