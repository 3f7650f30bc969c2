"""One file of a folder of returns: what it hands in, or why it is refused. Looks at the file and the roll alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.domain.collected import Entered, HandedIn, Head, Kind, Measured, Refusal, refusal_of
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.file_names import as_text
from tui.domain.indicators import Indicator
from tui.domain.problem import Problem, Severity
from tui.domain.readings import figure, met
from tui.domain.returns import ReturnIndicator, behind
from tui.domain.text import shortened
from tui.domain.written_values import parse_value
from tui.packs import verify, words
from tui.packs.coordinator.filled_form import FilledForm, FormReading, FormRow, form_code, read_form
from tui.packs.coordinator.incoming import OTHER_SHEETS, Found, Piece, Shape, opened
from tui.packs.manifest import PackKind
from tui.packs.return_wire import WireTask
from tui.packs.sheets.indicators import target_of
from tui.packs.verdict import Examined
from tui.readers.grid import read_grid
from tui.services.matching_returns import Matcher, Place, nearest

Taken = HandedIn | Refusal
OWN = "own"
"""How a task of the unit's own making fits, as a word of the data; it is in no plan."""
_NAMED = 8
"""Tasks that a remark names."""


def taken(found: Found, sha256: str, matcher: Matcher) -> Iterator[Taken]:
    """Everything that a found file hands in, and every refusal, each with its source."""
    if found.shape is Shape.OTHER:
        name, end = as_text(found.path.name), found.path.suffix.lower()
        if end in OTHER_SHEETS:
            params = {"name": name, "format": end.lstrip(".")}
            yield Refusal(source=found.source, code="form_save_as", params=params)
        else:
            yield Refusal(source=found.source, code="unknown_file", params={"name": name})
        return
    try:
        with opened(found) as pieces:
            for piece in pieces:
                yield from _piece(piece, sha256, matcher)
    except InputUnusable as error:
        yield refusal_of(error, found.source)


def _piece(piece: Piece, sha256: str, matcher: Matcher) -> Iterator[Taken]:
    try:
        if piece.members is None:
            yield from _form(piece, sha256, matcher)
            return
        examined = verify.examined(Path(piece.source), piece.members)
        if examined.verdict.kind is PackKind.PACK and piece.form is not None:
            yield from _form(piece, sha256, matcher)
            return
        yield _return(piece, sha256, examined, matcher)
    except InputUnusable as error:
        yield refusal_of(error, piece.source)


def _return(piece: Piece, sha256: str, examined: Examined, matcher: Matcher) -> Taken:
    verdict, read = examined.verdict, examined.returned
    errors = [problem for problem in verdict.problems if problem.severity is Severity.ERROR]
    if errors:
        unit = matcher.unit_of(verdict.unit) if verdict.unit else None
        of = {"unit": unit or "", "plan": matcher.titled(verdict.plan)}
        return Refusal(source=piece.source, code=errors[0].code, params={**errors[0].params, **of})
    if read is None:
        params = {"kind": verdict.kind.value if verdict.kind else "", "plan": matcher.titled(verdict.plan)}
        return Refusal(source=piece.source, code="no_return_inside", params=params)
    wire = read.wire
    unit = matcher.unit_of(wire.unit, wire.unit_full_name)
    answered = matcher.plan_of(wire)
    title = wire.plan.title
    plan = answered[0] if answered else None
    refusal = _mismatch(piece.source, wire.unit, title, wire.year, unit, plan, matcher)
    if refusal is not None or unit is None or answered is None:
        assert refusal is not None
        return refusal
    plan, places = answered
    unknown = [task for task, place in zip(wire.tasks, places, strict=True) if place is None and task.match != OWN]
    if unknown:
        numbers = _numbers(task.number for task in unknown)
        params = {"unit": unit, "plan": matcher.plans[plan].title, "numbers": numbers}
        return Refusal(source=piece.source, code="wrong_edition", params=params)
    entries = tuple(_entered(task, place) for task, place in zip(wire.tasks, places, strict=True))
    head = Head(
        unit=unit,
        plan=plan,
        kind=Kind.RETURN,
        revision=wire.revision,
        code=read.computed_code,
        supersedes=wire.supersedes,
        made_on=wire.made_on,
        filled_by=wire.signatures.filled_by,
        phone=wire.signatures.phone,
        tasks=len(entries),
        source=piece.source,
        sha256=sha256,
        problems=tuple(_left_out(entries, unit, plan, matcher)),
    )
    return HandedIn(head=head, entries=entries, explanations=wire.explanations)


def _mismatch(
    source: str, name: str, title: str, year: int, unit: str | None, plan: int | None, matcher: Matcher
) -> Refusal | None:
    """What speaks against taking a return at all."""
    who = {"unit": name[:60]}
    if plan is None:
        return Refusal(source=source, code="wrong_plan", params={**who, "title": shortened(title, 80)})
    who["plan"] = matcher.plans[plan].title
    if year != matcher.roll.year:
        params = {**who, "year": str(year), "wanted": str(matcher.roll.year)}
        return Refusal(source=source, code="wrong_return_year", params=params)
    return Refusal(source=source, code="unit_not_on_roll", params=who) if unit is None else None


def _entered(task: WireTask, place: Place | None) -> Entered:
    return Entered(
        task=None if place is None else place.position,
        digest="" if place is None else place.digest,
        section_no=task.section_no,
        no=task.no,
        part=task.part,
        number=task.number,
        heading=task.heading,
        content=task.content,
        role=task.role,
        status=task.status,
        progress=task.progress,
        problems=task.problems,
        next=task.next,
        late=task.late or behind(task.status, task.steps),
        steps=task.steps,
        notes=task.notes,
        explanations=task.explanations,
        indicators=tuple(map(_measured, task.measured)) if task.indicators else (),
        evidence=task.attached,
    )


def _measured(one: ReturnIndicator) -> Measured:
    value = "" if one.reading is None else f"{figure(one.reading)}{one.unit or ''}"
    return Measured(name=one.name or one.text, target=words.quantity(target_of(one)), reading=value, met=one.met)


def _left_out(entries: Sequence[Entered], unit: str, plan: int, matcher: Matcher) -> Iterator[Problem]:
    """A remark on tasks of the unit that are not in its return."""
    said = {entered.task for entered in entries}
    places = matcher.plans[plan].places
    missing = [places[at].task for at in matcher.expected(unit, plan) if at not in said]
    if missing:
        numbers = _numbers(task.number or task.no for task in missing)
        params = {"count": str(len(missing)), "numbers": numbers}
        yield Problem(severity=Severity.WARNING, code="tasks_left_out", params=params)


def _no_status(entries: Sequence[Entered]) -> Iterator[Problem]:
    """A remark on rows of a form in which somebody wrote, but not how far the task is."""
    bare = [entered.number for entered in entries if entered.status is None]
    if bare:
        params = {"count": str(len(bare)), "numbers": _numbers(iter(bare))}
        yield Problem(severity=Severity.WARNING, code="rows_without_status", params=params)


def _altered(entries: Sequence[Entered]) -> Iterator[Problem]:
    """A remark on rows of a form whose issued text somebody changed."""
    altered = [entered.number for entered in entries if entered.altered]
    if altered:
        yield Problem(severity=Severity.WARNING, code="rows_altered", params={"numbers": _numbers(iter(altered))})


def _numbers(numbers: Iterator[str]) -> str:
    every = list(numbers)
    return "、".join(every[:_NAMED]) + ("…" if len(every) > _NAMED else "")


def _form(piece: Piece, sha256: str, matcher: Matcher) -> Iterator[Taken]:
    """What a filled form hands in: one return by hand for each plan that something was entered for."""
    assert piece.form is not None
    form = read_form(read_grid(piece.form, Path(piece.source).name))
    unit = matcher.unit_of(form.unit)
    for number in sorted({row.plan for row in form.rows if row.filled}):
        rows = [row for row in form.rows if row.plan == number]
        plan = _plan_of_rows(rows, matcher)
        refusal = _mismatch(piece.source, form.unit, rows[0].text, form.year, unit, plan, matcher)
        if refusal is not None or unit is None or plan is None:
            assert refusal is not None
            yield refusal
        else:
            yield _by_hand(piece, sha256, form, unit, plan, rows, matcher)


def _plan_of_rows(rows: Sequence[FormRow], matcher: Matcher) -> int | None:
    """The plan that says most of the rows as they were issued."""
    said = [sum(row.issued in index.by_shown for row in rows) for index in matcher.plans]
    best = max(range(len(said)), key=said.__getitem__)
    return best if said[best] else None


def _by_hand(
    piece: Piece, sha256: str, form: FilledForm, unit: str, plan: int, rows: Sequence[FormRow], matcher: Matcher
) -> Taken:
    index = matcher.plans[plan]
    old = [row.number for row in rows if row.issued not in index.by_shown]
    if old:
        params = {"unit": unit, "plan": index.title, "numbers": _numbers(iter(old))}
        return Refusal(source=piece.source, code="wrong_edition", params=params)
    entries = tuple(_row(row, index.by_shown) for row in rows)
    said = [entry for entry, row in zip(entries, rows, strict=True) if row.filled]
    head = Head(
        unit=unit,
        plan=plan,
        kind=Kind.FORM,
        revision=None,
        code=form_code(unit, plan, form.filled_on, entries),
        supersedes=None,
        made_on=form.filled_on,
        filled_by=form.filled_by,
        phone=form.phone,
        tasks=len(said),
        source=piece.source,
        sha256=sha256,
        problems=(*_left_out(said, unit, plan, matcher), *_no_status(said), *_altered(entries), *_added(form)),
    )
    return HandedIn(head=head, entries=entries)


def _added(form: FilledForm) -> Iterator[Problem]:
    """A remark on rows that somebody wrote into a form and that are about none of its tasks."""
    if form.added:
        params = {"count": str(len(form.added)), "text": form.added[0][:60]}
        yield Problem(severity=Severity.WARNING, code="rows_added", params=params)


def _row(row: FormRow, by_shown: dict[str, list[Place]]) -> Entered:
    """A row of a form as an entry: of the task whose text it shows, else of the one that was issued in it."""
    shown = by_shown.get(row.shown)
    place = nearest(shown or by_shown[row.issued], row.section, row.no, row.part)
    assert place is not None
    task = place.task
    return Entered(
        task=place.position,
        digest=place.digest,
        section_no=task.section,
        no=task.no,
        part=task.part,
        number=task.number or task.no,
        heading=task.heading,
        content=task.content,
        role=None,
        status=row.status,
        progress=row.progress,
        problems=row.problems,
        next=row.next,
        altered=shown is None,
        indicators=tuple(
            _by_hand_reading(one, row.readings[at])
            for at, one in enumerate(task.indicators, 1)
            if at in row.readings and row.readings[at].said
        ),
    )


def _by_hand_reading(indicator: Indicator, reading: FormReading) -> Measured:
    """An indicator with what was entered for it; compared where that is a number in its unit."""
    try:
        reached = met(indicator, parse_value(reading.value, indicator.unit))
    except WrongUse:
        reached = None
    name, target = indicator.name or indicator.text, words.quantity(indicator)
    return Measured(name=name, target=target, reading=reading.said, met=reached)
