"""A time phrase as it is typed, and what it means."""

from __future__ import annotations

from tui.domain.deadline import Deadline
from tui.domain.limits import parse_deadline
from tui.domain.text import one_line
from tui.i18n import Say
from tui.ui.words import deadline_short

_LONGEST = 200


def typed_deadline(text: str, year: int) -> Deadline | None:
    """The deadline that is typed; None where nothing is. A phrase that says no time is kept as it is."""
    phrase = one_line(text, _LONGEST)
    return parse_deadline(phrase, year) if phrase else None


def meaning(say: Say, deadline: Deadline | None) -> str:
    """What a typed deadline means, its year said too; how one is typed, where none is."""
    if deadline is None:
        return say("step.when_hint")
    return say("step.unclear") if deadline.vague else say("step.means", meaning=deadline_short(say, deadline, 0))
