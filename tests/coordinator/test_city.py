"""The loop closed offline, by commands alone: issue, work in homes, export, collect, review, receipts, corrections."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.conftest import Ran, Run
from tests.coordinator.city import CULTURE, EDUCATION, FINANCE, PARKS, PORT, plan_file
from tests.coordinator.desk import states, units
from tests.coordinator.returned import filled, write_row


class City:
    """Five units with homes of their own, and the office that issued the plan."""

    def __init__(self, folder: Path, cli: Run) -> None:
        self.folder, self.cli = folder, cli
        self.plan = plan_file(folder)
        assert cli("issue", self.plan, "--out", "下发").code == 0

    def work(self, unit: str, said: str) -> None:
        """A unit imports the plan (once), reports the same on every task, and exports into the folder of returns."""
        home = self.folder / unit
        if not home.exists():
            assert self.cli("import", self.plan, "--unit", unit, "--home", home).code == 0
        tasks = cast("list[dict[str, object]]", self.cli("tasks", "--home", home, "--json").json["tasks"])
        for task in tasks:
            words = (
                "report",
                str(task["id"]),
                "--status",
                "in_progress",
                "--progress",
                said,
                "--explain",
                "all=按计划推进",
            )
            assert self.cli(*words, "--home", home).code == 0
        ran = self.cli("export", "--not-secret", "--out", self.folder / "来件" / unit, "--home", home, "--json")
        assert ran.code == 0, ran.err

    def collect(self, *more: str | Path) -> Ran:
        """Collect what was handed in."""
        roll = self.folder / "下发" / "roll.json"
        return self.cli("collect", "来件", "--plan", roll, "--out", "汇总", "--json", *more)


def test_a_year_of_the_loop(cli: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    city = City(tmp_path, cli)
    monkeypatch.setenv("QINGDAN_TODAY", "2026-11-16")
    city.work(CULTURE, "书屋选址6处，开工4处，完成投资120万元。")
    city.work(FINANCE, "拨付资金80万元，专账核算，按月调度支付进度。")
    monkeypatch.setenv("QINGDAN_TODAY", "2026-11-24")
    city.work(PARKS, "种植乔木900株，成活率96%，其余300株十二月补种。")
    form = filled(
        tmp_path / "下发" / f"任务包-{PORT}-2026.zip",
        lambda sheets: write_row(sheets["任务反馈表"], 4, 完成状态="已完成", 进展情况="修复泊位3个。"),
    )
    (tmp_path / "来件" / "港务局.xlsx").write_bytes(form)
    ran = city.collect()
    assert (ran.code, ran.json["refused"]) == (0, []), "folder and zip side by side are one return"
    assert states(ran) == {
        CULTURE: "received",
        FINANCE: "received",
        PARKS: "late",
        PORT: "by_hand",
        EDUCATION: "missing",
    }

    book = load_workbook(tmp_path / "汇总" / "汇总表.xlsx")
    roll = cast("Worksheet", book["收报情况"])
    row = next(at for at in range(4, roll.max_row + 1) if roll.cell(at, 2).value == CULTURE)
    write_row(roll, row, 退回原因="请补充开放时间。")
    book.save(tmp_path / "审核.xlsx")
    ran = city.collect("--review", "审核.xlsx")
    assert states(ran)[CULTURE] == "sent_back"
    assert (tmp_path / "汇总" / f"回执-{CULTURE}-2026-r1.zip").is_file()

    monkeypatch.setenv("QINGDAN_TODAY", "2026-11-26")
    city.work(CULTURE, "书屋选址6处，开工4处，其中2处10月1日开放，完成投资120万元。")
    ran = city.collect()
    line = units(ran)[CULTURE]
    assert (line["state"], line["revision"], line["problems"]) == ("received", 2, [])
    assert cli("verify", tmp_path / "汇总" / f"回执-{CULTURE}-2026-r2.zip").code == 0
