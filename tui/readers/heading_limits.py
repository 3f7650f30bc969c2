"""A time limit that a heading gives for all tasks below it: `一、汛前准备（4月30日前完成）`.

limit = ( [label ：] time { mark time } [完成] )        at the end of the heading, nothing else in the bracket
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tui.domain.limits import parse_limit
from tui.domain.moments import Form, moments
from tui.domain.plan import Doubt, DraftSection, DraftTask

_BRACKET = re.compile(r"[（(]([^（）()]{2,40})[）)]$")
_LABEL = re.compile(r"^[^：:]{2,8}[：:][ \u3000]*")
_BESIDE = re.compile(r"[\s，,、；;至到和—–－~～-]|之?前|以前|完成|全部|落实|实施")


def with_heading_limits(
    tasks: Sequence[DraftTask], sections: Sequence[DraftSection], year: int | None
) -> tuple[DraftTask, ...]:
    """The tasks; one without a time limit takes that of the nearest heading above it, with a doubt."""
    limits = _limits(sections)
    return tuple(
        _limited(task, text, year)
        if task.deadline is None and (text := limits.get(task.section or "")) is not None
        else task
        for task in tasks
    )


def limit_in(title: str) -> str | None:
    """The time limit in the bracket that ends a heading; None where there is none, or something else beside it."""
    found = _BRACKET.search(title)
    if found is None:
        return None
    text = _LABEL.sub("", found[1])
    times = [time for time in moments(text, 2000) if time.form is not Form.YEAR]
    rest = text
    for time in reversed(times):
        rest = rest[: time.begin] + rest[time.end :]
    return text.removesuffix("完成") if times and not _BESIDE.sub("", rest) else None


def _limits(sections: Sequence[DraftSection]) -> dict[str, str]:
    """The limit that holds in each section; parents stand before their sections."""
    limits: dict[str, str] = {}
    for section in sections:
        limit = limit_in(section.title) or limits.get(section.parent or "")
        if limit is not None:
            limits[section.no] = limit
    return limits


def _limited(task: DraftTask, text: str, year: int | None) -> DraftTask:
    limit = parse_limit(text, year)
    doubt = Doubt(field="deadline", code="limit_of_heading", params={"text": text}, line=task.line)
    return replace(task, deadline=limit.deadline, milestones=limit.milestones, doubts=(*task.doubts, doubt))
