"""The entry, the status, own steps, notes: typed with real keys, looked up in the store."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from tests.ui.homes import NARROW, NOW, WIDE, frame, once, opened, rested, stored
from tui.domain.errors import HomeUnusable
from tui.domain.progress import Origin, Status
from tui.services import drafting, ledgers, reporting
from tui.services.cards import Card
from tui.services.desk import open_desk
from tui.store.store import Store
from tui.ui import store_thread
from tui.ui.app import QingdanApp
from tui.ui.dialogs import drafted


async def typed(app: QingdanApp, pilot: Pilot[int], text: str) -> None:
    """Paste a text where the focus is."""
    app.post_message(events.Paste(text))
    await pilot.pause()


def first(home: Path) -> Card:
    return stored(home).cards[0]


async def test_the_entry_is_written(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("e")
        await typed(app, pilot, "已修订预案，会商机制正在建立。")
        await pilot.press("tab")
        await typed(app, pilot, "人手不足。")
        await pilot.press("shift+tab", "shift+tab", "2", "ctrl+s")
        await rested(app, pilot)
        assert "已填报 1/3" in frame(app)
    entry = first(home).entry
    assert (entry.status, entry.progress, entry.problems) == (
        Status.IN_PROGRESS,
        "已修订预案，会商机制正在建立。",
        "人手不足。",
    )


async def test_q_is_a_letter_in_a_text_field(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e", "q", "4")
        assert app.screen.query_one("#progress", TextArea).text == "q4"


async def test_what_is_typed_right_behind_tab_is_in_the_next_field(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("o")
        for key, character in (("甲", "甲"), ("tab", "\t"), ("9", "9"), ("月", "月")):
            app.post_message(events.Key(key, character))
        await pilot.pause()
        fields = [app.screen.query_one(f"#{id}", Input).value for id in ("text", "when")]
        assert fields == ["甲", "9月"]


async def test_what_was_typed_is_there_again_after_a_kill(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafted, "_PAUSE", 0.01)
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await typed(app, pilot, "写了一半")
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
        await typed(app, pilot, "写错了")
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
        await typed(app, pilot, "还没存的字")
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
        await typed(app, pilot, "磁盘满的时候写的话")
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


@pytest.mark.parametrize("key", ["1", "3", "4", "5", "P", "f", "slash", "G"])
async def test_a_home_that_cannot_be_read_any_longer_is_told_and_the_app_goes_on(
    home: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    def unreadable(*_: object) -> None:
        raise HomeUnusable("home_unreadable", path="qingdan.db", reason="I/O")

    async with opened(home) as (app, pilot):
        monkeypatch.setattr(Store, "reading", unreadable)
        await pilot.press(key)
        await rested(app, pilot)
        assert all("qingdan.db" in told.message for told in app._notifications)
        assert app._notifications or key == "G"
        await pilot.press("escape", "2")
        assert app.is_running
        monkeypatch.undo()
        await pilot.press("q")
        await once(pilot, lambda: app.return_code is not None)
    assert app.return_code == 0


async def test_what_is_saved_is_called_saved_although_it_cannot_be_read_again(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> None:
        raise HomeUnusable("home_unreadable", path="qingdan.db", reason="I/O")

    async with opened(home) as (app, pilot):
        monkeypatch.setattr(ledgers, "refreshed", unreadable)
        monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.05)
        await pilot.press("e")
        await typed(app, pilot, "写好的话")
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
        await typed(app, pilot, "存下的话")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert first(home).entry.progress == "存下的话"
    assert kept_drafts(home) == {}


async def test_what_is_typed_right_before_saving_is_saved(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        app.post_message(events.Paste("很快"))
        app.post_message(events.Key("ctrl+s", None))
        await rested(app, pilot)
        await once(pilot, lambda: not app.workspace.saving and first(home).entry.progress)
    assert first(home).entry.progress == "很快"


async def test_leaving_the_editor_keeps_the_draft_and_saves_nothing(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await typed(app, pilot, "不急")
        await pilot.press("escape", "e")
        assert app.screen.query_one("#progress", TextArea).text == "不急"
        await rested(app, pilot)
    assert first(home).entry.progress == ""


async def test_leaving_the_program_in_the_editor_keeps_the_draft(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await typed(app, pilot, "还没写完")
        await pilot.press("ctrl+c")
        await once(pilot, lambda: app.return_code is not None or not app.is_running)
    desk = open_desk(home, lambda: NOW)
    assert list(drafting.drafts(desk).values()) == ["还没写完"]
    desk.close()


async def test_resizing_loses_nothing_typed(home: Path) -> None:
    async with opened(home, WIDE) as (app, pilot):
        await pilot.press("e")
        await typed(app, pilot, "写到这里")
        await pilot.resize_terminal(*NARROW)
        await pilot.resize_terminal(*WIDE)
        assert app.screen.query_one("#progress", TextArea).text == "写到这里"


async def test_the_status_is_set_by_its_figure(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("s", "3", "ctrl+s")
        await rested(app, pilot)
        assert "● 2.3" in frame(app)
    assert first(home).entry.status is Status.DONE


async def test_an_own_step_is_added_changed_and_removed(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("o")
        await typed(app, pilot, "走访\n两个县区")
        await pilot.press("tab")
        await typed(app, pilot, "11月底前")
        assert "11月30日" in frame(app)
        await pilot.press("enter")
        await rested(app, pilot)
        step = first(home).task.steps[-1]
        assert (step.text, step.due, step.origin) == ("走访 两个县区", date(2026, 11, 30), Origin.OWN)
        await pilot.press("space", "G", "r", "tab", "tab")
        await typed(app, pilot, "李四")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        assert first(home).task.steps[-1].owner == "李四"
        await pilot.press("D")
        await rested(app, pilot)
        assert len(first(home).task.steps) == 4


async def test_an_issued_step_takes_an_owner_only(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("space", "r")
        assert app.screen.query_one("#text", Input).disabled
        assert "内容和时间不能改" in frame(app)
        await typed(app, pilot, "张三")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert first(home).task.steps[0].owner == "张三"


async def test_a_note_is_dated_today(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("m")
        await typed(app, pilot, "与疾控中心对接。")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        assert "与疾控中心对接。" in frame(app)
    assert [(note.on, note.text) for note in first(home).notes] == [(NOW.date(), "与疾控中心对接。")]


async def test_the_history_of_a_task_is_shown(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("space", "space")
        await rested(app, pilot)
        await pilot.press("h")
        await rested(app, pilot)
        assert "打勾 1 步" in frame(app)


async def test_control_characters_never_reach_the_store(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        await typed(app, pilot, "甲\x1b]52;c;AAAA\x07乙\u202e丙")
        assert app.screen.query_one("#progress", TextArea).text == "甲]52;c;AAAA乙丙"
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert first(home).entry.progress == "甲]52;c;AAAA乙丙"
