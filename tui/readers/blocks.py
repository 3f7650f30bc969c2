"""A text as blocks: paragraphs and table rows, each with its line; page furniture removed.

Every format becomes blocks; what a document means is found out from blocks alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tui.domain.plan import Doubt
from tui.domain.text import without_layout_blanks
from tui.readers.furniture import without_furniture
from tui.readers.lines import Line, Wrap, ems, is_indented, numbered_lines, wrapping
from tui.readers.marks import closes_box, opens_anew, opens_box, stands_alone
from tui.readers.titles import ends_like_plan, may_be_title
from tui.readers.unbroken import broken_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph. line: where it starts (from 1); heading: the file itself marks it as a heading."""

    text: str
    line: int
    heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table; a merged cell holds its text once and is empty elsewhere.

    bold   its only text is bold, or its cell goes across the table
    below  columns in which a cell merged from above goes on; known in formats that have merged cells
    doubts what may be wrong in its cells, where they were put together from a text that shows none
    """

    cells: tuple[str, ...]
    line: int
    bold: bool = False
    below: tuple[int, ...] = ()
    doubts: tuple[Doubt, ...] = ()


Block = Paragraph | Row

_PAGE_FIGURE = re.compile(r"\s*[—–－·-]+\s*\d{1,4}\s*[—–－·-]*\s*[□■]?\s*")
_TAG_BREAK = re.compile(r"<\s*(?:/\s*p|br\s*/?|/\s*div|/\s*li)\s*>\s*", re.IGNORECASE)
_TAG = re.compile(
    r"<\s*/?\s*(?:p|b|strong|i|em|u|span|div|li|ul|ol|font|center|sup|sub)\b[^<>\n]{0,200}>", re.IGNORECASE
)
_BOLD = re.compile(r"\s*(?:<\s*(?:b|strong)\s*>.*</\s*(?:b|strong)\s*>|\*\*[^*]+\*\*)\s*", re.IGNORECASE | re.DOTALL)
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}\s+")
_MARKDOWN_RULE = re.compile(r"\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NAMED_BLANK = re.compile(r"&(?:nbsp|ensp|emsp);")
_STRONG = re.compile(r"\*\*([^*]+)\*\*")
_LONG_BLANK = re.compile(r"[^\S\t\n]{5,}")
_LONG_GAP = re.compile(r"\s{5,}")
_IN_SENTENCE = re.compile(r"[，,。；;：:（(《]")
_LONGEST_BRACKET = 8
"""Lines that a bracket may go over."""
_SENTENCE_END = "。！？!?；;：:"
_BRACKETS = (("（", "）"), ("(", ")"), ("〔", "〕"), ("【", "】"), ("[", "]"))
_LABEL_IN_BRACKET = re.compile(r"[^，。；\s]{2,12}[:：]")
_TERMINAL = "。！？!?；;：:）)】〕]"


def without_escapes(text: str) -> str:
    """A text without the backslashes and named blanks (`&nbsp;`) that converters to Markdown write."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda found: "｜" if found[1] == "|" else found[1], _NAMED_BLANK.sub(" ", text))


def text_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a plain or Markdown text."""
    return line_blocks(numbered_lines(broken_up(text)))


def line_blocks(raw: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of a text's lines. Lines with tabs or pipes are rows; hard wraps are joined."""
    lines = without_furniture(
        [
            replace(line, text=_LONG_BLANK.sub("    ", line.text)) if _LONG_BLANK.search(line.text) else line
            for line in raw
        ]
    )
    wrap = wrapping([line for line in lines if "\t" not in line.text])
    blocks: list[Block] = []
    for is_row, group in groupby(lines, key=lambda line: _is_row(line.text)):
        run = list(group)
        blocks.extend(_rows(run) if is_row else _text_paragraphs(run, wrap))
    return tuple(blocks)


def _text_paragraphs(lines: Sequence[Line], wrap: Wrap | None) -> Iterator[Paragraph]:
    """Lines as paragraphs; those of a box (专栏) have a width of their own."""
    begin, boxed = 0, False
    for index, line in enumerate(lines):
        if opens_box(line.text) or (boxed and closes_box(line.text)):
            yield from _paragraphs(lines[begin:index], _of_stretch(lines[begin:index], wrap, boxed))
            begin, boxed = index, opens_box(line.text)
    yield from _paragraphs(lines[begin:], _of_stretch(lines[begin:], wrap, boxed))


def _of_stretch(lines: Sequence[Line], wrap: Wrap | None, boxed: bool) -> Wrap | None:
    return wrap.of_box([line.text for line in lines]) if boxed and wrap else wrap


def plain(text: str) -> str:
    """A cell or line without mark-up; a closed block tag becomes a line end; no run of blanks is longer than four.

    That bound is what keeps every pattern behind it linear that allows blanks in front of a word.
    """
    bare = _STRONG.sub(r"\1", _TAG.sub("", _TAG_BREAK.sub("\n", text)))
    return _LONG_GAP.sub(lambda gap: "\n" if "\n" in gap[0] else "    ", bare).strip(" \n\r\u3000")


def _is_row(line: str) -> bool:
    return "\t" in line.strip("\n") or (
        line.strip().startswith("|") and line.strip().endswith("|") and len(line.strip()) > 2
    )


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    for number, line in ((item.number, item.text) for item in lines):
        if _MARKDOWN_RULE.fullmatch(line.strip()):
            continue
        raw = line.split("\t") if "\t" in line else line.strip().strip("|").split("|")
        filled = [cell for cell in raw if cell.strip()]
        bold = len(filled) == 1 and _BOLD.fullmatch(filled[0]) is not None
        cells = tuple(plain(cell) for cell in raw)
        if any(cells) and not (len(filled) == 1 and _PAGE_FIGURE.fullmatch(filled[0])):
            yield Row(cells=cells, line=number, bold=bold)


def _paragraphs(lines: Sequence[Line], wrap: Wrap | None) -> Iterator[Paragraph]:
    """Lines as paragraphs; in a hard-wrapped text a full line goes on in the next unless that one starts anew."""
    parts: list[str] = []
    first = 0
    signed = False
    for line in lines:
        heading = bool(_MARKDOWN_HEADING.match(line.text))
        if parts and (wrap is None or heading or (signed and _is_title(parts)) or not _goes_on(parts, line, wrap)):
            signed = stands_alone(parts[0])
            yield _joined(parts, first)
            parts = []
        if heading:
            text = _MARKDOWN_HEADING.sub("", line.text, count=1)
            yield Paragraph(text=without_layout_blanks(plain(text)), line=line.number, heading=True)
            continue
        if not parts:
            first = line.number
        parts.append(line.text)
    if parts:
        yield _joined(parts, first)


def _is_title(parts: Sequence[str]) -> bool:
    """What follows a signature is the title of what is attached: it ends there, however wide it is."""
    text = "".join(part.strip() for part in parts)
    return may_be_title(text) and ends_like_plan(text)


def _goes_on(parts: Sequence[str], below: Line, wrap: Wrap) -> bool:
    """A wrapped paragraph goes on: its last line is full, and the next is no new start."""
    line, following = parts[-1], below.text
    if wrap.spaced and below.apart:
        return False
    if not wrap.is_full(line, first=len(parts) == 1) or stands_alone(line) or stands_alone(following):
        return False
    if _in_bracket("".join(parts[-_LONGEST_BRACKET:])):  # a label inside a bracket opens nothing
        return True
    if len(parts) == 1 and opens_anew(line) and not _IN_SENTENCE.search(line) and not wrap.is_full_title(line):
        return False
    closed = line.rstrip()[-1:] in _TERMINAL
    if line.rstrip()[-1:] in _SENTENCE_END and _opens_paragraph(following, wrap):
        return False
    return not (opens_anew(following) and (closed or not _mid_sentence(line)))


def _in_bracket(text: str) -> bool:
    """A bracket with labels was opened and is not closed: `〔牵头单位：…；`."""
    opened = (text.rfind(mark) for mark, closing in _BRACKETS if text.rfind(mark) > text.rfind(closing))
    return any(_LABEL_IN_BRACKET.match(text, at + 1) for at in opened)


def _opens_paragraph(line: str, wrap: Wrap) -> bool:
    """Behind a closed sentence: an indented line, or one that goes on although it is too short to be full."""
    if wrap.indented:
        return is_indented(line)
    return ems(line) <= wrap.usual - 1.5 and line.rstrip()[-1:] not in _TERMINAL


def _mid_sentence(line: str) -> bool:
    return line.rstrip()[-1:] in "，、,（(“《" or "。" in line or not opens_anew(line)


def _joined(lines: list[str], number: int) -> Paragraph:
    text = "".join(
        line.strip() + (" " if line.strip()[-1:].isascii() and line.strip()[-1:].isalnum() else "") for line in lines
    )
    return Paragraph(text=without_layout_blanks(plain(text)), line=number)
