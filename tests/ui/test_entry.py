"""The entry dialog with real keys: what may be taken into it, and going on from task to task; proposed steps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import TextArea

from tests.ui.homes import (
    NARROW,
    WIDE,
    clock,
    draft,
    frame,
    make,
    once,
    opened,
    pasted,
    rested,
    said,
    same_as_kept,
    stored,
    until,
)
from tui.domain.contributions import Contribution, ContributionState, ContributionText
from tui.domain.ids import ContributionId
from tui.domain.progress import Origin, Status
from tui.services import reporting, steps
from tui.services.cards import Card
from tui.services.desk import open_desk
from tui.services.reporting import Edit
from tui.store import contributions as contribution_store
from tui.ui.app import QingdanApp
from tui.ui.dialogs import drafted
from tui.ui.dialogs.entry import EntryDialog
from tui.ui.dialogs.picker import PickerDialog
from tui.ui.dialogs.proposal import ProposalDialog
from tui.ui.widgets.choice import Choice
from tui.ui.widgets.paper import Paper


def cards(home: Path) -> list[Card]:
    return list(stored(home).cards)


def text(app: QingdanApp, field: str) -> str:
    return app.screen.query_one(f"#{field}", TextArea).text


@pytest.fixture
def worked(tmp_path: Path) -> Path:
    """A home in which something was said last year, ticked this year, and said by another unit."""
    home = make(tmp_path / "home", replace(draft(), years=(2025, 2026)))
    task = cards(home)[0].task
    before = open_desk(home, lambda: datetime(2025, 11, 1, 9, 0))
    reporting.report(before, task.id, 2025, Edit(progress="去年修订了预案，演练1次。", problems="人手不足。"))
    before.close()
    desk = open_desk(home, clock)
    steps.tick(desk, [task.steps[0].id], date(2026, 3, 12), "已报备案")
    reporting.note(desk, task.id, date(2026, 6, 2), "召开会商会。")
    with desk.change("slip") as writing:
        one = Contribution(
            id=ContributionId(0),
            task_id=task.id,
            year=2026,
            unit="市应急局",
            office="",
            received_on=date(2026, 10, 20),
            sha256="0" * 64,
            said=ContributionText(progress="组织联合演练1次。"),
        )
        contribution_store.add_contribution(writing, one)
    desk.close()
    return home


async def test_a_draft_of_ticks_and_notes_is_put_in_and_can_be_changed(worked: Path) -> None:
    async with opened(worked, NARROW) as (app, pilot):
        await pilot.press("e", "ctrl+d")
        await pilot.pause()
        assert "3月12日" in text(app, "progress")
        assert "6月2日" in text(app, "progress")
        once = text(app, "progress")
        await pilot.press("ctrl+d")
        assert text(app, "progress") == once
        await pasted(app, pilot, "成效明显。")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    entry = cards(worked)[0].entry
    assert entry.status is Status.IN_PROGRESS
    assert entry.progress.endswith("成效明显。")
    assert "总结评估" in entry.next


async def test_a_draft_proposes_done_where_every_step_is_ticked_and_leaves_a_status_that_was_chosen(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("j", "enter", "space", "j", "space", "escape")
        await rested(app, pilot)
        await pilot.press("e", "ctrl+d", "ctrl+s")
        await rested(app, pilot)
        assert cards(home)[1].entry.status is Status.DONE
        await pilot.press("s", "2", "enter")
        await rested(app, pilot)
        await pilot.press("e", "ctrl+d", "ctrl+s")
        await rested(app, pilot)
    assert cards(home)[1].entry.status is Status.IN_PROGRESS


async def test_what_others_say_is_taken_in_with_their_name(worked: Path) -> None:
    async with opened(worked, NARROW) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "自己写的。")
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert text(app, "progress") == "自己写的。\n市应急局：组织联合演练1次。"
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    card = cards(worked)[0]
    assert card.entry.progress == "自己写的。\n市应急局：组织联合演练1次。"
    assert [one.state for one in card.contributions] == [ContributionState.TAKEN]


async def test_what_was_taken_in_stays_as_one_wrote_it_and_is_one_change(worked: Path) -> None:
    async with opened(worked, NARROW) as (app, pilot):
        await pilot.press("e", "ctrl+t")
        await pilot.pause()
        await pilot.press("backspace", "backspace")
        await pasted(app, pilot, "2次。")
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        card = cards(worked)[0]
        assert card.entry.progress == "市应急局：组织联合演练12次。"
        assert [one.state for one in card.contributions] == [ContributionState.TAKEN]
        await pilot.press("u")
        await rested(app, pilot)
    card = cards(worked)[0]
    assert card.entry.progress == ""
    assert [one.waiting for one in card.contributions] == [True]


async def test_last_years_words_stand_beside_where_there_is_room_and_behind_a_key_elsewhere(worked: Path) -> None:
    async with opened(worked, WIDE) as (app, pilot):
        await pilot.press("e")
        await pilot.pause()
        assert "去年修订了预案，演练1次。" in frame(app)
        assert app.screen.query_one("#progress").display
    async with opened(worked, NARROW) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "写了一些")
        assert "去年修订了预案" not in frame(app)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert "去年修订了预案，演练1次。" in frame(app)
        assert isinstance(app.focused, Paper)
        await pilot.press("ctrl+l")
        await pilot.pause()
        assert app.focused is app.screen.query_one("#progress")
        assert text(app, "progress") == "写了一些"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
async def test_the_text_of_a_file_is_put_in_whatever_its_encoding(home: Path, tmp_path: Path, encoding: str) -> None:
    written = tmp_path / "情况.txt"
    written.write_bytes("上半年完成摸底。\r\n下半年开展培训。".encode(encoding))
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "一、")
        await pilot.press("ctrl+o")
        await until(app, pilot, PickerDialog)
        await pasted(app, pilot, str(written))
        await pilot.press("enter")
        await until(app, pilot, EntryDialog)
        await once(pilot, lambda: "培训" in text(app, "progress"))
        assert text(app, "progress") == "一、上半年完成摸底。\n下半年开展培训。"


async def test_several_lines_are_pasted_as_several_lines(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("e")
        await pasted(app, pilot, "第一行\r\n第二行")
        assert text(app, "progress") == "第一行\n第二行"
        assert "进展情况  6 字" in frame(app)


async def test_the_status_is_part_of_the_draft(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafted, "_PAUSE", 0.01)
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("e", "shift+tab", "3")
        await once(pilot, lambda: app.workspace.drafts)
        await rested(app, pilot)
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("e")
        assert app.screen.query_one(Choice).at == 2
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    assert cards(home)[0].entry.status is Status.DONE


async def test_one_goes_on_from_task_to_task_without_leaving_the_editor(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("e")
        for number, words in (("2.3", "甲"), ("9.2", "乙"), ("14.1", "丙")):
            await said(app, pilot, f"2026 年度填报  {number}")
            await pasted(app, pilot, words)
            await pilot.press("ctrl+n")
        await rested(app, pilot)
        assert not isinstance(app.screen, EntryDialog)
        assert "已填报 3/3" in frame(app)
    assert [card.entry.progress for card in cards(home)] == ["甲", "乙", "丙"]


async def test_proposed_steps_are_taken_one_by_one_and_changed_before(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("O")
        await until(app, pilot, ProposalDialog)
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, ProposalDialog)
        await pilot.press("e")
        await pilot.pause()
        await pasted(app, pilot, "（修改过）")
        await pilot.press("enter")
        await until(app, pilot, ProposalDialog)
        assert "[x] 1" in frame(app)
        await pilot.press("ctrl+s")
        await rested(app, pilot)
    own = [step for step in cards(home)[0].task.steps if step.origin is Origin.OWN]
    assert [step.text.endswith("（修改过）") for step in own] == [True]


@pytest.mark.parametrize(("size", "language"), [(NARROW, "zh_CN"), (NARROW, "en"), (WIDE, "zh_CN")], ids=str)
@pytest.mark.parametrize(
    ("name", "keys"), [("entry-beside", ("e", "ctrl+l")), ("entry-drafted", ("e", "ctrl+d"))], ids=["beside", "drafted"]
)
async def test_it_looks_as_it_did(
    worked: Path, name: str, keys: tuple[str, ...], size: tuple[int, int], language: str
) -> None:
    async with opened(worked, size, language) as (app, pilot):
        await pilot.press(*keys)
        await pilot.pause()
        await pilot.pause()
        shown = frame(app)
    same_as_kept(shown, name, size, language)


async def test_what_is_written_stands_in_one_column_in_the_detail(home: Path) -> None:
    desk = open_desk(home, clock)
    written = Edit(progress="甲已办", problems="甲缺人", next="甲补人")
    reporting.report(desk, cards(home)[0].task.id, 2026, written)
    desk.close()
    async with opened(home, WIDE) as (app, _):
        lines = frame(app).splitlines()
    places = {line[: line.index(word)] for word in ("甲已办", "甲缺人", "甲补人") for line in lines if word in line}
    assert len(places) == 3
    assert len({cell_len(place) for place in places}) == 1
