"""The same November in a spreadsheet and a word processor, by somebody who knows their keys well.

Every act names what is done and what it takes; nothing is charged for thinking, reading, waiting or mending a slip, and
where there is a quick way (fill down, a filter, last year's letter), it is taken. Texts and figures that are typed are
no keys here either. The register lies ready: a sheet of steps (a row each, with a column for ✓ and its day) and a sheet
of tasks (status, progress, problems, next, value, explanation), opened, with the cursor in the first cell.
"""

from __future__ import annotations

from dataclasses import dataclass

WALK = 6
"""Arrows from one place to the next one that is wanted, in a list of some eighty rows with the page keys at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that is done so many times, with so many keys each time; a key with Ctrl, Alt or Shift is one."""

    chapter: str
    what: str
    keys: int
    times: int = 1

    @property
    def total(self) -> int:
        """All its keys."""
        return self.keys * self.times


def acts(*, tasks: int, open_steps: int, going_on: int, values: int, explained: int) -> tuple[Act, ...]:
    """November's work on so many tasks."""
    return (
        *_filled(open_steps, going_on, values),
        *_written(tasks, explained),
        *_handed_in(),
    )


def _filled(open_steps: int, going_on: int, values: int) -> tuple[Act, ...]:
    fill = "✓ and the day in the first row, marked down to the last, filled down, column by column"
    status = "walk to a task that goes on, its status from the list of the cell"
    value = "walk to the task, across to the column of values and back"
    return (
        Act(chapter="ticks", what=fill, keys=8),
        Act(chapter="ticks", what="walk to a step that is not done, empty both cells", keys=WALK + 2, times=open_steps),
        Act(chapter="status", what="to the other sheet and its column; 已完成, filled down", keys=6),
        Act(chapter="status", what=status, keys=WALK + 3, times=going_on),
        Act(chapter="values", what=value, keys=WALK + 4, times=values),
    )


def _written(tasks: int, explained: int) -> tuple[Act, ...]:
    look = "to the sheet of steps and back, to see what was done and when"
    write = "progress, next, on to the row below; a line break within a cell"
    sift = "filters that show what is late, empty, without a value: set and taken off"
    explain = "walk to what is found, across to the column of explanations and back"
    return (
        Act(chapter="texts", what=look, keys=5, times=tasks),
        Act(chapter="texts", what=write, keys=4, times=tasks),
        Act(chapter="check", what=sift, keys=7, times=3),
        Act(chapter="check", what=explain, keys=WALK + 4, times=explained),
    )


def _handed_in() -> tuple[Act, ...]:
    annex = "the table of tasks into the letter as its annex: mark, copy, change window, paste"
    return tuple(
        Act(chapter="hand in", what=what, keys=keys, times=times)
        for what, keys, times in (
            ("save the workbook under this year's name", 4, 1),
            ("open last year's letter, save it under this year's name", 6, 1),
            ("put year, day and figures of the letter right: find, replace", 4, 6),
            ("count tasks, done, on the way, late: a formula or filter each", 5, 4),
            (annex, 6, 1),
            ("print set-up of the workbook: landscape, repeated heads, one page wide", 12, 1),
            ("both as PDF for the leader", 4, 2),
            ("a folder with workbook, letter and evidence, zipped and named", 12, 1),
            ("in the register: when and how it was sent", WALK, 1),
        )
    )
