"""Times told by columns: cells below a period (第一季度, 3月) as steps, marks below months as a window.

A cell of a schedule column (`时间安排`) is a time limit, or steps with a time each: what stands beside the times tells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tui.domain.moments import moments
from tui.domain.plan import DraftStep
from tui.domain.text import without_layout_blanks
from tui.domain.traditional import Words
from tui.readers.steps import split_steps

_MARK = re.compile(r"[√✓✔★☆●○■▲▶—\-xX×*]+|是|有")
_LIMIT_ONLY = Words(
    r"(?:[，,；;。、\s]|前|之前|以前|完成|办结|建成|力争|争取|确保|于|在|到|至|全部|全面|基本|任务|落实|实施|持续|"
    r"长期|坚持|推进|开展|常态化|并|起|开始|启动|左右)*"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A cell below a column headed by a period: the heading and the text."""

    title: str
    text: str


def is_schedule(text: str, year: int | None) -> bool:
    """The cell says what is done when: more than a time stands in it."""
    rest = text
    for moment in moments(text, year):
        rest = rest.replace(moment.text, "", 1)
    return _LIMIT_ONLY.fullmatch(rest) is None


def period_steps(periods: Sequence[Period], year: int | None) -> list[DraftStep]:
    """The steps below periods; one without a time of its own has that of its column."""
    steps: list[DraftStep] = []
    for period in periods:
        if _MARK.fullmatch(period.text.strip()):
            continue
        when = without_layout_blanks(period.title)
        due = next((moment.last for moment in moments(period.title, year)), None)
        for step in split_steps(period.text, year).steps:
            steps.append(step if step.when else replace(step, when=when, due=due))
    return steps


def marked_window(periods: Sequence[Period]) -> str | None:
    """From the first to the last period that bears a mere mark: `3月至6月`."""
    titles = [without_layout_blanks(period.title) for period in periods if _MARK.fullmatch(period.text.strip())]
    if not titles:
        return None
    return titles[0] if len(titles) == 1 else f"{titles[0]}至{titles[-1]}"
