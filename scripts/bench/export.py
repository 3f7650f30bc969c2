#!/usr/bin/env python3
"""A workbook of N rows against XlsxWriter ``constant_memory`` writing the same cells; the letter of 200 tasks.

    python3 scripts/bench/export.py [N…]       default: 200 10000 100000

"same cells": every cell of the tables with a value, as text, number or day, without heights, formats and pages. Both
sides take turns (A B A B), the best turn counts, in processor time, imports done. N counts the rows of all sheets.
Growth is the peak memory of a process of its own, less that of one which holds the same return and writes nothing. The
letter is timed in processes of their own, imports included.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tui.domain.progress import Origin, Status  # noqa: E402
from tui.domain.returns import (  # noqa: E402
    ReturnDocument,
    ReturnNote,
    ReturnPlan,
    ReturnStep,
    ReturnTask,
    ReturnUnit,
)
from tui.domain.roles import Role  # noqa: E402
from tui.domain.signing import DocumentKind, Signatures  # noqa: E402

ROWS = 5
"""Rows that a task has in the workbook: 反馈表, two in 任务书, 时间表, 问题与打算."""

YEAR = 2026
DAY = date(YEAR, 11, 18)
SENTENCE = "组织人员逐点核对台账、登记问题，按月汇总并报送专班；"
LETTER = 200
"""Tasks of the letter."""


def main() -> None:
    """Measure for each number of tasks; the inner calls measure memory and the letter."""
    if sys.argv[1:2] == ["--peak"]:
        peak_of(sys.argv[2], int(sys.argv[3]))
        return
    if sys.argv[1:2] == ["--letter"]:
        letter()
        return
    print("  rows   workbook s   base s   ratio    rows/s   growth MiB   base growth MiB")
    for number in [int(word) for word in sys.argv[1:]] or [200, 10_000, 100_000]:
        measure(number)
    times = [asked("--letter") for _ in range(5)]
    print(f"letter of {LETTER} tasks, imports included: {min(times):.3f} s")


def measure(number: int) -> None:
    """One line of figures."""
    made = document(number // ROWS)
    turns = 7 if number <= 1000 else 3
    workbook(document(5))
    ours, theirs = [], []
    for _ in range(turns):
        ours.append(timed(lambda: workbook(made)))
        theirs.append(timed(lambda: baseline(made)))
    count = sum(1 for _, table in tables(made) for _ in table)
    least = asked("--peak", "nothing", str(number))
    grown = asked("--peak", "workbook", str(number)) - least
    base = asked("--peak", "baseline", str(number)) - least
    print(
        f"{count:6} {min(ours):12.3f} {min(theirs):8.3f} {min(theirs) / min(ours):7.2f} "
        f"{count / min(ours):9,.0f} {grown:12.1f} {base:17.1f}",
        flush=True,
    )


def timed(act: Callable[[], object]) -> float:
    """Seconds of processor time that a call takes."""
    begun = time.process_time()
    act()
    return time.process_time() - begun


def asked(*arguments: str) -> float:
    """The figure that a process of its own prints."""
    run = subprocess.run([sys.executable, __file__, *arguments], check=True, capture_output=True, text=True)
    return float(run.stdout)


def peak_of(what: str, number: int) -> None:
    """Print the peak memory in MiB of this process, which holds the return and writes a workbook, or none.

    Only Linux says it; what `resource` says counts the parent too.
    """
    made = document(number // ROWS)
    import xlsxwriter  # type: ignore[import-untyped, unused-ignore]  # noqa: F401

    if what == "workbook":
        workbook(made)
    elif what == "baseline":
        baseline(made)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.split("VmHWM:")[1].split()[0]) / 1024)


def letter() -> None:
    """Print the seconds that the letter takes, the imports it needs included."""
    made = document(LETTER)
    begun = time.process_time()
    from tui.packs.report import build_report

    build_report(made, "ABCDE23456")
    print(time.process_time() - begun)


def workbook(made: ReturnDocument) -> int:
    """The workbook as it is exported; its size."""
    from tui.packs.sheets import build_workbook

    with tempfile.TemporaryDirectory() as folder:
        return len(build_workbook(made, "ABCDE23456", Path(folder)))


def tables(made: ReturnDocument) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """The rows of every sheet."""
    from tui.packs.sheets import tables_of
    from tui.packs.sheets.table import Table

    for found in tables_of(made):
        if isinstance(found, Table):
            yield found.name, found.rows()


def baseline(made: ReturnDocument) -> None:
    """The same cells as the library writes them by itself."""
    import xlsxwriter

    with tempfile.TemporaryDirectory() as folder:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": folder}
        book = xlsxwriter.Workbook(str(Path(folder) / "book.xlsx"), options)
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in tables(made):
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, day)
                    elif isinstance(cell, str):
                        sheet.write_string(at, column, cell)
                    elif cell is not None:
                        sheet.write_number(at, column, cell)
        book.close()


def document(number: int) -> ReturnDocument:
    """A return of so many tasks in sections of fifty, with two steps each."""
    tasks = tuple(task(at) for at in range(number))
    plan = ReturnPlan(
        title="全民健身三年行动方案任务分工",
        doc_number="云政办发〔2025〕17号",
        issuer="市政府办公室",
        issued_on=date(2025, 7, 3),
        years=(2025, 2027),
        fingerprint="ab" * 32,
    )
    return ReturnDocument(
        unit=ReturnUnit(name="市文体局", full_name="云岭市文化体育局", kind="部门"),
        plan=plan,
        year=YEAR,
        revision=1,
        supersedes=None,
        made_on=DAY,
        due=date(YEAR, 11, 20),
        document=DocumentKind.LETTER,
        recipient="市发展改革委",
        signatures=Signatures(filled_by="周晓岚", reviewed_by="马骁", approved_by="陈立群", phone="0000-1234567"),
        not_secret=True,
        tasks=tasks,
        explanations=(),
        since=(),
    )


def task(at: int) -> ReturnTask:
    """A task whose texts are as long as they usually are."""
    step = ReturnStep(
        text=f"完成第{at}处选址和公示",
        origin=Origin.OWN,
        when="9月底前",
        due=date(YEAR, 9, 30),
        owner="周晓岚",
        done_on=date(YEAR, 3, 18),
        note=None,
        late=False,
    )
    section = at // 50 + 1
    return ReturnTask(
        section_no=str(section),
        section_title=f"第{section}板块",
        group=None,
        no=str(at + 1),
        part=1,
        number=str(at + 1),
        heading=f"建设街角健身点第{at + 1}批",
        content=SENTENCE * 2,
        target="新建12处，验收合格率100%",
        deadline="10月底前",
        due=date(YEAR, 10, 31),
        role=Role.LEAD,
        seat=1,
        seats=3,
        why="（市文体局牵头，各街道配合）",
        match="exact",
        lead=("市文体局",),
        leaders=("陈立群",),
        status=Status.IN_PROGRESS,
        progress=SENTENCE * 5,
        problems="两处点位地下管线复杂，施工放缓。",
        next="会同市城管局调整点位，10月上旬复工。",
        steps=(step, replace(step, text="全部验收并移交", done_on=None, due=date(YEAR, 10, 31))),
        notes=(ReturnNote(on=date(YEAR, 6, 5), text="设备进场"),),
        explanations=(),
        late=False,
        windows=(),
        indicators=(),
        evidence=(),
    )


if __name__ == "__main__":
    main()
