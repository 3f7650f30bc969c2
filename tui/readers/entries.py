"""Numbered paragraphs with what belongs to them, and how they stand to each other: what layouts B and L are made of.

    entry = numbered paragraph { further paragraph } { sub-item }       up to the next numbered paragraph

Sub-items belong to the item above them when none of them names units, or when only the last one does, for all of them:
their sentences go on in each other, or the units stand on a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.readers.blocks import Paragraph
from tui.readers.brackets import Clause, as_bracket, bracketed, clauses, is_label_line
from tui.readers.outline import ARTICLE, HEADING, ITEM, SUBHEADING, numbered
from tui.readers.return_rule import return_rule

_HEADING_ONLY = 45
_TAIL = 900
_SIGN_OFF = re.compile(r"附件|备?注\s*\d{0,2}\s*[:：]|联系人|抄送|主送|\d{4}年\d{1,2}月\d{1,2}日$")
_IN_SENTENCE = re.compile(r"[，,。；;]")
_GOES_ON = ("；", ";", "，", ",", "、")


@dataclass(slots=True)
class Entry:
    """A numbered paragraph with those that follow it, and its clauses. mark: the number as written."""

    rank: int
    no: str
    text: str
    line: int
    mark: str = ""
    clauses: list[Clause] = field(default_factory=list)
    below: bool = False
    """An entry under it has a clause."""
    parent: bool = False
    """Entries stand under it."""
    beside: bool = False
    """An entry beside it, under the same heading, has a clause."""


def entries(paragraphs: Iterable[Paragraph]) -> list[Entry]:
    """The numbered paragraphs in order, each with the sub-items that belong to it."""
    found = list(_folded(single_entries(paragraphs)))
    _relate(found)
    return found


def single_entries(paragraphs: Iterable[Paragraph]) -> list[Entry]:
    """The numbered paragraphs in order, each for itself; what stands before the first one is left out."""
    gathered: list[_Gathering] = []
    for paragraph in paragraphs:
        start = numbered(paragraph.text)
        tail = gathered[-1].tail if gathered else ""
        if start is not None and _is_start(start.rank, start.text, tail):
            mark = paragraph.text.removesuffix(start.text)
            gathered.append(_Gathering(start.rank, start.no, mark, paragraph.line, [start.text], start.text[-_TAIL:]))
        elif gathered:
            gathered[-1].add(paragraph.text)
    found = [Entry(item.rank, item.no, "".join(item.parts), item.line, item.mark) for item in gathered]
    for entry in found:
        entry.clauses = clauses(entry.text)
    return found


@dataclass(slots=True)
class _Gathering:
    """An entry while its paragraphs are collected; tail: the last characters, enough for any clause."""

    rank: int
    no: str
    mark: str
    line: int
    parts: list[str]
    tail: str
    ended: bool | None = None

    def add(self, text: str) -> None:
        """A further paragraph; behind the clause that ends an entry only labels and further clauses belong to it."""
        if is_label_line(text):
            self._append(f"\n{as_bracket(text)}")
        elif _SIGN_OFF.match(text) or (self._is_ended() and not bracketed(text)) or self._is_behind(text):
            return
        elif re.search(r"[。；;！？：:）)】〕\]]$", self.tail) or self._is_title():
            self._append(f"\n{text}")
        else:
            self._append(text)

    def _append(self, text: str) -> None:
        self.ended = None
        self.parts.append(text)
        self.tail = (self.tail + text)[-_TAIL:]

    def _is_behind(self, text: str) -> bool:
        """The rule of the whole plan, behind its last item, which says something already."""
        said = self.tail.endswith("。") and not self._is_title()
        return bool(return_rule([text])) and (said or bool(bracketed(self.tail)))

    def _is_title(self) -> bool:
        """Nothing but a title so far: the paragraph behind it is its text."""
        return len(self.parts) == 1 and len(self.tail) <= _HEADING_ONLY and _IN_SENTENCE.search(self.tail) is None

    def _is_ended(self) -> bool:
        if self.ended is None:
            self.ended = self._ends()
        return self.ended

    def _ends(self) -> bool:
        """A clause closes the text so far; one that stands right behind the title leaves room for the content."""
        if self.tail.rstrip(" 。；;")[-1:] not in "）)]〕】］" or not self.tail:
            return False
        found = bracketed(self.tail)
        if not found or self.tail[found[-1].end :].strip():
            return False
        return not (len(self.parts) == 1 and behind_title(self.tail, found[0]))


def _is_start(rank: int, text: str, tail: str) -> bool:
    """Not a wrapped line that happens to begin with a figure: something must follow, and no list may be open."""
    return bool(text.strip()) and not (rank > ITEM and tail.rstrip().endswith(("、", "，", ",")))


def behind_title(text: str, clause: Clause) -> bool:
    """The clause stands behind a mere title: short, without a sentence."""
    title = text[: clause.begin].rstrip("。 ")
    return len(title) <= _HEADING_ONLY and "。" not in title


def _folded(found: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, each with the sub-items that belong to it in its text."""
    joint = _joint_ranks(found)
    index = 0
    while index < len(found):
        entry = found[index]
        index += 1
        below = _below(found, index, entry.rank)
        if not below or not _own(entry, below, joint):
            yield entry
            continue
        entry.text += "".join(f"\n{other.mark}{other.text}" for other in below)
        if not entry.clauses:
            entry.clauses = clauses(entry.text)
        index += len(below)
        yield entry


def _joint_ranks(found: Sequence[Entry]) -> frozenset[int]:
    """Ranks of headings below which the units always stand once, on a line of their own behind the last item."""
    ranks: set[int] = set()
    for rank in (HEADING, SUBHEADING):
        families = (
            (entry, _below(found, index, rank)) for index, entry in enumerate(found, start=1) if entry.rank == rank
        )
        assigned = [pair for pair in families if any(other.clauses for other in pair[1])]
        if len(assigned) > 1 and all(_joint(*pair) for pair in assigned):
            ranks.add(rank)
    return frozenset(ranks)


def _joint(entry: Entry, below: Sequence[Entry]) -> bool:
    """Only the last item names units, on a line of their own: they are those of all items."""
    *before, last = below
    if entry.clauses or not before or len(last.clauses) != 1 or any(other.clauses for other in before):
        return False
    clause = last.clauses[0]
    return last.text[: clause.begin].endswith("\n") and not last.text[clause.end :].strip()


def _below(found: Sequence[Entry], begin: int, rank: int) -> list[Entry]:
    """The entries from `begin` on that stand below one of this rank."""
    end = begin
    while end < len(found) and found[end].rank > rank:
        end += 1
    return list(found[begin:end])


def _own(entry: Entry, below: Sequence[Entry], joint: frozenset[int]) -> bool:
    """What stands below an entry is its text and no list of tasks."""
    assigned = [other for other in below if other.clauses]
    if entry.rank == ARTICLE:
        return not assigned
    if entry.rank < ITEM and (not entry.clauses or bare_title(entry)):
        return entry.rank in joint and _joint(entry, below)
    if not assigned:
        return True
    *before, last = below
    listed = not entry.clauses and assigned == [last] and all(other.text.endswith(_GOES_ON) for other in before)
    return listed or _joint(entry, below)


def _relate(found: list[Entry]) -> None:
    """Marks headings above clauses, and items beside items with clauses."""
    above: list[Entry] = []
    for entry in found:
        while above and above[-1].rank >= entry.rank:
            above.pop()
        for heading in above:
            heading.parent = True
            heading.below |= bool(entry.clauses)
        above.append(entry)
    for family in _families(found):
        assigned = sum(bool(entry.clauses) for entry in family)
        if assigned and (family[0].rank >= ITEM or assigned * 2 > len(family)):
            for entry in family:
                entry.beside = True


def _families(found: list[Entry]) -> Iterator[list[Entry]]:
    """Entries of one rank under one heading."""
    open_: dict[int, list[Entry]] = {}
    for entry in found:
        for rank in [rank for rank in open_ if rank > entry.rank]:
            yield open_.pop(rank)
        open_.setdefault(entry.rank, []).append(entry)
    yield from open_.values()


def bare_title(entry: Entry) -> bool:
    """Nothing but a title and its clause."""
    return (
        len(entry.clauses) == 1
        and behind_title(entry.text, entry.clauses[0])
        and not entry.text[entry.clauses[0].end :].strip()
    )
