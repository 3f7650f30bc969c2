"""A small city hands in: in time, late, twice, under another name; what the roll says of it, and that nothing moves."""

from __future__ import annotations

import io
import json
import os
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import cast

import jsonschema  # type: ignore[import-untyped, unused-ignore]
import pytest

from tests.coordinator.city import CULTURE, EDUCATION, FINANCE, PARKS, PORT
from tests.coordinator.desk import Desk, Item, refused, states, units
from tests.coordinator.returned import IN_TIME, TOO_LATE, Said, document, hand_in, zipped_only
from tests.folders import tree
from tui.packs.return_json import code_of
from tui.packs.schemas import schema


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


def test_no_home_is_needed_and_none_is_made(desk: Desk, tmp_path: Path) -> None:
    desk.collect()
    assert not list(tmp_path.rglob("qingdan.db"))
    assert not list(tmp_path.rglob("config.toml"))
