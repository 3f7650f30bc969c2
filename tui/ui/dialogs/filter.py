"""What a task list is narrowed to: ticked, chosen and typed in one dialog, with the number of tasks that are left."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

from textual import on, work
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Button, Input, Static

from tui.domain.limits import parse_deadline
from tui.domain.progress import Mark
from tui.domain.roles import Role
from tui.domain.text import half_width_figures, one_line
from tui.i18n import Say
from tui.services.filters import DueWindow, Filter, When
from tui.services.ledgers import Ledger
from tui.ui.actions import Scope
from tui.ui.dialogs.base import Dialog
from tui.ui.keys import bindings
from tui.ui.widgets.boxes import Boxes
from tui.ui.widgets.choice import Choice
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.section_rows import Part, SectionRows, Selection
from tui.ui.words import day as say_day

MARKS = (Mark.NOT_STARTED, Mark.IN_PROGRESS, Mark.DONE, Mark.OVERDUE, Mark.STANDING, Mark.TO_CONFIRM)
ROLES = tuple(Role)
Count = Callable[[Filter], Awaitable[int]]
SOON = 30
"""Days of the window that is offered without typing."""
_TYPED_DUE, _TYPED_PERSON = 4, 2
"""The choices that mean what is typed beside them."""
_YES_NO = (None, True, False)
_TEXT_LENGTH = 200


class PlaceRows(SectionRows):
    """All tasks, plans and sections, without what waits or was put away."""

    def __init__(self, seen: Ledger, say: Say) -> None:
        super().__init__(seen, frozenset(), say)
        self.rows = [row for row in self.rows if row.selection.part.live]

    def row_for(self, wanted: Filter) -> int:
        """The row of a filter's plan and section."""
        if wanted.section is not None:
            at = [row.selection.section for row in self.rows]
            return at.index(wanted.section) if wanted.section in at else 0
        if wanted.plan is None:
            return 0
        return self.row_of(Selection(part=Part.PLAN, plan=wanted.plan))


class FilterDialog(Dialog[Filter]):
    """Takes a filter and the ledger that it narrows, gives a filter. count: how many own tasks a filter leaves."""

    BINDINGS = [*bindings(Scope.FILTER), ("enter", "save")]
    AUTO_FOCUS = "#marks"

    def __init__(self, say: Say, wanted: Filter, seen: Ledger, count: Count) -> None:
        super().__init__(say("filter.title"), say, accept="filter.apply")
        self._wanted = wanted
        self._seen = seen
        self._count = count
        self._places = PlaceRows(seen, say)

    def body(self) -> Iterable[Widget]:
        """One line for each question; below, what is left."""
        say = self.say
        yield self._line("text", LineInput(id="text", placeholder=say("filter.text_hint")))
        yield self._line("marks", Boxes([say(f"status.{mark}") for mark in MARKS], (), id="marks"))
        yield self._line("roles", Boxes([say(f"role.{role}") for role in ROLES], (), id="roles"))
        dues = ["filter.any", "status.overdue", "filter.soon", "filter.undated", "filter.by"]
        yield self._line("due", Choice([say(word, days=SOON) for word in dues], 0, id="due"))
        yield self._line("day", LineInput(id="day", placeholder=say("filter.day_hint")), Static("", id="meaning"))
        yield self._line("place", LineList(self._places, id="place"))
        people = Choice([say(word) for word in ("filter.any", "filter.nobody", "filter.named")], 0, id="person")
        yield self._line("person", people, LineInput(id="name", placeholder=say("filter.name_hint")))
        any_, yes, no = say("filter.any"), say("filter.yes"), say("filter.no")
        yield self._line("reported", Choice([any_, yes, no], 0, id="reported"))
        yield self._line("evidence", Choice([any_, yes, no], 0, id="evidence"))
        with Horizontal(classes="asked"):
            yield Static("", id="left", markup=False)
            yield Button(self._button("key.clear_filter", "^l"), id="clear")

    def _line(self, name: str, *widgets: Widget) -> Widget:
        return Horizontal(
            Static(self.say(f"filter.{name}"), markup=False, classes="question"), *widgets, classes="asked"
        )

    def on_mount(self) -> None:
        """Show the filter that was given."""
        self._show(self._wanted)

    def _show(self, wanted: Filter) -> None:
        self.query_one("#text", LineInput).value = wanted.text
        self.query_one("#marks", Boxes).tick(MARKS.index(mark) for mark in wanted.marks)
        self.query_one("#roles", Boxes).tick(ROLES.index(role) for role in wanted.roles)
        self.query_one("#place", LineList).show(self._places, self._places.row_for(wanted))
        at, typed = self._due_shown(wanted.due)
        with self.prevent(Input.Changed):
            self.query_one("#day", LineInput).value = typed
            self.query_one("#name", LineInput).value = wanted.person or ""
        self._choice("due").pick(at)
        self._choice("person").pick(0 if wanted.person is None else _TYPED_PERSON if wanted.person else 1)
        self._choice("reported").pick(_YES_NO.index(wanted.reported))
        self._choice("evidence").pick(_YES_NO.index(wanted.evidence))
        self._changed()

    def _due_shown(self, due: DueWindow | None) -> tuple[int, str]:
        """The choice that stands for a window, and what is typed beside it."""
        if due is None:
            return 0, ""
        if due.when is When.WITHIN:
            return (2, "") if due.days == SOON else (_TYPED_DUE, str(due.days))
        if due.when is When.BEFORE and due.day is not None:
            return _TYPED_DUE, (due.day - timedelta(days=1)).isoformat()
        return (1 if due.when is When.OVERDUE else 3), ""

    def _choice(self, id: str) -> Choice:
        return self.query_one(f"#{id}", Choice)

    @on(Input.Changed, "#day")
    def _day_typed(self, event: Input.Changed) -> None:
        if event.value:
            self._choice("due").pick(_TYPED_DUE)

    @on(Input.Changed, "#name")
    def _name_typed(self, event: Input.Changed) -> None:
        if event.value:
            self._choice("person").pick(_TYPED_PERSON)

    @on(Input.Changed)
    @on(Boxes.Ticked)
    @on(Choice.Picked)
    @on(LineList.Moved)
    def _changed(self) -> None:
        """Say what the typed day means and how many tasks are left."""
        typed = self.query_one("#day", LineInput).value
        self.query_one("#meaning", Static).update(self._meaning() if typed else "")
        self._say_what_is_left()

    @work(exclusive=True, group="check")
    async def _say_what_is_left(self) -> None:
        left = await self._count(self._filter())
        self.query_one("#left", Static).update(self.say("filter.left", count=left, all=len(self._seen.own)))

    @on(Input.Submitted)
    @on(LineList.Chosen)
    def _submitted(self) -> None:
        self.action_save()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Clear, too."""
        if event.button.id == "clear":
            event.stop()
            self.action_clear_filter()
        else:
            super().on_button_pressed(event)

    def action_clear_filter(self) -> None:
        """Narrow nothing."""
        self._show(Filter())

    def _typed_window(self) -> DueWindow | None:
        """What is typed for a time: a number of days, or a phrase that ends on a day; None where it says neither."""
        typed = half_width_figures(one_line(self.query_one("#day", LineInput).value, _TEXT_LENGTH))
        if typed.isdecimal() and len(typed) < 4:
            return DueWindow(when=When.WITHIN, days=int(typed))
        due = parse_deadline(typed, self._seen.year).due if typed else None
        return None if due is None or due == date.max else DueWindow(when=When.BEFORE, day=due + timedelta(days=1))

    def _meaning(self) -> str:
        window = self._typed_window()
        if window is None:
            return self.say("filter.unclear")
        if window.day is None:
            return self.say("filter.within", days=window.days)
        return self.say("filter.until", day=say_day(self.say, window.day - timedelta(days=1), self._seen.year))

    def _due(self) -> DueWindow | None:
        offered = {
            1: DueWindow(when=When.OVERDUE),
            2: DueWindow(when=When.WITHIN, days=SOON),
            3: DueWindow(when=When.NONE),
        }
        at = self._choice("due").at or 0
        return self._typed_window() if at == _TYPED_DUE else offered.get(at)

    def _person(self) -> str | None:
        name = one_line(self.query_one("#name", LineInput).value, _TEXT_LENGTH)
        at = self._choice("person").at
        return "" if at == 1 else name or None if at == _TYPED_PERSON else None

    def _filter(self) -> Filter:
        """What is asked for as it stands."""
        place = self._places.rows[self.query_one("#place", LineList).cursor].selection
        return replace(
            self._wanted,
            text=one_line(self.query_one("#text", LineInput).value, _TEXT_LENGTH),
            marks=frozenset(MARKS[at] for at in self.query_one("#marks", Boxes).ticked),
            roles=frozenset(ROLES[at] for at in self.query_one("#roles", Boxes).ticked),
            plan=place.plan,
            section=place.section,
            due=self._due(),
            person=self._person(),
            reported=_YES_NO[self._choice("reported").at or 0],
            evidence=_YES_NO[self._choice("evidence").at or 0],
        )

    def answer(self) -> Filter | None:
        """The filter; a time that is typed must be understood."""
        typed = self.query_one("#day", LineInput)
        if self._choice("due").at == _TYPED_DUE and typed.value.strip() and self._typed_window() is None:
            typed.focus()
            self.wrong("filter.unclear")
            return None
        return self._filter()
