"""What the coordinator writes in the merged workbook, and the receipts that come of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from tui.domain.collected import Head, Line, Review, SentBack, State
from tui.domain.errors import InputUnusable
from tui.domain.problem import Problem, Severity
from tui.domain.returns import printed_code
from tui.files import beginning
from tui.packs.coordinator.review import ReadReview, read_review
from tui.packs.receipt import Receipt, ReceiptPlan, ReceiptReason, ReceiptState, to_bytes

_STATES = {
    State.RECEIVED: ReceiptState.RECEIVED,
    State.LATE: ReceiptState.LATE,
    State.SENT_BACK: ReceiptState.SENT_BACK,
}
NO_REVIEW = ReadReview(reviews=(), lost=())
Decided = Mapping[str, tuple[str, date]]
"""Code of a return → digest of its receipt but for the day, and the day."""


def read_reviews(path: Path) -> ReadReview:
    """What was written in a merged workbook. Raises InputUnusable."""
    from tui.readers.grid import read_grid
    from tui.readers.source import MAX_BYTES

    try:
        data = beginning(path, MAX_BYTES + 1)
    except OSError as error:
        raise InputUnusable("file_unreadable", path=path, reason=error) from error
    if len(data) > MAX_BYTES:
        raise InputUnusable("workbook_too_long", name=path.name)
    return read_review(read_grid(data, path.name))


def reviewed(
    before: Sequence[Review], given: ReadReview, heads: Mapping[str, Head]
) -> tuple[tuple[Review, ...], list[Problem]]:
    """The reviews now in force, and remarks on those that are about no return here.

    What is given replaces what was held for the same row, also by nothing.
    """
    held = {(review.code, review.entry): review for review in before}
    foreign = {review.code for review in given.reviews if review.code not in heads and _says(review)}
    for review in given.reviews:
        if review.code in heads:
            held[review.code, review.entry] = review
    kept = {key: review for key, review in held.items() if _says(review)}
    ordered = sorted(kept.values(), key=lambda review: (review.code, -1 if review.entry is None else review.entry))
    notes = [
        Problem(severity=Severity.WARNING, code="review_of_unknown_return", params={"code": printed_code(code)})
        for code in sorted(foreign)
    ]
    notes += [
        Problem(severity=Severity.WARNING, code="review_of_nothing", params={"text": text[:80]}) for text in given.lost
    ]
    return tuple(ordered), notes


def _says(review: Review) -> bool:
    return bool(review.opinion or review.reason or review.compared)


def receipts(
    lines: Sequence[Line],
    sent_back: Iterable[SentBack],
    plans: Sequence[tuple[str, str | None]],
    recipients: Sequence[str],
    year: int,
    decided: Decided,
    today: date,
) -> Iterator[tuple[Receipt, str]]:
    """A receipt for each return that counts, with the digest of what it says; the day stays while it says the same.

    plans, recipients  title and document number of each plan, and the office that its returns go to
    """
    reasons: dict[str, list[ReceiptReason]] = {}
    for one in sent_back:
        reasons.setdefault(one.code, []).append(_reason(one))
    for line in lines:
        head = line.head
        if head is None or head.check_code is None or head.revision is None or line.state not in _STATES:
            continue
        review = line.review
        receipt = Receipt(
            unit=line.unit,
            plan=ReceiptPlan(title=plans[line.plan][0], doc_number=plans[line.plan][1]),
            year=year,
            revision=head.revision,
            check_code=head.check_code,
            state=_STATES[line.state],
            on=date.min,
            recipient=recipients[line.plan],
            opinion=review.opinion if review else "",
            reason=review.reason if review else "",
            reasons=tuple(reasons.get(head.code, ())),
        )
        digest = hashlib.sha256(to_bytes(receipt)).hexdigest()
        known = decided.get(head.code)
        yield replace(receipt, on=known[1] if known and known[0] == digest else today), digest


def _reason(one: SentBack) -> ReceiptReason:
    return ReceiptReason(
        section_no=one.section_no, no=one.no, part=one.part, number=one.number, title=one.title, text=one.reason
    )
