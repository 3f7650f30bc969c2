"""Workbook, letter and task book as they come out of a printer: page by page as pictures, for a person to look at.

Without an argument the sample's pages go to docs/pictures. With a folder, every page of five returns goes there: the
sample; one task; 200 tasks with long and rare texts and empty columns, as 函 and as 报告; a 送审稿.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from tui.domain.progress import Status
from tui.domain.returns import ReturnDocument, ReturnTask
from tui.domain.signing import DocumentKind
from tui.packs import return_json
from tui.packs.report import build_report
from tui.packs.sheets import build_task_book, build_workbook
from tui.services.boards import board
from tui.services.demo import make_demo
from tui.services.desk import open_desk
from tui.services.return_document import frozen

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
NOVEMBER = datetime(2026, 11, 8, 9, 30)
SENTENCE = "组织专班逐户核对台账，修缮𠮷祥里㙍塘点位，登记群众需求，并按月把数据报送牵头单位；"
LONG = (SENTENCE * 40)[:1500]
SHOWN = {
    "printed-letter": ("docx", "总体情况"),
    "printed-annex": ("docx", "图1"),
    "printed-table": ("xlsx", "反馈表"),
    "printed-roadmap": ("xlsx", "年度路线图"),
}
"""The sample's pages that the documents show: the kind of file, and what the first such page says."""

DPI, SMALL = 70, 45


def sample() -> ReturnDocument:
    """The return of the demo's unit, everything reported."""
    with tempfile.TemporaryDirectory() as folder:
        make_demo(Path(folder), lambda: NOVEMBER)
        desk = open_desk(Path(folder), lambda: NOVEMBER)
        seen = board(desk)
        made = frozen(seen, seen.plans[0], desk.settings, not_secret=True)
        desk.close()
    tasks = tuple(
        task if task.progress else replace(task, progress="已完成摸底登记，正在逐项组织实施，进度与计划一致。")
        for task in made.tasks
    )
    signed = replace(made.signatures, filled_by="李同舟", reviewed_by="周敏", approved_by="何川", phone="0000-1234567")
    return replace(made, tasks=tasks, recipient="市老龄办", signatures=signed)


def crowded(made: ReturnDocument) -> ReturnDocument:
    """200 tasks: every third of 1,500 characters, every fifth with little but a name, every seventh with many steps."""
    return replace(made, tasks=tuple(_task(made.tasks[at % len(made.tasks)], at) for at in range(200)))


def _task(task: ReturnTask, at: int) -> ReturnTask:
    found = replace(task, no=str(at + 1), number=str(at + 1), section_no=str(at // 25 + 1), status=list(Status)[at % 4])
    if at % 3 == 0:
        found = replace(found, progress=LONG, problems=LONG[:300])
    if at % 5 == 0:
        found = replace(found, target=None, deadline=None, due=None, steps=(), leaders=(), problems="", next="")
    if at % 7 == 0 and task.steps:
        found = replace(found, steps=tuple(replace(task.steps[0], text=SENTENCE) for _ in range(9)))
    return replace(found, late=at % 11 == 0)


def pages(name: str, data: bytes, ending: str, out: Path, dpi: int) -> dict[Path, str]:
    """The pages of an office file as pictures in a folder, each with its text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.{ending}"
        path.write_bytes(data)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        office = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)]
        subprocess.run(office, check=True, capture_output=True)
        printed = str(path.with_suffix(".pdf"))
        subprocess.run(["pdftoppm", "-r", str(dpi), "-png", printed, str(Path(folder) / "page")], check=True)
        found = {}
        for at, page in enumerate(sorted(Path(folder).glob("page-*.png")), 1):
            target = out / f"{name}-{at}.png"
            shutil.copyfile(page, target)
            text = ["pdftotext", "-f", str(at), "-l", str(at), printed, "-"]
            found[target] = subprocess.run(text, check=True, capture_output=True, encoding="utf-8").stdout
    return found


def everything(out: Path) -> None:
    """Every page of every kind."""
    out.mkdir(parents=True, exist_ok=True)
    made = sample()
    many = crowded(made)
    report = replace(many, document=DocumentKind.REPORT, recipient="市人民政府")
    for name, one, final in (
        ("sample", made, True),
        ("single", replace(made, tasks=made.tasks[:1]), True),
        ("many", many, True),
        ("many-report", report, True),
        ("draft", replace(made, revision=0), False),
    ):
        code = return_json.code_of(one) if final else None
        pages(f"{name}-letter", build_report(one, code), "docx", out, DPI)
        if one is not report:
            pages(f"{name}-workbook", build_workbook(one, code), "xlsx", out, DPI)
    pages("taskbook", build_task_book(replace(made, revision=0, made_on=date(made.year, 1, 1))), "xlsx", out, DPI)


def main() -> None:
    """The sample's pages for the documents, or everything for a person to look at."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        sys.exit("需要 LibreOffice（soffice）和 pdftoppm。\nLibreOffice (soffice) and pdftoppm are needed.")
    if sys.argv[1:]:
        everything(Path(sys.argv[1]))
        return
    made = sample()
    code = return_json.code_of(made)
    with tempfile.TemporaryDirectory() as folder:
        printed = {
            "docx": pages("letter", build_report(made, code), "docx", Path(folder), SMALL),
            "xlsx": pages("workbook", build_workbook(made, code), "xlsx", Path(folder), SMALL),
        }
        for name, (ending, said) in SHOWN.items():
            page = next(path for path, text in printed[ending].items() if said in text.replace(" ", ""))
            shutil.copyfile(page, PICTURES / f"{name}.png")


if __name__ == "__main__":
    main()
