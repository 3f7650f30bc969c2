"""What the program says, in Chinese and English: message id → text with ``{name}`` places.

A catalogue is a package of plain mappings, one module per area: ``words`` (glossary: roles, statuses), ``errors``
(errors, problems, doubts, checks), ``commands`` (what commands print), ``screens`` (the app).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

LANGUAGES = ("zh_CN", "en")


class Say(Protocol):
    """Says a message in a language."""

    def __call__(self, message: str, /, **params: object) -> str:
        """The text of a message with its places filled; the id itself where the catalogue has none."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All messages of a language."""
    if language == "en":
        from tui.i18n import en

        return en.MESSAGES
    from tui.i18n import zh_cn

    return zh_cn.MESSAGES


def speaker(language: str) -> Say:
    """The function that says messages in this language; Chinese for a language that is not known."""
    messages = catalogue(language)

    def say(message: str, /, **params: object) -> str:
        return messages.get(message, message).format_map(_Places({name: str(value) for name, value in params.items()}))

    return say


class _Places(dict[str, str]):
    """Values for the places of a message; a place without a value shows its name."""

    def __missing__(self, name: str) -> str:
        return f"‹{name}›"
