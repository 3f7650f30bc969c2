"""Commands as an officer types them, in process, on homes of the test."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.services.sample import NOW as IMPORTED
from tests.services.sample import TEXT, UNIT, finish_work, home, opened
from tui.cli.main import main

DAY = "2026-09-15"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """How a command ended: exit code, what it printed, what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, object]:
        """Its JSON document; nothing else is on stdout."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


Run = Callable[..., Ran]


@pytest.fixture(scope="session")
def made_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the plan and one whose return is ready, made once."""
    folder = tmp_path_factory.mktemp("homes")
    home(folder / "new").close()
    home(folder / "ready").close()
    desk = opened(folder / "ready", IMPORTED)
    finish_work(desk)
    desk.close()
    return folder


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in an empty folder, on a day of the test."""
    monkeypatch.setenv("QINGDAN_TODAY", DAY)
    monkeypatch.chdir(tmp_path)

    def run(*words: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(code=code, out=said.out, err=said.err)

    return run


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """The plan as a file."""
    path = tmp_path / "方案.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def new_home(made_homes: Path, tmp_path: Path) -> Path:
    """A home with the plan, nothing done."""
    return Path(shutil.copytree(made_homes / "new", tmp_path / "new"))


@pytest.fixture
def ready_home(made_homes: Path, tmp_path: Path) -> Path:
    """A home whose return can be handed in."""
    return Path(shutil.copytree(made_homes / "ready", tmp_path / "ready"))


@pytest.fixture
def on_new(cli: Run, new_home: Path) -> Run:
    """Runs a command on the new home."""
    return lambda *words: cli(*words, "--home", new_home)


@pytest.fixture
def on_ready(cli: Run, ready_home: Path) -> Run:
    """Runs a command on the ready home."""
    return lambda *words: cli(*words, "--home", ready_home)


__all__ = ["UNIT", "Ran", "Run"]
