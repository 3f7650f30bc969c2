"""The list of a hand-over: what is open, promised and submitted; where it lies; what may be overwritten."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.services.sample import (
    DREDGE,
    GREENWAY,
    LATER,
    MEASURED,
    PATROL,
    PLAN,
    TODAY,
    YARDS,
    YEAR,
    finish_work,
    opened,
)
from tui.domain.errors import WrongUse
from tui.domain.handover import Handover, Promised
from tui.domain.progress import Status
from tui.domain.return_events import ReturnState
from tui.services import drafting, handing_over, reporting, submissions
from tui.services.ad_hoc import Given, add
from tui.services.assigning import Assigned, assign
from tui.services.desk import Desk
from tui.services.reporting import Edit
from tui.services.returns import export
from tui.services.steps import tick

Cells = list[tuple[object, ...]]


def texts(path: Path, sheet: str) -> Cells:
    """The rows of a sheet under its heads."""
    return [tuple(cell.value for cell in row) for row in load_workbook(path)[sheet].iter_rows(min_row=4)]


def promised(found: Handover, kind: Promised) -> list[tuple[int | None, str]]:
    """The promises of a kind: task and words."""
    return [(one.task.id if one.task else None, one.text) for one in found.promises if one.kind is kind]


def test_open_tasks_say_what_comes_next_and_who_does_it(desk: Desk) -> None:
    tick(desk, [MEASURED], TODAY)
    assign(desk, DREDGE, YEAR, Assigned(goal="", leader="江一帆", owner="韩竹"))
    for day in (3, 12, 7, 9):
        reporting.note(desk, DREDGE, date(YEAR, 9, day), f"{day}日到场")
    reporting.set_status(desk, (GREENWAY,), YEAR, Status.DONE)
    found = handing_over.gathered(desk)

    assert [one.task.id for one in found.open] == [DREDGE, PATROL]
    assert found.done == 1
    dredge = found.open[0]
    assert (dredge.step.text if dredge.step else "", dredge.due, dredge.late) == (
        "6月底前清淤",
        date(YEAR, 6, 30),
        True,
    )
    assert (dredge.leader, dredge.owner) == ("江一帆", "韩竹")
    assert [note.text for note in dredge.notes] == ["7日到场", "9日到场", "12日到场"]


def test_promises_are_what_nobody_ticks(desk: Desk) -> None:
    reporting.report(desk, DREDGE, YEAR, Edit(next="冬季再清一次"))
    typed = {f"entry:{PATROL}:{YEAR}:progress": "正在整理台账", f"entry:{PATROL}:{YEAR}:status": "1"}
    explained = {f"explain:{PLAN}:{YEAR}:{DREDGE}:late": "等批复", f"explain:{DREDGE}:{YEAR}:all": "汛期停工"}
    beside = {
        f"step:{MEASURED}:text": "改为7月清淤",
        "step:99:text": "不在台账里",
        f"proposal:{PATROL}:0:text": "每月巡查一次",
        f"attach:{DREDGE}:{YEAR}:path": "/照片/清淤.jpg",
        f"readings:{DREDGE}:{YEAR}:i3": "12",
        f"readings:{DREDGE}:{YEAR}:i4": " ",
        f"readings:{DREDGE}:{YEAR}:on": "2026-11-10",
    }
    drafting.keep(desk, {**typed, **explained, **beside, f"explain:{PLAN}:{YEAR}:None:late_clock": "电脑日期不准"})
    found = handing_over.gathered(desk)

    assert promised(found, Promised.NEXT) == [(DREDGE, "冬季再清一次")]
    said = [(DREDGE, "汛期停工"), (DREDGE, "等批复"), (PATROL, "正在整理台账")]
    said += [(DREDGE, "改为7月清淤"), (PATROL, "每月巡查一次"), (DREDGE, "/照片/清淤.jpg"), (DREDGE, "i3 12")]
    assert sorted(one for one in promised(found, Promised.TYPED) if one[0]) == sorted(said)
    assert [task for task, _ in promised(found, Promised.CLAIM)] == [YARDS]
    assert [one.kind for one in found.promises] == sorted(
        (one.kind for one in found.promises), key=list(Promised).index
    )


def test_what_was_typed_of_no_one_task_is_promised_too(ready: Desk) -> None:
    export(ready, PLAN, YEAR, not_secret=True)
    given = {"given:new:text": "整理汛后台账", "given:new:when": "12月底前", "given:new:by": "江一帆"}
    other = {"note:several:words": "联合巡查", "when:several:when": "9月底", "assign:several:owner": "韩竹"}
    of_plan = {"occurred:1:sent_back:said": "缺佐证", "occurred:99:sent:said": "专人送达"}
    explained = {
        f"explain:{PLAN}:{YEAR}:None:late_clock:words": "电脑日期不准",
        "explain:99:2020:None:late:words": "无",
    }
    drafting.keep(ready, {**given, **other, **of_plan, **explained, "amendment:方案.docx": "{}"})
    found = handing_over.gathered(ready)

    (plan,) = found.plans
    assert {(one.plan, one.text) for one in found.promises if one.kind is Promised.TYPED and one.task is None} == {
        (None, "整理汛后台账；江一帆；12月底前"),
        (None, "联合巡查"),
        (None, "9月底"),
        (None, "韩竹"),
        (plan, "缺佐证"),
        (None, "专人送达"),
        (plan, "电脑日期不准"),
        (None, "无"),
    }
    assert ("已录入未保存", "整理汛后台账；江一帆；12月底前") in {
        (row[0], row[3]) for row in texts(handing_over.write(ready), "承诺与待办")
    }


def test_a_return_is_told_from_the_outside_until_it_is_answered(ready: Desk) -> None:
    before = handing_over.gathered(ready).submissions
    assert [(one.handed, one.reported, one.tasks, one.due) for one in before] == [(None, 3, 3, date(YEAR, 11, 20))]

    export(ready, PLAN, YEAR, not_secret=True)
    (made,) = submissions.listed(ready)
    sent = submissions.sent(ready, made.handed, TODAY, "机要交换").handed
    submissions.sent_back(ready, sent, TODAY, ["1：没有写数据", "请补盖章"])
    found = handing_over.gathered(ready)

    assert [one.handed.state for one in found.submissions if one.handed] == [ReturnState.SENT_BACK]
    assert promised(found, Promised.SENT_BACK) == [(DREDGE, "没有写数据"), (None, "请补盖章")]
    rows = texts(handing_over.write(ready), "反馈报送")
    assert any("机要交换" in str(cell) and "请补盖章" in str(cell) for cell in rows[0])


def test_a_plan_that_has_ended_is_told_in_its_last_year(desk: Desk) -> None:
    finish_work(desk)
    later = opened(desk.home, datetime(2028, 2, 1, 9, 0))
    found = handing_over.gathered(later)
    later.close()

    assert [one.task.id for one in found.open] == [PATROL]
    assert [one.year for one in found.submissions] == [YEAR]


def test_the_workbook_has_all_of_it_with_lines_to_sign(desk: Desk) -> None:
    path = handing_over.write(desk)

    assert path == desk.exports / "2026" / "岗位交接清单-市水务局-2026-09-15.xlsx"
    assert load_workbook(path).sheetnames == ["交接单", "未办结任务", "承诺与待办", "反馈报送", "存放位置"]
    cover = {str(row[0]): str(row[1]) for row in texts(path, "交接单")}
    assert all("签名" in cover[who] and "日期" in cover[who] for who in ("移交人", "接交人", "监交人"))
    assert cover["台账文件夹"] == str(desk.home)
    places = {str(row[0]): str(row[1]) for row in texts(path, "存放位置")}
    assert places["数据库"] == str(desk.store.path)
    assert places["单位全称"] == "青岚市水务局"
    assert len(texts(path, "未办结任务")) == 3


def test_the_same_state_gives_the_same_bytes_and_nothing_is_overwritten(desk: Desk, tmp_path: Path) -> None:
    first, named = handing_over.write(desk), tmp_path / "交接"
    data = first.read_bytes()
    assert handing_over.write(desk, named) == tmp_path / "交接.xlsx"
    assert handing_over.write(desk) == first
    assert (tmp_path / "交接.xlsx").read_bytes() == data

    reporting.note(desk, DREDGE, TODAY, "已到场")
    assert handing_over.write(desk).name == "岗位交接清单-市水务局-2026-09-15-2.xlsx"
    with pytest.raises(WrongUse, match="handover_exists"):
        handing_over.write(desk, named)
    assert handing_over.write(desk, tmp_path).parent == tmp_path
    assert first.read_bytes() == data


def test_two_plans_stand_in_a_column_of_their_own(desk: Desk) -> None:
    add(desk, Given(text="接待来访", by="办公室"))
    later = opened(desk.home, LATER)
    rows = texts(handing_over.write(later), "未办结任务")
    later.close()

    assert {row[0] for row in rows} == {"青岚市2026年河湖管护任务分工方案", "临时交办"}
