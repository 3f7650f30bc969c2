"""What is read can be written to a workbook and read again without loss, in whatever way it was saved."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from tests.services.review.books import PLANS, READING, book_of, doubts, shown, words
from tui.domain.errors import WrongUse
from tui.domain.plan import DraftTask
from tui.readers import read_file, read_text
from tui.services.review_book import review_book, write_review

TRIALS = (
    "business-climate.xlsx", "english.md", "hospital.pdf", "ledger-gbk.csv", "pipes.txt", "report-division.txt",
    "rowspan.html", "safety.docx", "starred.txt", "two-documents.txt",
)  # fmt: skip
RESAVED = Path(__file__).parent / "resaved.xlsx"


@pytest.mark.parametrize("name", TRIALS)
def test_nothing_is_lost_of_a_plan_of_any_format(name: str) -> None:
    reading = read_file(PLANS / name)

    assert shown(book_of(reading).read()) == shown(reading)


def test_nothing_is_lost_of_all_that_a_reading_can_hold() -> None:
    assert shown(book_of(READING).read()) == shown(READING)


def test_a_workbook_that_another_program_saved_again_says_the_same() -> None:
    """The file was written by this program and saved again by LibreOffice."""
    assert shown(read_file(RESAVED)) == shown(read_file(PLANS / "business-climate.xlsx"))


def test_what_is_visible_is_enough() -> None:
    book = book_of(read_file(PLANS / "english.md"))
    before = book.read()
    for name in ("任务", "问题"):
        book.sheet(name).delete_cols(book.column(name, "编码"))
    after = book.read("改名.xlsx")

    told = [(no, field) for no, field, _ in doubts(before)]
    assert told
    assert [(no, field) for no, field, _ in doubts(after)] == told
    assert {code for _, _, code in doubts(after)} == {"said_before"}
    bare = [[replace(task, doubts=()) for plan in found.plans for task in plan.tasks] for found in (before, after)]
    assert bare[0] == bare[1]


def test_a_ledger_of_somebody_else_is_no_review_workbook() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["序号", "任务内容", "责任分工", "已核对"], ["1", "清理河道。", "市水利局牵头", ""]):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    reading = read_text(buffer.getvalue(), "2026年台账.xlsx")

    assert [task.heading or task.content for task in reading.plans[0].tasks] == ["清理河道。"]
    assert reading.plans[0].years == (2026, 2026)


def test_a_long_workbook_is_followed_and_can_be_stopped() -> None:
    tasks = tuple(replace(READING.plans[0].tasks[2], no=str(no), line=no) for no in range(1, 200))
    data = review_book(replace(READING, plans=(replace(READING.plans[0], tasks=tasks),), problems=()), words)
    shares: list[float] = []
    read_text(data, "长.xlsx", shares.append)

    def stop(share: float) -> None:
        if share > 0.5:
            raise InterruptedError

    assert shares == sorted(shares)
    assert len([share for share in shares if share > 0.2]) > 5
    with pytest.raises(InterruptedError):
        read_text(data, "长.xlsx", stop)


def test_the_same_reading_gives_the_same_bytes() -> None:
    assert review_book(READING, words) == review_book(READING, words)


def test_a_workbook_is_never_written_over_one_that_may_be_corrected(tmp_path: Path) -> None:
    path = tmp_path / "勘误.xlsx"
    write_review(READING, path, words)
    write_review(READING, path, words)
    path.write_bytes(path.read_bytes() + b"\0")

    with pytest.raises(WrongUse) as error:
        write_review(READING, path, words)
    assert error.value.code == "file_exists"


def test_doubtful_cells_are_marked_and_found_from_the_problems() -> None:
    book = book_of(READING)
    column = book.column("任务", "责任分工")
    cell = book.sheet("任务").cell(2, column)

    assert cell.comment is not None
    assert "路灯所" in cell.comment.text
    assert cell.fill.fgColor.rgb == "FFFFF2CC"
    assert "【责任分工】" in str(book.text("任务", "核对提示", 2))
    links = [row[0].hyperlink for row in book.sheet("问题").iter_rows(min_row=2, min_col=2, max_col=2)]
    assert f"任务!{cell.coordinate}" in [str(link.location).replace("'", "") for link in links if link]
    assert book.sheet("任务").cell(4, column).comment is None


def test_nothing_is_a_formula() -> None:
    book = book_of(READING)

    assert book.sheet("任务").cell(2, book.column("任务", "任务内容")).data_type == "s"
    assert book.read().plans[0].tasks[0].content.startswith("=1+1")


def test_a_text_longer_than_a_cell_goes_on_in_a_further_row() -> None:
    long = "修路。" * 15_000
    task = DraftTask(section=None, no="1", content=long, line=1)
    reading = replace(READING, plans=(replace(READING.plans[0], tasks=(task,)),))

    assert book_of(reading).read().plans[0].tasks[0].content == long
