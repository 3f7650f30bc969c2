"""Own steps proposed from what a task says: each clause of it that says something to do, with the time it names.

A person accepts them one by one; nothing is written before. What is a step already is not proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.domain.change import Change, counted
from tui.domain.deadline import Deadline
from tui.domain.deeds import bare, is_deed, opens_with_deed
from tui.domain.errors import WrongUse
from tui.domain.ids import TaskId, label
from tui.domain.phrases import marker_in, masked
from tui.domain.progress import Task
from tui.domain.resemblance import alike, grams
from tui.domain.text import folded, one_line, shortened
from tui.readers.steps import split_steps
from tui.services.desk import Desk
from tui.services.steps import held_task, step_text
from tui.store import tasks as task_store

_ITEM = re.compile(
    r"(?=[（(](?:[一二三四五六七八九十]{1,2}|\d{1,2})[）)])|(?=[①-⑳])|(?<=[。；;])(?=[一二三四五六七八九十]是)"
)
_COMMA = re.compile(r"[，,]")
_SAME = 0.75
"""How alike two steps are at least that say the same."""
_SHORTEST, _ALONE = 4, 8
"""Characters of a step, and of a clause that is one by itself between commas."""
_MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedStep:
    """What could be an own step. deadline: the time that its clause names, None where it names none."""

    text: str
    deadline: Deadline | None = None


def proposed(task: Task, year: int) -> tuple[ProposedStep, ...]:
    """What the content of a task says to do, in its order; year: the default year of its times."""
    known = [folded(step.text) for step in (*task.steps, *task.earlier_steps)]
    found: list[ProposedStep] = []
    for text in (task.content, task.target or ""):
        for clause in _clauses(text, year):
            step = _step(clause, year)
            if len(step.text) < _SHORTEST or not is_deed(step.text) or _is_known(step.text, known):
                continue
            found.append(step)
            known.append(folded(step.text))
    return tuple(found[:_MOST])


def _clauses(text: str, year: int) -> Iterator[str]:
    """Numbered items, sentences, and the parts of a sentence that begin with a verb of their own."""
    for item in _ITEM.split(text):
        for piece in split_steps(item, year).steps:
            yield from _parts(piece.text)


def _parts(sentence: str) -> Iterator[str]:
    """`建立台账，开展探访，落实补贴`: three things to do; `围绕……，开展……` is one."""
    hidden, begin = masked(sentence, brackets=True), 0
    for comma in _COMMA.finditer(hidden):
        head, rest = sentence[begin : comma.start()], sentence[comma.end() :]
        after = _COMMA.split(rest, maxsplit=1)[0]
        if min(len(bare(head)), len(after)) >= _ALONE and opens_with_deed(head) and opens_with_deed(after):
            yield head
            begin = comma.end()
    yield sentence[begin:]


def _step(clause: str, year: int) -> ProposedStep:
    text = one_line(bare(clause), 500)
    marker = marker_in(clause, year)
    if marker is None or (marker.last is None and marker.recurrence is None):
        return ProposedStep(text=text)
    return ProposedStep(text=text, deadline=Deadline(text=marker.text, due=marker.last, recurrence=marker.recurrence))


def _is_known(text: str, known: Sequence[str]) -> bool:
    said = folded(text)
    own = grams(said)
    return any(said == other or alike(own, grams(other)) >= _SAME for other in known)


def accept(desk: Desk, task: TaskId, steps: Sequence[ProposedStep]) -> Change | None:
    """Add proposed steps, as they are or as a person changed them, as own ones; one change.

    Raises WrongUse: ``unknown_task``, ``declined_task``, ``archived_task``, ``empty_text``.
    """
    with desk.change("steps_add") as writing:
        held = held_task(writing, task)
        said = [step_text(step.text) for step in steps]
        for step, text in zip(steps, said, strict=True):
            task_store.add_step(writing, task, text, step.deadline, None, since=desk.today)
        writing.params.update(no=held.number, **counted([shortened(text, 30) for text in said]))
    return writing.change


def chosen(steps: Sequence[ProposedStep], numbers: Sequence[int], task: TaskId) -> tuple[ProposedStep, ...]:
    """The proposals with these numbers, from 1. Raises WrongUse ``no_such_proposal``."""
    wrong = [str(number) for number in numbers if not 1 <= number <= len(steps)]
    if wrong:
        raise WrongUse("no_such_proposal", text="、".join(wrong), task=label("t", task), count=len(steps))
    return tuple(steps[number - 1] for number in dict.fromkeys(numbers))
