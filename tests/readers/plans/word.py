"""What both Word documents need: paragraphs numbered by Word itself, whose numbers are not in the text."""

# ruff: noqa: E501 (sentences of a document and XML are not broken)

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

# One list of three levels, as the genre numbers: 一、 then （一） then 1. (a level starts anew under the one above).
LEVELS = [("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3.")]


def add_list(document: Document) -> int:
    """Defines the list in the document; returns its number for `item`."""
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for index, (form, text) in enumerate(LEVELS)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(0, abstract)
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return 90


def item(document: Document, text: str, level: int, number: int) -> Paragraph:
    paragraph = document.add_paragraph(text)
    properties = paragraph._p.get_or_add_pPr()
    wrapped = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", number)):
        part = OxmlElement(name)
        part.set(qn("w:val"), str(value))
        wrapped.append(part)
    properties.append(wrapped)
    return paragraph
