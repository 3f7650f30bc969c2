"""Loose tables with one cell a line: the headings one below the other, then the cells in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from tui.readers.blocks import Row
from tui.readers.column_words import Field, field_of
from tui.readers.columns import Columns, header
from tui.readers.loose.cells import NUMBER, placing
from tui.readers.loose.rows import Found, is_section, section_row, task_row

_FEWEST = 3
_MOST = 15
_LONGEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not empty, and its index."""

    text: str
    index: int


@dataclass(frozen=True, slots=True)
class _Stack:
    """The cells of one row, or (no columns) the heading of a section; first, last: their lines."""

    cells: tuple[str, ...]
    first: int
    last: int
    section: bool = False


def stacked(lines: Sequence[str], at: int) -> Found | None:
    """The table whose headings begin in a line; None when they do not."""
    if field_of(lines[at].strip()) is None or len(lines[at].strip()) > _LONGEST_TITLE:
        return None
    filled = (_Line(text.strip(), index) for index in range(at, len(lines)) if (text := lines[index]).strip())
    above = list(islice(filled, _MOST))
    titles = _titles(above)
    columns = header(titles) if len(titles) >= _FEWEST else None
    if columns is None:
        return None
    body = [*above[len(titles) :], *filled]
    stacks = _numbered(body, titles) if columns.fields[0] is Field.NO else _even(body, columns)
    if all(stack.section for stack in stacks):
        return Found((), _behind(body, titles, at + len(titles)))
    rows = [_row(stack, columns) for stack in stacks]
    return Found((Row(cells=tuple(titles), line=at + 1), *rows), stacks[-1].last + 1)


def _behind(body: Sequence[_Line], titles: Sequence[str], end: int) -> int:
    """The index behind headings that are repeated with nothing below them."""
    for line, title in zip(body, cycle(titles), strict=False):
        if line.text != title:
            break
        end = line.index + 1
    return end


def _titles(filled: Sequence[_Line]) -> list[str]:
    """The first lines as far as they are headings of columns."""
    titles: list[str] = []
    for line in filled[:_MOST]:
        if len(line.text) > _LONGEST_TITLE or field_of(line.text) is None or line.text in titles:
            break
        titles.append(line.text)
    return titles


def _row(stack: _Stack, columns: Columns) -> Row:
    if stack.section:
        return section_row(stack.cells[0], stack.first + 1)
    return task_row(stack.cells, columns, stack.first + 1)


def _numbered(body: Sequence[_Line], titles: Sequence[str]) -> list[_Stack]:
    """Rows that begin with their numbers, counting upwards; the last one is as long as most are."""
    stacks: list[_Stack] = []
    at, number = 0, 0
    while at < len(body):
        if [line.text for line in body[at : at + len(titles)]] == list(titles):
            at += len(titles)
        elif is_section(body[at].text) and (at + 1 == len(body) or _opens(body[at + 1].text, number)):
            stacks.append(_Stack((body[at].text,), body[at].index, body[at].index, section=True))
            at += 1
        elif _opens(body[at].text, number):
            number = _figure(body[at].text)
            end = _end(body, at, number, titles)
            stacks.append(_stack(body[at:end]))
            at = end
        else:
            break
    usual = Counter(len(stack.cells) for stack in stacks[:-1] if not stack.section)
    length = max(usual, key=lambda size: (usual[size], size), default=len(titles))
    last = stacks[-1] if stacks else None
    if last is not None and not last.section and len(last.cells) > length:
        lines = [line for line in body if last.first <= line.index <= last.last]
        stacks[-1] = _stack(lines[:length])
    return stacks


def _end(body: Sequence[_Line], begin: int, number: int, titles: Sequence[str]) -> int:
    """Where the row that begins here ends: at the next number, a section above one, or headings again."""
    for at in range(begin + 2, len(body)):
        text = body[at].text
        if _opens(text, number) or text == titles[0]:
            return at
        if is_section(text) and at + 1 < len(body) and _opens(body[at + 1].text, number):
            return at
    return len(body)


def _opens(text: str, number: int) -> bool:
    """The text is the number behind this one, or numbering starts anew."""
    return NUMBER.fullmatch(text) is not None and _figure(text) in (1, number + 1)


def _figure(text: str) -> int:
    found = NUMBER.fullmatch(text)
    return int(found[1]) if found else 0


def _even(body: Sequence[_Line], columns: Columns) -> list[_Stack]:
    """Rows without numbers: as many lines as there are headings, as long as the cells suit these."""
    stacks: list[_Stack] = []
    at, size = 0, len(columns.fields)
    while at + size <= len(body):
        if is_section(body[at].text):
            stacks.append(_Stack((body[at].text,), body[at].index, body[at].index, section=True))
            at += 1
            continue
        stack = _stack(body[at : at + size])
        if stack.cells != columns.titles and placing(stack.cells, columns).worth <= 0:
            break
        if stack.cells != columns.titles:
            stacks.append(stack)
        at += size
    while stacks and stacks[-1].section:
        stacks.pop()
    return stacks


def _stack(lines: Sequence[_Line]) -> _Stack:
    return _Stack(tuple(line.text for line in lines), lines[0].index, lines[-1].index)
