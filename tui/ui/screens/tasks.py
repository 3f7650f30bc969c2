"""Screen 2, the tasks: sections, list, detail with steps. What is asked for goes to the workspace."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from textual import events, on

from tui.domain.ids import TaskId
from tui.services.filters import Filter
from tui.ui.actions import Scope
from tui.ui.keys import bindings
from tui.ui.screens.task_panes import TaskPanes
from tui.ui.widgets.section_rows import Part
from tui.ui.widgets.step_list import StepList
from tui.ui.widgets.task_list import TaskList
from tui.ui.workspace import Tick

if TYPE_CHECKING:
    from tui.services.boards import Board

_ON_OWN = (
    "tick",
    "report",
    "indicators",
    "evidence",
    "set_status",
    "next_unreported",
    "add_step",
    "propose_steps",
    "note",
    "task_book",
)
"""What is done to the unit's own tasks alone."""


class TasksScreen(TaskPanes):
    """The unit's tasks."""

    SCOPE = Scope.TASKS
    TAB = "show_tasks"
    BINDINGS = bindings(Scope.TASKS)

    def offers(self, id: str) -> bool:
        """Claiming belongs to the tray, work to own tasks."""
        part = self.sections.selection.part
        if id in ("claim", "decline"):
            return part is Part.TRAY or (id == "claim" and part is Part.DECLINED)
        return super().offers(id) and (part.live or id not in _ON_OWN)

    def labels(self) -> Mapping[str, str]:
        """On the list and the text Space goes to the steps, unless tasks are marked."""
        goes = self.focused is self._text or (self.pane == "list" and not self.tasks.rows.marked)
        return {"tick": "tasks.open_steps"} if goes else {}

    @on(StepList.BoxClicked)
    def _box_clicked(self) -> None:
        self.set_focus(self._steps)
        self._toggle()

    def action_find(self) -> None:
        """Search as one types."""
        self.tasks.open_search()
        self.add_class("-searching")
        self.call_after_refresh(self.tasks.search.focus)

    def action_filter(self) -> None:
        """Narrow the list by status, role, time, place, person, return or evidence."""
        self.run_worker(self._filter())

    async def _filter(self) -> None:
        from tui.services import boards
        from tui.services.narrowing import matching
        from tui.ui.dialogs.filter import FilterDialog

        place = self.sections.selection
        shown = replace(self.tasks.wanted, plan=place.plan, section=place.section)
        seen, ask = self.workspace.seen, self.workspace.ask
        board: Board | None = None

        async def count(wanted: Filter) -> int:
            nonlocal board
            if board is None:
                board = await ask(lambda desk: boards.board(desk, seen.year))
            whole: Board = board
            return await ask(lambda _: len(matching(wanted, whole, whole.cards)))

        wanted = await self.app.push_screen_wait(FilterDialog(self.say, shown, seen, count))
        if wanted is not None:
            self.narrow(wanted)

    def action_next_unreported(self) -> None:
        """To the next own task without a progress text, around the end."""
        reported = self.tasks.at is None or self.tasks.at in self.workspace.seen.reported
        if self.next_to_report() is None and reported:
            self.tell("tasks.all_reported")

    def next_to_report(self, written: Collection[TaskId] = ()) -> TaskId | None:
        """Go to the next task without a progress text, around the end, but for the one under the cursor."""
        tasks, at, reported = self.tasks.rows.tasks, self.tasks.list.cursor, self.workspace.seen.reported
        for row in chain(range(at + 1, len(tasks)), range(at)):
            if tasks[row] not in reported and tasks[row] not in written:
                self.tasks.list.go(row)
                return tasks[row]
        return None

    def action_mark(self) -> None:
        """Mark the task under the cursor and go on to the next, or take its mark away."""
        if self.pane == "list" and self.tasks.at is not None:
            self.tasks.mark([self.tasks.list.cursor])
            self.tasks.list.action_cursor_down()
            self.show_keys()

    def action_mark_all(self) -> None:
        """Mark all that are shown; where all are marked, none."""
        self.tasks.mark(range(len(self.tasks.rows)))
        self.show_keys()

    @on(TaskList.MarkAsked)
    def _mark_asked(self, message: TaskList.MarkAsked) -> None:
        at, row = self.tasks.list.cursor, message.row
        self.tasks.mark(range(min(at, row), max(at, row) + 1) if message.reach else [row])
        self.tasks.list.go(row)

    def on_paste(self, event: events.Paste) -> None:
        """Files that were dragged into the window are evidence of the task under the cursor."""
        card = self.own_card
        if card is not None and event.text.strip():
            event.stop()
            self.run_worker(self._dragged(card.task.id, event.text))

    async def _dragged(self, task: TaskId, text: str) -> None:
        from tui.domain.text import one_line
        from tui.ui.pasted import are_files
        from tui.ui.work.evidence import show_evidence

        if await asyncio.to_thread(are_files, text):
            await show_evidence(self, task, one_line(text, 20_000))

    def action_copy_detail(self) -> None:
        """Put what is shown of the task into the clipboard."""
        if self.card is not None:
            self.app.copy_to_clipboard(self.detail.words)
            self.tell("detail.copied")

    def action_history(self) -> None:
        """Show the history of the task, or leave it out again."""
        self._history = not self._history
        self._show_detail()

    @property
    def chosen(self) -> Sequence[TaskId]:
        """The marked tasks, else the one under the cursor."""
        return self.tasks.marked or super().chosen

    def action_edit_step(self) -> None:
        """Change the step under the cursor; on the list give the own steps of the marked tasks a time."""
        if self.pane == "list" and self.tasks.rows.marked:
            from tui.ui.work.bulk import date_steps

            self.to_all(date_steps)
        else:
            super().action_edit_step()

    def action_tick(self) -> None:
        """Tick the step under the cursor; on the list open the steps, or tick what is due of the marked tasks.

        On a plan fold its sections.
        """
        if self.pane == "list" and self.tasks.rows.marked:
            from tui.ui.work.bulk import tick_due

            self.to_all(tick_due)
        elif self.pane == "sections":
            self.sections.fold(self.workspace.seen)
        elif self.focused is self._steps:
            self._toggle()
        else:
            self.action_open()

    def _toggle(self) -> None:
        card, row, today = self.own_card, self.step_row, self.workspace.today
        if card is None or row is None:
            return
        from tui.domain.occurrences import StepRef
        from tui.services import steps

        year, done = self.workspace.seen.year, row.done
        ref = StepRef(step=row.step.id, place=row.place)
        tick = Tick(task=card.task.id, step=row.step.id, done_on=None if done else today, place=row.place)
        if done:
            self.workspace.write(lambda desk: steps.untick(desk, [ref], year=year), tick)
        else:
            self.workspace.write(lambda desk: steps.tick(desk, [ref], today, year=year), tick)
        self._show_task(card.task.id)
        self.show_head()
