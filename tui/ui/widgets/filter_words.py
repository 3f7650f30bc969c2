"""What a task list is narrowed to, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from tui.i18n import Say
from tui.services.filters import DueWindow, Filter, When
from tui.ui.words import day


def filter_words(say: Say, wanted: Filter, year: int) -> Iterator[str]:
    """A few words for each thing that narrows; plan and section are seen beside the list and left out."""
    if wanted.text.strip():
        yield say("tasks.searched", text=wanted.text.strip())
    if wanted.marks:
        yield "、".join(say(f"status.{mark}") for mark in sorted(wanted.marks))
    if wanted.roles:
        yield "、".join(say(f"role.{role}") for role in sorted(wanted.roles))
    if wanted.due is not None:
        yield _due(say, wanted.due, year)
    if wanted.person is not None:
        yield say("filtered.person", name=wanted.person) if wanted.person else say("filtered.no_person")
    if wanted.reported is not None:
        yield say("filtered.reported" if wanted.reported else "filtered.unreported")
    if wanted.evidence is not None:
        yield say("filtered.evidence" if wanted.evidence else "filtered.no_evidence")


def _due(say: Say, due: DueWindow, year: int) -> str:
    if due.when is When.WITHIN:
        return say("filter.within", days=due.days)
    if due.when is When.BEFORE and due.day is not None:
        return say("filter.until", day=day(say, due.day - timedelta(days=1), year))
    return say("status.overdue" if due.when is When.OVERDUE else "filter.undated")
