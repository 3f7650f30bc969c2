"""English sentences of plans → what is to be reached: the sentence, then `name = op value unit` for each target."""

from __future__ import annotations

import pytest

from tui.readers.measures.english import measured_in_english

TARGETS = """
Pumping capacity increased by 40% | Pumping capacity = increase 40 %
At least 85 culverts surveyed; the parks office is told | culverts surveyed = >= 85 culverts
12 ward maps online | ward maps online = = 12 ward maps
No fewer than 9 libraries with a cool room | libraries with a cool room = >= 9 libraries
95% of registered residents called within 24 hours | registered residents called within 24 hours = = 95 %
1,500 trees planted | trees planted = = 1500 trees
Energy use cut by 15% against 2024 | Energy use = decrease 15 %
Reduce average speed on Mill Road by 10% | average speed on Mill Road = decrease 10 %
Recruit at least 25 street wardens | street wardens = >= 25 street wardens
Raise vaccination coverage to at least 90 % | vaccination coverage = >= 90 %
Vaccination coverage of at least 90 percent by 30 June 2026 | Vaccination coverage = >= 90 %
Train 200 nurses and 15 midwives | nurses = = 200 nurses; midwives = = 15 midwives
Keep waiting times below 4 hours | waiting times = < 4 hours
Between 5 and 10 pilot sites | pilot sites = range 5..10 pilot sites
Build 3-5 community hubs | community hubs = range 3..5 community hubs
Increase recycling from 45% to 60% | recycling = >= 60 %
No more than 5% of calls unanswered | calls unanswered = <= 5 %
Spend 1.5 million euros on drainage | euros on drainage = = 1500000 euros
Complaints closed within 10 days reach 95% | Complaints closed within 10 days = >= 95 %
at least 90 % | Immunisation = >= 90 %
no fewer than 12 | Immunisation = >= 12 -
"""
NOTHING = """
Publish a report by 2027
Phase 2 begins in March 2026
Respond within 24 hours
Inspect all 12 wards
Keep the register up to date
Revise rules 3 to 10.5.2
Plant 999999999999999999999 trees
Approved on 14 January 2026
"""


@pytest.mark.parametrize("row", TARGETS.strip().split("\n"))
def test_a_sentence_sets(row: str) -> None:
    sentence, _, expected = row.partition(" | ")
    found = []
    for item in measured_in_english(sentence, "Immunisation"):
        it = item.indicator
        figure = f"{it.low:g}..{it.high:g}" if it.low is not None else str(it.value).removesuffix(".0")
        found.append(f"{it.name} = {it.op} {figure} {it.unit or '-'}")
    assert "; ".join(found) == expected


@pytest.mark.parametrize("sentence", NOTHING.strip().split("\n"))
def test_a_sentence_without_a_target(sentence: str) -> None:
    assert [item.indicator.text for item in measured_in_english(sentence)] == []
