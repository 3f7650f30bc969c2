"""From the first start to a verified return, in a real pseudo-terminal, as an officer does it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a pseudo-terminal needs a POSIX system")

from tests.terminal import Terminal  # noqa: E402  (imports pty)

ROOT = Path(__file__).resolve().parent.parent
ENTER, ESCAPE, SAVE = "\r", "\x1b", "\x13"

PLAN = """云泽市{year}年公园建设任务分工方案

各单位要抓紧落实，并于每年11月20日前向市园林办反馈工作进展情况。

序号\t工作任务\t年度目标\t完成时限\t推进步骤\t牵头单位\t配合单位
1\t建设口袋公园\t建成口袋公园8处\t12月底前\t3月底前完成选址；12月底前建成开放\t市园林局\t市财政局
2\t补种行道树\t补种3000株\t12月底前\t4月底前采购苗木；12月底前完成补种\t市城管局\t市园林局
3\t清理河道垃圾\t清理河道20公里\t12月底前\t12月底前完成\t市水利局\t市城管局
"""


def environment(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path / "user"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "QINGDAN_TODAY": "2026-11-08",
    }


def qingdan(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tui", "--home", "home", *arguments]
    return subprocess.run(
        command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, check=False, encoding="utf-8"
    )


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    (tmp_path / "方案.txt").write_text(PLAN.format(year=2026), encoding="utf-8")
    command = [sys.executable, "-m", "tui", "--home", "home"]
    started = Terminal(command, tmp_path, environment(tmp_path), columns=80, lines=24)
    yield started
    started.kill()


def first_start(terminal: Terminal, document: Path) -> None:
    terminal.see("读取收到的方案文件")
    terminal.press("2")
    terminal.see("下一步")
    terminal.paste(str(document))
    terminal.press(SAVE)
    terminal.see("您是哪个单位")
    terminal.paste("园林")
    terminal.see(">市园林局")
    terminal.press(ENTER)
    terminal.see("本单位 2 项")
    terminal.press(ENTER)
    terminal.see("已填报 0/2")


def fill_in(terminal: Terminal, progress: str, reported: int) -> None:
    terminal.press("n", "e")
    terminal.see("年度填报")
    terminal.paste(progress)
    terminal.press(SAVE)
    terminal.see(f"已填报 {reported}/2")
    terminal.press("s")
    terminal.see("保存 (^s)")
    terminal.press("2", ENTER)
    terminal.see_gone("保存 (^s)")


def explain(terminal: Terminal, text: str) -> None:
    """Explain what is under the cursor; the next that wants a word comes under it."""
    terminal.press("w")
    terminal.see("保存 (^s)")
    terminal.paste(text)
    terminal.press(SAVE)
    terminal.see_gone("保存 (^s)")


def test_first_start_to_a_verified_return(terminal: Terminal, tmp_path: Path) -> None:
    first_start(terminal, tmp_path / "方案.txt")

    terminal.press(ENTER)
    terminal.see("[ ] 1")
    terminal.press(" ")
    terminal.see("[x] 1")
    terminal.see("● 已保存")
    terminal.press(ESCAPE)

    fill_in(terminal, "八处口袋公园已全部开工，其中五处已经建成开放。", 1)
    fill_in(terminal, "苗木采购完成，已补种行道树两千一百株，长势良好。", 2)

    terminal.press("4")
    terminal.see("需说明")
    terminal.press("j")
    explain(terminal, "指标以年底竣工验收数为准，届时补报完成值。")
    terminal.see("已说明")
    explain(terminal, "苗木到货推迟，已于十月补齐，不影响年底完成。")
    terminal.see("可以")
    terminal.press("x")
    terminal.see("不涉密")
    terminal.press(SAVE)
    terminal.see("第 1 次")
    terminal.press(ENTER)
    terminal.press("q")
    assert terminal.leave() == 0

    (archive,) = (tmp_path / "home" / "exports").rglob("*.zip")
    verdict = qingdan(tmp_path, "verify", str(archive), "--json")
    assert verdict.returncode == 0, verdict.stderr
    said = json.loads(verdict.stdout)
    assert (said["unit"], said["year"], said["revision"], said["intact"]) == ("市园林局", 2026, 1, True)
    assert "清理河道垃圾".encode() not in (tmp_path / "home" / "data" / "qingdan.db").read_bytes()


def test_what_the_screen_called_saved_survives_a_kill(terminal: Terminal, tmp_path: Path) -> None:
    first_start(terminal, tmp_path / "方案.txt")
    terminal.press(ENTER)
    terminal.see("[ ] 1")
    terminal.press(" ")
    terminal.see("[x] 1")
    terminal.see("● 已保存")
    terminal.kill()

    tasks = json.loads(qingdan(tmp_path, "tasks", "--json").stdout)["tasks"]
    assert [task["steps_done"] for task in tasks] == [1, 0]


def test_a_closed_window_keeps_what_was_typed_just_now(terminal: Terminal, tmp_path: Path) -> None:
    first_start(terminal, tmp_path / "方案.txt")
    terminal.press("e")
    terminal.see("年度填报")
    terminal.paste("口袋公园已全部开工")
    terminal.see("口袋公园已全部开工")
    assert terminal.close_window() == 0

    command = [sys.executable, "-m", "tui", "--home", "home"]
    again = Terminal(command, tmp_path, environment(tmp_path), columns=80, lines=24)
    try:
        again.see("已填报 0/2")
        again.press("e")
        again.see("口袋公园已全部开工")
    finally:
        again.kill()
