"""Search over the cards of a board: where it looks, how words go together, and that nothing it remembers is stale."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.sample import DREDGE, GREENWAY, PATROL, YARDS, YEAR, home
from tui.domain.held import Section
from tui.domain.ids import PlanId, SectionId, TaskId
from tui.domain.progress import Entry
from tui.domain.sought import says, words_of
from tui.services.assigning import Assigned, assign
from tui.services.boards import Board, board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.services.finding import Finder, finder_of
from tui.services.haystack import Place, block_of, blocks_of, places
from tui.services.reporting import Edit, note, report
from tui.services.steps import add


def found(seen: Board, text: str) -> list[TaskId]:
    left = finder_of(seen.every, seen).found(text, seen.plans)
    return [card.task.id for card in seen.every if card.task.id in left]


@pytest.mark.parametrize(
    ("typed", "tasks"),
    [
        ("", [DREDGE, PATROL, GREENWAY, YARDS]),
        ("淤泥", [DREDGE]),
        ("yuni", [DREDGE]),
        ("qlcq", [DREDGE]),
        ("清理 河段", [DREDGE]),
        ("清理 绿道", []),
        ("６公里", [GREENWAY]),
        ("巡查台账", [PATROL]),
        ("整理bhl", [GREENWAY]),
        ("绿道6公里", [GREENWAY]),
        ("ldgl 竣工", []),
        ("caizheng", [DREDGE, GREENWAY]),
        ("財政局", [DREDGE, GREENWAY]),
        ("江一帆 绿道", [GREENWAY]),
        ("绿道 jiangyifan", [GREENWAY]),
        ("anxuncha", [PATROL]),
        ("xunchataizh", [PATROL]),
        ("anxian", [GREENWAY, YARDS]),
        ("hehuguanhu", [DREDGE, PATROL, GREENWAY, YARDS]),
        ("hehuguanhu 淤泥", [DREDGE]),
        ("节水课堂", []),
    ],
)
def test_words_are_looked_for_in_everything_said_of_a_task(desk: Desk, typed: str, tasks: list[TaskId]) -> None:
    assert found(board(desk), typed) == tasks


@pytest.mark.parametrize(
    ("work", "typed", "place"),
    [
        (lambda desk: report(desk, PATROL, YEAR, Edit(progress="已补种垂柳")), "buzhong", Place.ENTRY),
        (lambda desk: note(desk, PATROL, date(YEAR, 9, 1), "闸门坏了"), "zhamen", Place.NOTES),
        (lambda desk: add(desk, PATROL, "印制宣传折页", None), "zheye", Place.STEPS),
        (lambda desk: assign(desk, PATROL, YEAR, Assigned(owner="曾小满")), "zengxm", Place.PEOPLE),
        (lambda desk: assign(desk, PATROL, YEAR, Assigned(measures="分段包干")), "fdbg", Place.OWN_PLAN),
    ],
)
def test_the_units_own_work_is_found_and_its_place_told(
    desk: Desk, work: Callable[[Desk], object], typed: str, place: Place
) -> None:
    before = board(desk)
    assert found(before, typed) == []
    work(desk)
    seen = board(desk)
    assert found(seen, typed) == [PATROL]
    assert places(seen.cards[1], seen, typed) == (place,)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("验收 qinglichengqu", (Place.HEADING, Place.STEPS)),
        ("qingliheda", (Place.SECTION,)),
        ("18", (Place.TARGET,)),
        ("jyf", (Place.PEOPLE,)),
        ("caizheng", (Place.UNITS,)),
        ("hehugh", (Place.PLAN,)),
        ("没有", ()),
    ],
)
def test_the_places_of_what_is_found_are_told(desk: Desk, typed: str, told: tuple[Place, ...]) -> None:
    seen = board(desk)
    assert places(seen.cards[0], seen, typed) == told


def test_texts_are_read_in_blocks_and_what_is_read_is_looked_through(desk: Desk) -> None:
    seen = board(desk)
    every = [card.task.id for card in seen.every]
    finder = Finder(every * 100)
    times = 0
    while places := finder.wants(2):
        finder.take(blocks_of(desk, seen, places))
        times += 1
        assert finder.begun
        assert finder.found("zlbhld", seen.plans) == {GREENWAY}
    assert times == 2


def test_a_task_that_has_changed_is_wanted_again_and_found_as_it_was_until_then(desk: Desk) -> None:
    seen = board(desk)
    finder = finder_of(seen.every, seen)
    assert not finder.wants(1)
    note(desk, PATROL, date(YEAR, 9, 1), "闸门坏了")
    finder.forget({PATROL})
    assert finder.found("巡查台账", seen.plans) == {PATROL}
    assert finder.found("闸门", seen.plans) == frozenset()
    finder.take(blocks_of(desk, seen, finder.wants(9)))
    assert finder.found("闸门", seen.plans) == {PATROL}
    assert not finder.wants(1)


def test_a_text_without_words_narrows_nothing(desk: Desk) -> None:
    seen = board(desk)
    assert finder_of(seen.every, seen).found("  ", seen.plans) == {card.task.id for card in seen.every}


def many(seen: Board, number: int) -> Board:
    """A board with so many own tasks: copies of those there are."""
    copies = [seen.cards[at % len(seen.cards)] for at in range(number)]
    cards = tuple(
        replace(card, task=replace(card.task, id=TaskId(at + 1), position=at)) for at, card in enumerate(copies)
    )
    return replace(seen, cards=cards, tray=())


def compared(seen: Board, typed: str) -> list[Card]:
    """What a search should find, by comparing every text with every word."""

    def fits(card: Card, word: str) -> bool:
        return set(places(card, seen, word)) - {Place.PLAN} != set()

    def titled(word: str) -> bool:
        return not any(fits(card, word) for card in seen.every) and says(seen.plans[0].title, word)

    whole = [word for word in words_of(typed) if not titled(word)]
    return [card for card in seen.cards if all(fits(card, word) for word in whole)]


TYPED = st.sampled_from(
    [
        "z",
        "zl",
        "zlb",
        "zlbh",
        "整理",
        "q",
        "qi",
        "qin",
        "qing",
        "yuni",
        "yuni 6",
        "绿 dao",
        "cz",
        "czj",
        "hhgh",
        "x",
        "垂柳",
    ]
)


@cache
def wide() -> Board:
    """A board of more than one block."""
    with tempfile.TemporaryDirectory() as folder:
        opened = home(Path(folder) / "home")
        try:
            return many(board(opened), 150)
        finally:
            opened.close()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(TYPED, st.integers(0, 149), st.booleans()), max_size=8))
def test_what_is_remembered_is_never_stale(steps: list[tuple[str, int, bool]]) -> None:
    seen = wide()
    finder = finder_of(seen.every, seen)
    for typed, at, change in steps:
        if change:
            card = replace(seen.cards[at], entry=Entry(progress="又补种垂柳，清理浮萍。"))
            seen = seen.with_card(card)
            finder.forget({card.task.id})
            held = {one.task.id: one for one in seen.every}
            wanted = finder.wants(9)
            finder.take({place: block_of([held[task] for task in tasks], seen) for place, tasks in wanted.items()})
        left = finder.found(typed, seen.plans)
        assert [one for one in seen.cards if one.task.id in left] == compared(seen, typed)


def test_last_years_words_are_found(desk: Desk) -> None:
    seen = board(desk)
    told = seen.with_card(replace(seen.cards[1], last_year=Entry(next="再添巡河小艇")))
    assert found(told, "小艇") == [PATROL]
    assert places(told.cards[1], told, "小艇") == (Place.LAST_YEAR,)


def test_a_sections_title_stands_for_its_tasks(desk: Desk) -> None:
    seen = board(desk)
    section = Section(id=SectionId(99), plan_id=PlanId(1), parent_id=None, no="四", title="桥梁养护", level=1)
    card = replace(seen.cards[0], task=replace(seen.cards[0].task, section_id=section.id))
    moved = replace(seen, sections={**seen.sections, section.id: section}).with_card(card)
    assert found(moved, "qiaoliangyh") == [DREDGE]
