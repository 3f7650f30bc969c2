"""November's return of 28 tasks through the program in a pseudo-terminal, key by key; run by ``scripts/november``."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from _november_sheet import Act, acts

from tests.officer import DRAFT, ENTER, ESCAPE, SAVE_AND_NEXT, Officer
from tests.terminal import Terminal

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "november.md"
UNIT = "市园林局"
_NAMES = (
    "建设口袋公园 补种行道树 巡查公园设施 贯通绿道 保护古树名木 布置花境 改造公园厕所 防治病虫害 绿化宣传 "
    "扩建苗圃 清淤湖体 维修步道 改造照明 义务植树 试点屋顶绿化 公园文化活动 评比绿地养护 保护湿地 建设社区花园 "
    "处置园林垃圾 改造无障碍设施 防汛排涝 冬季防火 节约绿化用水 园林科普 治理停车 管理游船 建设园林数据平台"
)
HEADINGS = tuple(_NAMES.split())
LATE = (7, 19)
"""Tasks of which the second step is not done in November although its day has passed."""
GOING_ON = (25, 26, 27, 28)
"""Tasks with a step in December."""
VALUES = (2, 5, 8, 12, 18, 24)
"""Tasks with an indicator; the value of the fourth misses its target."""
MISSED = VALUES[3]


def plan() -> str:
    """The plan: two steps a task that are due by November, a third in December of some."""
    head = "序号\t工作任务\t年度目标\t推进步骤\t牵头单位"
    rows = [
        f"{no}\t{heading}\t{'群众满意率达到90%以上' if no in VALUES else '全面完成年度任务'}\t"
        f"5月底前完成实施方案；9月底前完成主体工作{'；12月底前完成验收总结' if no in GOING_ON else ''}\t{UNIT}"
        for no, heading in enumerate(HEADINGS, start=1)
    ]
    lead = "云泽市2026年园林工作任务分工方案\n\n各单位要于每年11月20日前向市园林办反馈工作进展情况。\n"
    return "\n".join((lead, head, *rows, ""))


class Counted(Officer):
    """An officer whose keys are counted by chapter."""

    def __init__(self, terminal: Terminal) -> None:
        super().__init__(terminal, "zh_CN")
        self.chapters: dict[str, int] = {}

    @contextmanager
    def chapter(self, name: str) -> Iterator[None]:
        """What is pressed meanwhile belongs to this chapter."""
        before = self.keys
        yield
        self.chapters[name] = self.chapters.get(name, 0) + self.keys - before

    def down(self, count: int) -> None:
        """Down so many rows."""
        self.press(*"j" * count)


def november(officer: Counted) -> None:
    """The whole return: ticked, measured, narrated, checked, explained, exported, sent."""
    total = len(HEADINGS)
    with officer.chapter("ticks"):
        officer.press("V", " ")
        officer.asked()
        officer.save()
        officer.press(ESCAPE)
        at = 1
        for no in LATE:
            officer.down(no - at)
            officer.press(ENTER)
            officer.terminal.see("[x] 2")
            officer.press("j", " ")
            officer.terminal.see("[ ] 2")
            officer.press(ESCAPE)
            at = no
    with officer.chapter("values"):
        officer.press("g")
        at = 1
        for no in VALUES:
            officer.down(no - at)
            officer.press("i")
            officer.fill("88" if no == MISSED else "93")
            at = no
    with officer.chapter("texts"):
        officer.press("g", "e")
        for no, heading in enumerate(HEADINGS, start=1):
            officer.see("entry.title", year=2026, no=no, title=heading)
            officer.press(DRAFT)
            officer.terminal.paste("工作按方案推进，各项要求已落实到位，群众反映良好。")
            officer.press(SAVE_AND_NEXT)
            officer.reported(no, total)
        officer.answered()
    with officer.chapter("check"):
        officer.press("4")
        officer.see("returns.state_open", count=len(LATE) + 1)
        officer.press("j")
        for left in range(len(LATE), -1, -1):
            officer.explain("设备到货推迟，已调整工期，十二月中旬前完成。")
            if left:
                officer.see("returns.state_open", count=left)
        officer.see("returns.state_ready")
    with officer.chapter("hand in"):
        officer.press("d")
        officer.see("draft.done")
        officer.press(ENTER)
        officer.answered()
        officer.export()
        officer.press("s")
        officer.asked()
        officer.save()
    assert officer.leave() == 0


def played(folder: Path) -> Counted:
    """November in a home of its own; the return is verified."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color", "QINGDAN_TODAY": "2026-11-08"}
    command = [sys.executable, "-m", "tui", "--home", str(folder / "home")]

    def qingdan(*arguments: str) -> None:
        subprocess.run([*command, *arguments], env=environment, check=True, capture_output=True)

    (folder / "plan.txt").write_text(plan(), encoding="utf-8")
    qingdan("init", "--unit", UNIT)
    qingdan("import", str(folder / "plan.txt"))
    terminal = Terminal(command, folder, environment, columns=80, lines=24)
    try:
        officer = Counted(terminal)
        officer.reported(0, len(HEADINGS))
        november(officer)
    finally:
        terminal.kill()
    (archive,) = (folder / "home" / "exports").rglob(f"{UNIT}-*.zip")
    qingdan("verify", str(archive))
    return officer


CHAPTERS = {
    "ticks": "Ticks: 56 steps due, two of them not done",
    "status": "Status of 28 tasks",
    "values": "Six indicators get their value",
    "texts": "28 texts: progress, problems, next",
    "check": "What is late, missed or empty is found, and explained",
    "hand in": "Draft for the leader, return, evidence, when it was sent",
}
HOW = {
    "ticks": "`V` `Space` `^s`; to the two, `Enter` `Space` `Esc`",
    "status": "chosen by the draft: done where every step is ticked",
    "values": "`j` to the task, `i`, the value, `^s`",
    "texts": "`e`, then for each `^d` (draft of ticks, values, notes), a word of one's own, `^n`",
    "check": "`4`, then for each `w`, the explanation, `^s`",
    "hand in": "`d` `Enter`, `x` `^s` `Enter`, `s` `^s`",
}
INTRODUCTION = """# November's return of 28 tasks, counted in keys

Made by `python3 scripts/november`, which plays it through the program in a terminal of 80×24 and verifies the return
that comes out. Counted is every key that is pressed, one with Ctrl or Shift as one. Texts, values and explanations that
are typed or pasted are counted on neither side. Both begin with the year's register open, and nothing ticked.

28 项任务的 11 月反馈各要按多少键：左边由脚本在 80×24 的终端里真按一遍，右边按熟手的最省做法估算（向下填充、筛选、
改去年的函）；两边都不计文字、数值和说明本身的输入。
"""
SHEET = """
## What the spreadsheet is charged with

By somebody who knows the keys of a spreadsheet and a word processor well, on a register that is ready; nothing for
thinking, reading, waiting or mending a slip. The assumptions are in `scripts/_november_sheet.py`.
"""
BEYOND = """
## What keys do not show

The spreadsheet's return has no check that was not thought of, no letter text for each task (its annex is the table), no
proof that paper and file are the same, and no undo once it was saved. The program's has workbook, letter, evidence,
data and check code, read back before it says that it is done.

Where the program takes more: ticking everything and taking two ticks back costs it as much as the spreadsheet, most of
it walking (18 of 30 keys); `/` and two letters of pinyin walk faster in a long list, and are not used here.
"""


def page(keys: dict[str, int], sheet: tuple[Act, ...]) -> str:
    """docs/november.md."""
    other = {chapter: sum(act.total for act in sheet if act.chapter == chapter) for chapter in CHAPTERS}
    rows = [
        f"| {words} | {keys.get(chapter, 0)} | {other[chapter]} | {HOW[chapter]} |"
        for chapter, words in CHAPTERS.items()
    ]
    charged = [f"| {act.what} | {act.keys} | {act.times} | {act.total} |" for act in sheet]
    return "\n".join(
        (
            INTRODUCTION,
            "| | Qingdan | spreadsheet | here |",
            "|---|---:|---:|---|",
            *rows,
            f"| **Keys** | **{sum(keys.values())}** | **{sum(other.values())}** | |",
            SHEET,
            "| act | keys | times | |",
            "|---|---:|---:|---:|",
            *charged,
            BEYOND,
        )
    )


def main() -> None:
    """Play, count, and write the page."""
    with tempfile.TemporaryDirectory() as folder:
        officer = played(Path(folder))
    sheet = acts(
        tasks=len(HEADINGS),
        open_steps=len(LATE),
        going_on=len(LATE) + len(GOING_ON),
        values=len(VALUES),
        explained=len(LATE) + 1,
    )
    text = page(officer.chapters, sheet)
    PAGE.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
