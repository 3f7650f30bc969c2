"""The merged workbook: what it counts and contrasts, what a person writes in it, and that nobody's words are lost."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.coordinator.city import CULTURE, EDUCATION, FINANCE, PARKS, UNITS
from tests.coordinator.desk import Desk, Item, states, units
from tests.coordinator.returned import IN_TIME, TOO_LATE, Said, document, filled, write_row, zipped_only
from tests.folders import tree
from tests.packs.sample import step
from tui.domain.indicators import Op
from tui.domain.progress import Status
from tui.domain.returns import ReturnIndicator
from tui.packs.return_json import code_of


def test_indicators_of_returns_and_forms_stand_beside_their_targets(desk: Desk) -> None:
    measured = ReturnIndicator(
        text="建成书屋6座",
        name="书屋",
        op=Op.AT_LEAST,
        value=6,
        low=None,
        high=None,
        unit="座",
        hedge=None,
        last_year=2,
        reading=5,
        read_on=IN_TIME,
        met=False,
    )
    unread = replace(measured, text="办展览9场", name="展览", value=9, reading=None, read_on=None, met=None)
    plain = document(CULTURE)
    first, *others = plain.tasks
    zipped_only(desk.returns, replace(plain, tasks=(replace(first, indicators=(measured, unread)), *others)))

    def fill(sheets: Mapping[str, Worksheet]) -> None:
        rows = sheets["指标完成情况"]
        trees = next(at for at in range(4, rows.max_row + 1) if rows.cell(at, 1).value == 4)
        write_row(rows, trees, 完成值="1,250株", 说明="含补种")
        write_row(sheets["任务反馈表"], 5, 完成状态="已完成", 进展情况="种完了。")

    (desk.returns / "园.xlsx").write_bytes(filled(desk.issued / f"任务包-{PARKS}-2026.zip", fill))
    assert desk.collect().json["refused"] == []
    rows = desk.rows("指标完成情况")
    found = {row["指标"]: (row["单位"], row["目标值"], row["完成值"], row["是否达标"]) for row in rows}
    assert found["书屋"] == (CULTURE, "≥6座", "5座", "未达标")
    assert found["展览"][2:] == (None, None)
    (trees,) = (row for row in found.values() if row[0] == PARKS)
    assert trees[2:] == ("1,250株；含补种", "达标")
    figures = "已填报指标2项　达标1项　未达标1项　无法比对0项"
    assert figures in [cell.value for cell in desk.sheet("指标完成情况")["A"]]
    (told,) = (row for row in desk.rows("各单位完成情况") if row["单位"] == CULTURE)
    assert (told["填报指标"], told["未达标"]) == (1, 1)


def test_lead_and_support_that_contradict_each_other_are_named(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    zipped_only(desk.returns, document(PARKS, Said(status=Status.NOT_STARTED, progress="尚未启动。")))
    zipped_only(desk.returns, document(FINANCE, Said(problems="资金缺口20万元。")))
    ran = desk.collect()
    found = cast("list[Item]", ran.json["contradictions"])
    assert ran.code == 0
    assert [(one["task"], one["lead"], one["support"], one["code"]) for one in found] == [
        ("1", CULTURE, PARKS, "support_open"),
        ("1", CULTURE, FINANCE, "support_problems"),
        ("3", CULTURE, FINANCE, "support_problems"),
    ]
    assert [row["配合单位"] for row in desk.rows("填报不一致")] == [PARKS, FINANCE, FINANCE]


def test_opinions_and_reasons_come_back_and_become_receipts(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    zipped_only(desk.returns, document(PARKS))
    desk.collect()
    book = load_workbook(desk.out / "汇总表.xlsx")
    roll, tasks = book["收报情况"], book["任务汇总"]
    for at in range(4, roll.max_row + 1):
        if roll.cell(at, 2).value == PARKS:
            write_row(cast("Worksheet", roll), at, 审核意见="数据翔实。", 纸质核对="√")
    for at in range(4, tasks.max_row + 1):
        if (tasks.cell(at, 1).value, tasks.cell(at, 6).value) == (1, CULTURE):
            write_row(cast("Worksheet", tasks), at, 退回原因="没有写明已建成几座。")
    book.save(desk.out / "汇总表.xlsx")
    ran = desk.collect("--review", desk.out / "汇总表.xlsx")
    assert (states(ran)[CULTURE], states(ran)[PARKS]) == ("sent_back", "received")
    receipt = desk.receipt(CULTURE)
    assert (receipt.state, receipt.reason) == ("sent_back", "")
    assert [(reason.no, reason.text) for reason in receipt.reasons] == [("1", "没有写明已建成几座。")]
    assert desk.receipt(PARKS).opinion == "数据翔实。"
    assert next(row["单位"] for row in desk.rows("催报单")) == CULTURE
    assert {row["单位"]: row["纸质核对"] for row in desk.rows("收报情况")}[PARKS] == "√"
    before = tree(desk.out)
    desk.collect()
    assert tree(desk.out) == before, "what was written in the review is remembered"

    second = document(
        CULTURE, Said(progress="已建成6座。"), revision=2, supersedes=code_of(document(CULTURE)), made_on=TOO_LATE
    )
    zipped_only(desk.returns, second)
    ran = desk.collect()
    assert states(ran)[CULTURE] == "received", "the correction of a return that came in time is not late"
    assert desk.receipt(CULTURE, 2).state == "received"
    assert desk.receipt(CULTURE).state == "sent_back"


def test_a_workbook_that_a_person_changed_is_never_lost(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    desk.collect()
    book = load_workbook(desk.out / "汇总表.xlsx")
    book["收报情况"]["N4"] = "写了一半"
    book.save(desk.out / "汇总表.xlsx")
    mine = (desk.out / "汇总表.xlsx").read_bytes()
    zipped_only(desk.returns, document(PARKS))
    ran = desk.collect()
    assert (desk.out / "已改动-1-汇总表.xlsx").read_bytes() == mine
    assert "已改动-1-汇总表.xlsx" in ran.err


def test_a_remark_that_is_about_no_return_is_named_and_a_moved_workbook_is_known(desk: Desk, tmp_path: Path) -> None:
    zipped_only(desk.returns, document(CULTURE))
    desk.collect()
    book = load_workbook(desk.out / "汇总表.xlsx")
    sheet = cast("Worksheet", book["收报情况"])
    titles = {str(cell.value): at for at, cell in enumerate(sheet[3], 1)}
    for row in range(4, sheet.max_row + 1):
        unit = sheet.cell(row, titles["单位"]).value
        if unit in (CULTURE, PARKS):
            sheet.cell(row, titles["审核意见"]).value = f"{unit}：请补盖章"
    sheet.title = "收报情况（审核）"
    book.save(tmp_path / "审核.xlsx")
    ran = desk.collect("--review", tmp_path / "审核.xlsx")
    assert ran.code == 0
    assert (units(ran)[CULTURE]["opinion"], units(ran)[PARKS]["opinion"]) == (f"{CULTURE}：请补盖章", "")
    assert f"{PARKS}：{PARKS}：请补盖章" in ran.err
    assert CULTURE not in ran.err


def test_units_sections_and_indicators_are_counted(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    parks = document(PARKS, Said(status=Status.IN_PROGRESS, problems="缺苗木。"))
    first, *others = parks.tasks
    zipped_only(desk.returns, replace(parks, tasks=(replace(first, steps=(step(late=True),)), *others)))
    desk.collect()
    (marked,) = (row for row in desk.rows("任务汇总") if "（逾期）" in str(row["完成状态"]))
    assert (marked["单位"], str(marked["序号"])) == (PARKS, first.number)
    names = ("应报任务", "已完成", "推进中", "未填报", "存在问题", "逾期")
    told = {row["单位"]: [cast("int", row[name]) for name in names] for row in desk.rows("各单位完成情况")}
    assert told[CULTURE] == [3, 3, 0, 0, 0, 0]
    assert told[PARKS] == [2, 0, 2, 0, 2, 1]
    assert told[EDUCATION] == [2, 0, 0, 2, 0, 0]
    assert told["合计"] == [sum(told[unit][at] for unit in UNITS) for at in range(6)]
    sheet = desk.sheet("各板块完成情况")
    figures = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows(min_col=12)]
    bars = {str(row[0]): row[1:] for row in figures if len(row) > 2}
    assert bars.pop("板块") == ["已完成", "推进中", "长期坚持", "未启动", "未反馈", "任务数"]
    # 1 is done, 2 is silent; 3 is led by two of whom one is silent, 4 is under way, 5 is silent
    assert bars == {"场馆建设": [1, 0, 0, 0, 1, 2], "活动组织": [0, 2, 0, 0, 1, 3]}


def test_a_workbook_that_is_open_elsewhere_is_written_beside_and_takes_its_name_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    zipped_only(desk.returns, document(CULTURE))
    desk.collect()
    held = (desk.out / "汇总表.xlsx").read_bytes()
    zipped_only(desk.returns, document(PARKS))

    class Held(PermissionError):
        winerror = 32

    replace_ = os.replace

    def refusing(source: Path, target: Path) -> None:
        if target.name == "汇总表.xlsx":
            raise Held(13, "held", str(target))
        replace_(source, target)

    with monkeypatch.context() as patched:
        patched.setattr("tui.packs.disk.os.replace", refusing)
        patched.setattr("tui.packs.disk._PAUSE", 0)
        ran = desk.collect()
    assert (ran.code, states(ran)[PARKS]) == (0, "received")
    assert "新-1-汇总表.xlsx" in ran.err
    assert (desk.out / "汇总表.xlsx").read_bytes() == held
    beside = (desk.out / "新-1-汇总表.xlsx").read_bytes()
    assert beside != held
    ran = desk.collect()
    assert (ran.code, ran.err.count("新-1")) == (0, 0)
    assert (desk.out / "汇总表.xlsx").read_bytes() == beside
    assert not list(desk.out.glob("已改动*"))
