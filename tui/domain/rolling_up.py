"""What became of each unit's return: one line of the roll for the return that counts, one for each that it supersedes.

The highest revision counts; a form filled in by hand counts where there is no return of the program, the latest of
several. Late is what was made after the due day, but not the correction of a return that came in time and was sent
back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tui.domain.collected import Head, Kind, Line, Review, State
from tui.domain.problem import Problem, Severity
from tui.domain.returns import printed_code

Reviews = Mapping[str, Sequence[Review]]
"""By the code of a return: what was written beside it and beside its tasks."""


def lines_of(
    unit: str, plan: int, expected: int, due: date | None, heads: Iterable[Head], reviews: Reviews
) -> Iterator[Line]:
    """The lines of one unit and plan, superseded returns first, the one that counts last."""
    handed = sorted(heads, key=_rank)
    if not handed:
        yield Line(unit=unit, plan=plan, state=State.MISSING, expected=expected, due=due)
        return
    for before in handed[:-1]:
        yield _line(before, State.SUPERSEDED, expected, due, reviews, late=_after(before, due))
    current = handed[-1]
    corrects = any(_sent_back(before, reviews) and not _after(before, due) for before in handed[:-1])
    late = _after(current, due) and not corrects
    state = State.LATE if late else State.RECEIVED
    if _sent_back(current, reviews):
        state = State.SENT_BACK
    elif current.kind is Kind.FORM:
        state = State.BY_HAND
    remarks = tuple(_chain(current, handed[:-1]))
    yield _line(current, state, expected, due, reviews, late=late, more=remarks)


def _rank(head: Head) -> tuple[bool, int, date]:
    return head.kind is Kind.RETURN, head.revision or 0, head.made_on or date.min


def _after(head: Head, due: date | None) -> bool:
    return due is not None and head.made_on is not None and head.made_on > due


def _sent_back(head: Head, reviews: Reviews) -> bool:
    return any(review.reason for review in reviews.get(head.code, ()))


def _line(
    head: Head,
    state: State,
    expected: int,
    due: date | None,
    reviews: Reviews,
    *,
    late: bool,
    more: tuple[Problem, ...] = (),
) -> Line:
    whole = next((review for review in reviews.get(head.code, ()) if review.entry is None), None)
    return Line(
        unit=head.unit,
        plan=head.plan,
        state=state,
        expected=expected,
        due=due,
        late=late,
        head=head,
        review=whole,
        problems=(*head.problems, *more),
    )


def _chain(head: Head, before: Sequence[Head]) -> Iterator[Problem]:
    """A remark where a return names as its predecessor one that is not the revision before it as it was received."""
    if head.revision is None:
        return
    last = next((held for held in before if held.revision == head.revision - 1), None)
    if last is None and head.revision > 1:
        params = {"revision": str(head.revision - 1)}
        yield Problem(severity=Severity.WARNING, code="revision_before_missing", params=params)
    elif (last.code if last else None) != head.supersedes:
        params = {"revision": str(head.revision - 1), "stated": printed_code(head.supersedes or "—")}
        yield Problem(severity=Severity.WARNING, code="chain_broken", params=params)
