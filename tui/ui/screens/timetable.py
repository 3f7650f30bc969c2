"""Screen 3, the timetable: every task as a bar over the months, by section or by owner, with the days of one below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual import on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from tui.domain.ids import TaskId
from tui.services import boards
from tui.services.cards import Card
from tui.services.home_year import HomeYear
from tui.services.timetable import Grouping, Heading, Timetable, timetable
from tui.ui.actions import Scope
from tui.ui.base import HomeScreen, Surroundings
from tui.ui.keys import bindings
from tui.ui.messages import Sought
from tui.ui.widgets.chart import FINE, PLAIN, ZOOMS, Scale
from tui.ui.widgets.chart_head import ChartHead
from tui.ui.widgets.line_list import LineList, NoRows
from tui.ui.widgets.point_rows import PointRows
from tui.ui.widgets.timetable_list import TimetableList
from tui.ui.widgets.timetable_rows import TimetableRows, fitting, label_width


class TimetableScreen(HomeScreen):
    """Tasks through the year."""

    SCOPE = Scope.TIMETABLE
    TAB = "show_timetable"
    CSS_PATH = "../styles/timetable.tcss"
    BINDINGS = bindings(Scope.TIMETABLE)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]
    AUTO_FOCUS = "#rows"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        year = self.workspace.seen.year
        self._signs = PLAIN if around.plain else FINE
        self._grouping = Grouping.SECTION
        self._folded: frozenset[str] = frozenset()
        self._zoom: int | None = None
        self.scale = Scale(years=(year, year), month=1, left=0, width=1)
        self._rows: TimetableRows | None = None
        self._about: TaskId | None = None

    def body(self) -> Iterable[Widget]:
        """The chart over the days of one task."""
        yield Static(id="legend", markup=False)
        yield ChartHead(self.say, plain=self.around.plain, id="chart-head")
        yield TimetableList(id="rows")
        with Vertical(id="about"):
            yield Static(id="about-title", markup=False)
            yield LineList(id="points")

    def on_mount(self) -> None:
        """Look."""
        self._list, self._points = self.query_one(TimetableList), self.query_one("#points", LineList)
        self._look()

    @property
    def row(self) -> Heading | Card | None:
        """What is under the cursor."""
        rows, at = self._rows, self._list.cursor
        return rows.rows[at] if rows is not None and at < len(rows) else None

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:
        """Anything may be other than before."""
        if tasks is None or tasks:
            self._look()

    @work(exclusive=True, group="timetable")
    async def _look(self) -> None:
        seen, grouping, folded = self.workspace.seen, self._grouping, self._folded
        found = await self.workspace.ask(lambda desk: timetable(boards.board(desk, seen.year), grouping, folded))
        self._show(found, seen)

    def _show(self, found: Timetable, seen: HomeYear) -> None:
        say, old = self.say, self.row
        first = self._rows is None
        earlier = self.scale.years[0] - found.years[0]
        self.scale = replace(self.scale, years=found.years, left=self.scale.left + earlier * 12 * self.scale.month)
        rows = TimetableRows(found, seen=seen, scale=self.scale, folded=self._folded, say=say, plain=self.around.plain)
        at = rows.first_task if first else rows.row_of(old, self._list.cursor)
        self._rows = rows
        self._list.empty = say("timetable.none")
        self._list.show(rows, at)
        self._fit()
        self.query_one("#legend", Static).update(self._legend())
        self._show_about()
        self.show_keys()

    def _legend(self) -> str:
        signs = self._signs
        return self.say(
            "timetable.legend",
            grouping=self.say(f"timetable.by_{self._grouping}"),
            done=signs.done,
            open=signs.open,
            late=signs.late,
            deadline=signs.deadline,
            stage=signs.stage,
            standing=signs.standing,
            season=signs.season,
            today=signs.today,
        )

    def _fit(self) -> None:
        """Months as wide as the place allows or as zoomed; what stands at the left edge stays there."""
        width = self._list.scrollable_content_region.width - 1
        if width < 2:
            return
        month = self._zoom or fitting(width)
        left = self.scale.left * month // self.scale.month
        self.scale = replace(self.scale, month=month, width=max(1, width - label_width(width)))
        self._sweep_to(left)

    def _sweep_to(self, left: int) -> None:
        """Put a cell at the left edge, as far as there is something to see."""
        self.scale = replace(self.scale, left=max(0, min(left, self.scale.cells - self.scale.width)))
        if self._rows is not None:
            self._rows.scale = self.scale
            width = self._list.scrollable_content_region.width - 1
            self.query_one(ChartHead).show(self.scale, label_width(width) + 1, self.workspace.seen.today)
            self._list.refresh()

    def on_resize(self) -> None:
        """The months are as wide as they fit now."""
        self.call_after_refresh(self._fit)

    def _show_about(self) -> None:
        """The days of the task under the cursor, from the first open one; the same task keeps its place."""
        row, title = self.row, self.query_one("#about-title", Static)
        if self._rows is None or not isinstance(row, Card):
            title.update(row.title if isinstance(row, Heading) else "")
            self._points.empty, self._about = "", None
            self._points.show(NoRows())
            return
        seen, task = self.workspace.seen, row.task
        title.update(f"{task.number} {' '.join(task.title.split())}")
        course = self._rows.course(row)
        points = PointRows(course, say=self.say, today=seen.today, year=seen.year, signs=self._signs)
        self._points.empty = self.say("timetable.no_days")
        self._points.show(points, self._points.cursor if self._about == task.id else points.first_open)
        self._about = task.id

    @on(LineList.Moved, "#rows")
    def _moved(self) -> None:
        self._show_about()

    @on(LineList.Chosen, "#rows")
    def _chosen(self) -> None:
        row = self.row
        if isinstance(row, Heading):
            self._folded ^= {row.key}
            self._look()
        elif row is not None:
            self.post_message(Sought(row.task.id, None))

    @on(LineList.Chosen, "#points")
    def _point_chosen(self, message: LineList.Chosen) -> None:
        row, points = self.row, self._points.rows
        if row is not None and not isinstance(row, Heading) and isinstance(points, PointRows):
            self.post_message(Sought(row.task.id, points.points[message.row].step))

    @on(TimetableList.CellClicked)
    def _cell_clicked(self, message: TimetableList.CellClicked) -> None:
        """A mark leads to its step, everything else of a row to the task."""
        row, rows = self.row, self._rows
        if rows is None or row is None or isinstance(row, Heading):
            self._chosen()
            return
        cell = message.at - label_width(self._list.scrollable_content_region.width - 1)
        steps = [point.step for point in rows.course(row).points if self.scale.at(point.on) == cell and point.step]
        self.post_message(Sought(row.task.id, steps[0] if steps else None))

    @on(TimetableList.Swept)
    def _swept(self, message: TimetableList.Swept) -> None:
        self._sweep_to(self.scale.left + message.by * self.scale.month)

    def action_earlier(self) -> None:
        """A month back."""
        self._sweep_to(self.scale.left - self.scale.month)

    def action_later(self) -> None:
        """A month on."""
        self._sweep_to(self.scale.left + self.scale.month)

    def action_year_before(self) -> None:
        """A year back."""
        self._sweep_to(self.scale.left - 12 * self.scale.month)

    def action_year_after(self) -> None:
        """A year on."""
        self._sweep_to(self.scale.left + 12 * self.scale.month)

    def action_to_today(self) -> None:
        """Today a third from the left edge; at the scale of a year the whole year."""
        scale, today = self.scale, self.workspace.seen.today
        here = scale.at(today) + scale.left
        whole = scale.width >= 12 * scale.month
        self._sweep_to((today.year - scale.years[0]) * 12 * scale.month if whole else here - scale.width // 3)

    def action_zoom_in(self) -> None:
        """Wider months."""
        self._zoom_to(next((cells for cells in ZOOMS if cells > self.scale.month), ZOOMS[-1]))

    def action_zoom_out(self) -> None:
        """Narrower months."""
        self._zoom_to(next((cells for cells in reversed(ZOOMS) if cells < self.scale.month), ZOOMS[0]))

    def _zoom_to(self, month: int) -> None:
        """Zoom around today where it is in sight, else around the left edge."""
        here = self.scale.at(self.workspace.seen.today)
        anchor = here if 0 <= here < self.scale.width else 0
        left = (self.scale.left + anchor) * month // self.scale.month - anchor
        self._zoom = month
        self.scale = replace(self.scale, month=month)
        self._sweep_to(left)

    def action_by_owner(self) -> None:
        """By section or by owner."""
        self._grouping = Grouping.OWNER if self._grouping is Grouping.SECTION else Grouping.SECTION
        self._look()

    def on_descendant_focus(self) -> None:
        """Where there is room for one pane, it is the one that has the focus."""
        self.set_class(self.focused is self._points, "-pane-days")

    def action_timetable_pane(self) -> None:
        """To the days of the task, or back."""
        self.set_focus(self._list if self.focused is self._points else self._points)

    def action_timetable_back(self) -> None:
        """Back to the tasks."""
        self.set_focus(self._list)
