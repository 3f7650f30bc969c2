"""The city of a plan, played through a year (see `simulation`); run by ``scripts/city``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from simulation.figures import Figures
from simulation.year import CityYear

from tui.domain.errors import InputUnusable
from tui.domain.plan import Reading
from tui.i18n import speaker
from tui.readers import read_file, read_text
from tui.services.demo import sample_plan

YEAR = 2026


def main(arguments: Sequence[str] | None = None) -> int:
    """Play and print the figures; 1 when anything was not as it was done."""
    parser = argparse.ArgumentParser(prog="scripts/city", description=__doc__)
    parser.add_argument("plan", nargs="?", type=Path, help="a plan document; without one, the bundled sample")
    parser.add_argument("--units", type=int, help="homes for so many units; the others hand in nothing")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another year")
    parser.add_argument("--keep", type=Path, help="a new folder to play in, which stays")
    said = parser.parse_args(arguments)
    try:
        reading = read_text(sample_plan(YEAR), "方案.txt") if said.plan is None else read_file(said.plan)
        if said.keep is not None:
            said.keep.mkdir(parents=True)
            return _told(_played(said.keep, reading, said.seed, said.units))
        with tempfile.TemporaryDirectory() as folder:
            return _told(_played(Path(folder), reading, said.seed, said.units))
    except InputUnusable as error:
        parser.exit(3, f"{speaker('en')(f'error.{error.code}', **error.params)}\n")


def _played(folder: Path, reading: Reading, seed: int, units: int | None) -> Figures:
    city = CityYear(folder, reading, YEAR, seed, units)
    return city.play(lambda act: print(act, file=sys.stderr, flush=True))


def _told(figures: Figures) -> int:
    print("\n".join(figures.lines()))
    return 1 if figures.differences else 0


if __name__ == "__main__":
    sys.exit(main())
