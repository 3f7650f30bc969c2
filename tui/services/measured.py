"""Indicators of tasks with the readings of a year and the last value of the year before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from tui.domain.ids import IndicatorId, TaskId
from tui.domain.progress import Task
from tui.store import indicators as indicator_store
from tui.store import readings as reading_store
from tui.store.connection import Connection

if TYPE_CHECKING:
    from tui.domain.readings import HeldIndicator, IndicatorReading, YearIndicator


def year_indicators(
    connection: Connection, year: int, tasks: Sequence[Task], ids: Collection[TaskId] | None = None
) -> Mapping[int, tuple[YearIndicator, ...]]:
    """The indicators of these tasks (ids: the same tasks, None for all) by task, in document order.

    What was measured last year is that of the indicator itself, or of its counterpart in last year's plan.
    """
    before = {task.id: task.succeeds for task in tasks if task.succeeds is not None}
    wanted = None if ids is None else [*ids, *before.values()]
    of_task: defaultdict[int, list[HeldIndicator]] = defaultdict(list)
    for held in indicator_store.indicators(connection, wanted):
        of_task[held.task_id].append(held)
    if not of_task:
        return {}
    now = reading_store.readings(connection, year, ids)
    last = reading_store.readings(connection, year - 1, wanted)
    return {
        task.id: _of_one(of_task[task.id], of_task.get(before.get(task.id, task.id), []), now, last)
        for task in tasks
        if task.id in of_task
    }


def _of_one(
    held: Sequence[HeldIndicator],
    former: Sequence[HeldIndicator],
    now: Mapping[IndicatorId, tuple[IndicatorReading, ...]],
    last: Mapping[IndicatorId, tuple[IndicatorReading, ...]],
) -> tuple[YearIndicator, ...]:
    from tui.domain.matching import paired_indicators
    from tui.domain.readings import YearIndicator

    pairs = paired_indicators([one.indicator for one in former], [one.indicator for one in held])
    former_of = {new: former[old].id for old, new in pairs.items()}
    return tuple(
        YearIndicator(
            id=one.id,
            task_id=one.task_id,
            indicator=one.indicator,
            readings=now.get(one.id, ()),
            last_year=_newest(last.get(one.id) or last.get(former_of.get(at, one.id), ())),
        )
        for at, one in enumerate(held)
    )


def _newest(readings: Sequence[IndicatorReading]) -> float | None:
    return readings[-1].value if readings else None
