"""A small city hands in: in time, late, twice, altered, by hand, for the wrong year; and what the roll says of it."""

from __future__ import annotations

import io
import json
import os
import shutil
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Ran, Run
from tests.coordinator.city import (
    AMENDED,
    CULTURE,
    EDUCATION,
    FINANCE,
    PARKS,
    PLAN,
    PORT,
    TITLE,
    UNITS,
    plan_file,
    reading,
    tree,
)
from tests.coordinator.returned import (
    IN_TIME,
    TOO_LATE,
    Said,
    document,
    filled,
    hand_in,
    pack_in,
    write_row,
    zipped_only,
)
from tests.packs.sample import step
from tui.domain.indicators import Op
from tui.domain.plan import Reading
from tui.domain.progress import Status
from tui.domain.returns import ReturnDocument, ReturnIndicator, ReturnOccurrence, ReturnUnit
from tui.packs.archive import pack
from tui.packs.receipt import Receipt, read_receipt
from tui.packs.return_json import code_of
from tui.packs.schemas import schema
from tui.packs.verify import verify
from tui.services.issuing import Wanted, issue
from tui.services.rolls import Terms

Item = dict[str, object]
SECOND = "栖川市2026年智慧停车工作方案"


def units(ran: Ran) -> dict[str, Item]:
    """The line that counts of each unit."""
    return {str(line["unit"]): line for line in cast("list[Item]", ran.json["units"])}


def refused(ran: Ran) -> list[tuple[str, str]]:
    """File and code of each refusal."""
    return [(Path(str(one["file"])).name, str(one["code"])) for one in cast("list[Item]", ran.json["refused"])]


def states(ran: Ran) -> dict[str, object]:
    """The state of each unit."""
    return {unit: line["state"] for unit, line in units(ran).items()}


class Desk:
    """The coordinator's desk: the roll, a folder of returns, a folder of results."""

    def __init__(self, folder: Path, cli: Run) -> None:
        self.folder, self.cli = folder, cli
        self.returns, self.out, self.issued = folder / "来件", folder / "汇总", folder / "下发"
        self.returns.mkdir()
        assert cli("issue", plan_file(folder), "--out", self.issued).code == 0

    def collect(self, *more: str | Path) -> Ran:
        """Collect what lies in the folder of returns."""
        return self.cli(
            "collect", self.returns, "--plan", self.issued / "roll.json", "--out", self.out, "--json", *more
        )

    def receipt(self, unit: str, revision: int = 1) -> Receipt:
        """The receipt of a unit."""
        path = self.out / f"回执-{unit}-2026-r{revision}.zip"
        assert verify(path).intact
        with zipfile.ZipFile(path) as archive:
            return read_receipt(archive.read("receipt.json"))

    def sheet(self, name: str) -> Worksheet:
        """A sheet of the merged workbook."""
        found = load_workbook(self.out / "汇总表.xlsx")[name]
        assert isinstance(found, Worksheet)
        return found

    def rows(self, name: str) -> list[dict[str, object]]:
        """The rows of a sheet by the titles of its columns."""
        sheet = self.sheet(name)
        titles = [str(cell.value) for cell in sheet[3]]
        return [dict(zip(titles, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=4)]


def windows_zip(files: dict[str, bytes]) -> bytes:
    """A zip as Chinese Windows makes it: names in GBK, and nothing says so."""
    buffer = io.BytesIO()
    named = {}
    with zipfile.ZipFile(buffer, "w") as archive:
        for at, (name, data) in enumerate(files.items()):
            chinese = name.encode("gb18030")
            named[f"{at:03}".ljust(len(chinese), "x").encode()] = chinese
            archive.writestr(zipfile.ZipInfo(f"{at:03}".ljust(len(chinese), "x")), data)
    whole = buffer.getvalue()
    for plain, chinese in named.items():
        whole = whole.replace(plain, chinese)
    return whole


@pytest.fixture
def desk(tmp_path: Path, cli: Run) -> Desk:
    """A desk to which nobody has handed in yet."""
    return Desk(tmp_path, cli)


def test_nothing_handed_in_is_everybody_missing(desk: Desk) -> None:
    ran = desk.collect()
    assert (ran.code, set(states(ran).values())) == (0, {"missing"})
    jsonschema.validate(ran.json, json.loads(schema("collect")))
    jsonschema.validate(json.loads((desk.out / "collect.json").read_bytes()), json.loads(schema("collect")))
    assert [row["单位"] for row in desk.rows("催报单")] == [CULTURE, PARKS, FINANCE, PORT, EDUCATION]


def test_zips_and_unpacked_folders_at_any_depth_in_time_and_late(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    written = hand_in(desk.returns / "邮件" / "十一月", document(PARKS, made_on=TOO_LATE))
    written.zip.unlink()
    ran = desk.collect()
    assert ran.code == 0
    assert states(ran) == {
        CULTURE: "received",
        PARKS: "late",
        FINANCE: "missing",
        PORT: "missing",
        EDUCATION: "missing",
    }
    line = units(ran)[CULTURE]
    assert (line["check_code"], line["revision"]) == (code_of(document(CULTURE)), 1)
    assert (line["returned_on"], line["tasks"], line["expected"]) == ("2026-11-18", 3, 3)
    assert (desk.receipt(CULTURE).state, desk.receipt(PARKS).state) == ("received", "late")
    assert desk.receipt(PARKS).check_code == units(ran)[PARKS]["check_code"]


def test_the_same_input_again_changes_no_byte(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    zipped_only(desk.returns, document(CULTURE))
    hand_in(desk.returns, document(PARKS)).zip.unlink()
    (desk.returns / "坏.zip").write_bytes(b"PK\x03\x04 broken")
    first = desk.collect()
    before = tree(desk.out)
    times = {path: path.stat().st_mtime_ns for path in desk.out.rglob("*")}
    monkeypatch.setenv("QINGDAN_TODAY", "2026-12-24")
    again = desk.collect()
    assert tree(desk.out) == before
    assert {path: path.stat().st_mtime_ns for path in desk.out.rglob("*")} == times
    assert (again.json, again.code) == (first.json, first.code) == (first.json, 1)


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_what_is_issued_and_collected_is_private(desk: Desk) -> None:
    before = os.umask(0o022)
    try:
        zipped_only(desk.returns, document(CULTURE))
        desk.collect()
    finally:
        os.umask(before)
    made = [path for folder in (desk.issued, desk.out) for path in (folder, *folder.rglob("*"))]

    assert {path.name for path in made} >= {"roll.json", "汇总数据.sqlite", "汇总表.xlsx", "collect.json"}
    assert {(path.is_dir(), oct(path.stat().st_mode & 0o777)) for path in made} == {(True, "0o700"), (False, "0o600")}


def test_what_was_taken_is_remembered_when_the_stick_is_gone(desk: Desk, tmp_path: Path) -> None:
    first = zipped_only(desk.returns, document(CULTURE))
    desk.collect()
    first.unlink()
    zipped_only(desk.returns, document(PARKS))
    ran = desk.collect()
    assert (states(ran)[CULTURE], states(ran)[PARKS]) == ("received", "received")
    other = tmp_path / "又一批"
    shutil.copytree(desk.returns, other)
    ran = desk.cli("collect", other, "--plan", desk.issued / "roll.json", "--out", desk.out, "--json")
    assert (ran.code, [code for _, code in refused(ran)]) == (1, ["duplicate"])


def test_an_exact_copy_is_refused_and_changes_no_unit(desk: Desk) -> None:
    path = zipped_only(desk.returns, document(CULTURE))
    before = desk.collect()
    shutil.copy(path, desk.returns / "A-副本.zip")
    ran = desk.collect()
    assert (ran.code, refused(ran)) == (1, [("A-副本.zip", "duplicate")])
    assert ran.json["units"] == before.json["units"]


def test_a_zip_that_was_unpacked_where_it_lies_is_no_copy_of_itself(desk: Desk) -> None:
    first = zipped_only(desk.returns, document(CULTURE))
    assert desk.collect().code == 0
    with zipfile.ZipFile(first) as archive:
        archive.extractall(first.with_suffix(""))
    unpacked = desk.collect()
    assert (unpacked.code, refused(unpacked)) == (0, [])


def test_what_cannot_be_looked_at_is_named_and_stops_no_other(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = zipped_only(desk.returns, document(CULTURE))
    hand_in(desk.returns, document(PARKS)).zip.unlink()
    looked = Path.is_dir

    def is_dir(path: Path) -> bool:
        if path.suffix == ".zip":
            raise PermissionError(13, "denied", str(path))
        return looked(path)

    monkeypatch.setattr(Path, "is_dir", is_dir)
    ran = desk.collect()
    assert (ran.code, refused(ran)) == (1, [(path.name, "file_unreadable")])
    assert states(ran)[PARKS] == "received"


def test_the_highest_revision_counts_and_the_chain_is_looked_at(desk: Desk) -> None:
    first = document(CULTURE)
    second = document(CULTURE, Said(progress="补充：已完成8座。"), revision=2, supersedes=code_of(first))
    zipped_only(desk.returns, second)
    ran = desk.collect()
    assert [problem["code"] for problem in cast("list[Item]", units(ran)[CULTURE]["problems"])] == [
        "revision_before_missing"
    ]
    zipped_only(desk.returns, first)
    ran = desk.collect()
    lines = [line for line in cast("list[Item]", ran.json["units"]) if line["unit"] == CULTURE]
    assert [(line["revision"], line["state"]) for line in lines] == [(1, "superseded"), (2, "received")]
    assert lines[1]["problems"] == []
    broken = document(PARKS, revision=2, supersedes="ABCDEFGHIJ")
    zipped_only(desk.returns, document(PARKS))
    zipped_only(desk.returns, broken)
    assert cast("list[Item]", units(desk.collect())[PARKS]["problems"])[0]["code"] == "chain_broken"


def test_two_returns_that_claim_one_revision_are_named(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    desk.collect()
    zipped_only(desk.returns, document(CULTURE, Said(progress="另一份，完成9座。")))
    ran = desk.collect()
    assert [code for _, code in refused(ran)] == ["revision_twice"]
    assert units(ran)[CULTURE]["check_code"] == code_of(document(CULTURE))


def test_one_bad_file_stops_no_other(desk: Desk) -> None:
    good = zipped_only(desk.returns, document(CULTURE))
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    altered = {**files, "反馈表.xlsx": files["反馈表.xlsx"] + b" "}
    (desk.returns / "a改.zip").write_bytes(pack(altered))
    (desk.returns / "b断.zip").write_bytes(good.read_bytes()[:2000])
    (desk.returns / "c包中包.zip").write_bytes(pack({"内.zip": good.read_bytes()}))
    (desk.returns / "d说明.txt").write_text("见附件", encoding="utf-8")
    (desk.returns / "e表.xlsx").write_bytes(files["反馈表.xlsx"])
    (desk.returns / "f.xlsx").write_bytes(b"no workbook")
    (desk.returns / "g回执.zip").write_bytes(pack({"x": b""}))
    (desk.returns / "Thumbs.db").write_bytes(b"x")
    (desk.returns / "盖章页.pdf").write_bytes(b"%PDF-1.4")
    (desk.returns / "h链.zip").symlink_to(good)
    ran = desk.collect()
    assert ran.code == 1
    assert dict(refused(ran)) == {
        "a改.zip": "member_altered",
        "b断.zip": "not_an_archive",
        "c包中包.zip": "zip_in_zip",
        "d说明.txt": "unknown_file",
        "e表.xlsx": "not_a_form",
        "f.xlsx": dict(refused(ran))["f.xlsx"],
        "g回执.zip": "not_a_pack",
    }
    assert states(ran)[CULTURE] == "received"
    assert all(one["reason"] for one in cast("list[Item]", ran.json["refused"]))
    assert next(row["代码"] for row in desk.rows("未接收文件")) == "member_altered"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: document(CULTURE, year=2025), "wrong_return_year"),
        (lambda: document(CULTURE, unit=ReturnUnit(name="市天文局", full_name="", kind="")), "unit_not_on_roll"),
    ],
)
def test_what_is_not_for_this_roll_is_named(desk: Desk, made: Callable[[], ReturnDocument], code: str) -> None:
    zipped_only(desk.returns, made())
    ran = desk.collect()
    assert (ran.code, [found for _, found in refused(ran)]) == (1, [code])
    assert states(ran)[CULTURE] == "missing"


def test_another_plan_and_another_edition_are_named(desk: Desk) -> None:
    other = PLAN.replace(TITLE, SECOND)
    for old, new in (("书屋", "泊位"), ("码头", "车场"), ("读书周", "宣传周"), ("江", "路")):
        other = other.replace(old, new)
    zipped_only(desk.returns, document(CULTURE, plan=other))
    zipped_only(desk.returns, document(PARKS, plan=AMENDED))
    zipped_only(desk.returns, document(EDUCATION, plan=AMENDED))
    ran = desk.collect()
    assert sorted(code for _, code in refused(ran)) == ["wrong_edition", "wrong_plan"]
    assert states(ran)[EDUCATION] == "received", "the amended edition did not change its part"


def test_a_unit_is_known_by_its_other_names(desk: Desk) -> None:
    unit = replace(document(CULTURE).unit, name="文化局", full_name="栖川市文化局")
    zipped_only(desk.returns, document(CULTURE, unit=unit))
    assert states(desk.collect())[CULTURE] == "received"


def test_a_zip_from_chinese_windows_and_one_of_several_returns(desk: Desk, tmp_path: Path) -> None:
    written = hand_in(tmp_path / "做", document(CULTURE))
    other = hand_in(tmp_path / "做", document(PARKS))
    files = {
        f"{folder.name}/{path.name}": path.read_bytes()
        for folder in (written.folder, other.folder)
        for path in sorted(folder.iterdir())
    }
    (desk.returns / "两家.zip").write_bytes(windows_zip(files))
    ran = desk.collect()
    assert (states(ran)[CULTURE], states(ran)[PARKS]) == ("received", "received"), ran.json["refused"]


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


def test_a_refused_file_says_whether_its_unit_was_heard_otherwise(desk: Desk, tmp_path: Path) -> None:
    good = zipped_only(desk.returns, document(CULTURE))
    with zipfile.ZipFile(good) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    good.unlink()
    (desk.returns / "改.zip").write_bytes(pack({**files, "反馈表.xlsx": b"x"}))
    desk.collect()
    (row,) = desk.rows("未接收文件")
    assert (row["单位"], row["该单位现在的情况"]) == (CULTURE, "○ 未收到")
    later = tmp_path / "再报"
    zipped_only(later, document(CULTURE))
    desk.cli("collect", later, "--plan", desk.issued / "roll.json", "--out", desk.out)
    (row,) = desk.rows("未接收文件")
    assert (row["单位"], row["该单位现在的情况"]) == (CULTURE, "√ 已收到（第1次）")


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


def test_the_database_holds_everything_that_was_handed_in(desk: Desk) -> None:
    first = document(CULTURE)
    zipped_only(desk.returns, first)
    zipped_only(desk.returns, document(CULTURE, revision=2, supersedes=code_of(first), made_on=TOO_LATE))
    desk.collect()
    with sqlite3.connect(desk.out / "汇总数据.sqlite") as connection:
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
        assert all("STRICT" in sql for _, sql in tables)
        counted = dict(
            connection.execute(
                "SELECT h.revision, count(*) FROM entry e JOIN handed_in h ON h.id = e.handed_in_id GROUP BY 1"
            )
        )
        assert counted == {1: 3, 2: 3}
        assert connection.execute("SELECT count(*) FROM step").fetchone()[0] == 2 * 5
        assert connection.execute("SELECT count(*) FROM note").fetchone()[0] == 2 * 3
        joined = "SELECT count(*) FROM duty JOIN task USING (plan_id, position) JOIN unit ON unit.name = duty.unit"
        assert connection.execute(joined).fetchone()[0] == 10
    connection.close()


def test_the_database_holds_every_day_of_a_step_that_recurs(desk: Desk) -> None:
    made, days = document(CULTURE), (date(2026, 6, 30), date(2026, 12, 31))
    (task, *others) = made.tasks
    (plain, *steps) = task.steps
    recurring = replace(
        plain,
        occurrences=(
            ReturnOccurrence(due=days[0], done_on=IN_TIME, note="已查"),
            ReturnOccurrence(due=days[1], done_on=None, note=None),
        ),
    )
    tasks = (replace(task, steps=(*steps, recurring)), *others)
    zipped_only(desk.returns, document(PARKS))
    desk.collect()
    with closing(sqlite3.connect(desk.out / "汇总数据.sqlite")) as connection:
        connection.execute("DROP TABLE occurrence")  # a file of an earlier version has none
        connection.commit()
    zipped_only(desk.returns, replace(made, tasks=tasks))
    desk.collect()
    with closing(sqlite3.connect(desk.out / "汇总数据.sqlite")) as connection:
        found = connection.execute(
            "SELECT s.text, o.due, o.done_on, o.note FROM occurrence o "
            "JOIN step s ON s.entry_id = o.entry_id AND s.place = o.step ORDER BY o.place"
        ).fetchall()
    assert found == [
        (plain.text, "2026-06-30", IN_TIME.isoformat(), "已查"),
        (plain.text, "2026-12-31", None, None),
    ]


def test_a_plan_document_will_do_for_a_roll(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE, made_on=TOO_LATE))
    ran = desk.cli("collect", desk.returns, "--plan", "方案.txt", "--out", "o", "--json", "--due", "11-30")
    assert (states(ran)[CULTURE], len(states(ran))) == ("received", 5)


def test_a_corrected_roll_merges_units_that_handed_in_apart(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    zipped_only(desk.returns, document(PORT, made_on=IN_TIME))
    desk.collect()
    raw = json.loads((desk.issued / "roll.json").read_bytes())
    by_name = {unit["name"]: unit for unit in raw["units"]}
    raw["units"].remove(by_name[EDUCATION])
    by_name[FINANCE]["spellings"].append(EDUCATION)
    (desk.issued / "roll.json").write_text(json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    ran = desk.collect()
    assert states(ran) == {CULTURE: "received", PARKS: "missing", FINANCE: "missing", PORT: "received"}
    assert units(ran)[FINANCE]["expected"] == 3


def second_plan() -> str:
    """Another plan for the same units."""
    second = PLAN.replace(TITLE, SECOND)
    for old, new in (("书屋", "泊位"), ("码头", "车场"), ("读书周", "宣传周"), ("江", "路")):
        second = second.replace(old, new)
    return second


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


def test_what_cannot_be_used_is_said(desk: Desk) -> None:
    roll = desk.issued / "roll.json"
    assert desk.cli("collect", "没有", "--plan", roll, "--out", "o").code == 3
    assert desk.cli("collect", desk.returns, "--plan", "没有", "--out", "o").code == 3
    assert desk.cli("collect", desk.returns, "--plan", roll, "--out", "o", "--review", roll).code == 3
    desk.out.mkdir()
    (desk.out / "汇总数据.sqlite").write_bytes(b"SQLite format 3\x00 nonsense" * 100)
    ran = desk.collect()
    assert (ran.code, ran.out) == (4, "")
    assert (desk.out / "汇总数据.sqlite").read_bytes().startswith(b"SQLite format 3\x00 nonsense")


def test_another_plan_or_year_does_not_go_into_the_same_folder(desk: Desk) -> None:
    zipped_only(desk.returns, document(CULTURE))
    desk.collect()
    before = tree(desk.out)
    other = plan_file(desk.folder, PLAN.replace(TITLE, SECOND), "另案.txt")
    assert desk.cli("collect", desk.returns, "--plan", other, "--out", desk.out).code == 2
    roll = desk.issued / "roll.json"
    assert desk.cli("collect", desk.returns, "--plan", roll, "--out", desk.out, "--year", "2027").code == 2
    assert tree(desk.out) == before


def test_no_home_is_needed_and_none_is_made(desk: Desk, tmp_path: Path) -> None:
    desk.collect()
    assert not list(tmp_path.rglob("qingdan.db"))
    assert not list(tmp_path.rglob("config.toml"))
