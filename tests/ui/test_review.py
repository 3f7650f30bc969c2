"""The import review: doubts are looked at beside the document, corrected, and what is accepted reaches the store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from tests.ui.homes import NARROW, WIDE, frame, once, opened, rested, said, same_as_kept, stored, until
from tests.ui.test_start import begun, to_units
from tui.domain.plan import Reading
from tui.domain.progress import Holding
from tui.services import corrections, importing
from tui.services.homes import add_aliases
from tui.ui.app import QingdanApp
from tui.ui.dialogs.confirm import ConfirmDialog
from tui.ui.dialogs.correction import CorrectionDialog
from tui.ui.dialogs.import_report import ImportReportDialog
from tui.ui.dialogs.line import LineDialog
from tui.ui.dialogs.reading import ReadingDialog
from tui.ui.screens.review import ReviewScreen
from tui.ui.screens.start import StartScreen
from tui.ui.screens.tasks import TasksScreen
from tui.ui.widgets.line_list import LineList, WrappedList

PLAN = """云泽市人民政府办公室
关于印发2026年健康云泽建设任务分工的通知

一、监测预警
1.完善监测预警机制。健全会商机制。（牵头单位：市卫生健康委；配合单位：市民政局、市应急局；完成时限：6月前）
2.加强学校卫生。开展健康教育[red]。（牵头单位：市教育局；配合单位：市民政局；完成时限：适时完成）
3.开展爱国卫生运动。清理卫生死角。（牵头单位：市城管局；完成时限：7月前）
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A plan with three deadlines that are doubted, the last of them another unit's."""
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


async def looked_at(app: QingdanApp, pilot: Pilot[int], document: Path) -> ReviewScreen:
    """At the first start: the document is chosen, the unit too, and the review is open."""
    await to_units(app, pilot, document)
    app.post_message(events.Paste("市民政局"))
    await pilot.pause()
    await pilot.press("enter")
    return await review_of(app, pilot)


async def review_of(app: QingdanApp, pilot: Pilot[int]) -> ReviewScreen:
    await until(app, pilot, ReviewScreen)
    screen = app.screen
    assert isinstance(screen, ReviewScreen)
    await once(pilot, lambda: all(worker.group != "source" or worker.is_finished for worker in app.workers))
    await pilot.pause()
    return screen


async def imported(app: QingdanApp, pilot: Pilot[int], document: Path) -> None:
    """In an open home: the key, the path."""
    await pilot.press("I")
    await until(app, pilot, LineDialog)
    app.post_message(events.Paste(str(document)))
    await pilot.pause()
    await pilot.press("enter")


async def test_a_deadline_is_corrected_and_the_next_accepted(tmp_path: Path, document: Path) -> None:
    home = tmp_path / "home"
    async with begun(home) as (app, pilot):
        screen = await looked_at(app, pilot, document)
        assert [item.code for item in screen.review.concerning()] == ["before_month", "deadline_unclear"]
        await pilot.press("e")
        await until(app, pilot, CorrectionDialog)
        await pilot.press("ctrl+a", "delete")
        app.post_message(events.Paste("5月底前"))
        await pilot.pause()
        await pilot.pause()
        assert "5月31日" in frame(app) or "2026-05-31" in frame(app) or "5 月 31 日" in frame(app)
        await pilot.press("ctrl+s")
        await until(app, pilot, ReviewScreen)
        await pilot.press("y", "x")
        await until(app, pilot, ImportReportDialog)
        await pilot.press("enter")
        await until(app, pilot, TasksScreen)
        await once(pilot, lambda: app.workspace.seen.own)
    cards = stored(home).cards
    assert [(card.task.no, str(card.task.deadline.due if card.task.deadline else "")) for card in cards] == [
        ("1", "2026-05-31"),
        ("2", "None"),
    ]


async def test_all_problems_can_be_seen_put_off_accepted_and_taken_back(tmp_path: Path, document: Path) -> None:
    async with begun(tmp_path / "home") as (app, pilot):
        screen = await looked_at(app, pilot, document)
        queue = screen.query_one("#queue", LineList)
        assert len(queue.rows) == 2
        await pilot.press("s")
        assert (queue.cursor, len(screen.review.items)) == (1, 3)
        await pilot.press("v")
        await pilot.pause()
        assert len(queue.rows) == 3
        await pilot.press("g", "A")
        await pilot.pause()
        assert [item.code for item in screen.review.items] == ["deadline_unclear"]
        await pilot.press("u")
        await pilot.pause()
        assert len(screen.review.items) == 3


async def test_a_doubt_takes_the_document_and_the_field_with_it(tmp_path: Path, document: Path) -> None:
    async with begun(tmp_path / "home") as (app, pilot):
        screen = await looked_at(app, pilot, document)
        await pilot.press("n", "tab")
        await pilot.pause()
        fields = screen.query_one("#fields", WrappedList)
        assert screen.key is not None
        assert screen.review.fields(screen.key)[fields.cursor] == "deadline"
        await pilot.press("tab")
        await pilot.pause()
        shown = frame(app)
        assert ">    6 2.加强学校卫生。开展健康教育[red]。" in shown
        await pilot.press("escape", "escape")
        await until(app, pilot, StartScreen)


async def test_leaving_asks_before_corrections_are_lost(tmp_path: Path, document: Path) -> None:
    home = tmp_path / "home"
    async with begun(home) as (app, pilot):
        await looked_at(app, pilot, document)
        await pilot.press("y", "escape")
        await until(app, pilot, ConfirmDialog)
        await pilot.press("escape")
        await until(app, pilot, ReviewScreen)
        await pilot.press("escape")
        await until(app, pilot, ConfirmDialog)
        await pilot.press("ctrl+s")
        await until(app, pilot, StartScreen)
    assert not home.exists()


async def test_a_task_is_dropped_split_and_added(tmp_path: Path, document: Path) -> None:
    async with begun(tmp_path / "home") as (app, pilot):
        screen = await looked_at(app, pilot, document)
        await pilot.press("S")
        await until(app, pilot, LineDialog)
        app.post_message(events.Paste("会商"))
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, ReviewScreen)
        assert [found.task.content for found in screen.review.tasks.values()][:2] == ["健全", "会商机制。"]
        await pilot.press("o")
        await pilot.pause()
        assert len(screen.review.tasks) == 5
        await pilot.press("D")
        await pilot.pause()
        assert len(screen.review.tasks) == 4


async def test_another_name_of_the_unit_is_learnt_on_the_way(tmp_path: Path) -> None:
    document, home = tmp_path / "方案.txt", tmp_path / "home"
    document.write_text(
        PLAN.replace("市城管局；完成时限：7月前", "市社会救助管理站；完成时限：7月前"), encoding="utf-8"
    )
    async with begun(home) as (app, pilot):
        screen = await looked_at(app, pilot, document)
        await pilot.press("v", "G", "l")
        await pilot.pause()
        await pilot.press("enter")
        await until(app, pilot, ReviewScreen)
        assert screen.review.unit.aliases == ("市社会救助管理站",)
        await pilot.press("x")
        await until(app, pilot, ImportReportDialog)
        await pilot.press("enter")
        await until(app, pilot, TasksScreen)
        await once(pilot, lambda: app.workspace.seen.own)
    assert [card.task.no for card in stored(home).cards] == ["1", "2", "3"]
    assert add_aliases(home, ()).aliases == ("市社会救助管理站",)


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


async def test_a_key_right_behind_a_move_means_the_task_moved_to(tmp_path: Path, document: Path) -> None:
    async with begun(tmp_path / "home") as (app, pilot):
        screen = await looked_at(app, pilot, document)
        screen.action_next_problem()
        screen.action_drop_task()
        assert [found.task.no for found in screen.review.tasks.values()] == ["1", "3"]


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


async def test_the_mouse_does_it_too(tmp_path: Path, document: Path) -> None:
    async with begun(tmp_path / "home") as (app, pilot):
        screen = await looked_at(app, pilot, document)
        await pilot.click("#queue", offset=(10, 1))
        await pilot.pause()
        assert screen.item is not None
        assert screen.item.code == "deadline_unclear"
        await pilot.click("KeyBar", offset=(3, 0))
        await pilot.pause()
        assert [item.code for item in screen.review.concerning()] == ["before_month"]


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
