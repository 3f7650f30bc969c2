"""Loose tables with bars between cells but none in front: `1 | 修订预案 | 市应急局 | 6月底前 |`."""

from __future__ import annotations

from collections.abc import Sequence

from tui.readers.blocks import Row
from tui.readers.columns import header
from tui.readers.loose.rows import Found, is_section, section_row, task_row

_FEWEST = 3


def bars(lines: Sequence[str], at: int) -> Found | None:
    """The table whose headings stand in a line; None when they do not."""
    titles = _cells(lines[at])
    if lines[at].lstrip()[:1] in "|｜" or len(titles) < _FEWEST or (columns := header(titles)) is None:
        return None
    rows = [Row(cells=tuple(titles), line=at + 1)]
    end = at + 1
    for index in range(at + 1, len(lines)):
        line = lines[index].strip()
        cells = _cells(line)
        if not any(cells):
            continue
        if len(cells) > 1 and cells != titles:
            rows.append(task_row(cells, columns, index + 1))
        elif len(cells) == 1 and is_section(cells[0]):
            rows.append(section_row(cells[0], index + 1))
        elif cells != titles:
            break
        end = index + 1
    return Found(tuple(rows) if len(rows) > 1 else (), end)


def _cells(line: str) -> list[str]:
    cells = [cell.strip() for cell in line.replace("｜", "|").split("|")]
    while cells and not cells[-1]:
        cells.pop()
    return cells
