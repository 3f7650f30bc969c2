"""Layouts B and, in its simple form, L: numbered items with a bracket, or with label lines, that name units.

    task    = entry with clauses: the text before each clause is one part
    section = entry without a clause of its own above entries that have one

An item without a clause among siblings that have one is a task without units; a chapter in which no item has a clause
(总体目标, 工作要求) holds no tasks (spec: reading, "Layouts").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tui.domain.plan import Doubt
from tui.domain.text import without_layout_blanks
from tui.readers.brackets import Clause
from tui.readers.entries import Entry, bare_title
from tui.readers.outline import Outline, Placed
from tui.readers.responsibility import parse_clause
from tui.readers.tasks import TaskTexts, draft
from tui.readers.unit_lists import Order

_LONGEST_HEADING = 50
_SENTENCE_END = re.compile(r"。|(?<=[一-鿿])[.．](?= )")
_TITLE_END = re.compile(r"[。：:！？\n]")


class ItemReader:
    """Turns entries into sections and tasks."""

    def __init__(self, outline: Outline, year: int | None, order: Order) -> None:
        self._outline = outline
        self._year = year
        self._order = order
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
        if entry.parent and bare_title(entry) and (limit := self._only_limit(entry.clauses[0])) is not None:
            title = without_layout_blanks(entry.text[: entry.clauses[0].begin]).rstrip("。：:；;")
            self._outline.open(entry.rank, entry.no, f"{title}（{limit}）")
            return []
        if entry.parent and (entry.below or bare_title(entry)):
            self.open_heading(Entry(entry.rank, entry.no, entry.text[: entry.clauses[0].begin], entry.line))
        if entry.parent and bare_title(entry):
            self._inherited = (entry.rank, entry.clauses[0])
            if not entry.below:
                return []
        return [Placed(draft(texts, self._year), section) for texts in self._parts(entry)]

    def _only_limit(self, clause: Clause) -> str | None:
        """The time limit of a clause that says nothing else: it holds for all tasks below (`heading_limits`)."""
        said = parse_clause(clause.text, self._order)
        return said.deadline if not said.assignments and not said.leaders else None

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
        codes = [clause.doubt] if clause.doubt else []
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
        understood = parse_clause(clause.text, self._order)
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
    """The run-in title of an item (up to its first 。 or `. `) and where the content begins; a sentence is no title."""
    sentence = _SENTENCE_END.search(text, 0, limit)
    end = sentence.start() if sentence else -1
    line = text.find("\n", 0, limit)
    if line >= 0 and (end < 0 or line < end):
        end = line
    if 0 < end <= _LONGEST_HEADING and text[end + 1 :].strip(" \n"):
        return without_layout_blanks(text[:end]), end + 1
    if end < 0 and limit < len(text) and limit <= _LONGEST_HEADING and text[limit:].count("\n"):
        return without_layout_blanks(text[:limit]), limit
    return "", 0
