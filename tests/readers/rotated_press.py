"""A small typesetter of rotated tables: rows of own words → the one-glyph lines that come out of a page.

It sets each column line by line, greedily, and puts two ems of a line between two blank lines, as the pages of a
gazette came out. It shares no code with the reader.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HALF = "，、；：“”（）《》"
CLOSING = "，。、；：”）》%"
TOKEN = re.compile(rf"[“（《]*(?:\d+|[^{CLOSING}])[{CLOSING}]*")
RAW = re.compile(r"[，、；：”）》]*(?:\d{1,3}%?|[^，、；：“”（）《》])[“（《]?|[，、；：“”（）《》]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskRow:
    """One row of a task: what is to be done, by which units, until when."""

    content: str
    units: tuple[str, ...]
    deadline: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A number with its heading and its rows."""

    no: str
    heading: str
    rows: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How a table is set: header words and widths in em of its columns, a width of 0 leaves a column out.

    half    commas take half an em and share a raw line with a neighbour
    blank   blank lines stand between bundles; torn: header words are cut into bundles like running text
    """

    titles: tuple[str, ...] = ("序号", "重点工作任务", "目标任务", "责任单位", "完成时限")
    numbered: bool = True
    heading: float = 8.5
    content: float = 35.0
    units: float = 14.0
    deadline: float = 0.0
    half: bool = True
    blank: bool = True
    torn: bool = False
    running_head: str = "县政府办公室文件"


def ems(text: str, *, half: bool) -> float:
    return sum(0.5 if (half and char in HALF) or char.isdigit() else 1.0 for char in text)


def set_lines(text: str, width: float, *, half: bool) -> list[str]:
    """A cell as lines: a line takes every token that fits."""
    lines = [""]
    for token in TOKEN.findall(text):
        if lines[-1] and ems(lines[-1] + token, half=half) > width:
            lines.append("")
        lines[-1] += token
    return lines


def bundles(line: str, *, half: bool) -> Iterator[str]:
    """A line two raw lines at a time; a comma behind the last one stands in a raw line of its own."""
    raw = RAW.findall(line) if half else list(line)
    for at in range(0, len(raw), 2):
        yield "\n".join(raw[at : at + 2])


def column(sheet: Sheet, title: str, cells: Sequence[str], width: float) -> Iterator[str]:
    if sheet.torn:
        yield from bundles(title, half=True)
    else:
        yield "\n".join(title)
    for cell in cells:
        for line in set_lines(cell, width, half=sheet.half):
            yield from bundles(line, half=sheet.half)


def page(sheet: Sheet, starting: Sequence[Task], rows: Sequence[TaskRow]) -> str:
    """A page; its numbers share a raw line with the end of their header word."""
    number, *titles = sheet.titles
    parts = [f" {number[0]}\n{number[1:]} {' '.join(task.no for task in starting)}".rstrip()] if sheet.numbered else []
    cells = (
        [task.heading for task in starting],
        [row.content for row in rows],
        ["、".join(row.units) for row in rows],
        [row.deadline for row in rows],
    )
    widths = (sheet.heading, sheet.content, sheet.units, sheet.deadline)
    for title, texts, width in zip(titles, cells, widths, strict=True):
        if width:
            parts += column(sheet, title, texts, width)
    return ("\n\n" if sheet.blank else "\n").join(parts)


def printed(sheet: Sheet, tasks: Sequence[Task], rows_on_page: int) -> str:
    """The whole table: a page is full with so many rows; a task that runs on is not named again."""
    pages: list[str] = []
    starting: list[Task] = []
    rows: list[TaskRow] = []
    for task in tasks:
        for index, row in enumerate(task.rows):
            if len(rows) == rows_on_page:
                pages.append(page(sheet, starting, rows))
                starting, rows = [], []
            if index == 0:
                starting.append(task)
            rows.append(row)
    pages.append(page(sheet, starting, rows))
    between = f"\n\n{sheet.running_head}\n" if sheet.running_head else "\n\n"
    return between.join(pages) + between


def words(listed: str) -> list[str]:
    """Words parted by blanks."""
    return listed.split()


VERBS = words("加强 完善 推进 落实 健全 规范 提升 组织 优化 建立 开展 做好 扩大 统一 公开")
THINGS = words(
    "河道巡查 桥梁检测 公园绿化 路灯维护 图书借阅 集市管理 校车接送 农田排水 山林防火 旧楼加梯 信箱更新 停车引导 "
    "菜场改造 护栏加固 水库放水 井盖普查 厕所保洁 档案移交 旗杆检修 渡口值守 公交调度 食堂开放 名木养护 "
    "古井保护 广场照明"
)
WAYS = words("逐月 按季 分片 就近 全程 随时 依次 集中")
PLACES = words("城东片区 老街一带 沿河各村 山脚集镇 新建小区 学校周边 车站广场 工业园内")
NOUNS = words("台账 名册 图纸 标牌 流程 记录 样板 清册")
DEADLINES = words("2031年6月底前 2031年底前 每季度末 长期坚持")


def sentence(chance: random.Random) -> str:
    """A sentence of one to five clauses."""
    parts = [f"{chance.choice(VERBS)}{chance.choice(PLACES)}{chance.choice(THINGS)}"]
    for _ in range(chance.randint(0, 4)):
        parts.append(f"{chance.choice(WAYS)}{chance.choice(VERBS)}{chance.choice(THINGS)}{chance.choice(NOUNS)}")
    if chance.random() < 0.2:
        parts.append(f"完成率达到{chance.randint(60, 99)}%")
    return "，".join(parts) + "。"


def made_tasks(chance: random.Random, count: int, units: Sequence[str], *, most_rows: int = 4) -> list[Task]:
    """So many tasks, each of one row or more, each row of one to five sentences."""
    return [
        Task(
            no=str(number),
            heading=f"{chance.choice(VERBS)}{chance.choice(THINGS)}{chance.choice(('水平', '能力', '工作', '机制'))}",
            rows=tuple(
                TaskRow(
                    content="".join(sentence(chance) for _ in range(chance.randint(1, 5))),
                    units=tuple(chance.sample(units, chance.randint(1, min(5, len(units))))),
                    deadline=chance.choice(DEADLINES),
                )
                for _ in range(chance.randint(1, most_rows))
            ),
        )
        for number in range(1, count + 1)
    ]
