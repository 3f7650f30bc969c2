"""A file from outside as blocks: its format told, its content taken apart, its damage kept in sight."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.domain.plan import SourceFile, Spot
from tui.domain.problem import Place, Problem, Severity
from tui.files import beginning
from tui.readers.blocks import Block, Paragraph, text_blocks, without_escapes
from tui.readers.formats import delimited
from tui.readers.formats.apart import Parsed, parsed_apart
from tui.readers.formats.blocks_of import Blocks, blocks_of
from tui.readers.formats.kinds import Kind, kind_of, unreadable
from tui.readers.formats.pieces import MAX_CHARACTERS, Note, Piece
from tui.readers.formats.text import DAMAGED, decoded, kept, on_one_line
from tui.readers.loose.tables import loose_tables
from tui.readers.own_books import own_book
from tui.readers.review.workbook import is_review
from tui.readers.rotated.turned import turned_tables
from tui.readers.watch import Watch

MAX_BYTES = 50_000_000
"""Largest file read: a Word file with a hundred photographs."""
MAX_TEXT_BYTES = 5_000_000
"""Largest plain text read; a plan of a thousand tasks is under one million."""
_APART = frozenset({Kind.DOCX, Kind.XLSX, Kind.PDF, Kind.HTML})
_SEPARATORS = {Kind.CSV: ",", Kind.TSV: "\t"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What a file holds: its blocks, where they stand (see `Reading.spots`), and what was left out or is damaged.

    review  the rows of a review workbook, which are no blocks of a document; None for every other file
    """

    file: SourceFile
    blocks: tuple[Block, ...] = ()
    review: Parsed | None = None
    spots: Mapping[int, Spot] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load(path: Path) -> bytes:
    """The bytes of a file, else `InputUnusable`: `file_missing`, `file_unreadable`, `file_too_large`."""
    try:
        data = beginning(path, MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise InputUnusable("file_missing", name=path.name) from error
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error) from error
    if len(data) > MAX_BYTES:
        raise _too_large(path.name, MAX_BYTES)
    return data


def source_of(data: bytes, name: str, watch: Watch | None = None) -> Source:
    """The blocks of a file of any format that is read; `name` is its name without folder, `watch` follows a long one.

    InputUnusable: a format that is not read, a file too large, damaged, locked, or that no parser can cope with; a
    workbook of this program that is no plan (`own_books`).
    """
    if len(data) > MAX_BYTES:
        raise _too_large(name, MAX_BYTES)
    kind = kind_of(data, name)
    encoding = None
    digest = hashlib.sha256(data).hexdigest()
    if kind in _APART:
        parsed = parsed_apart(data, kind, name, watch)
        if kind is Kind.XLSX and (own := own_book(parsed.pieces, name)) is not None:
            raise own
        if kind is Kind.XLSX and is_review(parsed.pieces):
            return Source(file=SourceFile(name=name, sha256=digest, format=kind.value), review=parsed)
        found = blocks_of(parsed.pieces, parsed.notes)
    else:
        text, encoding = _text(data, name, kind)
        found = _separated(text, kind) if kind in _SEPARATORS else _plain(text)
    return Source(
        file=SourceFile(name=name, sha256=digest, format=kind.value, encoding=encoding),
        blocks=found.blocks,
        spots=found.spots,
        problems=(*found.problems, *_damaged(found.blocks)),
    )


def _text(data: bytes, name: str, kind: Kind) -> tuple[str, str]:
    if kind not in _SEPARATORS and len(data) > MAX_TEXT_BYTES:
        raise _too_large(name, MAX_TEXT_BYTES)
    try:
        return decoded(data, name)
    except InputUnusable:
        raise unreadable(name) from None


def _plain(text: str) -> Blocks:
    whole = kept(on_one_line(text))
    problems = () if whole.cut is None else (_cut(whole.cut),)
    turned = turned_tables(without_escapes(whole.text))
    loose = loose_tables(turned.rest)
    blocks = turned.among(loose.among(text_blocks(loose.rest)))
    return Blocks(blocks=blocks, spots={}, problems=(*problems, *turned.problems))


def _separated(text: str, kind: Kind) -> Blocks:
    kept_text = text[:MAX_CHARACTERS].replace("\r\n", "\n").replace("\r", "\n").replace("\ufffd", DAMAGED)
    found = list(delimited.read(kept_text, _SEPARATORS[kind]))
    pieces = [item for item in found if isinstance(item, Piece)]
    notes = [item for item in found if isinstance(item, Note)]
    if len(text) > MAX_CHARACTERS:
        notes.append(Note(code="document_cut", after=len(pieces)))
    return blocks_of(pieces, notes)


def _cut(line: int) -> Problem:
    """A text that was not read to its end."""
    return Problem(severity=Severity.ERROR, code="document_cut", where=Place(line=line))


def _damaged(blocks: Sequence[Block]) -> list[Problem]:
    """One problem for each block with characters that could not be decoded."""
    texts = ((block.line, block.text if isinstance(block, Paragraph) else "".join(block.cells)) for block in blocks)
    lines = (line for line, text in texts if DAMAGED in text)
    return [Problem(severity=Severity.WARNING, code="damaged_text", where=Place(line=line)) for line in lines]


def _too_large(name: str, limit: int) -> InputUnusable:
    return InputUnusable("file_too_large", name=name, limit=limit // 1_000_000)
