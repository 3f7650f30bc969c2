"""A home and one of every file that comes from outside, made once by the commands themselves."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import openpyxl

from tests.services.sample import LATER, TEXT, UNIT, finish_work, home, opened
from tests.torture.running import ran

DAY = "2026-11-18"
HOME, OFFICE, RESULTS = "home", "office", "results"
FILES = {
    "pack": "pack.zip",
    "return": "in/return.zip",
    "receipt": "receipt.zip",
    "slip": "slip.zip",
    "review workbook": "review.xlsx",
    "form": "in/form.xlsx",
    "merged workbook": "results/汇总表.xlsx",
    "memory of collect": "results/汇总数据.sqlite",
    "collect.json": "results/collect.json",
    "roll": "packs/roll.json",
    "settings": "home/config.toml",
    "database": "home/data/qingdan.db",
    "document": "方案.docx",
}
"""Each kind of file with its place."""


def make(place: Path) -> None:
    """Everything in `FILES`, below a new folder, and a backup ``home/data/backups/*-asked.db``."""
    place.mkdir()
    kept, day = Path.cwd(), os.environ.get("QINGDAN_TODAY")
    os.chdir(place)
    os.environ["QINGDAN_TODAY"] = DAY
    try:
        _make(place)
    finally:
        os.chdir(kept)
        os.environ.pop("QINGDAN_TODAY")
        if day is not None:
            os.environ["QINGDAN_TODAY"] = day


def _make(place: Path) -> None:
    plan = place / "方案.txt"
    plan.write_text(TEXT, encoding="utf-8")
    home(place / HOME).close()
    desk = opened(place / HOME, LATER)
    finish_work(desk)
    desk.close()
    done("issue", "方案.txt", "--out", "packs")
    done("read", "方案.txt", "--to", "review.xlsx")
    shutil.copy(next(Path("packs").glob(f"任务包-{UNIT}-*.zip")), "pack.zip")
    done("export", "--not-secret", "--home", HOME)
    Path("in").mkdir()
    shutil.copy(next(Path(HOME, "exports").rglob("*.zip")), FILES["return"])
    _form()
    done("collect", "in", "--plan", "packs/roll.json", "--out", RESULTS)
    shutil.copy(next(Path(RESULTS).glob("回执-*.zip")), "receipt.zip")
    _office()
    _document()
    done("backup", "--home", HOME)
    done("note", "t1", "备份以后写的。", "--home", HOME)


def _form() -> None:
    """The form of another unit, filled in."""
    import zipfile

    pack = next(Path("packs").glob("任务包-市教育局-*.zip"))
    with zipfile.ZipFile(pack) as archive:
        Path(FILES["form"]).write_bytes(archive.read("任务反馈表.xlsx"))
    book = openpyxl.load_workbook(FILES["form"])
    sheet = book["任务反馈表"]
    titles = {str(cell.value): at for at, cell in enumerate(sheet[3], 1)}
    sheet.cell(4, titles["完成状态"]).value = "已完成"
    sheet.cell(4, titles["进展情况"]).value = "两堂课已上好。"
    book.save(FILES["form"])
    book.close()


def _office() -> None:
    """The slip of an office of the unit."""
    from tui.config import FILE

    done("import", "pack.zip", "--home", OFFICE)
    config = Path(OFFICE, FILE)
    config.write_text(config.read_text(encoding="utf-8").replace('office = ""', 'office = "河道科"'), encoding="utf-8")
    done("report", "t1", "--progress", "城东河段清淤6公里。", "--home", OFFICE)
    done("slip", "t1", "--out", "slip.zip", "--home", OFFICE)


def _document() -> None:
    """The plan as a Word file: its paragraphs, and its table."""
    from docx import Document

    document = Document()
    rows = [line.split("\t") for line in TEXT.splitlines() if "\t" in line]
    for line in TEXT.splitlines():
        if line and "\t" not in line:
            document.add_paragraph(line)
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    document.save(FILES["document"])


def done(*words: str) -> None:
    """A command that has to succeed."""
    ended = ran(words)
    assert ended.code in (0, 1), f"{words}: {ended.code}\n{ended.err}"
