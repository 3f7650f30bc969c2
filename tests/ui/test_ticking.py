"""A tick is painted at once, saved in order, and gone again when it was refused."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.widgets import Static

from tests.ui.homes import NARROW, NOW, TASKS, UNIT, clock, draft, frame, make, once, opened, rested, said, stored
from tui.domain.change import Change
from tui.domain.errors import HomeUnusable
from tui.services import history, steps
from tui.services.desk import Desk, open_desk
from tui.ui import store_thread
from tui.ui.widgets.line_list import LineList


async def test_it_opens_on_the_first_own_task_with_the_focus_in_the_list(home: Path) -> None:
    async with opened(home) as (app, _):
        assert app.focused is app.screen.query_one("#tasks", LineList)
        assert "2.3 完善监测预警和应急处置机制" in str(app.screen.query_one("#detail-title", Static).content)
        assert UNIT in frame(app)


async def test_space_opens_the_steps_and_ticks_durably(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("space", "space")
        assert "[x] 1" in frame(app)
        await rested(app, pilot)
        assert "● 已保存" in frame(app)
        assert stored(home).cards[0].task.steps[0].done_on == NOW.date()


async def test_after_the_first_step_was_added_space_ticks_it(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("j", "j", "enter")
        assert "空格 步骤" in frame(app)
        await pilot.press("o", *"abc", "ctrl+s")
        await rested(app, pilot)
        await pilot.pause()
        assert "空格 打勾" in frame(app)
        await pilot.press("space")
        await rested(app, pilot)
        (step,) = stored(home).cards[2].task.steps
        assert (step.text, step.done_on) == ("abc", NOW.date())
        await pilot.press("u")
        await rested(app, pilot)
    (step,) = stored(home).cards[2].task.steps
    assert (step.text, step.done_on) == ("abc", None)


async def test_a_held_space_leaves_what_the_last_press_meant(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("space", *["space"] * 7)
        await rested(app, pilot)
        assert stored(home).cards[0].task.steps[0].done_on == NOW.date()
    desk = open_desk(home, clock)
    assert sum(event.change.label in ("tick", "untick") for event in history.log(desk)) == 7
    desk.close()


async def test_while_the_disk_is_slow_the_tick_is_seen_and_moving_goes_on(home: Path) -> None:
    async with opened(home) as (app, pilot):
        disk = threading.Event()
        waiting = app.workspace.ask(lambda _: disk.wait(10))
        await pilot.press("space", "space", "j", "space", "k")
        assert "[x] 1" in frame(app)
        assert "[x] 2" in frame(app)
        assert "保存中" in frame(app)
        assert app.workspace.saving == 2
        assert stored(home).cards[0].task.steps_done == 0
        disk.set()
        await waiting
        await rested(app, pilot)
        assert "● 已保存" in frame(app)
        assert stored(home).cards[0].task.steps_done == 2


async def test_a_refused_tick_goes_back_with_a_message(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_desk: Desk, _steps: object, _on: date, **_: object) -> Change | None:
        raise HomeUnusable("disk_full", path=home, reason="full")

    async with opened(home) as (app, pilot):
        monkeypatch.setattr(steps, "tick", full)
        await pilot.press("space", "space")
        await rested(app, pilot)
        assert "[x]" not in frame(app)
        assert [note.severity for note in app._notifications] == ["error"]
        assert stored(home).cards[0].task.steps_done == 0


async def test_the_occurrences_of_a_step_that_recurs_are_ticked_each(tmp_path: Path) -> None:
    monthly = replace(TASKS[0].steps[2], text="每季度会商", when="每季度", due=None, recurrence="quarter")
    steps_now = (*TASKS[0].steps[:2], monthly)
    home = make(tmp_path / "home", draft((replace(TASKS[0], steps=steps_now), *TASKS[1:])))
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("space", "j", "j")
        assert "完成 0/4 次" in frame(app)
        await pilot.press("j", "j", "space")
        await rested(app, pilot)
        assert "完成 1/4 次" in frame(app)
        days = [one.done_on for one in stored(home).cards[0].task.steps[2].occurrences]
        assert days == [None, NOW.date(), None, None]
        await pilot.press("k", "k", "space")
        await rested(app, pilot)
        days = [one.done_on for one in stored(home).cards[0].task.steps[2].occurrences]
        assert days == [NOW.date(), NOW.date(), None, None]
        await pilot.press("u", "u")
        await rested(app, pilot)
        assert stored(home).cards[0].task.steps[2].times_done == 0
        await pilot.click("#steps", offset=(7, 7))
        await rested(app, pilot)
    assert stored(home).cards[0].task.steps[2].times_done == 1


async def test_undo_and_redo(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("space", "space", "u")
        await rested(app, pilot)
        assert stored(home).cards[0].task.steps_done == 0
        assert "[x]" not in frame(app)
        await pilot.press("U")
        await rested(app, pilot)
        assert stored(home).cards[0].task.steps_done == 1
        assert "[x] 1" in frame(app)


async def test_what_another_window_writes_is_seen(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_thread, "LOOK_SECONDS", 0.01)
    async with opened(home) as (app, pilot):
        other = open_desk(home, clock)
        steps.tick(other, [stored(home).cards[0].task.steps[3].id], NOW.date())
        other.close()
        await said(app, pilot, "[x] 4")


async def test_quitting_finishes_what_is_queued(home: Path) -> None:
    async with opened(home) as (app, pilot):
        disk = threading.Event()
        waiting = app.workspace.ask(lambda _: disk.wait(10))
        await pilot.press("space", "space", "escape", "q")
        assert app.workspace.saving == 1
        disk.set()
        await waiting
        await once(pilot, lambda: app.return_code is not None or not app.is_running)
    assert stored(home).cards[0].task.steps_done == 1


async def test_nothing_moves_when_a_step_is_ticked(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("enter")
        before = frame(app).splitlines()
        await pilot.press("space")
        await rested(app, pilot)
        after = frame(app).splitlines()
        same = [old for old, new in zip(before, after, strict=True) if old == new]
        assert len(before) - len(same) <= 4
