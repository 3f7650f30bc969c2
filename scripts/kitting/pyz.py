"""``qingdan.pyz``: one file of pure Python for any machine with Python 3.11 or newer, whatever its processor.

It unpacks itself into the user's cache at the first start, because styles, samples and the process that parses
documents are files. Compiled packages are not in it; those that the system has are used (``starts/pyz_main.py``).
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from kitting.archives import RUN, zip_of
from kitting.bytecode import compile_tree
from kitting.kit import Kit
from kitting.licences import carried
from kitting.locks import Pin
from kitting.packages import NATIVE, UNUSED, Target, fetch, lay_out
from kitting.starting import start_text
from kitting.workshop import Workshop

_PURE = Path(__file__).parent / "pure"
"""Stand-ins, last on the path."""
_SHEBANG = b"#!/usr/bin/env python3\n"


def build(workshop: Workshop, pins: Sequence[Pin], folder: Path) -> Kit:
    """Make the folder with the one file in it."""
    wanted = [pin for pin in pins if pin.name not in UNUSED | NATIVE]
    target = Target(platforms=("any",), python=workshop.minor)
    wheels = (*fetch(workshop, wanted, target, workshop.room("pyz")), workshop.wheel)
    tree = workshop.room("pyz-tree")
    lay_out(wheels, tree / "site")
    shutil.copytree(_PURE, tree / "pure", ignore=shutil.ignore_patterns("__pycache__"))
    for part in ("site", "pure"):
        compile_tree(workshop.python, tree / part)
    (tree / "__main__.py").write_bytes(start_text("pyz_main.py"))
    packed = workshop.folder / "qingdan.zip"
    zip_of(tree, packed, workshop.epoch)
    folder.mkdir(parents=True, exist_ok=True)
    program = folder / "qingdan.pyz"
    program.write_bytes(_SHEBANG + packed.read_bytes())
    program.chmod(RUN)
    parts = tuple(carried(wheel) for wheel in wheels if wheel != workshop.wheel)
    without = " ".join(f"{pin.name}=={pin.version}" for pin in pins if pin.name in NATIVE)
    made_of = {"bytecode": f"Python {workshop.minor}", "without": without}
    return Kit(name="pyz", made_of=made_of, parts=parts)
