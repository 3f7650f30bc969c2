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
from tui.domain.progress import Step
from tui.services.cards import Card
from tui.services.filters import Filter, as_line, from_line
from tui.services.views import IN_SIGHT
from tui.ui.base import Surroundings
from tui.ui.messages import Held
from tui.ui.screens.task_search import TaskSearch
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.section_pane import SectionPane
from tui.ui.widgets.section_rows import Part, Selection, lines_of, selected
from tui.ui.widgets.step_rows import StepRow
from tui.ui.widgets.task_detail import TaskDetail
from tui.ui.widgets.task_list import TaskList
from tui.ui.widgets.task_pane import TaskPane

DETAIL_DELAY = 0.005
"""Seconds between the cursor's move and the detail, so that the cursor is painted first."""
FILTER, CURSOR = "view:tasks", "view:tasks:cursor"
"""Where the last filter and the last place of the cursor are kept."""
REST = 1.0
"""Seconds without a move after which they are written."""


class TaskPanes(TaskSearch):
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
        self.tasks = TaskPane(self.say, self.workspace.seen, self.workspace.card, plain=self.around.plain, id="list")
        self.detail = TaskDetail(self.say, plain=self.around.plain, id="detail")
        yield Horizontal(self.sections, self.tasks, id="panes")
        yield self.detail

    def on_mount(self) -> None:
        """Go on where one was."""
        self._steps, self._text = self.detail.steps, self.detail.text
        kept = self.workspace.views
        part, _, task = kept.get(CURSOR, "").partition(":")
        place = Selection(part=Part(part)) if part in (Part.TRAY, Part.DECLINED, Part.ARCHIVED) else None
        at = TaskId(int(task)) if task.isdecimal() else None
        self.narrow(from_line(kept.get(FILTER, "")), place, at)

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

    @property
    def awaiting(self) -> bool:
        """The card under the cursor is being read."""
        return self.tasks.at is not None and self.workspace.comes(self.tasks.at)

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:
        """Paint these tasks anew where they stand; None makes the panes anew."""
        if tasks is None:
            self.reading = None
            self.sections.show_ledger(self.workspace.seen)
            self._narrow(None)
        else:
            for finder in (self.tasks.finder, self.reading):
                if finder is not None:
                    finder.forget(tasks)
            for task in tasks:
                self._show_task(task)
        if self.has_class("-searching"):
            self._read_texts()
        self.show_keys()

    def on_held(self, message: Held) -> None:
        """Paint what has been read."""
        self.tasks.list.refresh()
        if self.tasks.at in message.tasks:
            self._show_detail()
            self.show_keys()

    def _show_task(self, task: TaskId) -> None:
        self.tasks.put(task, self.workspace.seen)
        if self.tasks.at == task:
            stepless = not len(self._steps.rows)
            self._show_detail(keep=True)
            if stepless and len(self._steps.rows) and self.focused is self._text:
                self.set_focus(self._steps)  # as `action_open`, which went to the text for want of steps

    def show_at(self, at: TaskId | None) -> None:
        """Show the tasks with the cursor on one of them."""
        self.show_tasks(keep=True)
        if at is not None and self.tasks.go(at):
            self._show_detail()

    def show_tasks(self, *, keep: bool) -> None:
        """Show the tasks of the selection that fit; keep: the cursor and the marks stay."""
        seen, place = self.workspace.seen, self.sections.selection
        self.tasks.show(selected(seen, place), lines_of(seen, place.part), seen, keep=keep)
        self._look()
        self._show_detail(keep=keep)
        self.show_keys()

    @on(TaskList.SightChanged)
    def _look(self) -> None:
        """Have the cards read that are in sight, and those around them."""
        self.workspace.want(self.tasks.near)

    def _keep_view(self) -> None:
        """Keep the filter and the cursor; they are written once nothing moves any more."""
        place = self.sections.selection
        wanted = replace(self.tasks.wanted, plan=place.plan, section=place.section)
        cursor = f"{place.part}:{self.tasks.at or ''}"
        sight = " ".join(map(str, self.tasks.near))
        self.workspace.keep_views({FILTER: as_line(wanted), CURSOR: cursor, IN_SIGHT: sight})
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
        if card is None and self.tasks.at is not None:
            return  # it comes, and is shown when it is held
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

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Show the pane that has the focus, where there is room for one only; whoever goes to the search types next."""
        self.set_class(self.pane == "sections", "-pane-sections")
        self.set_class(self.pane == "detail", "-pane-detail")
        self.show_keys()
        if event.widget is self.tasks.search:
            self._read_texts()

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
        seen = self.workspace.seen
        waits = task is None or task in seen.tray.tasks
        self.narrow(Filter(), Selection(part=Part.TRAY) if waits else Selection())
        if task is not None and self.tasks.go(task):
            self.run_worker(self._to_step(task, step), group="seek", exclusive=True)

    async def _to_step(self, task: TaskId, step: StepId | None) -> None:
        """Show the task, once its card is held, with the cursor on a step."""
        if not await self.workspace.cards([task]) or self.tasks.at != task:
            return
        self._show_detail()
        row = self.detail.row_of(step)
        if row is not None:
            self.set_focus(self._steps)
            self._steps.go(row)
