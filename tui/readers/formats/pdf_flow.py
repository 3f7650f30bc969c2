"""What stands outside of tables: running heads and page numbers taken off, lines joined to paragraphs.

paragraph = line { line }     while the line before is full and the next begins at the margin, in the same size
title     = centred lines in letters larger than the text
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tui.readers.formats.pdf_headings import headings
from tui.readers.formats.pdf_lines import TextLine, glued, hangs, is_wrapped
from tui.readers.outline import numbered

_NUMBER = re.compile(
    r"(?:[—–－\-·•.\s]*第?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*页?\s*(?:[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[—–－\-·•.\s]*|page\s*\d+(?:\s*of\s*\d+)?)",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r".{2,80}?(?:[.…·．]\s*){5,}\s*[\divxl]{1,4}", re.IGNORECASE)
_ABOVE, _BELOW = 0.1, 0.12
"""The parts of a page, above and below, in which running heads and page numbers stand."""
_OUTER = 2
"""Lines of a page, above and below, that may be running heads."""
_REPEATED = 3
_INDENT = 1.2
_LARGER = 1.12
_OTHER_SIZE = 1.25
_ENDS = "。；！？：;:）)】〕]"
_ALONE = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|附件?\s*\d*\s*[:：]?.{0,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """The body of a document: where its lines begin and end, how high its glyphs are, how far its lines are apart."""

    left: float
    right: float
    size: float
    pitch: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flowing:
    """A paragraph with the page it begins on; heading: a centred line in larger letters."""

    text: str
    page: int
    heading: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLines:
    """The lines of a page outside of its tables, from top to bottom, and from where to where the page goes."""

    top: float
    height: float
    lines: tuple[TextLine, ...]

    def outer(self) -> set[TextLine]:
        """The first and last lines that stand at the edges of the page, but for headings of a table and its rows."""
        first = next((at for at in range(min(_OUTER, len(self.lines))) if headings(self.lines, at)), _OUTER)
        above = (line for line in self.lines[:first] if line.base - line.size / 2 < self.top + _ABOVE * self.height)
        below = (line for line in self.lines[-_OUTER:] if line.base > self.top + (1 - _BELOW) * self.height)
        return {*above, *below}


def without_furniture(pages: Sequence[PageLines]) -> list[list[TextLine]]:
    """The lines of each page without page numbers, what is repeated at the edges of many pages, and contents lists."""
    outer = [page.outer() for page in pages]
    met = Counter(pattern for lines in outer for pattern in {_pattern(line) for line in lines})
    needed = max(_REPEATED, len(pages) * 0.3)

    def stays(line: TextLine, edge: set[TextLine]) -> bool:
        if _CONTENTS.fullmatch(line.text):
            return False
        return line not in edge or not (_NUMBER.fullmatch(line.text) or met[_pattern(line)] >= needed)

    return [[line for line in page.lines if stays(line, edge)] for page, edge in zip(pages, outer, strict=True)]


def _pattern(line: TextLine) -> str:
    return re.sub(r"\d+", "#", "".join(line.text.split()))


def margins(lines: Iterable[TextLine]) -> Margins:
    """What is usual in the lines of a document: most begin at the left margin, full ones end at the right one."""
    found = [line for line in lines if len(line.text) > 1]
    if not found:
        return Margins(left=0, right=0, size=1, pitch=1)
    size = sorted(line.size for line in found)[len(found) // 2]
    body = [line for line in found if line.size < size * _LARGER]
    lefts = Counter(round(line.left / 3) for line in body)
    left = 3 * min(place for place, count in lefts.items() if count * 5 >= max(lefts.values()))
    rights = sorted(line.right - (line.size if hangs(line) else 0) for line in body)
    gaps = sorted(
        line.base - before.base
        for before, line in pairwise(body)
        if before.page == line.page and line.base > before.base
    )
    pitch = gaps[len(gaps) // 2] if gaps else size
    return Margins(left=left, right=rights[int(len(rights) * 0.98)], size=size, pitch=pitch)


def paragraphs(lines: Sequence[TextLine], body: Margins) -> Iterator[Flowing]:
    """The paragraphs of lines that follow each other, also from one page to the next."""
    text = ""
    before: TextLine | None = None
    first: TextLine | None = None
    for line in lines:
        if before is not None and first is not None and _goes_on(before, line, body):
            text += glued(before, line)
        else:
            if first is not None:
                yield _flowing(text, first, body)
            text, first = line.text, line
        before = line
    if first is not None:
        yield _flowing(text, first, body)


def _flowing(text: str, first: TextLine, body: Margins) -> Flowing:
    return Flowing(text=text, page=first.page, heading=_is_title(first, body) and len(text) <= 80)


def _is_title(line: TextLine, body: Margins) -> bool:
    return line.size > body.size * _LARGER and _is_centred(line, body)


def _is_centred(line: TextLine, body: Margins) -> bool:
    left, right = line.left - body.left, body.right - line.right
    return left > -body.size and abs(left - right) < 2 * line.size


def _goes_on(before: TextLine, line: TextLine, body: Margins) -> bool:
    bigger, smaller = max(before.size, line.size), max(min(before.size, line.size), 0.1)
    if bigger / smaller > _OTHER_SIZE:
        return False
    if before.page == line.page and line.base - before.base > 1.8 * max(body.pitch, line.size):
        return False
    if _is_title(before, body) and _is_title(line, body):
        return bigger / smaller < _LARGER and not re.search(r"文件$|号$", before.text)
    if line.left > body.left + _INDENT * line.size or _ALONE.fullmatch(line.text) or _ALONE.fullmatch(before.text):
        return False
    if before.text[-1:] in _ENDS and numbered(line.text) is not None:
        return False
    return is_wrapped(body.right - before.right, line)
