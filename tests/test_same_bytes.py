"""The same state gives the same bytes, whatever the day, the language, the time zone, the hashing, the detour."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.services.sample import DREDGE, YEAR, finish_work, home
from tui.config import FILE
from tui.domain.returns import printed_code
from tui.packs.verify import verify
from tui.services import history
from tui.services.evidence import attach
from tui.services.homes import make_home
from tui.services.reporting import Edit, report

SCHEMA_1 = Path(__file__).parent / "samples" / "homes" / "schema_1.sql"
DAY = "2026-11-18"
SURROUNDINGS: tuple[Mapping[str, str], ...] = (
    {"TZ": "UTC", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1", "QINGDAN_LANG": "en"},
    {"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4242", "LC_ALL": "C"},
)


@pytest.fixture
def ready_home(tmp_path: Path) -> Path:
    """A closed home whose return is ready, with a file of evidence."""
    desk = home(tmp_path / "home")
    photo = tmp_path / "照片.jpg"
    photo.write_bytes(b"\xff\xd8 riverbed")
    attach(desk, DREDGE, YEAR, [photo])
    finish_work(desk)
    desk.close()
    return desk.home


def ran(folder: Path, *words: str, around: Mapping[str, str] | None = None, day: str = DAY) -> str:
    """What a command prints, in a process of its own."""
    language = dict(around or {})
    command = [sys.executable, "-m", "tui", "--home", str(folder), "--lang", language.pop("QINGDAN_LANG", "zh_CN")]
    surroundings = {**os.environ, "QINGDAN_TODAY": day, **language}
    done = subprocess.run(
        [*command, *words], env=surroundings, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def bytes_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file below a folder, by its place."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_whatever_surrounds_the_program_the_files_are_the_same(ready_home: Path, tmp_path: Path) -> None:
    found = []
    for at, around in enumerate(SURROUNDINGS):
        copy = tmp_path / f"copy{at}"
        shutil.copytree(ready_home, copy)
        ran(copy, "export", "--not-secret", around=around)
        ran(copy, "taskbook", around=around, day=f"2026-11-{19 + at}")
        found.append(bytes_of(copy / "exports"))
    assert len(found[0]) > 6
    assert found[0] == found[1] == found[2]


def test_another_day_a_detour_and_lost_files_change_nothing(ready_home: Path) -> None:
    from tests.services.sample import LATER, opened

    ran(ready_home, "export", "--not-secret")
    before = bytes_of(ready_home / "exports")

    desk = opened(ready_home, LATER)
    report(desk, DREDGE, YEAR, Edit(progress="改了又改：清淤18公里。"))
    history.undo(desk)
    history.redo(desk)
    history.undo(desk)
    desk.close()
    ran(ready_home, "export", "--not-secret", around=SURROUNDINGS[1], day="2026-12-02")
    assert bytes_of(ready_home / "exports") == before

    shutil.rmtree(ready_home / "exports")
    ran(ready_home, "export", "--not-secret", around=SURROUNDINGS[2], day="2026-12-24")
    assert bytes_of(ready_home / "exports") == before


def test_a_return_of_the_first_release_comes_out_with_the_code_it_was_stamped_with(tmp_path: Path) -> None:
    folder = tmp_path / "old"
    make_home(folder, "区水务局")
    config = folder / FILE
    (folder / "data").mkdir(exist_ok=True)
    for left in (folder / "data").glob("qingdan.db*"):
        left.unlink()
    database = sqlite3.connect(folder / "data" / "qingdan.db")
    database.executescript(SCHEMA_1.read_text(encoding="utf-8"))
    database.close()
    assert config.is_file()

    (listed,) = json.loads(ran(folder, "returns", "--json"))["returns"]
    assert (listed["check_code"], listed["made_on"]) == ("IO6DGCKZJM", "2026-06-21")
    assert not Path(listed["zip"]).exists()
    out = [finished(folder, around) for around in SURROUNDINGS[:2]]
    assert out[0] == out[1]
    archive = Path(listed["zip"])
    verdict = verify(archive)
    assert (verdict.intact, verdict.check_code) == (True, "IO6DGCKZJM")
    assert "一致" in ran(folder, "verify", str(archive), "--code", printed_code("IO6DGCKZJM"))


def finished(folder: Path, around: Mapping[str, str]) -> dict[str, str]:
    """The files of the recorded return, written again from nothing."""
    shutil.rmtree(folder / "exports", ignore_errors=True)
    environment = {**os.environ, "QINGDAN_TODAY": "2026-06-22", **around}
    language = environment.pop("QINGDAN_LANG", "zh_CN")
    command = [sys.executable, "-m", "tui", "--home", str(folder), "--lang", language]
    subprocess.run([*command, "export", "--not-secret"], env=environment, capture_output=True, check=False)
    found = bytes_of(folder / "exports")
    return {name: digest for name, digest in found.items() if "-r1-" in name}
