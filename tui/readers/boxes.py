"""Boxes (专栏) of plans in prose: a title and paragraphs that each open with a title of their own.

    box  = `专栏` number [：] title { item }      in a text, or in the only cell of a table's rows
    item = run-in title up to its first 。 or ：, text

A box ends at the next heading, or where a paragraph opens without a title of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui.domain.numerals import number_value
from tui.domain.plan import Box
from tui.domain.text import without_layout_blanks
from tui.readers.blocks import Block, Paragraph
from tui.readers.marks import BOX_TITLE, closes_box, opens_box
from tui.readers.outline import numbered

_MARK = re.compile(r"\s*(?:\d{1,2}[ \u3000]*[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|[●◆■▪•○◇□★—–-]+|0\d)[ \u3000]*")
_RUN_IN = re.compile(r"(?P<title>[^。：:；\n]{2,32})[。：:](?=.)", re.DOTALL)
_CLOSED = re.compile(r"[。！？；.!?;]\s*$")
_LONGEST_TITLE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Boxes:
    """The boxes of a document, and the lines of their blocks with the titles among them."""

    boxes: tuple[Box, ...]
    titles: frozenset[int]
    lines: frozenset[int]


@dataclass(slots=True)
class _Open:
    no: int
    title: str
    items: list[str] = field(default_factory=list)
    closed: bool = True
    """The last paragraph ends with its sentence."""


def read_boxes(blocks: Sequence[Block]) -> Boxes:
    """The boxes in a document's blocks."""
    found: list[_Open] = []
    titles: set[int] = set()
    lines: set[int] = set()
    inside = False
    for block in blocks:
        for text in _texts(block):
            if opens_box(text):
                found.append(_opened(text))
                titles.add(block.line)
                inside = True
            elif inside:
                inside = _take(found[-1], text)
            if inside:
                lines.add(block.line)
    boxes = tuple(Box(no=box.no, title=box.title, items=tuple(box.items)) for box in found if box.title)
    return Boxes(boxes=boxes, titles=frozenset(titles), lines=frozenset(lines))


def _texts(block: Block) -> Iterator[str]:
    """The paragraphs in a block: a table's row has some when only one of its cells is filled."""
    if isinstance(block, Paragraph):
        yield block.text
        return
    filled = [cell for cell in block.cells if cell.strip()]
    if len(filled) == 1:
        yield from (line for line in filled[0].split("\n") if line.strip())


def _opened(text: str) -> _Open:
    found = BOX_TITLE.match(text)
    assert found is not None
    return _Open(no=int(number_value(found["no"]) or 0), title=_tidy(found["title"]))


def _take(box: _Open, text: str) -> bool:
    """A further paragraph: the title, an item, the rest of one; False where the box has ended before it."""
    if closes_box(text):
        return False
    start = numbered(text)
    if not box.title:
        box.title = _tidy(text)
        return len(box.title) <= _LONGEST_TITLE
    body = _MARK.sub("", text, count=1)
    run_in = _RUN_IN.match(body)
    if run_in:
        box.items.append(_tidy(run_in["title"]))
    elif box.closed and start is None:
        return False
    elif start is not None:
        box.items.append(_tidy(body)[:_LONGEST_TITLE])
    box.closed = _CLOSED.search(text) is not None
    return True


def _tidy(text: str) -> str:
    return without_layout_blanks(text).strip(" \u3000。：:】")
