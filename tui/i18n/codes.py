"""The words of a code: an error and a problem with the same code are the same thing, met at another place.

What `verify` reports as a problem of a file ends the run where that file is asked for by name, and a fault of the home
that ends a command is a problem to `doctor`; either family of messages holds the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tui.i18n import Say

if TYPE_CHECKING:
    from tui.domain.collected import Refusal
    from tui.domain.errors import QingdanError
    from tui.domain.problem import Problem


def error_words(say: Say, error: QingdanError) -> str:
    """An error: ``error.<code>``, else ``problem.<code>``."""
    return _first(say, ("error", "problem"), error.code, error.params)


def problem_words(say: Say, about: Problem | Refusal) -> str:
    """A problem, or why a file was refused: ``problem.<code>``, else ``error.<code>``."""
    return _first(say, ("problem", "error"), about.code, about.params)


def _first(say: Say, families: tuple[str, str], code: str, params: Mapping[str, str]) -> str:
    """The words of the first family that has some; the other's message id where none has."""
    message, other = (f"{family}.{code}" for family in families)
    text = say(message, **params)
    return say(other, **params) if text == message else text
