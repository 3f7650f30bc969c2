"""进展情况函.docx and 进展情况报告.docx: `text` says it, `page` sets it as an official document (GB/T 9704-2012)."""

from __future__ import annotations

from tui.domain.returns import ReturnDocument
from tui.packs.canonical import printed
from tui.packs.report.page import Properties, write_pages
from tui.packs.report.text import paragraphs, title
from tui.packs.words import CHECK_CODE


def build_report(document: ReturnDocument, code: str) -> bytes:
    """The letter or report of a return as bytes; `code` is its check code without dash."""
    properties = Properties(title=title(document), author=document.unit.full_name, made_on=document.made_on)
    return write_pages(tuple(paragraphs(document)), properties, f"{CHECK_CODE} {printed(code)}")
