"""Lists of duties by unit, where nothing else in the document names units.

    list    = entry entry { entry }
    entry   = [number] units ： ( text | item { item } )       市教育局：1.修订…；2.推行…
            | [number] units  below it: items                  （一）市教育局 / 1.修订… / 2.推行…
    item    = (1. | （1） | ①) text [；]

Every item is a task of the units in front of it; since no word says so, its units are asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.domain.plan import Doubt
from tui.domain.roles import Role
from tui.readers.blocks import Paragraph
from tui.readers.outline import ATTACHMENT, HEADING, Outline, Placed, numbered
from tui.readers.tasks import TaskTexts, draft, run_in_title
from tui.readers.unit_lists import assigned_names
from tui.readers.unit_names import Name, looks_like_unit, names, names_somebody

_OPENING = re.compile(r"(?P<units>[^：:。；;，,！？]{2,80})[：:][ \u3000]*(?P<rest>.*)", re.DOTALL)
_ITEM = re.compile(
    r"(?:^|(?<=[；;。\n]))[ \u3000]*(?P<no>\d{1,2}(?=[.．、](?!\d))|[（(]\d{1,2}[）)]|[①-⑳])[.．、]?[ \u3000]*"
)
_FEWEST_UNITS = 2
_FEWEST_TASKS = 3


@dataclass(frozen=True, slots=True)
class _Duty:
    """A text that is the duty of units. no: its number as written, empty where it has none."""

    no: str
    text: str
    line: int


@dataclass(slots=True)
class _Units:
    """Units that stand in front of duties. rank, no: of their number, or those of a plain heading."""

    rank: int
    no: str
    text: str
    names: tuple[Name, ...]
    duties: list[_Duty]


def read_duty_lists(paragraphs: Sequence[Paragraph], outline: Outline, year: int | None) -> list[Placed]:
    """The tasks of the lists; none where fewer than two units stand in front of duties."""
    found = [entry for entry in list(_entries(paragraphs)) if entry.duties]
    if len(found) < _FEWEST_UNITS or sum(len(entry.duties) for entry in found) < _FEWEST_TASKS:
        return []
    placed: list[Placed] = []
    outline.close(ATTACHMENT)
    for entry in found:
        outline.open(entry.rank, entry.no, entry.text)
        for duty in entry.duties:
            placed.append(Placed(draft(_texts(entry, duty, len(placed)), year), outline.current))
    return placed


def _texts(entry: _Units, duty: _Duty, before: int) -> TaskTexts:
    heading, content = run_in_title(duty.text)
    doubts = [Doubt(field="assignments", code="units_of_heading", params={"text": entry.text[:60]}, line=duty.line)]
    if not duty.no:
        doubts.append(Doubt(field="no", code="number_assigned", line=duty.line))
    return TaskTexts(
        no=duty.no or str(before + 1),
        heading=heading if content else "",
        content=content or heading,
        assignments=assigned_names(entry.names, Role.RESPONSIBLE),
        responsibility=entry.text,
        line=duty.line,
        doubts=tuple(doubts),
    )


def _entries(paragraphs: Sequence[Paragraph]) -> Iterator[_Units]:
    """Units with what stands behind or below them; a heading that names no units ends the list above it."""
    current: _Units | None = None
    for paragraph in paragraphs:
        start = numbered(paragraph.text)
        text = start.text if start else paragraph.text
        rank, no = (start.rank, start.no) if start else (HEADING, "")
        opening = _OPENING.fullmatch(text)
        named = _units(opening["units"] if opening else text) if opening or start else ()
        if named:
            title = (opening["units"] if opening else text).strip()
            current = _Units(rank, no or title, title, named, [])
            current.duties += _duties(opening["rest"], paragraph.line) if opening else ()
            yield current
        elif start is None or (current is not None and rank <= current.rank):
            current = None
        elif current is not None and text.strip():
            current.duties.append(_Duty(no, text.strip(), paragraph.line))


def _units(text: str) -> tuple[Name, ...]:
    """The names in a text that is a list of units and nothing else; none in a sentence (`依法查处。`)."""
    found = names(text.strip()) if len(text) <= 80 and text.strip()[-1:] not in "。；;！？" else ()
    certain = all(names_somebody(item) and (item.group or looks_like_unit(item.unit)) for item in found)
    return found if certain else ()


def _duties(text: str, line: int) -> Iterator[_Duty]:
    """The items of a text, or the text itself where it has none."""
    starts = list(_ITEM.finditer(text))
    if not starts or text[: starts[0].start()].strip():
        if text.strip():
            yield _Duty("", text.strip(), line)
        return
    for found, end in zip(starts, [*(item.start() for item in starts[1:]), len(text)], strict=True):
        if said := text[found.end() : end].strip(" \u3000\n；;"):
            yield _Duty(found["no"].strip("（）()"), said, line)
