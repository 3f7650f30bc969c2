"""What the detail pane says of a task that an amendment changed or put away: both texts, and where it came from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.domain.ids import TaskId
from tui.domain.progress import Task
from tui.i18n import Say
from tui.services.cards import Card
from tui.services.home_year import HomeYear
from tui.ui.widgets.paper import Block, Paragraph
from tui.ui.words import day, titled

if TYPE_CHECKING:
    from tui.domain.issued import Former


def amended(card: Card, seen: HomeYear, say: Say) -> Iterator[Block]:
    """Nothing for a task that stands as it was issued."""
    task = card.task
    if task.archived is not None:
        why = say(f"archived.{task.gone}")
        yield Paragraph(
            titled(say("holding.archived")), say("amendment.archived", edition=task.archived, why=why), "accent"
        )
    former = task.former
    if task.to_confirm and former is not None:
        yield Paragraph(titled(say("status.to_confirm")), say("amendment.to_confirm"), "to_confirm")
        yield from _origin(former, card, say)
        yield from _differences(former, task, seen, say)
    for at, step in enumerate(task.archived_steps):
        box = "[x]" if step.done_on is not None else "[ ]"
        times = "  " + say("step.times", done=step.times_done, count=len(step.occurrences)) if step.occurrences else ""
        done = "  " + say("step.done_on", day=day(say, step.done_on, seen.year)) if step.done_on else ""
        yield Paragraph(say("amendment.steps_gone") if at == 0 else "", f"{box} {step.text}{times}{done}", "muted")


def _differences(former: Former, task: Task, seen: HomeYear, say: Say) -> Iterator[Block]:
    from tui.domain.differences import differences
    from tui.ui.widgets.differences import pairs

    section = seen.section_of(task)
    yield from pairs(differences(former.said, task.said(section.title if section else "")), say)


def _origin(former: Former, card: Card, say: Say) -> Iterator[Paragraph]:
    """The task it is a part of, or the tasks that were joined into it."""
    if former.origin is not None:
        yield Paragraph(say("amendment.part_of"), _named(former.origin, card))
    for other in former.others:
        yield Paragraph(say("amendment.joined"), _named(other, card))


def _named(task: TaskId, card: Card) -> str:
    name = card.kin.get(task)
    return f"{name.number} {name.title}" if name is not None else "—"
