"""Documents of any format on the command line: read and imported, places said, progress shown, what cannot be read."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.readers.formats.office_files import docx, p, tbl, tc
from tests.readers.formats.one_plan import FORMATS

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_workbook_is_read_with_sheet_and_row(cli: Run, tmp_path: Path) -> None:
    document = cli("read", "--json", written(tmp_path, "清单.xlsx", FORMATS["xlsx"]()[0])).json
    file, plans = document["file"], document["plans"]
    assert isinstance(file, dict)
    assert isinstance(plans, list)
    assert (file["format"], file["encoding"]) == ("xlsx", None)
    assert [task["where"] for task in plans[0]["tasks"]] == [
        {"line": line, "sheet": "清单", "row": line} for line in (4, 5, 7)
    ]


@pytest.mark.parametrize("kind", ["docx", "html", "pdf", "csv"])
def test_a_unit_imports_its_tasks_from_any_format(cli: Run, tmp_path: Path, kind: str) -> None:
    plan = written(tmp_path, f"清单.{kind}", FORMATS[kind]()[0])
    assert cli("import", plan, "--unit", "市民政局", "--home", tmp_path / "台账").code == 0
    assert "建设社区食堂" in cli("tasks", "--home", tmp_path / "台账").out


def test_a_problem_says_where_it_stands(cli: Run, tmp_path: Path) -> None:
    head = tc("序号") + tc("任务") + tc("完成时限") + tc("责任单位")
    table = tbl(
        head,
        tc("1") + tc("修桥") + tc("9月底前") + tc("县交通局"),
        tc("1") + tc("修路") + tc("9月底前") + tc("县公路局"),
    )
    body = p("2031年任务清单") + p("2031年12月1日") + table
    said = cli("read", written(tmp_path, "清单.docx", docx(body))).err
    assert "第 1 个表格第 2 行：" in said


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("方案.doc", OLD, "另存为"),
        ("方案.png", b"\x89PNG\r\n\x1a\n", "图片"),
        ("方案.docx", b"PK\x03\x04", "损坏"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(cli: Run, tmp_path: Path, name: str, data: bytes, words: str) -> None:
    ran = cli("read", written(tmp_path, name, data))
    assert (ran.code, ran.out) == (3, "")
    assert words in ran.err
    assert "Traceback" not in ran.err


def test_on_a_terminal_a_long_reading_says_how_far_it_is(
    cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    path = written(tmp_path, "长.docx", docx("".join(p(f"第{number}段") for number in range(2000))))
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert cli("read", path).code == 0
    shown = terminal.getvalue()
    assert "\r正在读取 长.docx：2" in shown
    assert "%\r\x1b[K" in shown
