"""What the recognisers share: texts of a task turned into a `DraftTask`, with the doubts that follow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tui.domain.deadline import Deadline
from tui.domain.limits import Limit, parse_limit
from tui.domain.phrases import deadline_phrases
from tui.domain.plan import Doubt, DraftStep, DraftTask
from tui.domain.roles import Assignment
from tui.domain.text import one_line, without_layout_blanks
from tui.readers.formats.text import DAMAGED
from tui.readers.measures.indicators import task_indicators

_LONGEST_TITLE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskTexts:
    """The texts of one task as a recogniser found them; `assignments` and `steps` are understood already."""

    no: str
    part: int = 1
    group: str | None = None
    heading: str = ""
    content: str = ""
    target: str = ""
    deadline: str = ""
    leaders: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    responsibility: str = ""
    steps: tuple[DraftStep, ...] = ()
    line: int
    doubts: tuple[Doubt, ...] = ()


def flat(text: str) -> str:
    """A text of the document on one line without layout blanks."""
    return without_layout_blanks(" ".join(text.split()))


def run_in_title(text: str) -> tuple[str, str]:
    """The title an item opens with (up to its first 。 or line end) and the rest; a long first sentence is no title."""
    end = min((at for mark in "。\n" if (at := text.find(mark)) > 0), default=-1)
    if end < 0:
        return (text, "")
    if end > _LONGEST_TITLE or not text[end + 1 :].strip():
        return ("", text) if text[end + 1 :].strip() else (text, "")
    return text[:end], text[end + 1 :]


def draft(texts: TaskTexts, year: int | None) -> DraftTask:
    """The task of its texts; `year` is the default year of time phrases."""
    content, target = flat(texts.content.replace("\n", "")), flat(texts.target)
    limit = parse_limit(flat(texts.deadline), year) if texts.deadline.strip() else None
    measured = task_indicators(
        flat(texts.heading),
        (content, target),
        [step.text for step in texts.steps],
        year,
        texts.line,
    )
    return DraftTask(
        section=None,
        no=texts.no,
        part=texts.part,
        group=flat(texts.group) if texts.group else None,
        heading=flat(texts.heading),
        content=content,
        target=target or None,
        deadline=_deadline(limit),
        milestones=limit.milestones if limit else (),
        deadline_phrases=deadline_phrases("\n".join(filter(None, (flat(texts.heading), content, target)))),
        steps=texts.steps,
        leaders=texts.leaders,
        assignments=texts.assignments,
        responsibility=one_line(texts.responsibility),
        indicators=measured.indicators,
        line=texts.line,
        doubts=_unique([*texts.doubts, *_limit_doubts(limit, texts.line), *measured.doubts, *_damage(texts)]),
    )


def _unique(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """Doubts without repetitions."""
    return tuple({(item.field, item.code, *sorted(item.params.items())): item for item in doubts}.values())


def _deadline(limit: Limit | None) -> Deadline | None:
    return limit.deadline if limit else None


def _limit_doubts(limit: Limit | None, line: int) -> Iterable[Doubt]:
    for code in limit.doubts if limit else ():
        yield Doubt(field="deadline", code=code, params={"phrase": limit.deadline.text if limit else ""}, line=line)


def _damage(texts: TaskTexts) -> Iterable[Doubt]:
    """Fields with characters that could not be decoded."""
    fields = {
        "heading": texts.heading,
        "content": texts.content,
        "target": texts.target,
        "deadline": texts.deadline,
        "assignments": texts.responsibility,
        "leaders": "".join(texts.leaders),
        "steps": "".join(step.text for step in texts.steps),
    }
    return (Doubt(field=name, code="damaged_text", line=texts.line) for name, text in fields.items() if DAMAGED in text)
