"""Sets paragraphs as an official page: A4, 22 lines of 28 characters, page numbers outside, check code on every page.

Measures are those of GB/T 9704-2012 (5.2, 7.5): top 37, inner 28, outer 26, bottom 35 mm; page number 7 mm below the
type area. Fonts may be missing on a PC: each names another one in the font table.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer, _Header
from docx.shared import Mm, Pt

from tui.packs.archive import repack
from tui.packs.report import styles
from tui.packs.report.paragraph import Paragraph, Style
from tui.packs.report.table import Ruled, table_xml

_LEFT_OUT = ("thumbnail", "stylesWithEffects", "numbering", "customXml", "webSettings")
"""Kinds of parts in the library's template that an official page has no use for."""

_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Qingdan</Application></Properties>"
)
_ORDER = ("[Content_Types].xml", "_rels/.rels", "word/document.xml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """The file's own properties; nothing of the PC or its clock gets into them."""

    title: str
    author: str
    made_on: date


def write_pages(content: Sequence[Paragraph | Ruled], properties: Properties, stamp: str) -> bytes:
    """Paragraphs and tables as a .docx; `stamp` stands in the header of every page."""
    document = docx.Document()
    _slim(document)
    styles.define(document)
    _set_section(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    _set_edges(document.sections[0], stamp)
    _fill(document, content)
    _set_properties(document, properties)
    buffer = io.BytesIO()
    document.save(buffer)
    return repack(buffer, _ORDER)


def _slim(document: Document) -> None:
    """Leaves out what the library's template brings along: its picture, a second set of styles, its language."""
    for owner in (document.part.package, document.part):
        rels = owner.rels
        for key in [key for key, rel in rels.items() if rel.reltype.rsplit("/", 1)[-1] in _LEFT_OUT]:
            rels.pop(key)
    for rel in document.part.package.rels.values():
        if rel.reltype.endswith("/extended-properties"):
            rel.target_part._blob = _APPLICATION
    language = document.settings.element.find(qn("w:themeFontLang"))
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")


def _set_section(section: Section) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.header_distance, section.footer_distance = Mm(20), Mm(35 - 7 - 5)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(styles.LINE_PITCH))
    grid.attrib.pop(qn("w:charSpace"), None)
    count = OxmlElement("w:pgNumType")
    count.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(count)


def _set_edges(section: Section, stamp: str) -> None:
    """Check code above, ``— 1 —`` below: one character from the right on odd pages, from the left on even ones."""
    edges: tuple[tuple[_Header, _Footer, bool], ...] = (
        (section.header, section.footer, True),
        (section.even_page_header, section.even_page_footer, False),
    )
    for header, footer, odd in edges:
        above = header.paragraphs[0]
        above.style = styles.HEADER
        above.add_run(stamp)
        below = footer.paragraphs[0]
        below.style = styles.FOOTER
        below.alignment = WD_ALIGN_PARAGRAPH.RIGHT if odd else WD_ALIGN_PARAGRAPH.LEFT
        edge = below.paragraph_format
        if odd:
            edge.right_indent = Pt(14)
        else:
            edge.left_indent = Pt(14)
        below.add_run("— ")
        _append_page_field(below._p)
        below.add_run(" —")


def _append_page_field(paragraph: BaseOxmlElement) -> None:
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph.append(parse_xml(field))


def _fill(document: Document, content: Sequence[Paragraph | Ruled]) -> None:
    """Appends paragraphs and tables as elements: the library's own way is slow by the hundred."""
    section = document.element.body.sectPr
    names = {style: document.styles[style.value].style_id for style in Style}
    for item in content:
        if isinstance(item, Ruled):
            section.addprevious(parse_xml(table_xml(item, names, nsdecls("w"))))
        else:
            paragraph = _paragraph(item, names)
            if item.last and item is not content[-1]:
                paragraph.pPr.append(deepcopy(section))
            section.addprevious(paragraph)


def _paragraph(item: Paragraph, names: Mapping[Style, str]) -> BaseOxmlElement:
    paragraph = OxmlElement("w:p")
    properties = OxmlElement("w:pPr")
    style = OxmlElement("w:pStyle")
    style.set(qn("w:val"), names[item.style])
    properties.append(style)
    indent = {"rightChars": item.right, "leftChars": item.left, "hangingChars": item.hang}
    if any(indent.values()):
        element = OxmlElement("w:ind")
        for name, hundredths in indent.items():
            if hundredths:
                element.set(qn(f"w:{name}"), str(hundredths))
                element.set(qn(f"w:{name.removesuffix('Chars')}"), str(round(hundredths * styles.CHARACTER / 100)))
        properties.append(element)
    paragraph.append(properties)
    if item.text:
        paragraph.append(_run(item.text))
    if item.person:
        named = _run(item.person)
        named.insert(0, parse_xml(f'<w:rPr {nsdecls("w")}><w:rFonts w:eastAsia="{styles.KAITI}"/></w:rPr>'))
        paragraph.append(named)
    return paragraph


def _run(content: str) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    for at, line in enumerate(content.split("\n")):
        if at:
            run.append(OxmlElement("w:br"))
        text = OxmlElement("w:t")
        text.text = line
        text.set(qn("xml:space"), "preserve")
        run.append(text)
    return run


def _set_properties(document: Document, properties: Properties) -> None:
    day = datetime(properties.made_on.year, properties.made_on.month, properties.made_on.day)
    core = document.core_properties
    core.title, core.author = properties.title[:255], properties.author[:255]
    core.last_modified_by = core.author
    core.comments, core.keywords, core.subject, core.revision = "", "", "", 1
    core.created = core.modified = day
    core.language = "zh-CN"
