"""Tasks given by word: written down, changed, removed; beside amendments, over the years, in a return."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.services.sample import DREDGE, NOW, PLAN, TEXT, TODAY, YEAR, empty_home, home, opened, reading
from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId, StepId, TaskId
from tui.domain.progress import Mark, Status, Task
from tui.packs.report import text as report_text
from tui.packs.sheets import feedback
from tui.services import ad_hoc, history, plans, reporting, steps
from tui.services.ad_hoc import Given, Regiven, limit_of
from tui.services.boards import board
from tui.services.checking import findings
from tui.services.desk import Desk
from tui.services.evidence import attach
from tui.services.importing import accept, propose
from tui.services.placing import Answer, Choice
from tui.services.reporting import Edit
from tui.services.return_document import frozen
from tui.services.years import open_year

OWN_PLAN = PlanId(2)
SPEECH = "起草防汛会议讲话稿"


def give(desk: Desk, text: str = SPEECH, due: str | None = "10月20日前", by: str = "局办公室") -> Task:
    """A task that was given today."""
    limit = limit_of(desk, due) if due else None
    change = ad_hoc.add(desk, Given(text=text, limit=limit, by=by))
    assert change is not None
    return held(desk, int(change.params["task"].removeprefix("t")))


def held(desk: Desk, number: int, year: int | None = None) -> Task:
    """A task of the board."""
    found = board(desk, year).card(TaskId(number))
    assert found is not None
    return found.task


def test_a_task_given_is_the_units_own_with_who_gave_it_and_when(desk: Desk) -> None:
    task = give(desk)
    seen = board(desk)

    assert (task.content, task.fit, task.number, task.given_on) == (SPEECH, "own", "临1", TODAY)
    assert task.why == "局办公室2026年9月15日临时交办"
    assert task.deadline is not None
    assert task.deadline.due == date(2026, 10, 20)
    assert task in [card.task for card in seen.cards]
    plan = seen.plan(task.plan_id)
    assert (plan.title, plan.own, plan.returns, plan.years) == ("临时交办任务", True, False, (2026, 2026))
    assert plan not in seen.returning
    assert give(desk, "接待调研", None, "").plan_id == plan.id
    assert give(desk, "配合审计").number == "临3"


def test_an_empty_home_can_begin_with_it(empty: Desk) -> None:
    task = give(empty)

    assert [card.task for card in board(empty).cards] == [task]
    history.undo(empty)
    assert (board(empty).cards, board(empty).plans) == ((), ())
    accept(empty, propose(reading(), empty.unit))
    assert len(board(empty).cards) == 3


def test_it_takes_part_in_everything(desk: Desk, tmp_path: Path) -> None:
    task = give(desk, due="9月1日前")
    file = tmp_path / "稿.txt"
    file.write_text("讲话稿", encoding="utf-8")
    assert board(desk).cards[-1].mark(TODAY) is Mark.OVERDUE
    steps.add(desk, task.id, "报审初稿")
    step = held(desk, task.id).steps[0]
    steps.tick(desk, [step.id], TODAY)
    reporting.note(desk, task.id, TODAY, "初稿已报")
    attach(desk, task.id, YEAR, [file])
    reporting.report(desk, task.id, YEAR, Edit(status=Status.DONE, progress="讲话稿已印发，会议已召开。"))

    card = board(desk).card(task.id)
    assert card is not None
    assert (card.status, card.task.steps_done, len(card.evidence), len(card.notes)) == (Status.DONE, 1, 1, 1)


def test_its_text_limit_and_giver_can_be_changed(desk: Desk) -> None:
    task = give(desk)
    limit = limit_of(desk, "10月10日前送审，10月20日前定稿")
    ad_hoc.edit(desk, task.id, Regiven(text="起草并定稿防汛讲话", limit=limit, by="王局长"))

    now = held(desk, task.id)
    assert (now.content, now.number) == ("起草并定稿防汛讲话", "临1")
    assert now.why == "王局长2026年9月15日临时交办"
    assert [str(stage.due) for stage in now.milestones] == ["2026-10-10", "2026-10-20"]
    assert ad_hoc.edit(desk, task.id, Regiven()) is None
    history.undo(desk)
    assert held(desk, task.id) == task
    history.redo(desk)
    assert held(desk, task.id) == now


def test_its_limit_can_be_taken_away(desk: Desk) -> None:
    task = give(desk, due="10月10日前送审，10月20日前定稿")
    ad_hoc.edit(desk, task.id, Regiven(limit=limit_of(desk, "", task.plan_id)))

    now = held(desk, task.id)
    assert (now.deadline, now.milestones) == (None, ())
    assert now.why == task.why


def test_it_is_removed_with_its_work_and_comes_back_whole(desk: Desk) -> None:
    task = give(desk)
    steps.add(desk, task.id, "每月催办", ad_hoc.limit_of(desk, "每月").deadline)
    steps.tick(desk, [held(desk, task.id).steps[0].id], TODAY)
    reporting.report(desk, task.id, YEAR, Edit(progress="已写三稿"), {"late_task": "等材料"})
    before = board(desk).card(task.id)
    ad_hoc.remove(desk, task.id)

    assert board(desk).card(task.id) is None
    history.undo(desk)
    assert board(desk).card(task.id) == before


REFUSED: dict[str, tuple[str, Callable[[Desk], object]]] = {
    "nothing said": ("empty_text", lambda desk: ad_hoc.add(desk, Given(text=" \n\u200b"))),
    "no such plan": ("unknown_plan", lambda desk: ad_hoc.add(desk, Given(text="做事"), PlanId(9))),
    "no such section": ("no_such_section", lambda desk: ad_hoc.add(desk, Given(text="做事", section="九"), PLAN)),
    "issued text": ("issued_task", lambda desk: ad_hoc.edit(desk, DREDGE, Regiven(text="改写"))),
    "remove issued": ("issued_task", lambda desk: ad_hoc.remove(desk, DREDGE)),
    "no such task": ("unknown_task", lambda desk: ad_hoc.remove(desk, TaskId(99))),
    "phrase of no plan": ("unknown_plan", lambda desk: limit_of(desk, "年底", PlanId(9))),
}


@pytest.mark.parametrize("doing", REFUSED)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(desk: Desk, doing: str) -> None:
    code, act = REFUSED[doing]
    before = board(desk)

    with pytest.raises(WrongUse) as refused:
        act(desk)
    assert refused.value.code == code
    assert board(desk) == before


def test_in_an_issued_plan_it_survives_every_edition(desk: Desk) -> None:
    ad_hoc.add(desk, Given(text="清理突击点位", section="岸线利用"), PLAN)
    task = board(desk).cards[-1].task
    assert (task.plan_id, task.number) == (PLAN, "临1")
    seen = board(desk)
    section = seen.section_of(task)
    assert section is not None
    assert section.no == "二"
    changed = TEXT.replace("清淤18公里", "清淤20公里").replace("2	坚持沿岸巡查", "2	坚持全线巡查")
    accept(desk, propose(reading(changed, "修订.txt"), desk.unit), Answer(choice=Choice.WHOLE))

    now = held(desk, task.id)
    assert (now.archived, now.former, now.content) == (None, None, "清理突击点位")
    plain = accept(desk, propose(reading("\n".join(TEXT.splitlines()[:16]), "缩.txt"), desk.unit),
                   Answer(choice=Choice.WHOLE, amends=PLAN))  # fmt: skip
    assert plain is not None
    assert held(desk, task.id).archived is None


def test_a_document_of_the_same_name_is_not_an_edition_of_it(desk: Desk) -> None:
    give(desk)
    named = TEXT.replace("青岚市2026年河湖管护任务分工方案", "临时交办任务")

    accept(desk, propose(reading(named, "同名.txt"), desk.unit, (2026, 2026)))
    assert [plan.title for plan in board(desk).plans] == [
        "青岚市2026年河湖管护任务分工方案",
        "临时交办任务",
        "临时交办任务",
    ]


def test_its_return_says_what_it_is(desk: Desk) -> None:
    task = give(desk)
    plans.set_rule(desk, task.plan_id, returns=True, recipient="市政府办公室", due=(11, 20))
    reporting.report(desk, task.id, YEAR, Edit(status=Status.DONE, progress="讲话稿9月12日印发37份。"))
    seen = board(desk)
    document = frozen(seen, seen.plan(task.plan_id), desk.settings, not_secret=True)

    rows = list(feedback.table(document).rows())
    assert [(row[0], row[1]) for row in rows] == [("临1", "临时交办")]
    assert "（临时交办）" in str(rows[0])
    assert any("序号临1，临时交办，" in line.text for line in report_text.paragraphs(document))


def test_what_goes_into_no_return_is_said_once_and_no_more_when_it_does(desk: Desk) -> None:
    said = "ad_hoc_left_out"
    assert said not in {finding.code for found in findings(board(desk)) for finding in found.findings}
    task = give(desk)
    accept(desk, propose(reading(TEXT.replace("河湖管护", "水源保护")), desk.unit))
    first, *others = findings(board(desk))
    assert others
    (left,) = [finding for finding in first.findings if finding.code == said]
    assert (left.params, left.blocks) == ({"count": "1"}, False)
    assert said not in {finding.code for found in others for finding in found.findings}
    plans.set_rule(desk, task.plan_id, returns=True, recipient="市政府办公室", due=(11, 20))
    assert said not in {finding.code for found in findings(board(desk)) for finding in found.findings}


def test_one_that_is_open_goes_on_into_the_next_year_and_a_done_one_does_not(tmp_path: Path) -> None:
    desk = home(tmp_path / "home", NOW)
    done, open_one = give(desk), give(desk, "接待调研")
    reporting.report(desk, done.id, YEAR, Edit(status=Status.DONE, progress="已办结。"))
    desk.close()

    later = opened(tmp_path / "home", datetime(2027, 1, 4, 9, 0))
    open_year(later, 2027)
    seen = board(later, 2027)
    assert [card.task.id for card in seen.cards if card.task.ad_hoc] == [open_one.id]
    finished = next(card.task for card in seen.archived if card.task.id == done.id)
    assert finished.gone == "finished"
    assert held(later, done.id, YEAR).archived is None
    reporting.report(later, open_one.id, 2027, Edit(progress="1月已接待。"))
    ad_hoc.add(later, Given(text="新年的事"))
    new = board(later, 2027).cards[-1].task
    assert new.content == "新年的事"
    assert board(later, YEAR).card(new.id) is None
    assert StepId(1) in [step.id for step in board(later, YEAR).cards[0].task.steps]
    later.close()


def test_what_nobody_has_is_an_empty_home(tmp_path: Path) -> None:
    desk = empty_home(tmp_path / "home")
    with pytest.raises(WrongUse, match="no_plan_of_year"):
        open_year(desk, YEAR)
    desk.close()
