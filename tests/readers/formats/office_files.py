"""Word files and workbooks made member by member, for what the usual libraries do not write."""

from __future__ import annotations

import io
from collections.abc import Mapping
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "application/vnd.openxmlformats-officedocument"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def replaced(data: bytes, members: Mapping[str, str | bytes]) -> bytes:
    """An Office file with some of its members replaced."""
    with ZipFile(io.BytesIO(data)) as archive:
        return zipped({**{name: archive.read(name) for name in archive.namelist()}, **members})


def member(data: bytes, name: str) -> bytes:
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def docx(body: str, numbering: str = "", styles: str = "", prologue: str = "") -> bytes:
    """A Word file whose body, lists and styles are this XML (prefix ``w``)."""
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_TYPES}"><Override PartName="/word/document.xml" ContentType='
        f'"{_OFFICE}.wordprocessingml.document.main+xml"/></Types>',
        "word/document.xml": f'<?xml version="1.0"?>{prologue}<w:document xmlns:w="{_W}"'
        ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        f"><w:body>{body}</w:body></w:document>",
    }
    if numbering:
        members["word/numbering.xml"] = f'<w:numbering xmlns:w="{_W}">{numbering}</w:numbering>'
    if styles:
        members["word/styles.xml"] = f'<w:styles xmlns:w="{_W}">{styles}</w:styles>'
    return zipped(members)


def p(text: str = "", properties: str = "") -> str:
    """A paragraph; `properties` go into its pPr."""
    run = f"<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>" if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>"


def numbered(list_id: int, level: int = 0) -> str:
    """The properties of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def level(index: int, form: str, pattern: str, more: str = "") -> str:
    """A level of a list's definition."""
    said = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/>{more}'
    return f'<w:lvl w:ilvl="{index}">{said}</w:lvl>'


def tc(text: str = "", properties: str = "") -> str:
    """A cell of a table with one paragraph for each line."""
    inner = text if text.startswith("<w:") else "".join(p(line) for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
