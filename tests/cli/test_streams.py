"""The program between pipes, disks and terminals: in a process of its own, as a script calls it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.services.sample import NOW, opened
from tui.cli.ending import ended
from tui.cli.session import Session
from tui.services.boards import board

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


def _in_a_shell(home: Path, words: str, streams: str) -> int:
    """The exit code of a command line with its streams as a shell lays them."""
    line = f'exec "{sys.executable}" -m tui --home "{home}" {words} {streams}'
    environment = {**os.environ, "QINGDAN_TODAY": "2026-09-15"}
    return subprocess.run(["sh", "-c", line], cwd=ROOT, env=environment, timeout=60, check=False).returncode


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
@pytest.mark.parametrize(
    ("words", "streams", "code"),
    [
        ("note t1 记下了", ">&-", 0),
        ("note t1 记下了", "2>&-", 0),
        ("note t1 记下了", "<&- >&- 2>&-", 0),
        ("note t1 记下了", "2>/dev/full", 0),
        ("tasks --json", ">&-", 0),
        ("tasks --json", "2>/dev/full >/dev/full", 4),
        ("export", "<&- 2>/dev/null", 5),
        ("show t99", "2>/dev/full", 2),
        ("", "<&- >&- 2>&-", 2),
    ],
)
def test_streams_that_are_closed_or_full_change_no_exit_code(
    new_home: Path, words: str, streams: str, code: int
) -> None:
    if "/dev/full" in streams and not Path("/dev/full").exists():
        pytest.skip("no device that is full")

    assert _in_a_shell(new_home, words, streams) == code

    if words.startswith("note"):
        desk = opened(new_home, NOW)
        assert [note.text for note in board(desk).cards[0].notes] == ["记下了"]
        desk.close()


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell")
def test_what_is_said_never_goes_among_the_data(new_home: Path, tmp_path: Path) -> None:
    assert _in_a_shell(new_home, "note t1 记下了", f'2>&- >"{tmp_path / "out"}"') == 0

    assert (tmp_path / "out").read_text(encoding="utf-8") == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a folder that somebody is in")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["tasks"], 4, True),
        (["--home", "台账", "tasks"], 4, True),
        (["backup", "甲.db"], 4, True),
        (["init"], 4, True),
        (["read", "甲.txt"], 3, False),
        (["verify", "甲.zip"], 3, False),
        (["--help"], 0, False),
    ],
)
def test_a_folder_that_was_taken_away_under_the_program_is_told(
    tmp_path: Path, words: list[str], code: int, told: bool
) -> None:
    ran = _where_nothing_is(tmp_path, words)

    assert (ran.returncode, "当前文件夹" in ran.stderr) == (code, told), ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_home_that_is_named_in_full_is_reached_from_a_folder_that_was_taken_away(tmp_path: Path) -> None:
    home = tmp_path / "台账"
    for words in (["init", "--unit", "市民政局"], ["tasks"], ["doctor"]):
        ran = _where_nothing_is(tmp_path, words, str(home))
        assert ran.returncode == 0, ran.stderr
    for words in (["tasks"], ["init"]):
        ran = _where_nothing_is(tmp_path, words, "台账")
        assert (ran.returncode, "当前文件夹" in ran.stderr) == (4, True), ran.stderr


def _where_nothing_is(folder: Path, words: Sequence[str], home: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder that is gone; home: as the environment names it."""
    environment = {name: value for name, value in os.environ.items() if name != "QINGDAN_HOME"}
    if home is not None:
        environment["QINGDAN_HOME"] = home
    line = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" -m tui "$@"'
    return subprocess.run(
        ["sh", "-c", line, sys.executable, *words],
        cwd=folder,
        env={**environment, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
