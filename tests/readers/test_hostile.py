"""Files made to hang a parser: the time grows with the size, not with its square."""

from __future__ import annotations

import time

import pytest

from tui.readers import read_text

HEADER = "序号\t任务\t措施\t责任单位\t完成时限\n"
CASES = {
    "open brackets": "（",
    "nested brackets": "（甲",
    "recurrences": "每",
    "numbers": "1.",
    "headings": "一、甲\n（一）乙\n1.丙（甲局负责）\n",
    "bare items": "1.丙\n",
    "labels": "责任单位：甲局\n",
    "quotes": "“",
    "tags": "<p ",
    "pipes": "|a",
    "short lines": "甲\n",
    "years": "2030年",
    "steps": f"{HEADER}1\t甲\t" + "按照要求，1月底前，" * 2000,
    "units": f"{HEADER}1\t甲\t\t" + "各县、市局和" * 2000,
    "continued rows": HEADER + "1\t甲\tx\t乙局\t9月\n" + "\t\t做甲\t\t\n" * 2000,
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_text_is_read_in_time(name: str) -> None:
    unit = CASES[name]
    text = unit if len(unit) > 1000 else unit * (60_000 // len(unit))
    began = time.perf_counter()
    read_text(text.encode(), "a.txt")
    assert time.perf_counter() - began < 10
