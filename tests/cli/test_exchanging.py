"""Packs, receipts, slips and what becomes of a return, from the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import UNIT, Run
from tests.cli.test_schemas import checked
from tests.services.sample import TITLE, YEAR
from tui.config import FILE


def collected(cli: Run, folder: Path, plan_file: Path) -> Path:
    """The receipt of the coordinator for the return that is in this folder."""
    assert cli("issue", plan_file, "--out", "packs").code == 0
    cli("collect", folder, "--plan", Path("packs") / "roll.json", "--out", "results")
    (receipt,) = Path("results").glob("回执-*.zip")
    return receipt


def pack_of(cli: Run, plan_file: Path, unit: str = UNIT) -> Path:
    """The pack that is issued to a unit."""
    assert cli("issue", plan_file, "--out", "packs", "--unit", unit).code == 0
    (pack,) = Path("packs").glob(f"任务包-{unit}-*.zip")
    return pack


def test_a_pack_makes_the_home_of_its_unit_and_does_nothing_the_second_time(cli: Run, plan_file: Path) -> None:
    pack = pack_of(cli, plan_file)

    tried = cli("import", pack, "--home", "mine", "--dry-run", "--json")
    assert (tried.code, tried.json["kind"], tried.json["unit"], tried.json["changed"]) == (0, "pack", UNIT, False)
    assert not Path("mine").exists()
    first = cli("import", pack, "--home", "mine", "--json")
    again = cli("import", pack, "--home", "mine", "--json")
    assert [(ran.code, ran.json["changed"]) for ran in (first, again)] == [(0, True), (0, False)]
    (plan,) = json.loads(cli("plans", "--home", "mine", "--json").out)["plans"]
    assert (plan["title"], plan["returns"], plan["recipient"], plan["due"]) == (TITLE, True, "市河长制办公室", "11-20")
    assert cli("import", pack, "--unit", "市教育局", "--home", "theirs").code == 3
    assert not Path("theirs").exists()


def test_files_that_are_not_for_this_home_are_named_and_nothing_changes(
    cli: Run, on_ready: Run, ready_home: Path, plan_file: Path
) -> None:
    foreign = pack_of(cli, plan_file, "市教育局")
    on_ready("export", "--not-secret")
    (returned,) = (ready_home / "exports").rglob("*.zip")
    torn = Path("任务包-坏.zip")
    torn.write_bytes(foreign.read_bytes()[:-300])
    altered = Path("任务包-改.zip")
    altered.write_bytes(foreign.read_bytes().replace("节水课堂".encode(), "节水讲堂".encode()))
    before = on_ready("history", "--json").out

    for path, said in ((foreign, "市教育局"), (returned, "collect"), (torn, "不完好"), (altered, "不完好")):
        ran = on_ready("import", path)
        assert (ran.code, said in ran.err) == (3, True), ran.err
    assert on_ready("history", "--json").out == before


def test_a_receipt_goes_home_and_a_second_time_changes_nothing(
    cli: Run, on_ready: Run, ready_home: Path, plan_file: Path
) -> None:
    on_ready("export", "--not-secret")
    receipt = collected(cli, ready_home / "exports", plan_file)
    assert (cli("verify", receipt).code, "回执" in cli("verify", receipt).out) == (0, True)

    tried = on_ready("import", receipt, "--dry-run", "--json")
    first = on_ready("import", receipt, "--json")
    again = on_ready("import", receipt, "--json")

    assert [(ran.json["changed"], ran.json["known"]) for ran in (tried, first, again)] == [
        (False, False),
        (True, False),
        (False, True),
    ]
    assert {checked(cli, ran.json) for ran in (tried, first, again)} == {"import/1"}
    found = json.loads(first.out)
    assert (found["kind"], found["return"]["id"], found["return"]["state"]) == ("receipt", "r1", "received")
    assert (found["return"]["year"], found["return"]["revision"], found["reasons"]) == (YEAR, 1, [])
    assert (again.code, "以前已经导入" in again.err) == (0, True)
    assert on_ready("undo").code == 2


def test_what_a_receiver_without_the_program_does_is_recorded(on_ready: Run, tmp_path: Path) -> None:
    assert on_ready("sent", "r1").code == 2
    code = json.loads(on_ready("export", "--not-secret", "--json").out)["returns"][0]["check_code"]
    printed = f"{code[:5]}-{code[5:]}"
    page = tmp_path / "扫描.pdf"
    page.write_bytes(b"%PDF")

    assert on_ready("sent", printed, "--on", "2026-09-15", "--via", "当面递交").code == 0
    assert "已收到" in on_ready("received", f"p1/{YEAR}/1").err
    assert on_ready("sent-back", "r1").code == 2
    back = on_ready("sent-back", "r1", "--reason", "缺少佐证材料", "--reason", "数字请核对")
    assert (back.code, "第 2 次" in back.err) == (0, True)
    assert on_ready("attach-scan", "r1", page).code == 0
    early = on_ready("received", "r1", "--on", "2026-01-01")
    assert (early.code, "早于反馈定稿" in early.err) == (0, True)
    assert on_ready("attach-scan", "r1", tmp_path / "没有.pdf").code == 3


def test_what_was_sent_back_is_said_first_until_the_correction_is_out(on_ready: Run) -> None:
    on_ready("export", "--not-secret")
    on_ready("sent-back", "r1", "--reason", "缺少佐证材料")
    first = on_ready("check").out.splitlines()[1]
    assert "缺少佐证材料" in first
    same = on_ready("export", "--not-secret", "--json")
    assert (json.loads(same.out)["returns"][0]["revision"], "没有改动" in same.err) == (1, True)
    on_ready("note", "t1", "补充了验收照片。")
    again = on_ready("export", "--not-secret", "--json")
    assert json.loads(again.out)["returns"][0]["revision"] == 2
    assert "缺少佐证材料" not in on_ready("check").out


def test_an_office_writes_a_slip_and_the_department_takes_it(cli: Run, on_new: Run, plan_file: Path) -> None:
    cli("import", pack_of(cli, plan_file), "--home", "office")
    config = Path("office") / FILE
    config.write_text(config.read_text(encoding="utf-8").replace('office = ""', 'office = "河道科"'), encoding="utf-8")
    refused = cli("export", "--not-secret", "--home", "office")
    assert (refused.code, "slip" in refused.err) == (2, True)
    assert cli("slip", "t1", "--out", "s.zip", "--home", "office").code == 2
    cli("report", "t1", "--progress", "城东河段清淤6公里。", "--home", "office")
    assert cli("slip", "t1", "--out", "s.zip", "--home", "office").code == 0
    assert "配合情况" in cli("verify", "s.zip").out

    first, again = on_new("import", "s.zip", "--json"), on_new("import", "s.zip", "--json")
    assert [(ran.code, ran.json["changed"]) for ran in (first, again)] == [(0, True), (0, False)]
    assert checked(cli, first.json) == "import/1"
    assert checked(cli, on_new("show", "t1", "--json").json) == "task/1"
    shown = json.loads(on_new("show", "t1", "--json").out)["contributions"]
    assert [(one["office"], one["state"]) for one in shown] == [("河道科", "waiting")]
    assert on_new("take", "t1", "--from", "财政").code == 2
    assert on_new("take", "t1", "--from", "河道").code == 0
    assert json.loads(on_new("show", "t1", "--json").out)["entry"]["progress"] == "河道科：城东河段清淤6公里。"
    assert "河道科" in on_new("show", "t1").out
    assert on_new("take", "t1", "--leave").code == 2


@pytest.mark.parametrize("member", [0.1, 0.5, 0.9])
def test_a_flipped_byte_of_a_slip_is_never_taken(on_ready: Run, cli: Run, plan_file: Path, member: float) -> None:
    on_ready("slip", "t1", "--out", "s.zip")
    data = bytearray(Path("s.zip").read_bytes())
    data[int(len(data) * member)] ^= 0x55
    Path("s.zip").write_bytes(bytes(data))
    cli("import", plan_file, "--unit", "市城管局", "--home", "other")
    assert cli("import", "s.zip", "--home", "other").code == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows names no file so")
def test_a_refused_file_is_one_line_whatever_its_name(cli: Run, tmp_path: Path, plan_file: Path) -> None:
    (tmp_path / "收").mkdir()
    (tmp_path / "收" / "甲\n未接收 乙.zip").write_bytes(b"no zip")

    ran = cli("collect", tmp_path / "收", "--plan", plan_file, "--out", tmp_path / "总")

    assert ran.code == 1
    assert [line.split("：")[0] for line in ran.err.splitlines() if "未接收" in line] == ["未接收 收/甲 未接收 乙.zip"]
