"""The ledger says what the board says, without its texts; after a change it is the ledger read anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from tests.services.sample import DREDGE, GREENWAY, HALF, MEASURED, PATROL, TODAY, YARDS, YEAR, opened
from tui.domain.change import Change
from tui.domain.ids import TaskId
from tui.domain.progress import Status
from tui.services import ad_hoc, history, ledgers, reporting, steps, tray
from tui.services.ad_hoc import Given
from tui.services.boards import board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.ledgers import Ledger, Lines
from tui.services.reporting import Edit


def ledger(desk: Desk) -> Ledger:
    return ledgers.opened(desk, ())[0]


def as_the_board_says(desk: Desk, found: Ledger) -> None:
    """Every task stands where its card says, in the order of the cards."""
    seen = board(desk)
    parts: list[tuple[Lines, tuple[Card, ...]]] = [
        (found.own, seen.cards),
        (found.tray, seen.tray),
        (found.declined, seen.declined),
        (found.archived, seen.archived),
    ]
    for lines, cards in parts:
        assert list(lines.tasks) == [card.task.id for card in cards]
        assert list(lines.plans) == [card.task.plan_id for card in cards]
        assert list(lines.sections) == [card.task.section_id or 0 for card in cards]
        assert [lines.role(at) for at in range(len(lines))] == [card.task.role for card in cards]
    assert found.reported == {card.task.id for card in seen.every if card.entry.reported}
    returning = {plan.id for plan in seen.returning} or {plan.id for plan in seen.plans}
    assert sorted(found.to_report) == sorted(card.task.id for card in seen.cards if card.task.plan_id in returning)
    assert (found.year, found.due, found.sections, found.plans) == (seen.year, seen.due, seen.sections, seen.plans)


CHANGES: dict[str, Callable[[Desk], Change | None]] = {
    "tick": lambda desk: steps.tick(desk, [MEASURED, HALF], TODAY),
    "note": lambda desk: reporting.note(desk, PATROL, TODAY, "巡到桥头"),
    "report": lambda desk: reporting.report(desk, GREENWAY, YEAR, Edit(progress="已建三公里")),
    "claim": lambda desk: tray.claim(desk, [YARDS]),
    "undo of a tick": lambda desk: (steps.tick(desk, [MEASURED], TODAY), history.undo(desk))[1],
    "undo of the import": history.undo,
    "given": lambda desk: ad_hoc.add(desk, Given(text="接待督导组")),
}


ANEW = ("claim", "undo of the import", "given")
"""Changes after which tasks stand elsewhere: everything is read anew."""


@pytest.mark.parametrize("name", CHANGES)
def test_a_ledger_after_a_change_is_the_ledger_read_anew(desk: Desk, name: str) -> None:
    before = ledger(desk)
    change = CHANGES[name](desk)
    assert change is not None
    found = ledgers.refreshed(desk, before, change.tasks)
    as_the_board_says(desk, ledger(desk))
    if found is None:
        assert name in ANEW
        return
    now, cards = found
    assert name not in ANEW
    assert now == ledger(desk)
    as_the_board_says(desk, now)
    assert {card.task.id for card in cards} == change.tasks


def test_a_change_that_touches_no_task_leaves_the_ledger(desk: Desk) -> None:
    seen = ledger(desk)

    assert ledgers.refreshed(desk, seen, ()) == (seen, ())


def test_cards_come_with_it_those_asked_for_or_the_first(desk: Desk) -> None:
    assert [card.task.id for card in ledgers.opened(desk, [YARDS, DREDGE])[1]] == [DREDGE, YARDS]
    assert [card.task.id for card in ledgers.opened(desk, ())[1]] == [DREDGE, PATROL, GREENWAY]
    assert [card.task.id for card in ledgers.cards(desk, YEAR, [PATROL, TaskId(99)])] == [PATROL]


def test_what_was_given_by_word_is_there_from_its_year_on_until_the_year_after_it_was_done(desk: Desk) -> None:
    ad_hoc.add(desk, Given(text="接待督导组"))
    task = ledger(desk).own.tasks[-1]
    reporting.set_status(desk, (task,), YEAR, Status.DONE)
    as_the_board_says(desk, ledger(desk))
    later = opened(desk.home, datetime(YEAR + 1, 3, 1))
    try:
        ad_hoc.add(later, Given(text="又接待督导组"))
        assert task in ledger(later).archived.tasks
        as_the_board_says(later, ledger(later))
    finally:
        later.close()


def test_a_part_says_whether_a_task_stands_where_it_says(desk: Desk) -> None:
    seen, (card, *_) = ledger(desk), board(desk).cards
    assert seen.part_of(card.task) is seen.own
    assert seen.own.says(card.task)
    assert not seen.tray.says(card.task)
    assert not seen.own.says(replace(card.task, section_id=None))
