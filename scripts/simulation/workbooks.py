"""What people write into workbooks: a unit into its form, the office into the merged tables."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from simulation.ledger import Key
from tui.domain.progress import Status
from tui.packs import words
from tui.packs.coordinator import form, merged
from tui.packs.pack import FORM_NAME, Pack


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What the office writes beside a return: whole, in its row of the roll; task: beside the first of its tasks."""

    opinion: str = ""
    whole: str = ""
    task: str = ""

    @property
    def sends_back(self) -> bool:
        """A reason stands there."""
        return bool(self.whole or self.task)


def filled_form(pack_file: Path, pack: Pack, day: date, chance: Random) -> bytes:
    """The form of a pack, filled in for the plans that ask for a return."""
    with zipfile.ZipFile(pack_file) as archive:
        book = load_workbook(io.BytesIO(archive.read(FORM_NAME)))
    asked = {f"{at}|" for at, issued in enumerate(pack.plans) if issued.returns}
    for key, row in _rows(book[form.TASKS]):
        if any(key.startswith(plan) for plan in asked):
            status = chance.choice((Status.DONE, Status.IN_PROGRESS))
            row.write(form.STATUS, words.STATUS[status])
            row.write(form.PROGRESS, f"{day.month}月前办结{chance.randint(2, 60)}件，台账已归档。")
            row.write(form.PROBLEMS, chance.choice(("", "两处点位因施工占道暂缓。")))
    about = {"filled_by": "程远", "phone": "0000-1234567", "filled_on": f"{day.year}年{day.month}月{day.day}日"}
    for key, row in _rows(book[form.ABOUT]):
        if key in about:
            row.write(form.FILLED, about[key])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def write_remarks(book_file: Path, remarks: Mapping[Key, Remark], target: Path) -> None:
    """The merged workbook with remarks beside returns. Raises LookupError for a return that has no row."""
    book = load_workbook(book_file)
    left: dict[str, str] = {}
    unwritten = dict(remarks)
    for code, row in _rows(book[merged.ROLL]):
        remark = unwritten.pop((row.text("单位"), row.text("方案")), None)
        if remark is not None:
            row.write(merged.OPINION, remark.opinion)
            row.write(merged.REASON, remark.whole)
            left |= {code: remark.task} if remark.task else {}
    for key, row in _rows(book[merged.TASKS]):
        row.write(merged.REASON, left.pop(key.partition("|")[0], ""))
    if left or unwritten:
        raise LookupError(f"no row for {[*unwritten, *left]}")
    book.save(target)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    sheet: Worksheet
    number: int
    columns: Mapping[str, int]

    def text(self, title: str) -> str:
        """What stands in a column of this row."""
        return str(self.sheet.cell(self.number, self.columns[title]).value or "")

    def write(self, title: str, text: str) -> None:
        """Write into a column of this row; nothing for an empty text."""
        if text:
            self.sheet.cell(self.number, self.columns[title]).value = text


def _rows(sheet: object) -> Iterator[tuple[str, _Row]]:
    """The rows below the header that carry a key, with it."""
    assert isinstance(sheet, Worksheet)
    columns: dict[str, int] = {}
    for number, cells in enumerate(sheet.iter_rows(values_only=True), 1):
        texts = ["" if cell is None else str(cell) for cell in cells]
        if not columns:
            if form.KEY in texts:
                columns = {title: at for at, title in enumerate(texts, 1) if title}
        elif key := texts[columns[form.KEY] - 1]:
            yield key, _Row(sheet=sheet, number=number, columns=columns)
