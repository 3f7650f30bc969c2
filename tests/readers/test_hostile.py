"""Files made to hang a parser: the time grows with the size, not with its square; one too long is cut in sight."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from tui.domain.plan import SourceFile, Spot
from tui.readers import read_text
from tui.readers.formats.pieces import MAX_CELL, Piece
from tui.readers.formats.text import MAX_CHARACTERS, MAX_LINES
from tui.readers.review.sheets import TASK_TITLES
from tui.readers.review.workbook import read_review

HEADER = "序号\t任务\t措施\t责任单位\t完成时限\n"
ITEM = "2030年要点\n1.甲。"
STEPS = f"{HEADER}1\t甲\t"
UNITS = f"{HEADER}1\t甲\t\t"
ARTICLES = "2030年守则\n第一条 甲。\n第二条 "
CASES = {
    "open brackets": ("", "（"),
    "nested brackets": ("", "（甲"),
    "recurrences": ("", "每"),
    "numbers": ("", "1."),
    "headings": ("", "一、甲\n（一）乙\n1.丙（甲局负责）\n"),
    "bare items": ("", "1.丙\n"),
    "items": ("", "1.甲（甲局负责）\n"),
    "sub-items": ("", "（1）甲\n"),
    "labels": ("", "责任单位：甲局\n"),
    "quotes": ("", "“"),
    "tags": ("", "<p "),
    "pipes": ("", "|a"),
    "short lines": ("", "甲\n"),
    "years": ("", "2030年"),
    "listed numbers in an item": (ITEM, "1、"),
    "listed numbers in a cell": (STEPS, "一、"),
    "numbers with dashes in a cell": (STEPS, "1-"),
    "page numbers in a cell": (STEPS, "— 1 —"),
    "steps": (STEPS, "按照要求，1月底前，"),
    "units": (UNITS, "各县、市局和"),
    "blanks between units": (UNITS, "* "),
    "rows": (HEADER, "1\t甲\t措\t乙局\t9月\n"),
    "continued rows": (f"{HEADER}1\t甲\tx\t乙局\t9月\n", "\t\t做甲\t\t\n"),
    "blanks before a mark": ("", f"甲{' ' * 3000}<"),
    "blanks behind a label": ("任务", " "),
    "figures without a noun": ("2030年要点\n1.种树。（甲局负责，", "95%"),
    "brackets on lines": ("1.甲\n", "（甲局）乙（）\n"),
    "one long gap": ("甲<", " " * 1000 + "\u3000"),
    "emptied emphasis in a cell": (UNITS, "* *"),
    "articles": ("", "第一条 市甲局\n"),
    "a long article": (ARTICLES, "市甲局、"),
    "duties": (ARTICLES, "市甲局会同市乙局，"),
    "respectively": (ARTICLES, "分别由市甲"),
    "windows": (ARTICLES, "甲期（春为3月1日至"),
    "documents": ("", "甲局关于乙的通知\n甲发〔2030〕1号\n各局：\n2030年1月1日\n"),
    "titles": ("", "甲局关于\n"),
    "numbers of documents": ("", "甲发〔2030〕1号\n"),
    "attachments": ("", "附件1：\n"),
    "contents": ("目录\n", "一、甲……1\n"),
    "running heads": ("", "某某市公报\n— 1 —\n做甲，\n"),
    "issued names": ("", "印发《甲"),
    "one line": ("", "一、甲（一）乙1.丙。"),
    "one line of brackets": ("一、甲二、乙三、丙", "（1.丙"),
    "return rules": ("", "各单位于每年1月1日前向甲"),
    "contacts": ("", "报送情况联系人"),
    "dates": ("", "2030年1月1日 "),
    "joint units": ("", "1.甲\n（1）乙。\n（甲局负责）\n"),
    "decimals": ("", "1.1.1 甲\n"),
    "emptied tags in a cell": (UNITS, "甲<b> </b></p>"),
}
SIZE = 30_000


def as_text(text: str) -> None:
    read_text(text.encode(), "a.txt")


def as_limit(text: str) -> None:
    """Read a review workbook with the time limit of a task."""
    cells = tuple({"任务名称": "种树", "完成时限": text}.get(title, "1") for title in TASK_TITLES)
    rows = [Piece(cells=row, spot=Spot(sheet="任务", row=at)) for at, row in enumerate((tuple(TASK_TITLES), cells), 1)]
    read_review(SourceFile(name="a.xlsx", sha256="0" * 64, format="xlsx"), rows, ())


def seconds(text: str, read: Callable[[str], None] = as_text) -> float:
    """The processor time of the faster of two readings."""
    times = []
    for _ in range(2):
        began = time.process_time()
        read(text)
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("name", CASES)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    head, unit = CASES[name]
    count = SIZE // len(unit.encode())
    assert seconds(head + unit * 4 * count) < 10 * seconds(head + unit * count) + 0.3


@pytest.mark.parametrize(("unit", "end"), [("【", "年"), ("\u3000", "】")], ids=["brackets", "blanks"])
def test_a_limit_in_a_review_takes_time_that_grows_with_its_length(unit: str, end: str) -> None:
    whole, part = (f"甲{unit * count}{end}" for count in (MAX_CELL - 2, MAX_CELL // 8))

    assert seconds(whole, as_limit) < 20 * seconds(part, as_limit) + 0.3


@pytest.mark.parametrize(
    ("text", "line"),
    [("甲\n" * (MAX_LINES + 1), MAX_LINES), (f"乙\n{'甲' * MAX_CHARACTERS}", 2)],
    ids=["lines", "text"],
)
def test_a_text_too_long_is_read_up_to_a_line_that_is_named(text: str, line: int) -> None:
    cut = [problem for problem in read_text(text.encode(), "a.txt").problems if problem.code == "document_cut"]
    assert [(problem.severity, problem.where.line) for problem in cut] == [("error", line)]


def test_a_text_at_the_limit_is_read_whole() -> None:
    reading = read_text(("甲\n" * MAX_LINES).encode(), "a.txt")
    assert "document_cut" not in [problem.code for problem in reading.problems]
