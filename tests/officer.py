"""The officer at a terminal: what one does with the program, key by key, in the language of the screen."""

from __future__ import annotations

from pathlib import Path

from tests.terminal import Terminal
from tui.i18n import speaker

ENTER, SAVE, SAVE_AND_NEXT, DRAFT, KILL_LINE = "\r", "\x13", "\x0e", "\x04", "\x0b"
UP, HOME = "\x1b[A", "\x1b[H"
ESCAPE = "\x1b[27u"
"""As a terminal says it that tells it from Alt and a letter, so that what is typed behind it needs no pause."""
_OPEN = "(Esc)"
"""What stands on a button of every dialog."""


class Officer:
    """Presses keys and waits for what they show. Texts are pasted and are no keys."""

    def __init__(self, terminal: Terminal, language: str) -> None:
        self.terminal = terminal
        self.say = speaker(language)
        self.keys = 0
        """Keys pressed so far; one with Ctrl or Shift is one."""

    def press(self, *keys: str) -> None:
        """Press keys, one string each."""
        self.keys += len(keys)
        self.terminal.press(*keys)

    def see(self, message: str, **params: object) -> None:
        """Wait for a message of the program."""
        self.terminal.see(self.say(message, **params))

    def asked(self) -> None:
        """Wait until a dialog is there."""
        self.terminal.see(_OPEN)

    def answered(self) -> None:
        """Wait until no dialog is there and nothing is being saved."""
        self.terminal.see_gone(_OPEN)
        self.terminal.see_gone(self.say("head.saving"))

    def reported(self, done: int, total: int) -> None:
        """Wait until so many tasks are reported."""
        self.see("head.reported", done=done, total=total)

    def save(self) -> None:
        """Accept the dialog."""
        self.press(SAVE)
        self.answered()

    def fill(self, text: str) -> None:
        """Paste a text into the dialog that opens, and accept it."""
        self.asked()
        self.terminal.paste(text)
        self.save()

    def begin(self, document: Path, letters: str, unit: str) -> None:
        """The first start: the document, the unit by a few letters of its pinyin."""
        self.see("start.document")
        self.press("2")
        self.see("start.file_title")
        self.terminal.paste(str(document))
        self.press(SAVE)
        self.see("unit.title")
        self.press(*letters)
        self.terminal.see(f">{unit}")
        self.press(ENTER)

    def take(self, own: int) -> None:
        """Agree to the import report."""
        self.see("import.accept")
        self.press(ENTER)
        self.reported(0, own)
        self.see("head.saved")

    def explain(self, text: str) -> None:
        """Explain what is under the cursor; the next that wants a word comes under it."""
        self.press("w")
        self.fill(text)

    def export(self) -> None:
        """Confirm that it is not secret, and wait for the return."""
        self.press("x")
        self.see("returns.secret_yes")
        self.press(SAVE)
        self.see("returns.code")
        self.press(ENTER)
        self.answered()

    def leave(self) -> int:
        """Quit; the exit code."""
        self.press("q")
        return self.terminal.leave()
