"""Text from outside stays text: whatever stands in a plan or is typed is no markup, escape, formula, path or SQL.

Every text field of a plan and of its work holds something that would act somewhere; then every list, every screen and
every file is looked at.
"""

from __future__ import annotations

import json
import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run, cli
from tests.store.sample import NOW, do, filled, tick
from tests.ui.homes import TASKS, clock, draft, frame, make, opened, rested
from tui.domain.errors import WrongUse
from tui.domain.plan import DraftPlan
from tui.domain.text import clean
from tui.packs.names import is_safe_part
from tui.services.boards import board
from tui.services.desk import open_desk
from tui.services.reporting import Edit, note, report
from tui.store import journal

__all__ = ["cli"]
HOSTILE = (
    '=HYPERLINK("http://x.invalid","点")',
    "+cmd|' /C calc'!A0",
    "@SUM(1)",
    "-2+3",
    "[red]红[/] [@click=app.quit]走[/]",
    "\x1b]52;c;QUJD\x07\x1b[2J\x9b31m",
    "../../逃/CON",
    "'); DROP TABLE task; --",
    "{0} {reason} %s %(x)s",
    "<w:p>&amp;]]></w:p><script>",
    "\u202e倒\u200b\ufeff",
    "system.\x1b[31m\u202e红",
)
ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""What acts on a terminal or hides; a line end and a tab do not."""
COMMANDS = ("tasks", "tasks --json", "show t1", "show t1 --json", "history", "plans", "due", "check", "tray", "units")
EVIL = clean(" ".join(HOSTILE[4:]))


def hostile_plan(text: str) -> DraftPlan:
    """The plan with a text in every field of text."""
    said = clean(text)
    tasks = tuple(
        replace(
            task,
            heading=f"{said}{task.heading}",
            content=f"{said}{task.content}",
            target=said,
            leaders=(said[:40],),
            steps=tuple(replace(step, text=f"{said}{step.text}") for step in task.steps),
        )
        for task in TASKS
    )
    plan = draft(tasks)
    sections = tuple(replace(section, title=said[:60]) for section in plan.sections)
    return replace(plan, title=f"{said[:40]}工作方案", issuer=said[:30], doc_number=said[:30], sections=sections)


def hostile_home(folder: Path, text: str) -> Path:
    """A home with that plan, the same text in the work on it."""
    home = make(folder, hostile_plan(text))
    desk = open_desk(home, clock)
    for card in board(desk).cards:
        report(desk, card.task.id, 2026, Edit(progress=f"{text}已办结。", problems=text, next=text))
        note(desk, card.task.id, clock().date(), f"{text}记")
    desk.close()
    return home


@pytest.mark.parametrize("text", HOSTILE)
def test_what_commands_print_acts_on_no_terminal(cli: Run, tmp_path: Path, text: str) -> None:
    home = hostile_home(tmp_path / "h", text)
    for words in COMMANDS:
        ran = cli(*words.split(), "--home", home)
        assert ran.code in (0, 5), ran.err
        assert ACTING.findall(ran.out + ran.err) == [], words
    sought = cli("tasks", "--find", text, "--home", home)
    assert (sought.code, ACTING.findall(sought.out + sought.err)) == (0, [])
    wrong = cli("show", text, "--home", home)
    assert (wrong.code, ACTING.findall(wrong.err)) == (2, [])
    name = text.replace("/", "_").replace("\x00", "")[:60]
    for asked in (("read", name), ("read", name, "--json"), ("verify", name), ("import", name), (name,)):
        missing = cli(*asked, "--home", home)
        assert (missing.code, ACTING.findall(missing.out + missing.err)) in ((2, []), (3, [])), asked


@pytest.mark.parametrize("text", [*HOSTILE[:5], *HOSTILE[6:10]])
def test_what_is_written_to_files_is_text(cli: Run, tmp_path: Path, text: str) -> None:
    home = hostile_home(tmp_path / "h", text)
    assert cli("export", "--draft", "--home", home).code in (0, 5)
    assert cli("taskbook", "--home", home).code == 0
    assert cli("slip", "t1", "--out", tmp_path / "s.zip", "--home", home).code == 0
    found = [path for path in (home / "exports").rglob("*") if path.is_file()]
    assert {".xlsx"} <= {path.suffix for path in found}
    for path in [*found, tmp_path / "s.zip"]:
        assert all(is_safe_part(part) for part in path.relative_to(tmp_path).parts)
        for fault in faults(path.suffix, path.read_bytes()):
            pytest.fail(f"{path.name}: {fault}")
    with closing(sqlite3.connect(home / "data" / "qingdan.db")) as connection:
        assert connection.execute("SELECT count(*) FROM task").fetchone()[0] > 0


def faults(end: str, data: bytes) -> Iterator[str]:
    """What acts in a file: formulas, links that a text made, parts that lead elsewhere, XML or JSON that is none."""
    if end == ".json":
        json.loads(data)
    if end not in (".xlsx", ".docx", ".zip"):
        return
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            if not all(map(is_safe_part, name.split("/"))) and end == ".zip":
                yield f"member {name}"
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
                if b'TargetMode="External"' in archive.read(name):
                    yield f"{name} leads outside"
            if end == ".zip":
                yield from faults(Path(name).suffix, archive.read(name))
    if end == ".xlsx":
        book = load_workbook(BytesIO(data))
        yield from (
            f"formula {cell.value!r}"
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f" and any(mark in str(cell.value) for mark in ("HYPERLINK", "cmd", "SUM(1)", "-2+3"))
        )
        book.close()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_a_screen_shows_is_no_markup_and_no_escape(tmp_path: Path, size: tuple[int, int]) -> None:
    home = hostile_home(tmp_path / "h", EVIL)
    async with opened(home, size) as (app, pilot):
        seen = []
        for key in ("enter", "escape", "2", "3", "4", "5", "1", "question_mark", "escape", "slash", "escape"):
            await pilot.press(key)
            await rested(app, pilot)
            seen.append(frame(app))
    assert [ACTING.findall(shown.replace("\n", "")) for shown in seen] == [[]] * len(seen)
    assert any("[red]红[/]" in shown for shown in seen)


def test_names_that_the_journal_of_a_file_says_are_no_sql(tmp_path: Path) -> None:
    store = filled(tmp_path / "data" / "qingdan.db")
    done = do(store, tick)
    assert done is not None
    column = "done_on = '2020-01-01' WHERE 1; --"
    with closing(sqlite3.connect(store.path)) as raw:
        raw.execute("PRAGMA recursive_triggers = 0")
        row = json.loads(raw.execute("SELECT old FROM change_row WHERE change_id = ?", (done.id,)).fetchone()[0])
        raw.execute("UPDATE change_row SET old = ? WHERE change_id = ?", (json.dumps({**row, column: None}), done.id))
        raw.commit()
    with pytest.raises(WrongUse, match="cannot_take_back"), store.change("undo", at=NOW, actor="") as writing:
        journal.take_back(writing.connection, done.id)
    store.close()


def test_a_name_of_a_file_that_is_no_utf_8_is_told(cli: Run, tmp_path: Path) -> None:
    name = b"\xff\xfe.txt".decode("utf-8", "surrogateescape")
    try:
        (tmp_path / name).write_text("一", encoding="utf-8")
    except (OSError, UnicodeEncodeError):
        pytest.skip("such a name cannot be made here")
    for words in (("read", name), ("read", name, "--json"), ("verify", name), ("verify", name, "--json")):
        assert cli(*words).code in (0, 3)
