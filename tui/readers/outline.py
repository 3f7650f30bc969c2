"""The sections of a plan while it is read: headings by level, and which of them tasks stand in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui.domain.plan import DraftSection, DraftTask
from tui.domain.text import without_layout_blanks

_NUMBERED = (
    re.compile(
        r"第(?P<no>[一二三四五六七八九十百零\d]{1,4})(?:章|部分|篇|编|編)[ \u3000、：:]*"
        r"|(?P<no2>[壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3})[ \u3000]*[、.．][ \u3000]*"
    ),
    re.compile(r"第(?P<no>[一二三四五六七八九十百零\d]{1,4})[节節][ \u3000、：:]*"),
    re.compile(
        r"(?P<no>[一二三四五六七八九十]{1,3})[ \u3000]*[、.．][ \u3000]*(?![一二三四五六七八九十]?级)"
        r"|(?P<no2>[A-Z])[.)．][ \u3000]*(?=[A-Z][a-z])"
    ),
    re.compile(
        r"第(?P<no>[一二三四五六七八九十百零〇\d]{1,5})[条條](?:之[一二三四五])?"
        r"(?!规定|規定|所列|所述|第|的|至|、|和|及|或|款)[ \u3000、：:]*"
    ),
    re.compile(r"[（(][ \u3000]*(?P<no>[一二三四五六七八九十]{1,3})[ \u3000]*[）)][ \u3000、.．]*"),
    re.compile(r"(?P<no>\d{1,3})[ \u3000]*[.．、][ \u3000]*(?:(?!\d)|(?=(?:1[0-2]|[1-9])月|20\d\d年))"),
    re.compile(
        r"(?P<no>\d{1,2}(?:\.\d{1,2}){1,2})"
        r"(?:[ \u3000]*[.．、][ \u3000]*(?!\d)|[ \u3000]+"
        r"|(?=[\u4e00-\u9fff])(?![万亿千百个家项公亩人次年月日元吨米倍成至到左以]))"
    ),
    re.compile(r"[（(][ \u3000]*(?P<no>\d{1,3})[ \u3000]*[）)][ \u3000、.．]*"),
    re.compile(r"(?P<no>[①-⑳])[ \u3000、.．]*"),
)
ATTACHMENT = -1
"""Rank of an attachment that is a list of its own, above all numberings."""
CHAPTER, DIVISION, HEADING, ARTICLE, SUBHEADING, ITEM, DECIMAL, SUBITEM, POINT = range(9)
"""Ranks of numberings: 第一章, 第一节, 一、, 第一条, （一）, 1., 1.1, （1）, ①."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A text that opens with a number: its rank, the number without marks, and the text behind it."""

    rank: int
    no: str
    text: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A task and the index of its section in the outline."""

    task: DraftTask
    section: int | None


@dataclass(frozen=True, slots=True)
class _Heading:
    rank: int
    no: str
    title: str
    level: int
    parent: int | None


def numbered(text: str) -> Numbered | None:
    """The number a paragraph or heading opens with, None when there is none."""
    for rank, pattern in enumerate(_NUMBERED):
        found = pattern.match(text)
        if found:
            no = found["no"] or found["no2"] if rank in (CHAPTER, HEADING) else found["no"]
            return Numbered(rank=rank, no=no, text=text[found.end() :])
    return None


class Outline:
    """Collects headings in reading order; the last one of each rank is open."""

    def __init__(self) -> None:
        self._headings: list[_Heading] = []
        self._open: list[int] = []

    def open(self, rank: int, no: str, title: str) -> None:
        """A heading begins; it closes those of its own and lower ranks."""
        self.close(rank)
        label = f"（{no}）" if rank in (SUBHEADING, SUBITEM) else no
        parent = self._open[-1] if self._open else None
        level = len(self._open) + 1
        self._headings.append(_Heading(rank, label, without_layout_blanks(title).rstrip("。：:；;"), level, parent))
        self._open.append(len(self._headings) - 1)

    def close(self, rank: int) -> None:
        """What follows stands above headings of this rank."""
        while self._open and self._headings[self._open[-1]].rank >= rank:
            self._open.pop()

    @property
    def current(self) -> int | None:
        """The index of the innermost open heading."""
        return self._open[-1] if self._open else None

    def finish(self, placed: Iterable[Placed]) -> tuple[tuple[DraftSection, ...], tuple[DraftTask, ...]]:
        """Sections that hold tasks (and those above them), and the tasks with the numbers of their sections.

        Where two kept headings share a number (（一） under 一 and under 二), the number takes its parent's in front.
        """
        found = list(placed)
        kept: set[int] = set()
        for item in found:
            index = item.section
            while index is not None and index not in kept:
                kept.add(index)
                index = self._headings[index].parent
        labels = self._labels(sorted(kept))
        sections = tuple(
            DraftSection(
                no=labels[index],
                title=self._headings[index].title,
                level=self._headings[index].level,
                parent=labels.get(parent) if (parent := self._headings[index].parent) is not None else None,
            )
            for index in sorted(kept)
        )
        tasks = tuple(
            replace(item.task, section=labels[item.section] if item.section is not None else None) for item in found
        )
        return sections, tasks

    def _labels(self, kept: list[int]) -> dict[int, str]:
        plain = Counter(self._headings[index].no for index in kept)
        labels: dict[int, str] = {}
        used: Counter[str] = Counter()
        for index in kept:
            heading = self._headings[index]
            label = heading.no
            if plain[label] > 1 and heading.parent is not None:
                label = f"{labels[heading.parent]}{label}"
            used[label] += 1
            labels[index] = label if used[label] == 1 else f"{label}-{used[label]}"
        return labels
