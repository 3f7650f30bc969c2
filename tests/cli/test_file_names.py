"""Files and folders with names in GBK, as old sticks and zips bring them: they are used and named like any other."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import UNIT, Run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")

GBK = os.fsdecode("反".encode("gbk"))


def test_a_document_is_read_and_imported(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    path = plan_file.rename(tmp_path / f"{GBK}.txt")
    file = cli("read", path, "--json").json["file"]
    assert isinstance(file, dict)
    assert file["name"] == "反.txt"

    cli("init", "--unit", UNIT, "--home", tmp_path / "家")
    assert cli("import", path, "--home", tmp_path / "家").code == 0
    assert "反.txt" in cli("history", "--home", tmp_path / "家").out


def test_a_file_is_attached_under_its_name(on_new: Run, tmp_path: Path) -> None:
    (tmp_path / f"{GBK}.jpg").write_bytes(b"photo")

    assert on_new("attach", "t1", tmp_path / f"{GBK}.jpg").code == 0
    assert "反.jpg" in on_new("show", "t1").out


def test_such_files_among_the_returns_stop_no_other(cli: Run, plan_file: Path, tmp_path: Path) -> None:
    came = tmp_path / f"交{GBK}"
    came.mkdir()
    for end in ("doc", "xls", "xlsx", "zip"):
        (came / f"{GBK}.{end}").write_bytes(b"x")
    os.mkfifo(came / f"{GBK}2.zip")
    ran = cli("collect", came, "--plan", plan_file, "--out", tmp_path / "收", "--json")

    assert ran.code == 1
    refused = ran.json["refused"]
    assert isinstance(refused, list)
    assert {one["file"] for one in refused} == {f"交反/反{end}" for end in (".doc", ".xls", ".xlsx", ".zip", "2.zip")}
    assert (tmp_path / "收" / "collect.json").is_file()


def test_a_hand_over_of_a_home_in_such_a_folder(cli: Run, new_home: Path, tmp_path: Path) -> None:
    home = new_home.rename(tmp_path / GBK)

    assert cli("handover", "--home", home).code == 0


def test_the_way_back_of_a_damaged_home_in_such_a_folder(cli: Run, new_home: Path, tmp_path: Path) -> None:
    home = new_home.rename(tmp_path / GBK)
    assert cli("backup", "--home", home).code == 0
    (home / "data" / "qingdan.db").write_bytes(b"damaged")
    ran = cli("tasks", "--home", home)

    assert ran.code == 4
    assert "qingdan restore" in ran.err
