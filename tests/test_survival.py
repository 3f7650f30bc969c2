"""What was typed and not accepted is there again after a kill or a closed window; two windows follow each other."""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a pseudo-terminal needs a POSIX system")

from tests.officer import ENTER, ESCAPE, SAVE  # noqa: E402  (imports pty)
from tests.terminal import PATIENCE, Terminal  # noqa: E402  (imports pty)
from tests.test_end_to_end import environment, qingdan  # noqa: E402

PLAN = """云泽市2026年公园建设任务分工方案

序号\t工作任务\t年度目标\t完成时限\t推进步骤\t牵头单位
1\t建设口袋公园\t建成口袋公园8处\t12月底前\t3月底前完成选址；12月底前建成开放\t市园林局
"""
TYPED = "打到一半的文字“①”"
DIALOGS = {"entry": "e", "step": "o", "note": "m", "task book": "A", "ad hoc": "N", "reading": "i", "evidence": "a"}
Open = Callable[[], Terminal]


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """The program on a home with one task."""
    running: list[Terminal] = []
    (tmp_path / "方案.txt").write_text(PLAN, encoding="utf-8")
    assert qingdan(tmp_path, "init", "--unit", "市园林局").returncode == 0
    assert qingdan(tmp_path, "import", "方案.txt").returncode == 0

    def start() -> Terminal:
        command = [sys.executable, "-m", "tui", "--home", "home"]
        terminal = Terminal(command, tmp_path, environment(tmp_path), columns=100, lines=30)
        running.append(terminal)
        terminal.see("建设口袋公园")
        terminal.see("● 已保存")
        return terminal

    yield start
    for terminal in running:
        terminal.kill()


def kept(home: Path) -> list[str]:
    """The texts of the drafts in the file."""
    with closing(sqlite3.connect(f"file:{home / 'data' / 'qingdan.db'}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT text FROM draft")]


def wait_for_draft(terminal: Terminal, home: Path, text: str) -> None:
    """Wait until a draft is on the disk, drawing what is painted meanwhile."""
    end = time.monotonic() + PATIENCE
    while not any(text in draft for draft in kept(home)):
        assert time.monotonic() < end, f"never kept, on:\n{terminal.text}"
        terminal.draw()


@pytest.mark.parametrize("key", DIALOGS.values(), ids=DIALOGS.keys())
def test_what_was_typed_in_a_dialog_survives_a_kill(opened: Open, tmp_path: Path, key: str) -> None:
    terminal = opened()
    terminal.press(key)
    terminal.see("^s")
    terminal.paste(TYPED)
    terminal.see(TYPED)
    wait_for_draft(terminal, tmp_path / "home", TYPED)
    terminal.kill()

    again = opened()
    again.press(key)
    again.see(TYPED)


def test_a_draft_is_kept_while_one_goes_on_typing(opened: Open, tmp_path: Path) -> None:
    terminal = opened()
    terminal.press("e")
    terminal.see("年度填报")
    end = time.monotonic() + PATIENCE
    while not kept(tmp_path / "home"):
        assert time.monotonic() < end, "nothing is kept before one pauses"
        terminal.press("字")
        terminal.draw()


def test_a_closed_window_keeps_the_last_word(opened: Open) -> None:
    terminal = opened()
    terminal.press("m")
    terminal.see("^s")
    terminal.paste(TYPED)
    terminal.see(TYPED)
    assert terminal.close_window() == 0

    again = opened()
    again.press("m")
    again.see(TYPED)


def test_two_windows_follow_each_other_and_what_is_typed_stays(opened: Open) -> None:
    one, other = opened(), opened()
    other.press("e")
    other.see("年度填报")
    other.paste(TYPED)
    other.see(TYPED)
    one.press("e")
    one.see("年度填报")
    one.paste("八处公园全部开工")
    one.press(SAVE)
    one.see("已填报 1/1")
    other.see("已填报 1/1")
    assert TYPED in other.text
    other.press(ESCAPE)
    other.see_gone("年度填报")
    other.press(ENTER)
    other.see("八处公园全部开工")


def test_a_storm_of_sizes_loses_nothing_that_is_typed(opened: Open) -> None:
    terminal = opened()
    terminal.press("e")
    terminal.see("年度填报")
    terminal.paste("甲乙丙")
    for columns, lines in [(40, 10), (200, 60), (80, 24), (20, 5), (120, 40), (1, 1), (100, 30)] * 3:
        terminal.resize(columns, lines)
        terminal.press("丁")
    terminal.see("甲乙丙" + "丁" * 21)
    terminal.press(SAVE)
    terminal.see("已填报 1/1")
