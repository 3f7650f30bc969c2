"""The paragraphs of an official document as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Style(StrEnum):
    """What a paragraph is; the value names its style in the file. Clauses are of GB/T 9704-2012."""

    SIGNER = "公文签发人"  # 7.2.6, on the right above the title
    TITLE = "公文标题"  # 7.3.1
    ADDRESSEE = "公文主送"  # 7.3.2, flush left
    LEVEL_1 = "公文一级标题"  # 7.3.3: 一、黑体
    LEVEL_2 = "公文二级标题"  # （一）楷体
    BODY = "公文正文"  # 1. and （1）仿宋 too
    CLOSING = "公文结语"  # never parted from name and date: no page of theirs without text (7.3.5.4)
    ANNEX = "公文附件说明"  # 7.3.4
    NAME = "公文署名"  # 7.3.5
    DATE = "公文成文日期"
    BLANK = "公文空行"
    ANNEX_LABEL = "公文附件序号"  # 7.3.7: 附件1 on a page of its own
    CAPTION = "公文图表标题"
    CELL_HEAD = "公文表头"
    CELL = "公文表格"
    REMARK = "公文表注"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph; a line end in its text (a title's) breaks the line within it.

    right, left  further indents in hundredths of a character, over those of the style
    hang         hanging indent in hundredths of a character
    person       a name behind the text, set in 楷体 (7.2.6)
    last         ends a document; what follows is another one, whose pages are counted anew
    """

    style: Style
    text: str = ""
    person: str = ""
    right: int = 0
    left: int = 0
    hang: int = 0
    last: bool = False
