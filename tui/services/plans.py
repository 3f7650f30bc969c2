"""The plans of a home: what each says and holds; its return rule: whether it returns, to whom, by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui.domain.change import Change
from tui.domain.editions import Edition
from tui.domain.held import Plan, found_plan
from tui.domain.ids import PlanId
from tui.domain.period import MonthDay
from tui.domain.text import one_line, shortened
from tui.services.boards import Board
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.store import editions as edition_store
from tui.store import plans as plan_store


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldPlan:
    """A plan with what the home holds of it.

    own, waiting, archived  how many of its tasks; reported: own ones with an entry of the year
    editions  every document that issued it, where there were several
    succeeds, succeeded_by  the titles of last year's and next year's plan of the same name
    """

    plan: Plan
    own: int
    waiting: int
    archived: int
    reported: int
    editions: tuple[Edition, ...]
    succeeds: str | None
    succeeded_by: str | None


def held_plans(desk: Desk, seen: Board) -> tuple[HeldPlan, ...]:
    """The plans of a board."""
    with desk.store.reading() as connection:
        editions = edition_store.editions(connection)
    titles = {plan.id: _titled(plan) for plan in seen.plans}
    after = {plan.succeeds: _titled(plan) for plan in seen.plans if plan.succeeds is not None}

    def count(cards: Iterable[Card], plan: Plan) -> int:
        return sum(card.task.plan_id == plan.id for card in cards)

    return tuple(
        HeldPlan(
            plan=plan,
            own=count(seen.cards, plan),
            waiting=count(seen.tray, plan),
            archived=count(seen.archived, plan),
            reported=count((card for card in seen.cards if card.entry.reported), plan),
            editions=tuple(one for one in editions if one.plan_id == plan.id),
            succeeds=None if plan.succeeds is None else titles.get(plan.succeeds),
            succeeded_by=after.get(plan.id),
        )
        for plan in seen.plans
    )


def _titled(plan: Plan) -> str:
    first, last = plan.years
    return f"{plan.title} ({first})" if first == last else f"{plan.title} ({first}-{last})"


def set_rule(
    desk: Desk,
    plan: PlanId,
    *,
    returns: bool | None = None,
    recipient: str | None = None,
    due: MonthDay | None = None,
    contact: str | None = None,
) -> Change | None:
    """Change a plan's return rule; None leaves a part as it is.

    A plan told to return without a recipient or a day of its own takes those of the settings.
    Raises WrongUse ``unknown_plan``.
    """
    with desk.change("plan_rule") as writing:
        held = found_plan(plan_store.plans(writing.connection), plan)
        writing.params["text"] = shortened(held.title, 40)
        wanted = _with_settings(desk, _ruled(held, returns, recipient, due, contact))
        writing.params["returns"] = str(int(wanted.returns))
        if wanted != held:
            plan_store.set_rule(writing, wanted)
    return writing.change


def _ruled(plan: Plan, returns: bool | None, recipient: str | None, due: MonthDay | None, contact: str | None) -> Plan:
    return replace(
        plan,
        returns=plan.returns if returns is None else returns,
        recipient=plan.recipient if recipient is None else one_line(recipient, 100) or None,
        due=due or plan.due,
        contact=plan.contact if contact is None else one_line(contact, 100) or None,
    )


def _with_settings(desk: Desk, plan: Plan) -> Plan:
    if not plan.returns:
        return plan
    return replace(plan, recipient=plan.recipient or desk.settings.recipient or None, due=plan.due or desk.settings.due)
