"""上次反馈以来: what happened between two revisions of a return."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from tui.domain.issued import Said, SaidStep
from tui.domain.matching import Sides, paired
from tui.domain.readings import figure
from tui.domain.returns import News, ReturnDocument, ReturnIndicator, ReturnStep, ReturnTask, Since


def since_last(before: ReturnDocument, now: ReturnDocument) -> tuple[Since, ...]:
    """What happened between two revisions, in the order of the tasks.

    A task is known again by its text, since an amendment of the plan may have numbered it anew in between.
    """
    pairs = paired(Sides(old=[_said(task) for task in before.tasks], new=[_said(task) for task in now.tasks])).old_of
    known = {at: before.tasks[old] for at, old in pairs.items()}
    return tuple(item for at, task in enumerate(now.tasks) for item in _news(known.get(at), task))


def _said(task: ReturnTask) -> Said:
    return Said(
        number=task.number,
        section=task.section_title or "",
        heading=task.heading,
        content=task.content,
        target=task.target or "",
        deadline=None,
        role=task.role,
        why=task.why,
        leaders=task.leaders,
        steps=tuple(SaidStep(text=step.text) for step in task.steps),
    )


def _news(old: ReturnTask | None, new: ReturnTask) -> Iterator[Since]:
    def item(what: News, text: str) -> Since:
        return Since(no=new.no, part=new.part, title=new.heading or new.content, what=what, text=text)

    if old is None:
        yield item(News.NEW_TASK, new.heading or new.content)
        return
    if old.status != new.status:
        yield item(News.STATUS, new.status.value)
    done_before, done_now = _done(old), _done(new)
    times_before, times_now = _times(old), _times(new)
    for key in _steps(new):
        more = times_now.get(key, 0) - times_before.get(key, 0)
        if key in done_now - done_before:
            yield item(News.STEP_DONE, key[0])
        elif more > 0:
            yield item(News.STEP_DONE, f"{key[0]}（{more}次）")
        if key in done_before - done_now:
            yield item(News.STEP_REOPENED, key[0])
    texts = (
        (News.PROGRESS, old.progress, new.progress),
        (News.PROBLEMS, old.problems, new.problems),
        (News.NEXT, old.next, new.next),
    )
    yield from (item(what, text) for what, before, text in texts if text != before)
    yield from (item(News.NOTE, note.text) for note in new.notes if note not in old.notes)
    yield from (item(News.EXPLANATION, said.text) for said in new.explanations if said not in old.explanations)
    reached = {(one.text, one.reading) for one in old.indicators or ()}
    for indicator in new.indicators or ():
        if indicator.reading is not None and (indicator.text, indicator.reading) not in reached:
            yield item(News.INDICATOR, _reached(indicator, indicator.reading))
    there, here = ({one.sha256 for one in task.evidence or ()} for task in (old, new))
    yield from (item(News.EVIDENCE, one.name) for one in new.evidence or () if one.sha256 not in there)
    yield from (item(News.EVIDENCE_REMOVED, one.name) for one in old.evidence or () if one.sha256 not in here)


def _reached(indicator: ReturnIndicator, reading: float) -> str:
    return f"{indicator.name or indicator.text} {figure(reading)}{indicator.unit or ''}"


def _steps(task: ReturnTask) -> Mapping[tuple[str, int], ReturnStep]:
    """Steps by text, and by which of the steps of that text each is."""
    seen: Counter[str] = Counter()
    steps = {}
    for step in task.steps:
        seen[step.text] += 1
        steps[step.text, seen[step.text]] = step
    return steps


def _done(task: ReturnTask) -> set[tuple[str, int]]:
    return {key for key, step in _steps(task).items() if step.done_on}


def _times(task: ReturnTask) -> Mapping[tuple[str, int], int]:
    """How many occurrences of each step that recurs are done."""
    return {key: len(step.done_days) for key, step in _steps(task).items() if step.occurrences}
