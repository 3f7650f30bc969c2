"""Read models as the JSON documents of docs/formats.md. Keys are a contract: add, never rename or drop."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tui.cli.issued_shapes import day, deadline, former
from tui.cli.session import Json
from tui.domain.contributions import Contribution, ContributionText
from tui.domain.evidence import Evidence
from tui.domain.held import Plan
from tui.domain.ids import PlanId, StepId, label
from tui.domain.indicators import Window
from tui.domain.occurrences import Occurrence, StepRef
from tui.domain.own_plan import OwnPlan
from tui.domain.progress import Entry, Step
from tui.domain.readings import YearIndicator
from tui.services.boards import Board
from tui.services.cards import Card
from tui.services.proposal import PlanProposal
from tui.services.returns import Exported


def step(value: Step) -> Json:
    """A step with its tick."""
    return {
        "id": label("s", value.id),
        "text": value.text,
        "when": value.when,
        "due": day(value.due),
        "recurrence": value.recurrence,
        "owner": value.owner,
        "done_on": day(value.done_on),
        "note": value.done_note,
        "origin": value.origin.value,
        "occurrences": [occurrence(value.id, at, one) for at, one in enumerate(value.occurrences, 1)],
    }


def occurrence(step: StepId, place: int, value: Occurrence) -> Json:
    """A day of a step that recurs, with its tick."""
    return {
        "id": StepRef(step=step, place=place).label,
        "due": day(value.due),
        "done_on": day(value.done_on),
        "note": value.done_note,
    }


def entry(value: Entry | None) -> Json:
    """A year's entry."""
    if value is None:
        return None
    return {
        "status": value.status.value if value.status else None,
        "progress": value.progress,
        "problems": value.problems,
        "next": value.next,
    }


def indicator(value: YearIndicator) -> Json:
    """An indicator with what it has reached in the year."""
    target, reading = value.indicator, value.reading
    return {
        "id": label("i", value.id),
        "text": target.text,
        "name": target.name,
        "op": target.op.value,
        "value": target.value,
        "low": target.low,
        "high": target.high,
        "unit": target.unit,
        "hedge": target.hedge,
        "last_year": value.last_year,
        "reading": reading.value if reading else None,
        "read_on": day(reading.on) if reading else None,
        "met": value.met,
        "readings": [{"on": day(one.on), "value": one.value} for one in value.readings],
    }


def evidence(value: Evidence) -> Json:
    """An attached file."""
    return {
        "id": label("e", value.id),
        "name": value.name,
        "sha256": value.sha256,
        "size": value.size,
        "attached_on": day(value.attached_on),
    }


def contribution(value: Contribution) -> Json:
    """What another unit or office says of its part."""
    return {
        "id": label("k", value.id),
        "unit": value.unit,
        "office": value.office,
        "received_on": day(value.received_on),
        "state": value.state.value,
        **said(value.said),
    }


def said(value: ContributionText) -> dict[str, Json]:
    """What is said of a part."""
    return {
        "progress": value.progress,
        "problems": value.problems,
        "next": value.next,
        "steps": [{"text": step.text, "on": day(step.on)} for step in value.steps],
        "readings": [
            {"text": one.text, "name": one.name, "unit": one.unit, "value": one.value, "on": day(one.on)}
            for one in value.readings
        ],
        "evidence": [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in value.evidence],
    }


def own_plan(value: OwnPlan) -> Json:
    """The unit's own task book of a task; what is not said is empty."""
    return {"goal": value.goal, "measures": value.measures, "leader": value.leader, "owner": value.owner}


def window(value: Window) -> Json:
    """A season, as the document has it."""
    first, last = (f"{month:02}-{of_month:02}" for month, of_month in (value.start, value.end))
    return {"name": value.name, "from": first, "to": last, "exact": value.exact}


def task(seen: Board, card: Card) -> dict[str, Json]:
    """A task of the board."""
    found = card.task
    section = seen.section_of(found)
    return {
        "id": label("t", found.id),
        "plan": label("p", found.plan_id),
        "section": section.no if section else None,
        "section_title": section.title if section else None,
        "group": found.group,
        "no": found.no,
        "part": found.part,
        "number": found.number,
        "heading": found.heading,
        "content": found.content,
        "target": found.target,
        "role": found.role.value,
        "position": found.seat,
        "of": found.seats,
        "why": found.why,
        "matched": found.matched,
        "match": found.fit,
        "given_on": day(found.given_on),
        "status": card.status.value,
        "mark": card.mark(seen.today).value,
        "deadline": deadline(found.deadline),
        "due": day(found.deadline.due) if found.deadline else None,
        "milestones": [{"text": m.text, "when": m.when, "due": day(m.due)} for m in found.milestones],
        "leaders": list(found.leaders),
        "assignments": [
            {"unit": a.unit, "qualifier": a.qualifier, "role": a.role.value, "group": a.group}
            for a in found.assignments
        ],
        "steps": [step(value) for value in found.steps],
        "steps_done": found.steps_done,
        "steps_total": len(found.steps),
        "reported": card.entry.reported,
        "entry": entry(card.entry),
        "last_year": entry(card.last_year),
        "explanations": dict(card.explanations),
        "indicators": [indicator(value) for value in card.indicators],
        "evidence": [evidence(value) for value in card.evidence],
        "own_plan": own_plan(card.own_plan),
        "contributions": [contribution(value) for value in card.contributions],
        "windows": [window(value) for value in found.windows],
        "notes": [{"on": day(note.on), "text": note.text} for note in card.notes],
        "to_confirm": former(found, section.title if section else ""),
        "archived": None if found.archived is None else {"edition": found.archived, "reason": found.gone},
        "archived_steps": [step(value) for value in found.archived_steps],
        "earlier_steps": [step(value) for value in found.earlier_steps],
        "succeeds": None if found.succeeds is None else label("t", found.succeeds),
    }


def plan(seen: Board, found: Plan) -> dict[str, Json]:
    """A plan of the home."""
    return {
        "id": label("p", found.id),
        "title": found.title,
        "doc_number": found.doc_number,
        "years": list(found.years),
        "returns": found.returns,
        "recipient": found.recipient,
        "due": f"{found.due[0]:02}-{found.due[1]:02}" if found.due else None,
        "tasks": len(seen.of_plan(found.id)),
        "edition": found.edition,
        "succeeds": None if found.succeeds is None else label("p", found.succeeds),
        "own": found.own,
    }


def exported(done: Exported) -> dict[str, Json]:
    """A return that is out."""
    written = done.written
    return {
        "plan": label("p", done.plan),
        "year": done.year,
        "revision": done.revision,
        "check_code": written.check_code,
        "folder": str(written.folder),
        "zip": str(written.zip),
        "files": [str(path) for path in written.files],
        "copied_to": str(done.copy.zip) if done.copy else None,
    }


def drafted(plan: PlanId, year: int, paths: Sequence[Path]) -> dict[str, Json]:
    """A 送审稿: it has neither revision nor check code nor zip."""
    return {
        "plan": label("p", plan),
        "year": year,
        "revision": None,
        "check_code": None,
        "folder": str(paths[0].parent),
        "zip": None,
        "files": [str(path) for path in paths],
        "copied_to": None,
    }


def proposed(found: PlanProposal) -> dict[str, Json]:
    """What a plan of a document gives the unit."""
    return {
        "title": found.plan.title,
        "doc_number": found.plan.doc_number,
        "years": list(found.plan.years),
        "left_out": found.left_out,
        "tasks": [
            {
                "section": draft.section,
                "no": draft.no,
                "part": draft.part,
                "heading": draft.heading,
                "holding": claim.holding.value,
                "role": claim.role.value,
                "why": claim.why,
                "matched": claim.matched,
                "match": claim.match.value,
                "checks": [doubt.field for doubt in draft.doubts],
            }
            for draft, claim in found.tasks
        ],
    }
