"""Hostile input at every way in: the answer is a value or an error of ours, in time, with every limit held."""

from __future__ import annotations

import os
import random
import signal
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from tests.torture import handed
from tests.torture.taker import Taker
from tests.torture.takers import takers
from tests.torture.tally import Tally

Ways = Callable[[Path], Mapping[str, Taker]]


class TooSlow(BaseException):
    """An input took more processor time than its way in may take; no `Exception`, which may be taken for damage."""


def run(folder: Path, amount: int, seed: int, ways: Ways = takers) -> Tally:
    """So many inputs, in a scratch folder; each way in gets its share, and one at least."""
    made = folder / "made"
    handed.make(made)
    found = ways(made)
    names, shares = list(found), [taker.share for taker in found.values()]
    counted: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    losses: list[str] = []
    with in_folder(folder), alarm():
        for number in range(amount):
            chance = random.Random(f"{seed} {number}")
            name = names[number] if number < len(names) else chance.choices(names, shares)[0]
            counted[name] += 1
            begun = time.process_time()
            loss = loss_of(found[name], chance)
            slowest[name] = max(slowest.get(name, 0.0), time.process_time() - begun)
            if loss is not None:
                losses.append(f"{name} (seed {seed}, input {number}): {loss}")
    said = (f"{name} {count:,}, at most {slowest[name] * 1000:.0f} ms" for name, count in counted.most_common())
    return Tally(what="hostile inputs", tried=amount, losses=tuple(losses), notes=("; ".join(said),))


def loss_of(taker: Taker, chance: random.Random) -> str | None:
    """What a way in did wrong with one input."""
    signal.setitimer(signal.ITIMER_PROF, taker.seconds)
    try:
        taker.take(chance)
    except TooSlow:
        return f"not done in {taker.seconds} s\n{traceback.format_exc(limit=-6)}"
    except Exception:
        return traceback.format_exc(limit=-6)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return None


@contextmanager
def alarm() -> Iterator[None]:
    """Processor time that is used up interrupts what runs, also a pattern that stands still."""

    def too_slow(_signal: int, _frame: FrameType | None) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, too_slow)
    try:
        yield
    finally:
        signal.signal(signal.SIGPROF, before)


@contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """What is written without a path is written there."""
    kept = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(kept)
