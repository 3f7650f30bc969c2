"""Status marks: a sign for each status, and plain ASCII signs for terminals that draw the others wrong."""

from __future__ import annotations

from collections.abc import Mapping

from tui.domain.progress import Mark
from tui.ui.text import one_cell

SIGNS: Mapping[Mark, str] = {
    Mark.NOT_STARTED: "○",
    Mark.IN_PROGRESS: "◐",
    Mark.DONE: "●",
    Mark.STANDING: "∞",
    Mark.OVERDUE: "!",
    Mark.TO_CONFIRM: "?",
}
PLAIN_SIGNS: Mapping[Mark, str] = {
    Mark.NOT_STARTED: "-",
    Mark.IN_PROGRESS: "~",
    Mark.DONE: "x",
    Mark.STANDING: "*",
    Mark.OVERDUE: "!",
    Mark.TO_CONFIRM: "?",
}
WAITING = "?"
"""The sign of a task that waits to be claimed."""
MARKED = "*"
"""Beside the status of a task that is marked for what is done to several."""
ARCHIVED = "-"
"""The sign of a task that an amendment put away."""


def sign_of(mark: Mark, *, plain: bool) -> str:
    """The sign of a status, one cell wide."""
    return PLAIN_SIGNS[mark] if plain else one_cell(SIGNS[mark], PLAIN_SIGNS[mark])
