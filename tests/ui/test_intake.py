"""The stream of a terminal cut into what was typed, pasted and reported, however it is broken into chunks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from tui.ui.terminals.answers import is_light, usual_width, wider, width_of
from tui.ui.terminals.intake import CLOSED, OPENED, Colour, Cursor, Escape, Intake, Pasted, Token, Typed
from tui.ui.terminals.parser import Reported, TerminalParser
from tui.ui.terminals.self_test import cells, colours, samples

LATER = 100.0


def tokens(*chunks: str, cursors: int = 0) -> list[Token]:
    """What chunks become, and what is over when nothing more comes; neighbouring texts joined."""
    intake = Intake(cursors=cursors)
    found = [token for chunk in chunks for token in intake.feed(chunk, 0.0)]
    found += intake.tick(LATER)
    joined: list[Token] = []
    for token in found:
        last = joined[-1] if joined else None
        if isinstance(token, Typed) and isinstance(last, Typed):
            joined[-1] = Typed(last.text + token.text)
        else:
            joined.append(token)
    return joined


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        (["进展abc"], [Typed("进展abc")]),
        (["a\x1b[Ab"], [Typed("a\x1b[Ab")]),
        (["\x1b"], [Escape()]),
        (["\x1b", "q"], [Escape(), Typed("q")]),
        (["\x1bq"], [Escape(), Typed("q")]),
        (["\x1b\x1b"], [Escape(), Escape()]),
        (["\x1b", "[A"], [Typed("\x1b[A")]),
        (["\x1b["], [Escape(), Typed("[")]),
        (["\x1b]"], [Escape(), Typed("]")]),
        (["\x1bOP"], [Typed("\x1bOP")]),
        (["\x1b[<0;10;5M"], [Typed("\x1b[<0;10;5M")]),
        (["\x1b[1;"], []),
        (["\x1b[1;q"], [Typed("q")]),
        (["\x1b[?64;1;2cq"], [Typed("q")]),
        ([OPENED + "甲\x1b乙\x1b[31m丙" + CLOSED + "q"], [Pasted("甲乙[31m丙"), Typed("q")]),
        ([OPENED + "一\r\n二\r三\t四" + CLOSED], [Pasted("一\n二\n三\t四")]),
        ([OPENED, "甲", "\x1b[20", "1~"], [Pasted("甲")]),
        ([OPENED + "甲\x1b[200~乙" + CLOSED], [Pasted("甲[200~乙")]),
        ([OPENED + CLOSED], [Pasted("")]),
        ([OPENED + "没有结尾"], [Pasted("没有结尾")]),
        (["\x1b]11;rgb:ffff/ffff/ffff\x1b\\q"], [Colour("rgb:ffff/ffff/ffff"), Typed("q")]),
        (["\x1b]11;rgb:0/0", "/0\x07"], [Colour("rgb:0/0/0")]),
        (["\x1b]11;" + "x" * 5000], []),
    ],
)
def test_tokens(chunks: list[str], expected: list[Token]) -> None:
    assert tokens(*chunks) == expected


def test_as_many_reports_of_the_cursor_are_taken_as_were_asked_for() -> None:
    said = "\x1b[1;3R\x1b[1;2R\x1b[1;2R"
    assert tokens(said, cursors=2) == [Cursor(3), Cursor(2), Typed("\x1b[1;2R")]


@given(
    st.lists(st.sampled_from(["进", "𠮷", "a", "\x1b[A", OPENED + "甲\x1b\n" + CLOSED, "\x1b]11;rgb:1/2/3\x07"])),
    st.data(),
)
def test_where_a_chunk_ends_does_not_matter(parts: list[str], data: st.DataObject) -> None:
    stream = "".join(parts)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=6)))
    chunks = [stream[start:end] for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True)]
    assert tokens(*chunks) == tokens(stream)


@given(st.text(alphabet=st.sampled_from("\x1b[]OP0123;~<?M\\\x07qR甲\x00\x9b "), max_size=60))
def test_anything_is_taken_and_nothing_is_kept_for_ever(stream: str) -> None:
    intake = Intake(cursors=2)
    list(intake.feed(stream, 0.0))
    list(intake.tick(LATER))
    assert not intake.waiting
    assert list(intake.feed("q", LATER)) == [Typed("q")]


def heard(*chunks: str, cursors: int = 0) -> list[str]:
    """Keys, pastes and reports in the order in which they are said."""
    parser = TerminalParser(cursors=cursors)
    found = []
    for chunk in chunks:
        for message in parser.feed(chunk):
            match message:
                case events.Key():
                    found.append(message.key)
                case events.Paste():
                    found.append(f"paste {message.text}")
                case Reported():
                    found.append(f"report {message.column} {message.background}")
    return found


@pytest.mark.parametrize(
    ("chunks", "expected"),
    [
        (["\x1b[A\x1b[Bq"], ["up", "down", "q"]),
        (["\x13\r\t"], ["ctrl+s", "enter", "tab"]),
        (["\x1b[1;3Zq\x1b[>1;2^q"], ["q", "q"]),
        (["\x1b[[Aq"], ["f1", "q"]),
        ([OPENED + "q\x1b\x1bq" + CLOSED + "x"], ["paste qq", "x"]),
        (["\x1b]11;rgb:0/0/0\x07\x1b[1;3Rq"], ["report None rgb:0/0/0", "report 3 None", "q"]),
    ],
)
def test_messages(chunks: list[str], expected: list[str]) -> None:
    assert heard(*chunks, cursors=1) == expected


@pytest.mark.parametrize(("column", "width"), [(2, 1), (3, 2), (1, None), (80, None)])
def test_the_width_by_the_column_behind(column: int, width: int | None) -> None:
    assert width_of(column) == width


def test_the_greater_width_counts() -> None:
    assert [wider(None, None), wider(1, None), wider(None, 2), wider(1, 2)] == [None, 1, 2, 2]


@pytest.mark.parametrize(
    ("colour", "light"),
    [
        ("rgb:ffff/ffff/ffff", True),
        ("rgb:ff/f0/e0", True),
        ("rgb:1e1e/1e1e/2e2e", False),
        ("rgba:0/0/0/f", False),
        ("rgb:zz/0/0", None),
        ("", None),
    ],
)
def test_light_and_dark(colour: str, light: bool | None) -> None:
    assert is_light(colour) is light


@pytest.mark.parametrize(
    ("environ", "width"),
    [
        ({}, 1),
        ({"LANG": "zh_CN.UTF-8"}, 1),
        ({"LANG": "zh_CN.GB18030"}, 2),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.GBK"}, 1),
        ({"VTE_CJK_WIDTH": "wide"}, 2),
    ],
)
def test_the_usual_width(environ: dict[str, str], width: int) -> None:
    assert usual_width(environ) == width


@pytest.mark.parametrize("width", [1, 2])
def test_the_samples_end_under_each_other(width: int) -> None:
    assert len({cells(sample, width) for sample in samples(width)}) == 1


@pytest.mark.parametrize(
    ("environ", "number"),
    [
        ({"TERM": "xterm"}, 16),
        ({"TERM": "linux"}, 16),
        ({"TERM": "xterm-256color"}, 256),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, 1 << 24),
        ({"TERM": "xterm", "NO_COLOR": "1"}, 0),
        ({"TERM": "dumb"}, 0),
    ],
)
def test_colours(environ: dict[str, str], number: int) -> None:
    assert colours(environ) == number
