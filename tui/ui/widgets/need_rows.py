"""The rows of the overview: what there is to do, one line each: why, when, which task, what."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from tui.i18n import Say
from tui.services.falling_due import Falling
from tui.services.home_year import HomeYear
from tui.services.overview import Item, Need
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import day_cell

_LOOKS: dict[Need, tuple[str, Tone]] = {
    Need.SENT_BACK: ("!", "overdue"),
    Need.OVERDUE: ("!", "overdue"),
    Need.DUE: (" ", "in_progress"),
    Need.CONFIRM: ("?", "to_confirm"),
    Need.CLAIM: ("?", "accent"),
}
"""Sign and tone of what is pressing or doubtful; everything else is plain."""
_WHY = 11
"""Cells for why it is to be done."""


class NeedRows:
    """Items as rows, in the order given."""

    def __init__(self, items: Sequence[Item], *, seen: HomeYear, say: Say) -> None:
        self.items = items
        self.seen = seen
        self._say = say
        self._day = max((cell_len(self._day_of(item)) for item in items), default=0)
        self._number = min(9, max((cell_len(_number(item)) for item in items), default=0))

    def __len__(self) -> int:
        return len(self.items)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row; where there is room, the task's title behind what is to be done."""
        item = self.items[index]
        sign, tone = _LOOKS.get(item.need, (" ", "plain"))
        words, title = self.words(item), "" if item.card is None else _one_line(item.card.task.title)
        room = max(1, width - 2 - _WHY - self._day - self._number - 3)
        behind = 0 if title in words or room < 70 else room * 2 // 5
        pieces = [
            Piece(f"{sign} ", tone),
            Piece(fit(self.why(item), _WHY) + " ", tone),
            Piece(fit(self._day_of(item), self._day) + " ", "plain"),
            Piece(fit(_number(item), self._number) + " ", "muted"),
            Piece(fit(words, room - behind)),
        ]
        return [*pieces, Piece(fit(f"  {title}", behind), "muted")] if behind else pieces

    def _day_of(self, item: Item) -> str:
        return "" if item.on is None else day_cell(self._say, item.on, self.seen.year)

    def row_like(self, old: Item, at: int) -> int:
        """The row that says the same, else one about the same task; `at` where there is none."""
        for key in (_same, _about):
            row = next((row for row, item in enumerate(self.items) if key(item) == key(old)), None)
            if row is not None:
                return row
        return at

    def why(self, item: Item) -> str:
        """Why it is to be done, with the days."""
        days = 0 if item.on is None else abs((item.on - self.seen.today).days)
        if item.need is Need.DUE and days == 0:
            return self._say("need.today")
        return self._say(f"need.{item.need}", days=days)

    def words(self, item: Item) -> str:
        """What is to be done, on one line."""
        say, plan = self._say, self.seen.plan(item.plan).title
        title = "" if item.card is None else item.card.task.title
        if item.what is Falling.RETURN:
            if item.need is Need.SENT_BACK:
                return _one_line(say("overview.sent_back", title=plan, text=item.text or "—"))
            return _one_line(say("overview.hand_in" if item.need is Need.HAND_IN else "overview.return", title=plan))
        if item.need is Need.CONTRIBUTED:
            return _one_line(say("overview.contributed", who=item.text, title=title))
        if item.what is Falling.TASK and item.on is not None and item.need in (Need.OVERDUE, Need.DUE):
            return _one_line(say("overview.task_due", title=title))
        return _one_line(item.text or title)


def _number(item: Item) -> str:
    return "" if item.card is None else item.card.task.number


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _same(item: Item) -> tuple[object, ...]:
    return item.need, item.what, item.plan, item.task, item.step, item.text


def _about(item: Item) -> tuple[object, ...]:
    return item.plan, item.task
