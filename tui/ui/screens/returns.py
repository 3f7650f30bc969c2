"""Screen 4, the return: what stands against handing in, explanations, export, and the revisions there are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

from textual import on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.checks import Weight
from tui.domain.errors import QingdanError
from tui.domain.held import Plan
from tui.domain.ids import PlanId, TaskId
from tui.domain.progress import Step
from tui.domain.return_events import HandedRevision
from tui.domain.returns import printed_code
from tui.services import checking, plans, reporting, returns
from tui.services.boards import Card
from tui.services.returns import Exported
from tui.ui import words
from tui.ui.actions import Scope
from tui.ui.base import Surroundings
from tui.ui.keys import bindings
from tui.ui.messages import Sought
from tui.ui.screens.return_work import RECORDING, ReturnWork
from tui.ui.text import filled, unfilled
from tui.ui.widgets.finding_rows import FindingRow, FindingRows
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.paper import Paper, Paragraph
from tui.ui.widgets.revisions import revision_paragraphs

FIELDS = {"unreported": "progress", "too_short": "progress", "status_missing": "status", "done_too_early": "status"}
"""Codes that are put right in the entry, and where in it."""


class ReturnsScreen(ReturnWork):
    """Check, explain, export."""

    SCOPE = Scope.RETURNS
    TAB = "show_returns"
    CSS_PATH = "../styles/returns.tcss"
    BINDINGS = bindings(Scope.RETURNS)
    AUTO_FOCUS = "#findings"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._rows = FindingRows((), (), self.say)
        self._exporting = False

    def body(self) -> Iterable[Widget]:
        """The findings over what is known of one, and the revisions."""
        yield Static(id="state", markup=False)
        yield LineList(id="findings")
        with Vertical(id="below"):
            yield Paper(id="about", label_width=10)

    def on_mount(self) -> None:
        """Check."""
        self._list = self.query_one("#findings", LineList)
        self.action_refresh_findings()

    @property
    def row(self) -> FindingRow | None:
        """What is under the cursor."""
        at = self._list.cursor
        return self._rows.rows[at] if at < len(self._rows) else None

    @property
    def card(self) -> Card | None:
        """The task of the finding under the cursor."""
        finding = self.row.finding if self.row else None
        return self.workspace.card(finding.task) if finding and finding.task is not None else None

    @property
    def step(self) -> Step | None:
        """The step of the finding under the cursor."""
        finding, card = self.row.finding if self.row else None, self.card
        return card.step(finding.step) if card and finding and finding.step is not None else None

    @property
    def handed(self) -> HandedRevision | None:
        """The last finalised return of the plan under the cursor."""
        handed = self.workspace.seen.handed_in(self.row.plan.id) if self.row else ()
        return handed[-1] if handed else None

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:
        """Anything may have changed a finding."""
        if tasks is None or tasks:
            self.action_refresh_findings()

    def action_refresh_findings(self) -> None:
        """Check again."""
        self._check()

    @work(exclusive=True, group="check")
    async def _check(self) -> None:
        board = self.workspace.seen
        found = await self.workspace.ask(lambda _: checking.findings(board))
        returning = {plan.plan.id for plan in found}
        silent = [plan for plan in board.plans if plan.id not in returning]
        self._rows = FindingRows(found, silent, self.say)
        self._list.show(self._rows, self._list.cursor)
        blocking = sum(row.blocking for row in self._rows.rows)
        if not found:
            state = self.say("returns.none", year=board.year)
        else:
            state = self.say("returns.state_open" if blocking else "returns.state_ready", count=blocking)
        if not self._exporting:
            self.query_one("#state", Static).update(state)
        self._show_about()
        self.show_keys()

    @on(LineList.Moved, "#findings")
    def _moved(self) -> None:
        self._show_about()
        self.show_keys()

    def _show_about(self) -> None:
        self.query_one("#about", Paper).show(list(self._about()))

    def _about(self) -> Iterator[Paragraph]:
        row = self.row
        if row is None:
            return
        if row.finding is not None:
            yield Paragraph("", self.say(f"check.{row.finding.code}", **row.finding.params), "strong", flush=True)
            if row.finding.weight is Weight.SOFT:
                text = self._explanation(row)
                yield Paragraph(self.say("detail.explained"), text or self.say("returns.explain_hint"))
            if row.finding.task is not None:
                yield Paragraph("", self.say("returns.enter_hint"), "muted")
        if not row.returning:
            yield Paragraph("", self.say("returns.silent_hint"), "muted", flush=True)
            return
        yield from self._rule(row.plan)
        seen = self.workspace.seen
        yield from revision_paragraphs(seen.handed_in(row.plan.id), seen, self.say)

    def _rule(self, plan: Plan) -> Iterator[Paragraph]:
        due = words.month_day(self.say, *plan.due) if plan.due else "—"
        recipient = plan.recipient or "—"
        yield Paragraph(self.say("returns.to"), self.say("returns.to_whom", recipient=recipient, due=due))

    def _explanation(self, row: FindingRow) -> str:
        finding = row.finding
        if finding is None:
            return ""
        if finding.task is None:
            return self.workspace.seen.explanations.get((row.plan.id, finding.code), "")
        card = self.workspace.card(finding.task)
        return card.explanations.get(finding.code, "") if card else ""

    def offers(self, id: str) -> bool:
        """Only a soft finding is explained; only a plan that returns is exported."""
        finding = self.row.finding if self.row else None
        if id == "explain":
            return finding is not None and finding.weight is Weight.SOFT
        if id in RECORDING:
            return self.handed is not None
        return id not in ("show_returns",) and (id != "export" or bool(self.row and self.row.returning))

    @on(LineList.Chosen, "#findings")
    def _chosen(self) -> None:
        finding = self.row.finding if self.row else None
        if finding is None:
            return
        if finding.task is not None and finding.code in FIELDS:
            self.run_worker(self.report(finding.task, FIELDS[finding.code]))
        elif finding.task is not None or finding.code == "tray_not_empty":
            self.post_message(Sought(finding.task, finding.step))
        elif finding.code == "filled_by_missing":
            self.tell("returns.filled_by", path=self.workspace.home / "config.toml")

    def action_toggle_returning(self) -> None:
        """Say that a return of the plan under the cursor is made, or is not."""
        row = self.row
        if row is not None:
            self.run_worker(self._set_returning(row.plan, returns=not row.returning))

    async def _set_returning(self, plan: Plan, *, returns: bool) -> None:
        """Ask for the recipient where neither plan nor settings name one."""
        recipient = None
        if returns and not (plan.recipient or self.workspace.seen.recipient):
            from tui.ui.dialogs.line import LineDialog

            dialog = LineDialog(self.say("returns.recipient_title"), self.say("returns.recipient_hint"), self.say)
            recipient = await self.app.push_screen_wait(dialog)
            if recipient is None:
                return
        self.write(lambda desk: plans.set_rule(desk, plan.id, returns=returns, recipient=recipient))

    def action_explain(self) -> None:
        """Write the explanation of the soft finding under the cursor."""
        row = self.row
        if row is not None and row.finding is not None and row.finding.weight is Weight.SOFT:
            self.run_worker(self._explain(row, row.finding.code, row.finding.task))

    async def _explain(self, row: FindingRow, code: str, task: TaskId | None) -> None:
        from tui.ui.dialogs.words import WordsDialog

        plan, year = row.plan.id, self.workspace.seen.year
        dialog = WordsDialog(
            self.say("returns.explain_title"),
            self.say,
            self._explanation(row),
            hint=self.say(f"check.{code}", **(row.finding.params if row.finding else {})),
            place=f"explain:{plan}:{year}:{task}:{code}",
            drafts=self.workspace.drafts,
            may_be_empty=True,
        )
        text = await self.app.push_screen_wait(dialog)
        if text is not None:
            self.write(lambda desk: reporting.explain(desk, plan, year, task=task, code=code, text=text), dialog.places)

    def action_export(self) -> None:
        """Export the return of the plan under the cursor, when nothing stands against it."""
        row = self.row
        if row is None or self._exporting or not row.returning:
            return
        blocking = next(found.blocking for found in self._rows.rows if found.plan.id == row.plan.id)
        if blocking:
            self.tell("returns.blocked", count=blocking)
            return
        self.run_worker(self._export(row.plan))

    async def _export(self, plan: Plan) -> None:
        from tui.ui.dialogs.confirm import ConfirmDialog

        question = self.say("returns.secret_question", title=plan.title)
        dialog = ConfirmDialog(self.say("returns.secret_title"), question, self.say, accept="returns.secret_yes")
        if not await self.app.push_screen_wait(dialog):
            return
        self._exporting = True
        try:
            exported = await self._exported(plan.id)
        except QingdanError as refused:
            self.notify(words.error(self.say, refused), severity="error", markup=False)
            return
        finally:
            self._exporting = False
            self.action_refresh_findings()
        await self._show_result(exported)

    async def _exported(self, plan: PlanId) -> Exported:
        """Freeze, write, record, publish; the store is not held while files are written."""
        ask, year = self.workspace.ask, self.workspace.seen.year
        self._progress(1, "returns.freezing")
        prepared = await ask(lambda desk: returns.prepare(desk, plan, year, not_secret=True))
        exports = await ask(lambda desk: desk.exports)
        self._progress(2, "returns.writing")
        staged = await asyncio.to_thread(returns.stage, prepared, exports)
        self._progress(3, "returns.recording")
        try:
            await ask(lambda desk: returns.record(desk, prepared, staged), reload=True)
        except BaseException:
            await asyncio.to_thread(returns.discard, staged)
            raise
        self._progress(4, "returns.publishing")
        written = await asyncio.to_thread(returns.publish, staged)
        return Exported(plan=plan, year=year, revision=prepared.document.revision, written=written)

    def _progress(self, done: int, message: str) -> None:
        bar = filled(done * 5) + unfilled(20 - done * 5)
        self.query_one("#state", Static).update(f"{bar} {self.say(message)}")

    async def _show_result(self, exported: Exported) -> None:
        from tui.ui.dialogs.report import ReportDialog

        written = exported.written
        page = [
            Paragraph("", self.say("returns.done", revision=exported.revision), "done", flush=True),
            Paragraph(self.say("returns.code"), printed_code(written.check_code), "strong"),
            Paragraph(self.say("returns.folder"), str(written.folder)),
            Paragraph(self.say("returns.zip"), written.zip.name),
            *(Paragraph(self.say("returns.file"), path.name) for path in written.files),
            *(Paragraph(self.say("returns.set_aside"), path.name) for path in written.set_aside),
        ]
        await self.app.push_screen_wait(ReportDialog(self.say("returns.result_title"), page, self.say))
