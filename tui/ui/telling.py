"""The app as a speaker: what it says in passing stands in a line of its own and can be read again later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import time

from textual import events
from textual.app import ScreenStackError
from textual.notifications import Notification, SeverityLevel
from textual.screen import Screen

from tui.domain.errors import QingdanError
from tui.i18n import Say
from tui.ui import words
from tui.ui.terminals.answers import Answers
from tui.ui.terminals.attached import AttachedApp
from tui.ui.widgets.told_line import ToldLine

_SECONDS: dict[SeverityLevel, float] = {"information": 6, "warning": 12, "error": 60}
"""How long a message stands in the line: an error until it must have been read, or something else was done."""
_GREETING = 30
"""Seconds that the first words stand there, unless something else is said."""
_KEPT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Something that was said."""

    at: datetime
    severity: SeverityLevel
    text: str


class TellingApp(AttachedApp, inherit_bindings=False):
    """An app that tells."""

    say: Say
    clock: Callable[[], datetime]

    def __init__(self, answers: Answers) -> None:
        super().__init__(answers)
        self.told: list[Told] = []
        self._last_key = 0.0
        self._stack: tuple[Screen[object], ...] = ()
        self._disable_notifications = self._disable_tooltips = True  # there are none: no screen makes their widgets

    async def on_event(self, event: events.Event) -> None:
        """Know when a person last did something."""
        if isinstance(event, events.Key | events.Paste | events.MouseDown):
            self._last_key = time()
        await super().on_event(event)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something; it is never markup. What went well is the last word on what went wrong before."""
        if severity == "information":
            self.get_over_errors()
        self.told = [*self.told, Told(at=self.clock(), severity=severity, text=message)][-_KEPT:]
        super().notify(message, title=title, severity=severity, timeout=timeout or _SECONDS[severity], markup=markup)

    def refuse(self, error: QingdanError) -> None:
        """Say why something was not done."""
        self.notify(words.error(self.say, error), severity="error")

    def greet(self, message: str, **params: object) -> None:
        """Say what a newcomer does first, or what is new to everybody."""
        self.notify(self.say(message, **params), timeout=_GREETING)

    def get_over_errors(self) -> None:
        """Errors stand no longer that were there when a person last did something: that went on from them."""
        self._get_over(lambda told: told.severity == "error")

    def _get_over(self, of: Callable[[Notification], bool]) -> None:
        over = [told for told in self._notifications if of(told) and told.raised_at < self._last_key]
        for told in over:
            self._unnotify(told, refresh=False)
        for screen in self.screen_stack if over else ():
            for line in screen.query(ToldLine):
                line.take_away(over)

    def _refresh_notifications(self) -> None:
        """Textual's toasts lie over the text and cut wide characters at their edges: the line is used instead.

        It is called when a screen comes too: one that was not there before begins without the errors of what is over,
        a page without the greeting, which is about the first one; over a dialog it does not stand.
        """
        try:
            lines, stack = self.screen.query(ToldLine), tuple(self.screen_stack)
        except ScreenStackError:
            return
        before, self._stack = self._stack, stack
        if stack[-1] not in before:
            self.get_over_errors()
            if not stack[-1].is_modal:
                self._get_over(_is_greeting)
        for line in lines:
            line.show([told for told in self._notifications if not (stack[-1].is_modal and _is_greeting(told))])

    def action_messages(self) -> None:
        """What was said, the newest first."""
        from tui.ui.dialogs.report import ReportDialog
        from tui.ui.widgets.paper import Paragraph

        page = [
            Paragraph(f"{told.at:%H:%M:%S}", told.text, "plain" if told.severity == "information" else "to_confirm")
            for told in reversed(self.told)
        ]
        nothing = [Paragraph("", self.say("messages.none"), "muted", flush=True)]
        self.push_screen(ReportDialog(self.say("messages.title"), page or nothing, self.say))


def _is_greeting(told: Notification) -> bool:
    return told.timeout == _GREETING
