"""The process in which files with a complex parser are parsed: capped in memory and time, without network or writing.

    stdin   the bytes of the file                        argument: its kind
    stdout  one JSON `Message` a line; the last one is `finished` or says why the file was `refused`

What runs here never touches the program's data; a crash, a hang or a memory blow-up ends this process alone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import msgspec

from tui.readers.formats.pieces import (
    MAX_CELL,
    MAX_CHARACTERS,
    MAX_COLUMNS,
    MAX_ROWS,
    Found,
    Note,
    Piece,
    Refused,
    Step,
)

MEMORY = 1_500_000_000
"""Bytes of address space; a workbook of 5,000 tasks takes 150 MB."""
SECONDS = 30
"""Processor time; that workbook takes under one second."""
_BATCH = 200
_LIBRARY = {"docx": "lxml", "html": "lxml", "pdf": "pypdfium2", "xlsx": "openpyxl"}
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "urllib.",
    "ftplib.",
    "http.",
    "smtplib.",
    "webbrowser.",
    "winreg.",
)
_WRITING = 0x1 | 0x2 | 0x40 | 0x100
"""Flags of ``open``: O_WRONLY, O_RDWR, O_CREAT on Linux, O_CREAT on Windows."""


class Message(msgspec.Struct, omit_defaults=True, kw_only=True):
    """A line from the child: what was found, how far it is, and at last that it is finished or refused the file."""

    pieces: tuple[Piece, ...] = ()
    notes: tuple[Note, ...] = ()
    step: Step | None = None
    refused: str | None = None
    params: dict[str, str] = {}
    finished: bool = False


def main() -> None:
    """Read a file from stdin and write what its reader finds to stdout."""
    data = sys.stdin.buffer.read()
    _cap()
    try:
        read = _loaded(sys.argv[-1])
        sys.addaudithook(_forbid)
        for message in messages(read(data)):
            _say(message)
        _say(Message(finished=True))
    except Refused as refused:
        _say(Message(refused=refused.code, params=refused.params))
    except (MemoryError, RecursionError):
        _say(Message(refused="file_too_demanding"))
    except Exception:  # whatever a parser of somebody else raises on a file made to break it
        _say(Message(refused="file_damaged"))


def _loaded(kind: str) -> Callable[[bytes], Iterator[Found]]:
    """The reader of a kind. Refused too: ``package_missing``, its library is not there or does not load here."""
    try:
        return reader_of(kind)
    except (ImportError, OSError) as error:
        raise Refused("package_missing", package=_LIBRARY.get(kind, "")) from error


def reader_of(kind: str) -> Callable[[bytes], Iterator[Found]]:
    """The reader of a kind that is parsed here; its library is loaded with it. Refused: ``file_damaged``."""
    if kind == "docx":
        from tui.readers.formats import docx

        return docx.read
    if kind == "xlsx":
        from tui.readers.formats import xlsx

        return xlsx.read
    if kind == "pdf":
        from tui.readers.formats import pdf

        return pdf.read
    if kind == "html":
        from tui.readers.formats import html

        return html.read
    raise Refused("file_damaged")


def messages(found: Iterator[Found]) -> Iterator[Message]:
    """What a reader yields, in batches and within the limits of `pieces`; what is left out is said in a note."""
    pieces: list[Piece] = []
    notes: list[Note] = []
    count = characters = 0
    cut = False
    for item in found:
        if isinstance(item, Piece):
            piece = _within(item)
            cut = cut or piece is not item
            count += 1
            characters += len(piece.text) + sum(map(len, piece.cells or ()))
            if count > MAX_ROWS or characters > MAX_CHARACTERS:
                notes.append(Note(code="document_cut", after=count - 1))
                break
            pieces.append(piece)
        elif isinstance(item, Note):
            notes.append(item)
        if isinstance(item, Step) or len(pieces) >= _BATCH:
            yield Message(pieces=tuple(pieces), step=item if isinstance(item, Step) else None)
            pieces = []
    if cut:
        notes.append(Note(code="cells_cut", params={"limit": str(MAX_CELL), "columns": str(MAX_COLUMNS)}))
    yield Message(pieces=tuple(pieces), notes=tuple(notes))


def _within(piece: Piece) -> Piece:
    """The piece itself, or one with its texts and columns cut to the limits."""
    cells = piece.cells or ()
    if len(piece.text) <= MAX_CELL and len(cells) <= MAX_COLUMNS and all(len(cell) <= MAX_CELL for cell in cells):
        return piece
    kept = None if piece.cells is None else tuple(cell[:MAX_CELL] for cell in cells[:MAX_COLUMNS])
    return replace(piece, text=piece.text[:MAX_CELL], cells=kept)


def _say(message: Message) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(message) + b"\n")
    sys.stdout.buffer.flush()


def _cap() -> None:
    """Limits of the system on this process, where it has them."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def _forbid(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: no network, no other program, no file written."""
    if event.startswith(_FORBIDDEN) or (event == "open" and _writes(arguments)):
        raise PermissionError(event)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2] if len(arguments) > 2 else 0
    return isinstance(flags, int) and bool(flags & _WRITING)
