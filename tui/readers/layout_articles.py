"""Layout A: articles 第N条 that put a duty on named units (spec: reading, "Layouts").

    article = 第N条 [【title】] text                       one task, with every unit that acts in it
            | 第N条 lead-in： item { item }                 one part for each item that has a unit of its own
    item    = number unit ： duty | number unit duty       where nothing else in the document names units

An article that puts no duty on a unit (purpose, definitions, scope) is no task.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.domain.plan import Doubt
from tui.domain.roles import Assignment, Role
from tui.readers.duties import Duty, duties
from tui.readers.entries import Entry
from tui.readers.outline import ATTACHMENT, Outline, Placed
from tui.readers.tasks import TaskTexts, draft
from tui.readers.windows import standing_windows

_TITLE = re.compile(r"[ \u3000]*(?:【(?P<a>[^【】\n]{2,20})】|[（(](?P<b>[\u4e00-\u9fff]{2,12})[）)])[ \u3000]*")
_ITEM = re.compile(r"\n(?=[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])")
_BROKEN = re.compile(r"(?<![。；;！？：:])\n(?![（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、])")
"""A line end inside a sentence."""
_FEWEST_ITEMS = 3
_TITLE_END = re.compile(r"[。：:！？\n]")
_WEIGHT = {role: weight for weight, role in enumerate(Role)}


class ArticleReader:
    """Turns articles into tasks; chapters come through the shared outline."""

    def __init__(self, outline: Outline, year: int | None) -> None:
        self._outline = outline
        self._year = year

    def read(self, entry: Entry) -> list[Placed]:
        """The tasks of one article; none where it puts no duty on anybody."""
        self._outline.close(entry.rank)
        title = _TITLE.match(entry.text)
        heading = (title["a"] or title["b"]) if title else ""
        text = _BROKEN.sub("", entry.text[title.end() :] if title else entry.text)
        return [
            self._placed(entry, heading, part, content, found)
            for part, (content, found) in enumerate(_parts(text), start=1)
        ]

    def read_items(self, entries: Sequence[Entry]) -> list[Placed]:
        """The tasks of numbered items that open with the unit that acts (`（一）市公安局：负责…`), marked as guesses.

        Fewer than three are no list of duties.
        """
        opened = {id(entry): found for entry in entries if (found := _opening_duties(entry))}
        if len(opened) < _FEWEST_ITEMS:
            return []
        placed: list[Placed] = []
        self._outline.close(ATTACHMENT)
        for entry in entries:
            self._outline.close(entry.rank)
            if id(entry) in opened:
                placed.append(self._placed(entry, "", 1, entry.text, opened[id(entry)]))
            else:
                self._outline.open(entry.rank, entry.no, _TITLE_END.split(entry.text, maxsplit=1)[0])
        return placed

    def _placed(self, entry: Entry, heading: str, part: int, content: str, found: Sequence[Duty]) -> Placed:
        task = draft(
            TaskTexts(
                no=entry.mark.strip(" \u3000、：:"),
                part=part,
                heading=heading,
                content=content,
                assignments=_merged(found),
                responsibility="；".join(duty.clause for duty in found),
                line=entry.line,
                doubts=tuple(
                    Doubt(field="assignments", code="duty_unclear", params={"text": duty.clause[:60]}, line=entry.line)
                    for duty in found
                    if not duty.certain
                ),
            ),
            self._year,
        )
        windows = tuple(standing_windows(task.content, regulation=True))
        return Placed(replace(task, windows=windows), self._outline.current)


def _opening_duties(entry: Entry) -> list[Duty]:
    """The duties of an item that opens with a unit; none where it opens with anything else."""
    if entry.clauses:
        return []
    found = list(duties(entry.text))
    opens = bool(found) and entry.text.lstrip().startswith(found[0].clause)
    return [replace(duty, certain=False) for duty in found] if opens else []


def _parts(text: str) -> list[tuple[str, list[Duty]]]:
    """The texts of an article's tasks with their duties: items that have units of their own, else the whole."""
    lead, *items = _ITEM.split(text)
    found = [(item, list(duties(item))) for item in items]
    if sum(bool(own) for _, own in found) < 2:
        whole = list(duties(text))
        return [(text, whole)] if whole else []
    before = list(duties(lead))
    return [*([(lead, before)] if before else []), *_gathered(found)]


def _gathered(found: Sequence[tuple[str, list[Duty]]]) -> list[tuple[str, list[Duty]]]:
    """Items with units; one without belongs to the item before it."""
    parts: list[tuple[str, list[Duty]]] = []
    for item, own in found:
        if own or not parts:
            parts.append((item, own))
        else:
            parts[-1] = (f"{parts[-1][0]}\n{item}", parts[-1][1])
    return [part for part in parts if part[1]]


def _merged(found: Sequence[Duty]) -> tuple[Assignment, ...]:
    """Each unit once, with the heaviest of its roles."""
    merged: dict[str, Assignment] = {}
    for item in (item for duty in found for item in duty.assignments):
        known = merged.get(item.unit)
        if known is None or _WEIGHT[item.role] < _WEIGHT[known.role]:
            merged[item.unit] = item
    return tuple(merged.values())
