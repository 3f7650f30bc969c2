"""The entry of a task in a year: status, progress, problems, next; a status by itself; a dated note."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tui.domain.contributions import taken_into, who
from tui.domain.ids import TaskId
from tui.domain.progress import Entry, Status, status_of
from tui.i18n import Say
from tui.services import bulk, contributing, reporting
from tui.services.cards import Card
from tui.services.composing import composed
from tui.services.home_year import HomeYear
from tui.services.reporting import Edit
from tui.ui.base import HomeScreen
from tui.ui.dialogs.entry import Beside, EntryDialog
from tui.ui.widgets.entry_page import entry_page
from tui.ui.work.titles import about, about_all

LAST_FOLDER = "folder:text"
"""Where the folder is kept in which a text was found last."""


async def write_entry(screen: HomeScreen, task: TaskId, focus: str = "progress") -> bool:
    """Write the entry of a task, beginning with a field: ``status``, ``progress``, ``problems`` or ``next``.

    Whether the next one is to be written.
    """
    workspace = screen.workspace
    cards, year = await workspace.cards([task]), workspace.seen.year
    if not cards:
        return False
    (card,) = cards
    dialog = EntryDialog(
        about(screen.say, "entry.title", card, year=year),
        screen.say,
        card.entry,
        _beside(card, workspace.seen, screen.say),
        start=Path(workspace.views.get(LAST_FOLDER) or Path.home()),
        place=f"entry:{task}:{year}",
        drafts=workspace.drafts,
        focus=focus,
    )
    answer = await screen.app.push_screen_wait(dialog)
    workspace.keep_views({LAST_FOLDER: str(dialog.start)})
    if answer is None:
        return False
    edit = changed(card.entry, answer.entry)
    said = contributing.take_edited if answer.took else reporting.report
    screen.write(lambda desk: said(desk, task, year, edit), dialog.typed)
    return answer.further


def _beside(card: Card, seen: HomeYear, say: Say) -> Beside:
    """What may be taken into the entry of a task."""
    made = composed(seen, replace(card, contributions=()))  # what others say is taken in by a key of its own
    drafted = (
        Entry(status=_ticked(card), progress=made.progress, next=made.next) if made.progress or made.next else None
    )
    return Beside(page=list(entry_page(card, seen, say)), drafted=drafted, parts=_with_parts(card, seen.unit))


def _ticked(card: Card) -> Status:
    """The status to propose: done where every step is ticked, else what the ticks say."""
    steps = card.task.steps
    if steps and all(step.done_on is not None for step in steps):
        return Status.DONE
    return status_of(card.task, card.entry)


def _with_parts(card: Card, unit: str) -> Entry | None:
    """The entry with what waits beside the task taken in, each with whose it is; None where nothing waits."""
    waiting = [one for one in card.contributions if one.waiting]
    entry = card.entry
    for one in waiting:
        entry = taken_into(entry, who(unit, one), one.said, None)
    return entry if waiting else None


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
            screen.write(lambda desk: reporting.note(desk, tasks[0], today, text), dialog.typed)
        else:
            screen.write(lambda desk: bulk.note_many(desk, tasks, today, text), dialog.typed)
