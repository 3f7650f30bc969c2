"""`read --to` and `--blank`: a workbook out, corrected, and in again by every command that takes a document."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from tests.cli.conftest import UNIT, Run


def bare(document: dict[str, object]) -> dict[str, object]:
    """A reading without its file."""
    return {key: value for key, value in document.items() if key != "file"}


def test_a_workbook_says_what_its_document_said(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    book = tmp_path / "勘误表.xlsx"
    ran = cli("read", plan_file, "--to", book, "--json")

    assert ran.code == 0
    assert "勘误表.xlsx" in ran.err
    assert bare(cli("read", book, "--json").json) == bare(ran.json)


def test_what_was_corrected_is_imported_and_issued(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "改过.xlsx"
    cli("read", plan_file, "--to", path)
    book = openpyxl.load_workbook(path)
    sheet = book["任务"]
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(2, titles.index("任务名称") + 1).value = "改过的任务"
    book.save(path)

    ran = cli("import", path, "--unit", UNIT, "--home", tmp_path / "台账")
    assert (ran.code, "改过的任务" in ran.out) == (0, True)
    assert "改过的任务" in cli("tasks", "--home", tmp_path / "台账").out
    assert cli("issue", path, "--out", tmp_path / "下发").code == 0


def test_a_workbook_in_the_way_is_left_alone(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "有.xlsx"
    path.write_bytes(b"mine")

    assert cli("read", plan_file, "--to", path).code == 2
    assert cli("read", "--blank", path).code == 2
    assert path.read_bytes() == b"mine"


def test_an_empty_workbook(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsx"

    assert cli("read", "--blank", path).code == 0
    assert cli("read", path).code == 0
    assert cli("read").code == 2
    assert cli("read", plan_file, "--blank", tmp_path / "另.xlsx").code == 2
    assert cli("read", plan_file, "--to", tmp_path / "没有" / "这里.xlsx").code == 4
