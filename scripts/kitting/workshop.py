"""The workshop: a throw-away environment in which kits are made, and the program's wheel made in it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from _environment import ROOT, install, make, tell

from kitting.faults import CannotBuild

BUILD_LOCK = ROOT / "scripts" / "kitting" / "build.lock"
_WHEEL = "import sys, hatchling.build as b; b.build_wheel(sys.argv[1])"
_VERSION = "import sys; sys.path.insert(0, sys.argv[1]); import tui; print(tui.__version__)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where kits are made: the environment's Python, a folder that goes away, the time that every file bears."""

    python: Path
    folder: Path
    epoch: int
    version: str
    wheel: Path
    """The program itself."""

    @property
    def minor(self) -> str:
        """The Python of the environment, such as 3.11."""
        return f"{sys.version_info.major}.{sys.version_info.minor}"

    def run(self, words: Sequence[str], *, cwd: Path = ROOT) -> str:
        """Run the environment's Python; what it said. Raises CannotBuild with the end of its complaint."""
        return _run([str(self.python), *words], self.epoch, cwd)

    def room(self, name: str) -> Path:
        """An empty folder to work in."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        return folder


@contextmanager
def workshop() -> Iterator[Workshop]:
    """An environment with what builds kits, and in it the program's wheel."""
    with tempfile.TemporaryDirectory(prefix="qingdan-kits-") as name:
        folder = Path(name)
        environment = folder / "environment"
        python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        tell("正在准备打包环境…", "Preparing the environment that builds…")
        make(environment)
        install(python, BUILD_LOCK)
        epoch = _epoch()
        wheels = folder / "wheel"
        _run([str(python), "-c", _WHEEL, str(wheels)], epoch, ROOT)
        (wheel,) = wheels.glob("*.whl")
        version = _run([str(python), "-c", _VERSION, str(ROOT)], epoch, folder).strip()
        yield Workshop(python=python, folder=folder, epoch=epoch, version=version, wheel=wheel)


def _epoch() -> int:
    """``$SOURCE_DATE_EPOCH``, else the time of the commit, else the beginning of zip's calendar."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if given:
        return int(given)
    git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(git, check=True, capture_output=True, text=True).stdout)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return 315_532_800


def _run(command: Sequence[str], epoch: int, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
    environment |= {"SOURCE_DATE_EPOCH": str(epoch), "PYTHONHASHSEED": "0", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=cwd, env=environment, check=False, capture_output=True, encoding="utf-8", errors="replace"
    )
    if done.returncode != 0:
        raise CannotBuild(f"{' '.join(command[:4])} …\n{(done.stderr or done.stdout)[-3000:]}")
    return done.stdout
