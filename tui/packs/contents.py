"""What an intact pack, return, receipt or slip holds, in figures: what a person wants to hear of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tui.domain.returns import ReturnDocument
from tui.packs import pack as packs
from tui.packs import receipt as receipts
from tui.packs import slip as slips
from tui.packs.manifest import PackKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """Counts and names; empty or None where the kind has no such thing.

    files       of evidence
    supersedes  the check code of the return's revision before, without dash
    office      the 科室 whose slip it is; answer: the state that a receipt gives, reasons: why it was sent back
    recipient   whom a return goes to, or a pack asks returns for; due: the day they are due
    """

    tasks: int
    files: int = 0
    supersedes: str | None = None
    office: str = ""
    answer: str | None = None
    reasons: int = 0
    recipient: str = ""
    due: date | None = None


def of_return(document: ReturnDocument) -> Contents:
    """A return."""
    return Contents(
        tasks=len(document.tasks),
        files=len({one.sha256 for task in document.tasks for one in task.evidence or ()}),
        supersedes=document.supersedes,
        recipient=document.recipient,
        due=document.due,
    )


def of_data(kind: PackKind, data: bytes) -> Contents:
    """A pack, receipt or slip from its JSON. Raises InputUnusable."""
    if kind is PackKind.PACK:
        pack = packs.read_pack(data)
        tasks = sum(len(issued.plan.tasks) for issued in pack.plans)
        return Contents(tasks=tasks, recipient=next((one.recipient for one in pack.plans if one.recipient), ""))
    if kind is PackKind.SLIP:
        slip = slips.read_slip(data)
        return Contents(tasks=len(slip.tasks), files=len(slips.files_of(slip)), office=slip.office)
    receipt = receipts.read_receipt(data)
    return Contents(
        tasks=len({(one.section_no, one.no, one.part) for one in receipt.reasons}),
        answer=receipt.state.value,
        reasons=len(receipt.reasons) + bool(receipt.reason),
        recipient=receipt.recipient,
    )
