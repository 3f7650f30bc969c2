"""The review at the first start: doubts are looked at beside the document, corrected, and the rest is stored."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from tests.ui.homes import frame, once, stored, until
from tests.ui.reviewing import PLAN, review_of
from tests.ui.test_start import begun, to_units
from tui.services.homes import add_aliases
from tui.ui.app import QingdanApp
from tui.ui.dialogs.confirm import ConfirmDialog
from tui.ui.dialogs.correction import CorrectionDialog
from tui.ui.dialogs.import_report import ImportReportDialog
from tui.ui.dialogs.line import LineDialog
from tui.ui.screens.review import ReviewScreen
from tui.ui.screens.start import StartScreen
from tui.ui.screens.tasks import TasksScreen
from tui.ui.widgets.line_list import LineList, WrappedList


async def looked_at(app: QingdanApp, pilot: Pilot[int], document: Path) -> ReviewScreen:
    """At the first start: the document is chosen, the unit too, and the review is open."""
    await to_units(app, pilot, document)
    app.post_message(events.Paste("市民政局"))
    await pilot.pause()
    await pilot.press("enter")
    return await review_of(app, pilot)


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


async def test_a_key_right_behind_a_move_means_the_task_moved_to(tmp_path: Path, document: Path) -> None:
    async with begun(tmp_path / "home") as (app, pilot):
        screen = await looked_at(app, pilot, document)
        screen.action_next_problem()
        screen.action_drop_task()
        assert [found.task.no for found in screen.review.tasks.values()] == ["1", "3"]


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
