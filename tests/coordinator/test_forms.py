"""Forms as they come back from people: saved by other programs, moved about, written over, given to a wrong command."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Run
from tests.coordinator.city import CULTURE, PARKS, PORT, SECOND, TITLE, reading, second_plan
from tests.coordinator.desk import Desk, Item, refused, states, units
from tests.coordinator.returned import IN_TIME, document, filled, hand_in, write_row
from tests.folders import tree
from tui.domain.plan import Reading
from tui.packs.archive import pack
from tui.services.issuing import Wanted, issue
from tui.services.rolls import Terms


def form_of(desk: Desk, unit: str) -> Path:
    """The pack with a unit's form."""
    return desk.issued / f"任务包-{unit}-2026.zip"


def titles_of(sheet: Worksheet) -> dict[str, int]:
    """Titles of the columns with their places."""
    return {str(cell.value): at for at, cell in enumerate(sheet[3], 1)}


def test_columns_and_sheets_may_be_moved_and_renamed_and_rows_written_in(desk: Desk) -> None:
    def fill(sheets: Mapping[str, Worksheet]) -> None:
        tasks = sheets["任务反馈表"]
        write_row(tasks, 4, 完成状态="已完成", 进展情况="配套完成。")
        write_row(tasks, 5, 完成状态="√ 推进中", 进展情况="已种900株。")
        columns = [[cell.value for cell in column] for column in tasks.iter_cols()]
        for at, column in enumerate(reversed(columns), 1):
            for row, value in enumerate(column, 1):
                if row > 2:
                    tasks.cell(row, at).value = value
        title = titles_of(tasks)
        tasks.cell(6, title["进展情况"]).value = "另补种30株。"
        tasks.cell(7, title["序号"]).value = 9
        tasks.cell(7, title["任务"]).value = "我局另外做的事"
        tasks.title = "反馈（园林）"
        sheets["填报说明"].title = "说明"

    (desk.returns / "园林局（最终版）.xlsx").write_bytes(filled(form_of(desk, PARKS), fill))
    ran = desk.collect()
    assert (ran.code, states(ran)[PARKS]) == (0, "by_hand"), ran.json["refused"]
    rows = {row["序号"]: row for row in desk.rows("任务汇总") if row["单位"] == PARKS}
    assert rows[1]["进展情况"] == "配套完成。"
    assert rows[4]["进展情况"] == "已种900株。\n另补种30株。"
    problems = cast("list[Item]", units(ran)[PARKS]["problems"])
    assert [problem["code"] for problem in problems] == ["rows_added"]
    assert "我局另外做的事" in str(problems[0]["message"])


def test_a_row_that_stands_there_twice_is_one_entry(desk: Desk) -> None:
    def fill(sheets: Mapping[str, Worksheet]) -> None:
        tasks = sheets["任务反馈表"]
        write_row(tasks, 4, 进展情况="上半年完成一半。")
        for at, cell in enumerate(tasks[4], 1):
            tasks.cell(6, at).value = cell.value
        write_row(tasks, 6, 进展情况="下半年全部完成。")

    (desk.returns / "园.xlsx").write_bytes(filled(form_of(desk, PARKS), fill))
    assert desk.collect().json["refused"] == []
    said = [row["进展情况"] for row in desk.rows("任务汇总") if (row["序号"], row["单位"]) == (1, PARKS)]
    assert said == ["上半年完成一半。\n下半年全部完成。"]


def test_what_a_form_leaves_open_is_counted_and_named(desk: Desk) -> None:
    def fill(sheets: Mapping[str, Worksheet]) -> None:
        write_row(sheets["任务反馈表"], 4, 完成状态="已完成", 进展情况="建成6座。")
        write_row(sheets["任务反馈表"], 5, 存在问题="场地未定。")

    (desk.returns / "文.xlsx").write_bytes(filled(form_of(desk, CULTURE), fill))
    line = units(desk.collect())[CULTURE]
    assert (line["state"], line["tasks"], line["expected"]) == ("by_hand", 2, 3)
    codes = [problem["code"] for problem in cast("list[Item]", line["problems"])]
    assert codes == ["tasks_left_out", "rows_without_status"]
    (roll,) = (row for row in desk.rows("收报情况") if row["单位"] == CULTURE)
    assert "缺 1 项任务" in str(roll["提示"])
    (told,) = (row for row in desk.rows("各单位完成情况") if row["单位"] == CULTURE)
    states = ("已完成", "推进中", "长期坚持", "未启动", "未填报")
    assert (told["应报任务"], [told[name] for name in states]) == (3, [1, 0, 0, 0, 2])


@pytest.mark.parametrize("end", ["xls", "et", "ods", "csv"])
def test_a_form_saved_in_another_format_is_named_with_what_to_do(desk: Desk, end: str) -> None:
    (desk.returns / f"园林局.{end}").write_bytes(b"\xd0\xcf\x11\xe0 not read")
    ran = desk.collect()
    assert refused(ran) == [(f"园林局.{end}", "form_save_as")]
    assert ".xlsx" in str(cast("list[Item]", ran.json["refused"])[0]["reason"])


def test_a_form_of_several_plans_names_the_plan_of_each_row(desk: Desk, tmp_path: Path) -> None:
    both = Reading(file=reading().file, plans=(reading().plans[0], reading(second_plan()).plans[0]))
    issued = issue(both, Wanted(out=tmp_path / "两案", terms=Terms(today=IN_TIME)))
    named: list[object] = []

    def fill(sheets: Mapping[str, Worksheet]) -> None:
        tasks = sheets["任务反馈表"]
        at = titles_of(tasks)["方案"]
        named.extend(tasks.cell(row, at).value for row in (4, 5))
        write_row(tasks, 4, 进展情况="办好了。")
        write_row(tasks, 5, 进展情况="正在办。")

    form = filled(next(made.path for made in issued.packs if made.unit == PORT), fill)
    (desk.returns / "港.xlsx").write_bytes(form)
    assert named == [TITLE, SECOND]
    ran = desk.cli("collect", desk.returns, "--plan", issued.roll_path, "--out", "两案汇总", "--json")
    lines = {(line["unit"], line["plan"]): line["state"] for line in cast("list[Item]", ran.json["units"])}
    assert (lines[PORT, TITLE], lines[PORT, SECOND]) == ("by_hand", "by_hand")


def test_a_form_of_one_plan_has_no_column_for_it(desk: Desk) -> None:
    def look(sheets: Mapping[str, Worksheet]) -> None:
        assert "方案" not in titles_of(sheets["任务反馈表"])

    filled(form_of(desk, PORT), look)


@pytest.mark.parametrize("several", [False, True])
def test_a_form_is_printed_legibly(tmp_path: Path, several: bool) -> None:
    """Its texts have 10 points on a sheet as wide as its columns; A4 landscape has 1,055 pixels between the margins."""
    plans = (reading().plans[0], *((reading(second_plan()).plans[0],) if several else ()))
    both = Reading(file=reading().file, plans=plans)
    issued = issue(both, Wanted(out=tmp_path / "任务包", terms=Terms(today=IN_TIME)))

    def look(sheets: Mapping[str, Worksheet]) -> None:
        for sheet in (sheets["任务反馈表"], sheets["指标完成情况"]):
            shown = [sheet.column_dimensions[get_column_letter(at)] for at in range(1, sheet.max_column + 1)]
            assert 10 * 1055 / sum(8.16 * one.width for one in shown if not one.hidden) >= 8, sheet.title

    filled(next(made.path for made in issued.packs if made.unit == PORT), look)


@pytest.mark.parametrize("command", ["read", "import", "verify"])
@pytest.mark.parametrize("kind", ["own_form", "own_merged_book", "own_return_book"])
def test_a_workbook_of_the_program_is_no_plan_and_says_where_it_belongs(
    desk: Desk, cli: Run, tmp_path: Path, kind: str, command: str
) -> None:
    path = tmp_path / "表.xlsx"
    if kind == "own_form":
        path.write_bytes(filled(form_of(desk, PARKS), lambda _: None))
    elif kind == "own_merged_book":
        desk.collect()
        load_workbook(desk.out / "汇总表.xlsx").save(path)
    else:
        path.write_bytes((hand_in(tmp_path / "做", document(CULTURE)).folder / "反馈表.xlsx").read_bytes())
    home = tmp_path / "家"
    assert cli("--home", home, "init", "--unit", PARKS).code == 0
    ran = cli("--home", home, command, path)
    assert ran.code == 3
    said = ran.out if command == "verify" else ran.err
    assert {"own_form": "任务包", "own_merged_book": "--review", "own_return_book": "verify"}[kind] in said
    assert "不是清单的文件" not in said


def test_a_form_filled_in_by_hand_is_taken_wherever_its_rows_went(desk: Desk) -> None:
    def fill(sheets: object) -> None:
        book = cast("dict[str, Worksheet]", sheets)
        tasks = book["任务反馈表"]
        write_row(tasks, 4, 完成状态="已完成", 进展情况="种树配套完成。")
        write_row(tasks, 5, 完成状态="推进中", 进展情况="已种900株。", 存在问题="缺苗木")
        upper, lower = ([cell.value for cell in row] for row in (tasks[4], tasks[5]))
        for at, (first, second) in enumerate(zip(upper, lower, strict=True), 1):
            tasks.cell(4, at).value, tasks.cell(5, at).value = second, first
        write_row(book["填报说明"], 8, 填写="林可")
        book["填报说明"]["C11"] = "2026年11月19日"

    data = filled(desk.issued / f"任务包-{PARKS}-2026.zip", fill)
    (desk.returns / "园林局.xlsx").write_bytes(data)
    ran = desk.collect()
    line = units(ran)[PARKS]
    assert (line["state"], line["revision"], line["check_code"], line["returned_on"]) == (
        "by_hand",
        None,
        None,
        "2026-11-19",
    )
    rows = {(row["序号"], row["单位"]): row for row in desk.rows("任务汇总")}
    assert rows[4, PARKS]["进展情况"] == "已种900株。"
    assert rows[1, PARKS]["完成状态"] == "√ 已完成"
    assert not list(desk.out.glob("回执-*"))
    before = tree(desk.out)
    assert desk.collect().code == 0
    assert tree(desk.out) == before


def test_a_form_left_empty_or_changed_is_named(desk: Desk) -> None:
    pack_path = desk.issued / f"任务包-{PARKS}-2026.zip"
    (desk.returns / "空.xlsx").write_bytes(filled(pack_path, lambda _: None))

    def alter(sheets: object) -> None:
        tasks = cast("dict[str, Worksheet]", sheets)["任务反馈表"]
        tasks["C4"] = "随便改了"
        write_row(tasks, 4, 进展情况="好了")

    ran = desk.collect()
    assert refused(ran) == [("空.xlsx", "form_empty")]
    (desk.returns / "空.xlsx").write_bytes(filled(pack_path, alter))
    ran = desk.collect()
    codes = [problem["code"] for problem in cast("list[Item]", units(ran)[PARKS]["problems"])]
    assert codes == ["tasks_left_out", "rows_without_status", "rows_altered"]


def test_a_pack_handed_back_with_its_form_filled_in_counts(desk: Desk) -> None:
    path = desk.issued / f"任务包-{PORT}-2026.zip"
    data = filled(path, lambda sheets: write_row(sheets["任务反馈表"], 4, 完成状态="推进中", 进展情况="已修2个。"))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    (desk.returns / path.name).write_bytes(pack({**files, "任务反馈表.xlsx": data}))
    shutil.copy(desk.issued / f"任务包-{PARKS}-2026.zip", desk.returns)
    ran = desk.collect()
    assert states(ran)[PORT] == "by_hand"
    assert refused(ran) == [(f"任务包-{PARKS}-2026.zip", "form_empty")]
