"""What stands between a plan's return and handing it in: the checks over the board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tui.domain.checks import Checked, Finding, Subject, Weight, check
from tui.domain.errors import WrongUse
from tui.domain.held import Plan, found_plan
from tui.domain.ids import PlanId, TaskId
from tui.domain.period import due_day
from tui.domain.signing import DocumentKind
from tui.domain.text import shortened
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
    return tuple(
        PlanFindings(plan=found, findings=(*_sent_back(seen, found), *check(_subject(seen, found)))) for found in plans
    )


def _sent_back(seen: Board, plan: Plan) -> Iterator[Finding]:
    """Why the last return was sent back: said before all else, until the correction is handed in."""
    handed = seen.handed_in(plan.id)
    event = handed[-1].sent_back if handed else None
    for reason in event.reasons if event else ():
        card = None if reason.task is None else seen.card(reason.task)
        params = {
            "revision": str(handed[-1].revision.revision),
            "on": str(event.on) if event else "",
            "where": f"{card.task.number} {shortened(card.task.title, 40)}：" if card else "",
            "text": reason.text,
        }
        yield Finding(weight=Weight.INFO, code="sent_back", task=reason.task if card else None, params=params)


def _subject(seen: Board, plan: Plan) -> Subject:
    cards = seen.of_plan(plan.id)
    explained: dict[tuple[TaskId | None, str], str] = {
        (None, code): text for (owner, code), text in seen.explanations.items() if owner == plan.id
    }
    for card in cards:
        explained |= {(card.task.id, code): text for code, text in card.explanations.items()}
    handed_in = any(one.plan_id == plan.id and one.year == seen.year for one in seen.revisions)
    return Subject(
        year=seen.year,
        years=plan.years,
        today=seen.today,
        tasks=[
            Checked(
                task=card.task,
                entry=card.entry,
                last_year=card.last_year,
                indicators=card.indicators,
                evidence=card.evidence,
            )
            for card in cards
        ],
        explanations=explained,
        in_tray=sum(card.task.plan_id == plan.id for card in seen.tray),
        left_out=_left_out(seen) if seen.returning[:1] == (plan,) else 0,
        faults=seen.faults,
        missing=tuple(_missing(seen, plan)),
        last_day=seen.last_day,
        issued_on=plan.issued_on,
        due=None if handed_in or plan.due is None else due_day(seen.year, plan.due),
    )


def _left_out(seen: Board) -> int:
    """The year's tasks given ad hoc that stand in a plan of their own which does not return."""
    silent = {plan.id for plan in seen.plans if plan.own and not plan.returns and plan.covers(seen.year)}
    return sum(card.task.plan_id in silent for card in seen.cards)


def _missing(seen: Board, plan: Plan) -> Iterator[str]:
    """What the return needs and neither plan nor settings say; a letter has nobody who signs it."""
    said = seen.signatures
    needed = {
        "recipient": plan.recipient or seen.recipient,
        "filled_by": said.filled_by,
        "reviewed_by": said.reviewed_by,
        "approved_by": said.approved_by if seen.document is DocumentKind.REPORT else "-",
        "phone": said.phone,
    }
    yield from (name for name, value in needed.items() if not value)


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
    if plan is not None:
        found_plan(seen.plans, plan)
    plans = tuple(found for found in seen.returning if plan in (None, found.id))
    if not plans:
        raise WrongUse("no_return", year=seen.year)
    return plans
