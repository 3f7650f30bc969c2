"""A file from outside as text: its format told, its encoding found, its damage kept in sight."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from tui.domain.errors import InputUnusable
from tui.domain.plan import SourceFile
from tui.domain.text import clean

MAX_BYTES = 5_000_000
"""Largest text file read; a plan of a thousand tasks is under one million."""
MAX_CHARACTERS = 1_000_000
"""Characters read of a text: eight times the longest document met, a gazette of five plans."""
MAX_LINES = 40_000
"""Lines read of a text; that gazette has 27,000, most of them of one character."""
DAMAGED = "〓"
"""Stands where the file has a character that could not be decoded (U+FFFD)."""
TEXT_FORMATS = frozenset({"txt", "md"})
LATER_FORMATS = frozenset({"xlsx", "docx", "pdf", "html", "htm", "csv", "tsv"})
SAVE_AS_FORMATS = frozenset({"doc", "xls", "wps", "et", "ofd"})

_BOMS = ((b"\xef\xbb\xbf", "utf-8", "utf-8-sig"), (b"\xff\xfe", "utf-16", "utf-16"), (b"\xfe\xff", "utf-16", "utf-16"))
_USUAL = re.compile(r"[\u4e00-\u9fa5，。、；：“”（）《》\s\w.,;:()%\-]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text of a file and where it came from. Line ends are LF; damaged characters are `DAMAGED`.

    cut  the line in which the text ends where it was too long to be read to its end, else None
    """

    file: SourceFile
    text: str
    cut: int | None = None


def load(path: Path) -> bytes:
    """The bytes of a file, else `InputUnusable`: `file_missing`, `file_unreadable`, `file_too_large`."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputUnusable("file_too_large", name=path.name, limit=MAX_BYTES // 1_000_000)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputUnusable("file_missing", name=path.name) from error
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error.strerror or error) from error


def text_source(data: bytes, name: str) -> Source:
    """The text of a .txt or .md file; `InputUnusable` for other formats, for too large and for undecodable files."""
    kind = name.rpartition(".")[2].lower() if "." in name else "txt"
    if kind in SAVE_AS_FORMATS:
        raise InputUnusable("format_save_as", name=name, format=kind)
    if kind in LATER_FORMATS:
        raise InputUnusable("format_later", name=name, format=kind)
    if kind not in TEXT_FORMATS:
        raise InputUnusable("format_unknown", name=name, format=kind)
    if len(data) > MAX_BYTES:
        raise InputUnusable("file_too_large", name=name, limit=MAX_BYTES // 1_000_000)
    text, encoding = decoded(data, name)
    digest = hashlib.sha256(data).hexdigest()
    file = SourceFile(name=name, sha256=digest, format=kind, encoding=encoding)
    whole = clean(text.replace("\ufffd", DAMAGED), limit=MAX_BYTES).rstrip()
    kept = "\n".join(whole[:MAX_CHARACTERS].split("\n", MAX_LINES)[:MAX_LINES])
    return Source(file=file, text=kept, cut=kept.count("\n") + 1 if len(kept) < len(whole) else None)


def decoded(data: bytes, name: str) -> tuple[str, str]:
    """Text and encoding: BOM, strict UTF-8, UTF-16 without BOM, GB18030, UTF-8 with a little damage; in this order."""
    for bom, encoding, codec in _BOMS:
        if data.startswith(bom):
            return data.decode(codec, errors="replace"), encoding
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _other(data, name)
    if "\0" in text[:4096]:
        return _other(data, name)
    return text, "utf-8"


def _other(data: bytes, name: str) -> tuple[str, str]:
    if b"\0" in data[:4096]:
        codec = "utf-16-be" if data[:64:2].count(0) > data[1:64:2].count(0) else "utf-16-le"
        wide = data.decode(codec, errors="replace")
        if _plausible(wide):
            return wide, "utf-16"
        raise InputUnusable("not_text", name=name)
    chinese = data.decode("gb18030", errors="replace")
    utf8 = data.decode("utf-8", errors="replace")
    best, encoding = min(((chinese, "gb18030"), (utf8, "utf-8")), key=lambda pair: _strangeness(pair[0]))
    if not _plausible(best):
        raise InputUnusable("not_text", name=name)
    return best, encoding


def _strangeness(text: str) -> float:
    """Share of characters that a Chinese document hardly has."""
    sample = text[:20_000]
    return 1 - len(_USUAL.findall(sample.replace("\ufffd", "\0"))) / max(len(sample), 1)


def _plausible(text: str) -> bool:
    return bool(text.strip()) and _strangeness(text) < 0.2 and "\0" not in text[:4096]
