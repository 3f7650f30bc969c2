"""The rows of the task list: mark, number, title, role and seat, deadline, steps, reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tui.domain.ids import TaskId
from tui.domain.progress import Holding, task_late
from tui.i18n import Say
from tui.services.cards import Card
from tui.ui.marks import ARCHIVED, MARKED, WAITING, sign_of
from tui.ui.text import fit
from tui.ui.widgets.found import found_pieces
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import deadline_cell, mark_word, seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Widths in cells for a list of a certain width; 0 leaves a column out. Between columns stands one blank."""

    word: int
    number: int
    title: int
    role: int
    deadline: int
    steps: int
    reported: int


def columns(width: int) -> Columns:
    """What fits into a width; the title takes the rest."""
    word = 11 if width >= 100 else 0
    number, role, deadline = (9, 14, 14) if width >= 100 else (7, 9, 10)
    steps, reported = 5, 5
    fixed = 2 + word + number + role + deadline + steps + reported + 6
    return Columns(
        word=word,
        number=number,
        title=max(8, width - fixed),
        role=role,
        deadline=deadline,
        steps=steps,
        reported=reported,
    )


class TaskRows:
    """Tasks as rows, in the order given; a row whose card is not held yet shows that it comes.

    look: the card of a task, as far as it is held
    marked: the tasks that carry a mark beside their status, so that something can be done to all of them;
    wanted: a search, marked in the titles
    """

    def __init__(
        self,
        tasks: Sequence[TaskId],
        look: Callable[[TaskId], Card | None],
        *,
        say: Say,
        today: date,
        year: int,
        plain: bool,
        marked: frozenset[TaskId] = frozenset(),
        wanted: str = "",
    ) -> None:
        self.tasks = tasks
        self.marked = marked
        self._look = look
        self._wanted = wanted
        self._say = say
        self._today = today
        self._year = year
        self._plain = plain
        self._width = 0
        self._columns = columns(80)

    def __len__(self) -> int:
        return len(self.tasks)

    def row_of(self, task: TaskId) -> int | None:
        """The row of a task; None when it is not here."""
        try:
            return self.tasks.index(task)
        except ValueError:
            return None

    def card(self, row: int) -> Card | None:
        """The card of a row, as far as it is held; None behind the last row."""
        return self._look(self.tasks[row]) if row < len(self.tasks) else None

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        if width != self._width:
            self._width, self._columns = width, columns(width)
        card, at, say = self.card(index), self._columns, self._say
        if card is None:
            return (
                Piece("  "),
                Piece(MARKED, "accent") if self.tasks[index] in self.marked else Piece(" "),
                Piece("…"),
            )
        task, mark = card.task, card.mark(self._today)
        tone: Tone = mark.value
        sign, word = sign_of(mark, plain=self._plain), mark_word(say, mark)
        if task.archived is not None:
            sign, word, tone = ARCHIVED, say("holding.archived"), "muted"
        elif task.holding is not Holding.OWN:
            sign, word, tone = WAITING, say(f"holding.{task.holding}"), "accent"
        pieces = [Piece(sign, tone), Piece(MARKED, "accent") if task.id in self.marked else Piece(" ")]
        if at.word:
            pieces.append(Piece(fit(word, at.word) + " ", tone))
        steps = f"{task.steps_done}/{len(task.steps)}" if task.steps else "—"
        title = fit(task.title.replace("\n", " "), at.title) + " "
        reported = say("list.is_reported") if card.entry.reported else ""
        pieces += [
            *found_pieces(fit(task.number, at.number) + " ", self._wanted, "muted"),
            *found_pieces(title, self._wanted, "muted" if mark == "done" else "plain"),
            Piece(fit(seat(say, task), at.role) + " ", "plain"),
            Piece(fit(deadline_cell(say, task.deadline, self._year), at.deadline) + " ", self._tone_of_day(card)),
            Piece(fit(steps, at.steps, right=True) + " ", "plain"),
            Piece(fit(reported, at.reported), "done"),
        ]
        return pieces

    def _tone_of_day(self, card: Card) -> Tone:
        """A deadline is coloured only where it is missed."""
        return "overdue" if task_late(card.task, card.entry, self._today) else "plain"

    def heading(self, width: int) -> str:
        """The names of the columns over a list of this width, the cursor's column included."""
        at, say = columns(width), self._say
        word = fit(say("column.status"), at.word) + " " if at.word else ""
        return (
            f"   {word}{fit(say('column.number'), at.number)} {fit(say('column.task'), at.title)} "
            f"{fit(say('column.role'), at.role)} {fit(say('column.deadline'), at.deadline)} "
            f"{fit(say('column.steps'), at.steps, right=True)} {fit(say('column.reported'), at.reported)}"
        )
