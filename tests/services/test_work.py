"""The officer's work: the tray, steps, entries, explanations, notes, rules; each one change that can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.services.sample import DREDGE, FINISHED, GREENWAY, HALF, MEASURED, PATROL, PLAN, TODAY, YARDS, YEAR
from tui.domain.change import Change
from tui.domain.deadline import Deadline
from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId, StepId, TaskId
from tui.domain.progress import Entry, Holding, Origin, Status, Step, Task
from tui.domain.text import MAX_LENGTH
from tui.domain.units import Match
from tui.services import drafting, history, plans, reporting, steps, tray
from tui.services.boards import board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.reporting import Edit

NONE = TaskId(99)


def card(desk: Desk, task: TaskId = DREDGE) -> Card:
    """A task's card."""
    found = board(desk, YEAR).card(task)
    assert found is not None
    return found


def own_step(desk: Desk, text: str = "与街道对接") -> Step:
    """An own step that was just added."""
    steps.add(desk, DREDGE, text, Deadline(text="8月底前", due=date(2026, 8, 31)), "江一帆")
    return card(desk).task.steps[-1]


DOINGS: dict[str, Callable[[Desk], Change | None]] = {
    "claim": lambda desk: tray.claim(desk, [YARDS]),
    "decline": lambda desk: tray.decline(desk, [YARDS]),
    "tick": lambda desk: steps.tick(desk, [MEASURED, HALF], TODAY, "已交"),
    "step add": lambda desk: steps.add(desk, DREDGE, "与街道对接"),
    "step owner": lambda desk: steps.edit(desk, HALF, card(desk).task.steps[1].text, None, "江一帆"),
    "report": lambda desk: reporting.report(desk, DREDGE, YEAR, Edit(progress="清了三公里"), {"late_step": "等船"}),
    "status": lambda desk: reporting.set_status(desk, (DREDGE, PATROL), YEAR, Status.IN_PROGRESS),
    "explain": lambda desk: reporting.explain(desk, PLAN, YEAR, task=DREDGE, code="late_step", text="等船"),
    "note": lambda desk: reporting.note(desk, DREDGE, TODAY, "船到了"),
    "plan": lambda desk: plans.set_rule(desk, PLAN, returns=False),
}


@pytest.mark.parametrize("doing", DOINGS)
def test_everything_done_is_one_change_that_can_be_taken_back_and_made_again(desk: Desk, doing: str) -> None:
    before = board(desk, YEAR)
    change = DOINGS[doing](desk)
    after = board(desk, YEAR)

    assert change is not None
    assert after != before
    assert history.log(desk)[0].change == change
    history.undo(desk)
    assert board(desk, YEAR) == before
    history.redo(desk)
    assert board(desk, YEAR) == after


@pytest.mark.parametrize("doing", sorted(set(DOINGS) - {"note", "step add", "claim"}))
def test_the_same_again_is_no_change(desk: Desk, doing: str) -> None:
    DOINGS[doing](desk)
    events = history.log(desk)

    assert DOINGS[doing](desk) is None
    assert history.log(desk) == events


def declined(desk: Desk) -> Task:
    """The one task that was declined."""
    (found,) = board(desk).declined
    return found.task


def test_claiming_and_declining_move_a_task_between_the_lists(desk: Desk) -> None:
    tray.claim(desk, [YARDS])
    assert [c.task.id for c in board(desk).cards][-1] == YARDS
    assert (card(desk, YARDS).task.claimed, card(desk, YARDS).task.fit) == (True, "claimed")

    tray.decline(desk, [YARDS])
    assert declined(desk).match is Match.DOUBTFUL_GROUP
    assert (board(desk).tray, [c.task.id for c in board(desk).declined]) == ((), [YARDS])
    tray.claim(desk, [YARDS])
    assert card(desk, YARDS).task.holding is Holding.OWN


def test_a_tick_keeps_its_first_day(desk: Desk) -> None:
    steps.tick(desk, [MEASURED], date(2026, 3, 20), " 测完\x1b[0m ")
    change = steps.tick(desk, [MEASURED, HALF], TODAY)

    assert change is not None
    assert change.params["count"] == "1"
    first, second, _ = card(desk).task.steps
    assert (first.done_on, first.done_note, second.done_on) == (date(2026, 3, 20), "测完[0m", TODAY)


def test_a_bulk_tick_is_one_change_and_all_or_nothing(desk: Desk) -> None:
    with pytest.raises(WrongUse, match="unknown_step"):
        steps.tick(desk, [MEASURED, StepId(99)], TODAY)
    assert card(desk).task.steps_done == 0

    steps.tick(desk, [MEASURED, HALF, FINISHED, MEASURED], TODAY)
    assert card(desk).task.steps_done == 3
    steps.untick(desk, [MEASURED, HALF, FINISHED])
    assert card(desk).task.steps_done == 0
    history.undo(desk)
    assert card(desk).task.steps_done == 3


def test_an_own_step_is_added_edited_and_removed(desk: Desk) -> None:
    own = own_step(desk)
    assert (own.text, own.when, own.due, own.owner, own.origin) == (
        "与街道对接",
        "8月底前",
        date(2026, 8, 31),
        "江一帆",
        Origin.OWN,
    )

    steps.edit(desk, own.id, " 与两个\n街道对接 ", None, None)
    assert card(desk).task.steps[-1] == replace(own, text="与两个 街道对接", when=None, due=None, owner=None)
    steps.remove(desk, own.id)
    assert own.id not in [step.id for step in card(desk).task.steps]
    history.undo(desk)
    assert card(desk).task.steps[-1].text == "与两个 街道对接"


REFUSED: dict[str, tuple[str, Callable[[Desk], object]]] = {
    "claim what is ours": ("not_in_tray", lambda desk: tray.claim(desk, [YARDS, DREDGE])),
    "claim nothing there": ("unknown_task", lambda desk: tray.claim(desk, [YARDS, NONE])),
    "decline what names us": ("not_in_tray", lambda desk: tray.decline(desk, [DREDGE])),
    "tick tomorrow": ("tick_in_future", lambda desk: steps.tick(desk, [MEASURED], TODAY + timedelta(days=1))),
    "tick no step": ("unknown_step", lambda desk: steps.tick(desk, [StepId(99)], TODAY)),
    "untick no step": ("unknown_step", lambda desk: steps.untick(desk, [StepId(99)])),
    "no step": ("unknown_step", lambda desk: steps.step_of(desk, StepId(99))),
    "empty step": ("empty_text", lambda desk: steps.add(desk, DREDGE, " \n")),
    "step of no task": ("unknown_task", lambda desk: steps.add(desk, NONE, "做事")),
    "edit issued text": ("issued_step", lambda desk: steps.edit(desk, MEASURED, "改写", None, None)),
    "edit issued time": (
        "issued_step",
        lambda desk: steps.edit(desk, MEASURED, card(desk).task.steps[0].text, Deadline(text="年底"), None),
    ),
    "remove issued": ("issued_step", lambda desk: steps.remove(desk, MEASURED)),
    "empty note": ("empty_text", lambda desk: reporting.note(desk, DREDGE, TODAY, "\u200b")),
    "note on no task": ("unknown_task", lambda desk: reporting.note(desk, NONE, TODAY, "记")),
    "report on no task": ("unknown_task", lambda desk: reporting.report(desk, NONE, YEAR, Edit(progress="写"))),
    "explain nonsense": (
        "unknown_code",
        lambda desk: reporting.report(desk, DREDGE, YEAR, Edit(progress="写"), {"nonsense": "因"}),
    ),
    "explain what is hard": (
        "unknown_code",
        lambda desk: reporting.explain(desk, PLAN, YEAR, task=DREDGE, code="unreported", text="因"),
    ),
    "explain what is said": (
        "unknown_code",
        lambda desk: reporting.explain(desk, PLAN, YEAR, task=None, code="tray_not_empty", text="因"),
    ),
    "status of no task": (
        "unknown_task",
        lambda desk: reporting.set_status(desk, (DREDGE, NONE), YEAR, Status.DONE),
    ),
    "rule of no plan": ("unknown_plan", lambda desk: plans.set_rule(desk, PlanId(9), returns=True)),
}


@pytest.mark.parametrize("doing", REFUSED)
def test_what_cannot_be_done_is_refused_and_nothing_is_written(desk: Desk, doing: str) -> None:
    code, act = REFUSED[doing]
    before, events = board(desk, YEAR), history.log(desk)

    with pytest.raises(WrongUse) as refused:
        act(desk)
    assert refused.value.code == code
    assert (board(desk, YEAR), history.log(desk)) == (before, events)


@pytest.mark.parametrize(
    "act",
    [
        lambda desk: steps.add(desk, YARDS, "做事"),
        lambda desk: reporting.report(desk, YARDS, YEAR, Edit(progress="写")),
        lambda desk: reporting.note(desk, YARDS, TODAY, "记"),
        lambda desk: reporting.set_status(desk, (YARDS,), YEAR, Status.DONE),
    ],
)
def test_a_declined_task_takes_no_work(desk: Desk, act: Callable[[Desk], object]) -> None:
    tray.decline(desk, [YARDS])

    with pytest.raises(WrongUse, match="declined_task"):
        act(desk)


def test_an_entry_keeps_what_is_not_named_and_empties_what_is_empty(desk: Desk) -> None:
    reporting.report(desk, DREDGE, YEAR, Edit(status=Status.DONE, progress=" 清\r\n完 ", problems="雨多", next="养护"))
    reporting.report(desk, DREDGE, YEAR, Edit(problems="", next="巡查"))

    assert card(desk).entry == Entry(status=Status.DONE, progress="清\n完", problems="", next="巡查")
    assert board(desk, YEAR + 1).cards[0].entry == Entry()
    assert board(desk, YEAR + 1).cards[0].last_year == card(desk).entry


@pytest.mark.parametrize(
    "write",
    [
        lambda desk, text: reporting.report(desk, DREDGE, YEAR, Edit(progress=text)),
        lambda desk, text: reporting.note(desk, DREDGE, TODAY, text),
        lambda desk, text: steps.tick(desk, [HALF], TODAY, text),
    ],
    ids=["entry", "note", "tick"],
)
def test_a_text_that_is_too_long_is_refused_and_not_cut(
    desk: Desk, write: Callable[[Desk, str], Change | None]
) -> None:
    with pytest.raises(WrongUse, match="too_long"):
        write(desk, "长" * (MAX_LENGTH + 1))
    assert write(desk, "长" * MAX_LENGTH) is not None


def test_there_is_one_explanation_for_a_task_and_code(desk: Desk) -> None:
    reporting.report(desk, DREDGE, YEAR, Edit(), {"late_step": "等船"})
    reporting.explain(desk, PLAN, YEAR, task=DREDGE, code="late_step", text="船到了，正在赶")
    change = reporting.explain(desk, PLAN, YEAR, task=GREENWAY, code="late_step", text="等苗")
    assert change is not None
    assert (change.params["no"], change.params["code"]) == (card(desk, GREENWAY).task.number, "late_step")

    assert card(desk).explanations == {"late_step": "船到了，正在赶"}
    assert card(desk, GREENWAY).explanations == {"late_step": "等苗"}
    reporting.explain(desk, PLAN, YEAR, task=DREDGE, code="late_step", text=" ")
    assert card(desk).explanations == {}


def test_notes_stand_in_the_order_of_their_days(desk: Desk) -> None:
    reporting.note(desk, DREDGE, date(2026, 6, 2), "后来的事")
    reporting.note(desk, DREDGE, date(2026, 5, 1), "早先的事\n两行")

    assert [note.text for note in card(desk).notes] == ["早先的事\n两行", "后来的事"]


def test_a_plan_takes_the_settings_where_it_has_no_rule_of_its_own(desk: Desk) -> None:
    plans.set_rule(desk, PLAN, returns=False)
    assert (board(desk).returning, board(desk).due) == ((), None)

    plans.set_rule(desk, PLAN, returns=True, recipient=" 市府\n办 ", due=(12, 5))
    (plan,) = board(desk).plans
    assert (plan.returns, plan.recipient, plan.due) == (True, "市府 办", (12, 5))
    plans.set_rule(desk, PLAN, recipient="")
    assert board(desk).plans[0].recipient is None


def test_undo_and_redo_have_an_end(desk: Desk) -> None:
    history.undo(desk)
    with pytest.raises(WrongUse, match="nothing_to_undo"):
        history.undo(desk)
    history.redo(desk)
    with pytest.raises(WrongUse, match="nothing_to_redo"):
        history.redo(desk)


def test_the_log_of_a_task_is_only_its_own(desk: Desk) -> None:
    reporting.note(desk, DREDGE, TODAY, "河上的事")
    reporting.note(desk, PATROL, TODAY, "岸上的事")
    reporting.set_status(desk, (DREDGE, PATROL), YEAR, Status.IN_PROGRESS)

    events = history.log(desk, PATROL)
    assert [event.change.label for event in events] == ["status", "note", "import"]
    assert {field.task_id for event in events for field in event.fields} == {PATROL}
    assert [event.change.label for event in history.log(desk, limit=1)] == ["status"]


def test_what_is_told_of_a_change_is_what_a_person_knows_by_name(desk: Desk) -> None:
    steps.add(desk, DREDGE, "与街道对接", Deadline(text="每月", recurrence="month"))
    steps.tick(desk, [MEASURED], TODAY, "已交")
    told = [[(f.field, f.old, f.new) for f in event.told] for event in history.log(desk)]

    assert told == [
        [("done_on", None, "2026-09-15"), ("done_note", None, "已交")],
        [("text", None, "与街道对接"), ("time_phrase", None, "每月")],
        [],
    ]


def test_a_draft_is_kept_until_it_is_forgotten(desk: Desk) -> None:
    events = history.log(desk)
    drafting.keep(desk, {"entry:1:2026:progress": "写到\x1b一半", "note:1": "记"})
    drafting.keep(desk, {"note:1": None})

    assert drafting.drafts(desk) == {"entry:1:2026:progress": "写到一半"}
    assert history.log(desk) == events
