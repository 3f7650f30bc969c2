"""Files that cannot be used: exit code 3, words, and the home stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.folders import tree
from tests.services.sample import UNIT

HAN = "\u4e00", "\u9fff"


def chinese(text: str) -> bool:
    """There are Chinese characters in it."""
    return any(HAN[0] <= letter <= HAN[1] for letter in text)


FILES: dict[str, Callable[[Path], object]] = {
    "missing": lambda _: None,
    "a folder": lambda path: path.mkdir(),
    "random bytes": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 2000),
    "a zip": lambda path: path.write_bytes(b"PK\x03\x04" + b"\0" * 500),
}


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("command", [["read"], ["import", "--unit", UNIT], ["verify"], ["report", "t1", "--from"]])
def test_a_file_that_cannot_be_used(on_new: Run, new_home: Path, tmp_path: Path, command: list[str], kind: str) -> None:
    path = tmp_path / "输入.txt"
    FILES[kind](path)
    before = tree(new_home)
    ran = on_new(*command, path) if command[0] == "report" else on_new(command[0], path, *command[1:])

    assert ran.code == 3
    assert chinese(ran.err + ran.out)
    assert tree(new_home) == before


@pytest.mark.parametrize("command", ["read", "import", "verify", "restore"])
def test_a_path_that_the_system_does_not_take(on_new: Run, new_home: Path, command: str) -> None:
    before = tree(new_home)
    ran = on_new(command, f"/{'长' * 400}.zip")

    assert (ran.code, ran.out) == (3, "")
    assert chinese(ran.err)
    assert tree(new_home) == before


@pytest.mark.parametrize("kind", ["missing", "a folder"])
def test_what_is_attached_has_to_be_a_file(on_new: Run, new_home: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "照片.jpg"
    FILES[kind](path)
    before = tree(new_home)
    ran = on_new("attach", "t1", path)

    assert (ran.code, ran.err) == (3, f"错误：没有文件 {path}。没有附上。\n")
    assert tree(new_home) == before


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("空.txt", ""),
        ("通知.txt", "关于开会的通知\n\n请参加。\n"),
        ("方案.docx", "PK\x03\x04"),
        ("方案.exe", "MZ\0\1\0" * 40),
    ],
)
def test_a_document_without_tasks_or_of_another_format(cli: Run, tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    ran = cli("import", path, "--unit", UNIT, "--home", tmp_path / "台账")

    assert ran.code == 3
    assert chinese(ran.err)


@pytest.mark.parametrize("path", ["缺.zip", "空.zip"])
def test_a_return_that_is_not_one(cli: Run, tmp_path: Path, path: str) -> None:
    (tmp_path / "空.zip").write_bytes(b"")
    ran = cli("verify", path)

    assert ran.code == 3
    assert chinese(ran.out + ran.err)


@pytest.mark.parametrize("at", ["return.json", "反馈表.xlsx", "manifest.json"])
def test_an_altered_return_is_not_intact(on_ready: Run, cli: Run, ready_home: Path, at: str) -> None:
    on_ready("export", "--not-secret")
    (altered,) = (ready_home / "exports").rglob(at)
    altered.write_bytes(altered.read_bytes().replace(b"1", b"2"))
    ran = cli("verify", altered.parent, "--json")

    assert ran.code == 3
    assert ran.json["intact"] is False
    assert ran.json["problems"]
