"""Paragraph styles of a Word file: which are headings, which a table of contents, which number their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.readers.formats.docx_xml import Element, child, children, number, value

_HEADING = re.compile(r"(?:heading|标题|title|subtitle|副标题)\s*\d?", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|table of contents|tm)\s*(?:\d|heading|标题)?", re.IGNORECASE)
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class InList:
    """A paragraph stands in a list: its id, and the level where it is said."""

    list_id: str
    level: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    name: str
    above: str | None
    outlined: bool
    in_list: InList | None


class Styles:
    """The styles of a document, asked by id."""

    def __init__(self, part: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self.usual: str | None = None
        for item in children(part, "style"):
            key = value(item, "styleId") or ""
            if value(item, "type") not in (None, "paragraph"):
                continue
            if value(item, "default") in ("1", "true"):
                self.usual = key
            properties = child(item, "pPr")
            self._styles[key] = _Style(
                name=value(child(item, "name")) or "",
                above=value(child(item, "basedOn")),
                outlined=outlined(properties),
                in_list=in_list(properties),
            )

    def is_heading(self, key: str | None) -> bool:
        """The style, or one it is made of, is a heading."""
        return any(style.outlined or _HEADING.fullmatch(style.name) for style in self._chain(key))

    def is_contents(self, key: str | None) -> bool:
        """The style is one of a table of contents."""
        style = self._styles.get(key or "")
        return style is not None and _CONTENTS.fullmatch(style.name) is not None

    def in_list(self, key: str | None) -> tuple[str, InList] | None:
        """The list a style puts its paragraphs in, with the style that says so."""
        for style_id, style in self._named_chain(key):
            if style.in_list is not None:
                return style_id, style.in_list
        return None

    def _chain(self, key: str | None) -> list[_Style]:
        return [style for _, style in self._named_chain(key)]

    def _named_chain(self, key: str | None) -> list[tuple[str, _Style]]:
        chain: list[tuple[str, _Style]] = []
        while key is not None and (style := self._styles.get(key)) is not None and len(chain) < _LONGEST_CHAIN:
            chain.append((key, style))
            key = style.above
        return chain


def outlined(properties: Element | None) -> bool:
    """Paragraph properties that give an outline level (0 to 8; 9 is body text)."""
    level = number(child(properties, "outlineLvl"))
    return level is not None and level < 9


def in_list(properties: Element | None) -> InList | None:
    """Paragraph properties that put it in a list; list 0 takes it out of the style's."""
    numbering = child(properties, "numPr")
    list_id = value(child(numbering, "numId"))
    if list_id is None:
        return None
    return InList(list_id=list_id, level=number(child(numbering, "ilvl")))
