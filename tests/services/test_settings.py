"""Settings are rows that can be changed; the file stays the officer's."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tui.config import Settings, load, template_text
from tui.domain.errors import HomeUnusable, QingdanError, WrongUse
from tui.domain.units import Kind
from tui.services import settings
from tui.services.homes import make_home


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return make_home(tmp_path / "home", "市民政局", Kind.DEPARTMENT)


def test_every_key_of_the_template_is_a_row() -> None:
    keys = [line.split(" = ")[0] for line in template_text().splitlines() if " = " in line and line[0] != "#"]

    assert [one.key for one in settings.SETTINGS] == keys
    assert set(settings.values(load_template())) == {one.name for one in settings.SETTINGS}


def load_template() -> Settings:
    return Settings()


def test_values_are_written_and_every_comment_stays(home: Path) -> None:
    before = (home / "config.toml").read_text(encoding="utf-8")
    said = settings.change(home, {"return.phone": " 0400-1 ", "unit.aliases": "民政局，老 名", "return.due": "3-5"})
    after = (home / "config.toml").read_text(encoding="utf-8")

    assert said == load(home / "config.toml")
    assert (said.phone, said.due) == ("0400-1", (3, 5))
    assert said.unit is not None
    assert said.unit.aliases == ("民政局", "老 名")
    changed = {line for line in after.splitlines() if line not in before.splitlines()}
    assert changed == {'phone = "0400-1"', 'aliases = ["民政局", "老 名"]', 'due = "03-05"'}


def test_the_same_value_writes_nothing(home: Path) -> None:
    before = (home / "config.toml").stat()
    settings.change(home, {"ui.language": "zh_CN", "return.due": "11-20"})

    assert (home / "config.toml").stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("return.due", "13-40", "bad_month_day"),
        ("ui.language", "fr", "bad_choice"),
        ("unit.name", "别的局", "setting_fixed"),
        ("storage.data", "x", "setting_fixed"),
    ],
)
def test_a_wrong_value_is_named_and_nothing_is_written(home: Path, name: str, text: str, code: str) -> None:
    before = (home / "config.toml").read_bytes()
    with pytest.raises(WrongUse) as refused:
        settings.change(home, {"return.phone": "1", name: text})

    assert refused.value.code == code
    assert (home / "config.toml").read_bytes() == before


def test_settings_that_cannot_be_read_are_not_written(home: Path) -> None:
    (home / "config.toml").write_bytes("[unit]\nname = “市民政局”\n".encode())
    with pytest.raises(QingdanError):
        settings.change(home, {"return.phone": "1"})
    (home / "config.toml").write_bytes('return.phone = "1"\n[unit]\nname = "市民政局"\n'.encode())
    with pytest.raises(HomeUnusable) as refused:
        settings.change(home, {"return.document": "报告"})
    assert refused.value.code == "config_value_by_hand"


def test_a_list_that_a_person_has_to_write_is_told_as_it_is_written(home: Path) -> None:
    (home / "config.toml").write_bytes('unit = {name = "市民政局"}\n'.encode())
    with pytest.raises(HomeUnusable) as refused:
        settings.change(home, {"unit.aliases": "民政局，市局"})
    assert refused.value.params["text"] == '["民政局", "市局"]'


def test_what_lies_where_is_counted(home: Path) -> None:
    (home / "data" / "evidence").mkdir()
    (home / "data" / "evidence" / "a").write_bytes(b"123")
    found = {place.name: place for place in settings.places(home, load(home / "config.toml"))}

    assert (found["evidence"].files, found["evidence"].size) == (1, 3)
    assert found["backups"].files == 0
    assert found["home"].size >= 3


def test_what_cannot_be_looked_at_is_not_counted_as_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refused(path: str) -> object:
        if Path(path).name == "evidence":
            raise PermissionError(errno.EACCES, "no", str(path))
        return scan(path)

    (home / "data" / "evidence").mkdir()
    monkeypatch.setattr(os, "scandir", refused)
    found = {place.name: place for place in settings.places(home, load(home / "config.toml"))}
    assert isinstance(found["evidence"].unseen, PermissionError)
    assert found["backups"].unseen is None
