"""A list longer than what is held of it: cards are read when they come into sight, and nothing depends on that."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.homes import NARROW, NOW, UNIT, WIDE, draft, frame, make, once, opened, rested, stored, until
from tui.domain.errors import HomeUnusable
from tui.domain.plan import DraftTask
from tui.domain.progress import Status
from tui.domain.roles import Assignment, Role
from tui.services import ledgers, reporting
from tui.services.cards import Card
from tui.ui import workspace
from tui.ui.app import QingdanApp
from tui.ui.dialogs.entry import EntryDialog
from tui.ui.screens import task_search
from tui.ui.screens.tasks import TasksScreen

TASKS, HELD = 260, 130
"""How many tasks there are, and how many cards are held at most."""


def _task(at: int) -> DraftTask:
    return DraftTask(
        section="二",
        no=str(at + 1),
        heading=f"整治点位{at + 1:03d}",
        content=f"完成第{at + 1}处点位整治。",
        assignments=(Assignment(unit=UNIT, role=Role.RESPONSIBLE),),
        responsibility=f"责任单位：{UNIT}",
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make(tmp_path / "home", replace(draft(), tasks=tuple(map(_task, range(TASKS)))))


@asynccontextmanager
async def long_list(
    home: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = NARROW
) -> AsyncIterator[tuple[QingdanApp, Pilot[int], TasksScreen]]:
    """The app on the home, with few cards held."""
    monkeypatch.setattr(workspace, "_MOST", HELD)
    async with opened(home, size) as (app, pilot):
        screen = app.screen
        assert isinstance(screen, TasksScreen)
        yield app, pilot, screen
        assert len(app.workspace._held) <= HELD


async def test_rows_far_away_are_read_when_they_come_into_sight(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with long_list(home, monkeypatch, WIDE) as (app, pilot, screen):
        assert screen.tasks.rows.card(TASKS - 1) is None
        await pilot.press("G")
        await rested(app, pilot)
        assert "260     整治点位260" in frame(app)
        assert "完成第260处点位整治" in frame(app)
        await pilot.press("g", *["pagedown"] * 5)
        await rested(app, pilot)
        assert screen.card is not None
        assert "…" not in [line[30:40].strip() for line in frame(app).splitlines()]


async def test_the_wheel_brings_cards_too(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with long_list(home, monkeypatch, WIDE) as (app, pilot, screen):
        screen.tasks.list.scroll_to(y=150, animate=False)
        await rested(app, pilot)
        assert "整治点位152" in frame(app)
        assert screen.tasks.list.cursor == 0


async def test_a_key_behind_a_far_jump_is_about_the_task_that_comes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with long_list(home, monkeypatch) as (app, pilot, _):
        await pilot.press("G", "e")
        await until(app, pilot, EntryDialog)
        assert "整治点位260" in frame(app)


async def test_a_key_typed_together_with_a_far_jump_is_about_the_task_that_comes(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with long_list(home, monkeypatch) as (app, pilot, _):
        for key in ("G", "e"):
            app.post_message(events.Key(key, key))
        await until(app, pilot, EntryDialog)
        assert "整治点位260" in frame(app)


async def test_what_is_in_sight_is_let_go_of_last(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with long_list(home, monkeypatch) as (app, pilot, _):
        held, every = app.workspace, app.workspace.seen.own.tasks
        held.want(every[:60])
        held.want(every[60:130])
        await rested(app, pilot)
        held.want([*every[:10], *every[130:200]])
        await rested(app, pilot)
        assert all(held.card(task) for task in [*every[:10], *every[130:200]])


async def test_another_windows_change_moves_nothing_of_a_search(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_search, "_READ_AT_ONCE", 1)
    async with long_list(home, monkeypatch) as (app, pilot, screen):
        await pilot.press("slash")
        await rested(app, pilot)
        await pilot.press(*"zhengzhi", "enter", "G", "v", "k")
        await rested(app, pilot)
        at, marked = screen.tasks.at, screen.tasks.marked
        shown = len(screen.tasks.rows)
        note = lambda desk: reporting.note(desk, app.workspace.seen.own.tasks[0], NOW.date(), "另一个窗口")  # noqa: E731
        await app.workspace.ask(note, reload=True)
        await rested(app, pilot)
        assert (screen.tasks.at, screen.tasks.marked, len(screen.tasks.rows)) == (at, marked, shown)
        assert len(marked) == 1


async def test_what_is_marked_is_done_to_tasks_that_are_not_held(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with long_list(home, monkeypatch) as (app, pilot, _):
        await pilot.press("V", "s", "2", "enter")
        await rested(app, pilot)
        await once(pilot, lambda: not app.workspace.saving)
    assert {card.entry.status for card in stored(home).cards} == {Status.IN_PROGRESS}


async def test_nothing_is_done_to_what_is_marked_where_a_part_of_it_cannot_be_read(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_: object) -> tuple[Card, ...]:
        raise HomeUnusable("home_unreadable", path="qingdan.db", reason="I/O")

    async with long_list(home, monkeypatch) as (app, pilot, screen):
        await pilot.press("V")
        await rested(app, pilot)
        monkeypatch.setattr(ledgers, "cards", unreadable)
        await pilot.press("s")
        await once(pilot, lambda: app.told)
        await rested(app, pilot)
        assert app.screen is screen
        assert [told.text for told in app.told] == [app.say("error.home_unreadable", path="qingdan.db", reason="I/O")]
    assert {card.entry.status for card in stored(home).cards} == {None}


async def test_a_filter_and_a_search_look_at_all_of_them(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with long_list(home, monkeypatch) as (app, pilot, screen):
        await pilot.press("G", "s", "3", "enter")
        await rested(app, pilot)
        await pilot.press("g", "f", "3", "ctrl+s")
        await rested(app, pilot)
        assert [screen.tasks.rows.card(0)] == [app.workspace.card(screen.workspace.seen.own.tasks[TASKS - 1])]
        assert len(screen.tasks.rows) == 1
        await pilot.press("escape", "slash")
        await rested(app, pilot)
        await pilot.press(*"dw199")
        await rested(app, pilot)
        assert len(screen.tasks.rows) == 1
        assert "整治点位199" in frame(app)


async def test_the_next_that_is_not_reported_may_be_far_away(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with long_list(home, monkeypatch) as (app, pilot, screen):
        await pilot.press("G", "n")
        await rested(app, pilot)
        assert screen.tasks.list.cursor == 0
        assert "未填报 260" in frame(app)


async def test_where_one_was_is_in_sight_at_the_next_start_at_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with long_list(home, monkeypatch) as (app, pilot, _):
        await pilot.press("G")
        await rested(app, pilot)
        await pilot.press("q")
        await once(pilot, lambda: app.return_code is not None)
    monkeypatch.setattr(workspace.Workspace, "want", lambda *_: None)
    async with opened(home, NARROW) as (app, _):
        assert "整治点位260" in frame(app)
