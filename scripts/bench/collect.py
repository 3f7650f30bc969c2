#!/usr/bin/env python3
"""Collecting N returns of 50 tasks, against ``json.loads`` + ``sqlite3.executemany`` of the same rows, and its memory.

    python3 scripts/bench/collect.py [N…]       default: 200 1000 2000

Both sides read the same zips from the same disk, in turn (A B A B), best of three, in processor time. "read" is
finding, verifying, matching and keeping the returns; "all" adds the roll, the merged workbook, receipts and
collect.json. Memory is the peak of a process of its own that does "all"; growth: less that of one for 10 returns.
"""

from __future__ import annotations

import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tui.domain.deadline import Deadline  # noqa: E402
from tui.domain.plan import DraftPlan, DraftTask  # noqa: E402
from tui.domain.progress import Origin, Status  # noqa: E402
from tui.domain.returns import (  # noqa: E402
    ReturnDocument,
    ReturnNote,
    ReturnPlan,
    ReturnStep,
    ReturnTask,
    ReturnUnit,
)
from tui.domain.roles import Assignment, Role  # noqa: E402
from tui.domain.roll import Roll, RollGroup, RollPlan, RollUnit, parts  # noqa: E402
from tui.domain.signing import DocumentKind, Signatures  # noqa: E402
from tui.domain.units import Kind  # noqa: E402
from tui.packs import manifest, return_json  # noqa: E402
from tui.packs.archive import pack  # noqa: E402
from tui.packs.coordinator import roll_json  # noqa: E402
from tui.packs.manifest import Manifest, PackKind, members_of  # noqa: E402
from tui.packs.names import return_name  # noqa: E402
from tui.store.collected_schema import STATEMENTS  # noqa: E402

TASKS, GROUPS = 50, 10
YEAR = 2026
DAY = date(YEAR, 11, 18)
SENTENCE = "组织人员逐点核对台账、登记问题，按月汇总并报送专班；"
FILES = {"反馈表.xlsx": b"x" * 40_000, "进展情况函.docx": b"y" * 40_000}
"""Stand for the workbook and the letter of a return: they are hashed, never opened."""


def main() -> None:
    """Measure for each number of returns; the inner calls measure memory."""
    if sys.argv[1:2] == ["--peak"]:
        collect_all(Path(sys.argv[2]))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
        return
    print("returns   read s   base s   ratio   task rows/s   all s   memory MiB   growth MiB")
    with tempfile.TemporaryDirectory() as scratch:
        least = peak(prepared(Path(scratch) / "least", 10))
        for number in [int(word) for word in sys.argv[1:]] or [200, 1000, 2000]:
            measure(prepared(Path(scratch) / str(number), number), number, least)


def measure(folder: Path, number: int, least: int) -> None:
    """One line of figures: the better of two turns for each side."""
    ours, theirs = [], []
    for _ in range(3):
        ours.append(timed(lambda: keep_all(folder)))
        theirs.append(timed(lambda: baseline(folder)))
    whole = timed(lambda: collect_all(folder))
    most = peak(folder)
    read, base = min(ours), min(theirs)
    rate = number * TASKS / read
    print(
        f"{number:7} {read:8.2f} {base:8.2f} {base / read:7.2f} {rate:13,.0f} {whole:7.2f} {most:12} {most - least:12}",
        flush=True,
    )


def timed(act: Callable[[], None]) -> float:
    """Seconds of processor time that a call takes: others at work on the machine do not count."""
    start = time.process_time()
    act()
    return time.process_time() - start


def peak(folder: Path) -> int:
    """Peak memory in MiB of a process that collects everything."""
    run = subprocess.run([sys.executable, __file__, "--peak", str(folder)], capture_output=True, check=True, text=True)
    return int(run.stdout)


def keep_all(folder: Path) -> None:
    """Find, verify, match and keep every return."""
    from tui.domain.collected import HandedIn
    from tui.packs.coordinator import incoming
    from tui.services.collecting import seldom_swept
    from tui.services.handing import taken
    from tui.services.matching_returns import Matcher
    from tui.store.collected import Collection

    matcher = Matcher(roll_json.read_roll((folder / "roll.json").read_bytes()))
    path = folder / "kept.sqlite"
    path.unlink(missing_ok=True)
    collection = Collection(path, None)
    with seldom_swept():
        for found in incoming.find([folder / "in"]):
            for item in taken(found, incoming.digest(found), matcher):
                assert isinstance(item, HandedIn), item
                collection.add(item)
    collection.finish()


def collect_all(folder: Path) -> None:
    """The whole command but for its words."""
    from tui.services.collecting import Asked, collect

    shutil.rmtree(folder / "out", ignore_errors=True)
    roll = roll_json.read_roll((folder / "roll.json").read_bytes())
    asked = Asked(folders=(folder / "in",), roll=roll, out=folder / "out", today=DAY, review=None, say=repr)
    done = collect(asked)
    assert not done.refused, done.refused[:3]


def baseline(folder: Path) -> None:
    """The floor: each return.json parsed by the standard library, the same rows put into the same tables."""
    path = folder / "base.sqlite"
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    for statement in STATEMENTS:
        connection.execute(statement)
    connection.execute("BEGIN")
    entry = 0
    for number, path in enumerate(sorted((folder / "in").iterdir()), 1):
        with zipfile.ZipFile(path) as archive:
            raw = json.loads(archive.read("return.json"))
        entry = put(connection, raw, number, entry)
    connection.execute("COMMIT")
    connection.close()


def put(connection: sqlite3.Connection, raw: dict[str, object], number: int, entry: int) -> int:
    """The rows of one return, as `tui.store.collected` writes them."""
    head = (number, raw["unit"], 0, "return", raw["revision"], raw["check_code"], None, raw["made_on"], "", "", TASKS)
    insert(connection, "handed_in", [(*head, str(number), "", "[]")])
    entries: list[tuple[object, ...]] = []
    steps: list[tuple[object, ...]] = []
    notes: list[tuple[object, ...]] = []
    tasks = raw["tasks"]
    assert isinstance(tasks, list)
    for place, task in enumerate(tasks):
        entry += 1
        texts = (task["heading"], task["content"], "", task["role"], task["status"], task["progress"], task["problems"])
        where = (place, task["section_no"], task["no"], task["part"], task["number"])
        entries.append(
            (entry, number, place, *where, *texts, task["next"], int(task["late"]), 0, len(task["steps"]), 0)
        )
        for at, step in enumerate(task["steps"]):
            days = (step["due"], step["owner"], step["done_on"], step["note"], int(step["late"]))
            steps.append((entry, at, step["text"], step["origin"], *days))
        notes += [(entry, at, note["on"], note["text"]) for at, note in enumerate(task["notes"])]
    for table, rows in (("entry", entries), ("step", steps), ("note", notes)):
        insert(connection, table, rows)
    return entry


def insert(connection: sqlite3.Connection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Rows into a table."""
    places = ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def prepared(folder: Path, number: int) -> Path:
    """A roll of `number` units, and the zip of each one's return."""
    (folder / "in").mkdir(parents=True)
    roll = made_roll(number)
    (folder / "roll.json").write_bytes(roll_json.to_bytes(roll))
    given = parts(roll)
    head = ReturnPlan(
        title=roll.plans[0].plan.title,
        doc_number=None,
        issuer=None,
        issued_on=None,
        years=(YEAR, YEAR),
        fingerprint="0" * 64,
    )
    for unit in roll.units:
        tasks = tuple(made_task(task) for task, _ in given[unit.name][0].tasks)
        document = made_return(unit.name, head, tasks)
        (folder / "in" / f"{return_name(document, return_json.code_of(document))}.zip").write_bytes(zipped(document))
    return folder


def made_roll(units: int) -> Roll:
    """A plan of 500 tasks in ten parts of 50; each part is for one of ten groups of units."""
    names = [f"第{at}单位办公室" for at in range(units)]
    groups = tuple(
        RollGroup(name=f"第{at}片区各单位", units=tuple(names[at::GROUPS]), decided=True) for at in range(GROUPS)
    )
    tasks = tuple(made_issued(at, f"第{at // TASKS}片区各单位") for at in range(GROUPS * TASKS))
    plan = DraftPlan(title="某市年度重点工作任务分工方案", years=(YEAR, YEAR), tasks=tasks)
    return Roll(
        year=YEAR,
        edition=1,
        plans=(RollPlan(plan=plan, returns=True, recipient="市督查室", due=(11, 20)),),
        units=tuple(RollUnit(name=name, kind=Kind.DEPARTMENT) for name in names),
        groups=groups,
    )


def made_issued(at: int, group: str) -> DraftTask:
    """One issued task."""
    return DraftTask(
        section=None,
        no=str(at + 1),
        number=str(at + 1),
        heading=f"第{at + 1}项重点工作",
        content=f"第{at + 1}项：{SENTENCE * 3}",
        target="年内完成12处，合格率100%。",
        deadline=Deadline(text="10月底前", due=date(YEAR, 10, 31)),
        responsibility=group,
        assignments=(Assignment(unit=group, role=Role.RESPONSIBLE, group=True),),
    )


def made_task(task: DraftTask) -> ReturnTask:
    """What a unit says about a task, with three steps and a note."""
    step = ReturnStep(
        text="完成选址和公示",
        origin=Origin.ISSUED,
        when="9月底前",
        due=date(YEAR, 9, 30),
        owner="周晓岚",
        done_on=date(YEAR, 9, 12),
        note=None,
        late=False,
    )
    return ReturnTask(
        section_no=None,
        section_title=None,
        group=None,
        no=task.no,
        part=task.part,
        number=task.number,
        heading=task.heading,
        content=task.content,
        target=task.target,
        deadline=task.deadline.text if task.deadline else None,
        due=task.deadline.due if task.deadline else None,
        role=Role.RESPONSIBLE,
        seat=1,
        seats=1,
        why=task.responsibility,
        match="group",
        lead=(),
        leaders=(),
        status=Status.IN_PROGRESS,
        progress=SENTENCE * 4,
        problems="两处点位施工放缓。",
        next="调整点位，下月复工。",
        steps=tuple(replace(step, text=f"{step.text}{at}") for at in range(3)),
        notes=(ReturnNote(on=date(YEAR, 6, 5), text="设备进场"),),
        explanations=(),
        late=False,
    )


def made_return(unit: str, plan: ReturnPlan, tasks: tuple[ReturnTask, ...]) -> ReturnDocument:
    """A unit's return."""
    return ReturnDocument(
        unit=ReturnUnit(name=unit, full_name=unit, kind="部门"),
        plan=plan,
        year=YEAR,
        revision=1,
        supersedes=None,
        made_on=DAY,
        due=date(YEAR, 11, 20),
        document=DocumentKind.LETTER,
        recipient="市督查室",
        signatures=Signatures(filled_by="周晓岚", reviewed_by="", approved_by="", phone=""),
        not_secret=True,
        tasks=tasks,
        explanations=(),
        since=(),
    )


def zipped(document: ReturnDocument) -> bytes:
    """The zip of a return, with stand-ins for its Office files."""
    files = {**FILES, return_json.FILE_NAME: return_json.to_bytes(document)}
    listed = Manifest(
        kind=PackKind.RETURN,
        unit=document.unit.name,
        plan=document.plan.title,
        year=document.year,
        revision=document.revision,
        check_code=return_json.code_of(document),
        members=members_of(files),
    )
    return pack({**files, manifest.FILE_NAME: manifest.to_bytes(listed)})


if __name__ == "__main__":
    main()
