"""The unit's own plan of a task, or who answers for several tasks."""

from __future__ import annotations

from tui.services import assigning
from tui.services.cards import Card
from tui.ui.base import HomeScreen
from tui.ui.dialogs.task_book import TaskBookDialog
from tui.ui.work.titles import about


async def show_task_books(screen: HomeScreen, cards: tuple[Card, ...]) -> None:
    """Ask for the task book of one task; of several, who answers for them."""
    if len(cards) == 1:
        await show_task_book(screen, cards[0])
    else:
        from tui.ui.work.bulk import assign_people

        await assign_people(screen, cards)


async def show_task_book(screen: HomeScreen, card: Card) -> None:
    """Ask for goal, measures, leader and owner of a task."""
    workspace, task = screen.workspace, card.task.id
    year = workspace.seen.year
    before = await workspace.ask(lambda desk: assigning.before(desk, task, year))
    dialog = TaskBookDialog(
        about(screen.say, "task_book.title", card, year=year),
        screen.say,
        card.own_plan,
        before,
        place=f"assign:{task}:{year}",
        drafts=workspace.drafts,
    )
    said = await screen.app.push_screen_wait(dialog)
    if said is not None:
        screen.write(lambda desk: assigning.assign(desk, task, year, said), dialog.typed)
