"""The environment the scripts run in: made once, from the lock, and only again when the lock changes.

Standard library only, so that a fresh machine with Python 3.11 or newer needs nothing else. It lies in `.venv`, one
folder for each Python; what the system's Python refuses to install (PEP 668) does not matter there.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"

_WINDOWS = os.name == "nt"


class CannotPrepare(Exception):
    """The environment cannot be made; the text says why and what to do, in both languages."""


def prepared(lock: Path) -> Path:
    """The Python of the environment with everything in `lock`; quick when nothing changed. Raises CannotPrepare."""
    folder = ROOT / ".venv" / f"py{sys.version_info.major}{sys.version_info.minor}-{sys.platform}"
    python = folder / ("Scripts/python.exe" if _WINDOWS else "bin/python")
    stamp = folder / f"{lock.name}.installed"
    wanted = f"{sys.version}\n{hashlib.sha256(lock.read_bytes()).hexdigest()}\n"
    if python.exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    tell("正在准备运行环境，第一次约需一两分钟…", "Preparing the environment, a minute or two the first time…")
    if not python.exists():
        make(folder)
    install(python, lock)
    stamp.write_text(wanted, encoding="utf-8")
    return python


def make(folder: Path) -> None:
    """An empty environment with a pip of its own, else one for this Python's pip (Debian without python3-venv).

    Raises CannotPrepare.
    """
    make = [sys.executable, "-m", "venv", "--clear"]
    has_pip = importlib.util.find_spec("pip") is not None
    if importlib.util.find_spec("ensurepip") is not None and _call([*make, str(folder)], quiet=has_pip) == 0:
        return
    if not has_pip or _call([*make, "--without-pip", str(folder)]) != 0:
        raise CannotPrepare(_words(*_NO_PIP))


def install(python: Path, lock: Path) -> None:
    """Exactly what the lock names, each file checked against its hash. Raises CannotPrepare."""
    pip = [str(python), "-m", "pip"]
    if _call([*pip, "--version"], quiet=True) != 0:
        pip = [sys.executable, "-m", "pip", "--python", str(python)]
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    if _call([*pip, "install", *options, "-r", str(lock)]) != 0:
        raise CannotPrepare(_words(*_NO_PACKAGES))


def _call(command: Sequence[str], *, quiet: bool = False) -> int:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    sink = subprocess.DEVNULL if quiet else sys.stderr
    return subprocess.run(command, env=environment, stdout=sink, stderr=sink, check=False).returncode


def run(python: Path, arguments: Sequence[str], *, cwd: Path | None = None) -> int:
    """Run the environment's Python with the source tree importable; the exit code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONHOME", None)
    try:
        return subprocess.run([str(python), *arguments], env=environment, cwd=cwd, check=False).returncode
    except KeyboardInterrupt:
        return 130


def tell(chinese: str, english: str) -> None:
    """One message on stderr, which a console that lacks a character still shows."""
    text = _words(chinese, english)
    encoding = sys.stderr.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)


def _words(chinese: str, english: str) -> str:
    return f"{chinese}\n{english}"


_NO_PIP = (
    "这个 Python 不带 venv 或 pip，建不了运行环境。Debian、Ubuntu、统信、麒麟请先执行：sudo apt install python3-venv",
    "This Python comes without venv or pip. On Debian and its kin, first: sudo apt install python3-venv",
)
_NO_PACKAGES = (
    "依赖包没有装上，原因见上。需要能访问 Python 软件源（或在 pip 设置里指定内网镜像），然后再运行一次。",
    "The packages could not be installed, see above. A package index (or a mirror set for pip) must be reachable.",
)
