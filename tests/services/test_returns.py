"""The return: what blocks, what passes explained, revisions that never change, whose plan and year it is for."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.folders import tree
from tests.services.handed_in import out, recorded
from tests.services.sample import (
    DREDGE,
    GREENWAY,
    HALF,
    LATER,
    MEASURED,
    PATROL,
    PLAN,
    TEXT,
    TITLE,
    YEAR,
    finish_work,
    opened,
    reading,
)
from tui.domain.errors import CheckFailed, HomeUnusable, WrongUse
from tui.domain.ids import PlanId
from tui.domain.progress import Status
from tui.domain.returns import News
from tui.services import history, plans, reporting, steps
from tui.services.boards import board
from tui.services.checking import findings, open_codes, returning_plans
from tui.services.desk import Desk
from tui.services.importing import accept, propose
from tui.services.reporting import Edit
from tui.services.returns import export, prepare
from tui.services.verifying import verify


def test_a_return_with_nothing_written_is_blocked(desk: Desk) -> None:
    (found,) = findings(board(desk))

    assert not found.ready
    assert {finding.code for finding in found.findings if finding.blocks} == {
        "unreported",
        "status_missing",
        "late_step",
        "indicator_without_reading",
    }
    with pytest.raises(CheckFailed, match="not_ready") as refused:
        out(desk)
    assert refused.value.params["count"] == str(sum(finding.blocks for finding in found.findings))
    assert (tree(desk.exports), recorded(desk)) == ({}, [])


def test_soft_findings_pass_when_each_has_its_explanation(ready: Desk) -> None:
    steps.untick(ready, [MEASURED, HALF])
    reporting.set_status(ready, (DREDGE,), YEAR, Status.IN_PROGRESS)
    reporting.report(ready, GREENWAY, YEAR, Edit(progress="快了"))
    assert (open_codes(board(ready), DREDGE), open_codes(board(ready), GREENWAY)) == (
        ("late_step",),
        ("too_short",),
    )
    with pytest.raises(CheckFailed, match="not_ready"):
        out(ready)

    reporting.explain(ready, PLAN, YEAR, task=DREDGE, code="late_step", text="汛期停工")
    reporting.explain(ready, PLAN, YEAR, task=GREENWAY, code="too_short", text="下月补报")
    prepared = prepare(ready, PLAN, YEAR, not_secret=True)
    said = {task.no: [(e.code, e.text) for e in task.explanations] for task in prepared.document.tasks}
    assert said == {"1": [("late_step", "汛期停工")], "2": [], "4": [("too_short", "下月补报")]}


def test_without_the_word_that_it_is_not_secret_nothing_goes_out(ready: Desk) -> None:
    with pytest.raises(CheckFailed, match="not_secret_missing"):
        export(ready, PLAN, YEAR, not_secret=False)
    assert (tree(ready.exports), recorded(ready)) == ({}, [])


def test_a_return_goes_out_intact_and_in_its_place(ready: Desk) -> None:
    done = out(ready)
    code = done.written.check_code

    assert recorded(ready) == [(1, code)]
    assert done.written.folder.name == f"市水务局-{YEAR}-r1-{code}"
    assert done.written.folder.parent.parent == ready.exports / str(YEAR)
    for path in (done.written.folder, done.written.zip):
        verdict = verify(path)
        assert (verdict.intact, verdict.problems, verdict.unit, verdict.plan) == (True, (), "市水务局", TITLE)
        assert (verdict.year, verdict.revision, verdict.check_code) == (YEAR, 1, code)
    assert sorted(tree(ready.exports)) == sorted(
        [
            *(path.relative_to(ready.exports).as_posix() for path in done.written.files),
            done.written.zip.relative_to(ready.exports).as_posix(),
        ]
    )


def test_the_same_state_gives_the_same_bytes_on_another_day(ready: Desk) -> None:
    first = out(ready)
    before = tree(ready.exports)
    later = opened(ready.home, LATER)
    again = out(later)

    assert (again.revision, again.written.check_code) == (1, first.written.check_code)
    assert tree(ready.exports) == before
    shutil.rmtree(ready.exports)
    assert out(later).written.check_code == first.written.check_code
    assert tree(ready.exports) == before
    later.close()


def test_what_changed_and_changed_back_is_the_same_return(ready: Desk) -> None:
    first = out(ready)
    reporting.report(ready, DREDGE, YEAR, Edit(progress="改了又改：全部完成，台账齐全。"))
    reporting.report(ready, DREDGE, YEAR, Edit(progress="清理城区河段淤泥：年度目标已完成，台账齐全。"))

    assert (out(ready).revision, out(ready).written.check_code) == (1, first.written.check_code)


def test_a_changed_state_is_the_next_revision_and_tells_what_happened(ready: Desk) -> None:
    first = out(ready)
    before = tree(ready.exports)
    steps.untick(ready, [MEASURED])
    steps.tick(ready, [MEASURED], date(2026, 3, 1))
    reporting.report(ready, DREDGE, YEAR, Edit(progress="清理淤泥十八公里，全部验收合格。"))
    prepared = prepare(ready, PLAN, YEAR, not_secret=True)
    second = out(ready)

    assert (prepared.document.revision, prepared.document.supersedes) == (2, first.written.check_code)
    assert [(item.no, item.what) for item in prepared.document.since] == [("1", News.PROGRESS)]
    assert [number for number, _ in recorded(ready)] == [1, 2]
    assert second.written.check_code not in (None, first.written.check_code)
    assert before.items() <= tree(ready.exports).items()
    assert out(ready).revision == 2


def test_a_finalised_return_is_not_undone(ready: Desk) -> None:
    out(ready)
    with pytest.raises(WrongUse, match="final_change"):
        history.undo(ready)

    reporting.note(ready, DREDGE, date(2026, 9, 15), "交后又记")
    history.undo(ready)
    with pytest.raises(WrongUse, match="final_change"):
        history.undo(ready)
    assert len(recorded(ready)) == 1


def test_the_notes_of_the_year_go_into_the_return(ready: Desk) -> None:
    reporting.note(ready, DREDGE, date(2026, 4, 1), "今年的事")
    reporting.note(ready, DREDGE, date(2025, 4, 1), "去年的事")
    document = prepare(ready, PLAN, YEAR, not_secret=True).document

    assert [note.text for note in document.tasks[0].notes] == ["今年的事"]
    assert (document.unit.full_name, document.recipient, document.due) == (
        "青岚市水务局",
        "市河长制办公室",
        date(2026, 11, 20),
    )
    assert [task.no for task in document.tasks] == ["1", "2", "4"]


def test_a_return_for_a_stick_is_written_there_too(ready: Desk, tmp_path: Path) -> None:
    done = export(ready, PLAN, YEAR, not_secret=True, out=tmp_path / "U盘")

    assert tree(tmp_path / "U盘") == tree(ready.exports)
    assert done.written.zip.is_relative_to(ready.exports)
    assert done.copy is not None
    assert done.copy.zip.is_relative_to(tmp_path / "U盘")


def test_a_recorded_return_that_was_altered_in_the_database_is_a_fault_of_the_home(ready: Desk) -> None:
    out(ready)
    connection = ready.store.connection
    connection.execute("DROP TRIGGER revision_is_final_update")
    connection.execute("DROP TRIGGER journal_revision_update")
    (written,) = connection.execute("SELECT document FROM revision").fetchone()
    for altered in (written.replace("已完成", "未完成"), written.replace('"revision":1', '"revision":2'), "{}", "无"):
        assert altered != written
        connection.execute("UPDATE revision SET document = ?", (altered,))
        with pytest.raises(HomeUnusable, match="recorded_return_altered"):
            out(ready)


def test_each_plan_has_its_own_return(ready: Desk) -> None:
    accept(ready, propose(reading(TEXT.replace("河湖管护", "水源保护")), ready.unit))
    first, second = findings(board(ready))

    assert (first.ready, second.ready) == (True, False)
    assert [found.plan.id for found in findings(board(ready), PlanId(2))] == [PlanId(2)]
    assert out(ready).plan == PLAN
    with pytest.raises(CheckFailed, match="not_ready"):
        export(ready, PlanId(2), YEAR, not_secret=True)


@pytest.mark.parametrize(("plan", "code"), [(PlanId(9), "unknown_plan"), (PLAN, "no_return"), (None, "no_return")])
def test_a_return_that_nobody_asks_for_is_refused(desk: Desk, plan: PlanId | None, code: str) -> None:
    plans.set_rule(desk, PLAN, returns=False)

    with pytest.raises(WrongUse, match=code):
        returning_plans(board(desk), plan)


def test_late_is_frozen_with_the_revision(ready: Desk) -> None:
    steps.untick(ready, [MEASURED])
    reporting.set_status(ready, (DREDGE, PATROL), YEAR, Status.IN_PROGRESS)
    reporting.explain(ready, PLAN, YEAR, task=DREDGE, code="late_step", text="汛期停工")
    reporting.explain(ready, PLAN, YEAR, task=DREDGE, code="late_task", text="汛期停工")
    first = prepare(ready, PLAN, YEAR, not_secret=True)
    out(ready)
    later = opened(ready.home, LATER)
    again = prepare(later, PLAN, YEAR, not_secret=True)

    assert (first.recorded, again.recorded) == (False, True)
    assert again.document == first.document
    assert (again.document.tasks[0].late, again.document.tasks[0].steps[0].late) == (False, True)
    assert replace(again.document, made_on=date.min).made_on == date.min
    later.close()


def test_finishing_the_work_in_december_of_another_year_is_still_possible(ready: Desk) -> None:
    later = opened(ready.home, datetime(2027, 2, 1))

    assert finish_work(later).year == YEAR
    assert out(later).year == YEAR
    later.close()
