"""Receipts reach the homes: each its own return's, twice, and once a home that it is not for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from simulation.ledger import Document, Key, codes_of_rows
from simulation.office import Office
from simulation.officer import Officer
from simulation.workbooks import Remark
from tui.domain.errors import InputUnusable
from tui.packs.receipt import ReceiptState


def imported(office: Office, officers: Mapping[str, Officer], document: Document, day: date) -> Iterator[str]:
    """Import every receipt; what is not as the roll says."""
    answered = {state.value for state in ReceiptState}
    wanted = {code: state for code, state in codes_of_rows(document).items() if state in answered}
    given = office.receipts()
    codes = {receipt.check_code for receipt in given.values()}
    yield from (f"no receipt for {code}" for code in wanted if code not in codes)
    for at, (path, receipt) in enumerate(given.items()):
        officer = officers[receipt.unit]
        officer.take_receipt(path, day)
        if officer.take_receipt(path, day).change is not None:
            yield f"{path.name} was taken twice"
        states = {one.revision.check_code: one.state.value for one in officer.handed_in(day)}
        if receipt.check_code in wanted and states.get(receipt.check_code) != wanted[receipt.check_code]:
            yield f"{path.name}: {states} in the home, {wanted[receipt.check_code]} on the roll"
        others = [unit for unit in officers if unit != receipt.unit]
        if at % 10 == 0 and others and not _refused(officers[others[at % len(others)]], path, day):
            yield f"{path.name} was taken by another unit"


def _refused(officer: Officer, path: Path, day: date) -> bool:
    before = officer.handed_in(day)
    try:
        officer.take_receipt(path, day)
    except InputUnusable as refused:
        return refused.code == "receipt_other_unit" and officer.handed_in(day) == before
    return False


def reasons_told(officers: Mapping[str, Officer], remarks: Mapping[Key, Remark], day: date) -> Iterator[str]:
    """The homes whose check does not begin with the reasons that the office wrote."""
    wanted: dict[str, list[str]] = {}
    for (unit, _), remark in remarks.items():
        wanted.setdefault(unit, []).extend(filter(None, (remark.whole, remark.task)))
    for unit, reasons in wanted.items():
        told = officers[unit].told_reasons(day)
        if sorted(told) != sorted(reasons):
            yield f"{unit}: sent back for {reasons}, the home says {told}"
