"""What all sheets of the merged workbook share: everything that it shows, its words, the line over every table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tui.domain.collected import Contradiction, Line, Refusal, State
from tui.domain.merged_rows import Answer, MeasuredAnswer, SectionProgress, UnitProgress
from tui.packs import words
from tui.packs.coordinator.collect_json import Say
from tui.packs.sheets.table import Column, Row, Table

STATE = {
    State.RECEIVED: "√ 已收到",
    State.LATE: "△ 迟报",
    State.BY_HAND: "√ 手工填报",
    State.SENT_BACK: "◇ 已退回",
    State.MISSING: "○ 未收到",
    State.SUPERSEDED: "已被替代",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Everything the workbook shows. answers, measured: made afresh each call, so that no table is held in memory.

    plans  the titles of the plans; owner: the office that collects; made_on: the day that the file bears
    """

    year: int
    plans: tuple[str, ...]
    owner: str
    made_on: date
    lines: Sequence[Line]
    refused: Sequence[Refusal]
    contradictions: Sequence[Contradiction]
    answers: Callable[[], Iterable[Answer]]
    measured: Callable[[], Iterable[MeasuredAnswer]]
    units: Sequence[UnitProgress]
    sections: Sequence[SectionProgress]
    say: Say


def title(merged: Merged, what: str) -> str:
    """Named after the plans of which returns are asked, or came."""
    told = sorted({line.plan for line in merged.lines})
    return f"{words.quoted_plans([merged.plans[at] for at in told] or merged.plans)}{merged.year}年度{what}"


def counted(merged: Merged) -> str:
    """The roll in one line: how many are expected, and how many of each state."""
    current = [line for line in merged.lines if line.state is not State.SUPERSEDED]
    counts = Counter(line.state for line in current)
    parts = [f"应报{len(current)}份", f"已收{len(current) - counts[State.MISSING]}份"]
    parts += [f"{STATE[state].split(' ')[-1]}{counts[state]}份" for state in _TOLD if counts[state]]
    return "　".join(parts)


_TOLD = (State.LATE, State.BY_HAND, State.SENT_BACK, State.MISSING)


def awaited(merged: Merged) -> tuple[Line, ...]:
    """The lines of the roll whose returns have not come, or have to come again."""
    return tuple(line for line in merged.lines if line.state in (State.MISSING, State.SENT_BACK))


def refusal_of(merged: Merged, line: Line) -> str:
    """Why a file of a unit that is still waited for was not taken; empty where none came from it for that plan."""
    found = [one for one in merged.refused if line.head is None and _concerns(one, merged, line)]
    return merged.say(found[-1]).strip().rstrip("。；;") if found else ""


def _concerns(refusal: Refusal, merged: Merged, line: Line) -> bool:
    """The unit's file, for the plan of the line or for one that it does not name."""
    plan = refusal.params.get("plan")
    return refusal.params.get("unit") == line.unit and plan in (None, "", merged.plans[line.plan])


def status_word(answer: Answer) -> str:
    """What a unit says of a task in one word, with what is to be noticed."""
    if answer.entry is None:
        return "未反馈" if answer.state is State.MISSING else "本项未填"
    word = f"{words.STATUS_MARK[answer.status]} {words.STATUS[answer.status]}" if answer.status else "未填状态"
    late = f"\n（{words.OVERDUE}）" if answer.late else ""
    return word + late + ("\n（文字被改动）" if answer.altered else "")


def plain(merged: Merged, name: str, columns: tuple[Column, ...], rows: Callable[[], Iterator[Row]]) -> Table:
    """A table with nothing but the count of returns over it."""
    return Table(name=name, title=title(merged, name), about=counted(merged), columns=columns, rows=rows, paper=False)


def plan_column(merged: Merged, width: int) -> tuple[Column, ...]:
    """A column for the plan's title, where there are several."""
    return (Column(title="方案", width=width),) if len(merged.plans) > 1 else ()


def plan_cell(merged: Merged, plan: int | None) -> tuple[str | None, ...]:
    """What stands in `plan_column`; nothing in a row of sums."""
    return (None if plan is None else merged.plans[plan],) if len(merged.plans) > 1 else ()
