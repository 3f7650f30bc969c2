"""The rows of the plans screen: title, years, tasks, to whom it returns and by when."""

from __future__ import annotations

from collections.abc import Sequence

from tui.i18n import Say
from tui.services.plans import HeldPlan
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece
from tui.ui.words import month_day

_YEARS = 10
_TASKS = 9
_WIDEST_WHERE = 34


class PlanRows:
    """Plans as rows."""

    def __init__(self, plans: Sequence[HeldPlan], say: Say) -> None:
        self._say = say
        self.plans = tuple(plans)

    def __len__(self) -> int:
        return len(self.plans)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        one, say = self.plans[index], self._say
        where = returns_to(one, say)
        room = min(_WIDEST_WHERE, max(12, width // 3))
        title = max(8, width - _YEARS - _TASKS - room - 3)
        count = fit(say("plans.tasks", count=one.own), _TASKS, right=True)
        return (
            Piece(fit(one.plan.title, title), "strong"),
            Piece(f" {fit(years(one), _YEARS)}", "muted"),
            Piece(count),
            Piece(f"  {fit(where, room)}", "plain" if one.plan.returns else "muted"),
        )


def years(one: HeldPlan) -> str:
    """The years that a plan covers."""
    first, last = one.plan.years
    return str(first) if first == last else f"{first}-{last}"


def returns_to(one: HeldPlan, say: Say) -> str:
    """To whom and by when, or that nothing is returned."""
    plan = one.plan
    if not plan.returns:
        return say("returns.silent")
    due = month_day(say, *plan.due) if plan.due else "—"
    return say("plans.returns_to", due=due, recipient=plan.recipient or "—")
