"""The list: only what is in sight is made, however long it is; hostile text is text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from textual.app import App, ComposeResult

from tests.ui.homes import NARROW, TASKS, WIDE, draft, frame, make, opened
from tui.ui.text import wrap
from tui.ui.themes import DARK
from tui.ui.widgets.line_list import LineList, WrappedList
from tui.ui.widgets.pieces import Piece

HOSTILE = "[红色]任务[/] [/b [link=x] \x1b[31m \x1b]0;x\x07 ${x}"


class Counted:
    """Many rows that remember which were made."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.made: set[int] = set()

    def __len__(self) -> int:
        return self._count

    def line(self, index: int, width: int) -> Sequence[Piece]:
        self.made.add(index)
        return (Piece(f"任务{index:06}"[:width]),)


class Wrapped:
    """Rows of a text each that remember the widths in which they were wrapped."""

    def __init__(self) -> None:
        self.widths: set[int] = set()

    def __len__(self) -> int:
        return 5

    def line(self, index: int, width: int) -> Sequence[Piece]:
        return self.lines(index, width)[0]

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        self.widths.add(width)
        return [(Piece(line),) for line in wrap(f"完成第{index + 1}批点位核查", width)]


class ListApp(App[None]):
    CSS_PATH = "../../tui/ui/styles/app.tcss"

    def __init__(self, *lists: LineList) -> None:
        super().__init__()
        self._lists = lists

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(DARK.variables)

    def compose(self) -> ComposeResult:
        yield from self._lists


async def test_of_a_hundred_thousand_rows_only_those_in_sight_are_made() -> None:
    rows = Counted(100_000)
    app = ListApp(LineList(rows))
    async with app.run_test(size=NARROW) as pilot:
        await pilot.press("G", "g", "pagedown", "pageup", "end", "k")
        await pilot.pause()
        assert app.query_one(LineList).cursor == 99_998
        assert len(rows.made) <= 5 * 24


async def test_the_wheel_moves_the_window_and_not_the_cursor() -> None:
    app = ListApp(LineList(Counted(1_000)))
    async with app.run_test(size=NARROW) as pilot:
        rows = app.query_one(LineList)
        rows.scroll_to(y=500, animate=False, force=True)
        await pilot.pause()
        assert rows.cursor == 0
        await pilot.press("j")
        assert rows.scroll_offset.y <= 1


async def test_texts_are_wrapped_in_the_width_that_there_is_and_no_other() -> None:
    rows = Wrapped()
    shown = WrappedList(rows)
    async with ListApp(shown).run_test(size=NARROW) as pilot:
        await pilot.pause()
        assert not shown.show_vertical_scrollbar
        assert rows.widths == {shown.scrollable_content_region.width - 1}


async def test_text_of_a_document_is_never_markup(tmp_path: Path) -> None:
    hostile = replace(TASKS[0], heading=HOSTILE, content=HOSTILE, target=HOSTILE, responsibility=HOSTILE)
    home = make(tmp_path / "home", draft((hostile, *TASKS[1:])))
    for size in (WIDE, NARROW):
        async with opened(home, size) as (app, pilot):
            await pilot.press("enter", "h", "4", "2", "ctrl+p", "escape", "e", "escape", "o", "escape", "s", "escape")
            await pilot.pause()
            assert "[红色]任务[/]" in frame(app)
