"""Blocks of a page for what a return will read like: lines of the letter, rows of its tables, bars of the road map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.i18n import Say
from tui.services.previewing import MONTHS, Bar, LetterLine, Page, Place, Record
from tui.ui.text import fit, wrap
from tui.ui.widgets.paper import Block, Line, Paragraph
from tui.ui.widgets.pieces import Piece, Tone

LETTER_WIDTH = 56
"""Cells of a line of the letter: 28 characters, as it is printed."""
_INDENT = "　　"
_LABEL = 12
_MONTH = 3


@dataclass(frozen=True, slots=True)
class _LetterBlock:
    """A paragraph, as wide as in print, in the middle of the page."""

    line: LetterLine

    def lines(self, width: int, label_width: int) -> Sequence[Line]:  # noqa: ARG002 (a letter has no labels)
        """The wrapped text."""
        room = max(8, min(LETTER_WIDTH, width - 2))
        before = " " * max(1, (width - room) // 2)
        place, text = self.line.place, self.line.text
        indented = f"{_INDENT}{text}" if place in (Place.BODY, Place.HEADING) else text
        tone: Tone = "strong" if place in (Place.CENTRE, Place.HEADING) else "plain"
        return [(Piece(before), Piece(_placed(line, place, room), tone)) for line in wrap(indented, room)]


def _placed(line: str, place: Place, room: int) -> str:
    if place is Place.RIGHT:
        return fit(f"{line}    ", room, right=True)
    return " " * ((room - cell_len(line)) // 2) + line if place is Place.CENTRE else line


@dataclass(frozen=True, slots=True)
class _BarBlock:
    """A bar: the task, a cell of three for each month."""

    bar: Bar
    plain: bool

    def lines(self, width: int, label_width: int) -> Sequence[Line]:  # noqa: ARG002 (as wide as there is room)
        """One line."""
        bar = self.bar
        label = fit(bar.label, max(8, min(36, width - MONTHS * _MONTH - 4)))
        done, rest = ("#", "!" if bar.late else "-") if self.plain else ("█", "!" if bar.late else "░")
        return [
            (
                Piece(f" {label} "),
                Piece(" " * (bar.begin * _MONTH)),
                Piece(done * (bar.done * _MONTH), "done"),
                Piece(rest * ((bar.length - bar.done) * _MONTH), "overdue" if bar.late else "in_progress"),
            )
        ]


@dataclass(frozen=True, slots=True)
class _MonthsBlock:
    """The months over the bars."""

    def lines(self, width: int, label_width: int) -> Sequence[Line]:  # noqa: ARG002 (as wide as the bars)
        """One line."""
        room = max(8, min(36, width - MONTHS * _MONTH - 4))
        return [(Piece(" " * (room + 2) + "".join(f"{month:<{_MONTH}}" for month in range(1, MONTHS + 1)), "muted"),)]


def page_blocks(page: Page, say: Say, *, plain: bool) -> list[Block]:
    """A page of a preview as blocks."""
    return list(_blocks(page, say, plain=plain))


def _blocks(page: Page, say: Say, *, plain: bool) -> Iterator[Block]:
    for at, head in enumerate(page.heads):
        yield Paragraph("", head, "muted" if at else "strong", flush=True)
    if not page.content:
        yield Paragraph("", say("preview.empty"), "muted", flush=True)
    if isinstance(page.content[0] if page.content else None, Bar):
        yield _MonthsBlock()
    for found in page.content:
        if isinstance(found, LetterLine):
            yield _LetterBlock(found)
        elif isinstance(found, Bar):
            yield _BarBlock(found, plain)
        else:
            yield from _record(found)


def _record(found: Record) -> Iterator[Block]:
    """A row: its first cells as a head, every other one under the name of its column."""
    yield Paragraph("", "", flush=True)
    for at, (title, value) in enumerate(found.cells):
        yield Paragraph(fit(title, _LABEL), value, "plain" if at else "strong")
