"""The demo: a throw-away home on a sample plan of a made-up city, as its officer would have it in autumn."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import resources
from pathlib import Path

from tui.domain.errors import WrongUse
from tui.domain.occurrences import StepRef
from tui.domain.progress import Status
from tui.readers import read_text
from tui.services.boards import board
from tui.services.cards import Card
from tui.services.desk import Clock, Desk, open_desk
from tui.services.homes import make_home, unit_named
from tui.services.importing import accept, propose, units_named
from tui.services.reporting import Edit, note, report
from tui.services.steps import tick

UNIT = "市民政局"
CITY = "云泽市"


def sample_plan(year: int) -> bytes:
    """The sample plan, issued for this year."""
    text = resources.files("tui").joinpath("samples", "plan.txt").read_text(encoding="utf-8")
    return text.replace("{year}", str(year)).encode()


def make_demo(home: Path, clock: Clock, unit: str | None = None, language: str = "zh_CN") -> None:
    """Make a home for a unit of the sample plan, import the plan, do some of the work.

    Raises WrongUse ``demo_unit`` for a unit that the sample does not name.
    """
    today = clock().date()
    reading = read_text(sample_plan(today.year), f"示例方案-{today.year}.txt")
    name = unit or UNIT
    proposal = propose(reading, unit_named(name))
    if not any(plan.tasks for plan in proposal.plans):
        raise WrongUse("demo_unit", unit=name, known="、".join(found for found, _ in units_named(reading)))
    make_home(home, name, full_name=name.replace("市", CITY, 1), language=language)
    desk = open_desk(home, clock)
    try:
        accept(desk, propose(reading, desk.unit))
        for card in board(desk).cards:
            _keep_up(desk, card, today)
        for card in board(desk).cards[::2]:
            _work(desk, card, today)
    finally:
        desk.close()


def _keep_up(desk: Desk, card: Card, today: date) -> None:
    """Tick the occurrences whose day has passed, each on the day before it."""
    for step in card.task.steps:
        for at, one in enumerate(step.occurrences, 1):
            if one.due < today:
                tick(desk, [StepRef(step=step.id, place=at)], one.due - timedelta(days=1))


def _work(desk: Desk, card: Card, today: date) -> None:
    """Tick what was due by now, and write a first word of progress where all of it is done."""
    past = [step for step in card.task.steps if step.due is not None and step.due < today]
    for step in past:
        tick(desk, [step.id], (step.due or today) - timedelta(days=2))
    if past:
        note(desk, card.task.id, today - timedelta(days=9), "已与牵头单位对接，资料齐全。")
    if past and len(past) == len(card.task.steps):
        said = f"年度任务已完成：{past[-1].text}，台账资料已归档备查。"
        report(desk, card.task.id, board(desk).year, Edit(status=Status.DONE, progress=said))
