"""The charts of a return: what is drawn, and that each is as high as its bars need, with title, axis and legend."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest

from tests.packs.opened import CODE, opened
from tests.packs.sample import document, rich_document, task
from tui.packs.sheets import build_task_book, build_workbook

ROW, EMU = 20, 9525
"""Pixels of a row of the sheet; English Metric Units of a pixel."""
AROUND = 95
"""Pixels of title, axis and legend, measured where LibreOffice draws them."""
LABEL = 16
"""Pixels of a label in one line with the air around it."""
_ANCHOR = re.compile(r"<xdr:row>(\d+)</xdr:row><xdr:rowOff>(\d+)</xdr:rowOff>")


def heights(sections: int) -> list[float]:
    tasks = (task(str(at), section_no=str(at), section_title=f"板块{at}") for at in range(1, sections + 1))
    data = build_workbook(replace(rich_document(), tasks=document(*tasks).tasks), CODE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        drawn = _ANCHOR.findall(archive.read("xl/drawings/drawing1.xml").decode())
    ends = [int(row) * ROW + int(offset) / EMU for row, offset in drawn]
    return [bottom - top for top, bottom in zip(ends[::2], ends[1::2], strict=True)]


@pytest.mark.parametrize("sections", [2, 4, 5, 9, 20])
def test_every_label_has_room(sections: int) -> None:
    """A label without room is dropped by the program that draws the chart."""
    assert [height for height in heights(sections) if (height - AROUND) / sections < LABEL] == []


def test_more_tasks_than_a_road_map_can_show_are_drawn_by_section() -> None:
    many = document(*(task(str(at), section_no=str(at // 90), section_title="节") for at in range(450)))
    with zipfile.ZipFile(io.BytesIO(build_workbook(many, CODE))) as archive:
        assert len([name for name in archive.namelist() if name.startswith("xl/charts/")]) == 2
    of = opened(many)["路线图"]
    assert str(of["A2"].value).startswith("条形为各板块任务起止时间")
    assert [of.cell(row, 12).value for row in range(5, 11)] == [*(f"{at}、节" for at in range(5)), None]


def test_the_road_map_is_drawn_from_the_figures_beside_it() -> None:
    data = build_workbook(rich_document(), CODE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = sorted(name for name in archive.namelist() if name.startswith("xl/charts/"))
        first = archive.read(charts[0]).decode()
    assert len(charts) == 3  # 30 tasks, 20 on a page; the sections
    assert "建设街角健身点1" in first
    of = opened(rich_document())["路线图"]
    heads = [cell.value for cell in of[4]][11:]
    assert heads == ["任务", "开始", "截止", "开始前（月）", "已完成（月）", "未完成（月）", "逾期（月）"]
    late = [cell.value for cell in of[17]][11:]
    assert late[:3] == ["13 建设街角健身点13", datetime(2026, 1, 1), datetime(2026, 10, 31)]
    assert (late[3], late[4], late[5], late[6]) == (0, 5, 0, 5)


def test_completion_by_section_is_a_chart_behind_the_road_map() -> None:
    data = build_workbook(rich_document(), CODE)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        last = archive.read("xl/charts/chart3.xml").decode()
    assert "各板块任务完成情况（项）" in last
    of = opened(rich_document())["路线图"]
    at = next(row for row in range(30, of.max_row) if of.cell(row, 12).value == "板块")
    found = [[of.cell(row, column).value for column in range(12, 19)] for row in range(at, at + 4)]
    assert found[0] == ["板块", "已完成", "推进中", "长期坚持", "未启动", "其中逾期", "任务数"]
    assert [line[0] for line in found[1:]] == ["一、夯实场地设施", "二、丰富赛事活动", "三、提升服务质量"]
    assert all(sum(line[1:5]) == line[6] == 10 for line in found[1:])  # type: ignore[arg-type]
    assert [line[5] for line in found[1:]] == [0, 1, 0]


def test_a_task_book_of_a_whole_year_has_no_completion() -> None:
    with zipfile.ZipFile(io.BytesIO(build_task_book(rich_document()))) as archive:
        assert len([name for name in archive.namelist() if name.startswith("xl/charts/")]) == 2
