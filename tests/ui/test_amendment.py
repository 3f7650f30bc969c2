"""The amendment review and what comes of it: decided with real keys, looked up in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from tests.ui.amended import FIRST, begun, finished, named, newer, reviewed, texts, worked
from tests.ui.homes import (
    MIDDLE,
    NARROW,
    TASKS,
    WIDE,
    draft,
    frame,
    make,
    once,
    opened,
    rested,
    same_as_kept,
    stored,
    until,
)
from tui.domain.progress import Mark
from tui.services import importing
from tui.ui.dialogs.chosen import ChosenDialog
from tui.ui.dialogs.confirm import ConfirmDialog
from tui.ui.dialogs.edition import EditionDialog
from tui.ui.dialogs.import_report import ImportReportDialog
from tui.ui.dialogs.line import LineDialog
from tui.ui.screens.amendment import AmendmentScreen
from tui.ui.screens.tasks import TasksScreen
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.paper import Paper


async def test_a_document_is_taken_in_from_its_path_to_the_store(tmp_path: Path) -> None:
    first, second, home = tmp_path / "方案.txt", tmp_path / "新方案.txt", tmp_path / "home"
    first.write_text(FIRST, encoding="utf-8")
    second.write_text("\n".join(FIRST.replace("每年组织1次", "每年组织2次").splitlines()[:-1]), encoding="utf-8")
    make(home, importing.read(first).plans[0])
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("I")
        await until(app, pilot, LineDialog)
        app.post_message(events.Paste(str(second)))
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, ImportReportDialog)
        await pilot.press("enter")
        await until(app, pilot, EditionDialog)
        await pilot.press("enter")
        await until(app, pilot, AmendmentScreen)
        await pilot.press("y", "x")
        await until(app, pilot, TasksScreen)
        await once(pilot, lambda: app._notifications)
        await rested(app, pilot)
    board = stored(home)
    assert [(card.task.no, card.task.to_confirm) for card in board.cards] == [("1", False)]
    assert "每年组织2次演练" in board.cards[0].task.content
    assert named(board.archived) == ["2"]


async def test_what_is_decided_is_carried_and_what_is_not_waits(home: Path) -> None:
    async with opened(worked(home)) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.press("y")
        await finished(app, pilot)
    board = stored(home)
    drill, health, new = board.cards
    assert [drill.task.no, health.task.no, new.task.no] == ["2.3", "9.4", "17"]
    assert [card.task.to_confirm for card in board.cards] == [False, True, False]
    assert (drill.task.steps_done, drill.entry.progress) == (1, "上半年演练已办，台账齐全。")
    assert [(card.task.no, card.entry.progress) for card in board.archived] == [("14.1", "已帮扶四百户，台账齐全。")]


async def test_undo_takes_all_of_it_back(home: Path) -> None:
    before = stored(worked(home))
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.press("w", "y")
        await finished(app, pilot)
        assert named(stored(home).archived) == ["14.1", "2.3"] or named(stored(home).archived) == ["2.3", "14.1"]
        await pilot.press("u")
        await rested(app, pilot)
    assert stored(home).cards == before.cards
    assert stored(home).archived == ()


async def test_a_new_task_starts_blank_and_the_work_is_archived(home: Path) -> None:
    async with opened(worked(home)) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.press("w")
        await finished(app, pilot)
    board = stored(home)
    drill = next(card for card in board.cards if card.task.no == "2.3")
    old = next(card for card in board.archived if card.task.no == "2.3")
    assert (drill.task.steps_done, drill.entry.reported, old.task.steps_done, old.entry.reported) == (0, False, 1, True)


async def test_a_decision_is_taken_back_by_its_own_key(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.press("y", "k", "y")
        await finished(app, pilot)
    assert [card.task.to_confirm for card in stored(home).cards] == [True, True, False]


async def test_what_only_moved_is_carried_with_one_key(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.press("m")
        await finished(app, pilot)
    assert [card.task.to_confirm for card in stored(home).cards] == [True, False, False]


async def test_all_the_rest_is_carried_with_one_key(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.press("a")
        assert str(app.screen.query_one("#state", Static).content).startswith("没有要定的")
        await finished(app, pilot)
    assert not any(card.task.to_confirm for card in stored(home).cards)


async def test_a_notice_leaves_alone_what_it_does_not_list(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await begun(app, pilot, newer(whole=False), EditionDialog)
        await pilot.press("2")
        await until(app, pilot, AmendmentScreen)
        assert "未涉及" in frame(app)
        await finished(app, pilot)
    board = stored(home)
    assert (named(board.cards), board.archived) == (["2.3", "9.4", "14.1", "17"], ())


async def test_another_plan_is_stored_beside(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await begun(app, pilot, newer(), EditionDialog)
        await pilot.press("down", "down", "enter")
        await until(app, pilot, TasksScreen)
        await rested(app, pilot)
    assert len(stored(home).plans) == 2


@pytest.mark.parametrize(
    ("keys", "plans", "numbers"),
    [(("enter",), 1, ["2.3", "9.4", "14.1", "17"]), (("down", "enter"), 2, ["2.3", "9.2", "14.1", "2.3", "9.4", "17"])],
)
async def test_a_notice_that_names_no_plan_is_asked_which(
    home: Path, keys: tuple[str, ...], plans: int, numbers: list[str]
) -> None:
    notice = replace(newer(whole=False), title="关于调整部分任务的通知")
    async with opened(home) as (app, pilot):
        await begun(app, pilot, notice, ChosenDialog)
        await pilot.press(*keys)
        if plans == 1:
            await until(app, pilot, EditionDialog)
            await pilot.press("2")
            await until(app, pilot, AmendmentScreen)
            await pilot.press("x")
        await until(app, pilot, TasksScreen)
        await rested(app, pilot)
    board = stored(home)
    assert (len(board.plans), named(board.cards)) == (plans, numbers)


@pytest.mark.parametrize("keys", [("escape",), ("1", "escape"), ("1", "y", "escape")])
async def test_leaving_stores_nothing(home: Path, keys: tuple[str, ...]) -> None:
    before = stored(home)
    async with opened(home) as (app, pilot):
        await begun(app, pilot, newer(), EditionDialog)
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
            await rested(app, pilot)
        await until(app, pilot, TasksScreen)
    assert stored(home) == before


async def test_a_review_that_was_broken_off_goes_on(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.press("y")
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        assert "接着上次" in "".join(str(toast.message) for toast in app._notifications)
        await finished(app, pilot)
        assert app.workspace.drafts == {}
    assert [card.task.to_confirm for card in stored(home).cards] == [False, True, False]


async def test_an_older_edition_is_asked_first(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        await finished(app, pilot)
        await begun(app, pilot, replace(draft(TASKS[:2]), issued_on=date(2026, 3, 1)), ConfirmDialog)
        await pilot.press("escape")
        await until(app, pilot, TasksScreen)
        await rested(app, pilot)
    assert named(stored(home).cards) == ["2.3", "9.4", "17"]


async def test_the_mouse_decides_too(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.click("#items", offset=(8, 2))
        at = frame(app).splitlines()[-1].index("承接")
        await pilot.click("KeyBar", offset=(at, 0))
        await rested(app, pilot)
        await finished(app, pilot)
    assert [card.task.to_confirm for card in stored(home).cards] == [True, False, False]


async def test_a_waiting_task_shows_both_texts_and_is_confirmed(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await reviewed(app, pilot)
        await finished(app, pilot)
        shown = frame(app)
        assert "? 待确认" in shown
        assert "每[+半]年至少" in texts(app)
        assert [card.mark(date(2026, 11, 8)) for card in stored(home).cards][:2] == [Mark.TO_CONFIRM] * 2
        await pilot.press("y")
        await rested(app, pilot)
        await pilot.press("j")
        await rested(app, pilot)
        await pilot.press("w")
        await rested(app, pilot)
    board = stored(home)
    assert not any(card.task.to_confirm for card in board.cards)
    assert named(board.archived) == ["9.2", "14.1"]


async def test_archived_tasks_can_be_looked_at_and_not_be_worked_on(home: Path) -> None:
    async with opened(worked(home)) as (app, pilot):
        await reviewed(app, pilot)
        await finished(app, pilot)
        await pilot.press("p", "G", "enter")
        await rested(app, pilot)
        assert "新方案里没有这项任务" in texts(app)
        assert "维护低收入人群健康" in frame(app)
        before = stored(home)
        await pilot.press("e", "s", "o", "m", "c", "d", "y")
        await rested(app, pilot)
        assert isinstance(app.screen, TasksScreen)
    assert stored(home) == before


@pytest.mark.parametrize("size", [NARROW, MIDDLE, WIDE])
async def test_one_can_go_from_the_list_to_the_texts_and_back(home: Path, size: tuple[int, int]) -> None:
    async with opened(home, size) as (app, pilot):
        await reviewed(app, pilot)
        await pilot.press("enter")
        assert isinstance(app.focused, Paper)
        assert "每[+半]年" in frame(app)
        await pilot.press("n")
        assert "9.2 > 9.4" not in frame(app) or size is not NARROW
        await pilot.press("escape")
        assert isinstance(app.focused, LineList)
        assert "重视精神卫生" in frame(app)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("edition", ()),
        ("amendment", ("1",)),
        ("amendment-texts", ("1", "enter")),
        ("to-confirm", ("1", "x")),
        ("archived", ("1", "x", "p", "G", "enter")),
    ],
)
async def test_a_screen_looks_as_it_did(
    home: Path, name: str, keys: tuple[str, ...], size: tuple[int, int], language: str
) -> None:
    async with opened(worked(home), size, language) as (app, pilot):
        await begun(app, pilot, newer(), EditionDialog)
        for key in keys:
            await pilot.press(key)
            await rested(app, pilot)
        if name == "to-confirm":
            await pilot.press("enter")
        app.clear_notifications()
        await rested(app, pilot)
        await rested(app, pilot)
        shown = frame(app)
    same_as_kept(shown, name, size, language)
