"""What may not be looked at: named in words of this program, with its exit codes; the rest is done."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def require(path: Path, names: tuple[str, ...]) -> None:
    """As the system answers to somebody who may not look into the folders of these names."""
    if path.name in names:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def test_a_folder_that_may_not_be_listed_stops_no_other(
    cli: Run, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    came = plan_file.parent / "交"
    for name in ("甲", "乙", "丙"):
        (came / name).mkdir(parents=True)
        (came / name / "说明.txt").write_text("见附件", encoding="utf-8")
    listed, known = Path.iterdir, Path.is_file

    def iterdir(path: Path) -> Iterator[Path]:
        require(path, ("甲",))
        return listed(path)

    def is_file(path: Path) -> bool:
        require(path.parent, ("甲", "乙"))
        return known(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    monkeypatch.setattr(Path, "is_file", is_file)
    ran = cli("collect", came, "--plan", plan_file, "--out", plan_file.with_name("收"), "--json")

    assert ran.code == 1
    refused = ran.json["refused"]
    assert isinstance(refused, list)
    codes = {one["file"]: one["code"] for one in refused}
    assert codes["交/甲"] == "file_unreadable"
    assert codes["交/丙/说明.txt"] == "unknown_file"


def test_no_file_is_judged_before_it_is_opened(on_new: Run, plan_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a file may be read is told by reading it: 3 or 4 in words of ours, never a wrong use."""
    monkeypatch.setattr(os, "access", lambda *_, **__: False)

    assert on_new("read", plan_file).code == 0
    assert on_new("report", "t1", "--from", plan_file).code == 0
    assert on_new("backup", plan_file.with_name("备份.db")).code == 0
    assert on_new("restore", plan_file.with_name("备份.db")).code == 0
    assert on_new("verify", plan_file).code == 3
    assert on_new("collect", plan_file.parent, "--plan", plan_file, "--out", plan_file.with_name("收")).code == 1


def test_a_home_that_may_not_be_read(on_new: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_, **__: False)
    monkeypatch.setattr(Path, "open", lambda path, *_: require(path, (path.name,)))
    ran = on_new("tasks")

    assert (ran.code, ran.out) == (4, "")
    assert "没有权限" in ran.err
