"""The board's tasks of one plan as a frozen return document."""

from __future__ import annotations

from datetime import date

from tui.config import Settings
from tui.domain.evidence import Evidence
from tui.domain.held import Plan
from tui.domain.period import due_day
from tui.domain.progress import Step, task_late
from tui.domain.readings import YearIndicator
from tui.domain.returns import (
    Explanation,
    ReturnDocument,
    ReturnEvidence,
    ReturnIndicator,
    ReturnNote,
    ReturnOccurrence,
    ReturnPlan,
    ReturnStep,
    ReturnTask,
    ReturnUnit,
)
from tui.domain.roles import Role
from tui.domain.signing import DocumentKind
from tui.domain.units import Unit
from tui.packs.evidence_members import MemberNames
from tui.services.boards import Board
from tui.services.cards import Card


def frozen(seen: Board, plan: Plan, settings: Settings, *, not_secret: bool) -> ReturnDocument:
    """The return of a plan as revision 1, made on the board's day."""
    members = MemberNames()
    return ReturnDocument(
        unit=_unit(settings.unit, seen.unit),
        plan=ReturnPlan(
            title=plan.title,
            doc_number=plan.doc_number,
            issuer=plan.issuer,
            issued_on=plan.issued_on,
            years=plan.years,
            fingerprint=plan.fingerprint,
        ),
        year=seen.year,
        revision=1,
        supersedes=None,
        made_on=seen.today,
        due=due_day(seen.year, plan.due) if plan.due else None,
        document=DocumentKind(settings.document),
        recipient=plan.recipient or settings.recipient,
        signatures=settings.signatures,
        not_secret=not_secret,
        tasks=tuple(_task(seen, card, members) for card in seen.of_plan(plan.id)),
        explanations=tuple(
            Explanation(code=code, text=text)
            for (owner, code), text in sorted(seen.explanations.items())
            if owner == plan.id
        ),
        since=(),
    )


def _unit(unit: Unit | None, name: str) -> ReturnUnit:
    if unit is None:
        return ReturnUnit(name=name, full_name=name, kind="")
    return ReturnUnit(name=unit.name, full_name=unit.full_name or unit.name, kind=unit.kind.value)


def _task(seen: Board, card: Card, members: MemberNames) -> ReturnTask:
    task, entry = card.task, card.entry
    section = seen.section_of(task)
    return ReturnTask(
        section_no=section.no if section else None,
        section_title=section.title if section else None,
        group=task.group,
        no=task.no,
        part=task.part,
        number=task.number,
        heading=task.heading,
        content=task.content,
        target=task.target,
        deadline=task.deadline.text if task.deadline else None,
        due=task.deadline.due if task.deadline else None,
        role=task.role,
        seat=task.seat,
        seats=task.seats,
        why=task.why,
        match=task.fit,
        lead=tuple(found.unit for found in task.assignments if found.role in (Role.LEAD, Role.CO_LEAD)),
        leaders=task.leaders,
        status=card.status,
        progress=entry.progress,
        problems=entry.problems,
        next=entry.next,
        steps=tuple(_step(step, seen.today) for step in task.steps),
        notes=tuple(ReturnNote(on=note.on, text=note.text) for note in card.notes if note.on.year == seen.year),
        explanations=tuple(Explanation(code=code, text=text) for code, text in sorted(card.explanations.items())),
        late=task_late(task, entry, seen.today),
        own_plan=card.own_plan,
        windows=task.windows,
        indicators=tuple(map(_indicator, card.indicators)),
        evidence=tuple(_evidence(task.number, one, members) for one in card.evidence),
    )


def _indicator(found: YearIndicator) -> ReturnIndicator:
    indicator, reading = found.indicator, found.reading
    return ReturnIndicator(
        text=indicator.text,
        name=indicator.name,
        op=indicator.op,
        value=indicator.value,
        low=indicator.low,
        high=indicator.high,
        unit=indicator.unit,
        hedge=indicator.hedge,
        last_year=found.last_year,
        reading=reading.value if reading else None,
        read_on=reading.on if reading else None,
        met=found.met,
    )


def _evidence(number: str, found: Evidence, members: MemberNames) -> ReturnEvidence:
    return ReturnEvidence(
        name=found.name,
        member=members.name(number, found.name, found.sha256),
        size=found.size,
        sha256=found.sha256,
        attached_on=found.attached_on,
    )


def _step(step: Step, today: date) -> ReturnStep:
    return ReturnStep(
        text=step.text,
        origin=step.origin,
        when=step.when,
        due=step.due,
        owner=step.owner,
        done_on=step.done_on,
        note=step.done_note,
        late=step.late(today),
        occurrences=tuple(
            ReturnOccurrence(due=one.due, done_on=one.done_on, note=one.done_note) for one in step.occurrences
        ),
    )
