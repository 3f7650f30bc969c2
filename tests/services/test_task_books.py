"""The task book on its own: of the whole year, the same bytes whatever the day, an edited one is kept."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.services.sample import DREDGE, MEASURED, TODAY, YEAR, opened
from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId
from tui.services.assigning import Assigned, assign
from tui.services.desk import Desk
from tui.services.steps import tick
from tui.services.task_books import write


def test_it_holds_book_timetable_and_road_map(desk: Desk) -> None:
    assign(desk, DREDGE, YEAR, Assigned(goal="汛前清完", leader="江一帆", owner="韩竹"))
    (book,) = write(desk, None, None)

    assert book.path.name == "任务书-市水务局-2026.xlsx"
    assert (book.year, book.tasks) == (2026, 3)
    sheets = load_workbook(book.path)
    assert sheets.sheetnames == ["任务书", "时间表", "路线图"]
    titles = [cell.value for cell in sheets["任务书"][3]]
    first = dict(zip(titles, (cell.value for cell in sheets["任务书"][4]), strict=True))
    assert str(first["目标成效"]).startswith("汛前清完")
    assert (first["责任领导"], first["责任人"]) == ("江一帆", "韩竹")
    assert "填报日期" not in str(sheets["任务书"]["A2"].value)


def test_another_day_gives_the_same_bytes_and_another_state_another_file(desk: Desk, tmp_path: Path) -> None:
    (book,) = write(desk, YEAR, PlanId(1), tmp_path)
    data = book.path.read_bytes()
    later = opened(desk.home, datetime(2026, 12, 30, 9, 0))
    assert write(later, YEAR, None, tmp_path)[0].path == book.path
    assert book.path.read_bytes() == data
    tick(later, [MEASURED], TODAY)
    (other,) = write(later, YEAR, None, tmp_path)
    later.close()
    assert other.path.name == "任务书-市水务局-2026-2.xlsx"
    assert book.path.read_bytes() == data


def test_there_is_none_without_tasks(desk: Desk) -> None:
    with pytest.raises(WrongUse, match="no_own_tasks"):
        write(desk, 2031, None)
    with pytest.raises(WrongUse, match="unknown_plan"):
        write(desk, YEAR, PlanId(9))
