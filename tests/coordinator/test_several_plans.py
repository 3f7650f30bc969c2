"""A document of several plans: one pack a unit, a line a plan, files named after the plans that ask for returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.coordinator.city import CULTURE, PARKS, PORT, SECOND, TITLE, reading, second_plan
from tests.coordinator.desk import Desk, Item
from tests.coordinator.returned import IN_TIME, document, filled, pack_in, write_row, zipped_only
from tests.coordinator.test_reminders import letters
from tui.domain.plan import Reading
from tui.packs.archive import pack
from tui.services.issuing import Wanted, issue
from tui.services.rolls import Terms


def test_a_file_of_several_plans_is_one_pack_a_unit_and_a_line_a_plan(desk: Desk, tmp_path: Path) -> None:
    second = second_plan()
    both = Reading(file=reading().file, plans=(reading().plans[0], reading(second).plans[0]))
    issued = issue(both, Wanted(out=tmp_path / "两案", terms=Terms(today=IN_TIME)))
    assert len(issued.packs) == 5
    assert [len(held.plan.tasks) for held in pack_in(issued.packs[0].path).plans] == [3, 3]
    zipped_only(desk.returns, document(CULTURE))
    zipped_only(desk.returns, document(PARKS, plan=second))

    def fill(sheets: Mapping[str, Worksheet]) -> None:
        for row in (4, 5):
            write_row(sheets["任务反馈表"], row, 进展情况="办好了。")

    (desk.returns / "港.xlsx").write_bytes(filled(issued.packs[3].path, fill))
    ran = desk.cli("collect", desk.returns, "--plan", issued.roll_path, "--out", "两案汇总", "--json")
    lines = {(str(line["unit"]), str(line["plan"])): line["state"] for line in cast("list[Item]", ran.json["units"])}
    assert len(lines) == 10
    assert (lines[CULTURE, TITLE], lines[CULTURE, SECOND]) == ("received", "missing")
    assert (lines[PARKS, TITLE], lines[PARKS, SECOND]) == ("missing", "received")
    assert (lines[PORT, TITLE], lines[PORT, SECOND]) == ("by_hand", "by_hand")
    assert sorted(path.name for path in (tmp_path / "两案汇总").glob("回执-*")) == [
        f"回执-{PARKS}-{SECOND}-2026-r1.zip",
        f"回执-{CULTURE}-{TITLE}-2026-r1.zip",
    ]


def test_a_form_hands_in_only_the_plans_that_something_was_entered_for(desk: Desk, tmp_path: Path) -> None:
    both = Reading(file=reading().file, plans=(reading().plans[0], reading(second_plan()).plans[0]))
    issued = issue(both, Wanted(out=tmp_path / "两案", terms=Terms(today=IN_TIME)))
    path = next(made.path for made in issued.packs if made.unit == PORT)
    form = filled(path, lambda sheets: write_row(sheets["任务反馈表"], 4, 进展情况="办好了。"))
    (desk.returns / "港.xlsx").write_bytes(form)
    ran = desk.cli("collect", desk.returns, "--plan", issued.roll_path, "--out", "两案汇总", "--json")
    lines = {(str(line["unit"]), str(line["plan"])): line["state"] for line in cast("list[Item]", ran.json["units"])}
    assert (lines[PORT, TITLE], lines[PORT, SECOND]) == ("by_hand", "missing")


def test_files_are_named_after_the_plans_that_ask_for_returns(desk: Desk, tmp_path: Path) -> None:
    silent = replace(reading(second_plan()).plans[0], return_rule=None)
    both = Reading(file=reading().file, plans=(silent, reading().plans[0]))
    issued = issue(both, Wanted(out=tmp_path / "两案", terms=Terms(today=IN_TIME)))
    heads: list[str] = []

    def look(sheets: Mapping[str, Worksheet]) -> None:
        heads.extend(str(sheets["任务反馈表"].cell(row, 1).value) for row in (1, 2))

    filled(issued.packs[0].path, look)
    assert heads[0] == f"《{TITLE}》2026年度任务反馈表"
    assert "报送对象：市滨江办　报送时限：11月20日前" in heads[1]
    zipped_only(desk.returns, document(CULTURE))
    desk.cli("collect", desk.returns, "--plan", issued.roll_path, "--out", "两案汇总")
    results = tmp_path / "两案汇总"
    assert [path.name for path in results.glob("回执-*")] == [f"回执-{CULTURE}-2026-r1.zip"]
    book = load_workbook(results / "汇总表.xlsx")
    assert str(book["收报情况"]["A1"].value).startswith(f"《{TITLE}》2026年度")


def test_a_refused_file_is_told_with_its_plan_and_to_its_unit_about_that_plan_alone(desk: Desk, tmp_path: Path) -> None:
    both = Reading(file=reading().file, plans=(reading().plans[0], reading(second_plan()).plans[0]))
    issued = issue(both, Wanted(out=tmp_path / "两案", terms=Terms(today=IN_TIME)))
    good = zipped_only(desk.returns, document(PARKS, plan=second_plan()))
    with ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    good.unlink()
    (desk.returns / "改.zip").write_bytes(pack({**files, "反馈表.xlsx": b"x"}))
    (desk.returns / "说明.txt").write_text("见附件", encoding="utf-8")
    zipped_only(desk.returns, document(CULTURE, year=2025))
    ran = desk.cli("collect", desk.returns, "--plan", issued.roll_path, "--out", "两案汇总", "--json")

    assert {str(one["code"]): one["plan"] for one in cast("list[Item]", ran.json["refused"])} == {
        "member_altered": SECOND,
        "unknown_file": None,
        "wrong_return_year": TITLE,
    }
    found = [text for text in letters(tmp_path / "两案汇总" / "催报函.docx") if f"\n{PARKS}：\n" in text]
    assert ["未能接收" in text for text in found] == [SECOND in text for text in found] == [False, True]
    sheet = load_workbook(tmp_path / "两案汇总" / "汇总表.xlsx")["未接收文件"]
    titles = [str(cell.value) for cell in sheet[3]]
    told = [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=4)]
    assert {(one["代码"], one["方案"], one["单位"]) for one in told} == {
        ("member_altered", SECOND, PARKS),
        ("unknown_file", None, None),
        ("wrong_return_year", TITLE, CULTURE),
    }
