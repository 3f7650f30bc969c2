"""What a person records of the last return of a plan: handed in, received, sent back; the stamped page."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date

from tui.domain.errors import QingdanError
from tui.domain.return_events import HandedRevision
from tui.services import submissions
from tui.services.desk import Desk
from tui.services.submissions import Recorded
from tui.ui.dialogs.occurred import Occurred, OccurredDialog, Words
from tui.ui.pasted import pasted_paths
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
        self._ask("sent", submissions.sent, Words.LINE)

    def action_record_received(self) -> None:
        """Received: when."""
        self._ask("received", lambda desk, handed, on, _: submissions.received(desk, handed, on), Words.NONE)

    def action_record_sent_back(self) -> None:
        """Sent back: when, and why, task by task."""
        service = lambda desk, handed, on, text: submissions.sent_back(desk, handed, on, [text])  # noqa: E731
        self._ask("sent_back", service, Words.LINES)

    def _ask(self, kind: str, service: Callable[[Desk, HandedRevision, date, str], Recorded], words: Words) -> None:
        if self.handed is not None:
            self.run_worker(self._record(self.handed, kind, service, words))

    async def _record(
        self,
        handed: HandedRevision,
        kind: str,
        service: Callable[[Desk, HandedRevision, date, str], Recorded],
        words: Words,
    ) -> None:
        revision = handed.revision
        dialog = OccurredDialog(
            self.say(f"occurred.{kind}", revision=revision.revision, year=revision.year),
            self.workspace.today,
            self.say,
            place=f"occurred:{revision.id}:{kind}",
            drafts=self.workspace.drafts,
            words=words,
            asked=self.say("occurred.via" if kind == "sent" else "occurred.why"),
        )
        said: Occurred | None = await self.app.push_screen_wait(dialog)
        if said is not None and await self._carry_out(lambda desk: service(desk, handed, said.on, said.text)):
            self.workspace.keep_drafts(dict.fromkeys(dialog.typed))

    def action_attach_scan(self) -> None:
        """Keep scans of the stamped pages."""
        if self.handed is not None:
            self.run_worker(self._attach_scan(self.handed))

    async def _attach_scan(self, handed: HandedRevision) -> None:
        from tui.ui.dialogs.line import LineDialog

        title = self.say("occurred.scan", revision=handed.revision.revision, year=handed.revision.year)
        typed = await self.app.push_screen_wait(LineDialog(title, self.say("occurred.scan_hint"), self.say))
        if typed is not None:
            pages = await asyncio.to_thread(pasted_paths, typed)
            await self._carry_out(lambda desk: submissions.attach_scans(desk, handed, pages))

    async def _carry_out(self, service: Callable[[Desk], Recorded]) -> bool:
        """Record it, say what does not make sense in it, and where the return is now; whether it was recorded."""
        try:
            recorded = await self.workspace.ask(service, reload=True)
        except QingdanError as refused:
            self.refuse(refused)
            return False
        for problem in recorded.warnings:
            self.notify(self.say(f"problem.{problem.code}", **problem.params), severity="warning", markup=False)
        self.tell("occurred.done", state=self.say(f"return_state.{recorded.handed.state.value}"))
        return True
