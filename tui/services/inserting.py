"""The text of a file that somebody wrote elsewhere, to be put into an entry."""

from __future__ import annotations

from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.domain.text import clean
from tui.readers.formats.apart import parsed_apart
from tui.readers.formats.kinds import Kind, kind_of, unreadable
from tui.readers.formats.text import decoded, kept
from tui.readers.source import load
from tui.readers.watch import Watch

LONGEST = 20_000
"""Characters taken of a file; what is written of one task is under 3,000."""
_APART = (Kind.DOCX, Kind.XLSX, Kind.PDF, Kind.HTML)


def text_of(path: Path, watch: Watch | None = None) -> str:
    """The text of a file of any format that is read: paragraphs and rows each on a line, whatever its encoding.

    Touches no store, so it may run on any thread. Raises InputUnusable as `readers.source.load` and `kind_of`, and
    ``file_says_nothing``, ``insert_too_long``.
    """
    data = load(path)
    kind = kind_of(data, path.name)
    if kind in _APART:
        pieces = parsed_apart(data, kind, path.name, watch).pieces
        lines = (" ".join(filter(None, map(str.strip, piece.cells or (piece.text,)))) for piece in pieces)
        text = "\n".join(line.strip() for line in lines if line.strip())
    else:
        try:
            text = kept(decoded(data, path.name)[0]).text
        except InputUnusable:
            raise unreadable(path.name) from None
    text = clean(text, None).strip()
    if len(text) > LONGEST:
        raise InputUnusable("insert_too_long", name=path.name, count=len(text), limit=LONGEST)
    if not text:
        raise InputUnusable("file_says_nothing", name=path.name)
    return text
