"""Web pages: paragraphs, headings, numbered lists, tables with spans; without scripts, menus and what is hidden.

Walked as a stream of starts and ends, so that no depth of nesting matters. A table that only lays out the page (no
known column headings, and other tables or long texts in its cells) is running text. Nothing is fetched.
"""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from tui.domain.errors import InputUnusable
from tui.domain.plan import Spot
from tui.readers.formats.html_page import Line, is_shown, without_menus
from tui.readers.formats.html_tables import CellText, holds_data, rows_of
from tui.readers.formats.pieces import Found, Piece, Refused
from tui.readers.formats.text import decoded
from tui.readers.outline import numbered

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset(
    {
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    }
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")


def read(data: bytes) -> Iterator[Found]:
    """The pieces of a page. Refused: ``file_damaged``."""
    text = _DECLARATION.sub("", _text(_page(data)), count=1)
    parser = HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = document_fromstring(text or "<p></p>", parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise Refused("file_damaged") from None
    yield from _Page(root).read()


def _page(data: bytes) -> bytes:
    """The page itself; of a page saved as one file with its pictures, the longest part that is a page."""
    if not re.match(rb"\s*(?:From:|MIME-Version:)", data[:300], re.IGNORECASE):
        return data
    parts = email.message_from_bytes(data, policy=email.policy.compat32).walk()
    pages = [part.get_payload(decode=True) for part in parts if part.get_content_type() == "text/html"]
    return max((page for page in pages if isinstance(page, bytes)), key=len, default=b"")


def _text(data: bytes) -> str:
    """The page's text: by the encoding it names, where that is neither of the two that are told apart anyway."""
    said = _CHARSET.search(data[:4096])
    name = said[1].decode("ascii").lower() if said else ""
    if name and not name.startswith(("utf", "gb")):
        try:
            return data.decode(codecs.lookup(name).name, errors="replace")
        except LookupError:
            pass
    try:
        return decoded(data, "")[0]
    except InputUnusable:  # a page of few words is more mark-up than text
        return data.decode("gb18030", errors="replace")


@dataclass(slots=True)
class _Writing:
    """Lines while they are gathered: the open one, how much of it is link, the number that stands before it."""

    lines: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    linked: int = 0
    mark: str = ""
    counts: dict[HtmlElement, int] = field(default_factory=dict)
    """Numbered lists with the number of their last item."""
    links: int = 0
    headings: int = 0
    bold: int = 0
    plain: int = 0
    """Characters that are not bold."""

    def add(self, text: str | None, *, kept: bool = False) -> None:
        """Text inside the open line; kept: line ends in it are real."""
        if not text:
            return
        if kept and "\n" in text:
            for at, line in enumerate(text.split("\n")):
                if at:
                    self.end()
                self.add(line)
            return
        self.parts.append(text)
        length = len(text.strip())
        self.linked += length if self.links else 0
        self.plain += 0 if self.bold else length

    def end(self) -> None:
        """The open line ends."""
        text = _BLANKS.sub(" ", "".join(self.parts)).strip(" \u3000")
        if text:
            if self.mark and numbered(text) is None:
                text = f"{self.mark}{text}"
            linked = self.linked * 10 >= len(text.replace(" ", "")) * 9
            self.lines.append(Line(text=text, heading=self.headings > 0, linked=linked))
            self.mark = ""
        self.parts, self.linked = [], 0


class _Page:
    """Reads a page; counts its paragraphs and tables from 1 for their places."""

    def __init__(self, root: HtmlElement) -> None:
        self._root = root
        self._length = len(root.text_content())
        self._paragraphs = 0
        self._tables = 0

    def read(self) -> Iterator[Found]:
        """The pieces of the page: paragraphs up to a table, the table, and so on."""
        writing = _Writing()
        for table in self._walk(self._root, writing, tables=True):
            yield from self._paragraphs_of(writing)
            self._tables += 1
            yield from rows_of(table, self._tables, self._cell)
        yield from self._paragraphs_of(writing)

    def _paragraphs_of(self, writing: _Writing) -> Iterator[Piece]:
        for line in without_menus(writing.lines):
            self._paragraphs += 1
            yield Piece(text=line.text, heading=line.heading, spot=Spot(paragraph=self._paragraphs))
        writing.lines = []

    def _cell(self, element: HtmlElement) -> CellText:
        """What stands in a cell, tables in it line by line."""
        writing = _Writing()
        for _ in self._walk(element, writing, tables=False):
            pass
        return CellText(text="\n".join(line.text for line in writing.lines), bold=not writing.plain)

    def _walk(self, root: HtmlElement, writing: _Writing, *, tables: bool) -> Iterator[HtmlElement]:
        """Gathers the lines below an element; stops at each table of data (`tables`), which is not gone into."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            if not isinstance(element.tag, str):
                continue
            if event == "end":
                _leave(element, writing)
                if element is not root:
                    writing.add(element.tail, kept=_in_pre(element.getparent()))
                continue
            if element is not root and not is_shown(element, self._length):
                walk.skip_subtree()
                element.text = None
            elif tables and element.tag == "table" and holds_data(element):
                writing.end()
                yield element
                walk.skip_subtree()
                element.text = None
            _enter(element, writing)
        writing.end()


def _enter(element: HtmlElement, writing: _Writing) -> None:
    tag = element.tag
    if tag in _BLOCKS or tag == "br":
        writing.end()
    writing.links += tag == "a"
    writing.headings += tag in _HEADINGS
    writing.bold += tag in ("b", "strong", "th")
    if tag == "li":
        writing.mark = _mark(element, writing.counts)
    writing.add(element.text, kept=_in_pre(element))


def _leave(element: HtmlElement, writing: _Writing) -> None:
    tag = element.tag
    if tag in _BLOCKS:
        writing.end()
    writing.links -= tag == "a"
    writing.headings -= tag in _HEADINGS
    writing.bold -= tag in ("b", "strong", "th")


def _in_pre(element: HtmlElement | None) -> bool:
    return element is not None and element.tag == "pre"


def _mark(item: HtmlElement, counts: dict[HtmlElement, int]) -> str:
    """The number that a browser shows before an item of a numbered list."""
    above = item.getparent()
    if above is None or above.tag != "ol":
        return ""
    said = item.get("value") or ("" if above in counts else above.get("start")) or ""
    known = said.isascii() and said.isdigit() and len(said) < 5
    counts[above] = int(said) if known else counts.get(above, 0) + 1
    return f"{counts[above]}. "
