"""Issued text as JSON: deadlines, what a plan says of a task, what it said before an amendment (docs/formats.md)."""

from __future__ import annotations

from datetime import date

from tui.cli.session import Json
from tui.domain.deadline import Deadline
from tui.domain.differences import Difference, differences
from tui.domain.ids import label
from tui.domain.issued import Said
from tui.domain.progress import Task


def day(value: date | None) -> str | None:
    """A day as ISO text."""
    return None if value is None else value.isoformat()


def deadline(value: Deadline | None) -> Json:
    """A deadline, null where a task has none."""
    if value is None:
        return None
    return {
        "text": value.text,
        "due": day(value.due),
        "from": day(value.start),
        "recurrence": value.recurrence,
        "standing": value.standing,
    }


def said(text: Said) -> dict[str, Json]:
    """What a plan says of a task, without its steps."""
    return {
        "number": text.number,
        "section": text.section or None,
        "heading": text.heading,
        "content": text.content,
        "target": text.target or None,
        "deadline": deadline(text.deadline),
        "role": text.role.value,
        "why": text.why,
        "leaders": list(text.leaders),
    }


def difference(one: Difference) -> Json:
    """A field that says something else: both texts, and the stretches to mark in them."""
    return {
        "field": one.field,
        "old": one.old,
        "new": one.new,
        "spans": [{"old": [span.old_from, span.old_to], "new": [span.new_from, span.new_to]} for span in one.spans],
    }


def former(task: Task, section: str) -> Json:
    """What a task said before an amendment that waits to be confirmed; section: the title of its section now."""
    before = task.former
    if before is None or not task.to_confirm:
        return None
    return {
        "relation": before.relation.value,
        "origin": None if before.origin is None else label("t", before.origin),
        "others": [label("t", other) for other in before.others],
        "old": said(before.said),
        "differences": [difference(one) for one in differences(before.said, task.said(section))],
    }
