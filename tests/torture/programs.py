"""Programs of work in any order, against a plain model: whatever was done, the home holds what the model says."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path
from typing import ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.reporting import with_reporter
from hypothesis.stateful import run_state_machine_as_test

from tests.services.sample import empty_home, reading
from tests.torture import homes
from tests.torture.play import BEGIN, YEARS
from tests.torture.play_plans import Plans
from tests.torture.play_returns import Returns
from tests.torture.play_work import Work
from tests.torture.tally import Tally
from tui.services.importing import accept, propose

STEPS = 50


class Programs(Work, Plans, Returns):
    """All rules; tried: how many programs ran."""

    tried: ClassVar[int] = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).tried += 1


def template(folder: Path) -> Path:
    """A home with the plan for two years, and the papers beside it."""
    place = Path(shutil.copytree(homes.made(folder / "homes", "worked"), folder / "template"))
    shutil.rmtree(place / "home")
    with closing(empty_home(place / "home", BEGIN)) as desk:
        accept(desk, propose(reading(), desk.unit, YEARS))
    return place


def run(folder: Path, amount: int, chance: int, steps: int = STEPS) -> Tally:
    """Run so many programs of so many steps. The first that goes wrong ends the run and is told step by step."""
    Programs.template = template(folder)
    Programs.tried, Programs.drafted = 0, {}
    Programs.changes.clear()
    how = settings(
        max_examples=amount,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
        print_blob=False,
    )
    told: list[object] = []
    losses = []
    try:
        with with_reporter(told.append):
            run_state_machine_as_test(seed(chance)(Programs), settings=how)
    except Exception as error:
        losses.append(
            "\n".join((*map(str, told), *getattr(error, "__notes__", ()), f"{type(error).__name__}: {error}"))
        )
    kinds = ", ".join(f"{label} {count}" for label, count in Programs.changes.most_common())
    notes = (f"return documents of {len(Programs.drafted)} states", f"{Programs.changes.total()} changes: {kinds}")
    return Tally(what=f"programs of {steps} steps", tried=Programs.tried, losses=tuple(losses), notes=notes)
