"""Power cuts and failing calls lose nothing; and a program that is less careful is found out by them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import calls, faults, power

pytestmark = pytest.mark.skipif(not calls.available(), reason="needs Linux and a C compiler")


def test_nothing_is_lost_when_the_power_is_cut(tmp_path: Path) -> None:
    tally = power.run(tmp_path, 210, 1, ["tick", "new home", "attach"])
    assert tally.losses == ()
    assert tally.tried > 150


def test_nothing_is_lost_when_a_call_fails(tmp_path: Path) -> None:
    tally = faults.run(tmp_path, 12, 1, ["undo"])
    assert tally.losses == ()
    assert tally.tried == 12


def test_a_careless_program_is_found_out(tmp_path: Path) -> None:
    names = ["careful", "in place", "not synced", "not named", "deaf", "journal deleted", "database not synced"]
    tally = calls.under_calls("tests.torture.careless", tmp_path, 144, 1, names)
    assert {loss.split(",")[0] for loss in tally.losses} == set(names) - {"careful"}
