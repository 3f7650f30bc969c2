"""The review of a document that comes into an open home: broken off, taken up again, stopped, undone; its looks."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.homes import NARROW, WIDE, frame, once, opened, rested, said, same_as_kept, stored, until
from tests.ui.reviewing import imported, review_of
from tui.domain.plan import Reading
from tui.domain.progress import Holding
from tui.services import corrections, importing
from tui.services.homes import add_aliases
from tui.ui.dialogs.confirm import ConfirmDialog
from tui.ui.dialogs.import_report import ImportReportDialog
from tui.ui.dialogs.line import LineDialog
from tui.ui.dialogs.reading import ReadingDialog
from tui.ui.screens.tasks import TasksScreen


async def test_a_second_document_comes_into_an_open_home_and_undo_takes_it_out(home: Path, document: Path) -> None:
    before = len(stored(home).cards)
    async with opened(home) as (app, pilot):
        await imported(app, pilot, document)
        await review_of(app, pilot)
        await pilot.press("y", "x")
        await until(app, pilot, ImportReportDialog)
        await pilot.press("enter")
        await until(app, pilot, TasksScreen)
        await once(pilot, lambda: len(app.workspace.seen.own) != before)
        assert len(stored(home).cards) == before + 2
        await pilot.press("u")
        await rested(app, pilot)
    assert len(stored(home).cards) == before


async def test_an_interrupted_review_goes_on(home: Path, document: Path) -> None:
    async with opened(home) as (app, pilot):
        await imported(app, pilot, document)
        await review_of(app, pilot)
        await pilot.press("y")
        await pilot.pause()
        await rested(app, pilot)
    async with opened(home) as (app, pilot):
        draft = next(text for place, text in app.workspace.drafts.items() if place.startswith("review:"))
        assert "监测预警" not in draft
        await imported(app, pilot, document)
        screen = await review_of(app, pilot)
        assert [item.code for item in screen.review.concerning()] == ["deadline_unclear"]
        await pilot.press("x")
        await until(app, pilot, ImportReportDialog)
        await pilot.press("enter")
        await until(app, pilot, TasksScreen)
        await rested(app, pilot)
        assert not any(place.startswith("review:") for place in app.workspace.drafts)


async def test_keys_of_the_home_do_not_reach_through_a_review(home: Path, document: Path) -> None:
    async with opened(home) as (app, pilot):
        await imported(app, pilot, document)
        screen = await review_of(app, pilot)
        await pilot.press("4", "2", "I")
        await pilot.pause()
        assert app.screen is screen
        assert {"show_tasks", "undo", "import_file"}.isdisjoint(found.id for found in screen.offered())


async def test_a_long_reading_shows_how_far_it_is_and_can_be_stopped(
    home: Path, document: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = threading.Event()

    def endless(_: Path, watch: Callable[[float], None]) -> Reading:
        while True:
            watch(0.4)
            pause.wait(0.01)

    monkeypatch.setattr(importing, "read", endless)
    async with opened(home) as (app, pilot):
        await imported(app, pilot, document)
        await until(app, pilot, ReadingDialog)
        await said(app, pilot, "40%")
        await pilot.press("escape")
        await until(app, pilot, LineDialog)


async def test_a_name_in_the_tray_becomes_an_alias_in_one_step(tmp_path: Path, home: Path) -> None:
    document = tmp_path / "通知.txt"
    text = "云泽市2026年养老服务任务分工\n1.建设养老机构。新建两所。（牵头单位：市民政事务局；完成时限：10月底前）\n"
    document.write_text(text, encoding="utf-8")
    reading = importing.read(document)
    async with opened(home) as (app, pilot):
        unit = app.workspace.seen.unit
        await app.workspace.ask(
            lambda desk: importing.accept(desk, importing.propose(reading, desk.unit)) and None, reload=True
        )
        await rested(app, pilot)
        waiting = [card.task.matched for card in await app.workspace.cards(app.workspace.seen.tray.tasks)]
        assert (unit, waiting) == ("市民政局", ["有关部门", "市民政事务局"])
        await pilot.press("p", "G", "enter", "G", "l")
        await until(app, pilot, ConfirmDialog)
        await pilot.press("ctrl+s")
        await until(app, pilot, TasksScreen)
        await rested(app, pilot)
    assert [card.task.matched for card in stored(home).tray] == ["有关部门"]
    assert add_aliases(home, ()).aliases == ("市民政事务局",)
    assert any(card.task.holding is Holding.OWN and card.task.no == "1" for card in stored(home).cards)


@pytest.mark.parametrize("keys", [(), ("tab",), ("tab", "tab")], ids=["queue", "fields", "source"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
async def test_a_pane_of_the_review_looks_as_it_did(
    home: Path, document: Path, keys: tuple[str, ...], language: str
) -> None:
    async with opened(home, NARROW, language) as (app, pilot):
        await imported(app, pilot, document)
        await review_of(app, pilot)
        await pilot.press(*keys)
        await pilot.pause()
        shown = frame(app)
    same_as_kept(shown, f"review-{('queue', 'fields', 'source')[len(keys)]}", NARROW, language)


async def test_the_review_looks_as_it_did(home: Path, document: Path) -> None:
    async with opened(home, WIDE) as (app, pilot):
        await imported(app, pilot, document)
        await review_of(app, pilot)
        shown = frame(app)
    same_as_kept(shown, "review", WIDE, "zh_CN")


def test_the_document_that_changed_meanwhile_is_not_shown(document: Path) -> None:
    reading = importing.read(document)
    assert corrections.lines_of(document, reading)
    document.write_text("别的", encoding="utf-8")
    assert corrections.lines_of(document, reading) == ()
