"""Figures of a run beside their budgets, as one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

SIZES = (200, 10_000, 100_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the table.

    budgets  one for each of `SIZES`; None where none is set
    least    the budget is the least that is wanted, not the most
    """

    key: str
    what: str
    unit: str
    budgets: tuple[float | None, float | None, float | None]
    least: bool = False

    def cell(self, size: int, found: float | None) -> str:
        """A figure beside its budget; one that misses it is in bold."""
        budget = self.budgets[SIZES.index(size)]
        if found is None:
            return "–"
        said = f"{_figure(found)}{self.unit}"
        if budget is None:
            return said
        kept = found >= budget if self.least else found <= budget
        sign = "≥" if self.least else "≤"
        return f"{said if kept else f'**{said}**'} ({sign} {_figure(budget)})"


LINES = (
    Line(key="start", what="start → own tasks on screen, over min", unit="", budgets=(1.20, 1.25, 1.40)),
    Line(key="settled", what="start → settled, over min", unit="", budgets=(1.75, 1.75, 2.0)),
    Line(key="memory", what="peak memory, over min", unit="", budgets=(1.4, 1.4, 1.7)),
    Line(key="move", what="move the cursor → paint, over the bare line list", unit="", budgets=(1.5, 1.5, 1.7)),
    Line(key="tick", what="tick → painted and durable, less a move, over a raw commit", unit="", budgets=(3, 3, 3.5)),
    Line(key="hold", what="key held at 30 Hz: lag after the last", unit=" ms", budgets=(20, 20, 30)),
    Line(key="slow", what="every fsync 200 ms late: move → paint, over the same without", unit="", budgets=(1.1,) * 3),
    Line(key="search", what="search, first letter → result painted", unit=" ms", budgets=(15, 40, 200)),
    Line(key="quit", what="quit, over min's quit", unit="", budgets=(1.0, 1.0, 1.1)),
    Line(key="command", what="`qingdan tick`, over `import sqlite_utils`", unit="", budgets=(1.5, 1.5, 1.6)),
    Line(key="workbook", what="workbook rows/s, over XlsxWriter", unit="", budgets=(0.7, 0.8, 0.8), least=True),
    Line(key="workbook_growth", what="memory growth of the workbook", unit=" MiB", budgets=(None, None, 20)),
    Line(key="letter", what="letter of 200 tasks, imports included", unit=" s", budgets=(0.3, None, None)),
    Line(key="read", what="reading a document, over bare start", unit=" s", budgets=(0.3, None, None)),
    Line(key="collect", what="collect: task rows/s, over json + executemany", unit="", budgets=(0.5,) * 3, least=True),
    Line(key="collect_growth", what="memory growth of collecting", unit=" MiB", budgets=(None,) * 3),
)

Figures = Mapping[tuple[str, int], float]
"""By key of the line and size."""


def table(found: Figures, sizes: Sequence[int] = SIZES) -> str:
    """The table in Markdown: every line of which anything was measured."""
    lines = ["| what | " + " | ".join(f"at {size:,}" for size in sizes) + " |", "|---" * (len(sizes) + 1) + "|"]
    for line in LINES:
        if any((line.key, size) in found for size in sizes):
            cells = (line.cell(size, found.get((line.key, size))) for size in sizes)
            lines.append(f"| {line.what} | {' | '.join(cells)} |")
    return "\n".join(lines)


def over(found: Figures) -> Iterable[str]:
    """The lines that miss their budget, with the size."""
    for line in LINES:
        for size in SIZES:
            if "**" in line.cell(size, found.get((line.key, size))):
                yield f"{line.key} at {size:,}"


def _figure(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.0f}"
