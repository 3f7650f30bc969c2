"""A pipe in the place of any file: nobody waits for somebody to write into it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.conftest import UNIT, Run
from tui.domain.backups import Reason, backup_name
from tui.domain.errors import InputUnusable
from tui.files import beginning
from tui.readers.source import MAX_BYTES
from tui.services.reviewing import read_reviews

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")

SECONDS = 20
"""A command that takes so long waits for the pipe."""


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """Fails a test that waits."""

    def stop(*_: object) -> None:
        raise AssertionError("it waits")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


COMMANDS = [
    ["read", "管道"],
    ["import", "管道", "--unit", UNIT],
    ["issue", "管道", "--out", "发"],
    ["issue", "方案.txt", "--roll", "管道", "--out", "发"],
    ["collect", ".", "--plan", "管道", "--out", "收"],
    ["collect", "交", "--plan", "方案.txt", "--out", "收", "--review", "管道"],
    ["verify", "管道"],
    ["report", "t1", "--from", "管道"],
]


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: f"{words[0]} {words[-1]}")
def test_a_pipe_as_the_file_of_a_command(on_new: Run, plan_file: Path, words: list[str]) -> None:
    (plan_file.parent / "交").mkdir()
    os.mkfifo(plan_file.with_name("管道"))
    ran = on_new(*words)

    assert (ran.code, ran.out) == (3, "")
    assert "是管道或设备" in ran.err


@pytest.mark.parametrize("name", ["config.toml", "data/qingdan.db", "data/qingdan.db-journal"])
def test_a_pipe_in_the_home(on_new: Run, new_home: Path, name: str) -> None:
    (new_home / name).unlink()
    os.mkfifo(new_home / name)

    for command in (["tasks"], ["note", "t1", "看了现场"], ["doctor"]):
        assert on_new(*command).code == 4
    assert "是管道或设备" in on_new("tasks").err


def test_a_pipe_beside_the_file_that_a_link_leads_to(on_new: Run, new_home: Path, tmp_path: Path) -> None:
    database = new_home / "data" / "qingdan.db"
    database.rename(tmp_path / "别处.db")
    database.symlink_to(tmp_path / "别处.db")
    os.mkfifo(tmp_path / "别处.db-journal")

    assert on_new("tasks").code == 4


def test_a_pipe_among_the_backups(on_new: Run, new_home: Path) -> None:
    kept = new_home / "data" / "backups" / backup_name(datetime(2026, 9, 1), Reason.DAILY)
    kept.parent.mkdir(exist_ok=True)
    os.mkfifo(kept)

    assert on_new("restore", kept).code == 4
    (new_home / "data" / "qingdan.db").write_text("没有了", encoding="utf-8")
    assert on_new("tasks").code == 4


def test_pipes_in_the_folder_of_returns_stop_no_other_file(cli: Run, plan_file: Path) -> None:
    came = plan_file.parent / "交"
    came.mkdir()
    for name in ("甲.zip", "乙.xlsx", "丙", "return.json"):
        os.mkfifo(came / name)
    ran = cli("collect", came, "--plan", plan_file, "--out", plan_file.with_name("收"), "--json")

    refused = ran.json["refused"]
    assert isinstance(refused, list)
    assert {f"交/{name}" for name in ("甲.zip", "乙.xlsx")} <= {one["file"] for one in refused}
    assert ran.code == 1


def test_a_pipe_among_the_results_of_the_last_run(cli: Run, plan_file: Path) -> None:
    (plan_file.parent / "交").mkdir()
    (plan_file.parent / "收").mkdir()
    os.mkfifo(plan_file.parent / "收" / "汇总数据.sqlite")

    assert cli("collect", "交", "--plan", plan_file, "--out", "收").code == 4


def test_no_more_is_read_of_a_file_than_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "大"
    path.write_bytes(b"12345678")

    assert beginning(path, 5) == b"12345"


def test_a_merged_workbook_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "汇总表.xlsx"
    path.touch()
    os.truncate(path, MAX_BYTES + 1)

    with pytest.raises(InputUnusable, match="workbook_too_long"):
        read_reviews(path)
