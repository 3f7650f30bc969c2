"""The head of a document: title, the notice that issues it, number, issuer, date, the years it covers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tui.domain.text import folded, without_layout_blanks
from tui.domain.traditional import Words
from tui.readers.blocks import Block, Paragraph
from tui.readers.dates import date_of, labelled_day, said_day
from tui.readers.marks import DOC_NUMBER, day_beside_number, is_number_line
from tui.readers.titles import (
    LABELLED,
    alike,
    ends_like_plan,
    issued_name,
    may_be_title,
    notice_in,
    title_at,
)
from tui.readers.unit_names import looks_like_unit

_NUMBER = re.compile(DOC_NUMBER)
_NUMBER_YEAR = re.compile(r"(?:19|20)\d\d")
_ABOUT = Words(r"^(?P<issuer>[\u4e00-\u9fff、\s]{3,60}?)(?:关于|印发|转发|批转)")
_YEARS = re.compile(r"(20\d\d)[ \u3000]*年?[ \u3000]*(?:[-‐–—－~～至到]|——)[ \u3000]*(20\d\d)")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_PERIOD = re.compile(r"[“\"'‘「]?十([一二三四五六七])五[”\"'’」]?")
_PERIOD_PLAN = re.compile(r"(?:规划|纲要|規劃|綱要)(?:（[^（）]*）)?$")
_FIRST_PERIOD = 2001
"""First year of the tenth five-year period; each later one begins five years on."""
_MOST_TITLE_LINES = 4
_SHORTEST_END = 8
_PERIODS = "〇一二三四五六七八九"
_TRADITIONAL = re.compile(r"[畫計劃辦務單業關於發]")
_REPUBLIC_YEAR = Words(r"(?:民国)?(?<!\d)(1[0-4]\d)年(?:度|至|第)?")
_REPUBLIC_BEGAN = 1911


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head says.

    years    (0, 0) where no year was found; guessed: they come from the running text
    stated   the title or the notice itself says which years are covered
    """

    title: str
    years: tuple[int, int]
    notice_title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    issued_on: date | None = None
    guessed: bool = False
    stated: bool = False


def read_head(openings: Sequence[Paragraph], document: Sequence[Block], name: str) -> Head:
    """The head of a document. openings: what stands before the first section or table of each part of it.

    name: of the file, taken where no title is found.
    """
    texts = [line.text for line in openings if line.text]
    number = _number(texts)
    notice = notice_in(texts)
    title = _title(openings, notice) or name.rpartition(".")[0] or name
    all_texts = [block.text for block in document if isinstance(block, Paragraph)]
    issued = _issued(texts, all_texts)
    stated = _stated(title, notice, issued)
    years, guessed = (stated, False) if stated else _covered(number, issued, document)
    return Head(
        title=title,
        years=years,
        notice_title=notice,
        doc_number=without_layout_blanks(number).replace(" ", "") if number else None,
        issuer=_issuer(texts, all_texts, notice or title),
        issued_on=issued,
        guessed=guessed,
        stated=stated is not None,
    )


def _number(texts: Sequence[str]) -> str | None:
    """The document's own number: on a line of its own, behind a label, or beside the title; none out of a sentence."""
    for text in texts:
        found = _NUMBER.search(text)
        alone = is_number_line(text) or day_beside_number(text) is not None or LABELLED.match(text)
        if found and (alone or not re.search(r"[。；，,;]", text)):
            return found[0]
    return None


def _title(lines: Sequence[Paragraph], notice: str | None) -> str | None:
    """The plan's own title, which ends like one (…方案, …清单), else the name inside the notice."""
    named = issued_name(notice)
    candidates = _candidates(lines, notice)
    if named:
        found = [text for text, _ in candidates if _is_named(text, named)]
        return max(found, key=lambda text: _likeness(text, named)) if found else named
    marked = [text for text, heading in candidates if heading]
    if marked or candidates:
        return (marked or [candidates[0][0]])[0]
    texts = [line.text for line in lines]
    official = (title for index in range(len(lines)) if (title := title_at(texts, index)))
    first = (line.text for line in lines if not LABELLED.match(line.text) and len(line.text) <= 60)
    return next(official, None) or next(first, None) or notice


def _is_named(text: str, named: str) -> bool:
    """The line is the name in the notice, or its end (`市城管局等部门…方案` is called `…方案`)."""
    if len(text) >= _SHORTEST_END and folded(named).endswith(folded(text)):
        return True
    return alike(text, named) and len(text) <= len(named) + 20


def _candidates(lines: Sequence[Paragraph], notice: str | None) -> list[tuple[str, bool]]:
    """What may be the title, with whether the file marks it as a heading; a title may be broken over several lines.

    An issuer's line above the title is no part of it.
    """
    found: list[tuple[str, bool]] = []
    for index, line in enumerate(lines):
        for count in range(1, _MOST_TITLE_LINES):
            group = lines[index : index + count]
            if len(group) < count or not all(may_be_title(part.text) for part in group):
                break
            if count > 1 and notice is None and (line.text.isascii() or looks_like_unit(line.text)):
                break
            text = "".join(part.text for part in group)
            if 4 <= len(text) <= 70 and text != notice and ends_like_plan(text) and not _part_of(text, notice):
                found.append((text, line.heading))
                if notice is None:
                    break
    return found


def _part_of(text: str, notice: str | None) -> bool:
    """A line of the notice's own title, which was broken."""
    return notice is not None and notice.startswith(text)


def _likeness(text: str, named: str) -> float:
    """How much of a line and of a name is the same."""
    left, right = set(folded(text)), set(folded(named))
    return len(left & right) / max(len(left | right), 1)


def _issued(texts: Sequence[str], all_texts: Sequence[str]) -> date | None:
    """The date below the signature, else a labelled one, one that ends the document, or one under the title."""
    sources = (
        (date_of, texts),
        (day_beside_number, texts),
        (labelled_day, texts),
        (date_of, all_texts),
        (said_day, texts),
    )
    days = (day for said, lines in sources for line in lines if (day := said(line)) is not None)
    return next(days, None)


def _issuer(texts: Sequence[str], all_texts: Sequence[str], title: str) -> str | None:
    """Who issued it: in front of 关于 in the official title, else the line above the date, else `…文件`."""
    about = _ABOUT.match(title)
    if about:
        return without_layout_blanks(title[: about.end("issuer")])
    for before, text in (*pairwise(texts), *pairwise(all_texts)):
        if date_of(text) is not None and 3 <= len(before) <= 30 and not re.search(r"[，。；：]", before):
            return before
    papers = (re.fullmatch(r"([\u4e00-\u9fff]{3,30})文件", text) for text in texts)
    return next((found[1] for found in papers if found), None)


def _stated(title: str, notice: str | None, issued: date | None) -> tuple[int, int] | None:
    """The years that the title or the notice names, also as a five-year period (“十四五”)."""
    for text in (title, notice or ""):
        span = _YEARS.search(text)
        if span and int(span[1]) <= int(span[2]) <= int(span[1]) + 15:
            return int(span[1]), int(span[2])
        if year := _YEAR.search(text):
            return int(year[1]), int(year[1])
        if period := _PERIOD.search(text):
            first = _FIRST_PERIOD + 5 * _PERIODS.index(period[1])
            begun = issued is not None and first <= issued.year <= first + 4 and not _PERIOD_PLAN.search(title)
            return (issued.year if issued and begun else first), first + 4
        if _TRADITIONAL.search(text) and (year := _REPUBLIC_YEAR.search(text)):
            return _REPUBLIC_BEGAN + int(year[1]), _REPUBLIC_BEGAN + int(year[1])
    return None


def _covered(number: str | None, issued: date | None, document: Sequence[Block]) -> tuple[tuple[int, int], bool]:
    """The year of the plan from its date or its number; else, as a guess, the year met most often."""
    if issued:
        return (issued.year, issued.year), False
    if number and (year := _NUMBER_YEAR.search(number)):
        return (int(year[0]), int(year[0])), False
    texts = (block.text if isinstance(block, Paragraph) else " ".join(block.cells) for block in document)
    met = Counter(int(year) for text in texts for year in _YEAR.findall(text))
    if not met:
        return (0, 0), True
    most = max(met, key=lambda item: (met[item], item))
    return (most, most), True
