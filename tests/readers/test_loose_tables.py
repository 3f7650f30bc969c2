"""Tables that have lost their ruling are rows again; what only looks like one stays text."""

from __future__ import annotations

import time

import pytest

from tui.readers import read_text
from tui.readers.loose.tables import loose_tables

BARS = "序号 | 任务 | 内容 | 责任单位 | 完成时限 | 备注\n"
GAPS = "序号  任务        目标          责任单位      完成时限\n"
STACK = "序号\n任务\n牵头单位\n配合单位\n完成时限\n"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(
            BARS + "1 | 修路 | 修路三条 | 市交通局 | 6月底 |\n|\n2 | 补绿五处 | 市林业局、市水利局 | 长期坚持 |\n",
            [
                ("1", "修路", "修路三条", "市交通局", "6月底", ""),
                ("2", "", "补绿五处", "市林业局、市水利局", "长期坚持", ""),
            ],
            id="a cell of a merged column is left out",
        ),
        pytest.param(
            BARS + "一、道路\n1 | 修路 | 修路三条 | 市交通局 | 6月底\n关于其他事项。\n",
            [("一、道路",), ("1", "修路", "修路三条", "市交通局", "6月底", "")],
            id="a section between rows, a sentence behind them",
        ),
        pytest.param(
            GAPS
            + " 1    修路        三条          市交通局      6月底\n 2    补绿        五处          市林业局 长期\n",
            [("1", "修路", "三条", "市交通局", "6月底"), ("2", "补绿", "五处", "市林业局", "长期")],
            id="a single blank between two cells",
        ),
        pytest.param(
            GAPS + " 1    修路        修乡村公路    市交通局      6月底\n                  三条\n\n"
            " 2    补绿        五处          市林业局      全年\n",
            [("1", "修路", "修乡村公路三条", "市交通局", "6月底"), ("2", "补绿", "五处", "市林业局", "全年")],
            id="a cell goes on below its beginning",
        ),
        pytest.param(
            STACK + "1\n修路\n市交通局\n市公安局\n6月底\n\n2\n补绿\n市林业局\n全年\n\n"
            "一、其他\n3\n清河\n市水利局\n市城管局\n9月底\n返回\n",
            [
                ("1", "修路", "市交通局", "市公安局", "6月底"),
                ("2", "补绿", "市林业局", "", "全年"),
                ("一、其他",),
                ("3", "清河", "市水利局", "市城管局", "9月底"),
            ],
            id="one cell a line, one of them empty",
        ),
        pytest.param(
            "任务名称\n责任单位\n完成时限\n修路\n市交通局\n6月底\n补绿\n市林业局\n全年\n以上任务请各单位抓紧。\n请于年底报送。\n谢谢。\n",
            [("修路", "市交通局", "6月底"), ("补绿", "市林业局", "全年")],
            id="without numbers",
        ),
        pytest.param(
            "任务1：修路\n责任单位：市交通局\n完成时限：6月底\n\n一、其他\n任务2：清河\n内容：清河三条，\n清淤五里\n"
            "责任单位：市水利局\n\n联系人：张三\n",
            [
                ("1", "修路", "市交通局", "6月底", ""),
                ("一、其他",),
                ("2", "清河", "市水利局", "", "清河三条，清淤五里"),
            ],
            id="blocks of labels",
        ),
    ],
)
def test_rows(text: str, rows: list[tuple[str, ...]]) -> None:
    assert [row.cells for row in loose_tables(text).rows][1:] == rows


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 政务公开 | 互动交流\n责任单位：市交通局\n",
        "一、任务\n1.修路。修路三条。（市交通局负责）\n牵头单位\n",
        "任务  目标\n修路  三条\n",
        "任务：修路\n责任单位：市交通局\n",
        "一、修路\n修路三条。\n责任单位：市交通局\n二、清河\n清河三条。\n责任单位：市水利局\n",
        "序号\n任务\n责任单位\n\n各单位要高度重视，认真组织实施，确保任务落到实处。\n",
    ],
)
def test_no_table(text: str) -> None:
    found = loose_tables(text)
    assert (found.rows, found.rest) == ((), text)


def test_what_was_placed_by_its_content_is_asked_about() -> None:
    text = BARS + "1 | 修路 | 修路三条 | 市交通局 | 6月底\n2 | 补绿五处 | 市林业局 | 全年\n"
    first, second = read_text(text.encode(), "2026年清单.txt").plans[0].tasks
    assert "cells_placed" not in {doubt.code for doubt in first.doubts}
    assert {"heading", "content"} <= {doubt.field for doubt in second.doubts if doubt.code == "cells_placed"}


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<table><tr><td>甲</td><td>乙&amp;丙</td></tr></table>", [("甲", "乙&丙")]),
        (
            "<TABLE border=1><tr><th rowspan='2'>1</th><td>a<br>b</td></tr>\n<tr><td colspan=\"2\">c</td></tr></TABLE>",
            [("1", "a\nb"), ("", "c", "")],
        ),
        ("<table><tr><td>外<table><tr><td>内</td></tr></table></td></tr></table>", [("内",)]),
        ("<table><tr><td>不闭合</td>", []),
    ],
)
def test_tables_with_tags(table: str, rows: list[tuple[str, ...]]) -> None:
    assert [row.cells for row in loose_tables(f"前\n{table}\n后").rows] == rows


def test_a_merged_cell_goes_on_below() -> None:
    table = "<table>\n<tr><td rowspan=2>1</td><td>a</td></tr>\n<tr><td>b</td></tr>\n</table>\n后"
    found = loose_tables(table)
    assert [(row.line, row.below) for row in found.rows] == [(2, ()), (3, (0,))]
    assert found.rest == "\n\n\n\n后"


def test_lines_keep_their_numbers() -> None:
    text = "甲市2026年任务表\n\n" + STACK + "1\n修路\n市交通局\n市公安局\n6月底\n"
    (task,) = read_text(text.encode(), "a.txt").plans[0].tasks
    assert task.line == text.split("\n").index("1") + 1


@pytest.mark.parametrize(
    "line",
    [
        BARS.strip(),
        GAPS.strip(),
        STACK,
        "1 " * 60,
        "序号",
        "<table><tr><td>",
        "<td rowspan=999>x",
        "</table>",
        "任务1：甲",
        "任务1：甲\n责任单位：市交通局",
    ],
)
def test_a_long_text_takes_no_longer_than_its_length(line: str) -> None:
    began = time.perf_counter()
    loose_tables(f"{line}\n" * 4000)
    assert time.perf_counter() - began < 3
