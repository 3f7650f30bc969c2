"""The panes of the task screen: what they show, which one has the focus, and where the cursor is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual import events, on, work
from textual.containers import Horizontal
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from tui.domain.ids import StepId, TaskId
from tui.domain.progress import Holding, Step
from tui.services.boards import Card
from tui.services.filters import Filter, as_line, from_line
from tui.ui.base import Surroundings
from tui.ui.screens.task_work import TaskWork
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.section_pane import SectionPane
from tui.ui.widgets.section_rows import Part, Selection, selected
from tui.ui.widgets.step_rows import StepRow
from tui.ui.widgets.task_detail import TaskDetail
from tui.ui.widgets.task_pane import TaskPane

DETAIL_DELAY = 0.005
"""Seconds between the cursor's move and the detail, so that the cursor is painted first."""
FILTER, CURSOR = "view:tasks", "view:tasks:cursor"
"""Where the last filter and the last place of the cursor are kept."""
REST = 1.0
"""Seconds without a move after which they are written."""


class TaskPanes(TaskWork):
    """Sections, list, detail with steps."""

    AUTO_FOCUS = "#tasks"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._detail_due = False
        self._history = False
        self._resting: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """The three panes."""
        self.sections = SectionPane(self.say, id="sections")
        self.tasks = TaskPane(self.say, self.workspace.seen, plain=self.around.plain, id="list")
        self.detail = TaskDetail(self.say, plain=self.around.plain, id="detail")
        yield Horizontal(self.sections, self.tasks, id="panes")
        yield self.detail

    def on_mount(self) -> None:
        """Show the first own task."""
        self._steps, self._text = self.detail.steps, self.detail.text
        kept = self.workspace.views
        part, _, task = kept.get(CURSOR, "").partition(":")
        self.narrow(from_line(kept.get(FILTER, "")))
        if part in (Part.TRAY, Part.DECLINED, Part.ARCHIVED):
            self.sections.show_board(self.workspace.seen, Selection(part=Part(part)))
            self.show_tasks(keep=False)
        if task.isdecimal():
            self.tasks.go(TaskId(int(task)))
            self._show_detail()

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        return self.tasks.card

    @property
    def step_row(self) -> StepRow | None:
        """The step, or the occurrence of one, under the cursor, where the steps have the focus."""
        return self._steps.row if self.card is not None and self.focused is self._steps else None

    @property
    def step(self) -> Step | None:
        """The step of that row."""
        return self.step_row.step if self.step_row is not None else None

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:
        """Paint these tasks anew where they stand; None makes the panes anew."""
        if tasks is None:
            self.sections.show_board(self.workspace.seen)
            self.show_tasks(keep=True)
        else:
            for task in tasks:
                self._show_card(task)
        self.show_keys()

    def _show_card(self, task: TaskId) -> None:
        card = self.workspace.card(task)
        if card is not None:
            self.tasks.put(card)
        if self.card is not None and self.card.task.id == task:
            self._show_detail(keep=True)

    def show_tasks(self, *, keep: bool) -> None:
        """Show the tasks of the selection that fit; keep: the cursor and the marks stay."""
        seen = self.workspace.seen
        latest = self.workspace.card if self.workspace.saving else None
        self.tasks.show(selected(seen, self.sections.selection), seen, latest, keep=keep)
        self._show_detail(keep=keep)
        self.show_keys()

    def _keep_view(self) -> None:
        """Keep the filter and the cursor; they are written once nothing moves any more."""
        card, place = self.card, self.sections.selection
        wanted = replace(self.tasks.wanted, plan=place.plan, section=place.section)
        cursor = f"{place.part}:{card.task.id if card else ''}"
        self.workspace.keep_views({FILTER: as_line(wanted), CURSOR: cursor})
        if self._resting is not None:
            self._resting.stop()
        self._resting = self.set_timer(REST, self.workspace.flush_views)

    def _detail_soon(self) -> None:
        """Show the task under the cursor a moment after the cursor itself, once however often it moved."""
        if not self._detail_due:
            self._detail_due = True
            self.set_timer(DETAIL_DELAY, self.show_due)

    def show_due(self) -> None:
        """Show the detail now, if it waits to be shown."""
        if self._detail_due:
            self._show_detail()

    def _show_detail(self, keep: bool = False) -> None:
        self._detail_due = False
        self._keep_view()
        card = self.card
        if self._history and card is not None:
            self._show_history(card.task.id)
        else:
            self.detail.show(card, self.workspace.seen, keep=keep, wanted=self.tasks.wanted.text)

    @work(exclusive=True, group="history")
    async def _show_history(self, task: TaskId) -> None:
        from tui.services import history

        events = await self.workspace.ask(lambda desk: history.log(desk, task))
        card = self.card
        if card is not None and card.task.id == task:
            self.detail.show(card, self.workspace.seen, keep=True, events=events)

    @property
    def pane(self) -> str:
        """The pane that has the focus: ``sections``, ``list`` or ``detail``."""
        if self.focused is self.sections:
            return "sections"
        return "detail" if self.focused in (self._steps, self._text) else "list"

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Show the pane that has the focus, where there is room for one only."""
        self.set_class(self.pane == "sections", "-pane-sections")
        self.set_class(self.pane == "detail", "-pane-detail")
        self.show_keys()

    @on(LineList.Moved, "#tasks")
    def _task_moved(self) -> None:
        self._detail_soon()

    @on(LineList.Chosen, "#tasks")
    def _task_chosen(self) -> None:
        self.action_open()

    @on(LineList.Chosen, "#steps")
    def _step_chosen(self) -> None:
        self.action_edit_step()

    @on(LineList.Moved, "#sections")
    def _section_moved(self, message: LineList.Moved) -> None:
        self.sections.follow(message.row)
        self.show_tasks(keep=False)

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self.show_tasks(keep=True)

    @on(LineList.Chosen, "#sections")
    @on(Input.Submitted, "#search")
    def _filtered(self) -> None:
        self.set_focus(self.tasks.list)

    def action_open(self) -> None:
        """To the steps of the task, or to its text where it has none."""
        self.show_due()
        if self.card is not None:
            self.set_focus(self._steps if self.card.task.steps else self._text)

    def action_back(self) -> None:
        """From the detail to the list; in the list, end the search, then take the marks away, then the filter."""
        if self.pane == "list":
            if self.has_class("-searching"):
                self.end_search()
            elif self.tasks.rows.marked:
                self.tasks.unmark()
            elif self.tasks.filter:
                self.narrow(Filter(plan=self.sections.selection.plan, section=self.sections.selection.section))
        self.set_focus(self.tasks.list)

    def end_search(self) -> None:
        """Search for nothing."""
        self.tasks.search.value = ""
        self.remove_class("-searching")

    def narrow(self, wanted: Filter) -> None:
        """Show what a filter leaves; its words stand in the search, its plan or section is gone to."""
        place = self.sections.selection
        if wanted.section is not None:
            place = Selection(part=Part.SECTION, plan=wanted.plan, section=wanted.section)
        elif wanted.plan is not None:
            place = Selection(part=Part.PLAN, plan=wanted.plan)
        elif place.part.live:
            place = Selection()
        self.tasks.filter = replace(wanted, text="", plan=None, section=None)
        with self.prevent(Input.Changed):
            self.tasks.search.value = wanted.text
        self.set_class(bool(wanted.text), "-searching")
        self.sections.show_board(self.workspace.seen, place)
        self.show_tasks(keep=True)

    def action_next_pane(self) -> None:
        """To the next pane."""
        self._step_pane(1)

    def action_previous_pane(self) -> None:
        """To the pane before."""
        self._step_pane(-1)

    def _step_pane(self, by: int) -> None:
        self.show_due()
        panes: list[Widget] = [self.tasks.list, self._steps, self._text, self.sections]
        at = panes.index(self.focused) if self.focused in panes else 0
        self.set_focus(panes[(at + by) % len(panes)])

    def action_sections(self) -> None:
        """To the plans and sections."""
        self.set_focus(self.sections)

    def seek(self, task: TaskId | None, step: StepId | None) -> None:
        """Put the cursor on a task, and on a step of it; without a task, on the tray."""
        self.tasks.filter = Filter()
        with self.prevent(Input.Changed):
            self.end_search()
        card = None if task is None else self.workspace.card(task)
        waits = card is None or card.task.holding is Holding.TRAY
        self.sections.show_board(self.workspace.seen, Selection(part=Part.TRAY) if waits else Selection())
        self.show_tasks(keep=False)
        if task is None or not self.tasks.go(task):
            return
        self._show_detail()
        row = self.detail.row_of(step)
        if row is not None:
            self.set_focus(self._steps)
            self._steps.go(row)
