"""A roll that a person corrected is issued again: who gets another pack, and what the units' homes make of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from tests.cli.conftest import Run
from tests.coordinator.city import FINANCE, PARKS, plan_file

Item = dict[str, object]


@pytest.fixture
def corrected(tmp_path: Path, cli: Run) -> Path:
    """The folder of packs, issued once, with a roll that was corrected since: a spelling, and whom a name means."""
    out = tmp_path / "下发"
    assert cli("issue", plan_file(tmp_path), "--out", out).code == 0
    roll = json.loads((out / "roll.json").read_bytes())
    next(unit for unit in roll["units"] if unit["name"] == PARKS)["spellings"].append("滨江园管中心")
    next(group for group in roll["groups"] if group["name"] == "有关部门")["units"] = [PARKS, FINANCE]
    (tmp_path / "改.json").write_text(json.dumps(roll, ensure_ascii=False), encoding="utf-8")
    return out


def pack_of(folder: Path, unit: str) -> Path:
    """A unit's pack."""
    return folder / f"任务包-{unit}-2026.zip"


def test_only_packs_that_the_correction_changes_are_written_and_say_what(
    corrected: Path, tmp_path: Path, cli: Run
) -> None:
    before = {path.name: path.read_bytes() for path in corrected.glob("*.zip")}
    ran = cli("issue", "方案.txt", "--out", corrected, "--roll", tmp_path / "改.json", "--json")
    changed = {str(item["unit"]): item["changes"] for item in cast("list[Item]", ran.json["units"]) if item["written"]}
    assert set(changed) == {PARKS, FINANCE}
    assert [(one["what"], one["number"]) for one in cast("list[Item]", changed[FINANCE])] == [("new", "5")]
    now = {path.name: path.read_bytes() for path in corrected.glob("*.zip")}
    assert {name for name in now if now[name] != before[name]} == {pack_of(corrected, unit).name for unit in changed}


def test_a_home_merges_the_corrected_pack_and_is_told_what_it_is_called(
    corrected: Path, tmp_path: Path, cli: Run
) -> None:
    home = tmp_path / "家"
    first = cli("--home", home, "import", pack_of(corrected, PARKS), "--json")
    assert (first.json["names"], "--alias" in first.err) == ([], False)
    cli("issue", "方案.txt", "--out", corrected, "--roll", tmp_path / "改.json")
    settings = (home / "config.toml").read_bytes()
    again = cli("--home", home, "import", pack_of(corrected, PARKS), "--json")
    assert (again.code, again.json["changed"]) == (0, True)
    assert again.json["names"] == ["滨江园管中心", "有关部门"]
    assert "qingdan units --alias 滨江园管中心" in again.err
    assert (home / "config.toml").read_bytes() == settings, "never written unasked"
    for name in cast("list[str]", again.json["names"]):
        assert cli("--home", home, "units", "--alias", name).code == 0
    assert cli("--home", home, "import", pack_of(corrected, PARKS), "--json").json["names"] == []


def test_the_names_are_written_when_a_person_at_the_terminal_says_so(
    corrected: Path, tmp_path: Path, cli: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("issue", "方案.txt", "--out", corrected, "--roll", tmp_path / "改.json")
    asked: list[str] = []

    def confirm(text: str, **_: object) -> bool:
        asked.append(text)
        return len(asked) > 1

    monkeypatch.setattr("tui.cli.importing.at_terminal", lambda: True)
    monkeypatch.setattr("click.confirm", confirm)
    home = tmp_path / "家"
    cli("--home", home, "import", pack_of(corrected, PARKS))
    assert "滨江园管中心" not in (home / "config.toml").read_text(encoding="utf-8")
    cli("--home", home, "import", pack_of(corrected, PARKS))
    written = (home / "config.toml").read_text(encoding="utf-8")
    assert 'aliases = ["滨江园管中心"]' in written
    assert 'groups = ["有关部门"]' in written
    assert ["滨江园管中心、有关部门" in text for text in asked] == [True, True]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("data", [b'{"schema": NaN}', b"{", b'{"a":' + b"[" * 100 + b"]" * 100 + b"}"])
def test_a_roll_that_is_damaged_is_told_in_words(tmp_path: Path, cli: Run, data: bytes, language: str) -> None:
    roll = tmp_path / "roll.json"
    roll.write_bytes(data)

    ran = cli("--lang", language, "issue", plan_file(tmp_path), "--out", tmp_path / "下发", "--roll", roll)

    assert (ran.code, ran.out) == (3, "")
    assert "json_" not in ran.err
    assert not (tmp_path / "下发").exists()
