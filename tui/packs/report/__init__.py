"""进展情况函.docx and 进展情况报告.docx: `text` says it, `page` sets it as an official document (GB/T 9704-2012)."""

from __future__ import annotations

from tui.domain.returns import ReturnDocument
from tui.packs.report.annex import annex
from tui.packs.report.page import Properties, write_pages
from tui.packs.report.text import paragraphs, title
from tui.packs.words import stamp


def build_report(document: ReturnDocument, code: str | None) -> bytes:
    """The letter or report of a return as bytes; `code` is its check code without dash, None for a draft."""
    properties = Properties(title=title(document), author=document.unit.full_name, made_on=document.made_on)
    return write_pages((*paragraphs(document), *annex(document)), properties, stamp(code))
