"""What the task list is narrowed to: the words of a search, a filter, a plan or a section."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.widgets import Input

from tui.domain.ids import TaskId
from tui.services.filters import Filter
from tui.ui.screens.task_work import TaskWork
from tui.ui.widgets.section_pane import SectionPane
from tui.ui.widgets.section_rows import Part, Selection
from tui.ui.widgets.task_pane import TaskPane

if TYPE_CHECKING:
    from tui.services.finding import Finder

_NARROWING = "narrow"
_READ_AT_ONCE = 4
"""Blocks of texts that are read for a search between two other jobs."""


class TaskSearch(TaskWork):
    """A screen with a list of tasks that is narrowed."""

    sections: SectionPane
    tasks: TaskPane
    reading: Finder | None = None
    """The finder that is being given the texts of the ledger as it is: the pane's own, or the one that will be."""

    def show_tasks(self, *, keep: bool) -> None:
        """Show the tasks of the selection that fit; keep: the cursor and the marks stay."""
        raise NotImplementedError

    def show_at(self, at: TaskId | None) -> None:
        """Show them with the cursor on a task, where it is among them."""
        raise NotImplementedError

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        if self.tasks.finder is None:
            self._read_texts()
        self.show_tasks(keep=True)

    @work(exclusive=True, group="texts")
    async def _read_texts(self) -> None:
        """Read what a search looks through, a little at a time, and show what is found in it so far.

        After a new ledger what was read before is searched until everything is read again, so that nothing that is
        shown goes away and comes back.
        """
        from tui.services.finding import Finder
        from tui.services.haystack import blocks_of

        seen, pane = self.workspace.seen, self.tasks
        finder = self.reading = self.reading or Finder([task for part in seen.parts for task in part.tasks])
        pane.finder = pane.finder or finder
        while places := finder.wants(_READ_AT_ONCE):
            finder.take(await self.workspace.ask(partial(blocks_of, seen=seen, places=places)))
            if pane.search.value and pane.finder is finder:
                self.show_tasks(keep=True)
        if pane.finder is not finder:
            pane.finder = finder
            if pane.search.value:
                self.show_tasks(keep=True)

    def narrow(self, wanted: Filter, place: Selection | None = None, at: TaskId | None = None) -> None:
        """Show what a filter leaves; its words stand in the search, its plan or section is gone to.

        place: what else to go to; at: the task to put the cursor on.
        """
        if wanted.section is not None:
            place = place or Selection(part=Part.SECTION, plan=wanted.plan, section=wanted.section)
        elif wanted.plan is not None:
            place = place or Selection(part=Part.PLAN, plan=wanted.plan)
        elif self.sections.selection.part.live:
            place = place or Selection()
        self.tasks.filter = replace(wanted, text="", plan=None, section=None)
        if wanted.text:
            self.tasks.open_search()
        with self.prevent(Input.Changed):
            self.tasks.search.value = wanted.text
        self.set_class(bool(wanted.text), "-searching")
        self.sections.show_ledger(self.workspace.seen, place)
        if wanted.text:
            self._read_texts()
        self._narrow(at)

    def _narrow(self, at: TaskId | None) -> None:
        """Show what the filter leaves, at once where it leaves everything."""
        if self.tasks.filter:
            self._ask_what_is_left(at)
            return
        self.workers.cancel_group(self, _NARROWING)
        self.tasks.left = None
        self.show_at(at)

    @work(exclusive=True, group=_NARROWING)
    async def _ask_what_is_left(self, at: TaskId | None) -> None:
        from tui.services.narrowing import left

        wanted, year = self.tasks.filter, self.workspace.seen.year
        self.tasks.left = await self.workspace.ask(lambda desk: left(desk, wanted, year))
        self.show_at(at)

    def end_search(self) -> None:
        """Search for nothing."""
        self.tasks.search.value = ""
        self.remove_class("-searching")
