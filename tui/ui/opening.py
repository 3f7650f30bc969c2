"""The way into the app: the terminal is asked while the libraries of the screens are being imported."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from tui.ui.terminals.answers import usual_width
from tui.ui.terminals.asking import questions

_PAINTS = "500"
"""How often a second Textual paints at most. What changes right behind a paint waits for the next moment: with its 60
the detail is seen 17 ms after the cursor, and 已保存 as long after the commit."""


def run(home: Path, clock: Callable[[], datetime], language: str, greeting: str | None = None) -> int:
    """Show the app on a home, set up or not; its exit code. greeting: a message that is said once it is open."""
    asked = questions(os.environ)
    os.environ.setdefault("TEXTUAL_FPS", _PAINTS)
    try:
        from tui.ui.app import run as run_app

        answers = asked.answers()
        answers = replace(answers, width=answers.width or usual_width(os.environ))
        return run_app(home, clock, language, answers, greeting)
    finally:
        asked.restore()
