"""Word's automatic list numbers: they are not in the text, so they are counted here as Word counts them.

    label = the level's pattern with %1 … %9 replaced by the counts of the levels (``第%1条``, ``（%1）``, ``%1.%2``)

A paragraph names its list itself or through its style; lists made of one definition count on, unless one starts anew
(ISO/IEC 29500-1, 17.9).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from tui.readers.formats.docx_numbers import written
from tui.readers.formats.docx_xml import Element, child, children, number, switched_on, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list. blank: a tab or space stands behind the label; legal: all counts in plain figures."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    blank: bool = True


@dataclass(slots=True)
class _List:
    """A list (numId): its definition, its own levels and starts; `begun` once it has been met."""

    definition: str
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    begun: set[int] = field(default_factory=set)


class Lists:
    """The lists of a document; `label` counts, so it is asked once for each paragraph, in order."""

    def __init__(self, numbering: Element | None) -> None:
        self._definitions: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, _List] = {}
        self._of_style: dict[str, int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        named: dict[str, str] = {}
        links: dict[str, str] = {}
        for item in children(numbering, "abstractNum"):
            key = value(item, "abstractNumId") or ""
            self._definitions[key] = self._levels(item)
            if (name := value(child(item, "styleLink"))) is not None:
                named[name] = key
            if (link := value(child(item, "numStyleLink"))) is not None:
                links[key] = link
        for item in children(numbering, "num"):
            self._add(item, links, named)

    def _levels(self, item: Element) -> dict[int, Level]:
        found: dict[int, Level] = {}
        for level in children(item, "lvl"):
            index = number(level, "ilvl") or 0
            found[index] = _level(level)
            if (style := value(child(level, "pStyle"))) is not None:
                self._of_style.setdefault(style, index)
        return found

    def _add(self, item: Element, links: dict[str, str], named: dict[str, str]) -> None:
        definition = value(child(item, "abstractNumId")) or ""
        definition = named.get(links.get(definition, ""), definition)
        own = _List(definition)
        for override in children(item, "lvlOverride"):
            index = number(override, "ilvl") or 0
            if (level := child(override, "lvl")) is not None:
                own.levels[index] = _level(level)
            if (start := number(child(override, "startOverride"))) is not None:
                own.starts[index] = start
        self._lists[value(item, "numId") or ""] = own

    def level_of_style(self, style: str) -> int:
        """The level that a list gives to a paragraph style."""
        return self._of_style.get(style, 0)

    def label(self, list_id: str, index: int) -> str:
        """The number of the next paragraph of a list on a level, with a blank behind it; empty for bullets."""
        own = self._lists.get(list_id)
        if own is None:
            return ""
        levels = {**self._definitions.get(own.definition, {}), **own.levels}
        level = levels.get(index)
        if level is None:
            return ""
        counts = self._count(own, levels, index)
        if level.form == "bullet":
            return ""
        text = re.sub(r"%([1-9])", lambda found: _part(int(found[1]) - 1, level, levels, counts), level.pattern)
        return f"{text} " if text and level.blank else text

    def _count(self, own: _List, levels: dict[int, Level], index: int) -> dict[int, int]:
        counts = self._counts.setdefault(own.definition, {})
        start = levels[index].start
        if index in own.starts and index not in own.begun:
            start = own.starts[index]
            counts.pop(index, None)
        own.begun.add(index)
        counts[index] = counts.get(index, start - 1) + 1
        for above in range(index):
            counts.setdefault(above, levels.get(above, Level()).start)
        for below in [key for key in counts if key > index]:
            restart = levels.get(below, Level()).restart
            if restart != 0 and (restart is None or index < restart):
                del counts[below]
        return counts


def _part(index: int, level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    form = "decimal" if level.legal else levels.get(index, Level()).form
    return written(counts.get(index, 0), form)


def _level(item: Element) -> Level:
    form = child(item, "numFmt")
    if form is None:  # a format newer than the first edition stands in an alternative
        form = next((found for found in item.iter() if str(found.tag).endswith("}numFmt")), None)
    found = Level(form=value(form) or "decimal", pattern=(value(child(item, "lvlText")) or "")[:40])
    start = number(child(item, "start"))
    return replace(
        found,
        start=1 if start is None else start,
        restart=number(child(item, "lvlRestart")),
        legal=switched_on(child(item, "isLgl")),
        blank=value(child(item, "suff")) != "nothing",
    )
