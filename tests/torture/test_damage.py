"""Some damaged copies of every kind of file; and that the trial sees what is wrong."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.torture import damage
from tests.torture.damage import AT_HOME, Target
from tests.torture.spoiling import Spoiled
from tui.cli.session import Session

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a trial runs in a fork")
HERE = 22


def untouched(data: bytes, _chance: random.Random, _others: Sequence[bytes]) -> Spoiled:
    return Spoiled(data=data, how="untouched")


def test_damaged_files_are_told_and_left_alone(tmp_path: Path) -> None:
    tally = damage.run(tmp_path, HERE, 1)

    assert (tally.tried, tally.losses) == (HERE, ())


def test_the_trial_sees_an_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def escaping(_session: Session, act: Callable[[], int]) -> int:
        return act()

    monkeypatch.setattr(damage, "TARGETS", {"settings": Target(commands=(("tasks", *AT_HOME),), share=1)})
    monkeypatch.setattr("tui.cli.main.ended", escaping)
    tally = damage.run(tmp_path, 3, 4)

    assert tally.losses
    assert "an exception" in tally.losses[0]


def test_the_trial_sees_that_a_file_is_written_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writing = Target(commands=(("units", "--alias", "水务办", *AT_HOME),), share=1)
    monkeypatch.setattr(damage, "TARGETS", {"settings": writing})
    tally = damage.run(tmp_path, 1, 1, untouched)

    assert len(tally.losses) == 1
    assert "was written to" in tally.losses[0]
