"""The roll as rows of the collection's database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from tui.domain.period import due_day
from tui.domain.roll import Roll
from tui.packs.coordinator import roll_json
from tui.services.matching_returns import Matcher
from tui.store.collected_values import PlanRow, TaskRow


def roll_digest(roll: Roll) -> str:
    """SHA-256 in hex of all that a roll says."""
    return hashlib.sha256(roll_json.to_bytes(roll)).hexdigest()


def plan_rows(roll: Roll) -> Iterator[PlanRow]:
    """The plans of the roll."""
    for at, held in enumerate(roll.plans):
        yield PlanRow(
            id=at,
            title=held.plan.title,
            doc_number=held.plan.doc_number,
            recipient=held.recipient,
            due=due_day(roll.year, held.due) if held.due else None,
            returns=held.returns,
        )


def task_rows(matcher: Matcher) -> Iterator[TaskRow]:
    """The tasks of the roll with everybody who answers for them."""
    roll = matcher.roll
    duties: dict[tuple[int, int], list[tuple[str, str, int, str]]] = {}
    for unit in roll.units:
        for at in range(len(roll.plans)):
            for position, claim in matcher.expected(unit.name, at).items():
                duties.setdefault((at, position), []).append((unit.name, claim.role.value, claim.seat, claim.why))
    for at, index in enumerate(matcher.plans):
        sections = {section.no: section.title for section in roll.plans[at].plan.sections}
        for place in index.places:
            task = place.task
            yield TaskRow(
                plan=at,
                position=place.position,
                section_no=task.section,
                section=sections.get(task.section or ""),
                no=task.no,
                part=task.part,
                number=task.number or task.no,
                heading=task.heading,
                content=task.content,
                target=task.target,
                deadline=task.deadline.text if task.deadline else None,
                digest=place.digest,
                duties=tuple(duties.get((at, place.position), ())),
            )
