"""`units`: the directory, how a name fits, and a spelling that becomes the unit's own in one step."""

from __future__ import annotations

import functools
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest
import tomli

from tests.cli.conftest import UNIT, Run
from tui.services import desk as desk_module
from tui.store.store import Store

Item = Mapping[str, object]


def items(document: Item, key: str) -> Sequence[Item]:
    """The list under a key."""
    return cast(Sequence[Item], document[key])


def test_the_directory_needs_no_home(cli: Run) -> None:
    ran = cli("units", "--json")
    bodies = {str(body["name"]): body for body in items(ran.json, "bodies")}

    assert (ran.code, ran.json["unit"]) == (0, None)
    assert "民政局" in bodies
    assert any("卫计委" in str(old["name"]) for old in items(bodies["卫健委"], "former"))
    assert "卫计委" in cli("units").out


@pytest.mark.parametrize(
    ("name", "match"),
    [
        (UNIT, "exact"),
        ("市政府各部门", "doubtful_group"),
        ("市火星局", "none"),
    ],
)
def test_a_name_is_resolved_for_the_unit_with_its_reason(on_new: Run, name: str, match: str) -> None:
    ran = on_new("units", "--resolve", name, "--json")
    resolved = cast(Item, ran.json["resolved"])

    assert (ran.code, resolved["name"], resolved["match"]) == (0, name, match)
    assert resolved["reason"]
    assert str(resolved["reason"]) in on_new("units", "--resolve", name).out


def test_without_a_home_the_directory_is_asked(cli: Run) -> None:
    resolved = cast(Item, cli("units", "--resolve", "市卫计委", "--json").json["resolved"])

    assert resolved["match"] is None
    assert [(known["body"], known["spelling"]) for known in items(resolved, "known")] == [("卫健委", "former")]
    assert cli("units", "--resolve", "市卫计委").code == 0


def test_a_spelling_becomes_the_units_own(on_new: Run, new_home: Path) -> None:
    config = new_home / "config.toml"
    before = config.read_text(encoding="utf-8")
    ran = on_new("units", "--alias", "海港 办", "--json")

    assert (ran.code, ran.json["added"]) == (0, "海港 办")
    assert cast(Item, ran.json["resolved"])["match"] == "alias"
    after = config.read_text(encoding="utf-8")
    assert tomli.loads(after)["unit"]["aliases"][-1] == "海港 办"
    assert [line for line in after.splitlines() if line.startswith("#")] == [
        line for line in before.splitlines() if line.startswith("#")
    ]
    assert on_new("units", "--alias", "海港 办").code == 0
    assert config.read_text(encoding="utf-8") == after


def test_a_collective_name_becomes_a_group_and_the_tray_tells_what_it_decides(on_new: Run, new_home: Path) -> None:
    (waiting,) = items(on_new("tray", "--json").json, "tray")
    ran = on_new("units", "--alias", str(waiting["matched"]), "--json")

    assert [task["id"] for task in items(ran.json, "tray")] == [waiting["id"]]
    unit = tomli.loads((new_home / "config.toml").read_text(encoding="utf-8"))["unit"]
    assert unit["groups"] == [waiting["matched"]]
    assert on_new("claim", str(waiting["id"])).code == 0
    assert items(on_new("tray", "--json").json, "tray") == []


@pytest.mark.parametrize("words", [("--alias", " "), ("--resolve", ""), ("--alias", "甲", "--resolve", "乙")])
def test_wrong_use(on_new: Run, words: tuple[str, ...]) -> None:
    assert on_new("units", *words).code == 2


def test_a_home_without_a_unit_has_no_spellings(cli: Run, tmp_path: Path) -> None:
    assert cli("units", "--alias", "甲局", "--home", tmp_path / "没有").code == 4
    cli("init", "--home", tmp_path / "空")
    assert cli("units", "--alias", "甲局", "--home", tmp_path / "空").code == 4


def test_a_home_that_another_window_holds_gets_no_spelling(
    on_new: Run, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk_module, "Store", functools.partial(Store, wait=0.05))
    before = (new_home / "config.toml").read_bytes()
    other = sqlite3.connect(new_home / "data" / "qingdan.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    ran = on_new("units", "--alias", "海港办")
    other.execute("ROLLBACK")
    other.close()

    assert (ran.code, (new_home / "config.toml").read_bytes()) == (4, before)
