"""A review workbook as it comes back → the reading that it now says (written by services.review_book).

What is visible counts: rows may be added, taken out, split, moved and sorted, columns moved. A doubt is gone when its
cell was changed or somebody ticked 已核对 beside the task or the problem. Where the plan now contradicts itself is
found anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from tui.domain.plan import DraftPlan, Reading, SourceFile, Spot
from tui.domain.problem import Place, Problem, Severity
from tui.readers.contradictions import contradictions
from tui.readers.formats.pieces import Note, Piece
from tui.readers.review.heads import Head, heads
from tui.readers.review.rows import Record, records
from tui.readers.review.sheets import (
    CHECKED,
    CODE,
    PLACE,
    PLANS,
    PROBLEM_TITLES,
    PROBLEMS_SHEET,
    SEVERITIES,
    TASK_TITLES,
    held_problem,
    is_task_header,
    place_of,
    ticked,
)
from tui.readers.review.tasks import Tasks
from tui.readers.watch import Watch

_FOUND_ANEW = frozenset(
    {"no_units", "task_without_units", "number_twice", "due_before_issue", "step_after_task", "step_before_issue"}
)
"""Problems that `contradictions` finds: they go and come with what the plan says."""
_KEPT_NOTES = frozenset({"cells_cut", "document_cut", "formula_without_value"})


def is_review(pieces: Iterable[Piece]) -> bool:
    """A workbook's rows are those of a review workbook, whatever its sheets and its file are called."""
    return any(piece.cells is not None and piece.spot.sheet and is_task_header(piece.cells) for piece in pieces)


def read_review(
    file: SourceFile, pieces: Sequence[Piece], notes: Sequence[Note], watch: Watch | None = None
) -> Reading:
    """What a review workbook says. Nothing in it is an error that ends the reading. watch: see `readers.watch`."""
    sheets: dict[str, list[Piece]] = {}
    for piece in pieces:
        if piece.spot.sheet is not None and piece.cells is not None:
            sheets.setdefault(piece.spot.sheet, []).append(piece)
    told: list[Problem] = []
    listed = _listed(records(sheets.get(PROBLEMS_SHEET, ()), PROBLEM_TITLES, told))
    found = heads(sheets, told)
    if not found:
        told.append(Problem(severity=Severity.WARNING, code="review_sheet_missing", params={"sheet": PLANS}))
        found = (Head(key="1", plan=DraftPlan(title=PurePath(file.name).stem, years=(0, 0))),)
    rows = [
        record
        for pieces_of in sheets.values()
        if is_review(pieces_of)
        for record in records(pieces_of, TASK_TITLES, told)
    ]
    tasks = Tasks(found, listed.answered, told)
    plans = tasks.plans(rows, watch)
    return Reading(
        file=file,
        plans=plans,
        problems=(*_notes(notes), *_problems(listed, plans), *told),
        spots={**listed.spots, **tasks.spots},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """The sheet of problems: what stands there, what of it is seen, which doubts are answered (task key, place)."""

    problems: list[Problem] = field(default_factory=list)
    seen: list[Problem] = field(default_factory=list)
    answered: set[tuple[str, int]] = field(default_factory=set)
    spots: dict[int, Spot] = field(default_factory=dict)


def _listed(rows: Iterable[Record]) -> _Listed:
    listed = _Listed()
    for record in rows:
        line, spot = place_of(record.text(PLACE))
        if line and spot != Spot():
            listed.spots[line] = spot
        yes = ticked(record.line(CHECKED))
        held = held_problem(record.text(CODE))
        if held is not None and held.task is not None:
            if yes:
                listed.answered.add((held.task, held.doubt))
        elif held is not None and held.problem is not None:
            (listed.seen if yes else listed.problems).append(held.problem)
        elif not yes and not record.line("任务") and (problem := _said_before(record, line)):
            listed.problems.append(problem)
    return listed


def _said_before(record: Record, line: int) -> Problem | None:
    """A problem of which only the words are left."""
    severities = {word: severity for severity, word in SEVERITIES.items()}
    severity = severities.get(record.line("程度"), Severity.WARNING)
    if not record.line("提示"):
        return None
    where = Place(line=line or None)
    return Problem(severity=severity, code="said_before", params={"text": record.line("提示")}, where=where)


def _problems(listed: _Listed, plans: Sequence[DraftPlan]) -> Iterator[Problem]:
    """What was listed and holds, and what is found now and was not listed."""
    now = [problem for plan in plans for problem in contradictions(plan)]
    holds: Mapping[str, bool] = {
        "no_tasks": any(not plan.tasks for plan in plans),
        "year_unknown": any(plan.years == (0, 0) for plan in plans),
    }
    found = set(map(_identity, now))
    for problem in listed.problems:
        if problem.code in _FOUND_ANEW:
            if _identity(problem) in found:
                yield problem
        elif holds.get(problem.code, _year_is(problem, plans)):
            yield problem
    known = set(map(_identity, (*listed.problems, *listed.seen)))
    yield from (problem for problem in now if _identity(problem) not in known)
    codes = {problem.code for problem in (*listed.problems, *listed.seen)}
    if holds["year_unknown"] and "year_unknown" not in codes:
        yield Problem(severity=Severity.WARNING, code="year_unknown")
    if not any(plan.tasks for plan in plans) and "no_tasks" not in codes:
        yield Problem(severity=Severity.WARNING, code="no_tasks")


def _identity(problem: Problem) -> tuple[object, ...]:
    """What two problems are the same by."""
    return problem.code, problem.where, tuple(sorted(problem.params.items()))


def _year_is(problem: Problem, plans: Sequence[DraftPlan]) -> bool:
    """A guess of the year is a problem for as long as the year is the one that was guessed."""
    if problem.code != "year_guessed":
        return True
    return any(str(plan.years[0]) == problem.params["year"] for plan in plans)


def _notes(notes: Sequence[Note]) -> Iterator[Problem]:
    for note in notes:
        if note.code in _KEPT_NOTES:
            yield Problem(severity=Severity.WARNING, code=note.code, params=note.params)
