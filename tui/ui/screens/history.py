"""Screen 5, the history: what was changed, day by day, from what to what; undo to a change, and redo to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from textual import on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.change import Change, ChangeKind
from tui.domain.errors import QingdanError
from tui.domain.held import TaskName
from tui.domain.ids import ChangeId, TaskId
from tui.services import looking_back
from tui.services.desk import Desk
from tui.services.history import Event
from tui.services.looking_back import Subject, Wanted, Way
from tui.ui import words
from tui.ui.actions import Scope
from tui.ui.base import HomeScreen, Surroundings
from tui.ui.keys import bindings
from tui.ui.messages import Sought
from tui.ui.widgets.change_rows import ChangeRows
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.paper import Paper, Paragraph

_PAGE = 200
"""Changes that are asked for at first; then as many again as are there, so that the end is never far."""
_NEAR_END = 20
_NAMED = 3
"""Tasks of a change that are named."""


class HistoryScreen(HomeScreen):
    """Look back, take back."""

    SCOPE = Scope.HISTORY
    TAB = "show_history"
    CSS_PATH = "../styles/history.tcss"
    BINDINGS = bindings(Scope.HISTORY)
    AUTO_FOCUS = "#changes"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._rows = ChangeRows((), self.say)
        self._subject = Subject.EVERYTHING
        self._typed = ""
        self._whole = False

    def body(self) -> Iterable[Widget]:
        """What is looked for, the changes, the values of one."""
        yield Static(id="state", markup=False)
        yield LineInput(placeholder=self.say("changes.search"), id="search")
        yield LineList(id="changes", empty=self.say("changes.none"))
        with Vertical(id="below"):
            yield Paper(id="about")

    def on_mount(self) -> None:
        """Look back."""
        self._list = self.query_one("#changes", LineList)
        self._search = self.query_one("#search", LineInput)
        self._look()

    def reword(self) -> None:
        """The field and the empty list have words of their own."""
        self._search.placeholder = self.say("changes.search")
        self._list.empty = self.say("changes.none")
        super().reword()

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:  # noqa: ARG002 (any change is one)
        """Whatever was done is a change."""
        self._look(len(self._rows.changes))

    @property
    def change(self) -> Change | None:
        """What is under the cursor."""
        at = self._list.cursor
        row = self._rows.rows[at] if at < len(self._rows) else None
        return row if isinstance(row, Change) else None

    @work(exclusive=True, group="check")
    async def _look(self, count: int = 0) -> None:
        """Look up the newest changes, with the cursor where it is."""
        at, wanted, limit = self.change, Wanted(named=self._typed, subject=self._subject), max(count, _PAGE)
        found = await self.workspace.ask(lambda desk: looking_back.page(desk, wanted, None, limit))
        self._whole = len(found) < limit
        self._show(found, at)

    @work(exclusive=True, group="check")
    async def _look_further(self) -> None:
        """Look up as many earlier ones as there are."""
        known, wanted = self._rows.changes, Wanted(named=self._typed, subject=self._subject)
        before, limit = known[-1].id, max(len(known), _PAGE)
        found = await self.workspace.ask(lambda desk: looking_back.page(desk, wanted, before, limit))
        self._whole = len(found) < limit
        self._show((*known, *found), self.change)

    def _show(self, found: Iterable[Change], at: Change | None) -> None:
        self._rows = ChangeRows(tuple(found), self.say)
        place = None if at is None else self._rows.place_of(at)
        self._list.show(self._rows, 1 if place is None else place)
        self.query_one("#state", Static).update(self._state())
        self._show_about()
        self.show_keys()

    def _state(self) -> str:
        count = len(self._rows.changes)
        said = [self.say("changes.count" if self._whole else "changes.newest", count=count)]
        if self._typed.strip():
            said.append(self.say("changes.of_task", text=self._typed.strip()))
        if self._subject is not Subject.EVERYTHING:
            said.append(self.say(f"changes.{self._subject}"))
        return " · ".join(said)

    @on(LineList.Moved, "#changes")
    def _moved(self) -> None:
        if not self._whole and self._list.cursor >= len(self._rows) - _NEAR_END:
            self._look_further()
        self._show_about()
        self.show_keys()

    @work(exclusive=True, group="history")
    async def _show_about(self) -> None:
        change = self.change
        page = self.query_one("#about", Paper)
        if change is None:
            page.show(())
            return
        found = await self.workspace.ask(lambda desk: looking_back.event(desk, change))
        first = sorted(change.tasks)[:_NAMED]
        names = await self.workspace.ask(lambda desk: looking_back.names(desk, first))
        page.show(list(self._about(found, names)))

    def _about(self, event: Event, names: Sequence[TaskName]) -> Iterator[Paragraph]:
        change = event.change
        yield Paragraph("", words.change_line(self.say, change), "strong", flush=True)
        for name in names:
            yield Paragraph(name.number, name.title.replace("\n", " "), "accent")
        if len(change.tasks) > _NAMED:
            yield Paragraph("", self.say("changes.more_tasks", count=len(change.tasks)), "muted")
        yield from (Paragraph("", words.field_line(self.say, field)) for field in event.told)
        if change.kind is ChangeKind.FINAL:
            yield Paragraph("", self.say("changes.final_hint"), "muted", flush=True)

    def offers(self, id: str) -> bool:
        """What stands can be taken back, what was taken back can be made again."""
        change = self.change
        if id == "undo_to":
            return change is not None and change.kind is ChangeKind.DO and not change.undone
        if id == "redo_to":
            return change is not None and change.undone
        return id != "show_history"

    @on(LineList.Chosen, "#changes")
    def _chosen(self) -> None:
        change = self.change
        if change is not None and change.tasks:
            self.post_message(Sought(min(change.tasks), None))

    def action_find_changes(self) -> None:
        """Type the task whose changes are wanted."""
        self.add_class("-searching")
        self._search.focus()

    @on(Input.Changed, "#search")
    def _sought(self, event: Input.Changed) -> None:
        self._typed = event.value
        self._look()

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self._list.focus()

    def action_end_finding(self) -> None:
        """Show the changes of all tasks again."""
        self.remove_class("-searching")
        self._search.value = ""
        self._subject = Subject.EVERYTHING
        self._list.focus()
        self._look()

    def action_kind_of_change(self) -> None:
        """Choose what the changes are about."""
        self.run_worker(self._choose_subject())

    async def _choose_subject(self) -> None:
        from tui.ui.dialogs.chosen import ChosenDialog

        subjects = tuple(Subject)
        texts = [self.say(f"changes.{subject}") for subject in subjects]
        title, hint = self.say("changes.subject"), self.say("changes.subject_hint")
        dialog = ChosenDialog(title, hint, texts, self.say, at=subjects.index(self._subject))
        chosen = await self.app.push_screen_wait(dialog)
        if chosen is not None:
            self._subject = subjects[chosen]
            self._look()

    def action_undo_to(self) -> None:
        """Take back the change under the cursor and everything behind it."""
        if self.change is not None and self.offers("undo_to"):
            self.run_worker(self._go(self.change, "back", looking_back.way_back, looking_back.go_back))

    def action_redo_to(self) -> None:
        """Make the change under the cursor again, and everything before it that was taken back."""
        if self.change is not None and self.offers("redo_to"):
            self.run_worker(self._go(self.change, "again", looking_back.way_again, looking_back.go_again))

    async def _go(
        self, change: Change, where: str, look: Callable[[Desk, ChangeId], Way], go: Callable[[Desk, Way], None]
    ) -> None:
        """Show what it is about, ask, do it."""
        from tui.ui.dialogs.report import ReportDialog

        way = await self.workspace.ask(lambda desk: look(desk, change.id))
        if not way.changes:
            self.tell(f"changes.no_way_{where}")
            return
        title, accept = self.say(f"changes.{where}_title", count=len(way.changes)), f"changes.{where}_yes"
        if not await self.app.push_screen_wait(ReportDialog(title, list(self._way(way)), self.say, accept=accept)):
            return
        try:
            await self.workspace.ask(lambda desk: go(desk, way), reload=True)
        except QingdanError as refused:
            self.refuse(refused)
            return
        self.tell(f"changes.{where}_done", count=len(way.changes))

    def _way(self, way: Way) -> Iterator[Paragraph]:
        if way.stopped_by is not None:
            stop = words.change(self.say, way.stopped_by)
            yield Paragraph("", self.say("changes.stopped", change=stop), "overdue", flush=True)
        for change in way.changes:
            yield Paragraph(f"{change.at:%m-%d %H:%M}", words.change(self.say, change))
