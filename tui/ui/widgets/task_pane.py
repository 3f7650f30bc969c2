"""The pane of tasks: the search, what is shown and why, the list with its marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.domain.ids import TaskId
from tui.domain.progress import Holding
from tui.domain.roles import Role
from tui.i18n import Say
from tui.services.boards import Board, Card
from tui.services.filters import Filter
from tui.ui.widgets.filter_words import filter_words
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.list_head import ListHead
from tui.ui.widgets.pieces import Piece
from tui.ui.widgets.task_list import TaskList
from tui.ui.widgets.task_rows import TaskRows

if TYPE_CHECKING:
    from tui.services.finding import Finder


class TaskPane(Vertical):
    """Shows cards; which of them fit is its business, which are marked too."""

    def __init__(self, say: Say, board: Board, *, plain: bool, id: str) -> None:
        super().__init__(id=id)
        self._say = say
        self._plain = plain
        self._board = board
        self._cards: Sequence[Card] = ()
        self._roles = ""
        self._finder: Finder | None = None
        self.filter = Filter()
        """What narrows beside the words of the search, the plan and the section."""
        self.list = TaskList(id="tasks", empty=say("tasks.none_here"))
        self.search = LineInput(placeholder=say("tasks.search"), id="search")
        self._head = ListHead(id="heading")
        self.rows = self._rows_of(())

    @property
    def finder(self) -> Finder:
        """What finds the words of a search; made when somebody searches."""
        if self._finder is None:
            from tui.services.finding import Finder

            self._finder = Finder()
        return self._finder

    def compose(self) -> ComposeResult:
        """The search is hidden until it is asked for."""
        yield self.search
        yield self._head
        yield self.list

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever goes to the search types next."""
        if event.widget is self.search:
            self._read_ahead()

    def _read_ahead(self) -> None:
        """Read the cards for the search, a few at a time, so that the first letter need not wait for all of them."""
        if self.finder.prepare(self._board):
            self.call_later(self._read_ahead)

    def _rows_of(self, cards: Sequence[Card], marked: frozenset[TaskId] = frozenset()) -> TaskRows:
        seen = self._board
        return TaskRows(
            cards,
            say=self._say,
            today=seen.today,
            year=seen.year,
            plain=self._plain,
            marked=marked,
            wanted=self.wanted.text,
        )

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        at = self.list.cursor
        return self.rows.cards[at] if at < len(self.rows) else None

    @property
    def marked(self) -> tuple[Card, ...]:
        """The marked cards that are shown, in their order."""
        return tuple(card for card in self.rows.cards if card.task.id in self.rows.marked)

    @property
    def wanted(self) -> Filter:
        """The filter with the words of the search."""
        return replace(self.filter, text=self.search.value)

    def show(
        self, cards: Sequence[Card], board: Board, latest: Callable[[TaskId], Card | None] | None, *, keep: bool
    ) -> None:
        """Show those of the cards that fit. keep: the cursor stays on its task, marks stay.

        latest: where to look for cards with ticks on their way, None where there are none.
        """
        old, at = self.card, self.list.cursor
        self._board, self._cards = board, cards
        self._roles = self._counted_roles()
        found = self._matching(cards)
        if latest is not None:
            found = [latest(card.task.id) or card for card in found]
        marked = self.rows.marked if keep else frozenset()
        self.rows = self._rows_of(found, marked & {card.task.id for card in found} if marked else marked)
        self.list.show(self.rows, self.rows.row_of.get(old.task.id, at) if keep and old is not None else 0)
        self.show_head()

    def _matching(self, cards: Sequence[Card]) -> Sequence[Card]:
        """Those of the cards that fit what is wanted."""
        if not self.wanted:
            return cards
        from tui.services.narrowing import matching

        return matching(self.wanted, self._board, cards, self.finder)

    def go(self, task: TaskId) -> bool:
        """Put the cursor on a task; whether it is shown."""
        row = self.rows.row_of.get(task)
        if row is not None:
            self.list.go(row)
        return row is not None

    def put(self, card: Card) -> None:
        """A newer card; painted where it stands."""
        before = self.rows.unreported
        row = self.rows.put(card)
        if row is not None:
            self.list.repaint_row(row)
        if self.rows.unreported != before:
            self.show_head()

    def show_head(self) -> None:
        """Say how many are shown, why these, how many of them are marked, or else are not reported."""
        total, shown, marked = len(self._cards), len(self.rows), len(self.rows.marked)
        wanted = self.wanted
        count = self._say("tasks.found" if wanted else "tasks.count", total=total, shown=shown)
        why = "".join(f" · {words}" for words in filter_words(self._say, wanted, self._board.year)) or self._roles
        left = [Piece(f" {count}", "strong"), Piece(why, "accent" if wanted else "plain")]
        right = Piece(self._say("tasks.marked", count=marked), "accent") if marked else self._unreported()
        self._head.show(left, [Piece(" "), right, Piece(" ")], self.rows.heading)

    def _unreported(self) -> Piece:
        own = bool(self._cards) and self._cards[0].task.holding is Holding.OWN and self._cards[0].task.archived is None
        count = self.rows.unreported
        return Piece(self._say("tasks.unreported", count=count) if own and count else "", "muted")

    def _counted_roles(self) -> str:
        roles = Counter(card.task.role for card in self._cards)
        return "".join(f" · {self._say(f'role_short.{role}').strip()} {roles[role]}" for role in Role if roles[role])

    def mark(self, rows: Sequence[int]) -> None:
        """Mark these rows; where all of them are marked, unmark them."""
        tasks = {self.rows.cards[row].task.id for row in rows}
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
