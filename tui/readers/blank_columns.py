"""Columns of a table in which nothing stands, not even a heading: set for looks, or left over by a converter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from tui.readers.blocks import Block, Row


def without_blank_columns(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks; rows that follow each other lose the columns that are blank in all of them."""
    for is_table, group in groupby(blocks, key=lambda block: isinstance(block, Row)):
        run = list(group)
        yield from _narrowed([block for block in run if isinstance(block, Row)]) if is_table else run


def _narrowed(rows: Sequence[Row]) -> Iterator[Row]:
    kept = sorted({at for row in rows for at, cell in enumerate(row.cells) if cell.strip()})
    place = {at: index for index, at in enumerate(kept)}
    if len(kept) == max(len(row.cells) for row in rows):
        yield from rows
        return
    for row in rows:
        cells = tuple(row.cells[at] for at in kept if at < len(row.cells))
        yield replace(row, cells=cells, below=tuple(place[at] for at in row.below if at in place))
