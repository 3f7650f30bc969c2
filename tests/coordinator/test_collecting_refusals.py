"""What is not taken: copies, altered files, other plans and years. Each is named and stops no other."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from tests.coordinator.city import AMENDED, CULTURE, EDUCATION, PARKS, PLAN, SECOND, TITLE, plan_file, second_plan
from tests.coordinator.desk import Desk, Item, refused, states, units
from tests.coordinator.returned import Said, document, hand_in, zipped_only
from tests.folders import tree
from tui.domain.returns import ReturnDocument, ReturnUnit
from tui.packs.archive import pack
from tui.packs.return_json import code_of


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
    zipped_only(desk.returns, document(CULTURE, plan=second_plan()))
    zipped_only(desk.returns, document(PARKS, plan=AMENDED))
    zipped_only(desk.returns, document(EDUCATION, plan=AMENDED))
    ran = desk.collect()
    assert sorted(code for _, code in refused(ran)) == ["wrong_edition", "wrong_plan"]
    assert states(ran)[EDUCATION] == "received", "the amended edition did not change its part"


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
