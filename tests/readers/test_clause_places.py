"""Where a paragraph says who is responsible: brackets, labels with and without them, a last sentence."""

from __future__ import annotations

import pytest

from tui.readers.brackets import as_bracket, clauses, is_label_line

PLACES = [
    ("修桥。开工。（市交通局牵头）", ["市交通局牵头"], None),
    ("修桥。开工。责任单位：市交通局、市财政局", ["责任单位：市交通局、市财政局"], None),
    ("修桥。责任单位：市交通局；完成时限：6月底。", ["责任单位：市交通局；完成时限：6月底。"], None),
    ("修桥。责任领导：王明；责任单位：市交通局。", ["责任领导：王明；责任单位：市交通局。"], None),
    ("修桥。【责任单位】市交通局【完成时限】6月底", ["【责任单位】市交通局【完成时限】6月底"], None),
    ("修桥。由市交通局牵头，市财政局配合。", ["由市交通局牵头，市财政局配合"], "responsibility_in_sentence"),
    ("修桥。此项工作由市交通局牵头，全年推进。", ["此项工作由市交通局牵头，全年推进"], "responsibility_in_sentence"),
    ("修桥。（市交通局牵头", ["市交通局牵头"], "bracket_unclosed"),
    ("修桥。各级各部门要密切配合。", [], None),
    ("修桥。市交通局要会同市财政局抓好落实。", [], None),
    ("集中整治阶段（4月至10月）。全面推进各项任务。", [], None),
    ("明确责任单位：一是抓进度。", [], None),
    ("修桥（含引桥），市交通局负责的路段先行。", [], None),
    ("Repair bridges. (Lead: Works Department; Due: June 2030)", ["Lead: Works Department; Due: June 2030"], None),
]


@pytest.mark.parametrize(("text", "found", "doubt"), PLACES, ids=[text[:20] for text, _, _ in PLACES])
def test_where_it_stands(text: str, found: list[str], doubt: str | None) -> None:
    assert [clause.text for clause in clauses(text)] == found
    assert all(clause.doubt == doubt for clause in clauses(text))


@pytest.mark.parametrize(
    ("line", "bracket"),
    [
        ("责任单位：甲局", "【责任单位：甲局】"),
        ("【牵头单位】甲局【配合单位】乙局", "【牵头单位：甲局；配合单位：乙局】"),
    ],
)
def test_a_label_line_as_a_bracket(line: str, bracket: str) -> None:
    assert is_label_line(line)
    assert as_bracket(line) == bracket


@pytest.mark.parametrize("line", ["联系人：张三", "工作要求：抓好落实", "说明：见附件", "指导思想：以人为本"])
def test_other_labels_belong_to_no_item(line: str) -> None:
    assert not is_label_line(line)
