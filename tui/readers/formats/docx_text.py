"""The words of a Word paragraph: without what was deleted or hidden, with what fields and hyperlinks show.

A soft break ends a line. The text of a text box is kept apart: it stands beside the paragraph, not in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tui.readers.formats.docx_xml import Element, child, children, local, number, switched_on, value

_DROPPED = frozenset({"del", "moveFrom", "delText", "instrText", "rt", "footnoteReference", "endnoteReference", "pPr"})
_BREAKS = frozenset({"br", "cr"})
_DROPPED_PROPERTIES = ("vanish", "webHidden")


@dataclass(slots=True)
class Words:
    """A paragraph's lines, the text boxes that hang on it, and whether all of its letters are bold."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    bold: bool = True

    @property
    def text(self) -> str:
        """The lines, joined by line ends."""
        return "".join(self.parts)


def words_of(paragraph: Element) -> Words:
    """The words of a paragraph as it is printed."""
    words = Words()
    fields: list[bool] = []
    for element in paragraph:
        _gather(element, words, fields)
    return words


def _gather(element: Element, words: Words, fields: list[bool]) -> None:
    name = local(element)
    if name in _DROPPED:
        return
    if name == "AlternateContent":  # the same thing for newer and older programs
        chosen = next(children(element, "Choice", "Fallback"), None)
        for part in chosen if chosen is not None else ():
            _gather(part, words, fields)
        return
    if name == "txbxContent":
        words.boxes.append(element)
        return
    if name == "r":
        _run(element, words, fields)
        return
    if name == "t" and not any(fields):  # also the text of a formula
        words.parts.append(element.text or "")
        return
    for part in element:
        _gather(part, words, fields)


def _run(run: Element, words: Words, fields: list[bool]) -> None:
    properties = child(run, "rPr")
    hidden = any(switched_on(child(properties, name)) for name in _DROPPED_PROPERTIES)
    bold = switched_on(child(properties, "b"))
    for element in run:
        name = local(element)
        if name == "fldChar":
            _field(value(element, "fldCharType"), fields)
        elif hidden or any(fields) or name in ("rPr", *_DROPPED):
            continue
        elif name == "t":
            words.parts.append(element.text or "")
            words.bold = words.bold and (bold or not (element.text or "").strip())
        elif name in _BREAKS:
            words.parts.append("\n" if value(element, "type") != "page" else "")
        elif name in ("tab", "ptab"):
            words.parts.append(" ")
        elif name == "noBreakHyphen":
            words.parts.append("-")
        else:
            _gather(element, words, fields)


def _field(kind: str | None, fields: list[bool]) -> None:
    """A field's instruction is not shown, its result is: begin … separate … end."""
    if kind == "begin":
        fields.append(True)
    elif kind == "separate" and fields:
        fields[-1] = False
    elif kind == "end" and fields:
        fields.pop()


def flow(container: Element) -> Iterator[Element]:
    """The paragraphs and tables of a container in order, through controls, insertions and custom mark-up."""
    for element in container:
        name = local(element)
        if name in ("p", "tbl"):
            yield element
        elif name == "sdt":
            gallery = value(child(element, "sdtPr", "docPartObj", "docPartGallery")) or ""
            content = child(element, "sdtContent")
            if content is not None and gallery != "Table of Contents":
                yield from flow(content)
        elif name in ("ins", "moveTo", "customXml", "smartTag"):
            yield from flow(element)
        elif name == "AlternateContent":
            chosen = next(children(element, "Choice", "Fallback"), None)
            if chosen is not None:
                yield from flow(chosen)


def span(properties: Element | None) -> int:
    """How many columns a cell covers."""
    return max(1, min(number(child(properties, "gridSpan")) or 1, 200))
