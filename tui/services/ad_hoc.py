"""临时交办: tasks that were given by word. Nobody issued them, so their text can be changed, and they can be removed.

They stand in a plan of their own, one in a home, which returns to nobody until it is told to; or in an issued plan,
where a newer edition never puts them away.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

from tui.domain.change import Change
from tui.domain.errors import WrongUse
from tui.domain.held import Plan, found_plan
from tui.domain.ids import PlanId, SectionId, TaskId, label
from tui.domain.limits import Limit, parse_limit
from tui.domain.owning import Claim
from tui.domain.plan import DraftSection, DraftTask
from tui.domain.progress import Holding, Reason, Task
from tui.domain.roles import Assignment, Role
from tui.domain.text import folded, one_line, shortened, typed, typed_name
from tui.domain.units import Match
from tui.domain.year_work import year_of
from tui.services.desk import Desk, begin
from tui.services.steps import held_task
from tui.store import amended
from tui.store import plans as plan_store
from tui.store import tasks as task_store
from tui.store.store import Writing

PLAN_TITLE = "临时交办任务"
NUMBER = "临"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A task as it was given. limit: by when; section: number or title of a section; by: who gave it."""

    text: str
    limit: Limit | None = None
    section: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regiven:
    """What is different about a task that was given; None leaves it as it is, a limit of an empty phrase goes away."""

    text: str | None = None
    limit: Limit | None = None
    by: str | None = None


def add(desk: Desk, given: Given, plan: PlanId | None = None) -> Change | None:
    """Write down a task that was given; one change.

    plan: an issued plan that it belongs to, None for the plan of tasks given ad hoc.
    Raises WrongUse: ``empty_text``, ``unknown_plan``, ``no_such_section``.
    """
    text = _said(given.text)
    with desk.change("task_add", {"text": shortened(text, 60)}) as writing:
        held = _plan(desk, writing, plan)
        section = _section(writing, held, given.section)
        number = _number(writing, held.id)
        draft = _draft(desk, replace(given, text=text), number, desk.today)
        claim = _claim(desk, given.by, desk.today)
        position = plan_store.last_position(writing.connection, held.id) + 1
        task = task_store.add_task(writing, held.id, section, position, draft=draft, claim=claim, edition=held.edition)
        writing.params.update(no=number, task=label("t", task))
    return writing.change


def edit(desk: Desk, task: TaskId, new: Regiven) -> Change | None:
    """Change the text, the limit or the giver of a task that nobody issued; one change.

    Raises WrongUse: ``unknown_task``, ``archived_task``, ``issued_task``, ``empty_text``.
    """
    with desk.change("task_edit") as writing:
        held = _own(writing, task)
        by = held.reason.params["by"] if new.by is None else new.by
        text = held.content if new.text is None else _said(new.text)
        limit = new.limit or _limit(held)
        day = held.given_on or desk.today
        draft = _draft(desk, Given(text=text, limit=limit, by=by), held.number, day)
        claim = _claim(desk, by, day)
        amended.carry_task(
            writing,
            task,
            section=held.section_id,
            draft=draft,
            claim=claim,
            holding=held.holding,
            edition=plan_store.plan(writing.connection, held.plan_id).edition,
        )
        writing.params.update(no=held.number, text=shortened(text, 60), task=label("t", task))
    return writing.change


def remove(desk: Desk, task: TaskId) -> Change | None:
    """Remove a task that nobody issued, with all its work; one change, which undo takes back. Raises as `edit`."""
    with desk.change("task_remove") as writing:
        held = _own(writing, task)
        writing.params.update(no=held.number, text=shortened(held.content, 60))
        task_store.remove_task(writing, task)
    return writing.change


def limit_of(desk: Desk, phrase: str, plan: PlanId | None = None) -> Limit:
    """What a time phrase of a task given today means. Raises WrongUse ``unknown_plan``."""
    year = desk.today.year
    if plan is not None:
        with desk.store.reading() as connection:
            found = found_plan(plan_store.plans(connection), plan)
        year = year if found.own else year_of(desk.today, found.years)
    return parse_limit(one_line(phrase, 200), year)


def plan_of(desk: Desk, task: TaskId) -> PlanId:
    """The plan that a task stands in. Raises WrongUse ``unknown_task``."""
    with desk.store.reading() as connection:
        found = task_store.tasks(connection, [task])
    if not found:
        raise WrongUse("unknown_task", task=label("t", task))
    return found[0].plan_id


def _said(text: str) -> str:
    words = typed(text)
    if not words:
        raise WrongUse("empty_text")
    return words


def _own(writing: Writing, task: TaskId) -> Task:
    held = held_task(writing, task)
    if not held.ad_hoc:
        raise WrongUse("issued_task", task=label("t", task))
    return held


def _limit(held: Task) -> Limit | None:
    return None if held.deadline is None else Limit(deadline=held.deadline, milestones=held.milestones)


def _plan(desk: Desk, writing: Writing, wanted: PlanId | None) -> Plan:
    """The plan that the task goes into; that of tasks given ad hoc is made, or covers a further year, if it has to."""
    begin(desk, writing)
    plans = plan_store.plans(writing.connection)
    own = (plan for plan in plans if plan.own)
    found = next(own, None) if wanted is None else found_plan(plans, wanted)
    if found is None:
        printed = hashlib.sha256(PLAN_TITLE.encode()).hexdigest()
        made = plan_store.add_own_plan(writing, PLAN_TITLE, printed, desk.today.year, desk.today)
        return plan_store.plan(writing.connection, made)
    if found.own:
        cover(writing, found, desk.today.year)
    return found


def cover(writing: Writing, plan: Plan, year: int) -> None:
    """Let the plan of tasks given ad hoc cover a year."""
    years = min(plan.years[0], year), max(plan.years[1], year)
    if years != plan.years:
        plan_store.set_years(writing, plan.id, years)


def _section(writing: Writing, plan: Plan, wanted: str | None) -> SectionId | None:
    """The section of a plan by its number or title; the plan of tasks given ad hoc gets a new one."""
    if not wanted or not wanted.strip():
        return None
    there = [section for section in plan_store.sections(writing.connection) if section.plan_id == plan.id]
    said = folded(wanted)
    names = [(section.id, (folded(section.no), folded(section.title))) for section in there]
    found = [section for section, known in names if said in known]
    found = found or [section for section, known in names if said in known[1]]
    if found:
        return found[0]
    if not plan.own:
        known = "、".join(section.words for section in there)
        raise WrongUse("no_such_section", text=wanted[:40], plan=label("p", plan.id), known=known[:300])
    title = one_line(wanted, 100)
    return plan_store.add_section(writing, plan.id, DraftSection(no="", title=title), len(there) + 1, None)


def _number(writing: Writing, plan: PlanId) -> str:
    """临1, 临2 …: the next one in the plan."""
    numbers = [task.no for task in task_store.tasks(writing.connection) if task.plan_id == plan and task.ad_hoc]
    last = max((int(no.removeprefix(NUMBER)) for no in numbers), default=0)
    return f"{NUMBER}{last + 1}"


def _draft(desk: Desk, given: Given, number: str, on: date) -> DraftTask:
    limit = given.limit if given.limit is not None and given.limit.deadline.text else None
    return DraftTask(
        section=None,
        no=number,
        number=number,
        content=given.text,
        deadline=limit.deadline if limit else None,
        milestones=limit.milestones if limit else (),
        assignments=(Assignment(unit=desk.unit.name, role=Role.RESPONSIBLE),),
        responsibility=_why(given.by, on),
    )


def _claim(desk: Desk, by: str, on: date) -> Claim:
    name = typed_name(by)
    code = "given_by" if name else "given"
    return Claim(
        holding=Holding.OWN,
        role=Role.RESPONSIBLE,
        seat=1,
        seats=1,
        why=_why(name, on),
        matched=desk.unit.name,
        match=Match.OWN,
        reason=Reason(code=code, params={"by": name, "on": on.isoformat()}),
    )


def _why(by: str, on: date) -> str:
    """The clause that stands where an issued task has that of its document."""
    name = typed_name(by)
    return f"{name}{on.year}年{on.month}月{on.day}日临时交办"
