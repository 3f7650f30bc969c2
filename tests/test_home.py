"""Which folder is the home."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tui.config import template_text
from tui.home import default_home, find_home

SET_UP = '[unit]\nname = "市民政局"\n'


def home_from(root: Path, explicit: str | None = None, environ: Mapping[str, str] | None = None) -> str:
    """The home found from root/a/b/c, seen from root."""
    found = find_home(Path(explicit) if explicit else None, environ or {}, root / "a/b/c", root / "user")
    return found.relative_to(root).as_posix()


@pytest.mark.parametrize(
    ("configs", "explicit", "environ", "expected"),
    [
        ({}, None, {}, "user"),
        ({}, "x", {"QINGDAN_HOME": "y"}, "a/b/c/x"),
        ({"a/b": SET_UP}, None, {"QINGDAN_HOME": "y"}, "a/b/c/y"),
        ({"a/b": SET_UP}, None, {"QINGDAN_HOME": " "}, "a/b"),
        ({"a/b": SET_UP, "a": SET_UP}, None, {}, "a/b"),
        ({"a/b/c": template_text(), "a": SET_UP}, None, {}, "a"),
        ({"a/b/c": template_text()}, None, {}, "user"),
        ({"a/b/c": "[tool]\nname = 1\n", "a": SET_UP}, None, {}, "a"),
        ({"a/b/c": "broken = = by another program\n", "a": SET_UP}, None, {}, "a"),
        ({"a/b/c": "digits = " + "1" * 5_000, "a": SET_UP}, None, {}, "a"),
        ({"a/b/c": "[unit]\nname = “市民政局”\n"}, None, {}, "a/b/c"),
        ({"a/b/c": '【unit】\nname = "市民政局"\n'}, None, {}, "a/b/c"),
    ],
)
def test_the_home(
    tmp_path: Path, configs: dict[str, str], explicit: str | None, environ: dict[str, str], expected: str
) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    for folder, content in configs.items():
        (tmp_path / folder / "config.toml").write_text(content, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))

    assert home_from(tmp_path, explicit, environ) == expected
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("encoding", ["gbk", "utf-16", "utf-8-sig"])
def test_settings_in_another_encoding_are_still_a_home(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/config.toml").write_text(SET_UP, encoding=encoding)

    assert home_from(tmp_path) == "a"


@pytest.mark.timeout(20)
def test_a_file_of_empty_lines_is_passed_over_at_once(tmp_path: Path) -> None:
    (tmp_path / "a/b/c").mkdir(parents=True)
    (tmp_path / "a/b/c/config.toml").write_text("\n" * 250_000 + "broken = =")

    assert home_from(tmp_path) == "user"


def test_the_user_folder_is_named_for_the_program() -> None:
    assert default_home().name == "qingdan"
