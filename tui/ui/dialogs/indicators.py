"""What the indicators of a task have reached: a field for each, and at once what a value means against its target."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.errors import WrongUse
from tui.domain.ids import IndicatorId
from tui.domain.ids import label as id_label
from tui.domain.readings import YearIndicator, figure, met
from tui.domain.text import one_line
from tui.domain.written_values import parse_value
from tui.i18n import Say
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.figures import met_words
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.wrapped import Wrapped
from tui.ui.words import error, titled

_ON = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """Values as typed, by indicator, only those that are others than before; an empty one takes a reading away."""

    values: Mapping[IndicatorId, str]
    on: date


class IndicatorsDialog(DraftedDialog[Readings]):
    """Takes indicators with what they have reached, gives readings."""

    def __init__(
        self,
        title: str,
        say: Say,
        indicators: Sequence[YearIndicator],
        today: date,
        *,
        focus: IndicatorId | None,
        place: str,
        drafts: Mapping[str, str],
    ) -> None:
        texts = {id_label("i", one.id): _written(one) for one in indicators} | {_ON: today.isoformat()}
        super().__init__(title, say, place=place, texts=texts, drafts=drafts)
        self._indicators = {id_label("i", one.id): one for one in indicators}
        self._today = today
        unread = (one.id for one in indicators if one.reading is None)
        self._first = id_label("i", focus or next(unread, indicators[0].id))

    def body(self) -> Iterable[Widget]:
        """For each indicator what is planned and what was, a field, and what its value means; last the day."""
        if self.restored:
            yield Static(self.say("dialog.restored"), markup=False, classes="hint")
        with VerticalScroll(id="indicators", can_focus=False):
            for id, one in self._indicators.items():
                yield Wrapped(self._planned(one), classes="indicator")
                with Horizontal(classes="asked"):
                    yield Static(titled(self.say("field.value")), markup=False, classes="question")
                    yield LineInput(self.start_text(id), id=id)
                    yield Static("", markup=False, id=f"means-{id}", classes="means")
        with Horizontal(classes="asked"):
            yield Static(self.say("indicator.on"), markup=False, classes="question")
            yield LineInput(self.start_text(_ON), id=_ON)
            yield Static("", markup=False, id=f"means-{_ON}", classes="means")

    def on_mount(self) -> None:
        """Begin with the first one that was not measured."""
        self.query_one(f"#{self._first}").focus()
        for id in (*self._indicators, _ON):
            self._show_meaning(id)

    def _planned(self, one: YearIndicator) -> str:
        """The phrase of the plan, and what was reached last year."""
        said = f"{id_label('i', one.id)}  {one.indicator.text}"
        if one.last_year is None:
            return said
        return said + self.say("indicator.last_year", value=f"{figure(one.last_year)}{one.indicator.unit or ''}")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._show_meaning(event.input.id or "")

    def _show_meaning(self, id: str) -> None:
        words, wrong = self._meaning(id)
        shown = self.query_one(f"#means-{id}", Static)
        shown.update(words)
        shown.set_class(wrong, "wrong")

    def _meaning(self, id: str) -> tuple[str, bool]:
        """What stands in a field means, and whether that is wrong or a target missed."""
        text = one_line(self.text(id), 60)
        if id == _ON:
            on = self._day()
            return ("", False) if on is not None else (self.say("indicator.bad_day"), True)
        one = self._indicators[id]
        if not text:
            taken = one.reading is not None
            return (self.say("indicator.taken_away") if taken else self.say("indicator.open"), taken)
        try:
            value = parse_value(text, one.indicator.unit)
        except WrongUse as refused:
            return error(self.say, refused), True
        reached = met(one.indicator, value)
        return met_words(self.say, reached, f"{figure(value)}{one.indicator.unit or ''}"), reached is False

    def _day(self) -> date | None:
        try:
            on = date.fromisoformat(one_line(self.text(_ON), 20))
        except ValueError:
            return None
        return on if on <= self._today else None

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        """On to the next field; behind the last one, done."""
        fields = [*self._indicators, _ON]
        at = fields.index(event.input.id or _ON)
        if at + 2 < len(fields):
            self.query_one(f"#{fields[at + 1]}").focus()
        else:
            self.action_save()

    def answer(self) -> Readings | None:
        """The readings that are new; None while one of them is no value."""
        on = self._day()
        typed = {id: one_line(self.text(id), 60) for id in self._indicators}
        new = {id: text for id, text in typed.items() if text != _written(self._indicators[id])}
        for id, text in new.items():
            if text and not self._is_value(id, text):
                return None
        if on is None:
            self.wrong("indicator.bad_day")
            return None
        return Readings(values={self._indicators[id].id: text for id, text in new.items()}, on=on)

    def _is_value(self, id: str, text: str) -> bool:
        try:
            parse_value(text, self._indicators[id].indicator.unit)
        except WrongUse as refused:
            self.query_one(f"#{id}").focus()
            self.notify(error(self.say, refused), severity="warning", markup=False)
            return False
        return True


def _written(one: YearIndicator) -> str:
    """The value that counts, as it is written; empty where nothing was measured."""
    return "" if one.reading is None else f"{figure(one.reading.value)}{one.indicator.unit or ''}"
