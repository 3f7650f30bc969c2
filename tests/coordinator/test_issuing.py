"""Packs out: one for each unit, with its tasks alone; amended editions; a roll that is corrected and given back."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.coordinator.city import AMENDED, CULTURE, EDUCATION, PARKS, PLAN, PORT, TITLE, UNITS, plan_file
from tests.folders import tree
from tui.domain.errors import InputUnusable
from tui.domain.roles import Role
from tui.domain.units import Match
from tui.packs.coordinator.roll_json import read_roll
from tui.packs.pack import Pack, read_pack
from tui.packs.schemas import schema
from tui.packs.verify import verify


def pack_of(out: Path, unit: str) -> Pack:
    """A unit's pack as it lies in a folder."""
    with zipfile.ZipFile(out / f"任务包-{unit}-2026.zip") as archive:
        return read_pack(archive.read("pack.json"))


@pytest.fixture
def out(cli: Run, tmp_path: Path) -> Path:
    """A folder with what was issued."""
    assert cli("issue", plan_file(tmp_path), "--out", tmp_path / "下发").code == 0
    return tmp_path / "下发"


def test_one_pack_for_each_unit_and_a_roll(out: Path) -> None:
    assert sorted(tree(out)) == sorted(["roll.json", *(f"任务包-{unit}-2026.zip" for unit in UNITS)])
    for unit in UNITS:
        verdict = verify(out / f"任务包-{unit}-2026.zip")
        assert verdict.intact
        assert (verdict.unit, verdict.plan, verdict.year, verdict.kind) == (unit, TITLE, 2026, "pack")


def test_a_pack_holds_its_unit_s_tasks_alone_with_role_and_clause(out: Path) -> None:
    pack = pack_of(out, PARKS)
    (issued,) = pack.plans
    assert [task.no for task in issued.plan.tasks] == ["1", "4"]
    assert [claim.role for claim in issued.claims] == [Role.SUPPORT, Role.LEAD]
    assert [claim.match for claim in issued.claims] == [Match.EXACT, Match.EXACT]
    assert (issued.recipient, issued.due, issued.returns) == ("市滨江办", (11, 20), True)
    assert [section.title for section in issued.plan.sections] == ["场馆建设", "活动组织"]
    with zipfile.ZipFile(out / f"任务包-{PARKS}-2026.zip") as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist()).decode("utf-8", "ignore")
    assert "乡土教材" not in everything
    assert "市园林局" in issued.claims[0].why


def test_what_is_written_is_valid_by_its_schema(out: Path) -> None:
    jsonschema.validate(json.loads((out / "roll.json").read_bytes()), json.loads(schema("roll")))
    for unit in UNITS:
        with zipfile.ZipFile(out / f"任务包-{unit}-2026.zip") as archive:
            jsonschema.validate(json.loads(archive.read("pack.json")), json.loads(schema("pack")))


def test_recipient_and_day_may_be_said(cli: Run, tmp_path: Path) -> None:
    cli("issue", plan_file(tmp_path), "--out", "o", "--recipient", "市督查室", "--due", "12-05", "--unit", PARKS)
    assert sorted(tree(tmp_path / "o")) == ["roll.json", f"任务包-{PARKS}-2026.zip"]
    issued = pack_of(tmp_path / "o", PARKS).plans[0]
    assert (issued.recipient, issued.due) == ("市督查室", (12, 5))
    assert cli("issue", plan_file(tmp_path), "--out", "o", "--unit", "市天文局").code == 2
    assert cli("issue", plan_file(tmp_path), "--out", "o", "--due", "13-05").code == 2


def test_packs_without_recipient_or_day_are_told_and_made_good_by_issuing_again(cli: Run, tmp_path: Path) -> None:
    silent = PLAN.replace("请各责任单位于每年11月20日前向市滨江办反馈工作进展情况。", "")
    ran = cli("issue", plan_file(tmp_path, silent), "--out", "o")
    assert ran.code == 0
    assert ("--recipient" in ran.err, "--due" in ran.err) == (True, True)
    ran = cli("issue", plan_file(tmp_path, silent), "--out", "o", "--recipient", "市督查室")
    assert ("--recipient" in ran.err, "--due" in ran.err) == (False, True)
    assert pack_of(tmp_path / "o", PARKS).plans[0].recipient == "市督查室"
    ran = cli("issue", plan_file(tmp_path, silent), "--out", "o", "--due", "12-05")
    assert ("--recipient" in ran.err, "--due" in ran.err) == (False, False)


def test_issuing_again_leaves_every_byte(cli: Run, out: Path, tmp_path: Path) -> None:
    before = tree(out)
    ran = cli("issue", plan_file(tmp_path), "--out", out, "--json")
    assert tree(out) == before
    assert {unit["written"] for unit in ran.json["units"]} == {False}  # type: ignore[attr-defined]


def test_an_amended_edition_renews_only_the_packs_it_changes(cli: Run, out: Path, tmp_path: Path) -> None:
    before = tree(out)
    ran = cli("issue", plan_file(tmp_path, AMENDED), "--out", out, "--json")
    after = tree(out)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed == {"roll.json", *(f"任务包-{unit}-2026.zip" for unit in (CULTURE, PARKS, PORT, "市财政局"))}
    assert ran.json["edition"] == 2
    assert (pack_of(out, EDUCATION).edition, pack_of(out, PORT).edition) == (1, 2)
    assert [(change.what, change.number) for change in pack_of(out, PORT).changes] == [("new", "6")]
    (change,) = pack_of(out, PARKS).changes
    assert (change.what, change.number) == ("changed", "1")


def test_a_unit_that_the_amended_edition_drops_loses_its_pack(cli: Run, out: Path, tmp_path: Path) -> None:
    text = PLAN.replace("市港务局	市文化局", "市文化局	市教育局")
    ran = cli("issue", plan_file(tmp_path, text), "--out", out)
    assert not (out / f"任务包-{PORT}-2026.zip").exists()
    assert (out / "已撤销" / f"任务包-{PORT}-2026.zip").exists()
    assert PORT in ran.err


def test_another_plan_does_not_go_into_the_same_folder(cli: Run, out: Path, tmp_path: Path) -> None:
    before = tree(out)
    assert cli("issue", plan_file(tmp_path, PLAN.replace("滨江文化带", "智慧停车")), "--out", out).code == 2
    assert tree(out) == before


def test_the_roll_is_corrected_and_given_back(cli: Run, out: Path, tmp_path: Path) -> None:
    ran = cli("issue", plan_file(tmp_path), "--out", out)
    assert "各区政府" in ran.err
    assert "有关部门" in ran.err
    raw = json.loads((out / "roll.json").read_bytes())
    raw["groups"][0]["units"] = ["东岸区政府", "西岸区政府"]
    corrected = tmp_path / "更正.json"
    corrected.write_text("\ufeff" + json.dumps(raw, ensure_ascii=False), encoding="utf-8")
    assert cli("issue", plan_file(tmp_path), "--out", out, "--roll", corrected).code == 0
    pack = pack_of(out, "东岸区政府")
    assert (pack.groups, [claim.match for claim in pack.plans[0].claims]) == (("各区政府",), [Match.GROUP])
    before = tree(out)
    cli("issue", plan_file(tmp_path), "--out", out)
    assert tree(out) == before, "a correction stays without being said again"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda raw: raw.update(schema="qingdan.roll/9"), "roll_newer"),
        (lambda raw: raw.update(schema="x"), "not_a_roll"),
        (lambda raw: raw.update(units=[]), "roll_invalid"),
        (lambda raw: raw["units"][0].update(kind="？"), "roll_invalid"),
        (lambda raw: raw["plans"][0].update(due="11-31"), "roll_invalid"),
        (lambda raw: raw["plans"][0]["tasks"][0].pop("no"), "roll_invalid"),
        (lambda raw: raw["units"][1]["spellings"].append(raw["units"][0]["name"]), "roll_name_twice"),
        (
            lambda raw: raw["doubtful"].append({"name": "甲", "like": [], "reason": "", "unit": "乙"}),
            "roll_unknown_unit",
        ),
    ],
)
def test_a_wrong_roll_is_named(out: Path, change: object, code: str) -> None:
    raw = json.loads((out / "roll.json").read_bytes())
    assert callable(change)
    change(raw)
    with pytest.raises(InputUnusable) as refused:
        read_roll(json.dumps(raw).encode())
    assert refused.value.code == code


def test_the_form_can_be_filled_in_and_nothing_else_in_it_be_changed(out: Path) -> None:
    with zipfile.ZipFile(out / f"任务包-{PARKS}-2026.zip") as archive:
        book = load_workbook(io.BytesIO(archive.read("任务反馈表.xlsx")))
    sheet = book["任务反馈表"]
    titles = [str(cell.value) for cell in sheet[3]]
    assert sheet.protection.sheet
    locked = {title: sheet.cell(4, at).protection.locked for at, title in enumerate(titles, 1)}
    assert [title for title, is_locked in locked.items() if not is_locked] == [
        "完成状态",
        "进展情况",
        "存在问题",
        "下一步打算",
    ]
    (choices,) = sheet.data_validations.dataValidation
    assert choices.formula1 == '"未启动,推进中,已完成,长期坚持"'
    assert sheet.column_dimensions["K"].hidden
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert [sheet.cell(row, 1).value for row in (4, 5)] == [1, 4]


def test_a_plan_without_tasks_or_year_is_refused(cli: Run, tmp_path: Path) -> None:
    (tmp_path / "空.txt").write_text("关于放假的通知\n\n今年放假三天。\n", encoding="utf-8")
    assert cli("issue", "空.txt", "--out", "o").code == 3
    assert cli("issue", "没有.txt", "--out", "o").code == 3
    assert not (tmp_path / "o").exists()
