"""One task of an annotation against the task that was read, field by field."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import UNSET

from tests.readers.annotation import ReadTask, Step, Unit, Wanted
from tests.readers.compare import Score, fold, pairs, quantities, same


def score_task(want: Wanted, got: ReadTask, result: Score) -> None:
    """Every field that the annotation names."""
    name = want.name
    if want.section is not UNSET:
        allowed = {fold(want.section), *map(fold, want.section_alt)}
        result.share("section of task", fold(got.section) in allowed, f"{name}: {got.section}")
    if want.group is not None:
        groups = {fold(want.group), *map(fold, want.group_alt)}
        result.share("group of task", fold(got.group) in groups, f"{name}: {got.group}")
    if want.heading:
        full = fold(got.heading) or fold(got.content)
        ok = any(same(h, full) for h in [want.heading, *want.heading_alt])
        ok = ok or (want.content is None and full.startswith(fold(want.heading)))
        result.honest(got, "heading", result.share("heading", ok, f"{name}: {got.heading}"), name)
    if want.content and not want.unsure:
        _content(want, got, result)
    if want.target:
        ok = result.share("target", same(want.target, got.target), f"{name}: {got.target}")
        result.honest(got, "target", ok, name)
    if want.assignments is not None and not want.unsure:
        _units(want, want.assignments, got, result)
    _people(want, got, result)
    _deadline(want, got, result)
    _steps(want, got, result)
    if want.indicators is not None:
        before = len(result.tallies["indicators"].misses) if "indicators" in result.tallies else 0
        for w, g in quantities("indicators", want.indicators, want.indicators_optional, got.indicators, result, name):
            units = {fold(w.unit), re.sub("^[万亿]+", "", fold(w.unit)) if w.value_abs else fold(w.unit)}
            right = fold(g.unit) in units and (w.hedge is None or (bool(g.hedge) and fold(g.hedge) in w.hedge))
            result.share("indicator details", right, f"{name} {w.name}: {g.unit} {g.hedge}")
        result.honest(got, "indicators", len(result.tallies["indicators"].misses) == before, name)


def _content(want: Wanted, got: ReadTask, result: Score) -> None:
    """An item without a title of its own may have its first sentence read as the heading."""
    text = got.content
    if want.content_or_steps and not text:
        text = "".join(step.text for step in got.steps)
    read = [text] if want.heading else [text, f"{got.heading or ''}{text or ''}", f"{got.heading or ''}。{text or ''}"]
    ok = any(same(ours, theirs) for ours in [want.content, *want.content_alt] for theirs in read)
    result.share("content", ok, f"{want.name}: {text}")
    result.honest(got, "content", ok, want.name)


def score_missing(want: Wanted, result: Score) -> None:
    """A task that was not found misses all its fields."""
    fields = {
        "heading": int(want.heading is not None),
        "content": int(want.content is not None and not want.unsure),
        "target": int(want.target is not None),
        "assignments": len(want.assignments or ()),
        "deadline": int(isinstance(want.deadline, str)),
        "steps": len(want.steps),
        "indicators": len(want.indicators or ()),
        "deadline phrases": len(want.deadline_phrases or ()),
    }
    for measure, count in fields.items():
        if count:
            result.add(measure, 0, count, 0)


def _people(want: Wanted, got: ReadTask, result: Score) -> None:
    """Leaders and owners; a reader that does not tell them apart has the owners behind the leaders."""
    leaders, owners = [[fold(p) for p in people] for people in (want.leaders, want.owners)]
    read, apart = [fold(p) for p in got.leaders], [fold(p) for p in got.owners]
    if leaders:
        ok = result.share(
            "leaders", read == leaders or (not apart and read == leaders + owners), f"{want.name}: {read}"
        )
        result.honest(got, "leaders", ok, want.name)
    if owners:
        ok = result.share("owners", owners in (apart, read[len(leaders) :]), f"{want.name}: {apart} {read}")
        result.honest(got, "owners", ok, want.name)


def _units(want: Wanted, wanted: Sequence[Unit], got: ReadTask, result: Score) -> None:
    rest = list(got.assignments)
    misses, hit = [], 0
    for ours in wanted:
        names = {fold(n) for n in (ours.unit, f"{ours.unit}({ours.qualifier})", *ours.unit_alt)}
        match = next((u for u in rest if fold(u.unit) in names and u.role in ours.roles), None)
        if match is None:
            misses.append(f"{want.name}: no {ours.unit} as {ours.role}")
            continue
        rest.remove(match)
        hit += 1
        if want.etc is None:
            marks, told = (ours.group, ours.open_ended), (match.group, match.open_ended)
            result.share("unit marks", marks == told, f"{want.name}: {ours.unit} group, etc. {told} ≠ {marks}")
    extra = [] if want.open_units else rest
    misses += [f"{want.name}: extra {u.unit} as {u.role}" for u in extra]
    result.add("assignments", hit, len(wanted), hit + len(extra), misses)
    result.honest(got, "assignments", not misses, want.name)


def _deadline(want: Wanted, got: ReadTask, result: Score) -> None:
    name, deadline = want.name, got.deadline
    text = deadline.text if deadline else None
    ok = True
    if want.deadline is None:
        ok = text is None or (
            bool(want.deadline_phrases) and any(fold(p) in fold(text) for p in want.deadline_phrases or ())
        )
        result.share("deadline", ok, f"{name}: invented {text}") if not ok else None
    elif want.deadline is not UNSET:
        ok = any(same(d, text) for d in (want.deadline, *want.deadline_alt))
        result.share("deadline", ok, f"{name}: {text} ≠ {want.deadline}")
    if want.due is not UNSET:
        due = deadline.due if deadline else None
        right = due in {want.due, *want.due_alt}
        ok = result.share("due", right, f"{name}: {due} for {want.deadline}") and ok
    for about, ours, theirs in (
        ("standing", want.standing, bool(deadline and deadline.standing)),
        ("recurrence", bool(want.recurrence), bool(deadline and deadline.recurrence)),
    ):
        if ours:
            ok = result.share(about, theirs, f"{name}: not said of {want.deadline}") and ok
    if want.deadline is not UNSET or want.due is not UNSET:
        result.honest(got, "deadline", ok, name)
    if want.milestones:
        dues = [m.due for m in got.milestones]
        right = result.share("milestones", dues == [m.due for m in want.milestones], f"{name}: {dues}")
        result.honest(got, "milestones", right, name)
    if want.windows:
        spans = {(s.begin, s.end) for s in got.windows}
        hit = [any((w.begin, end) in spans for end in (w.end, *w.to_alt)) for w in want.windows]
        misses = [f"{name}: no {w.name}: {spans}" for w, ok in zip(want.windows, hit, strict=True) if not ok]
        result.add("windows", sum(hit), len(hit), len(spans), misses)
        result.honest(got, "windows", all(hit), name)
    if want.deadline_phrases is not None:
        _phrases(want, want.deadline_phrases, got, result)


def _phrases(want: Wanted, wanted: Sequence[str], got: ReadTask, result: Score) -> None:
    def rate(ours: str, theirs: str) -> float:
        return float(fold(ours) in fold(theirs) or fold(theirs) in fold(ours))

    chosen = pairs([*wanted, *want.deadline_phrases_optional], got.deadline_phrases, rate, 1.0)
    must = [i for i, _ in chosen if i < len(wanted)]
    extra = [p for j, p in enumerate(got.deadline_phrases) if j not in {j for _, j in chosen}]
    misses = [f"{want.name}: no {p}" for i, p in enumerate(wanted) if i not in must]
    misses += [f"{want.name}: extra {p}" for p in extra]
    result.add("deadline phrases", len(must), len(wanted), len(must) + len(extra), misses)
    result.honest(got, "deadline_phrases", not misses, want.name)


def _steps(want: Wanted, got: ReadTask, result: Score) -> None:
    def rate(ours: Step, theirs: Step) -> float:
        return max(float(same(t, theirs.text)) for t in (ours.text, *ours.text_alt))

    if not want.steps and (not got.steps or want.content_or_steps):
        return
    chosen = pairs(want.steps, got.steps, rate, 1.0)
    lost = [f"{want.name}: no {s.text}" for i, s in enumerate(want.steps) if i not in {i for i, _ in chosen}]
    extra = [f"{want.name}: extra {s.text}" for j, s in enumerate(got.steps) if j not in {j for _, j in chosen}]
    result.add("steps", len(chosen), len(want.steps), len(got.steps), lost + extra)
    ok = not lost and not extra
    for i, j in chosen:
        ours, theirs = want.steps[i], got.steps[j]
        if ours.due is not UNSET:
            right = theirs.due in {ours.due, *ours.due_alt}
            ok = result.share("step dates", right, f"{want.name}: {theirs.due} for {ours.text}") and ok
    result.honest(got, "steps", ok, want.name)
