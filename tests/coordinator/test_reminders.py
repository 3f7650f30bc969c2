"""Letters to units that are still waited for: who gets one, what it says, how it is set, when there is none."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.coordinator.city import CULTURE, PARKS, UNITS
from tests.coordinator.desk import Desk
from tests.coordinator.returned import document, zipped_only
from tui.domain.collected import Line, Review, State
from tui.packs.archive import pack
from tui.packs.coordinator.merged_values import Merged
from tui.packs.coordinator.reminders import addressed, save_reminders

DUE = date(2026, 11, 20)


def letters(path: Path) -> list[str]:
    """The text of each letter: they end where a section does."""
    found, lines = [], []
    for paragraph in docx.Document(str(path)).paragraphs:
        lines.append(paragraph.text)
        if any(True for _ in paragraph._p.iter(qn("w:sectPr"))):
            found.append("\n".join(lines))
            lines = []
    return [*found, "\n".join(lines)]


def merged(*lines: Line) -> Merged:
    """A collection of these lines."""
    return Merged(
        year=2026,
        plans=("全民健身行动方案",),
        owner="市政府督查室",
        made_on=DUE,
        lines=lines,
        refused=(),
        contradictions=(),
        answers=tuple,
        measured=tuple,
        units=(),
        sections=(),
        say=str,
    )


def test_every_unit_that_is_waited_for_gets_a_letter(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    ran = desk.collect()
    found = letters(desk.out / "催报函.docx")
    assert len(found) == len(UNITS) - 1
    assert not any(f"{CULTURE}：" in text for text in found)
    (mine,) = (text for text in found if f"\n{PARKS}：\n" in text)
    assert "于2026年11月20日前报送2026年度任务进展情况（共2项）" in mine
    assert "尚未收到贵单位的反馈" in mine
    assert "催报函.docx" in [Path(str(name)).name for name in ran.json["files"]]  # type: ignore[attr-defined]


def test_a_unit_whose_return_was_sent_back_is_told_why(desk: Desk, tmp_path: Path) -> None:
    zipped_only(desk.returns, document(CULTURE))
    desk.collect()
    book = load_workbook(desk.out / "汇总表.xlsx")
    sheet = book["收报情况"]
    assert isinstance(sheet, Worksheet)
    titles = {str(cell.value): at for at, cell in enumerate(sheet[3], 1)}
    row = next(at for at in range(4, sheet.max_row + 1) if sheet.cell(at, titles["单位"]).value == CULTURE)
    sheet.cell(row, titles["退回原因"]).value = "缺少佐证材料。"
    book.save(tmp_path / "审核.xlsx")
    desk.collect("--review", tmp_path / "审核.xlsx")
    (mine,) = (text for text in letters(desk.out / "催报函.docx") if f"\n{CULTURE}：\n" in text)
    assert "贵单位的反馈已退回，退回原因：缺少佐证材料。请修改后尽快重新报送。" in mine


def test_a_unit_whose_file_was_refused_is_told_why(desk: Desk) -> None:
    good = zipped_only(desk.returns, document(CULTURE))
    with ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    good.unlink()
    (desk.returns / "文.zip").write_bytes(pack({**files, "反馈表.xlsx": b"x"}))
    assert desk.collect().code == 1
    (mine,) = (text for text in letters(desk.out / "催报函.docx") if f"\n{CULTURE}：\n" in text)
    assert "贵单位报来的一份反馈未能接收，原因：文件被改动：反馈表.xlsx。请核对后尽快重新报送。" in mine
    why = {row["单位"]: row["事由"] for row in desk.rows("催报单")}
    assert (why[CULTURE], why[PARKS]) == ("报来的文件未接收：文件被改动：反馈表.xlsx", "尚未报送")


def test_the_office_that_collects_sends_no_letter_to_itself() -> None:
    others = Line(unit=PARKS, plan=0, state=State.MISSING, expected=1, due=DUE)
    itself = replace(others, unit="市政府督查室")
    assert addressed(merged(itself, others)) == (others,)


def test_letters_are_the_same_bytes_again_and_gone_when_nobody_is_waited_for(desk: Desk) -> None:
    first, *others = UNITS
    zipped_only(desk.returns, document(first))
    desk.collect()
    path = desk.out / "催报函.docx"
    before = path.read_bytes()
    path.unlink()
    desk.collect()
    assert path.read_bytes() == before
    for unit in others:
        zipped_only(desk.returns, document(unit))
    desk.collect()
    assert not path.exists()


def test_letters_that_a_person_wrote_in_are_kept(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    desk.collect()
    path = desk.out / "催报函.docx"
    path.write_bytes(b"mine")
    zipped_only(desk.returns, document(PARKS))
    ran = desk.collect()
    assert (desk.out / "已改动-1-催报函.docx").read_bytes() == b"mine"
    assert "已改动-1-催报函.docx" in ran.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (Line(unit=PARKS, plan=0, state=State.MISSING, expected=0, due=None), "请贵单位按时报送2026年度任务进展情况。"),
        (Line(unit=PARKS, plan=0, state=State.SENT_BACK, expected=2, due=DUE), "退回原因见回执。请修改后"),
        (
            Line(
                unit=PARKS,
                plan=0,
                state=State.SENT_BACK,
                expected=2,
                due=DUE,
                review=Review(code="A", entry=None, reason="数字不符；"),
            ),
            "退回原因：数字不符。请修改后",
        ),
    ],
)
def test_what_a_letter_says(tmp_path: Path, line: Line, said: str) -> None:
    with (tmp_path / "函.docx").open("wb") as stream:
        save_reminders(merged(line), stream)
    (text,) = letters(tmp_path / "函.docx")
    assert said in text
    assert text.startswith("关于催报《全民健身行动方案》")


def test_the_pages_of_each_letter_are_counted_anew() -> None:
    line = Line(unit=PARKS, plan=0, state=State.MISSING, expected=2, due=DUE)
    stream = io.BytesIO()
    save_reminders(merged(line, line, line), stream)
    with ZipFile(stream) as archive:
        text = archive.read("word/document.xml").decode()
    assert text.count("<w:sectPr") == text.count('<w:pgNumType w:start="1"/>') == 3
    assert text.count('w:type="even"') == 6  # header and footer of each letter
