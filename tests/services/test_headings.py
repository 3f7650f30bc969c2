"""Which sections tell the tasks of a plan apart."""

from __future__ import annotations

from dataclasses import replace

from tests.services.sample import PLAN
from tui.domain.held import Section
from tui.domain.ids import SectionId
from tui.services.boards import Board, board
from tui.services.completion import completion
from tui.services.desk import Desk
from tui.services.headings import path_of, telling_paths
from tui.services.timetable import Heading, timetable

TOP, UNDER = SectionId(90), SectionId(91)


def section(id: SectionId, parent: SectionId | None, no: str, level: int) -> Section:
    return Section(id=id, plan_id=PLAN, parent_id=parent, no=no, title="总则", level=level)


def nested(seen: Board) -> Board:
    """The board with all sections under one more, the last one a level deeper than the others."""
    *first, last = seen.sections.values()
    lower = {one.id: replace(one, parent_id=TOP, level=2) for one in first}
    deeper = {UNDER: section(UNDER, TOP, "（三）", 2), last.id: replace(last, parent_id=UNDER, level=3)}
    return replace(seen, sections={TOP: section(TOP, None, "甲", 1), **lower, **deeper})


def numbers(paths: list[tuple[Section, ...]]) -> list[list[str]]:
    return [[one.no for one in path] for path in paths]


def test_what_stands_over_every_task_is_left_out(desk: Desk) -> None:
    seen = nested(board(desk))

    assert numbers([path_of(seen, card.task) for card in seen.cards]) == [
        ["甲", "一"],
        ["甲", "一"],
        ["甲", "（三）", "二"],
    ]
    assert numbers(telling_paths(seen, seen.cards)) == [["一"], ["一"], ["（三）", "二"]]
    assert numbers(telling_paths(seen, seen.cards[2:])) == [["二"]]
    assert telling_paths(seen, ()) == []


def test_bars_and_timetable_are_headed_by_what_tells_tasks_apart(desk: Desk) -> None:
    seen = nested(board(desk))

    assert [one.section.no for one in completion(seen).stands if one.section] == ["一", "（三）"]
    assert [row.title for row in timetable(seen).rows if isinstance(row, Heading)] == [
        "一 清理河道",
        "（三） 总则 / 二 岸线利用",
    ]


def test_a_task_in_no_section_has_no_path(desk: Desk) -> None:
    seen = board(desk)
    card = seen.cards[0]

    assert path_of(seen, replace(card.task, section_id=None)) == ()
    assert numbers(telling_paths(seen, [replace(card, task=replace(card.task, section_id=None)), *seen.cards[1:]])) == [
        [],
        ["一"],
        ["二"],
    ]
