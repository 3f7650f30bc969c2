"""What a person records of the last return of a plan: handed in, received, sent back; the stamped page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tui.domain.errors import QingdanError
from tui.domain.return_events import HandedRevision
from tui.services import submissions
from tui.services.desk import Desk
from tui.services.submissions import Recorded
from tui.ui import words
from tui.ui.dialogs.occurred import Occurred
from tui.ui.screens.task_work import TaskWork

RECORDING = ("record_sent", "record_received", "record_sent_back", "attach_scan")
"""Actions that need a finalised return."""


class ReturnWork(TaskWork):
    """A screen on which a plan with its returns is under the cursor."""

    @property
    def handed(self) -> HandedRevision | None:
        """The last finalised return of the plan under the cursor."""
        raise NotImplementedError

    def action_record_sent(self) -> None:
        """Handed in: when, and how."""
        self._ask("sent", submissions.sent, line="occurred.via")

    def action_record_received(self) -> None:
        """Received: when."""
        self._ask("received", lambda desk, handed, on, _: submissions.received(desk, handed, on))

    def action_record_sent_back(self) -> None:
        """Sent back: when, and why."""
        self._ask(
            "sent_back",
            lambda desk, handed, on, text: submissions.sent_back(desk, handed, on, [text]),
            line="occurred.reason",
            needed=True,
        )

    def _ask(
        self, kind: str, service: Callable[..., Recorded], *, line: str | None = None, needed: bool = False
    ) -> None:
        handed = self.handed
        if handed is not None:
            self.run_worker(self._record(handed, kind, service, line, needed=needed))

    async def _record(
        self, handed: HandedRevision, kind: str, service: Callable[..., Recorded], line: str | None, *, needed: bool
    ) -> None:
        from tui.ui.dialogs.occurred import OccurredDialog

        title = self.say(f"occurred.{kind}", revision=handed.revision.revision, year=handed.revision.year)
        asked = None if line is None else self.say(line)
        dialog = OccurredDialog(title, self.workspace.today, self.say, words=asked, needed=needed)
        said: Occurred | None = await self.app.push_screen_wait(dialog)
        if said is not None:
            await self._carry_out(lambda desk: service(desk, handed, said.on, said.text))

    def action_attach_scan(self) -> None:
        """Keep a scan of the stamped page."""
        if self.handed is not None:
            self.run_worker(self._attach_scan(self.handed))

    async def _attach_scan(self, handed: HandedRevision) -> None:
        from tui.ui.dialogs.line import LineDialog

        title = self.say("occurred.scan", revision=handed.revision.revision, year=handed.revision.year)
        typed = await self.app.push_screen_wait(LineDialog(title, self.say("occurred.scan_hint"), self.say))
        if typed is not None:
            path = Path(typed.strip("'\"")).expanduser()
            await self._carry_out(lambda desk: submissions.attach_scan(desk, handed, path))

    async def _carry_out(self, service: Callable[[Desk], Recorded]) -> None:
        """Record it, say what does not make sense in it, and where the return is now."""
        try:
            recorded = await self.workspace.ask(service, reload=True)
        except QingdanError as refused:
            self.notify(words.error(self.say, refused), severity="error", markup=False)
            return
        for problem in recorded.warnings:
            self.notify(self.say(f"problem.{problem.code}", **problem.params), severity="warning", markup=False)
        self.tell("occurred.done", state=self.say(f"return_state.{recorded.handed.state.value}"))
