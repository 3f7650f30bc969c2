"""Fields on wide characters: cursor, clicks on both halves, selection, wrapping, several lines, what is pasted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets.text_area import Selection

from tui.ui.terminals.widths import set_ambiguous_width
from tui.ui.widgets.free_text import FreeText
from tui.ui.widgets.line_input import LineInput

LONG = "按照“双随机、一公开”要求抽查12家，合格率≥95.5%……𠮷é尾"


class Fields(App[None]):
    """One field of each kind, 20 cells of text wide."""

    CSS = "Input, TextArea { width: 22; border: none; padding: 0 1; } Input { height: 1; } TextArea { height: 9; }"

    def compose(self) -> ComposeResult:
        yield LineInput(id="line")
        yield FreeText("", id="text")

    @property
    def line(self) -> LineInput:
        return self.query_one(LineInput)

    @property
    def text(self) -> FreeText:
        return self.query_one(FreeText)


@pytest.fixture(params=[1, 2], ids=["narrow", "wide"], autouse=True)
def width(request: pytest.FixtureRequest) -> Iterator[int]:
    """How wide the terminal draws ambiguous characters."""
    set_ambiguous_width(request.param)
    yield request.param
    set_ambiguous_width(1)


@pytest.mark.parametrize("value", ["进展abc“引号”①尾", "①②③", "𠮷野家"])
async def test_a_click_on_any_cell_of_a_character_goes_to_it(value: str) -> None:
    async with Fields().run_test(size=(40, 12)) as pilot:
        fields = pilot.app
        assert isinstance(fields, Fields)
        fields.line.value = fields.text.text = value
        await pilot.pause()
        at = 1
        for index, character in enumerate(value):
            for half in range(cell_len(character)):
                await pilot.click(LineInput, offset=(at + half, 0))
                assert fields.line.cursor_position == index
                await pilot.click(FreeText, offset=(at + half, 0))
                assert fields.text.cursor_location == (0, index)
            at += cell_len(character)
        await pilot.click(LineInput, offset=(at + 1, 0))
        assert fields.line.cursor_position == len(value)
        await pilot.click(FreeText, offset=(at + 1, 0))
        assert fields.text.cursor_location == (0, len(value))


async def test_dragging_selects_whole_characters() -> None:
    async with Fields().run_test(size=(40, 12)) as pilot:
        fields = pilot.app
        assert isinstance(fields, Fields)
        fields.text.text = fields.line.value = "甲乙丙丁"
        await pilot.pause()
        await pilot.mouse_down(FreeText, offset=(4, 0))
        await pilot.hover(FreeText, offset=(8, 0))
        await pilot.mouse_up(FreeText, offset=(8, 0))
        assert fields.text.selected_text == "乙丙"
        await pilot.mouse_down(LineInput, offset=(4, 0))
        await pilot.hover(LineInput, offset=(8, 0))
        await pilot.mouse_up(LineInput, offset=(8, 0))
        assert fields.line.selected_text == "乙丙"
        await pilot.press("backspace")
        assert fields.line.value == "甲丁"


async def test_arrows_go_by_characters_and_delete_them() -> None:
    async with Fields().run_test(size=(40, 12)) as pilot:
        fields = pilot.app
        assert isinstance(fields, Fields)
        fields.text.text = "甲𠮷①乙"
        fields.text.focus()
        await pilot.press("end", "left", "backspace", "left", "delete", "!")
        assert fields.text.text == "甲!乙"
        fields.text.text = "甲𠮷①乙"
        fields.text.selection = Selection((0, 0), (0, 0))
        await pilot.press("right", "shift+right", "shift+right", "x")
        assert fields.text.text == "甲x乙"


async def test_long_lines_are_wrapped_within_the_field_and_lose_nothing() -> None:
    async with Fields().run_test(size=(40, 12)) as pilot:
        fields = pilot.app
        assert isinstance(fields, Fields)
        fields.text.text = LONG
        await pilot.pause()
        lines = [line for document_line in fields.text.wrapped_document.lines for line in document_line]
        assert "".join(lines) == LONG
        assert len(lines) > 1
        assert all(cell_len(line) <= 20 for line in lines)
        fields.text.move_cursor((0, 0))
        fields.text.focus()
        seen = [fields.text.cursor_location]
        for _ in lines[1:]:
            await pilot.press("down")
            seen.append(fields.text.cursor_location)
        assert seen == sorted(set(seen))


@pytest.mark.parametrize(
    ("pasted", "line", "text"),
    [
        ("第一行\n第二行\t尾", "第一行 第二行 尾", "第一行\n第二行\t尾"),
        ("第一行\r\n第二行\r\n", "第一行 第二行", "第一行\n第二行\n"),
        ("甲\x1b[31m乙\u202e丙\u200b丁\x9b", "甲[31m乙丙丁", "甲[31m乙丙丁"),
        ("\n\n", "", "\n\n"),
        ("e\u0301🌳𠮷", "é🌳𠮷", "é🌳𠮷"),
    ],
)
async def test_a_line_joins_what_a_text_keeps(pasted: str, line: str, text: str) -> None:
    async with Fields().run_test(size=(40, 12)) as pilot:
        fields = pilot.app
        assert isinstance(fields, Fields)
        fields.line.focus()
        await pilot.pause()
        fields.post_message(Paste(pasted))
        await pilot.pause()
        fields.text.focus()
        await pilot.pause()
        fields.post_message(Paste(pasted))
        await pilot.pause()
        assert fields.line.value == line
        assert fields.text.text == text
