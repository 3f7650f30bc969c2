"""The wheel alone, unpacked somewhere, is the whole program."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built wheel, unpacked, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    build = "import sys, hatchling.build as b; print(b.build_wheel(sys.argv[1]))"
    subprocess.run([sys.executable, "-c", build, str(folder)], cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def qingdan(site: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "PYTHONIOENCODING": "utf-8", "QINGDAN_TODAY": "2026-11-08"}
    command = [sys.executable, "-P", "-m", "tui", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, check=False, encoding="utf-8", timeout=60
    )


def test_the_wheel_carries_the_very_template_of_the_repository(unpacked: Path) -> None:
    assert (unpacked / "tui" / "config.toml").read_bytes() == (ROOT / "config.toml").read_bytes()


def test_every_file_of_the_package_is_in_the_wheel(unpacked: Path) -> None:
    ours = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tui").rglob("*")
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(ROOT).parts)
    }
    theirs = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert ours <= theirs


def test_a_home_is_made_and_a_plan_imported_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_bytes((unpacked / "tui" / "samples" / "plan.txt").read_bytes().replace(b"{year}", b"2026"))
    made = qingdan(unpacked, tmp_path, "--home", "home", "import", str(plan), "--unit", "市民政局")
    assert made.returncode == 0, made.stderr
    shown = qingdan(unpacked, tmp_path, "--home", "home", "tasks")
    assert shown.returncode == 0, shown.stderr
    assert len(shown.stdout.splitlines()) > 10
