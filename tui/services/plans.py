"""A plan's own return rule: whether it returns, to whom, by when."""

from __future__ import annotations

from dataclasses import replace

from tui.domain.change import Change
from tui.domain.errors import WrongUse
from tui.domain.held import Plan
from tui.domain.ids import PlanId, label
from tui.domain.period import MonthDay
from tui.domain.text import one_line
from tui.services.desk import Desk
from tui.store import plans as plan_store


def set_rule(
    desk: Desk,
    plan: PlanId,
    *,
    returns: bool | None = None,
    recipient: str | None = None,
    due: MonthDay | None = None,
) -> Change | None:
    """Change a plan's return rule; None leaves a part as it is.

    A plan told to return without a recipient or a day of its own takes those of the settings.
    Raises WrongUse ``unknown_plan``.
    """
    with desk.change("plan_rule") as writing:
        known = plan_store.plans(writing.connection)
        held = next((found for found in known if found.id == plan), None)
        if held is None:
            raise WrongUse("unknown_plan", plan=label("p", plan))
        writing.params["text"] = held.title[:40]
        wanted = _with_settings(desk, _ruled(held, returns, recipient, due))
        if wanted != held:
            plan_store.set_rule(writing, wanted)
    return writing.change


def _ruled(plan: Plan, returns: bool | None, recipient: str | None, due: MonthDay | None) -> Plan:
    return replace(
        plan,
        returns=plan.returns if returns is None else returns,
        recipient=plan.recipient if recipient is None else one_line(recipient, 100) or None,
        due=due or plan.due,
    )


def _with_settings(desk: Desk, plan: Plan) -> Plan:
    if not plan.returns:
        return plan
    return replace(plan, recipient=plan.recipient or desk.settings.recipient or None, due=plan.due or desk.settings.due)
