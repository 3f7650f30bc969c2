"""Some hostile inputs at every way in; and that the trial sees an escaped exception and one that stands still."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.torture import hostile
from tests.torture.taker import Taker
from tui.domain.errors import WrongUse

pytestmark = pytest.mark.skipif(os.name == "nt", reason="processor time is measured by a POSIX timer")
SOME = 250
_CATASTROPHIC = re.compile(r"(a+)+b")


def test_hostile_inputs_end_in_a_value_or_an_error_of_ours(tmp_path: Path) -> None:
    tally = hostile.run(tmp_path, SOME, 1)

    assert (tally.tried, tally.losses) == (SOME, ())


def fails(_: random.Random) -> None:
    raise KeyError("escaped")


def refuses(_: random.Random) -> None:
    raise WrongUse("bad_reading", text="", unit="")


def stands_still(_: random.Random) -> None:
    _CATASTROPHIC.match("a" * 60)


@pytest.mark.parametrize(
    ("take", "seen"), [(fails, "escaped"), (stands_still, "not done in"), (refuses, "bad_reading")]
)
def test_the_trial_sees_what_is_no_answer(
    tmp_path: Path, take: Callable[[random.Random], None], seen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ways(_: Path) -> Mapping[str, Taker]:
        return {"way": Taker(take=take, share=1, seconds=0.2)}

    monkeypatch.setattr("tests.torture.handed.make", lambda _: None)
    tally = hostile.run(tmp_path, 1, 1, ways)

    assert len(tally.losses) == 1
    assert seen in tally.losses[0]
