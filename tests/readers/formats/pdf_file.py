"""A PDF written by hand, so that the tests need no program that makes one.

The letters are of fonts that are named and not embedded, as old office programs do; the encoding says which Han they
are. Han take one em, ASCII half.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
_HAN = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H /DescendantFonts [<< /Type /Font"
    " /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4"
    " >> /DW 1000 >>] >>"
)
_LATIN = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PICTURE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\n"
    "stream\n0\nendstream"
)
_CLOSING = "，。、；：）》”"


class PdfFile:
    """Pages of glyphs and lines; y counts down from the top of the page, in points."""

    def __init__(self, rotate: int = 0) -> None:
        self._pages: list[list[str]] = []
        self._rotate = rotate
        self.page()

    def page(self) -> None:
        """A new page."""
        self._pages.append([])

    def text(self, x: float, y: float, text: str, size: float = 12) -> float:
        """A line of text with its base line at y; where it ends."""
        for char in text:
            if char != " ":
                self._pages[-1].append(f"BT {_font(char)} {size} Tf {x:.2f} {HEIGHT - y:.2f} Td {_code(char)} Tj ET")
            x += width(char, size)
        return x

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A ruling line."""
        self._pages[-1].append(f"0.5 w {x1:.2f} {HEIGHT - y1:.2f} m {x2:.2f} {HEIGHT - y2:.2f} l S")

    def picture(self) -> None:
        """A picture over the whole page."""
        self._pages[-1].append(f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /Im0 Do Q")

    def turned(self, x: float, y: float, text: str, size: float = 12) -> None:
        """A line of text that goes up the page."""
        for char in text:
            place = f"0 1 -1 0 {x:.2f} {HEIGHT - y:.2f} Tm"
            self._pages[-1].append(f"BT {_font(char)} {size} Tf {place} {_code(char)} Tj ET")
            y -= width(char, size)

    def grid(self, xs: Sequence[float], ys: Sequence[float], texts: Sequence[Sequence[str]], size: float = 10) -> None:
        """A ruled table; a text None … is written as an empty one. Texts are wrapped in their cells."""
        for x in xs:
            self.line(x, ys[0], x, ys[-1])
        for y in ys:
            self.line(xs[0], y, xs[-1], y)
        for top, row in zip(ys, texts, strict=False):
            for left, right, text in zip(xs, xs[1:], row, strict=False):
                self.cell(left, right, top, text, size)

    def cell(self, left: float, right: float, top: float, text: str, size: float = 10) -> None:
        """A text wrapped between two lines down."""
        y = top
        for part in text.split("\n"):
            for line in wrapped(part, right - left - 8, size):
                y += size * 1.3
                self.text(left + 4, y, line, size)

    def bytes(self) -> bytes:
        """The file."""
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
        kids = []
        objects += [_HAN, _PICTURE, _LATIN]
        for commands in self._pages:
            objects.append(_stream("\n".join(commands)))
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {self._rotate} /Contents"
                f" {len(objects)} 0 R /Resources << /Font << /F0 3 0 R /F1 5 0 R >> /XObject << /Im0 4 0 R >> >> >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        return _file([item.encode("latin-1") for item in objects])


def width(text: str, size: float) -> float:
    """How long a text is."""
    return sum(size * (0.5 if char.isascii() else 1) for char in text)


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The lines of a text filled greedily; a closing mark begins none."""
    lines = [""]
    for char in text:
        if width(lines[-1] + char, size) > room and char not in _CLOSING:
            lines.append("")
        lines[-1] += char
    return lines


def _font(char: str) -> str:
    return "/F1" if char.isascii() else "/F0"


def _code(char: str) -> str:
    return f"<{char.encode('latin-1' if char.isascii() else 'utf-16-be').hex().upper()}>"


def _stream(text: str) -> str:
    packed = zlib.compress(text.encode())
    return f"<< /Length {len(packed)} /Filter /FlateDecode >>\nstream\n{packed.decode('latin-1')}\nendstream"


def _file(objects: Sequence[bytes]) -> bytes:
    body = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, item in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return body + head + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(body))
