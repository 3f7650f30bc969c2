"""A year of a city, played by `scripts/city`: the roll says of every unit what the script did."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random

from simulation.ledger import Ledger
from simulation.ways import FIRST, Outcome, Way, dealt
from simulation.year import CityYear

from tui.domain.collected import State
from tui.readers import read_text
from tui.services.demo import sample_plan

UNITS = 10


def test_the_roll_says_what_every_unit_did(tmp_path: Path) -> None:
    city = CityYear(tmp_path, read_text(sample_plan(2026), "方案.txt"), 2026, seed=3, limit=UNITS)
    figures = city.play()

    assert figures.differences == []
    assert set(figures.ways) == {way.value for way in Way}
    assert figures.counts["packs"] == UNITS
    assert {"duplicate", "wrong_edition"} <= set(figures.refused)
    assert figures.counts["receipts"] > figures.counts["units sent back"] > 0


def line(unit: str, state: str, revision: int | None = None, code: str | None = None) -> dict[str, object]:
    return {"unit": unit, "plan": "方案", "state": state, "revision": revision, "check_code": code}


def test_a_roll_that_says_another_thing_is_a_difference() -> None:
    ledger = Ledger(
        outcomes={
            ("甲局", "方案"): Outcome(state=State.RECEIVED, revision=2, superseded=1),
            ("乙局", "方案"): Outcome(state=State.MISSING),
        },
        codes={("甲局", "方案", 2): "BBBBBBBBBB"},
        refused=Counter({("乙局", "member_altered"): 1}),
    )
    units = [line("甲局", "superseded", 1), line("甲局", "received", 2, "BBBBBBBBBB"), line("乙局", "missing")]
    refused = [{"file": "来件/乙局/甲.zip", "code": "member_altered"}]

    assert ledger.differences({"units": units, "refused": refused}) == []
    for wrong in (
        [units[1], units[2]],
        [units[0], line("甲局", "received", 2, "CCCCCCCCCC"), units[2]],
        [units[0], line("甲局", "late", 2, "BBBBBBBBBB"), units[2]],
        units[:2],
        [*units, line("丙局", "by_hand")],
    ):
        assert len(ledger.differences({"units": wrong, "refused": refused})) == 1
    assert len(ledger.differences({"units": units, "refused": []})) == 1


def test_every_way_is_dealt_once_before_any_comes_again() -> None:
    units = [f"第{at}局" for at in range(len(Way))]
    ways = dealt(units, units[:3], Random(5))

    assert sorted(ways.values()) == sorted(Way)
    assert ways.keys() == set(units)
    assert FIRST.keys() == set(Way)
