"""How the screens say values of the domain: days, deadlines, seats, errors, changes."""

from __future__ import annotations

from datetime import date

from tui.domain.change import Change, ChangeKind, FieldChange
from tui.domain.deadline import Deadline
from tui.domain.errors import QingdanError
from tui.domain.progress import Mark, Task
from tui.i18n import Say
from tui.i18n.changes import change_words, field_words, values_words
from tui.i18n.codes import error_words

_RECURRENCES = ("month", "quarter", "year")


def day(say: Say, value: date, year: int) -> str:
    """A day; its year only where it is another than the board's."""
    if value.year == year:
        return month_day(say, value.month, value.day)
    mm, dd = f"{value.month:02}", f"{value.day:02}"
    return say("day.full", y=value.year, m=value.month, d=value.day, mm=mm, dd=dd)


def day_cell(say: Say, value: date, year: int) -> str:
    """A day in ten cells, for a column of them."""
    return month_day(say, value.month, value.day) if value.year == year else value.isoformat()


def month_day(say: Say, month: int, day: int) -> str:
    """A day of any year."""
    return say("day.short", m=month, d=day, mm=f"{month:02}", dd=f"{day:02}")


def titled(words: str) -> str:
    """Words that stand at the beginning of a line."""
    return words[:1].upper() + words[1:]


def deadline_short(say: Say, deadline: Deadline | None, year: int) -> str:
    """A deadline in a few cells: its day, how it recurs, or that it never ends; else as written."""
    if deadline is None:
        return "—"
    if deadline.due is not None:
        return day(say, deadline.due, year)
    if deadline.recurrence in _RECURRENCES:
        return say(f"recurs.{deadline.recurrence}")
    if deadline.standing:
        return say("recurs.standing")
    return deadline.text or "—"


def deadline_cell(say: Say, deadline: Deadline | None, year: int) -> str:
    """A deadline in ten cells, for a column of them: a day of another year is not cut."""
    if deadline is None or deadline.due is None:
        return deadline_short(say, deadline, year)
    return day_cell(say, deadline.due, year)


def deadline_long(say: Say, deadline: Deadline, year: int) -> str:
    """A deadline as written, with what it means."""
    meaning = deadline_short(say, deadline, year)
    if deadline.start is not None and deadline.due is not None:
        meaning = f"{day(say, deadline.start, year)} — {meaning}"
    if meaning in (deadline.text, "—"):
        return deadline.text
    return say("deadline.means", text=deadline.text, meaning=meaning)


def seat(say: Say, task: Task) -> str:
    """The role with the place among the units named: 责任3/9."""
    role = say(f"role_short.{task.role}")
    return f"{role}{task.seat}/{task.seats}" if task.seats > 1 else role


def mark_word(say: Say, mark: Mark) -> str:
    """The word of a status mark."""
    return say(f"status.{mark}")


def reason(say: Say, task: Task) -> str:
    """The name in the plan that fits the unit, and how; for a task of the tray, why it may not."""
    if task.claimed:
        return say("why.match", name=task.matched, reason=say("match.claimed"))
    return say("why.match", name=task.matched, reason=say(f"reason.{task.reason.code}", **task.reason.params))


def error(say: Say, found: QingdanError) -> str:
    """An error in words."""
    return error_words(say, found)


def change(say: Say, made: Change) -> str:
    """What a change did."""
    return change_words(say, made.label, made.params)


def change_line(say: Say, made: Change) -> str:
    """What a change did, also when it took another back or made it again."""
    said = change(say, made)
    return say(f"history.{made.kind}", change=said) if made.kind in (ChangeKind.UNDO, ChangeKind.REDO) else said


def field_line(say: Say, field: FieldChange) -> str:
    """One value that a change set: from what, to what."""
    old, new = values_words(say, field.field, field.old, field.new)
    return say("history.field", field=titled(field_words(say, field.thing, field.field)), old=old, new=new)
