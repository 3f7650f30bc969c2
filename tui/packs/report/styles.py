"""The styles of an official document and the fonts they name (GB/T 9704-2012, 5.2.2 and 7.3)."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from tui.packs.report.paragraph import Style

FANGSONG, KAITI, HEITI, SONG, TITLE_SONG = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
HEADER, FOOTER = "公文页眉", "公文页码"

LINE_PITCH = 579
"""Twentieths of a point: 22 lines in the type area's 225 mm; with 580 LibreOffice sets 21."""

EXACT_LINE = 579
"""Twentieths of a point: 28.95 pt."""

CHARACTER = 315
"""Twentieths of a point: 16 pt less the run spacing; 28 of them fill the type area's 156 mm."""

_SPACING = -5
_THREE, _TWO, _FOUR, _SMALL_FOUR, _SMALL_FIVE = 32, 44, 28, 24, 18
"""3号, 2号, 4号, 小四, 小五 in half points."""

_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
"""Without it a stand-in font may draw the punctuation of another region."""

_OFF_GRID = '<w:snapToGrid w:val="0"/>'

_OTHERS = {
    FANGSONG: ("仿宋", "modern"),
    KAITI: ("楷体", "modern"),
    HEITI: ("SimHei", "modern"),
    SONG: ("SimSun", "roman"),
    TITLE_SONG: ("华文中宋", "roman"),
}
"""Font → the one to take where it is missing, and its family for a last resort."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Set:
    """How a style is set. size: half points; first: first-line indent in hundredths of a character.

    keep: on the page of what follows; grid: on the lines of the page; fresh: begins a page
    """

    font: str
    size: int = _THREE
    align: str = "both"
    first: int = 0
    line: int = EXACT_LINE
    keep: bool = False
    grid: bool = True
    fresh: bool = False


_STYLES: dict[str, _Set] = {
    Style.SIGNER: _Set(font=FANGSONG, align="right"),
    Style.TITLE: _Set(font=TITLE_SONG, size=_TWO, align="center", line=700, keep=True, grid=False),
    Style.ADDRESSEE: _Set(font=FANGSONG, align="left"),
    Style.LEVEL_1: _Set(font=HEITI, first=200, keep=True),
    Style.LEVEL_2: _Set(font=KAITI, first=200, keep=True),
    Style.BODY: _Set(font=FANGSONG, first=200),
    Style.CLOSING: _Set(font=FANGSONG, first=200, keep=True),
    Style.ANNEX: _Set(font=FANGSONG, align="left", keep=True),
    Style.NAME: _Set(font=FANGSONG, align="right", keep=True),
    Style.DATE: _Set(font=FANGSONG, align="right"),
    Style.BLANK: _Set(font=FANGSONG, keep=True),
    Style.ANNEX_LABEL: _Set(font=HEITI, align="left", keep=True, fresh=True),
    Style.CAPTION: _Set(font=HEITI, size=_SMALL_FOUR, align="left", keep=True),
    Style.CELL_HEAD: _Set(font=HEITI, size=_SMALL_FIVE, align="center", line=260, keep=True, grid=False),
    Style.CELL: _Set(font=FANGSONG, size=_SMALL_FIVE, align="left", line=260, grid=False),
    Style.REMARK: _Set(font=FANGSONG, size=_SMALL_FIVE, align="left", line=320, grid=False),
    HEADER: _Set(font=SONG, size=_SMALL_FIVE, align="right", line=240),
    FOOTER: _Set(font=SONG, size=_FOUR, align="right", line=320),
}


def define(document: Document) -> None:
    """Replaces the template's styles by those of an official document, and its font table."""
    sheet = document.styles.element
    for style in list(sheet.findall(qn("w:style"))):
        if style.get(qn("w:default")) != "1":
            sheet.remove(style)
    for at, (name, look) in enumerate(_STYLES.items(), 1):
        sheet.append(parse_xml(_style_xml(f"gongwen{at}", name, look, nsdecls("w"))))
    plain = f'{_fonts_xml(FANGSONG)}<w:sz w:val="{_THREE}"/><w:szCs w:val="{_THREE}"/>{_LANGUAGE}'
    defaults = sheet.find(qn("w:docDefaults"))
    defaults.clear()
    defaults.append(parse_xml(f"<w:rPrDefault {nsdecls('w')}><w:rPr>{plain}</w:rPr></w:rPrDefault>"))
    defaults.append(parse_xml(f"<w:pPrDefault {nsdecls('w')}/>"))
    _set_font_table(document, nsdecls("w"))


def _style_xml(style_id: str, name: str, look: _Set, namespace: str) -> str:
    indent = f'w:firstLineChars="{look.first}" w:firstLine="{look.first * CHARACTER // 100}"' if look.first else ""
    spacing = f'<w:spacing w:val="{_SPACING}"/>' if look.size == _THREE else ""
    return (
        f'<w:style {namespace} w:type="paragraph" w:customStyle="1" w:styleId="{style_id}">'
        f'<w:name w:val={quoteattr(name)}/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{'<w:keepNext/>' if look.keep else ''}{'<w:pageBreakBefore/>' if look.fresh else ''}"
        '<w:widowControl w:val="0"/><w:overflowPunct/>'
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f"{'' if look.grid else _OFF_GRID}"
        f'<w:spacing w:before="0" w:after="0" w:line="{look.line}" w:lineRule="exact"/>'
        f'{f"<w:ind {indent}/>" if indent else ""}<w:jc w:val="{look.align}"/></w:pPr>'
        f'<w:rPr>{_fonts_xml(look.font)}{spacing}<w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/></w:rPr>'
        "</w:style>"
    )


def _fonts_xml(font: str) -> str:
    latin = SONG if font == SONG else LATIN
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{font}" w:cs="{LATIN}" w:hint="eastAsia"/>'


def _set_font_table(document: Document, namespace: str) -> None:
    """w:altName is what Word, WPS and LibreOffice look for when a font is missing."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
        for name, (other, family) in _OTHERS.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {namespace}>{fonts}</w:fonts>'
    for relation in document.part.rels.values():
        if relation.reltype.endswith("/fontTable"):
            relation.target_part._blob = xml.encode("utf-8")
