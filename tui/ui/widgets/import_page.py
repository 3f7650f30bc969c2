"""The import report as paragraphs: what is taken and why, what waits, what was left out, what could not be read."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.owning import Claim
from tui.domain.plan import DraftTask
from tui.domain.problem import Problem
from tui.domain.progress import Holding
from tui.domain.text import shortened
from tui.i18n import Say
from tui.services.proposal import PlanProposal, Proposal
from tui.ui.widgets.paper import Paragraph

_MOST = 300
"""Problems shown; a document with more is not the right document."""


def import_page(proposal: Proposal, say: Say) -> Iterator[Paragraph]:
    """Plan by plan, those first that give the unit something, then the problems of the document."""
    for plan in sorted(proposal.plans, key=lambda one: (not one.held(Holding.OWN), not one.held(Holding.TRAY))):
        yield from _plan(plan, say)
    problems = proposal.reading.problems
    if problems:
        yield Paragraph("", say("import.problems", count=len(problems)), "strong", flush=True)
    yield from (_problem(problem, say) for problem in problems[:_MOST])


def _plan(found: PlanProposal, say: Say) -> Iterator[Paragraph]:
    own, waiting = found.held(Holding.OWN), found.held(Holding.TRAY)
    yield Paragraph("", found.plan.title, "strong", flush=True)
    counts = say("import.counts", own=len(own), tray=len(waiting), left=found.left_out)
    yield Paragraph("", counts, "accent", flush=True)
    rule = found.plan.return_rule
    yield Paragraph(say("returns.to"), say("import.no_rule") if rule is None else rule.text)
    yield from (_task(task, claim, say) for task, claim in own)
    if waiting:
        yield Paragraph("", say("import.tray"), "strong", flush=True)
    yield from (_task(task, claim, say) for task, claim in waiting)
    yield Paragraph("", "", flush=True)


def _task(task: DraftTask, claim: Claim, say: Say) -> Paragraph:
    title = shortened((task.heading or task.content).replace("\n", " "), 60)
    role = say(f"role.{claim.role}")
    why = say("why.match", name=claim.matched, reason=say(f"reason.{claim.reason.code}", **claim.reason.params))
    return Paragraph(task.number, f"{title}\n{role} {claim.seat}/{claim.seats} · {why}\n「{claim.why}」")


def _problem(problem: Problem, say: Say) -> Paragraph:
    where = say("import.line", line=problem.where.line) if problem.where.line else ""
    words = say(f"problem.{problem.code}", **problem.params)
    return Paragraph(where, words, "overdue" if problem.severity == "error" else "muted")
