"""The pane of tasks: the search, what is shown and why, the list with its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.domain.ids import TaskId
from tui.domain.roles import Role
from tui.i18n import Say
from tui.services.cards import Card
from tui.services.filters import Filter
from tui.services.ledgers import Ledger, Lines
from tui.ui.widgets.filter_words import filter_words
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.list_head import ListHead
from tui.ui.widgets.pieces import Piece
from tui.ui.widgets.task_list import TaskList
from tui.ui.widgets.task_rows import TaskRows

if TYPE_CHECKING:
    from tui.services.finding import Finder


class TaskPane(Vertical):
    """Shows tasks; which of them fit is its business, which are marked too."""

    def __init__(
        self, say: Say, ledger: Ledger, look: Callable[[TaskId], Card | None], *, plain: bool, id: str
    ) -> None:
        super().__init__(id=id)
        self._say = say
        self._plain = plain
        self._ledger = ledger
        self._look = look
        self._lines = ledger.own
        self._tasks: Sequence[TaskId] = ()
        self._roles = ""
        self.filter = Filter()
        """What narrows beside the words of the search, the plan and the section."""
        self.left: frozenset[TaskId] | None = None
        """The tasks that it leaves; None where it narrows nothing."""
        self.finder: Finder | None = None
        """What finds the words of a search, once somebody has gone there."""
        self.list = TaskList(id="tasks", empty=say("tasks.none_here"))
        self.search = LineInput(placeholder=say("tasks.search"), id="search")
        self._head = ListHead(id="heading")
        self.rows = self._rows_of(())

    def compose(self) -> ComposeResult:
        """What is shown and why, over the list; the search comes when it is asked for."""
        yield self._head
        yield self.list

    def open_search(self) -> None:
        """Put the field of the search in its place, above all else."""
        if not self.search.is_attached:
            self.mount(self.search, before=self._head)

    def _rows_of(self, tasks: Sequence[TaskId], marked: frozenset[TaskId] = frozenset()) -> TaskRows:
        seen = self._ledger
        return TaskRows(
            tasks,
            self._look,
            say=self._say,
            today=seen.today,
            year=seen.year,
            plain=self._plain,
            marked=marked,
            wanted=self.wanted.text,
        )

    @property
    def card(self) -> Card | None:
        """The card under the cursor, as far as it is held."""
        return self.rows.card(self.list.cursor)

    @property
    def at(self) -> TaskId | None:
        """The task under the cursor."""
        at = self.list.cursor
        return self.rows.tasks[at] if at < len(self.rows) else None

    @property
    def marked(self) -> tuple[TaskId, ...]:
        """The marked tasks that are shown, in their order."""
        marked = self.rows.marked
        return tuple(task for task in self.rows.tasks if task in marked) if marked else ()

    @property
    def near(self) -> Sequence[TaskId]:
        """The tasks in sight, with a page before them and two behind."""
        page, top = max(1, self.list.size.height), round(self.list.scroll_y)
        return self.rows.tasks[max(0, top - page) : top + 3 * page]

    @property
    def wanted(self) -> Filter:
        """The filter with the words of the search."""
        return replace(self.filter, text=self.search.value)

    def show(self, tasks: Sequence[TaskId], lines: Lines, ledger: Ledger, *, keep: bool) -> None:
        """Show those of the tasks that fit; lines: among which they are; keep: cursor and marks stay on their tasks."""
        old, row_before = self.at, self.list.cursor
        self._ledger, self._lines, self._tasks = ledger, lines, tasks
        self._roles = self._counted_roles()
        found = self._matching(tasks)
        marked = self.rows.marked if keep else frozenset()
        self.rows = self._rows_of(found, marked.intersection(found) if marked else marked)
        row = self.rows.row_of(old) if keep and old is not None else 0
        self.list.show(self.rows, row_before if row is None else row)
        self.show_head()

    def _matching(self, tasks: Sequence[TaskId]) -> Sequence[TaskId]:
        """Those of the tasks that fit what is wanted."""
        left, text = self.left, self.search.value
        if self.finder is not None and self.finder.begun and text.strip():
            found = self.finder.found(text, self._ledger.plans)
            left = found if left is None else found & left
        return tasks if left is None else [task for task in tasks if task in left]

    def go(self, task: TaskId) -> bool:
        """Put the cursor on a task; whether it is shown."""
        row = self.rows.row_of(task)
        if row is not None:
            self.list.go(row)
        return row is not None

    def put(self, task: TaskId, ledger: Ledger) -> None:
        """A task is another than before: it is painted where it stands."""
        row = self.list.cursor if task == self.at else self.rows.row_of(task)
        if row is not None:
            self.list.repaint_row(row)
        if ledger is not self._ledger:
            self._ledger = ledger
            self.show_head()

    def show_head(self) -> None:
        """Say how many are shown, why these, how many of them are marked, or else are not reported."""
        total, shown, marked = len(self._tasks), len(self.rows), len(self.rows.marked)
        wanted = self.wanted
        count = self._say("tasks.found" if wanted else "tasks.count", total=total, shown=shown)
        why = "".join(f" · {words}" for words in filter_words(self._say, wanted, self._ledger.year)) or self._roles
        left = [Piece(f" {count}", "strong"), Piece(why, "accent" if wanted else "plain")]
        right = Piece(self._say("tasks.marked", count=marked), "accent") if marked else self._unreported()
        self._head.show(left, [Piece(" "), right, Piece(" ")], self.rows.heading)

    def _unreported(self) -> Piece:
        if self._lines is not self._ledger.own or not self._tasks:
            return Piece("", "muted")
        rows, reported = self.rows.tasks, self._ledger.reported
        count = len(rows) - (len(reported.intersection(rows)) if reported else 0)
        return Piece(self._say("tasks.unreported", count=count) if count else "", "muted")

    def _counted_roles(self) -> str:
        lines = self._lines
        if self._tasks is lines.tasks:
            roles = Counter(lines.roles)
        else:
            shown = set(self._tasks)
            roles = Counter(role for task, role in zip(lines.tasks, lines.roles, strict=True) if task in shown)
        return "".join(
            f" · {self._say(f'role_short.{role}').strip()} {roles[at]}" for at, role in enumerate(Role) if roles[at]
        )

    def mark(self, rows: Sequence[int]) -> None:
        """Mark these rows; where all of them are marked, unmark them."""
        tasks = {self.rows.tasks[row] for row in rows}
        self.rows.marked = self.rows.marked - tasks if tasks <= self.rows.marked else self.rows.marked | tasks
        for row in rows if len(rows) < self.list.size.height else ():
            self.list.repaint_row(row)
        if len(rows) >= self.list.size.height:
            self.list.refresh()
        self.show_head()

    def unmark(self) -> None:
        """Mark none."""
        if self.rows.marked:
            self.rows.marked = frozenset()
            self.list.refresh()
            self.show_head()

    def reword(self) -> None:
        """Say what stands in empty places in the language that is spoken now."""
        self.search.placeholder = self._say("tasks.search")
        self.list.empty = self._say("tasks.none_here")
