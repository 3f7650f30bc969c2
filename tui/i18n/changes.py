"""What a change did, in words."""

from __future__ import annotations

from collections.abc import Mapping

from tui.i18n import Say


def change_words(say: Say, label: str, params: Mapping[str, str]) -> str:
    """The words of a change by its label; a status in its values has words of its own."""
    status = {"status": say(f"status.{params['status']}")} if "status" in params else {}
    return say(f"change.{label}", **{**params, **status})
