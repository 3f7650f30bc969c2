"""What the program says, in Chinese and English: message id → text with ``{name}`` places, ``{name|one|many}`` forms.

A catalogue is a package of plain mappings, one module per area: ``words`` (glossary: roles, statuses), ``errors``
(errors, problems, doubts, checks), ``commands`` (what commands print), ``screens`` (the app); `every` names them all,
`first` those without which the first screen cannot be painted.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Protocol

from tui.domain.file_names import as_text
from tui.domain.text import clean

LANGUAGES = ("zh_CN", "en")


class Say(Protocol):
    """Says a message in a language."""

    def __call__(self, message: str, /, **params: object) -> str:
        """The text of a message with its places filled; the id itself where the catalogue has none."""


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All messages of a language."""
    if language == "en":
        from tui.i18n.en import every as english

        return english.MESSAGES
    from tui.i18n.zh_cn import every

    return every.MESSAGES


def _first_messages(language: str) -> Mapping[str, str]:
    """Those of the first screen; thirty modules of words would hold it up."""
    if language == "en":
        from tui.i18n.en import first as english

        return english.MESSAGES
    from tui.i18n.zh_cn import first

    return first.MESSAGES


class Speaker:
    """Says messages in a language, which may be switched under those who hold it."""

    __slots__ = ("_messages", "language")

    def __init__(self, language: str) -> None:
        self.switch(language)

    def switch(self, language: str) -> None:
        """Say everything in this language from now on; Chinese for one that is not known."""
        self.language = language if language in LANGUAGES else LANGUAGES[0]
        self._messages = _first_messages(self.language)

    def __call__(self, message: str, /, **params: object) -> str:
        """The text of a message with its places filled."""
        text = self._messages.get(message)
        if text is None:
            self._messages = catalogue(self.language)
            text = self._messages.get(message, message)
        return text.format_map(_Places({name: self._value(as_text(value)) for name, value in params.items()}))

    def _value(self, value: str) -> str:
        """A value without what could act on a terminal; a reason of the system (`domain.errors.SYSTEM`) in words.

        Names of files and words of a command line come here as they are, so that they can still be used.
        """
        words = catalogue(self.language).get(value) if value.startswith("system.") else None
        return clean(value) if words is None else words


def speaker(language: str) -> Speaker:
    """The one who says messages in this language; Chinese for a language that is not known."""
    return Speaker(language)


class _Places(dict[str, str]):
    """Values for the places of a message; a place without a value shows its name.

    ``{count|task|tasks}`` is the first of two words where the value of ``count`` is 1, else the second.
    """

    def __missing__(self, name: str) -> str:
        counted, *forms = name.split("|")
        if len(forms) == 2:
            return forms[self.get(counted) != "1"]
        return f"‹{name}›"
