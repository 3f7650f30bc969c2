"""Chance that follows bytes, and what the trial keeps of a loss; a little of it where its library is installed."""

from __future__ import annotations

import importlib.util
import os
import random
from pathlib import Path

import pytest

from tests.torture import guided, hostile
from tests.torture.drawn import Drawn
from tests.torture.taker import Taker

NO_TIMER = pytest.mark.skipif(os.name == "nt", reason="processor time is measured by a POSIX timer")


def test_the_same_bytes_draw_the_same_and_others_something_else() -> None:
    def draws(data: bytes) -> tuple[object, ...]:
        chance = Drawn(data)
        return chance.randrange(1000), chance.choices("abcdef", k=5), chance.random(), chance.randbytes(3)

    data = bytes(range(7, 90, 3))
    assert draws(data) == draws(data) != draws(data[::-1])


def test_behind_the_last_byte_the_first_is_chosen() -> None:
    chance = Drawn(b"")

    assert (chance.choice("abc"), chance.random(), chance.randbytes(4)) == ("a", 0.0, b"")


@NO_TIMER
def test_a_loss_is_kept_once_for_each_place_with_its_input(tmp_path: Path) -> None:
    def take(chance: random.Random) -> None:
        if chance.randbytes(1) == b"!":
            raise KeyError("escaped")

    watcher = guided.Watcher(Taker(take=take, share=0), tmp_path)
    with hostile.alarm():
        for data in (b"a", b"!", b"!!", b""):
            watcher(data)

    assert [path.read_text().split("\n")[0] for path in tmp_path.iterdir()] == ["Drawn(bytes.fromhex('21'))"]
    assert "escaped" in next(tmp_path.iterdir()).read_text()


def test_without_its_library_the_trial_says_that_it_is_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    tally = guided.run(tmp_path, 1, 1)

    assert (tally.tried, tally.notes) == (0, ("skipped: atheris is not installed",))


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.timeout(400)
def test_a_way_in_is_fuzzed_and_branches_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    way = "any bytes as a zip"
    found = guided.ways
    monkeypatch.setattr(guided, "ways", lambda made, seed: {way: found(made, seed)[way]})

    tally = guided.run(tmp_path, 2, 1)

    assert tally.losses == ()
    assert tally.tried > 10
    assert "(0 branches)" not in tally.notes[0]
