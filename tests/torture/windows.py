"""The app beside commands on one home, round by round: both write at once, neither overwrites, the window follows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from tests.officer import SAVE, Officer
from tests.services.sample import DREDGE
from tests.torture.app_kills import app, look, template
from tests.torture.forks import command, warm
from tests.torture.homes import DAY
from tests.torture.tally import Tally

FOLLOWS = 3.0
"""Seconds within which the window has to show what another has written: one, and as many again for a busy machine."""


def run(folder: Path, amount: int, seed: int) -> Tally:
    """So many rounds; seed: which text is whose."""
    warm("domain", "readers", "packs", "store", "services", "cli", "ui")
    template(folder / "home")
    terminal = app(folder)
    lags: list[float] = []
    try:
        officer = Officer(terminal, "zh_CN")
        officer.see("head.saved")
        losses = list(_rounds(officer, folder, amount, seed, lags))
        officer.press("q")
        if (code := terminal.leave()) != 0:
            losses.append(f"the app ended with {code}")
    finally:
        terminal.kill()
    found = look(folder)
    for number in range(amount):
        if ("note", DREDGE, DAY, _text(seed, number)) not in found:
            losses.append(f"the note of round {number} is not there")
    if amount and _progress(seed, amount - 1) not in found["entry", DREDGE, 2026]:
        losses.append(f"the last entry is not there: {found['entry', DREDGE, 2026]}")
    if late := [lag for lag in lags if lag > FOLLOWS]:
        losses.append(f"{len(late)} times the window followed late, after {max(late):.1f} s at most")
    middle, most = sorted(lags)[len(lags) // 2], max(lags)
    notes = (f"the window followed after {middle:.2f} s in the middle, {most:.2f} s at most",)
    return Tally(what="rounds of app and command", tried=amount, losses=tuple(losses), notes=notes)


def _rounds(officer: Officer, folder: Path, amount: int, seed: int, lags: list[float]) -> Iterator[str]:
    """A note in the app while a command reports, or takes the report away."""
    for number in range(amount):
        officer.press("m")
        officer.asked()
        officer.terminal.paste(_text(seed, number))
        words = ["--home", "home", "report", "t1", "--progress", _progress(seed, number)]
        other = command(words, folder, DAY, folder / "said.txt")
        officer.press(SAVE)
        ended = other.ended()
        since = time.monotonic()
        if ended.code != 0:
            yield f"round {number}: the command ended with {ended.code}: {ended.said}"
        officer.reported(1 - number % 2, 1)
        lags.append(time.monotonic() - since)
        officer.answered()
        officer.see("head.saved")


def _text(seed: int, number: int) -> str:
    return f"第{seed}次第{number}轮到现场"


def _progress(seed: int, number: int) -> str:
    """Every other round nothing is reported, so that the head shows the change."""
    return "" if number % 2 else f"第{seed}次第{number}轮进展"
