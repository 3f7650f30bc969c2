"""The plans of the home: what each says and holds, its return rule, its editions; a year is opened here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual import on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.errors import QingdanError
from tui.domain.ids import TaskId, label
from tui.domain.period import FIRST_YEAR, LAST_YEAR, typed_year
from tui.services import boards, plans, years
from tui.services.plans import HeldPlan
from tui.ui import words
from tui.ui.actions import Scope
from tui.ui.base import HomeScreen, Surroundings
from tui.ui.keys import bindings
from tui.ui.widgets import plan_rows
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.paper import Paper, Paragraph
from tui.ui.widgets.plan_rows import PlanRows


class PlansScreen(HomeScreen):
    """See what there is, set what returns."""

    SCOPE = Scope.PLANS
    TAB = "show_plans"
    CSS_PATH = "../styles/plans.tcss"
    BINDINGS = bindings(Scope.PLANS)
    AUTO_FOCUS = "#plans"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._rows = PlanRows((), self.say)

    def body(self) -> Iterable[Widget]:
        """The plans over what is known of one."""
        yield Static(id="state", markup=False)
        yield LineList(id="plans", empty=self.say("plans.none"))
        with Vertical(id="below"):
            yield Paper(id="about", label_width=12)

    def on_mount(self) -> None:
        """Look."""
        self._list = self.query_one("#plans", LineList)
        self._look()

    def reword(self) -> None:
        """The empty list has words of its own."""
        self._list.empty = self.say("plans.none")
        super().reword()

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:  # noqa: ARG002 (any task counts)
        """A plan, or what it holds, may be another."""
        self._look()

    @property
    def held(self) -> HeldPlan | None:
        """What is under the cursor."""
        at = self._list.cursor
        return self._rows.plans[at] if at < len(self._rows) else None

    @work(exclusive=True, group="check")
    async def _look(self) -> None:
        seen = self.workspace.seen
        found = await self.workspace.ask(lambda desk: plans.held_plans(desk, boards.board(desk, seen.year)))
        self._rows = PlanRows(found, self.say)
        self._list.show(self._rows, self._list.cursor)
        self.query_one("#state", Static).update(self.say("plans.count", count=len(found), year=seen.year))
        self._show_about()
        self.show_keys()

    @on(LineList.Moved, "#plans")
    def _moved(self) -> None:
        self._show_about()
        self.show_keys()

    def _show_about(self) -> None:
        held = self.held
        self.query_one("#about", Paper).show(list(self._about(held)) if held else ())

    def _about(self, held: HeldPlan) -> Iterator[Paragraph]:
        plan, say = held.plan, self.say
        yield Paragraph("", f"{label('p', plan.id)}  {plan.title}", "strong", flush=True)
        issued = words.day(say, plan.issued_on, 0) if plan.issued_on else None
        heads = [part for part in (plan.doc_number, plan.issuer, issued) if part]
        if heads:
            yield Paragraph(say("plans.issued"), " · ".join(heads))
        if plan.notice_title:
            yield Paragraph("", plan.notice_title, "muted")
        yield Paragraph(say("plans.years"), plan_rows.years(held))
        counts = say("plans.counts", own=held.own, reported=held.reported, waiting=held.waiting, archived=held.archived)
        yield Paragraph(say("plans.holds"), counts)
        yield Paragraph(say("plans.returns"), plan_rows.returns_to(held, say))
        if plan.contact:
            yield Paragraph(say("plans.contact"), plan.contact)
        if plan.rule:
            yield Paragraph(say("plans.rule"), plan.rule, "muted")
        if held.succeeds:
            yield Paragraph(say("plans.succeeds"), held.succeeds)
        if held.succeeded_by:
            yield Paragraph(say("plans.succeeded_by"), held.succeeded_by)
        yield from self._editions(held)

    def _editions(self, held: HeldPlan) -> Iterator[Paragraph]:
        for at, one in enumerate(held.editions):
            issued = words.day(self.say, one.issued_on, 0) if one.issued_on else "—"
            kind = self.say(f"plans.edition_{one.kind}")
            said = self.say("plans.edition", number=one.number, kind=kind, day=issued, file=one.file_name)
            number = f" · {one.doc_number}" if one.doc_number else ""
            yield Paragraph("" if at else self.say("plans.editions"), f"{said}{number}")

    def offers(self, id: str) -> bool:
        """A plan is needed to change its rule, and for a task book."""
        return id != "show_plans" and (
            id not in ("edit_plan", "toggle_plan", "write_task_book") or self.held is not None
        )

    @on(LineList.Chosen, "#plans")
    def action_edit_plan(self) -> None:
        """Set whether the plan under the cursor returns, to whom, by when, whom to call."""
        if self.held is not None:
            self.run_worker(self._edit(self.held))

    async def _edit(self, held: HeldPlan) -> None:
        from tui.ui.dialogs.plan_rule import PlanRuleDialog

        plan = held.plan
        rule = await self.app.push_screen_wait(PlanRuleDialog(plan, self.say))
        if rule is not None:
            self.write(
                lambda desk: plans.set_rule(
                    desk, plan.id, returns=rule.returns, recipient=rule.recipient, due=rule.due, contact=rule.contact
                )
            )

    def action_toggle_plan(self) -> None:
        """Say that a return of the plan under the cursor is made, or is not."""
        if self.held is not None:
            from tui.ui.work.returning import set_returning

            plan = self.held.plan
            self.run_worker(set_returning(self, plan, returns=not plan.returns))

    def action_open_year(self) -> None:
        """Open a year."""
        self.run_worker(self._open_year())

    async def _open_year(self) -> None:
        from tui.ui.dialogs.line import LineDialog

        now = str(self.workspace.seen.year)
        dialog = LineDialog(self.say("plans.open_title"), self.say("plans.open_hint"), self.say, text=now)
        typed = await self.app.push_screen_wait(dialog)
        if typed is None:
            return
        year = typed_year(typed)
        if year is None:
            self.tell("start.year_wrong", first=FIRST_YEAR, last=LAST_YEAR)
            return
        try:
            opened = await self.workspace.ask(lambda desk: years.open_year(desk, year), reload=True)
        except QingdanError as refused:
            self.refuse(refused)
            return
        self.tell("plans.opened", year=year, tasks=opened.tasks, steps=opened.steps, words=opened.words)

    def action_write_task_book(self) -> None:
        """Write task book, timetable and road map of the plan under the cursor."""
        if self.held is not None:
            self.run_worker(self._write_task_book(self.held))

    async def _write_task_book(self, held: HeldPlan) -> None:
        from tui.services import task_books

        plan, year = held.plan.id, self.workspace.seen.year
        try:
            (book,) = await self.workspace.ask(lambda desk: task_books.write(desk, year, plan))
        except QingdanError as refused:
            self.refuse(refused)
            return
        self.tell("plans.task_book", path=book.path)
