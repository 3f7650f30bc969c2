"""Pieces → blocks: texts cleaned at their entry, blocks numbered, what is no row taken out of tables.

    table = { title | note } header { row | section }          title, note: a row with text in one place only

A title above the header of a table or sheet, a note below it (注：… and the rows of one cell behind it), and in a table
without a header each row that has text in one place only, is a paragraph. A table without a header that is as wide as
the one before it goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tui.domain.plan import NOWHERE, Doubt, Spot
from tui.domain.problem import Place, Problem, Severity
from tui.domain.text import clean, half_width_figures, without_layout_blanks
from tui.readers.blocks import Block, Paragraph, Row, line_blocks, plain
from tui.readers.columns import Columns, Field, header
from tui.readers.formats.pieces import Note, Piece
from tui.readers.formats.text import DAMAGED
from tui.readers.lines import Line
from tui.readers.outline import ITEM, numbered
from tui.readers.table_record import json_field

_NOTE = re.compile(r"(?:备?注|说明|填[报表]说明|note)\s*\d?\s*[:：]", re.IGNORECASE)
_DEEPEST_HEADER = 15
"""Rows looked through for a header: a title, who filled it in, remarks on how to."""
_LEFT_OUT = frozenset({"document_cut"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """The blocks of a file, where each of them stands in it, and what was left out."""

    blocks: tuple[Block, ...]
    spots: Mapping[int, Spot]
    problems: tuple[Problem, ...]


def blocks_of(pieces: Sequence[Piece], notes: Sequence[Note] = ()) -> Blocks:
    """The blocks of a file's pieces, and its notes as problems with their places."""
    blocks: list[Block] = []
    spots: dict[int, Spot] = {}
    lines: list[int] = []
    columns: Columns | None = None
    for piece in _without_titles(pieces):
        line = piece.line or len(blocks) + 1
        columns = header(piece.cells or ()) or columns
        block = _block(piece, max(line, lines[-1] + 1 if lines else 1), columns)
        if block is not None:
            blocks.append(block)
            lines.append(block.line)
            if piece.spot != NOWHERE:
                spots[block.line] = piece.spot
    problems = tuple(_problem(note, lines) for note in notes)
    return Blocks(blocks=tuple(_as_text(blocks)), spots=spots, problems=problems)


def _as_text(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, paragraphs taken as the lines of a text: hard wraps joined, furniture dropped as in one."""
    for is_text, group in groupby(blocks, key=lambda block: isinstance(block, Paragraph) and not block.heading):
        run = tuple(group)
        if is_text:
            run = line_blocks([Line(block.line, block.text) for block in run if isinstance(block, Paragraph)])
        yield from run


def _plain(text: str) -> str:
    return plain(half_width_figures(clean(text.replace("\ufffd", DAMAGED))))


def _block(piece: Piece, line: int, columns: Columns | None) -> Block | None:
    if piece.cells is None:
        text = without_layout_blanks(_plain(piece.text.replace("\t", " ")))
        return Paragraph(text=text, line=line, heading=piece.heading) if text else None
    cells = tuple(map(_plain, piece.cells))
    if not any(cells):
        return None
    fields = columns.fields if columns is not None else ()
    doubts = (*_doubts(piece.joined, fields, "row_joined", line), *_doubts(piece.unsure, fields, "cells_placed", line))
    return Row(cells=cells, line=line, bold=piece.bold, below=piece.below, doubts=doubts)


def _doubts(places: Sequence[int], fields: Sequence[Field | None], code: str, line: int) -> Iterator[Doubt]:
    """One doubt for each field that the columns hold."""
    kinds = [fields[at] for at in places if at < len(fields)]
    for name in sorted({json_field(kind) for kind in kinds if kind is not None}):
        yield Doubt(field=name, code=code, line=line)


def _problem(note: Note, lines: Sequence[int]) -> Problem:
    severity = Severity.ERROR if note.code in _LEFT_OUT else Severity.WARNING
    place = Place(line=lines[min(note.after, len(lines)) - 1]) if note.after and lines else Place()
    return Problem(severity=severity, code=note.code, params=note.params, where=place)


def _without_titles(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces in order, one-place rows that are no part of their table as paragraphs."""
    width: int | None = None
    for _, group in groupby(pieces, key=lambda piece: (piece.cells is None, piece.spot.sheet, piece.spot.table)):
        run = list(group)
        if run[0].cells is None:
            yield from run
            continue
        head = next((at for at, piece in enumerate(run[:_DEEPEST_HEADER]) if header(piece.cells or ())), None)
        if head is None and len(run[0].cells) == width:
            yield from run
            continue
        width = len(run[0].cells) if head is not None else None
        noted = False
        for at, piece in enumerate(run):
            texts = [cell for cell in piece.cells or () if cell.strip()]
            noted = len(texts) == 1 and (noted or _NOTE.match(texts[0].strip()) is not None)
            apart = noted or _is_apart(piece, None if head is None else at - head)
            yield from _lines(piece) if apart else (piece,)


def _is_apart(piece: Piece, behind: int | None) -> bool:
    """A row that is running text. behind: rows since the header, None where the table has none."""
    filled = [cell.strip() for cell in piece.cells or () if cell.strip()]
    if len(filled) != 1:
        return False
    if behind is None or _NOTE.match(filled[0]):
        return True
    found = numbered(filled[0])
    return behind < 0 and (found is None or found.rank >= ITEM)


def _lines(piece: Piece) -> Iterator[Piece]:
    """The lines of a row's only text as paragraphs."""
    text = next(cell for cell in piece.cells or () if cell.strip())
    for line in text.split("\n"):
        if line.strip():
            yield replace(piece, text=line, cells=None, bold=False, below=(), heading=False)
