"""A receipt comes in: which return it answers, what it says, and the reasons by this home's own tasks.

    propose → a person looks → accept: one final change

A receipt proves nothing by itself; it is taken for the return that bears its check code, and for no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.domain.change import Change
from tui.domain.errors import InputUnusable
from tui.domain.ids import TaskId
from tui.domain.problem import Problem
from tui.domain.progress import Task
from tui.domain.return_events import ANSWERS, BackReason, EventKind, HandedRevision, ReturnEvent
from tui.domain.returns import printed_code
from tui.domain.text import folded, shortened
from tui.domain.titles import title_key
from tui.packs.receipt import Receipt, ReceiptReason, read_receipt
from tui.services.desk import Desk
from tui.services.exchanged import is_ours
from tui.services.submissions import handed_in, record
from tui.store import plans as plan_store
from tui.store import tasks as task_store


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptProposal:
    """What a receipt says of a return of this home. known: the very same receipt was taken before."""

    receipt: Receipt
    handed: HandedRevision
    event: ReturnEvent
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptTaken:
    """A receipt that was taken; change: None when it was known."""

    change: Change | None
    warnings: tuple[Problem, ...] = ()


def propose(desk: Desk, data: bytes, name: str) -> ReceiptProposal:
    """Find the return that a receipt answers; data: its receipt.json, name: its file. Nothing is written.

    Raises InputUnusable as `packs.receipt.read_receipt`, and for a receipt that is not for a return of this home:
    ``receipt_other_unit``, ``receipt_other_plan``, ``receipt_other_year``, ``receipt_other_revision``,
    ``receipt_other_code``, ``receipt_older`` (a later receipt is here).
    """
    receipt = read_receipt(data)
    if not is_ours(desk.unit, receipt.unit):
        raise InputUnusable("receipt_other_unit", unit=receipt.unit, held=desk.unit.name, file=name)
    with desk.store.reading() as connection:
        every = handed_in(connection)
        titles = {plan.id: plan.title for plan in plan_store.plans(connection)}
        tasks = task_store.tasks(connection)
    handed = _answered(receipt, [(one, titles[one.revision.plan_id]) for one in every], name)
    sha256 = hashlib.sha256(data).hexdigest()
    known = any(event.sha256 == sha256 for event in handed.events)
    last = max((event.on for event in handed.events if event.kind in ANSWERS and event.sha256), default=receipt.on)
    if not known and receipt.on < last:
        raise InputUnusable("receipt_older", on=receipt.on, last=last, file=name)
    of_plan = [task for task in tasks if task.plan_id == handed.revision.plan_id]
    event = ReturnEvent(
        return_id=handed.revision.id,
        kind=EventKind(receipt.state.value),
        on=receipt.on,
        text=receipt.opinion,
        reasons=tuple(_reasons(receipt, of_plan)),
        sha256=sha256,
        size=len(data),
    )
    return ReceiptProposal(receipt=receipt, handed=handed, event=event, known=known)


def accept(desk: Desk, proposal: ReceiptProposal) -> ReceiptTaken:
    """Take a receipt, in one final change. Raises WrongUse ``changed_meanwhile``."""
    if proposal.known:
        return ReceiptTaken(change=None)
    recorded = record(desk, proposal.handed, proposal.event)
    return ReceiptTaken(change=recorded.change, warnings=recorded.warnings)


def _answered(receipt: Receipt, every: Sequence[tuple[HandedRevision, str]], name: str) -> HandedRevision:
    """The return with the receipt's check code; its plan, year and revision must be what the receipt says."""
    found = next((pair for pair in every if pair[0].revision.check_code == receipt.check_code), None)
    code = printed_code(receipt.check_code)
    if found is not None:
        revision = found[0].revision
        if (revision.year, revision.revision) != (receipt.year, receipt.revision):
            raise InputUnusable("receipt_other_code", code=code, file=name)
        return found[0]
    of_plan = [one for one, title in every if title_key(title) == title_key(receipt.plan.title)]
    if not of_plan:
        raise InputUnusable("receipt_other_plan", title=shortened(receipt.plan.title, 60), file=name)
    of_year = [one.revision for one in of_plan if one.revision.year == receipt.year]
    if not of_year:
        raise InputUnusable("receipt_other_year", year=receipt.year, title=shortened(receipt.plan.title, 60), file=name)
    if all(one.revision != receipt.revision for one in of_year):
        raise InputUnusable("receipt_other_revision", revision=receipt.revision, year=receipt.year, file=name)
    raise InputUnusable("receipt_other_code", code=code, file=name)


def _reasons(receipt: Receipt, tasks: Sequence[Task]) -> Iterator[BackReason]:
    if receipt.reason:
        yield BackReason(task=None, text=receipt.reason)
    for reason in receipt.reasons:
        task = _task_of(reason, tasks)
        named = "" if task is not None else f"{reason.number} {reason.title}：".lstrip()
        yield BackReason(task=task, text=f"{named}{reason.text}")


def _task_of(reason: ReceiptReason, tasks: Sequence[Task]) -> TaskId | None:
    """The task that a reason names: by number and title, or by the title alone where an amendment moved it."""
    title = folded(reason.title)

    def says(task: Task) -> bool:
        return folded(task.title).startswith(title) or title.startswith(folded(task.title))

    same = [task for task in tasks if title and says(task)]
    exact = [task for task in same if (task.no, task.part, task.number) == (reason.no, reason.part, reason.number)]
    found = exact or same
    return found[0].id if exact or len(found) == 1 else None
