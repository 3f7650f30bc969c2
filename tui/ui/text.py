"""Text measured in terminal cells: fitted to a width, wrapped as Chinese is set.

A Chinese character takes two cells. Nothing here looks at ``len`` of a text that is drawn.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size

_TOKEN = re.compile(r"[0-9A-Za-z.,%/:_@#&+\-]+|.", re.DOTALL)
_NOT_FIRST = frozenset("，。、；：？！）》】」』”’…—％%,.;:?!)]}·")
_NOT_LAST = frozenset("（《【「『“‘([{")


def fit(text: str, width: int, *, right: bool = False) -> str:
    """The text in exactly `width` cells: padded, or cut with ``…`` at its end."""
    size = cell_len(text)
    if size == width:
        return text
    if size > width:
        cut = cell_len("…")
        return set_cell_size(text, width - cut) + "…" if width > cut else set_cell_size(text, max(0, width))
    blanks = " " * (width - size)
    return blanks + text if right else text + blanks


def one_cell(character: str, instead: str) -> str:
    """A character where the terminal draws it one cell wide, what stands for it where it takes two."""
    return character if cell_len(character) == 1 else instead


def filled(cells: int) -> str:
    """The part of a bar that is done."""
    return one_cell("▓", "#") * cells


def unfilled(cells: int) -> str:
    """The part of a bar that is not done; one with `filled`."""
    return ("░" if filled(1) == "▓" else "-") * cells


@lru_cache(maxsize=1024)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """The lines of a text in `width` cells.

    Breaks anywhere between Chinese characters, not inside a figure or a Latin word that fits on a line, not before a
    closing mark and not behind an opening one. An empty text is one empty line.
    """
    width = max(2, width)
    return tuple(line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width))


def _wrap_paragraph(text: str, width: int) -> list[str]:
    if cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    line: list[str] = []
    used = 0
    for token in _pieces(text, width):
        size = cell_len(token)
        if used + size > width:
            carried = _carried(line, token, width - size)
            lines.append("".join(line).rstrip())
            line, used = carried, sum(map(cell_len, carried))
            if token == " " and not line:
                continue
        line.append(token)
        used += size
    return [*lines, "".join(line)]


def _pieces(text: str, width: int) -> list[str]:
    """Single characters and words; a word longer than a line is cut."""
    found: list[str] = []
    for token in _TOKEN.findall(text):
        found += chop_cells(token, width) if len(token) > 1 else (token,)
    return found


def _carried(line: list[str], token: str, room: int) -> list[str]:
    """What leaves the end of a full line (`line` is shortened) so that no mark stands where it must not."""
    carried: list[str] = []
    while len(line) > 1 and (line[-1] in _NOT_LAST or (carried[0] if carried else token)[0] in _NOT_FIRST):
        room -= cell_len(line[-1])
        if room < 0:
            break
        carried.insert(0, line.pop())
    return carried
