"""What stands between a plan's return and handing it in: the checks over the board."""

from __future__ import annotations

from dataclasses import dataclass

from tui.domain.checks import Finding, Subject, Weight, check
from tui.domain.errors import WrongUse
from tui.domain.held import Plan
from tui.domain.ids import PlanId, TaskId, label
from tui.services.boards import Board


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanFindings:
    """What stands between a plan's return and handing it in."""

    plan: Plan
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """Nothing blocks, and every soft finding is explained."""
        return not any(finding.blocks for finding in self.findings)


def findings(seen: Board, plan: PlanId | None = None) -> tuple[PlanFindings, ...]:
    """The findings of each plan that returns in the board's year, or of one plan."""
    plans = [found for found in seen.returning if plan in (None, found.id)]
    if plan is not None and not plans:
        plans = [found for found in seen.plans if found.id == plan]
    return tuple(PlanFindings(plan=found, findings=check(_subject(seen, found))) for found in plans)


def _subject(seen: Board, plan: Plan) -> Subject:
    cards = seen.of_plan(plan.id)
    explained: dict[tuple[TaskId | None, str], str] = {
        (None, code): text for (owner, code), text in seen.explanations.items() if owner == plan.id
    }
    for card in cards:
        explained |= {(card.task.id, code): text for code, text in card.explanations.items()}
    return Subject(
        year=seen.year,
        years=plan.years,
        today=seen.today,
        tasks=[(card.task, card.entry) for card in cards],
        explanations=explained,
        in_tray=sum(card.task.plan_id == plan.id for card in seen.tray),
        filled_by=seen.filled_by,
    )


def open_codes(seen: Board, task: TaskId) -> tuple[str, ...]:
    """The codes of a task's soft findings that have no explanation yet."""
    return tuple(
        dict.fromkeys(
            finding.code
            for found in findings(seen)
            for finding in found.findings
            if finding.task == task and finding.weight is Weight.SOFT and not finding.explained
        )
    )


def returning_plans(seen: Board, plan: PlanId | None) -> tuple[Plan, ...]:
    """The plans whose returns are asked for. Raises WrongUse: ``unknown_plan``, ``no_return``."""
    if plan is not None and all(found.id != plan for found in seen.plans):
        raise WrongUse("unknown_plan", plan=label("p", plan))
    plans = tuple(found for found in seen.returning if plan in (None, found.id))
    if not plans:
        raise WrongUse("no_return", year=seen.year)
    return plans
