"""Screen 1, the overview: what there is to do now; beside it the returns, bars of completion, what was done lately."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.ids import TaskId
from tui.services import boards
from tui.services.boards import Board
from tui.services.completion import Completion, completion
from tui.services.falling_due import Falling
from tui.services.home_year import HomeYear
from tui.services.overview import Item, Need, Overview, overview
from tui.ui.actions import Scope
from tui.ui.base import HomeScreen, Surroundings
from tui.ui.keys import bindings
from tui.ui.messages import ActionChosen, Sought
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.need_rows import NeedRows
from tui.ui.widgets.paper import Paper, Paragraph
from tui.ui.widgets.standing_rows import StandingRows
from tui.ui.work.entry import write_entry
from tui.ui.work.indicators import show_indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    """Everything that the screen shows, of one board: it may be newer than the ledger."""

    home: HomeYear
    overview: Overview
    completion: Completion


def _looked_over(board: Board) -> _Seen:
    home = replace(board, cards=(), tray=(), declined=(), archived=())
    return _Seen(home=home, overview=overview(board), completion=completion(board))


class OverviewScreen(HomeScreen):
    """What to do now, and how far everything is."""

    SCOPE = Scope.OVERVIEW
    TAB = "show_overview"
    CSS_PATH = "../styles/overview.tcss"
    BINDINGS = bindings(Scope.OVERVIEW)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]
    AUTO_FOCUS = "#needs"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self.rows = NeedRows((), seen=self.workspace.seen, say=self.say)

    def body(self) -> Iterable[Widget]:
        """What to do over the words of one, and the bars beside it."""
        with Horizontal(id="halves"):
            with Vertical(id="now"):
                yield Static(id="now-title", markup=False)
                yield LineList(id="needs")
                about = Paper(id="about")
                about.can_focus = False
                yield about
            yield LineList(id="standing")

    def on_mount(self) -> None:
        """Look."""
        self._needs, self._standing = self.query_one("#needs", LineList), self.query_one("#standing", LineList)
        self._look()

    @property
    def item(self) -> Item | None:
        """What is under the cursor."""
        at = self._needs.cursor
        return self.rows.items[at] if at < len(self.rows) else None

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:
        """Anything may be other than before."""
        if tasks is None or tasks:
            self._look()

    @work(exclusive=True, group="overview")
    async def _look(self) -> None:
        year = self.workspace.seen.year
        seen = await self.workspace.ask(lambda desk: _looked_over(boards.board(desk, year)))
        old, rows = self.item, NeedRows(seen.overview.items, seen=seen.home, say=self.say)
        at = self._needs.cursor if old is None else rows.row_like(old, self._needs.cursor)
        self.rows = rows
        self._needs.empty = self.say("overview.calm" if seen.home.plans else "overview.no_plan")
        self._needs.show(rows, at)
        standing = StandingRows(
            seen.completion, seen.overview.returns, seen=seen.home, say=self.say, plain=self.around.plain
        )
        self._standing.show(standing, self._standing.cursor)
        self.query_one("#now-title", Static).update(self._title(seen.overview.items))
        self._show_about()
        self.show_keys()

    def _title(self, items: tuple[Item, ...]) -> str:
        if not items:
            return self.say("overview.title_none")
        overdue, due = (sum(item.need is need for item in items) for need in (Need.OVERDUE, Need.DUE))
        more = self.say("overview.more", overdue=overdue, due=due) if overdue or due else ""
        return self.say("overview.title", count=len(items)) + more

    @on(LineList.Moved, "#needs")
    def _moved(self) -> None:
        self._show_about()

    def _show_about(self) -> None:
        self.query_one("#about", Paper).show(list(self._about()))

    def _about(self) -> Iterator[Paragraph]:
        item, seen = self.item, self.rows.seen
        if item is None:
            return
        plan = seen.plan(item.plan).title
        if item.card is None:
            yield Paragraph("", self.rows.words(item), "strong", flush=True)
            return
        task = item.card.task
        section = seen.section_of(task)
        yield Paragraph("", f"{task.number} {' '.join(task.title.split())}", "strong", flush=True)
        if item.text:
            yield Paragraph("", self.rows.words(item), flush=True)
        place = plan if section is None else f"{plan} · {section.words}"
        yield Paragraph("", place, "muted", flush=True)

    @on(LineList.Chosen, "#needs")
    def _chosen(self) -> None:
        """An entry and a reading are written here; everything else is gone to."""
        item = self.item
        if item is None:
            return
        if item.what is Falling.RETURN:
            self.post_message(ActionChosen("show_returns"))
        elif item.need is Need.UNREPORTED and item.task is not None:
            self.run_worker(write_entry(self, item.task))
        elif item.need is Need.UNMEASURED and item.task is not None:
            self.run_worker(show_indicators(self, item.task, item.indicator))
        else:
            self.post_message(Sought(item.task, item.step))

    @on(LineList.Chosen, "#standing")
    def _stand_chosen(self, message: LineList.Chosen) -> None:
        rows = self._standing.rows
        row = rows.rows[message.row] if isinstance(rows, StandingRows) else None
        if row is not None and row.returns:
            self.post_message(ActionChosen("show_returns"))
        elif row is not None and row.task is not None:
            self.post_message(Sought(row.task, row.step))

    def on_descendant_focus(self) -> None:
        """Where there is room for one pane, it is the one that has the focus."""
        self.set_class(self.focused is self._standing, "-pane-standing")

    def action_overview_pane(self) -> None:
        """To the other pane."""
        self.set_focus(self._needs if self.focused is self._standing else self._standing)

    def action_overview_back(self) -> None:
        """To what there is to do."""
        self.set_focus(self._needs)
