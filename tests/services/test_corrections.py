"""A reading under review: what is to be looked at, what a person does with it, what may be kept of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.services import corrections, homes, importing
from tui.services.corrections import Act, Correction, Review

PLAN = """2026年绿色社区建设任务分工方案
1.开展垃圾分类。设置投放点。（牵头单位：市城管局；完成时限：6月前）
2.建设口袋公园。就近新建。（牵头单位：市园林局；配合单位：市民政局；完成时限：7月前）
3.评选示范社区。组织评选。（牵头单位：市民政事务局；完成时限：8月前）
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A plan of which every deadline is doubted."""
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.fixture
def review(document: Path) -> Review:
    """The review of 市民政局."""
    return Review(importing.read(document), homes.unit_named("市民政局"))


def test_what_concerns_the_unit_is_what_is_or_may_be_its_own(review: Review) -> None:
    assert [item.task for item in review.items] == ["0.0", "0.1", "0.2"]
    assert [item.task for item in review.concerning()] == ["0.1", "0.2"]


def test_a_problem_of_the_document_that_stands_at_a_foreign_task_is_not_the_units(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN.replace("2.建设", "1.建设"), encoding="utf-8")
    reading = importing.read(path)
    at = next(problem.where.line for problem in reading.problems if problem.code == "number_twice")
    ours, theirs = (Review(reading, homes.unit_named(name)) for name in ("市园林局", "市文旅局"))
    assert at == reading.plans[0].tasks[1].line
    assert [item.code for item in ours.concerning() if item.task is None] == ["number_twice"]
    assert theirs.concerning() == ()


def test_what_was_done_together_is_undone_together(review: Review) -> None:
    review.accept(review.alike(review.items[0], review.items))
    assert review.items == ()
    assert review.undo()
    assert len(review.items) == 3
    assert not review.undo()


def test_a_field_written_anew_reaches_the_reading(review: Review) -> None:
    review.do(Correction(act=Act.WRITE, task="0.1", field="deadline", text="9月底前"))
    deadline = review.reading.plans[0].tasks[1].deadline
    assert deadline is not None
    assert (str(deadline.due), review.read.plans[0].tasks[1].deadline == deadline) == ("2026-09-30", False)
    assert [item.task for item in review.concerning()] == ["0.2"]


def test_another_name_of_the_unit_makes_the_task_its_own(review: Review) -> None:
    before, after = review.claim("0.2"), None
    review.call_ours("市民政事务局")
    after = review.claim("0.2")
    assert before is not None
    assert after is not None
    assert (before.holding, after.holding) == ("tray", "own")
    assert importing.propose(review.reading, review.unit).plans[0].left_out == 1


def test_a_draft_goes_on_with_this_file_only_and_keeps_nothing_of_its_text(review: Review, document: Path) -> None:
    review.accept(review.items[:1])
    draft = review.draft
    assert draft is not None
    assert not any(word in draft for word in ("垃圾", "口袋公园", "城管"))
    again = corrections.begun(importing.read(document), review.unit, draft)
    assert [item.task for item in again.items] == ["0.1", "0.2"]
    document.write_text(PLAN + "\n4.另一项。（牵头单位：市民政局）\n", encoding="utf-8")
    assert corrections.begun(importing.read(document), review.unit, draft).corrections == ()


@pytest.mark.parametrize("draft", ["", "{", "[]", '{"schema":"qingdan.review/9","sha256":"","corrections":[]}'])
def test_a_draft_that_cannot_be_read_is_none(document: Path, draft: str) -> None:
    assert corrections.begun(importing.read(document), homes.unit_named("市民政局"), draft).corrections == ()


def test_the_document_is_shown_by_its_lines_and_glyphs_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "竖排.txt"
    path.write_text("标题\n" + "\n".join("逐字排列的十二个以上的汉字") + "\n结尾的一行\n", encoding="utf-8")
    lines = corrections.lines_of(path, importing.read(path))
    assert [(line.number, line.text) for line in lines] == [
        (1, "标题逐字排列的十二个以上的汉字"),
        (15, "结尾的一行"),
    ]


def test_the_task_of_a_line_and_the_one_nearest_to_it(review: Review) -> None:
    assert [review.task_at(line) for line in (1, 2, 4, 9)] == [None, "0.0", "0.2", "0.2"]
    assert [review.task_near(line) for line in (1, 3, 9)] == ["0.0", "0.1", "0.2"]


def test_a_year_that_a_person_says_is_that_of_the_plan(tmp_path: Path) -> None:
    path = tmp_path / "方案.txt"
    path.write_text(PLAN.replace("2026年", ""), encoding="utf-8")
    dated = corrections.with_year(importing.read(path), 2027)
    assert dated.plans[0].years == (2027, 2027)
    assert "year_unknown" not in {problem.code for problem in dated.problems}
