"""Screen 4, the return: what stands against handing in, explanations, export, and the revisions there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.checks import Finding, Weight
from tui.domain.held import Plan
from tui.domain.ids import TaskId
from tui.domain.progress import Step
from tui.domain.return_events import HandedRevision
from tui.services import boards, checking, returns
from tui.services.cards import Card
from tui.ui import words
from tui.ui.actions import Scope
from tui.ui.base import Surroundings
from tui.ui.keys import bindings
from tui.ui.screens.return_answers import ReturnAnswers
from tui.ui.screens.return_work import RECORDING
from tui.ui.widgets.finding_rows import FindingRow, FindingRows
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.paper import Paper, Paragraph
from tui.ui.widgets.revisions import revision_paragraphs

_OF_A_RETURN = ("export", "preview", "draft")


class ReturnsScreen(ReturnAnswers):
    """Check, explain, export."""

    SCOPE = Scope.RETURNS
    TAB = "show_returns"
    CSS_PATH = "../styles/returns.tcss"
    BINDINGS = bindings(Scope.RETURNS)
    AUTO_FOCUS = "#findings"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._rows = FindingRows((), (), self.say)

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
    def plan(self) -> Plan | None:
        """The plan under the cursor, where a return of it is made."""
        return self.row.plan if self.row and self.row.returning else None

    @property
    def blocking(self) -> int:
        """How many findings stand against the return of the plan under the cursor."""
        plan = self.plan
        return sum(row.blocking for row in self._rows.rows if plan is not None and row.plan.id == plan.id)

    @property
    def standing(self) -> HandedRevision | None:
        """The last return of the plan under the cursor, where nothing has changed since."""
        plan = self.plan
        own = (row for row in self._rows.rows if plan is not None and row.finding is None and row.plan.id == plan.id)
        return next((row.handed for row in own if row.standing), None)

    @property
    def card(self) -> Card | None:
        """The task of the finding under the cursor."""
        finding = self.finding
        return self.workspace.card(finding.task) if finding and finding.task is not None else None

    @property
    def step(self) -> Step | None:
        """The step of the finding under the cursor."""
        finding, card = self.finding, self.card
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
        seen = self.workspace.seen
        board = await self.workspace.ask(lambda desk: boards.board(desk, seen.year))
        found = await self.workspace.ask(lambda _: checking.findings(board))
        standing = await self.workspace.ask(lambda desk: returns.standing(desk, board)) if seen.revisions else ()
        asked = {plan.plan.id for plan in found}
        silent = [plan for plan in seen.plans if plan.covers(seen.year) and plan.id not in asked]
        last = {id: handed[-1] for id in asked if (handed := seen.handed_in(id))}
        before, self._rows = self.row, FindingRows(found, silent, self.say, last=last, standing=standing)
        self._list.show(self._rows, self._rows.near(before, self._list.cursor))
        if not self.exporting:
            self.query_one("#state", Static).update(self._state(checked=bool(found)))
        self._show_about()
        self.show_keys()

    def _state(self, *, checked: bool) -> str:
        if not checked:
            return self.say("returns.nothing", year=self.workspace.seen.year)
        blocking = sum(row.blocking for row in self._rows.rows)
        if blocking:
            return self.say("returns.state_open", count=blocking)
        return self.say("returns.state_ready" if any(row.open for row in self._rows.rows) else "returns.state_stands")

    @on(LineList.Moved, "#findings")
    def _moved(self) -> None:
        self._show_about()
        self.show_keys()

    def on_held(self) -> None:
        """What is said of the finding under the cursor may stand on its card."""
        self._show_about()

    @property
    def awaiting(self) -> bool:
        """The card of the finding under the cursor is being read."""
        return self.finding is not None and self.finding.task is not None and self.workspace.comes(self.finding.task)

    def _show_about(self) -> None:
        if self.finding is not None and self.finding.task is not None:
            self.workspace.want([self.finding.task])
        self.query_one("#about", Paper).show(list(self._about()))

    def _about(self) -> Iterator[Paragraph]:
        row = self.row
        if row is None:
            return
        if row.finding is not None:
            yield from self._about_finding(row, row.finding)
        if not row.returning:
            yield Paragraph("", self.say("returns.silent_hint"), "muted", flush=True)
        else:
            yield from self._rule(row.plan)
        seen = self.workspace.seen
        yield from revision_paragraphs(seen.handed_in(row.plan.id), seen, self.say)

    def _about_finding(self, row: FindingRow, finding: Finding) -> Iterator[Paragraph]:
        yield Paragraph("", self.say(f"check.{finding.code}", **finding.params), "strong", flush=True)
        if finding.weight is Weight.SOFT:
            text = self.explanation(row)
            yield Paragraph(self.say("detail.explained"), text or self.say("returns.explain_hint"))
            if (count := self.places(finding)) > 1:
                yield Paragraph("", self.say("returns.explain_covers", count=count), "muted")
        yield Paragraph("", self.say(f"returns.go_{self.way_out(finding)}"), "muted", flush=True)

    def _rule(self, plan: Plan) -> Iterator[Paragraph]:
        due = words.month_day(self.say, *plan.due) if plan.due else "—"
        recipient = plan.recipient or self.workspace.seen.recipient or "—"
        yield Paragraph(self.say("returns.to"), self.say("returns.to_whom", recipient=recipient, due=due))
        signed = self.workspace.seen.signatures
        names = [
            f"{self.say(f'setting.return.{field}')} {getattr(signed, field) or '—'}"
            for field in ("filled_by", "reviewed_by", "approved_by", "phone")
        ]
        yield Paragraph(self.say("returns.signed"), " · ".join(names))

    def places(self, finding: Finding) -> int:
        """How many findings have the same task and code."""
        every = (row.finding for row in self._rows.rows if row.finding is not None)
        return sum((one.task, one.code) == (finding.task, finding.code) for one in every)

    def offers(self, id: str) -> bool:
        """Only a soft finding is explained; only a plan that returns is exported."""
        finding = self.finding
        if id in ("explain", "explain_all"):
            return finding is not None and finding.weight is Weight.SOFT
        if id in RECORDING:
            return self.handed is not None
        if id == "stop_export":
            return self.exporting
        return id != "show_returns" and (id not in _OF_A_RETURN or self.plan is not None)

    @on(LineList.Chosen, "#findings")
    def _chosen(self) -> None:
        if self.finding is None:
            self._list.go(self._list.cursor + 1)  # a plan stands over its findings: to the first of them
        if self.finding is not None:
            self.run_worker(self.put_right(self.finding))
