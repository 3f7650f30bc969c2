"""The head of a document: title, the notice that issues it, number, issuer, date, the years it covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tui.domain.text import folded, without_layout_blanks
from tui.readers.blocks import Block, Paragraph

_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,14}[ \u3000]?[〔\[（(【［][ \u3000]?((?:19|20)\d\d)[ \u3000]?"
    r"[〕\]）)】］][ \u3000]?(?:第[ \u3000]?)?\d{1,4}[ \u3000]?号"
)
_NOTICE = re.compile(r"(?:关于)?.{0,60}(?:印发|下发|公布|转发|发布|分解).{0,100}的?(?:通知|函|公告)$")
_ABOUT = re.compile(r"^(?P<issuer>[\u4e00-\u9fff、\s]{3,60}?)关于")
_INNER = re.compile(r"(?:印发|下发|公布|转发|发布)[ \u3000]*《?(?P<title>.+?)》?[ \u3000]*的?(?:通知|函|公告)$")
_PLAN_NOUN = re.compile(
    r"(?:清单|方案|要点|计划|规划|任务|分工|意见|措施|办法|安排|台账|分解表?|细则|纲要|责任书|"
    r"目标|表|分工方案|行动|规则|报告|重点工作|实事|项目)(?:[（(][^（）()]*[）)])?$"
)
_DATE = re.compile(
    r"((?:19|20)\d\d)[ \u3000]*[年\-/.][ \u3000]*(1[0-2]|0?[1-9])"
    r"[ \u3000]*[月\-/.][ \u3000]*(3[01]|[12]\d|0?[1-9])[ \u3000]*日?"
)
_HAN_DATE = re.compile(
    r"([一二][〇○零Oo0九][〇○零一二三四五六七八九]{2})年"
    r"([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日"
)
_DATE_LABEL = re.compile(r"(?:成文|印发|发文)(?:日期|时间)[ \u3000]*[:：][ \u3000]*")
_LABELLED = re.compile(
    r"^(?:标[ \u3000]*题|名[ \u3000]*称|发文机关|发布机构|索[ \u3000]*引[ \u3000]*号|发文字号|发布日期|"
    r"主[ \u3000]*题[ \u3000]*词|您现在|当前位置|发布时间|来源|浏览)"
)
_YEARS = re.compile(r"(20\d\d)[ \u3000]*年?[ \u3000]*(?:[-‐–—－~～至到]|——)[ \u3000]*(20\d\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_HEAD_LENGTH = 60
_HAN_FIGURES = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {
    "○": 0,
    "零": 0,
    "O": 0,
    "o": 0,
    "0": 0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head says. years: (0, 0) where no year was found; guessed: the year comes from the running text."""

    title: str
    years: tuple[int, int]
    notice_title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    guessed: bool = False


def read_head(blocks: Sequence[Block], first_task: int | None, name: str) -> Head:
    """The head of a document whose first section or table stands at line `first_task`; `name` is the file's name."""
    lines = [
        block for block in blocks if isinstance(block, Paragraph) and (first_task is None or block.line < first_task)
    ][:_HEAD_LENGTH]
    texts = [line.text for line in lines if line.text]
    number = next((found[0] for text in texts if (found := _NUMBER.search(text))), None)
    notice = _notice(texts)
    title = _title(lines, notice) or name.rpartition(".")[0] or name
    issued = _issued(texts)
    years, guessed = _covered(title, notice, number, issued, blocks)
    return Head(
        title=title,
        years=years,
        notice_title=notice,
        doc_number=without_layout_blanks(number).replace(" ", "") if number else None,
        issuer=_issuer(texts, notice),
        issued_on=issued,
        guessed=guessed,
    )


def _notice(texts: Sequence[str]) -> str | None:
    """The title of the notice (`…关于印发…的通知`), also when it is broken over up to three lines."""
    for index in range(len(texts)):
        for count in (1, 2, 3):
            joined = "".join(texts[index : index + count])
            if len(joined) > 160 or (count > 1 and re.search(r"[。！？]", joined)):
                break
            bare = _NUMBER.sub("", joined).strip() if not _LABELLED.match(joined) else ""
            if _NOTICE.search(bare) and "关于" in bare and not re.search(r"[。；！？]", bare):
                return without_layout_blanks(bare)
    return None


def _title(lines: Sequence[Paragraph], notice: str | None) -> str | None:
    """The plan's own title line, which ends like one (…方案, …清单), else the name inside the notice."""
    inner = _INNER.search(notice) if notice else None
    named = without_layout_blanks(inner["title"]) if inner else None
    candidates = [line for line in lines if _may_be_title(line, notice)]
    if named:
        alike = [line.text for line in candidates if _alike(line.text, named)]
        return alike[-1] if alike else named
    marked = [line.text for line in candidates if line.heading]
    if marked or candidates:
        return (marked or [candidates[0].text])[0]
    first = next((line.text for line in lines if not _LABELLED.match(line.text) and len(line.text) <= 60), None)
    return first or notice


def _may_be_title(line: Paragraph, notice: str | None) -> bool:
    text = line.text
    if not 4 <= len(text) <= 70 or _LABELLED.match(text) or text == notice or re.search(r"[。；！？：:]", text):
        return False
    return _PLAN_NOUN.search(text) is not None


def _alike(text: str, named: str) -> bool:
    """Most of the name's characters stand in the line."""
    left, right = set(folded(text)), set(folded(named))
    return bool(right) and len(left & right) / len(right) >= 0.8


def _issued(texts: Sequence[str]) -> date | None:
    """The date below the signature, else the labelled one of a web page."""
    for text in texts:
        bare = text.strip(" （）()")
        found = _DATE.fullmatch(bare)
        if found:
            return _day(int(found[1]), int(found[2]), int(found[3]))
        han = _HAN_DATE.fullmatch(bare)
        if han:
            year = int("".join(str(_HAN_FIGURES[char]) for char in han[1]))
            return _day(year, _han_number(han[2]), _han_number(han[3]))
    for text in texts:
        label = _DATE_LABEL.search(text)
        found = _DATE.match(text, label.end()) if label else None
        if found:
            return _day(int(found[1]), int(found[2]), int(found[3]))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _han_number(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return _HAN_FIGURES.get(text, 0)
    return (_HAN_FIGURES.get(tens, 1) if tens else 1) * 10 + (_HAN_FIGURES.get(ones, 0) if ones else 0)


def _issuer(texts: Sequence[str], notice: str | None) -> str | None:
    """Who issued it: in front of 关于 in the notice's title, else the line above the date, else `…文件`."""
    about = _ABOUT.match(notice) if notice else None
    if about:
        return without_layout_blanks(about["issuer"])
    for before, text in pairwise(texts):
        dated = _DATE.fullmatch(text.strip(" （）()")) or _HAN_DATE.fullmatch(text.strip(" （）()"))
        if dated and 3 <= len(before) <= 30 and not re.search(r"[，。；：]", before):
            return before
    papers = (re.fullmatch(r"([\u4e00-\u9fff]{3,30})文件", text) for text in texts)
    return next((found[1] for found in papers if found), None)


def _covered(
    title: str, notice: str | None, number: str | None, issued: date | None, blocks: Sequence[Block]
) -> tuple[tuple[int, int], bool]:
    """The years of the plan: from its title, the notice, its date, its number; else the year met most often."""
    for text in (title, notice or ""):
        span = _YEARS.search(text)
        if span and int(span[1]) <= int(span[2]) <= int(span[1]) + 15:
            return (int(span[1]), int(span[2])), False
        year = _YEAR.search(text)
        if year:
            return (int(year[1]), int(year[1])), False
    if issued:
        return (issued.year, issued.year), False
    numbered = _NUMBER.search(number) if number else None
    if numbered:
        return (int(numbered[1]), int(numbered[1])), False
    texts = (block.text if isinstance(block, Paragraph) else " ".join(block.cells) for block in blocks)
    met = Counter(int(year) for text in texts for year in _YEAR.findall(text))
    if not met:
        return (0, 0), True
    most = max(met, key=lambda item: (met[item], item))
    return (most, most), True
