"""What is made of a return: seen beforehand, printed as a 送审稿, exported, stopped as long as nothing is recorded."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from textual.widgets import Static

from tui.domain.errors import QingdanError, WrongUse
from tui.domain.held import Plan
from tui.domain.ids import PlanId
from tui.domain.return_events import HandedRevision, ReturnState
from tui.domain.returns import printed_code
from tui.services import previewing, returns
from tui.services.returns import Exported
from tui.ui.screens.return_work import ReturnWork
from tui.ui.text import filled, unfilled
from tui.ui.widgets.paper import Paragraph

_BAR = 20
_STAGES = ("freezing", "writing", "recording", "publishing")
"""Of an export; it can be stopped until the third."""


class Stopped(Exception):
    """The export was stopped; nothing was recorded and nothing is left."""


class ReturnExport(ReturnWork):
    """A screen on which a plan's return can be made."""

    exporting = False
    _stopping = False

    @property
    def plan(self) -> Plan | None:
        """The plan under the cursor, where a return of it is made."""
        raise NotImplementedError

    @property
    def blocking(self) -> int:
        """How many findings stand against the return of the plan under the cursor."""
        raise NotImplementedError

    @property
    def standing(self) -> HandedRevision | None:
        """The last return of the plan under the cursor, where nothing has changed since."""
        raise NotImplementedError

    def action_refresh_findings(self) -> None:
        """Check again."""
        raise NotImplementedError

    def action_preview(self) -> None:
        """Show the return as it will read."""
        if self.plan is not None:
            self.run_worker(self._preview(self.plan), group="check")

    async def _preview(self, plan: Plan) -> None:
        from tui.ui.screens.preview import PreviewScreen

        year = self.workspace.seen.year
        try:
            document = await self.workspace.ask(lambda desk: returns.prepare_draft(desk, plan.id, year))
        except QingdanError as refused:
            self.refuse(refused)
            return
        pages = await asyncio.to_thread(previewing.pages, document)
        title = self.say("preview.title", title=plan.title, year=year)
        await self.app.push_screen(PreviewScreen(title, pages, self.say, plain=self.around.plain))

    def action_draft(self) -> None:
        """Write a 送审稿 to be shown to the leader."""
        if self.plan is not None and not self.exporting:
            self.run_worker(self._draft(self.plan), group="export")

    async def _draft(self, plan: Plan) -> None:
        year = self.workspace.seen.year
        self.exporting, self._stopping = True, False
        self.show_keys()
        try:
            self._progress(1)
            prepared = await self.workspace.ask(lambda desk: returns.prepare_draft(desk, plan.id, year))
            exports = await self.workspace.ask(lambda desk: desk.exports)
            if self._stopping:
                self.tell("returns.stopped")
                return
            self._progress(2)
            paths = await asyncio.to_thread(returns.write_draft, prepared, exports)
        except QingdanError as refused:
            self.refuse(refused)
            return
        finally:
            self.exporting = False
            self.action_refresh_findings()
        page = [
            Paragraph("", self.say("draft.done"), "done", flush=True),
            Paragraph(self.say("returns.folder"), str(paths[0].parent)),
            *(Paragraph(self.say("returns.file"), path.name) for path in paths),
            Paragraph("", self.say("draft.hint"), "muted", flush=True),
        ]
        await self._report(self.say("draft.title"), page)

    def action_export(self) -> None:
        """Export the return of the plan under the cursor, when nothing stands against it."""
        if self.plan is None or self.exporting:
            return
        if self.blocking:
            self.tell("returns.blocked", count=self.blocking)
            return
        self.run_worker(self._export(self.plan, self.standing), group="export")

    def action_stop_export(self) -> None:
        """Stop it where that is safe."""
        if self.exporting and not self._stopping:
            self._stopping = True
            self.tell("returns.stopping")

    async def _export(self, plan: Plan, standing: HandedRevision | None) -> None:
        """Export a return; one that says what the last one said was confirmed then, and is looked after again."""
        from tui.ui.dialogs.confirm import ConfirmDialog

        question = self.say("returns.secret_question", title=plan.title)
        dialog = ConfirmDialog(self.say("returns.secret_title"), question, self.say, accept="returns.secret_yes")
        self.exporting = True  # a second key meanwhile begins none
        try:
            again = standing if await self._stands(plan.id, standing) else None
        finally:
            self.exporting = False
        if again is None and not await self.app.push_screen_wait(dialog):
            return
        self.exporting, self._stopping = True, False
        self.show_keys()
        try:
            exported = await self._exported(plan.id, again is not None)
        except Stopped:
            self.tell("returns.stopped")
            return
        except QingdanError as refused:
            self.refuse(refused)
            return
        finally:
            self.exporting = False
            self.action_refresh_findings()
        await self._show_result(exported, again)

    async def _stands(self, plan: PlanId, standing: HandedRevision | None) -> bool:
        """An export now would give what seems to stand; what cannot be prepared is refused once it is confirmed."""
        year = self.workspace.seen.year
        if standing is None:
            return False
        with suppress(QingdanError):
            prepared = await self.workspace.ask(lambda desk: returns.prepare(desk, plan, year, not_secret=True))
            return prepared.recorded
        return False

    async def _exported(self, plan: PlanId, again: bool) -> Exported:
        """Freeze, write, record, publish; the store is not held while files are written. Raises Stopped.

        again: it is to be the last revision; anything else was not confirmed. Raises WrongUse ``changed_meanwhile``.
        """
        ask, year = self.workspace.ask, self.workspace.seen.year
        self._progress(1)
        prepared = await ask(lambda desk: returns.prepare(desk, plan, year, not_secret=True))
        if again and not prepared.recorded:
            raise WrongUse("changed_meanwhile")
        exports = await ask(lambda desk: desk.exports)
        if self._stopping:
            raise Stopped
        self._progress(2)
        staged = await asyncio.to_thread(returns.stage, prepared, exports)
        try:
            if self._stopping:
                raise Stopped
            self._progress(3)
            await ask(lambda desk: returns.record(desk, prepared, staged), reload=True)
        except BaseException:
            await asyncio.to_thread(returns.discard, staged)
            raise
        self._progress(4)
        written = await asyncio.to_thread(returns.publish, staged)
        return Exported(plan=plan, year=year, revision=prepared.document.revision, written=written)

    def _progress(self, stage: int) -> None:
        full = stage * _BAR // len(_STAGES)
        bar = filled(full) + unfilled(_BAR - full)
        self.query_one("#state", Static).update(f"{bar} {self.say(f'returns.{_STAGES[stage - 1]}')}")

    async def _show_result(self, exported: Exported, standing: HandedRevision | None) -> None:
        written, waits = exported.written, standing is None or standing.state is ReturnState.MADE
        state = "" if standing is None else self.say(f"return_state.{standing.state.value}")
        done = self.say(
            "returns.done" if standing is None else "returns.still", revision=exported.revision, state=state
        )
        page = [
            Paragraph("", done, "done", flush=True),
            Paragraph(self.say("returns.code"), printed_code(written.check_code), "strong"),
            Paragraph(self.say("returns.folder"), str(written.folder)),
            Paragraph(self.say("returns.zip"), written.zip.name),
            *(Paragraph(self.say("returns.file"), path.name) for path in written.files),
            *(Paragraph(self.say("returns.set_aside"), path.name) for path in written.set_aside),
            *([Paragraph("", self.say("returns.next_hint"), "muted", flush=True)] if waits else ()),
        ]
        await self._report(self.say("returns.result_title"), page)

    async def _report(self, title: str, page: list[Paragraph]) -> None:
        from tui.ui.dialogs.report import ReportDialog

        await self.app.push_screen_wait(ReportDialog(title, page, self.say))
