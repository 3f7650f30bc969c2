"""What the detail pane says of a task, as labelled paragraphs, and its title line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tui.domain.progress import Entry, Holding, Task
from tui.domain.roles import Role
from tui.i18n import Say
from tui.services.cards import Card
from tui.services.ledgers import Ledger
from tui.ui.marks import sign_of
from tui.ui.widgets.amended import amended
from tui.ui.widgets.beside import contributions, evidence, indicators, own_plan
from tui.ui.widgets.paper import Block, Paragraph
from tui.ui.widgets.pieces import Tone
from tui.ui.words import change_line, day, deadline_long, field_line, mark_word, reason, titled

if TYPE_CHECKING:
    from tui.services.history import Event

_LEADING = (Role.LEAD, Role.CO_LEAD)


def title_of(card: Card, say: Say) -> str:
    """Number, title, role with seat, and who is named first."""
    task = card.task
    role = say(f"role.{task.role}")
    if task.seats > 1:
        role = say("detail.seat", role=role, seat=task.seat, seats=task.seats)
    said = [f"{task.number} {task.title}".replace("\n", " ").strip(), role]
    first = _first_unit(task)
    if first is not None and task.seat != 1:
        said.append(say("detail.first", unit=first))
    return " · ".join(said)


def _first_unit(task: Task) -> str | None:
    leading = [assignment.unit for assignment in task.assignments if assignment.role in _LEADING]
    named = leading or [assignment.unit for assignment in task.assignments]
    return named[0] if named else None


def paragraphs(card: Card, seen: Ledger, say: Say, *, plain: bool) -> Iterator[Block]:
    """Everything that is known of a task but its steps."""
    task, year = card.task, seen.year
    yield from amended(card, seen, say)
    if task.archived is None and task.holding is Holding.OWN:
        mark = card.mark(seen.today)
        word = f"{sign_of(mark, plain=plain)} {mark_word(say, mark)}"
        if card.entry.status is None and not task.to_confirm:
            word += f"  {say('detail.status_follows')}"
        yield Paragraph(label(say, "status"), word, mark.value, link="set_status")
    elif task.archived is None:
        yield Paragraph(titled(say(f"holding.{task.holding}")), reason(say, task), "accent")
        yield Paragraph("", say(f"tray.how.{task.holding}"), "muted")
    own = task.holding is Holding.OWN
    yield from contributions(card, seen.unit, say)
    yield from _issued(task, say, year)
    yield from indicators(card, say)
    if own:
        yield from _entry(card.entry, say)
    if card.last_year is not None and card.last_year.reported:
        yield Paragraph(say("detail.last_year"), card.last_year.progress, "muted")
    yield from own_plan(card, say)
    yield from evidence(card, seen.faults, say)
    yield from _around(task, say)
    for at, step in enumerate(task.earlier_steps):
        done = f"{day(say, step.done_on, year)}  " if step.done_on else ""
        yield Paragraph(say("detail.earlier") if at == 0 else "", f"{done}{step.text}", "muted")
    for code, text in card.explanations.items():
        yield Paragraph(say("detail.explained"), say("detail.explanation", finding=say(f"finding.{code}"), text=text))
    for at, note in enumerate(card.notes):
        yield Paragraph(label(say, "notes") if at == 0 else "", f"{day(say, note.on, year)}  {note.text}")


def _issued(task: Task, say: Say, year: int) -> Iterator[Paragraph]:
    yield Paragraph(label(say, "content"), task.content if task.content else task.heading)
    if task.target:
        yield Paragraph(label(say, "target"), task.target)
    if task.deadline is not None:
        yield Paragraph(label(say, "deadline"), deadline_long(say, task.deadline, year))
    for stage in task.milestones:
        when = day(say, stage.due, year) if stage.due else stage.when
        yield Paragraph("", f"{when}  {stage.text}")
    if task.holding is Holding.OWN:
        place = say("detail.place", seat=task.seat, seats=task.seats)
        yield Paragraph(label(say, "why"), say("detail.why", clause=task.why, reason=reason(say, task), place=place))
    else:
        yield Paragraph(say("detail.clause"), f"「{task.why}」")


def _around(task: Task, say: Say) -> Iterator[Paragraph]:
    """Who else is named, and what stands around the task in its plan."""
    yield Paragraph(label(say, "assignments"), units(task, say))
    if task.group:
        yield Paragraph(say("detail.group"), task.group)
    if task.leaders:
        yield Paragraph(label(say, "leaders"), "、".join(task.leaders))


def label(say: Say, field: str) -> str:
    """The name of a field at the beginning of a line."""
    return titled(say(f"field.{field}"))


def units(task: Task, say: Say) -> str:
    """The units of a task, those of one role together."""
    roles = dict.fromkeys(assignment.role for assignment in task.assignments)
    groups = []
    for role in roles:
        named = "、".join(assignment.unit for assignment in task.assignments if assignment.role is role)
        groups.append(say("detail.units", role=say(f"role.{role}"), units=named))
    return "\n".join(groups) or "—"


def _entry(entry: Entry, say: Say) -> Iterator[Paragraph]:
    said = entry.progress or say("detail.not_reported")
    yield Paragraph(label(say, "progress"), said, _written(entry.progress), link="report")
    if entry.problems:
        yield Paragraph(label(say, "problems"), entry.problems, link="report")
    if entry.next:
        yield Paragraph(say("detail.next"), entry.next, link="report")


def _written(text: str) -> Tone:
    return "plain" if text else "muted"


def history_paragraphs(events: Sequence[Event], say: Say) -> Iterator[Paragraph]:
    """A task's changes, the newest first."""
    yield Paragraph("", say("field.history"), "strong", flush=True)
    if not events:
        yield Paragraph("", say("history.none"), "muted", flush=True)
    for event in events:
        change = event.change
        who = f"  {change.actor}" if change.actor else ""
        undone = f"  {say('history.undone')}" if change.undone else ""
        words = f"{change_line(say, change)}{who}{undone}"
        yield Paragraph(f"{change.at:%m-%d %H:%M}", words, "muted" if change.undone else "plain")
        yield from (Paragraph("", field_line(say, field), "muted") for field in event.told)
