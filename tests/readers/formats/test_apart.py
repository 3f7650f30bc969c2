"""The process that parses: watched, stopped, capped; what it says is checked; it reaches nothing but its pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import tui
from tests.readers.formats.office_files import docx, p
from tests.readers.formats.one_plan import FORMATS
from tui.domain.errors import InputUnusable
from tui.readers import read_text
from tui.readers.formats import PARSE, apart
from tui.readers.formats.child import Message, messages
from tui.readers.formats.kinds import Kind
from tui.readers.formats.pieces import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Found, Note, Piece, Step

ROOT = str(Path(tui.__file__).parents[1])
GOOD = docx(p("甲"))


def instead(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """The child is this program; `child` is imported in it and the program's paths are set."""
    begin = f"import sys; sys.path[:] = {[ROOT, *filter(None, sys.path)]!r}; from tui.readers.formats import child\n"
    monkeypatch.setattr(apart, "command", lambda _kind: [sys.executable, "-c", begin + program, "docx"])


def reader_that(deed: str) -> str:
    """A child whose reader of Word files does this."""
    return f"import tui.readers.formats.docx as d\ndef read(data):\n    {deed}\n    yield\nd.read = read; child.main()"


def code_of(data: bytes = GOOD) -> str:
    with pytest.raises(InputUnusable) as refused:
        apart.parsed_apart(data, Kind.DOCX, "a.docx")
    return refused.value.code


@pytest.mark.parametrize(
    "program",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "sys.exit(3)",
        "print('no JSON', flush=True)",
        'print(\'{"pieces": [{"text": 1}]}\', flush=True)',
        "print('{}', flush=True)",
        "sys.stdout.write('{' * 100_000)",
        "child.MEMORY = 60_000_000; child._cap(); bytearray(200_000_000)",
        "child.SECONDS = 1; child._cap()\nwhile True: pass",
    ],
    ids=["crash", "exit", "no JSON", "wrong shape", "nothing", "no line", "memory", "processor time"],
)
def test_a_child_that_fails_is_a_message(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    instead(monkeypatch, program)
    assert code_of() == "file_too_demanding"


def test_a_child_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "import time; time.sleep(600)")
    monkeypatch.setattr(apart, "SECONDS", 0.3)
    assert code_of() == "file_too_demanding"


def test_a_reader_that_runs_out_of_memory_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, "child.MEMORY = 400_000_000; child.main()")
    assert code_of(docx("<w:p/>" * 9_000_000)) == "file_too_demanding"


def test_a_reader_that_raises_anything_says_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    instead(monkeypatch, reader_that("raise KeyError(1)"))
    assert code_of() == "file_damaged"


@pytest.mark.parametrize(
    "deed",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('made-by-the-child', 'w')",
        "import os; os.remove('nothing')",
    ],
)
def test_a_reader_reaches_no_network_no_program_and_writes_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, deed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    instead(monkeypatch, reader_that(deed))
    assert code_of() == "file_damaged"
    assert list(tmp_path.iterdir()) == []


def test_what_the_watcher_raises_stops_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    class LeftError(Exception):
        pass

    def watch(_share: float) -> None:
        raise LeftError

    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def remembered(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        started.append(popen(*arguments, **options))  # type: ignore[call-overload]
        return started[-1]

    instead(monkeypatch, "import time; time.sleep(600)")
    monkeypatch.setattr(subprocess, "Popen", remembered)
    with pytest.raises(LeftError):
        apart.parsed_apart(GOOD, Kind.DOCX, "a.docx", watch)
    assert [child.returncode is not None for child in started] == [True]


def test_progress_goes_from_nothing_to_nearly_all() -> None:
    shares: list[float] = []
    body = "".join(p(f"第{number}段") for number in range(1000))
    assert len(apart.parsed_apart(docx(body), Kind.DOCX, "a.docx", shares.append).pieces) == 1000
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_a_frozen_program_is_its_own_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    executable, *rest = apart.command(Kind.XLSX)
    assert (executable, rest) == (sys.executable, [PARSE, "xlsx"])
    said = subprocess.run(
        [executable, "-m", "tui", PARSE, "docx"], input=GOOD, capture_output=True, check=True, cwd=ROOT
    )
    assert json.loads(said.stdout.splitlines()[0])["pieces"][0]["text"] == "甲"


def test_the_environment_of_the_user_adds_no_code_to_the_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert len(apart.parsed_apart(GOOD, Kind.DOCX, "a.docx").pieces) == 1


def test_a_program_that_cannot_be_started_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "command", lambda _kind: ["/nowhere/python"])
    assert code_of() == "file_unreadable"


def collected(found: Iterator[Found]) -> tuple[list[Piece], list[Note]]:
    said: list[Message] = list(messages(found))
    return [piece for message in said for piece in message.pieces], [note for message in said for note in message.notes]


def test_what_is_too_much_is_cut_with_a_note() -> None:
    wide = Piece(cells=("甲",) * (MAX_COLUMNS + 5))
    long = Piece(text="甲" * (MAX_CELL + 5))
    pieces, notes = collected(iter([wide, Step(done=1, total=2), long]))
    assert [len(pieces[0].cells or ()), len(pieces[1].text)] == [MAX_COLUMNS, MAX_CELL]
    assert [note.code for note in notes] == ["cells_cut"]

    pieces, notes = collected(Piece(text="甲") for _ in range(MAX_ROWS + 5))
    assert (len(pieces), [(note.code, note.after) for note in notes]) == (MAX_ROWS, [("document_cut", MAX_ROWS)])

    pieces, notes = collected(Piece(text="甲" * MAX_CELL) for _ in range(400))
    assert len(pieces) == 305
    assert [note.code for note in notes] == ["document_cut"]


def test_control_characters_of_a_document_do_not_come_through() -> None:
    data = FORMATS["html"]()[1].replace("排查入河排口".encode(), "排查\u202e入河\u200b排口&#27;31m".encode())
    reading = read_text(data, "a.html")
    assert reading.plans[0].tasks[0].heading == "排查入河排口31m"
