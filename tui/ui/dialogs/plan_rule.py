"""Whether a plan returns, to whom, by when, and whom to call."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from textual import on
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.held import Plan
from tui.domain.period import MonthDay, month_day
from tui.domain.text import one_line
from tui.i18n import Say
from tui.ui.dialogs.base import Dialog
from tui.ui.widgets.choice import Choice
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.wrapped import Wrapped
from tui.ui.words import titled


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A plan's return rule as a person wrote it; due: None leaves the day as it is."""

    returns: bool
    recipient: str
    due: MonthDay | None
    contact: str


class PlanRuleDialog(Dialog[Rule]):
    """Takes a plan, gives its rule."""

    AUTO_FOCUS = "#recipient"

    def __init__(self, plan: Plan, say: Say) -> None:
        super().__init__(plan.title, say)
        self._plan = plan

    def body(self) -> Iterable[Widget]:
        """Yes or no on a line, then the lines; the sentence of the plan, where it has one."""
        plan, say = self._plan, self.say
        if plan.rule:
            yield Wrapped(say("plans.rule_said", text=plan.rule), "muted", classes="hint")
        yield Choice([say("answer.yes"), say("answer.no")], 0 if plan.returns else 1, id="returns")
        yield Static(titled(say("field.recipient")), markup=False, classes="label")
        yield LineInput(plan.recipient or "", id="recipient")
        yield Static(say("plans.due"), markup=False, classes="label")
        yield LineInput(f"{plan.due[0]:02}-{plan.due[1]:02}" if plan.due else "", id="due")
        yield Static(say("plans.contact"), markup=False, classes="label")
        yield LineInput(plan.contact or "", id="contact")

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    def _line(self, id: str) -> str:
        return one_line(self.query_one(f"#{id}", LineInput).value)

    def answer(self) -> Rule | None:
        """The rule; None while the day is none."""
        typed = self._line("due")
        due = month_day(typed) if typed else None
        if typed and due is None:
            self.wrong("error.bad_month_day", text=typed[:40])
            return None
        returns = self.query_one(Choice).at == 0
        return Rule(returns=returns, recipient=self._line("recipient"), due=due, contact=self._line("contact"))
