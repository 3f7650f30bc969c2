"""Rotated tables set by a small typesetter and read again: every row and cell, no wrong field without a doubt."""

from __future__ import annotations

import random
import re
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.readers.rotated_press import Sheet, Task, TaskRow, made_tasks, printed, sentence, words
from tui.domain.plan import DraftTask
from tui.readers import read_file, read_text
from tui.readers.rotated.turned import turned_tables

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
CITY = words(
    "市水务局 市交通运输局 市林草局 市教育局 市财政局 市民政局 市公安局 市委宣传部 市总工会 团市委 市残联 市城管局 "
    "市档案馆 市自然资源局 市消防救援支队 市公园管理中心 各区政府"
)
COUNTY = words("县水利局 县交通局 县教体局 县财政局 县住建局 县妇联 县应急局 县委编办 县文旅局 县供销社 各乡镇政府")
BARE = words("财政局 教育局 民政局 水利局 住建局 公安局 司法局 卫健局 交通局 文旅局 统计局 应急局")
OFFICES = words("办公室 人事处 规划处 财务处 法规处 疾控处 医政处 基层处 信息中心 机关党委")
SHEETS: Mapping[str, tuple[Sheet, list[str]]] = {
    "as in the gazette": (Sheet(), CITY),
    "narrow": (Sheet(heading=6, content=22, units=9), COUNTY),
    "wide": (Sheet(heading=10.5, content=42, units=18), CITY),
    "half an em": (Sheet(heading=7.5, content=24.5, units=10.5), COUNTY),
    "departments without a level": (Sheet(heading=7, content=28, units=12), BARE),
    "offices": (Sheet(content=30, units=10), OFFICES),
    "whole commas": (Sheet(half=False, content=33, heading=9), CITY),
    "no numbers": (Sheet(numbered=False), CITY),
    "no headings": (Sheet(heading=0), CITY),
    "time limits": (Sheet(deadline=6), CITY),
    "no blank lines": (Sheet(blank=False), CITY),
    "torn header words": (Sheet(torn=True), CITY),
    "no running head": (Sheet(running_head=""), COUNTY),
    "page numbers": (Sheet(running_head="— 12 —"), COUNTY),
    "other header words": (Sheet(titles=("编号", "主要任务", "工作内容", "责任部门", "完成时间")), CITY),
}
HEAD = "市政府办公室关于印发《2031年城市管理分工方案》的通知\n市政办发〔2031〕7号\n2031年3月1日\n"


def read(text: str) -> tuple[DraftTask, ...]:
    (plan,) = read_text((HEAD + text).encode(), "a.txt").plans
    return plan.tasks


def wrong(task: DraftTask, wanted: Task, row: TaskRow, sheet: Sheet) -> set[str]:
    """The fields of a task that are not what was set."""
    found = {
        "no": task.no == wanted.no,
        "heading": not sheet.heading or task.heading == wanted.heading,
        "content": row.content in (task.content, task.heading, f"{task.heading}。{task.content}"),
        "assignments": tuple(item.unit for item in task.assignments) == row.units,
        "deadline": not sheet.deadline or (task.deadline is not None and task.deadline.text == row.deadline),
    }
    return {field for field, right in found.items() if not right}


@pytest.mark.parametrize("name", SHEETS)
def test_what_was_set_is_read_and_what_is_wrong_is_in_doubt(name: str) -> None:
    sheet, units = SHEETS[name]
    doubted: Counter[str] = Counter()
    rows = 0
    for seed in range(3):
        set_tasks = made_tasks(random.Random(seed), 14, units)
        wanted = [(task, row) for task in set_tasks for row in task.rows]
        tasks = read(printed(sheet, set_tasks, 6))
        assert len(tasks) == len(wanted), seed
        for found, (task, row) in zip(tasks, wanted, strict=True):
            doubts = {doubt.field for doubt in found.doubts}
            doubted.update(doubts)
            assert wrong(found, task, row, sheet) <= doubts, (seed, found)
        rows += len(wanted)
    if sheet.blank:  # most rows are determined by their lines
        assert doubted["content"] < 0.65 * rows


def single(seed: int, count: int) -> list[Task]:
    """Tasks of one row of one sentence: every sentence ends a row."""
    chance = random.Random(seed)
    return [
        Task(no=str(number), heading=f"办好第{number}件实事", rows=(TaskRow(content=sentence(chance), units=(unit,)),))
        for number, unit in zip(range(1, count + 1), chance.choices(CITY, k=count), strict=True)
    ]


def test_what_lines_and_counts_determine_has_no_doubt() -> None:
    set_tasks = single(7, 24)
    tasks = read(printed(Sheet(content=16), set_tasks, 2))

    assert [(task.no, task.content) for task in tasks] == [(task.no, task.rows[0].content) for task in set_tasks]
    codes = {doubt.code for task in tasks for doubt in task.doubts}
    assert {code for code in codes if code.startswith("rotated")} == {"rotated_heading"}


def test_equal_ends_are_named_in_doubts_and_in_a_problem() -> None:
    """Three sentences that each fill a line, two unit cells: no line says which sentence ends the first row."""
    first, second, third = (f"{word}到每一段街巷桥梁护栏灯杆井盖树穴旁。" for word in ("巡查", "登记", "修补"))
    rows = (TaskRow(content=first + second, units=("市城管局",)), TaskRow(content=third, units=("市水务局",)))
    set_tasks = [*single(7, 24), Task(no="25", heading="管好街巷", rows=rows)]
    text = printed(Sheet(content=20), set_tasks, 2)
    reading = read_text((HEAD + text).encode(), "a.txt")

    doubted = {
        (task.part, doubt.field)
        for task in reading.plans[0].tasks
        for doubt in task.doubts
        if doubt.code == "rotated_rivals"
    }
    (problem,) = [problem for problem in reading.problems if problem.code == "rotated_rivals"]
    assert doubted == {(part, field) for part in (1, 2) for field in ("content", "assignments")}
    assert problem.where.line == (HEAD + text[: text.rindex(" 序")]).count("\n") + 1
    assert problem.params["text"] in (f"…{first[-12:]}", f"…{second[-12:]}")


def test_a_page_that_ends_inside_a_sentence_makes_the_rows_on_both_sides_doubtful() -> None:
    whole = single(7, 24)
    row = replace(whole[1].rows[0], content=whole[1].rows[0].content.rstrip("。"))
    tasks = read(printed(Sheet(content=16), [whole[0], replace(whole[1], rows=(row,)), *whole[2:]], 2))

    cut = {task.no: {doubt.field for doubt in task.doubts if doubt.code == "rotated_cut"} for task in tasks}
    assert {no: fields for no, fields in cut.items() if fields} == {
        "2": {"content", "assignments"},
        "3": {"content", "assignments"},
    }


def test_a_row_is_a_part_of_its_number_and_keeps_its_own_units() -> None:
    rows = tuple(TaskRow(content=f"{word}灯。", units=(unit,)) for word, unit in zip("修换", CITY[:2], strict=True))
    tasks = read(
        printed(
            Sheet(), [Task(no="1", heading="管好路灯", rows=rows)] * 1 + made_tasks(random.Random(1), 9, CITY)[1:], 2
        )
    )

    assert [(task.no, task.part, task.assignments[0].unit) for task in tasks[:2]] == [
        ("1", 1, CITY[0]),
        ("1", 2, CITY[1]),
    ]
    assert tasks[0].responsibility == f"责任单位：{CITY[0]}"


def test_a_name_without_its_level_is_doubted_where_it_stands() -> None:
    set_tasks = made_tasks(random.Random(3), 10, CITY[:6])
    row = TaskRow(content="修好闸门。", units=("市财政局", "水务局"))
    tasks = read(printed(Sheet(), [*set_tasks, Task(no="11", heading="管好闸门", rows=(row,))], 5))

    (named,) = [(task, doubt) for task in tasks for doubt in task.doubts if doubt.code == "rotated_name"]
    assert (named[0].no, dict(named[1].params)) == ("11", {"text": "水务局", "other": "市水务局"})


def test_one_glyph_lines_without_a_header_are_a_problem_and_one_paragraph() -> None:
    found = turned_tables("前言写在这里。\n" + "\n".join("山水林田湖草沙一体治理" * 20) + "\n尾声在此结束。\n")

    assert [problem.code for problem in found.problems] == ["rotated_unread"]
    assert [block.line for block in found.blocks] == [2]
    assert found.rest.split("\n")[0] == "前言写在这里。"


def test_a_text_without_rotated_tables_stays_as_it_is() -> None:
    text = "一、任务\n甲\n乙\n1.修桥（市交通局负责）\n" * 30

    assert turned_tables(text).rest == text
    assert turned_tables(text).blocks == ()


def test_a_page_without_its_header_is_named() -> None:
    set_tasks = made_tasks(random.Random(5), 12, CITY)
    text = printed(Sheet(), set_tasks, 5)
    second = text.index(" 序", 10)
    broken = text[:second] + text[second:].replace("目\n标\n任\n务", "目\n标\n任", 1)

    problems = turned_tables(broken).problems
    assert [problem.where.line for problem in problems if problem.code == "rotated_page"] == [
        text[:second].count("\n") + 1
    ]


HOSTILE_HEAD = " 序\n号 1\n\n重\n点\n工\n作\n任\n务\n\n加\n强\n\n目\n标\n任\n务\n\n"
HOSTILE_UNITS = "责\n任\n单\n位\n\n市\n财\n\n政\n局\n\n"
SENTENCE = "甲\n乙\n\n丙\n。\n\n"
HOSTILE = {
    "a million glyphs": "甲\n" * 1_000_000,
    "a million bundles": "甲\n乙\n\n" * 330_000,
    "sentences": (HOSTILE_HEAD + SENTENCE * 450 + HOSTILE_UNITS) * 10,
    "units": (HOSTILE_HEAD + SENTENCE * 100 + "责\n任\n单\n位\n\n" + "市\n税\n\n务\n局\n\n" * 150) * 12,
    "one long page": HOSTILE_HEAD + SENTENCE * 5000 + HOSTILE_UNITS,
    "small pages": (HOSTILE_HEAD + SENTENCE + HOSTILE_UNITS) * 900,
    "headers": "序\n号\n\n" * 13_000,
    "numbers": (f" 序\n号 {' '.join(map(str, range(1, 40)))}\n" + HOSTILE_HEAD[5:] + SENTENCE + HOSTILE_UNITS) * 60,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_table_ends_in_seconds_with_a_problem(name: str) -> None:
    data = HOSTILE[name].encode()
    began = time.process_time()
    reading = read_text(data, "a.txt")

    assert time.process_time() - began < 8
    assert {problem.code for problem in reading.problems} - {"year_unknown"}


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder with the seed plans is not beside the repository")
def test_the_table_of_the_gazette() -> None:
    """89 rows of 35 numbers on 19 pages; where lines leave rivals they are the places the annotation names."""
    path = next((SHARED / "seeds").glob("000_*.txt"))
    plan = max(read_file(path).plans, key=lambda plan: len(plan.tasks))
    numbers = [int(task.no) for task in plan.tasks]
    doubts = Counter(field for task in plan.tasks for field in {doubt.field for doubt in task.doubts})

    assert (len(plan.tasks), sorted(set(numbers)), numbers) == (89, list(range(1, 36)), sorted(numbers))
    assert doubts["content"] <= 24
    assert doubts["assignments"] <= 25
    assert all(re.search("[。，]$", task.content) and task.assignments for task in plan.tasks)

    began = time.process_time()
    turned_tables(path.read_text(encoding="utf-8"))
    assert time.process_time() - began < 1
