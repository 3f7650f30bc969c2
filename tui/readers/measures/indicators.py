"""The indicators of a task: quantified targets in its content, target and steps (spec: reading, "Indicators")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui.domain.indicators import Indicator
from tui.domain.plan import Doubt
from tui.domain.text import folded
from tui.readers.measures.chinese import measured
from tui.readers.measures.english import measured_in_english
from tui.readers.measures.measured import Measured

_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicators:
    """What is measured in a task, and what of it is doubtful."""

    indicators: tuple[Indicator, ...]
    doubts: tuple[Doubt, ...] = ()


def task_indicators(
    heading: str, texts: Iterable[str], steps: Iterable[str], year: int | None, line: int
) -> Indicators:
    """The indicators of a task's heading and texts, then those of its steps that are no stage on the way to one.

    What two texts say alike counts once; of the stages that several steps give the last one is kept.
    """
    years = (year or 0, year or 0)
    found: dict[str, Measured] = {}
    for item in (item for text in (heading, *texts) for item in _in_text(text, years, heading, line)):
        found.setdefault(_said(item.indicator), item)
    names = {folded(item.indicator.name) for item in found.values()}
    stages: dict[str, Measured] = {}
    for item in (item for step in steps for item in _in_text(step, years, "", line)):
        name = f"{folded(item.indicator.name)}|{item.indicator.unit}"
        if folded(item.indicator.name) not in names and _said(item.indicator) not in found:
            stages.pop(name, None)
            stages[name] = item
    every = [*found.values(), *stages.values()]
    return Indicators(
        indicators=tuple(item.indicator for item in every),
        doubts=tuple(item.doubt for item in every if item.doubt),
    )


def _in_text(text: str, years: tuple[int, int], topic: str, line: int) -> Iterator[Measured]:
    if _HAN.search(text):
        return measured(text, years, topic, line)
    return measured_in_english(text, topic, line)


def _said(indicator: Indicator) -> str:
    """What makes two indicators the same: name, comparison and figures."""
    return folded(
        f"{indicator.name}|{indicator.op}|{indicator.value}|{indicator.low}|{indicator.high}|{indicator.unit}"
    )
