"""Files made to hang a parser: the time grows with the size, not with its square; one too long is cut in sight."""

from __future__ import annotations

import time

import pytest

from tui.readers import read_text
from tui.readers.formats.text import MAX_CHARACTERS, MAX_LINES

HEADER = "序号\t任务\t措施\t责任单位\t完成时限\n"
ITEM = "2030年要点\n1.甲。"
STEPS = f"{HEADER}1\t甲\t"
UNITS = f"{HEADER}1\t甲\t\t"
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
    "one long gap": ("甲<", " " * 1000 + "\u3000"),
    "emptied emphasis in a cell": (UNITS, "* *"),
    "emptied tags in a cell": (UNITS, "甲<b> </b></p>"),
}
SIZE = 30_000


def seconds(text: str) -> float:
    """The processor time of the faster of two readings."""
    times = []
    for _ in range(2):
        began = time.process_time()
        read_text(text.encode(), "a.txt")
        times.append(time.process_time() - began)
    return min(times)


@pytest.mark.parametrize("name", CASES)
def test_four_times_the_text_takes_about_four_times_as_long(name: str) -> None:
    head, unit = CASES[name]
    count = SIZE // len(unit.encode())
    assert seconds(head + unit * 4 * count) < 10 * seconds(head + unit * count) + 0.3


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
