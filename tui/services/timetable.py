"""Screen 3, the timetable: tasks under headings, and the course of each through the years. Pure over a board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from tui.domain.held import Plan
from tui.domain.period import FIRST_YEAR, LAST_YEAR
from tui.domain.progress import Mark, Status
from tui.domain.schedule import Point, Stretch, points, recurring, seasons, stretch
from tui.services.boards import Board
from tui.services.cards import Card
from tui.services.headings import telling_paths
from tui.services.home_year import HomeYear


class Grouping(StrEnum):
    """What the headings are: plans with their sections, or who does it."""

    SECTION = "section"
    OWNER = "owner"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading with how many tasks are under it. key: the same for the same heading of a later board.

    title  empty for tasks that stand under none
    """

    key: str
    title: str
    level: int
    done: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A task through time.

    stretch  from its first to its last day; dated: something says when it ends
    done     the share that is ticked or reported as done, from 0 to 1; late: it is overdue
    points   its days in order; seasons: when the duty stands in each year
    """

    stretch: Stretch
    dated: bool
    standing: bool
    done: float
    late: bool
    points: tuple[Point, ...]
    seasons: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """Headings and cards in order, and the whole years that all their days fall into."""

    rows: tuple[Heading | Card, ...]
    years: tuple[int, int]


def timetable(board: Board, grouping: Grouping = Grouping.SECTION, folded: frozenset[str] = frozenset()) -> Timetable:
    """The timetable of a board; under a heading whose key is in `folded` nothing is shown."""
    found = _by_owner(board) if grouping is Grouping.OWNER else _by_section(board)
    rows: list[Heading | Card] = []
    hidden: int | None = None
    for heading, cards in found:
        if hidden is not None and heading.level > hidden:
            continue
        hidden = heading.level if heading.key in folded else None
        rows.append(heading)
        if hidden is None:
            rows += cards
    return Timetable(rows=tuple(rows), years=_years(board))


def course(seen: HomeYear, card: Card) -> Course:
    """The course of a task of a home."""
    task, plan = card.task, seen.plan(card.task.plan_id)
    years = range(plan.years[0], plan.years[1] + 1)
    days = points(task)
    due = [point.on for point in days if point.due]
    ends = max([date(plan.years[1], 12, 31), *due])
    windows = [season for year in years for season in seasons(task.windows, year)]
    begins = task.deadline.start if task.deadline else None
    span = stretch(
        Stretch(first=date(plan.years[0], 1, 1), last=ends),
        issued=begins or task.given_on or plan.issued_on,
        days=due,
        begun=[point.done_on for point in days if point.done_on is not None],
        windows=windows,
    )
    standing = card.status is Status.STANDING or (task.deadline is not None and task.deadline.standing)
    return Course(
        stretch=span,
        dated=bool(due) or bool(windows),
        standing=standing,
        done=_share(card),
        late=card.mark(seen.today) is Mark.OVERDUE,
        points=tuple(sorted((*days, *recurring(task, years)), key=lambda point: point.on)),
        seasons=tuple(windows),
    )


def owners(card: Card) -> tuple[str, ...]:
    """Who does a task: the person of the task book, then those of its steps."""
    named = (card.own_plan.owner, *(step.owner or "" for step in card.task.steps))
    return tuple(dict.fromkeys(name.strip() for name in named if name.strip()))


def _share(card: Card) -> float:
    if card.status is Status.DONE:
        return 1.0
    steps = card.task.steps
    done = sum(len(step.done_days) / len(step.occurrences or (step,)) for step in steps)
    return done / len(steps) if steps else 0.0


def _by_owner(board: Board) -> Iterator[tuple[Heading, Sequence[Card]]]:
    """A task stands under each of its owners; those of nobody come last."""
    of_owner: dict[str, list[Card]] = {}
    nobody: list[Card] = []
    for card in board.cards:
        names = owners(card)
        for name in names:
            of_owner.setdefault(name, []).append(card)
        if not names:
            nobody.append(card)
    for name, cards in of_owner.items():
        yield _heading(f"owner:{name}", name, 0, cards), cards
    if nobody:
        yield _heading("owner:", "", 0, nobody), nobody


def _by_section(board: Board) -> Iterator[tuple[Heading, Sequence[Card]]]:
    """Plans, where there are several, and the sections that tasks stand in, with those above them in their words."""
    several = len({card.task.plan_id for card in board.cards}) > 1
    for plan_id, of_plan in groupby(board.cards, key=lambda card: card.task.plan_id):
        cards, plan = list(of_plan), board.plan(plan_id)
        bare = all(card.task.section_id is None for card in cards)
        if several or bare:
            yield _heading(f"plan:{plan_id}", plan.title, 0, cards), cards if bare else ()
        if bare:
            continue
        pathed = zip(telling_paths(board, cards), cards, strict=True)
        for path, inner in groupby(pathed, key=lambda pair: pair[0]):
            held = [card for _, card in inner]
            title = " / ".join(section.words for section in path)
            yield _heading(f"section:{plan_id}:{held[0].task.section_id}", title, int(several), held), held


def _heading(key: str, title: str, level: int, cards: Iterable[Card]) -> Heading:
    held = list(cards)
    done = sum(card.status is Status.DONE for card in held)
    return Heading(key=key, title=title, level=level, done=done, tasks=len(held))


def _years(board: Board) -> tuple[int, int]:
    """From the first to the last year of the plans that have tasks, and of every day in them."""
    plans: dict[int, Plan] = {plan.id: plan for plan in board.plans}
    found = {board.today.year} if not board.cards else set[int]()
    for card in board.cards:
        found.update(plans[card.task.plan_id].years)
        found.update(point.on.year for point in points(card.task))
    return max(FIRST_YEAR, min(found)), min(LAST_YEAR, max(found))
