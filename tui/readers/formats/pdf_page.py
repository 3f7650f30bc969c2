"""A page of a PDF as glyphs and ruling lines in upright coordinates: x to the right, y down, in points.

A page may be turned, and so may the text on it; what counts is the direction in which most glyphs follow each other.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pypdfium2 import raw

if TYPE_CHECKING:
    from pypdfium2 import PdfMatrix, PdfObject, PdfPage

MAX_GLYPHS = 100_000
"""Glyphs kept of a page; a dense one has 3,000."""
_MAX_LINES = 20_000
_STRAIGHT = 1.0
_SHORTEST = 3.0
_DEPTH = 4
_LOWEST, _HIGHEST = 0.75, 1.25
"""The heights of a Han, in its widths, that are believed: some fonts claim twice what their glyphs take."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character: its left and right end, its base line, its height."""

    char: str
    left: float
    right: float
    base: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        """A point inside the glyph."""
        return (self.left + self.right) / 2, self.base - self.size * 0.3


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line along one axis: where it stands on the other, and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page: its glyphs in the order of the file, its rules, and how high it is. top: the y of its upper edge."""

    number: int
    glyphs: tuple[Glyph, ...]
    across: tuple[Rule, ...]
    down: tuple[Rule, ...]
    top: float
    height: float
    pictures: int


class _Axes:
    """Turns points of the file (y up) into upright ones: along = direction of the text, 0 to 3 quarter turns."""

    def __init__(self, quarter: int) -> None:
        self._quarter = quarter

    def __call__(self, x: float, y: float) -> tuple[float, float]:
        return ((x, -y), (y, x), (-x, y), (-y, -x))[self._quarter]


def page_of(page: PdfPage, number: int) -> Page:
    """What stands on a page."""
    marks = list(_marks(page))
    axes = _Axes(_direction(marks))
    across, down, pictures = _rules(page, axes)
    corners = [axes(x, y) for x, y in _corners(page)]
    top = min(y for _, y in corners)
    return Page(
        number=number,
        glyphs=sized([mark.upright(axes) for mark in marks]),
        across=across,
        down=down,
        top=top,
        height=max(y for _, y in corners) - top,
        pictures=pictures,
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character as the file places it: its origin and its box."""

    char: str
    x: float
    y: float
    box: tuple[float, float, float, float]

    def upright(self, axes: _Axes) -> Glyph:
        left, bottom, right, top = self.box
        corners = (axes(left, bottom), axes(right, top))
        (x1, x2), (y1, y2) = sorted(x for x, _ in corners), sorted(y for _, y in corners)
        return Glyph(self.char, x1, x2, axes(self.x, self.y)[1], max(y2 - y1, 1.0))


def _marks(page: PdfPage) -> Iterator[_Mark]:
    """The characters that the file itself places; not the blanks and line ends that the library adds."""
    text = page.get_textpage()
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(min(text.count_chars(), MAX_GLYPHS)):
        code = raw.FPDFText_GetUnicode(text, index)
        if code < 0x20 or 0xD800 <= code <= 0xDFFF or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        if raw.FPDFText_GetCharOrigin(text, index, x, y) and raw.FPDFText_GetLooseCharBox(text, index, box):
            yield _Mark(chr(code), x.value, y.value, (box.left, box.bottom, box.right, box.top))


def sized(glyphs: Sequence[Glyph]) -> tuple[Glyph, ...]:
    """The glyphs, those of a font that claims a wrong height as high as its Han are wide."""
    widths: dict[float, list[float]] = {}
    for glyph in glyphs:
        if "\u4e00" <= glyph.char <= "\u9fff":
            widths.setdefault(round(glyph.size, 1), []).append(glyph.right - glyph.left)
    usual = {size: sorted(found)[len(found) // 2] for size, found in widths.items()}
    ems = {size: max(em, 1.0) for size, em in usual.items() if not _LOWEST * em <= size <= _HIGHEST * em}
    if not ems:
        return tuple(glyphs)
    return tuple(replace(glyph, size=ems.get(round(glyph.size, 1), glyph.size)) for glyph in glyphs)


def _direction(marks: list[_Mark]) -> int:
    """The quarter turn of the direction in which most glyphs follow each other."""
    votes = [0, 0, 0, 0]
    for before, mark in pairwise(marks):
        over, up = mark.x - before.x, mark.y - before.y
        size = max(abs(before.box[2] - before.box[0]), abs(before.box[3] - before.box[1]))
        if max(abs(over), abs(up)) > 2.5 * size or abs(abs(over) - abs(up)) < 0.1:
            continue
        if abs(over) > abs(up):
            votes[0 if over > 0 else 2] += 1
        else:
            votes[1 if up > 0 else 3] += 1
    return votes.index(max(votes))


def _corners(page: PdfPage) -> Iterator[tuple[float, float]]:
    left, bottom, right, top = page.get_mediabox()
    yield from ((left, bottom), (right, top))


def _rules(page: PdfPage, axes: _Axes) -> tuple[tuple[Rule, ...], tuple[Rule, ...], int]:
    """Lines across, lines down, and how many pictures the page has."""
    across: list[Rule] = []
    down: list[Rule] = []
    pictures = 0
    wanted = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE)
    for item in page.get_objects(filter=wanted, max_depth=_DEPTH):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures += 1
            continue
        for begin, end in _strokes(item):
            (x1, y1), (x2, y2) = axes(*begin), axes(*end)
            if abs(y1 - y2) < _STRAIGHT and abs(x1 - x2) > _SHORTEST:
                across.append(Rule((y1 + y2) / 2, min(x1, x2), max(x1, x2)))
            elif abs(x1 - x2) < _STRAIGHT and abs(y1 - y2) > _SHORTEST:
                down.append(Rule((x1 + x2) / 2, min(y1, y2), max(y1, y2)))
        if len(across) + len(down) > _MAX_LINES:
            break
    return tuple(across), tuple(down), pictures


def _strokes(item: PdfObject) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight parts of a drawn path; a thin filled rectangle gives its long sides."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if raw.FPDFPath_GetDrawMode(item, fill, stroke) and not (fill.value or stroke.value):
        return
    matrix = _matrix(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for index in range(min(raw.FPDFPath_CountSegments(item), _MAX_LINES)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == raw.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if raw.FPDFPathSegment_GetClose(segment) and first is not None:
            yield last, first
            last = first


def _matrix(item: PdfObject) -> PdfMatrix:
    """From the coordinates of a path to those of the page, through the forms it stands in."""
    matrix = item.get_matrix()
    above = item.container
    while above is not None:
        matrix = matrix.multiply(above.get_matrix())
        above = above.container
    return matrix
