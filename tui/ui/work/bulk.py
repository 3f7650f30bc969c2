"""The same for several marked tasks, each as one change: ticks, people, times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from tui.domain.ids import StepId
from tui.domain.occurrences import StepRef
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Origin, Step
from tui.domain.text import shortened
from tui.services import bulk, steps
from tui.services.cards import Card
from tui.ui.base import HomeScreen
from tui.ui.words import day
from tui.ui.work.titles import about_all

_SHOWN = 8
"""Steps that are named in a question."""


def due_refs(cards: tuple[Card, ...], today: date) -> Iterator[tuple[StepRef, Step, date]]:
    """The open steps and occurrences of tasks that fall due up to a day, each with its day."""
    for step in (step for card in cards for step in card.task.steps):
        for place, one in enumerate(step.occurrences, start=1):
            if one.done_on is None and one.due <= today:
                yield StepRef(step=step.id, place=place), step, one.due
        if not step.occurrences and step.done_on is None and step.due is not None and step.due <= today:
            yield StepRef(step=step.id), step, step.due


async def tick_due(screen: HomeScreen, cards: tuple[Card, ...]) -> None:
    """Tick everything of these tasks that falls due up to today, once a person has agreed."""
    from tui.ui.dialogs.confirm import ConfirmDialog

    today, year = screen.workspace.today, screen.workspace.seen.year
    due = list(due_refs(cards, today))
    if not due:
        screen.tell("marked.nothing_due", count=len(cards))
        return
    named = "\n".join(f"· {day(screen.say, on, year)}  {shortened(step.text, 60)}" for _, step, on in due[:_SHOWN])
    more = screen.say("marked.more", count=len(due) - _SHOWN) if len(due) > _SHOWN else ""
    question = screen.say("marked.tick_question", tasks=len(cards), count=len(due))
    text = "\n".join(filter(None, (question, named, more)))
    dialog = ConfirmDialog(screen.say("marked.tick_title"), text, screen.say, accept="marked.tick_accept", ready=True)
    if await screen.app.push_screen_wait(dialog):
        screen.write(lambda desk: steps.tick(desk, [ref for ref, _, _ in due], today, year=year))


async def assign_people(screen: HomeScreen, cards: tuple[Card, ...]) -> None:
    """Name leader and owner of several tasks."""
    from tui.ui.dialogs.task_book import TaskBookDialog

    workspace, year = screen.workspace, screen.workspace.seen.year
    tasks = [card.task.id for card in cards]
    dialog = TaskBookDialog(
        about_all(screen.say, "task_book.title", cards, year=year),
        screen.say,
        OwnPlan(),
        OwnPlan(),
        place="assign:several",
        drafts=workspace.drafts,
        names_only=True,
    )
    said = await screen.app.push_screen_wait(dialog)
    if said is not None:
        screen.write(lambda desk: bulk.assign_many(desk, tasks, year, said), dialog.typed)


async def date_steps(screen: HomeScreen, cards: tuple[Card, ...]) -> None:
    """Give the open own steps of tasks another time."""
    from tui.ui.dialogs.when import WhenDialog

    found = list(_open_own(cards))
    if not found:
        screen.tell("marked.no_own_steps", count=len(cards))
        return
    dialog = WhenDialog(
        about_all(screen.say, "marked.when_title", cards),
        screen.say("marked.when_hint", count=len(found)),
        screen.say,
        year=screen.workspace.seen.year,
        place="when:several",
        drafts=screen.workspace.drafts,
    )
    deadline = await screen.app.push_screen_wait(dialog)
    if deadline is not None:
        screen.write(lambda desk: bulk.date_steps(desk, found, deadline), dialog.typed)


def _open_own(cards: tuple[Card, ...]) -> Iterator[StepId]:
    for step in (step for card in cards for step in card.task.steps):
        if step.origin is Origin.OWN and step.done_on is None:
            yield step.id
