"""Bytecode in a kit: a stick that cannot be written must not be compiled anew at every start."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from kitting.faults import CannotBuild

_COMPILE = """
import compileall, sys, py_compile
mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
sys.exit(not compileall.compile_dir(sys.argv[1], quiet=2, force=True, invalidation_mode=mode, stripdir=sys.argv[1]))
"""


def compiler_for(minor: str) -> Path | None:
    """A Python of this minor version on this machine; bytecode of another one is of no use."""
    if minor == f"{sys.version_info.major}.{sys.version_info.minor}":
        return Path(sys.executable)
    found = shutil.which(f"python{minor}")
    return Path(found) if found is not None and _is(found, minor) else None


def compile_tree(python: Path, folder: Path) -> None:
    """Compile every module under a folder: bytes that depend on the source alone and are trusted."""
    done = subprocess.run(
        [str(python), "-I", "-c", _COMPILE, str(folder)], check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode != 0:
        raise CannotBuild(f"not everything could be compiled: {done.stderr or done.stdout}")


def _is(python: str, minor: str) -> bool:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-I", "-c", code], check=False, capture_output=True, encoding="utf-8")
    return done.stdout.strip() == minor
