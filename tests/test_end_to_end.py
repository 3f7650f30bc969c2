"""From the first start to a verified return, in a real pseudo-terminal, as an officer does it: with keys only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a pseudo-terminal needs a POSIX system")

from tests.officer import DRAFT, ENTER, ESCAPE, HOME, KILL_LINE, SAVE, SAVE_AND_NEXT, UP, Officer  # noqa: E402
from tests.terminal import Terminal  # noqa: E402  (imports pty)

ROOT = Path(__file__).resolve().parent.parent
UNIT = "市园林局"

PLAN = """云泽市人民政府办公室关于印发云泽市2026年公园建设任务分工方案的通知
云政办发〔2026〕12号

各有关单位：
现将《云泽市2026年公园建设任务分工方案》印发给你们，请认真组织实施。
2026年2月3日

云泽市2026年公园建设任务分工方案

各单位要抓紧落实，并于每年11月20日前向市园林办反馈工作进展情况。

序号\t工作任务\t年度目标\t完成时限\t推进步骤\t牵头单位\t配合单位
1\t建设口袋公园\t建成口袋公园8处\t12月底前\t3月底前完成选址；12月底前建成开放\t市园林局\t市财政局
2\t补种行道树\t成活率达到95%以上\t10月底前\t4月31日前采购苗木；9月底前完成补种\t市城管局\t市园林局
3\t公园安全巡查\t排查隐患，即查即改\t12月底前\t每季度开展1次安全巡查\t市园林局\t市应急局
4\t绿化宣传\t开展绿化宣传活动\t12月底前\t9月底前印发宣传册\t市城管局\t有关部门
5\t清理河道垃圾\t清理河道20公里\t12月底前\t12月底前完成\t市水利局\t市城管局
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


Sit = Callable[..., Officer]


@pytest.fixture
def sit(tmp_path: Path) -> Iterator[Sit]:
    """Sits down at a terminal with the program in it: size, and the language one goes on in."""
    running: list[Terminal] = []
    (tmp_path / "方案.txt").write_text(PLAN, encoding="utf-8")
    (tmp_path / "现场 照片.txt").write_text("八处公园", encoding="utf-8")

    def start(size: tuple[int, int] = (80, 24), language: str = "zh_CN") -> Officer:
        command = [sys.executable, "-m", "tui", "--home", "home"]
        terminal = Terminal(command, tmp_path, environment(tmp_path), columns=size[0], lines=size[1])
        running.append(terminal)
        return Officer(terminal, language)

    yield start
    for terminal in running:
        terminal.kill()


def started(officer: Officer, tmp_path: Path) -> None:
    """The first start."""
    officer.begin(tmp_path / "方案.txt", "yl", UNIT)
    correct_what_was_read(officer)


def correct_what_was_read(officer: Officer) -> None:
    """Correct a day that the calendar does not have, and take the tasks."""
    officer.terminal.see("4月31日前")
    officer.press("e")
    officer.asked()
    officer.press(UP, HOME, KILL_LINE)
    officer.fill("4月30日前采购苗木")
    officer.see("review.nothing_left")
    officer.press("x")
    officer.take(3)


def claim_what_waits(officer: Officer) -> None:
    officer.press("p", "G", ENTER)
    officer.terminal.see("绿化宣传")
    officer.press("c")
    officer.reported(0, 4)
    officer.press("p", "g", ENTER)
    officer.terminal.see("公园安全巡查")


def tick(officer: Officer) -> None:
    """Two occurrences by themselves, everything else that is due of four tasks at once, and a step ahead of its day."""
    officer.press("j", "j", ENTER)
    officer.terminal.see("[ ]", times=5)
    officer.press(" ")
    officer.terminal.see("[x]")
    officer.press(" ")
    officer.terminal.see("[x]", times=2)
    officer.press(ESCAPE, "V", " ")
    officer.see("marked.tick_title")
    officer.save()


def set_status(officer: Officer) -> None:
    """Two tasks are done, two go on: all at once, then two by themselves."""
    officer.press("s")
    officer.asked()
    officer.press("2", ENTER)
    officer.answered()
    officer.press(ESCAPE, "G", "v", "k", "k", "v", "s")
    officer.asked()
    officer.press("3", ENTER)
    officer.answered()
    officer.press(ESCAPE)


def measure_and_attach(officer: Officer, tmp_path: Path) -> None:
    officer.press("g", "i")
    officer.fill("8")
    officer.press("j", "i")
    officer.fill("94")
    officer.press("a")
    officer.see("evidence.none")
    officer.terminal.paste(str(tmp_path / "现场 照片.txt"))
    officer.press(SAVE)
    officer.see("evidence.whole")
    officer.press(ESCAPE)
    officer.answered()


def narrate(officer: Officer) -> None:
    """Drafts made of ticks and readings, one task after the other; a word of one's own where there is nothing."""
    officer.press("g", "e")
    for done, heading in enumerate(("建设口袋公园", "补种行道树", "公园安全巡查", "绿化宣传"), start=1):
        officer.see("entry.title", year=2026, no=done, title=heading)
        officer.press(DRAFT)
        officer.terminal.paste(f"第{done}项任务按方案推进，全年工作已基本到位。")
        officer.press(SAVE_AND_NEXT)
        officer.reported(done, 4)
    officer.answered()


def explain(officer: Officer) -> None:
    """Explain what is open; the cursor goes from one to the next, until nothing stands against the return."""
    officer.press("4")
    officer.see("returns.state_open", count=2)
    officer.press("j")
    officer.explain("苗木到货推迟，已组织补种，预计十二月初达到要求。")
    officer.see("returns.state_open", count=1)
    officer.explain("巡查次数以年底汇总为准，届时补报。")
    officer.see("returns.state_ready")


def sign(officer: Officer) -> None:
    """Who fills in, in the settings, and the language on the way."""
    officer.press("S")
    officer.see("settings.unit")
    before = officer.say.language
    for language in ("en" if before == "zh_CN" else "zh_CN", before):
        officer.press("L")
        officer.say.switch(language)
        officer.see("settings.unit")
    officer.press(*"j" * 10, ENTER)
    officer.fill("王敏")
    officer.terminal.see("王敏")


def hand_in(officer: Officer) -> None:
    """A draft for the leader, the return, and how it was handed in."""
    officer.press("4")
    officer.see("returns.state_ready")
    officer.press("d")
    officer.see("draft.hint")
    officer.press(ENTER)
    officer.answered()
    officer.export()
    officer.press("s")
    officer.asked()
    officer.save()


@pytest.mark.parametrize(("size", "language"), [((80, 24), "zh_CN"), ((120, 40), "en")], ids=["80x24", "120x40-en"])
def test_first_start_to_a_verified_return(sit: Sit, tmp_path: Path, size: tuple[int, int], language: str) -> None:
    officer = sit(size)
    officer.see("start.document")
    if language == "en":
        officer.press("L")
        officer.say.switch(language)
    officer.begin(tmp_path / "方案.txt", "ylj", UNIT)
    correct_what_was_read(officer)
    claim_what_waits(officer)
    tick(officer)
    set_status(officer)
    measure_and_attach(officer, tmp_path)
    narrate(officer)
    explain(officer)
    sign(officer)
    hand_in(officer)
    assert officer.leave() == 0

    (archive,) = (tmp_path / "home" / "exports").rglob("*.zip")
    verdict = qingdan(tmp_path, "verify", str(archive), "--json")
    assert verdict.returncode == 0, verdict.stderr
    said = json.loads(verdict.stdout)
    assert (said["unit"], said["year"], said["revision"], said["intact"]) == (UNIT, 2026, 1, True)
    assert "清理河道垃圾".encode() not in (tmp_path / "home" / "data" / "qingdan.db").read_bytes()
    assert list((tmp_path / "home" / "exports").rglob("*送审稿*"))
    assert 'filled_by = "王敏"' in (tmp_path / "home" / "config.toml").read_text(encoding="utf-8")
    assert worked(tmp_path) == [
        ("1", "in_progress", [1, 0], 8.0, 0),
        ("2", "done", [1, 1], 94.0, 1),
        ("3", "in_progress", [3], None, 0),
        ("4", "done", [1], None, 0),
    ]
    (handed_in,) = json.loads(qingdan(tmp_path, "returns", "--json").stdout)["returns"]
    assert handed_in["check_code"] == said["check_code"]
    assert "sent" in {event["kind"] for event in handed_in["events"]}


def worked(tmp_path: Path) -> list[tuple[str, str, list[int], float | None, int]]:
    """Of each task: number, status, how often each step is ticked, the first reading, how many files."""
    return [
        (
            task["no"],
            task["status"],
            [
                sum(one["done_on"] is not None for one in step["occurrences"]) or int(step["done_on"] is not None)
                for step in task["steps"]
            ],
            next((indicator["reading"] for indicator in task["indicators"]), None),
            len(task["evidence"]),
        )
        for task in json.loads(qingdan(tmp_path, "tasks", "--json").stdout)["tasks"]
    ]


def test_what_the_screen_called_saved_survives_a_kill(sit: Sit, tmp_path: Path) -> None:
    officer = sit()
    started(officer, tmp_path)
    officer.press(ENTER)
    officer.terminal.see("[ ] 1")
    officer.press(" ")
    officer.terminal.see("[x] 1")
    officer.see("head.saved")
    officer.terminal.kill()

    tasks = json.loads(qingdan(tmp_path, "tasks", "--json").stdout)["tasks"]
    assert [task["steps_done"] for task in tasks] == [1, 0, 0]


def test_a_closed_window_keeps_what_was_typed_just_now(sit: Sit, tmp_path: Path) -> None:
    officer = sit()
    started(officer, tmp_path)
    officer.press("e")
    officer.asked()
    officer.terminal.paste("口袋公园已全部开工")
    officer.terminal.see("口袋公园已全部开工")
    assert officer.terminal.close_window() == 0

    again = sit()
    again.reported(0, 3)
    again.press("e")
    again.terminal.see("口袋公园已全部开工")
