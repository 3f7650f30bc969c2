"""Layouts B and, in its simple form, L: numbered items with a bracket, or with label lines, that name units.

    entry   = numbered paragraph { further paragraph }        up to the next numbered paragraph
    task    = entry with clauses: the text before each clause is one part
    section = entry without a clause of its own above entries that have one

An item without a clause among siblings that have one is a task without units; a chapter in which no item has a clause
(总体目标, 工作要求) holds no tasks (spec: reading, "Layouts").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tui.domain.plan import Doubt
from tui.domain.text import without_layout_blanks
from tui.readers.blocks import Paragraph
from tui.readers.brackets import Clause, clauses
from tui.readers.outline import ITEM, Outline, Placed, numbered
from tui.readers.responsibility import LABEL, parse_clause
from tui.readers.tasks import TaskTexts, draft

_LONGEST_HEADING = 50
_TITLE_END = re.compile(r"[。：:！？\n]")
_HEADING_ONLY = 45
_TAIL = 900
_SIGN_OFF = re.compile(r"附件|联系人|抄送|主送|\d{4}年\d{1,2}月\d{1,2}日$")


@dataclass(slots=True)
class Entry:
    """A numbered paragraph with those that follow it, and its clauses."""

    rank: int
    no: str
    text: str
    line: int
    clauses: list[Clause] = field(default_factory=list)
    below: bool = False
    """An entry under it has a clause."""
    parent: bool = False
    """Entries stand under it."""
    beside: bool = False
    """An entry beside it, under the same heading, has a clause."""


def entries(paragraphs: Iterable[Paragraph]) -> list[Entry]:
    """The numbered paragraphs in order; what stands before the first one is left out."""
    gathered: list[_Gathering] = []
    for paragraph in paragraphs:
        start = numbered(paragraph.text)
        tail = gathered[-1].tail if gathered else ""
        if start is not None and _is_start(start.rank, start.text, tail):
            gathered.append(_Gathering(start.rank, start.no, paragraph.line, [start.text], start.text[-_TAIL:]))
        elif gathered:
            gathered[-1].add(paragraph.text)
    found = [Entry(item.rank, item.no, "".join(item.parts), item.line) for item in gathered]
    for entry in found:
        entry.clauses = _clauses(entry.text)
    _relate(found)
    return found


@dataclass(slots=True)
class _Gathering:
    """An entry while its paragraphs are collected; tail: the last characters, enough for any clause."""

    rank: int
    no: str
    line: int
    parts: list[str]
    tail: str
    ended: bool | None = None

    def add(self, text: str) -> None:
        """A further paragraph; behind the clause that ends an entry only labels and further clauses belong to it."""
        if LABEL.match(text):
            self._append(f"\n【{text.strip('【】〔〕[]')}】")
        elif _SIGN_OFF.match(text) or (self._is_ended() and not clauses(text)):
            return
        elif re.search(r"[。；;！？：:）)】〕\]]$", self.tail):
            self._append(f"\n{text}")
        else:
            self._append(text)

    def _append(self, text: str) -> None:
        self.ended = None
        self.parts.append(text)
        self.tail = (self.tail + text)[-_TAIL:]

    def _is_ended(self) -> bool:
        if self.ended is None:
            self.ended = self._ends()
        return self.ended

    def _ends(self) -> bool:
        """A clause closes the text so far; one that stands right behind the title leaves room for the content."""
        if self.tail.rstrip(" 。；;")[-1:] not in "）)]〕】］" or not self.tail:
            return False
        found = clauses(self.tail)
        if not found or self.tail[found[-1].end :].strip():
            return False
        return not (len(self.parts) == 1 and _behind_title(self.tail, found[0]))


def _is_start(rank: int, text: str, tail: str) -> bool:
    """Not a wrapped line that happens to begin with a figure: something must follow, and no list may be open."""
    return bool(text.strip()) and not (rank > ITEM and tail.rstrip().endswith(("、", "，", ",")))


def _behind_title(text: str, clause: Clause) -> bool:
    """The clause stands behind a mere title: short, without a sentence."""
    title = text[: clause.begin].rstrip("。 ")
    return len(title) <= _HEADING_ONLY and "。" not in title


def _clauses(text: str) -> list[Clause]:
    merged: list[Clause] = []
    for clause in clauses(text):
        if merged and not text[merged[-1].end : clause.begin].strip():
            last = merged.pop()
            merged.append(Clause(f"{last.text}；{clause.text}", last.begin, clause.end, clause.unclosed))
        else:
            merged.append(clause)
    return merged


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


def _bare_title(entry: Entry) -> bool:
    """Nothing but a title and its clause."""
    return (
        len(entry.clauses) == 1
        and _behind_title(entry.text, entry.clauses[0])
        and not entry.text[entry.clauses[0].end :].strip()
    )


class ItemReader:
    """Turns entries into sections and tasks."""

    def __init__(self, outline: Outline, year: int | None, *, first_is_lead: bool) -> None:
        self._outline = outline
        self._year = year
        self._first_is_lead = first_is_lead
        self._inherited: tuple[int, Clause] | None = None

    def read(self, entry: Entry) -> list[Placed]:
        """The tasks of one entry; a heading opens its section instead."""
        self._outline.close(entry.rank)
        if self._inherited and self._inherited[0] >= entry.rank:
            self._inherited = None
        section = self._outline.current
        if entry.clauses:
            return self._with_clauses(entry, section)
        if entry.below or not (entry.beside or self._inherited):
            self.open_heading(entry)
            return []
        return [Placed(draft(self._unassigned(entry), self._year), section)]

    def open_heading(self, entry: Entry) -> None:
        """The entry is a heading: its title is the text up to the first sentence mark."""
        title = _TITLE_END.split(entry.text, maxsplit=1)[0]
        self._outline.open(entry.rank, entry.no, title)

    def _with_clauses(self, entry: Entry, section: int | None) -> list[Placed]:
        if entry.parent and (entry.below or _bare_title(entry)):
            self.open_heading(Entry(entry.rank, entry.no, entry.text[: entry.clauses[0].begin], entry.line))
        if entry.parent and not entry.below and _bare_title(entry):
            self._inherited = (entry.rank, entry.clauses[0])
            return []
        return [Placed(draft(texts, self._year), section) for texts in self._parts(entry)]

    def _parts(self, entry: Entry) -> Iterator[TaskTexts]:
        heading, begin = _heading(entry.text, entry.clauses[0].begin)
        several = len(entry.clauses) > 1
        for part, clause in enumerate(entry.clauses, start=1):
            content = entry.text[begin : clause.begin]
            if not several:
                content += entry.text[clause.end :]
            begin = clause.end
            yield self._texts(entry, clause, part, heading, content)

    def _texts(self, entry: Entry, clause: Clause, part: int, heading: str, content: str) -> TaskTexts:
        codes = ["bracket_unclosed"] if clause.unclosed else []
        return self._assigned(
            TaskTexts(no=entry.no, part=part, heading=heading, content=content, line=entry.line), clause, codes
        )

    def _unassigned(self, entry: Entry) -> TaskTexts:
        """An item without a clause: with the units of its heading, if that names some."""
        heading, begin = _heading(entry.text, len(entry.text))
        texts = TaskTexts(no=entry.no, heading=heading, content=entry.text[begin:], line=entry.line)
        return texts if self._inherited is None else self._assigned(texts, self._inherited[1], ["units_of_heading"])

    def _assigned(self, texts: TaskTexts, clause: Clause, codes: list[str]) -> TaskTexts:
        """The texts with what a clause says of units, leaders and time."""
        understood = parse_clause(clause.text, first_is_lead=self._first_is_lead)
        shown = {"text": clause.text[:60]}
        return replace(
            texts,
            deadline=understood.deadline or "",
            leaders=understood.leaders,
            assignments=understood.assignments,
            responsibility=clause.text,
            doubts=tuple(
                Doubt(field="assignments", code=code, params=shown, line=texts.line)
                for code in (*codes, *understood.doubts)
            ),
        )


def _heading(text: str, limit: int) -> tuple[str, int]:
    """The run-in title of an item (up to its first 。) and where the content begins; a sentence is no title."""
    end = text.find("。", 0, limit)
    line = text.find("\n", 0, limit)
    if line >= 0 and (end < 0 or line < end):
        end = line
    if 0 < end <= _LONGEST_HEADING and text[end + 1 :].strip(" \n"):
        return without_layout_blanks(text[:end]), end + 1
    if end < 0 and limit < len(text) and limit <= _LONGEST_HEADING and text[limit:].count("\n"):
        return without_layout_blanks(text[:limit]), limit
    return "", 0
