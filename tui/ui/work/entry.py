"""The entry of a task in a year: status, progress, problems, next; a status by itself; a dated note."""

from __future__ import annotations

from tui.domain.ids import TaskId
from tui.domain.progress import Entry
from tui.services import bulk, reporting
from tui.services.boards import Card
from tui.services.reporting import Edit
from tui.ui.base import HomeScreen
from tui.ui.work.titles import about, about_all


async def write_entry(screen: HomeScreen, task: TaskId, focus: str = "progress") -> bool:
    """Write the entry of a task, beginning with a field: ``status``, ``progress``, ``problems`` or ``next``.

    Whether something was accepted.
    """
    from tui.ui.dialogs.entry import EntryDialog

    workspace = screen.workspace
    card, year = workspace.card(task), workspace.seen.year
    if card is None:
        return False
    dialog = EntryDialog(
        about(screen.say, "entry.title", card, year=year),
        screen.say,
        card.entry,
        last_year=card.last_year.progress if card.last_year else "",
        place=f"entry:{task}:{year}",
        drafts=workspace.drafts,
        focus=focus,
    )
    entry = await screen.app.push_screen_wait(dialog)
    if entry is None:
        return False
    edit = changed(card.entry, entry)
    screen.write(lambda desk: reporting.report(desk, task, year, edit), dialog.places)
    return True


def changed(old: Entry, new: Entry) -> Edit:
    """What was changed between two entries, and nothing else: another window may have changed the rest."""
    return Edit(
        status=new.status if new.status is not old.status else None,
        progress=new.progress if new.progress != old.progress else None,
        problems=new.problems if new.problems != old.problems else None,
        next=new.next if new.next != old.next else None,
    )


async def set_status(screen: HomeScreen, cards: tuple[Card, ...]) -> None:
    """Give tasks a status."""
    from tui.ui.dialogs.status import StatusDialog

    tasks, year = tuple(card.task.id for card in cards), screen.workspace.seen.year
    title = about_all(screen.say, "status.title", cards)
    status = await screen.app.push_screen_wait(
        StatusDialog(title, screen.say, cards[0].entry.status if len(cards) == 1 else None)
    )
    if status is not None:
        screen.write(lambda desk: reporting.set_status(desk, tasks, year, status))


async def add_note(screen: HomeScreen, cards: tuple[Card, ...]) -> None:
    """Add a note dated today to tasks."""
    from tui.ui.dialogs.words import WordsDialog

    workspace, today = screen.workspace, screen.workspace.today
    tasks = tuple(card.task.id for card in cards)
    dialog = WordsDialog(
        about_all(screen.say, "note.title", cards),
        screen.say,
        "",
        hint=screen.say("note.hint", day=today),
        place=f"note:{tasks[0]}" if len(tasks) == 1 else "note:several",
        drafts=workspace.drafts,
    )
    text = await screen.app.push_screen_wait(dialog)
    if text is not None:
        if len(tasks) == 1:
            screen.write(lambda desk: reporting.note(desk, tasks[0], today, text), dialog.places)
        else:
            screen.write(lambda desk: bulk.note_many(desk, tasks, today, text), dialog.places)
