"""The documents that a file holds, and the parts of one.

    file      = [cover, contents] document { document }
    document  = beginning { paragraph | row }
    beginning = title number | [XX文件] number title | title addressee
    part      = the notice itself | what is attached to it

A gazette has several documents, each with a title, number, issuer and date of its own: one plan each. A notice and what
it issues are one document in two parts: numbering starts anew in each (spec: reading, "Layouts").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.domain.text import without_layout_blanks
from tui.readers.blocks import Block, Paragraph, Row
from tui.readers.marks import DOC_NUMBER, is_date_line, is_number_line, is_public_line
from tui.readers.titles import alike, ends_like_plan, issued_name, may_be_title, title_at, title_before

_NUMBER = re.compile(DOC_NUMBER)
_LETTERHEAD = re.compile(
    r"[\u4e00-\u9fff（）()、\s]{3,40}(?:文件|公报)(?:[（(].{1,10}[）)])?|(?:内部|机密|特急|平急|加急).{0,6}"
)
_ADDRESSEE = re.compile(r"[^。；！？]{2,200}[：:]")
_ATTACHED = re.compile(
    r"(?P<word>附[ \u3000]*[件表錄录])[ \u3000]*(?P<no>[\d一二三四五六七八九十]{0,2})[ \u3000]*[：:.．、]?[ \u3000]*"
)
_LONGEST_ATTACHED = 60
_NEARBY = 4


@dataclass(frozen=True, slots=True)
class _Beginning:
    """Where a document begins (an index into the paragraphs), its number and its title."""

    index: int
    number: str | None
    title: str


def documents(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], ...]:
    """The blocks of each document in order; a file without blocks is one empty document."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    starts = _beginnings(paragraphs)
    if len(starts) < 2:
        return (tuple(blocks),)
    lines = [paragraphs[start.index].line for start in starts]
    found: list[list[Block]] = [[]]
    for block in blocks:
        while len(found) <= len(lines) and block.line >= lines[len(found) - 1]:
            found.append([])
        found[len(found) - 1].append(block)
    cover, *rest = found
    return tuple(tuple(document) for document in ([] if _is_cover(cover) else [cover]) + rest)


def parts(document: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
    """The notice of a document and what is attached to it, each apart; a document without attachments is one part.

    What stands behind a signature's date is attached, and so is what follows the line 附件 itself.
    """
    current: list[Block] = []
    signed = False
    for block in document:
        text = block.text if isinstance(block, Paragraph) else ""
        if current and (attachment(text) or (signed and not is_public_line(text))):
            yield tuple(current)
            current = []
        current.append(block)
        signed = is_date_line(text) or (signed and is_public_line(text))
    yield tuple(current)


@dataclass(frozen=True, slots=True)
class Attachment:
    """The line above an attachment: its number as said (`附件2`), and its title where that stands beside it."""

    no: str
    title: str


def attachment(text: str) -> Attachment | None:
    """The line that stands above an attachment: 附件, 附件2, 附表1：, 附件2：重点任务清单."""
    found = _ATTACHED.match(text) if len(text) <= _LONGEST_ATTACHED else None
    if found is None:
        return None
    title = text[found.end() :].strip(" \u3000")
    if title and not (found["no"] and ends_like_plan(title) and may_be_title(title)):
        return None
    return Attachment(without_layout_blanks(found["word"]) + found["no"], title)


def _is_cover(blocks: Sequence[Block]) -> bool:
    """What stands before the first title holds no sentence and no table: a cover, a letterhead, contents."""
    return not any(isinstance(block, Row) or "。" in block.text for block in blocks)


def _beginnings(paragraphs: Sequence[Paragraph]) -> list[_Beginning]:
    texts = [paragraph.text for paragraph in paragraphs]
    found: list[_Beginning] = []
    for index, text in enumerate(texts):
        start = _by_number(texts, index) if is_number_line(text) else _by_title(texts, index)
        if start is not None and _is_new(start, found):
            found.append(start)
    return found


def _by_number(texts: Sequence[str], index: int) -> _Beginning | None:
    """A document that has its number on a line of its own, below its title or above it."""
    number = _NUMBER.search(texts[index])
    assert number is not None
    begin = title_before(texts, index)
    if begin is not None:
        title = "".join(texts[begin:index])
        return _Beginning(_with_letterhead(texts, begin), number[0], title)
    title_below = title_at(texts, index + 1)
    if title_below is not None:
        return _Beginning(_with_letterhead(texts, index), number[0], title_below)
    return None


def _with_letterhead(texts: Sequence[str], begin: int) -> int:
    while begin and _LETTERHEAD.fullmatch(texts[begin - 1]):
        begin -= 1
    return begin


def _by_title(texts: Sequence[str], index: int) -> _Beginning | None:
    """A document without a number on a line of its own: a title with an addressee below it."""
    title = title_at(texts, index)
    if title is None or not any(_ADDRESSEE.fullmatch(text) for text in texts[index + 1 : index + 1 + _NEARBY]):
        return None
    return _Beginning(index, None, title)


def _is_new(start: _Beginning, found: Sequence[_Beginning]) -> bool:
    """Neither the same number or title again nor the very thing that the notice before it issues."""
    if not found:
        return True
    last = found[-1]
    if start.index <= last.index or (start.number is not None and start.number == last.number):
        return False
    if last.title.endswith(start.title):
        return False
    named = issued_name(last.title)
    return (
        not alike(start.title, last.title)
        if start.number is None
        else named is None or not alike(start.title, named) or not ends_like_plan(start.title)
    )
