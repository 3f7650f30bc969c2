"""The entry, the status, own steps, notes: typed with real keys, looked up in the store."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, TextArea

from tests.ui.homes import NARROW, NOW, first, frame, once, opened, pasted, rested
from tui.domain.errors import HomeUnusable
from tui.domain.progress import Origin, Status
from tui.store.store import Store


async def test_the_entry_is_written(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "已修订预案，会商机制正在建立。")
        await pilot.press("tab")
        await pasted(app, pilot, "人手不足。")
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


async def test_what_is_typed_right_before_saving_is_saved(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("e")
        app.post_message(events.Paste("很快"))
        app.post_message(events.Key("ctrl+s", None))
        await rested(app, pilot)
        await once(pilot, lambda: not app.workspace.saving and first(home).entry.progress)
    assert first(home).entry.progress == "很快"


async def test_the_status_is_set_by_its_figure(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("s", "3", "ctrl+s")
        await rested(app, pilot)
        assert "● 2.3" in frame(app)
    assert first(home).entry.status is Status.DONE


async def test_an_own_step_is_added_changed_and_removed(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("o")
        await pasted(app, pilot, "走访\n两个县区")
        await pilot.press("tab")
        await pasted(app, pilot, "11月底前")
        assert "11月30日" in frame(app)
        await pilot.press("enter")
        await rested(app, pilot)
        step = first(home).task.steps[-1]
        assert (step.text, step.due, step.origin) == ("走访 两个县区", date(2026, 11, 30), Origin.OWN)
        await pilot.press("space", "G", "r", "tab", "tab")
        await pasted(app, pilot, "李四")
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
        await pasted(app, pilot, "张三")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert first(home).task.steps[0].owner == "张三"


async def test_a_note_is_dated_today(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("m")
        await pasted(app, pilot, "与疾控中心对接。")
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
        await pasted(app, pilot, "甲\x1b]52;c;AAAA\x07乙\u202e丙")
        assert app.screen.query_one("#progress", TextArea).text == "甲]52;c;AAAA乙丙"
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert first(home).entry.progress == "甲]52;c;AAAA乙丙"
