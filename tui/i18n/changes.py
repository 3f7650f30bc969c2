"""What a change did, in words."""

from __future__ import annotations

from collections.abc import Mapping

from tui.i18n import Say

_SHOWN = 60
"""Characters of a value that are told."""


def change_words(say: Say, label: str, params: Mapping[str, str]) -> str:
    """The words of a change by its label; a status in its values has words of its own."""
    status = {"status": say(f"status.{params['status']}")} if "status" in params else {}
    return say(f"change.{label}", **{**params, **status})


def field_words(say: Say, thing: str, field: str) -> str:
    """The name of a field of a kind of thing: the value of an indicator is what it asks for, of a reading what it is."""
    return say("field.asked" if (thing, field) == ("indicator", "value") else f"field.{field}")


def value_words(say: Say, field: str, value: str | None) -> str:
    """A value that a change took away or set; what has words of its own is said in them."""
    if not value:
        return "—"
    if field in ("status", "holding"):
        return say(f"{field}.{value}")
    if field == "returns":
        return say("answer.yes" if value == "1" else "answer.no")
    return value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
