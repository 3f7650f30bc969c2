"""Lines that stand for themselves: where a paragraph begins anew, and those that are never joined to another."""

from __future__ import annotations

import re
from datetime import date

from tui.domain.traditional import Words
from tui.readers.dates import date_of

_HAN = "[一二三四五六七八九十百零〇]"
_OPENING = Words(
    rf"\s*(?:第(?:{_HAN}|\d){{1,4}}(?:[章节篇编]|部分)"
    rf"|第(?:{_HAN}|\d){{1,5}}条(?!规定|所列|所述|第|的|至|、|和|及|或|款)"
    rf"|(?:[壹贰叁参肆伍陆柒捌玖拾]{{1,3}}|{_HAN}{{1,3}})[、.．]|[（(]{_HAN}{{1,3}}[）)]|[A-Z][.)、．][ \u3000]?(?=\S)"
    r"|\d{1,3}\s*[.．、](?:(?!\d)|(?=(?:1[0-2]|[1-9])月))|[（(]\d{1,3}[）)]|[①-⑳]|附[ \u3000]?[件表录]|附件|抄送|主题词"
    r"|(?:责任|牵头|配合|完成|主办|协办|负责)(?:单位|部门|领导|时限|科室|处室|机关|人)?\s*[:：])"
)
DOC_NUMBER = (
    r"[\u4e00-\u9fff]{2,14}[ \u3000]?[〔\[（(【［][ \u3000]?(?:19|20)\d\d[ \u3000]?[〕\]）)】］]"
    r"[ \u3000]?(?:第[ \u3000]?)?\d{1,4}[ \u3000]?[号號]"
    r"|(?:(?<=日)|(?<![\u4e00-\u9fff]))[\u4e00-\u9fff]{2,10}字第[ \u3000]?\d{6,12}[ \u3000]?[号號]"
)
"""The number of an official document: 云溪府办〔2026〕5号, 府授社福字第1150001234號."""
_NUMBER_LINE = re.compile(rf"\s*[（(]?(?:{DOC_NUMBER})[）)]?(?:[ \u3000]*签发人[ \u3000]*[:：].{{0,20}})?\s*")
_BESIDE = re.compile(rf"\s*[（(](?:{DOC_NUMBER})[，,、；; \u3000]*(?P<day>.{{6,20}}?)(?:印发|发布|公布|下发)?[）)]\s*")
_PUBLIC = re.compile(r"\s*[（(〔\[]\s*(?:此件|本文|信息)?(?:主动|依申请|不予)?公开.{0,12}[）)〕\]]\s*")


BOX_TITLE = re.compile(
    rf"\s*【?专[栏欄][ \u3000]*(?P<no>\d{{1,3}}|{_HAN}{{1,3}})[ \u3000]*[：:、.．]?[ \u3000]*(?P<title>.{{0,40}})"
)
"""The title line of a box in a plan's prose; the title itself may stand in the next line."""
_HEADING = re.compile(rf"\s*(?:第(?:{_HAN}|\d){{1,4}}[章节部篇]|{_HAN}{{1,3}}、|[（(]{_HAN}{{1,3}}[）)])")


def opens_box(text: str) -> bool:
    """The line is the title of a box."""
    return BOX_TITLE.fullmatch(text.rstrip()) is not None


def closes_box(text: str) -> bool:
    """The line is a heading above items: no box goes on behind it."""
    return _HEADING.match(text) is not None


def opens_anew(text: str) -> bool:
    """The line opens with a number, a label or a word that begins a paragraph."""
    return _OPENING.match(text) is not None


def is_date_line(text: str) -> bool:
    """The line is nothing but a day: the date below a signature."""
    return date_of(text) is not None


def is_number_line(text: str) -> bool:
    """The line is nothing but the number of a document."""
    return len(text) <= 60 and _NUMBER_LINE.fullmatch(text) is not None


def day_beside_number(line: str) -> date | None:
    """The day beside the document's number in a line in brackets (`（甲发〔2026〕6号，2026年3月5日印发）`)."""
    found = _BESIDE.fullmatch(line) if len(line) <= 80 else None
    return date_of(found["day"]) if found else None


def is_public_line(text: str) -> bool:
    """`（此件公开发布）`."""
    return len(text) <= 40 and _PUBLIC.fullmatch(text) is not None


def stands_alone(text: str) -> bool:
    """The line is a paragraph of its own whatever its width."""
    return is_date_line(text) or is_number_line(text) or is_public_line(text)
