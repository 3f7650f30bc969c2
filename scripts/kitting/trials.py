"""The kit for Linux tried on bare systems, as an officer uses it: by keys in a terminal, and by commands."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import docx
from _environment import ROOT

from kitting.bare import STICK, WORK, Bare, facts, outside
from tests.officer import DRAFT, SAVE_AND_NEXT, Officer
from tests.readers.formats.one_plan import FORMATS
from tests.terminal import Terminal

TODAY = "2026-11-08"
UNIT = "市园林局"
HEADINGS = ("建设口袋公园", "补种行道树", "巡查公园设施")
UNITS = {1: "区水务局", 2: "市水务局", 3: "市水务局"}
"""Whose homes the samples of older schemas are."""
SAMPLES = ROOT / "tests" / "samples" / "homes"
PROGRAM = f"{STICK}/qingdan"
_STARTS = 7


@dataclass(slots=True, kw_only=True)
class Trial:
    """One bare system: what was tried on it, and what came of it."""

    bare: Bare
    failed: list[str] = field(default_factory=list)

    def tried(self, what: str, act: Callable[[], str]) -> None:
        """Do one thing and say how it went; the next is tried all the same."""
        try:
            told = act()
        except AssertionError as fault:
            self.failed.append(what)
            print(f"  FAILED  {what}: {fault}", flush=True)
        else:
            print(f"  ok      {what}{': ' if told else ''}{told}", flush=True)

    def commanded(self, *words: str, code: int = 0) -> str:
        """Run a command of the kit; its output."""
        done = self.bare.run(PROGRAM, *words, today=TODAY)
        assert done.returncode == code, f"exit {done.returncode}: {done.stderr[-600:] or done.stdout[-600:]}"
        assert "Traceback" not in done.stderr, done.stderr[-1500:]
        return done.stdout or done.stderr

    def terminal(self, *words: str) -> Terminal:
        """The kit's program in a terminal of 100 by 30."""
        command = self.bare.command(PROGRAM, *words, today=TODAY)
        return Terminal(command, Path("/"), outside(os.environ), columns=100, lines=30)


def plan(path: Path) -> None:
    """A Word plan of three tasks whose return is due in November."""
    document = docx.Document()
    document.add_paragraph("云泽市2026年园林工作任务分工方案")
    document.add_paragraph("各单位要于每年11月20日前向市园林办反馈工作进展情况。")
    rows = [("序号", "工作任务", "推进步骤", "牵头单位")]
    rows += [(str(no), name, "5月底前完成方案；9月底前完成主体工作", UNIT) for no, name in enumerate(HEADINGS, start=1)]
    table = document.add_table(rows=len(rows), cols=4)
    table.style = "Table Grid"
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    document.save(str(path))


def by_keys(trial: Trial) -> str:
    """First start, Word plan, ticks, entries, export: nothing but keys."""
    officer = Officer(trial.terminal("--home", f"{WORK}/台账 一"), "zh_CN")
    officer.begin(Path(f"{WORK}/方案 2026.docx"), "yl", UNIT)
    officer.take(len(HEADINGS))
    officer.press("V", " ")
    officer.asked()
    officer.save()
    officer.press("\x1b[27u", "g", "e")
    for no, heading in enumerate(HEADINGS, start=1):
        officer.see("entry.title", year=2026, no=no, title=heading)
        officer.press(DRAFT)
        officer.terminal.paste("工作按方案推进，各项要求已落实到位，群众反映良好。")
        officer.press(SAVE_AND_NEXT)
        officer.reported(no, len(HEADINGS))
    officer.answered()
    officer.press("4")
    officer.see("returns.state_ready")
    officer.export()
    assert officer.leave() == 0
    (zipped,) = trial.bare.work.glob("台账 一/exports/2026/*/*.zip")
    inside = f"{WORK}/{zipped.relative_to(trial.bare.work)}"
    return " ".join(trial.commanded("verify", inside).split())[:100]


def by_commands(trial: Trial) -> str:
    """Import, tick, report, export, verify by commands."""
    home = ("--home", f"{WORK}/台账 二")
    trial.commanded(*home, "import", f"{WORK}/方案 2026.docx", "--unit", UNIT)
    found = json.loads(trial.commanded(*home, "tasks", "--json"))["tasks"]
    trial.commanded(*home, "tick", *(step["id"] for task in found for step in task["steps"]))
    for task in found:
        trial.commanded(*home, "report", task["id"], "--status", "推进中", "--progress", "按方案推进，已全部完成3项。")
    done = json.loads(trial.commanded(*home, "export", "--not-secret", "--json"))
    told = trial.commanded("verify", done["returns"][0]["zip"])
    trial.commanded(*home, "doctor")
    return " ".join(told.split())[:80]


def every_format(trial: Trial) -> str:
    """One plan in every format, each parsed by the frozen child where it has a complex parser."""
    counts = {}
    refused = []
    for name, write in FORMATS.items():
        path = trial.bare.work / f"计划 表.{name}"
        if name == "pdf":
            _print(trial.bare.work / "方案 2026.docx", path)
        else:
            path.write_bytes(write()[0])
        if name == "pdf" and not trial.bare.has_library("libgcc_s.so.1"):
            assert "pypdfium2" in trial.commanded("read", f"{WORK}/{path.name}", code=3)
            refused.append("pdf: refused in words, no libgcc_s.so.1 there")
            continue
        told = trial.commanded("read", f"{WORK}/{path.name}", "--json")
        counts[name] = told.count('"heading"')
    assert set(counts.values()) == {3}, counts
    return " ".join([*counts, *refused])


def _print(document: Path, to: Path) -> None:
    """A PDF with its fonts in it; without them the bare system, which has none, could not tell its characters."""
    words = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(to.parent), str(document)]
    subprocess.run(words, check=True, capture_output=True)
    document.with_suffix(".pdf").rename(to)


def upgraded(trial: Trial, version: int) -> str:
    """A home that an older program left: converted after a copy of it; the copy is what it was."""
    home = trial.bare.work / f"旧 台账 {version}"
    database = home / "data" / "qingdan.db"
    database.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "config.toml", home / "config.toml")
    text = (home / "config.toml").read_text(encoding="utf-8").replace('name = ""', f'name = "{UNITS[version]}"', 1)
    (home / "config.toml").write_text(text, encoding="utf-8")
    with sqlite3.connect(database) as connection:
        connection.executescript((SAMPLES / f"schema_{version}.sql").read_text(encoding="utf-8"))
    connection.close()
    trial.bare.prepare()
    trial.commanded("--home", f"{WORK}/{home.name}", "tasks")
    (backup,) = (path for path in (home / "data" / "backups").iterdir() if path.suffix == ".db")
    assert (_version(backup), _version(database) > version) == (version, True)
    assert _work(database) == _work(backup)
    return f"schema {version} → {_version(database)}, backup of schema {version}"


def refused(trial: Trial) -> str:
    """A home of a newer program: a message, exit 4, and not a byte changed."""
    home = trial.bare.work / "旧 台账 1"
    database = home / "data" / "qingdan.db"
    with sqlite3.connect(database) as connection:
        connection.execute(f"PRAGMA user_version = {_version(database) + 1}")
    connection.close()
    before = database.read_bytes()
    told = trial.commanded("--home", f"{WORK}/{home.name}", "tasks", code=4)
    assert database.read_bytes() == before
    return told.strip()[:120]


def moved(trial: Trial) -> str:
    """The home carried to another folder is the same home: what is checked, what was done, what was handed in."""
    old, new = trial.bare.work / "台账 一", trial.bare.work / "另一台" / "我的台账"

    def told(home: Path) -> list[str]:
        asked = (("check", "--json"), ("tasks", "--json"), ("history",))
        return [trial.commanded("--home", f"{WORK}/{home.relative_to(trial.bare.work)}", *words) for words in asked]

    before = told(old)
    new.parent.mkdir()
    old.rename(new)
    trial.bare.prepare()
    assert told(new) == before
    return "check, tasks and history as before"


def demo(trial: Trial) -> str:
    """The demo opens and closes, and leaves nothing."""
    officer = Officer(trial.terminal("demo"), "zh_CN")
    officer.see("head.saved")
    assert officer.leave() == 0
    return ""


def starts(trial: Trial) -> str:
    """Time to the first task on the screen, best of several: the kit on the bare system, this checkout on this machine.

    In turn, so that what else the machine does meets both.
    """
    home = trial.bare.work / "台账 二"
    there = trial.bare.command(PROGRAM, "--home", f"{WORK}/{home.name}", today=TODAY)
    here = [sys.executable, "-m", "tui", "--home", str(home)]
    ours = {**outside(os.environ), "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "QINGDAN_TODAY": TODAY}
    found = [(_first_paint(there, outside(os.environ)), _first_paint(here, ours)) for _ in range(_STARTS)]
    kit, checkout = map(min, zip(*found, strict=True))
    return f"kit {kit:.0f} ms, checkout {checkout:.0f} ms"


def _first_paint(command: Sequence[str], environ: dict[str, str]) -> float:
    begun = time.monotonic()
    terminal = Terminal(command, Path("/"), environ, columns=100, lines=30)
    terminal.see(HEADINGS[0])
    taken = (time.monotonic() - begun) * 1000
    terminal.kill()
    return taken


def run(kit: Path, roots: Sequence[Path]) -> int:
    """Try a kit in every root; 1 when anything failed."""
    failures = 0
    for root, locale in ((root, locale) for root in roots for locale in ("C", "zh_CN.GBK")):
        with tempfile.TemporaryDirectory(prefix="qingdan-trial-") as name:
            Path(name).chmod(0o755)
            bare = Bare(root=root, kit=kit, work=Path(name), locale=locale)
            plan(bare.work / "方案 2026.docx")
            bare.prepare()
            trial = Trial(bare=bare)
            system, *made_bare = facts(bare, TODAY)
            python, interfaces, written = made_bare
            print(f"{system}, {python}, interfaces: {interfaces}, LC_ALL={locale}, kit: {written}", flush=True)
            if made_bare != ["no Python", "lo", "read-only"]:
                trial.failed.append("bare system")
                print("  FAILED  not a bare system", flush=True)
            _all(trial)
            failures += len(trial.failed)
    return 1 if failures else 0


def _all(trial: Trial) -> None:
    trial.tried("--version", lambda: trial.commanded("--version").strip())
    trial.tried("demo by keys", lambda: demo(trial))
    trial.tried("every format", lambda: every_format(trial))
    trial.tried("first start to verified return by keys", lambda: by_keys(trial))
    trial.tried("by commands", lambda: by_commands(trial))
    trial.tried("home moved", lambda: moved(trial))
    for version in UNITS:
        trial.tried(f"upgrade from schema {version}", lambda at=version: upgraded(trial, at))  # type: ignore[misc]
    trial.tried("newer home refused", lambda: refused(trial))
    trial.tried("start", lambda: starts(trial))


def _version(database: Path) -> int:
    ((found,),) = _read(database, "PRAGMA user_version")
    return int(found)


def _work(database: Path) -> tuple[list[tuple[str | int]], ...]:
    """What was written in a home, in the columns that every schema has."""
    queries = (
        "SELECT content FROM task ORDER BY id",
        "SELECT done_on FROM step ORDER BY id",
        "SELECT progress FROM entry ORDER BY id",
        "SELECT text FROM note ORDER BY id",
        "SELECT check_code FROM revision ORDER BY id",
    )
    return tuple(_read(database, query) for query in queries)


def _read(database: Path, query: str) -> list[tuple[str | int]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(query).fetchall()
