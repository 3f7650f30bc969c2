"""In what two issued texts of a task differ, field by field, and where inside a field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from tui.domain.deadline import Deadline
from tui.domain.issued import Said, SaidStep
from tui.domain.plan import DraftTask
from tui.domain.resemblance import alike, grams
from tui.domain.roles import Role
from tui.domain.text import folded

_SAME_SECTION = 0.5
"""How alike the titles of two sections are at least, when one is the other with its words changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch that differs: characters `old_from` up to `old_to` became `new_from` up to `new_to`."""

    old_from: int
    old_to: int
    new_from: int
    new_to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that says something else: ``number section heading content target deadline role why leaders steps``."""

    field: str
    old: str
    new: str

    @property
    def spans(self) -> tuple[Span, ...]:
        """What to mark in both texts."""
        return spans(self.old, self.new)


_UNIT = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)


def spans(old: str, new: str) -> tuple[Span, ...]:
    """The stretches in which two texts differ; a figure or a word of letters is another one as a whole."""
    left, right = _UNIT.findall(old), _UNIT.findall(new)
    at_old, at_new = ([0, *accumulate(map(len, units))] for units in (left, right))
    found = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return tuple(
        Span(old_from=at_old[i1], old_to=at_old[i2], new_from=at_new[j1], new_to=at_new[j2])
        for tag, i1, i2, j1, j2 in found
        if tag != "equal"
    )


def said_by(task: DraftTask, role: Role, section: str) -> Said:
    """What a draft says; section: the title of its section."""
    return Said(
        number=task.number,
        section=section,
        heading=task.heading,
        content=task.content,
        target=task.target or "",
        deadline=task.deadline,
        role=role,
        why=task.responsibility,
        leaders=task.leaders,
        steps=tuple(SaidStep(text=s.text, when=s.when, due=s.due, recurrence=s.recurrence) for s in task.steps),
    )


def differences(old: Said, new: Said) -> tuple[Difference, ...]:
    """The fields in which a task says something else. A section whose title was only reworded is the same section."""
    texts = (
        ("heading", old.heading, new.heading),
        ("content", old.content, new.content),
        ("target", old.target, new.target),
        ("why", old.why, new.why),
        ("leaders", "、".join(old.leaders), "、".join(new.leaders)),
    )
    found = [("number", old.number, new.number)] if folded(old.number) != folded(new.number) else []
    if not _same_section(old.section, new.section):
        found.append(("section", old.section, new.section))
    found += [(field, before, now) for field, before, now in texts if folded(before) != folded(now)]
    if not _same_deadline(old.deadline, new.deadline):
        found.append(("deadline", _limit(old.deadline), _limit(new.deadline)))
    if old.role is not new.role:
        found.append(("role", old.role.value, new.role.value))
    if not same_steps(old.steps, new.steps):
        found.append(("steps", "\n".join(_lines(old.steps)), "\n".join(_lines(new.steps))))
    return tuple(Difference(field=field, old=before, new=now) for field, before, now in found)


def same_steps(old: tuple[SaidStep, ...], new: tuple[SaidStep, ...]) -> bool:
    """The same steps in the same order."""
    return len(old) == len(new) and all(left.same(right) for left, right in zip(old, new, strict=True))


def _same_section(old: str, new: str) -> bool:
    return folded(old) == folded(new) or alike(grams(old), grams(new)) >= _SAME_SECTION


def _same_deadline(old: Deadline | None, new: Deadline | None) -> bool:
    if old is None or new is None:
        return old is new
    return (folded(old.text), old.due, old.start, old.recurrence, old.standing) == (
        folded(new.text),
        new.due,
        new.start,
        new.recurrence,
        new.standing,
    )


def _limit(deadline: Deadline | None) -> str:
    """The phrase and the day it means, since a phrase may stay while its day moves."""
    if deadline is None:
        return ""
    return f"{deadline.text} ({deadline.due})" if deadline.due else deadline.text


def _lines(steps: tuple[SaidStep, ...]) -> Iterator[str]:
    return (f"{step.text} [{step.when}]" if step.when and step.when not in step.text else step.text for step in steps)
