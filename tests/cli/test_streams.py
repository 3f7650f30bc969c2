"""The program between pipes, disks and terminals: in a process of its own, as a script calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli.ending import ended
from tui.cli.session import Session

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize("words", [["tasks"], ["tasks", "--json"], ["history"], ["--help"]], ids=" ".join)
def test_a_reader_that_leaves_early_is_no_fault(new_home: Path, words: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as broken:
        run = subprocess.run(
            [sys.executable, "-m", "tui", "--home", str(new_home), *words],
            cwd=ROOT,
            env={**os.environ, "QINGDAN_TODAY": "2026-09-15"},
            stdout=broken,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    assert run.returncode == 0
    assert "Traceback" not in run.stderr
    assert "Exception" not in run.stderr


def test_a_console_that_lacks_characters_shows_substitutes(new_home: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tui", "--home", str(new_home), "tasks"],
        cwd=ROOT,
        env={**os.environ, "QINGDAN_TODAY": "2026-09-15", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert run.returncode == 0
    assert run.stdout.startswith(b"t1  ???")


def test_a_file_that_no_use_case_has_words_for_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise PermissionError(13, "denied", "甲.txt")

    assert ended(Session(), work) == 4
    assert "甲.txt（没有权限）" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is full")
@pytest.mark.parametrize("words", [["tasks"], ["tasks", "--json"]])
def test_an_output_that_cannot_be_written_ends_in_words(new_home: Path, words: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        command = [sys.executable, "-m", "tui", "--home", str(new_home), *words]
        ran = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    assert ran.returncode == 4
    assert "输出没有写完" in ran.stderr
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("words", [[], ["demo"]])
def test_the_app_without_a_terminal_says_so(tmp_path: Path, words: list[str]) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "QINGDAN_HOME": str(tmp_path)}
    ran = subprocess.run(
        [sys.executable, "-m", "tui", *words],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=60,
    )
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "终端" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
