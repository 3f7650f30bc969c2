"""The program opens no connection: a fresh Python runs commands and the app, and every socket it makes is told.

Nothing is let through but the pair by which an event loop wakes itself, which leads nowhere. (`conftest` forbids the
rest of the tests to connect, to bind and to look a name up.)
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.sample import TEXT, UNIT
from tests.ui.homes import make

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(os.name == "nt", reason="an event loop's own pair is a connection on Windows")
WATCHED = """
import json, sys
told = []
def hook(event, arguments):
    if event == "socket.__new__":
        told.append([event, str(arguments[1:3])])
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        told.append([event, repr(arguments[1:])])
sys.addaudithook(hook)
"""
COMMANDS = """
init --unit {unit} --home h
read plan.txt --to review.xlsx
read review.xlsx --json
import plan.txt --home h
plans --home h
tasks --home h --find swj
show t1 --home h
tick s1 --home h
report t1 --progress 已办 --home h
attach t1 plan.txt --home h
due --home h
check --home h
export --draft --home h
taskbook --home h
slip t1 --out s.zip --home h
verify s.zip
issue plan.txt --out packs
collect h --plan packs/roll.json --out r
units --home h
history --home h
undo --home h
backup --home h
backup --list --home h
doctor --home h
schema return
--version
tasks --help
"""
KEYS = ("2", "3", "4", "5", "1", "question_mark", "escape", "ctrl+p", "escape", "slash", "a", "escape", "space")
RUN_COMMANDS = """
from tui.cli.main import main
codes = [main(words) for words in json.loads(sys.argv[1])]
"""
RUN_APP = """
import asyncio
from pathlib import Path
from tests.ui.homes import opened
async def look():
    async with opened(Path(sys.argv[1])) as (app, pilot):
        for key in json.loads(sys.argv[2]):
            await pilot.press(key)
            await pilot.pause()
asyncio.run(look())
codes = []
"""
TELL = "\nprint(json.dumps([codes, told]), file=sys.__stdout__)\n"


def told_by(program: str, folder: Path, *arguments: str) -> tuple[list[int], list[list[str]]]:
    """Exit codes, and every event of a socket that a program told in a fresh Python."""
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED + program + TELL, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QINGDAN_TODAY": "2026-09-15"},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    codes, told = json.loads(ran.stdout.splitlines()[-1])
    return codes, told


def test_no_command_makes_a_socket(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(TEXT, encoding="utf-8")
    words = [line.format(unit=UNIT).split() for line in COMMANDS.strip().splitlines()]
    codes, told = told_by(RUN_COMMANDS, tmp_path, json.dumps(words))

    assert [line for code, line in zip(codes, words, strict=True) if code not in (0, 1, 5)] == []
    assert told == []


def test_the_app_makes_the_pair_of_its_event_loop_and_no_other_socket(tmp_path: Path) -> None:
    _, told = told_by(RUN_APP, tmp_path, str(make(tmp_path / "home")), json.dumps(KEYS))

    assert {event for event, _ in told} <= {"socket.__new__"}
    assert all("AF_UNIX" in arguments or arguments.startswith("(1,") for _, arguments in told), told
    assert len(told) <= 2


@pytest.mark.parametrize("program", ["socket.create_server(('127.0.0.1', 0))", "socket.getaddrinfo('localhost', 80)"])
def test_what_listens_or_looks_up_is_told(tmp_path: Path, program: str) -> None:
    _, told = told_by(f"import socket; codes = []; {program}", tmp_path)

    assert told
