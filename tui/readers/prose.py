"""Layout P: what a plan in prose says: its outline, its boxes and its quantified targets.

    outline  level 1 第N章, 一、 · level 2 第N节, （一） · level 3 1． with the run-in title up to its first 。
             (一、 below a chapter and its sections moves down accordingly)
    targets  clauses with a number to reach, with the day that governs them

Titles of tables and boxes, principles (`——`) and items of lists that end with ； are no headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tui.domain.indicators import Target
from tui.domain.plan import Box, Heading
from tui.domain.text import without_layout_blanks
from tui.readers.blocks import Block, Paragraph
from tui.readers.boxes import Boxes, read_boxes
from tui.readers.measures.chinese import measured

_HAN = "[一二三四五六七八九十百零]{1,4}"
_NUMBERS = (
    re.compile(rf"第(?P<no>{_HAN}|\d{{1,3}})[篇编][ \u3000、：:]*"),
    re.compile(rf"第(?P<no>{_HAN}|\d{{1,3}})(?:章|部分)[ \u3000、：:]*"),
    re.compile(rf"第(?P<no>{_HAN}|\d{{1,3}})节[ \u3000、：:]*"),
    re.compile(rf"(?P<no>{_HAN})[ \u3000]*[、.．][ \u3000]*(?!.?级)"),
    re.compile(rf"[（(][ \u3000]*(?P<no>{_HAN})[ \u3000]*[）)][ \u3000、.．]*"),
    re.compile(r"(?P<no>\d{1,3})[ \u3000]*[.．、][ \u3000]*(?!\d)"),
)
_PART, _CHAPTER, _SECTION, _HEADING, _SUBHEADING, _ITEM = range(len(_NUMBERS))
_USUAL = {_HEADING: 1, _SUBHEADING: 2, _ITEM: 3}
_LOOKS_BACK = re.compile(
    r"(?:发展|工作|现实)(?:基础|现状|回顾|成就|成效)|(?:主要|取得的?|显著)成[就效绩]|^(?:面临的?)?发展环境$|回顾$|存在的?问题"
    r"|面临的?形势"
)
_LOOKS_AHEAD = re.compile(r"目标|任务|要求|思路|措施|对策")
_DEEPEST = 3
_LONGEST_TITLE = 60
_LONGEST_RUN_IN = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What a document says beside its tasks."""

    outline: tuple[Heading, ...] = ()
    boxes: tuple[Box, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True, slots=True)
class _Start:
    """A paragraph that opens with a number: the kind of numbering, the number, the title and the text behind it."""

    kind: int
    no: str
    title: str
    rest: str


@dataclass(slots=True)
class _Found:
    headings: list[_Start] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    looking_back: int | None = None
    """The kind of the open heading under which the past is told."""


def read_prose(blocks: Sequence[Block], years: tuple[int, int]) -> Prose:
    """What the paragraphs of a document say that is no unit's task. years: the plan's first and last, 0 for unknown."""
    boxes = read_boxes(blocks)
    found = _Found()
    for block in blocks:
        if isinstance(block, Paragraph) and block.line not in boxes.titles:
            _take(block, boxes, years, found)
    return Prose(outline=tuple(_levels(found.headings)), boxes=boxes.boxes, targets=tuple(found.targets))


def _take(block: Paragraph, boxes: Boxes, years: tuple[int, int], found: _Found) -> None:
    start = None if block.line in boxes.lines else _started(block.text)
    topic = found.headings[-1].title if found.headings else ""
    if start is not None:
        found.headings.append(start)
        topic = start.title
        if found.looking_back is None or start.kind <= found.looking_back:
            found.looking_back = start.kind if _looks_back(start.title) else None
    if found.looking_back is not None:
        return
    text = block.text if start is None else start.rest
    for item in measured(text, years, topic):
        if item.doubt is None or item.doubt.code != "indicator_implied":
            it = item.indicator
            found.targets.append(
                Target(
                    text=it.text,
                    name=it.name,
                    op=it.op,
                    value=it.value,
                    low=it.low,
                    high=it.high,
                    unit=it.unit,
                    due=item.due,
                )
            )


def _looks_back(title: str) -> bool:
    """What stands under the heading was reached before the plan."""
    return _LOOKS_BACK.search(title) is not None and _LOOKS_AHEAD.search(title) is None


def _started(text: str) -> _Start | None:
    """The heading a paragraph opens with; a line of a list, or a long sentence, is none."""
    for kind, pattern in enumerate(_NUMBERS):
        found = pattern.match(text)
        if found is None:
            continue
        body = text[found.end() :]
        title, stop, rest = body.partition("。")
        limit = _LONGEST_RUN_IN if stop else _LONGEST_TITLE
        if not title.strip() or len(title) > limit or title.rstrip().endswith(("；", ";", "，", ",")):
            return None
        return _Start(kind, found["no"], without_layout_blanks(title).strip("：: "), rest)
    return None


def _levels(found: Sequence[_Start]) -> Iterator[Heading]:
    """The headings of the three highest levels. Without chapters the usual numbering gives the level."""
    kinds = sorted({start.kind for start in found})
    levels = _USUAL if not kinds or kinds[0] >= _HEADING else {kind: place for place, kind in enumerate(kinds, start=1)}
    for start in found:
        if levels.get(start.kind, _DEEPEST + 1) <= _DEEPEST:
            yield Heading(level=levels[start.kind], no=start.no, title=start.title)
