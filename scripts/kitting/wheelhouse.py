"""The wheelhouse: for PCs that have a Python, whichever of the supported ones, on any of the common systems."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from kitting.kit import Kit
from kitting.licences import carried
from kitting.locks import Pin, narrowed, write_lock
from kitting.packages import Target, fetch, manylinux
from kitting.starting import put_start
from kitting.workshop import Workshop

PYTHONS = ("3.11", "3.12", "3.13")
PLATFORMS = (("win_amd64",), manylinux("x86_64"), manylinux("aarch64"))


def build(workshop: Workshop, pins: Sequence[Pin], folder: Path) -> Kit:
    """Make the folder: ``wheels/``, the lock of exactly these files, and the scripts that make an environment of them.

    pip comes along: it is what installs, because a Python of Debian's kin has none.
    """
    wheels = folder / "wheels"
    room = workshop.room("wheelhouse")
    for at, (platform, python) in enumerate(product(PLATFORMS, PYTHONS)):
        found = fetch(workshop, pins, Target(platforms=platform, python=python), room / str(at))
        wheels.mkdir(parents=True, exist_ok=True)
        for wheel in found:
            shutil.copyfile(wheel, wheels / wheel.name)
    taken = sorted(wheels.glob("*.whl"))
    own = wheels / workshop.wheel.name
    shutil.copyfile(workshop.wheel, own)
    write_lock(narrowed(pins, taken, own=own), folder / "requirements.txt")
    for name in ("start.py", "start.sh", "start.cmd"):
        put_start(name, folder / name)
    parts = {part.name: part for part in map(carried, taken)}
    made_of = {"python": " ".join(PYTHONS), "platforms": "win_amd64 linux_x86_64 linux_aarch64"}
    return Kit(name="wheels", made_of=made_of, parts=tuple(parts[name] for name in sorted(parts)))
