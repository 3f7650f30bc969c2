"""What is said in passing has a line of its own, hides nothing, and can be read again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.notifications import SeverityLevel

from tests.ui import homes
from tests.ui.homes import NARROW, WIDE, draft, frame, make, once, opened, rested, said, stored, until
from tui.ui.dialogs.entry import EntryDialog
from tui.ui.dialogs.evidence import EvidenceDialog
from tui.ui.screens.overview import OverviewScreen


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
async def test_a_message_changes_its_line_alone(home: Path, size: tuple[int, int]) -> None:
    async with opened(home, size) as (app, pilot):
        before = frame(app).splitlines()
        app.notify("已撤销：在[/]“任务”上打勾[红色]" * 9)
        await pilot.pause()
        after = frame(app).splitlines()
        assert [at for at, (old, new) in enumerate(zip(before, after, strict=True)) if old != new] == [size[1] - 2]
        said = after[-2]
        assert "已撤销：在[/]“任务”" in said
        assert said.rstrip().endswith("…")
        assert cell_len(said) <= size[0]


@pytest.mark.parametrize(("severity", "sign"), [("information", " "), ("warning", "?"), ("error", "!")])
async def test_its_weight_is_a_sign_too(home: Path, severity: SeverityLevel, sign: str) -> None:
    async with opened(home) as (app, pilot):
        app.notify("早些的话")
        app.notify("消息", severity=severity)
        await pilot.pause()
        line = frame(app).splitlines()[-2]
        assert line.startswith(f"{sign} 消息")
        assert line.endswith("+1")


async def test_all_that_was_said_is_read_again_newest_first(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        long = "数据库被另一个窗口占用，" * 12
        app.notify("先说的")
        app.notify(long, severity="error")
        await pilot.press("M")
        await rested(app, pilot)
        shown = frame(app)
        assert shown.index("数据库") < shown.index("先说的")
        assert shown.count("数据库被另一个窗口占用") >= 4
        await pilot.press("escape")
        app.clear_notifications()
        await pilot.pause()
        assert frame(app).splitlines()[-2] == ""


async def test_a_click_on_the_line_opens_them(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        app.notify("点一下")
        await pilot.pause()
        await pilot.click(offset=(5, NARROW[1] - 2))
        await rested(app, pilot)
        assert "消息" in frame(app)
        assert "点一下" in frame(app)


async def test_what_a_dialog_misses_is_said_in_the_dialog(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("m")
        await rested(app, pilot)
        before = frame(app).splitlines()
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        after = frame(app).splitlines()
        changed = [new for old, new in zip(before, after, strict=True) if old != new]
        assert len(changed) == 1
        assert "保存 (^s)" in changed[0]
        assert app.told[-1].text[:6] in changed[0]


async def test_an_error_is_over_when_something_else_is_begun_and_stays_where_it_is_asked_again(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        await pilot.press("a")
        await until(app, pilot, EvidenceDialog)
        await pilot.press(*"zz", "ctrl+s")
        await said(app, pilot, "没有文件")
        await rested(app, pilot)
        assert "没有文件" in frame(app)
        await pilot.press("escape", "e")
        await until(app, pilot, EntryDialog)
        await once(pilot, lambda: "保存 (^s)" in frame(app))
        assert "没有文件" not in frame(app)
        assert "没有文件" in app.told[-1].text


async def test_an_error_is_over_when_something_is_saved_after_it(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        app.notify("没有保存", severity="error")
        await said(app, pilot, "没有保存")
        await rested(app, pilot)
        await pilot.press("space", "space")
        await rested(app, pilot)
        assert stored(home).cards[0].task.steps_done == 1
        assert "没有保存" not in frame(app)


async def test_a_new_year_is_told_until_something_is_done_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make(tmp_path / "home", replace(draft(), years=(2026, 2027)))
    async with opened(home, NARROW) as (app, _):
        assert app.told == []
    monkeypatch.setattr(homes, "NOW", datetime(2027, 1, 4, 9, 0))
    async with opened(home, NARROW) as (app, pilot):
        assert "已转入 2027 年度：上年未完成的接着办，填报重新写，上年的文字可对照。" in frame(app)
        await pilot.press("space", "j", "space")
        await rested(app, pilot)
    async with opened(home, NARROW) as (app, _):
        assert app.told == []


async def test_a_greeting_is_about_the_first_page(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        app.greet("demo.hint")
        await pilot.press("j")
        await rested(app, pilot)
        assert "示例台账" in frame(app)
        await pilot.press("1")
        await until(app, pilot, OverviewScreen)
        await rested(app, pilot)
        assert "示例台账" not in frame(app)


async def test_a_greeting_does_not_stand_in_a_dialog_and_goes_on_behind_it(home: Path) -> None:
    async with opened(home, NARROW) as (app, pilot):
        app.greet("demo.hint")
        await rested(app, pilot)
        await pilot.press("m")
        await rested(app, pilot)
        buttons = _line_of(frame(app), "保存 (^s)")
        assert "示例台账" not in buttons
        await pilot.press("ctrl+s")
        await rested(app, pilot)
        buttons = _line_of(frame(app), "保存 (^s)")
        assert app.told[-1].text[:6] in buttons
        assert "+1" not in buttons
        await pilot.press("escape")
        await rested(app, pilot)
        assert frame(app).splitlines()[-2].endswith("+1")


def _line_of(shown: str, words: str) -> str:
    return next(line for line in shown.splitlines() if words in line)
