"""The rows of the import review: what is to be looked at, and the fields of a task as they were understood."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from rich.cells import cell_len

from tui.domain.plan import Doubt, DraftTask
from tui.domain.problem import Severity
from tui.i18n import Say
from tui.services.corrections import EVERY, Review, ReviewItem, nearest
from tui.ui.text import fit, wrap
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import deadline_short

_SIGNS = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.INFO: "·"}
_TONES: dict[Severity, Tone] = {Severity.ERROR: "overdue", Severity.WARNING: "to_confirm", Severity.INFO: "muted"}
_LABEL = 12


def doubted(say: Say, found: Doubt | ReviewItem) -> str:
    """Why something of a document is doubted, or what is the matter with the document."""
    family = "problem" if isinstance(found, ReviewItem) and found.task is None else "doubt"
    return say(f"{family}.{found.code}", **found.params)


def sameness(item: ReviewItem) -> str:
    """What tells an item from others as long as its task is there, also when other doubts are gone."""
    return item.key if item.task is None else f"{item.task}:{item.field}:{item.code}"


class QueueRows:
    """Doubts and problems as rows: sign, number of the task, field, words, line.

    skipped: those put off, by `sameness`
    """

    def __init__(self, review: Review, items: Sequence[ReviewItem], skipped: Collection[str], say: Say) -> None:
        self.items = items
        self._review = review
        self._skipped = skipped
        self._say = say

    def __len__(self) -> int:
        return len(self.items)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        item = self.items[index]
        put_off = sameness(item) in self._skipped
        sign = Piece(f"{'-' if put_off else _SIGNS[item.severity]} ", "muted" if put_off else _TONES[item.severity])
        number = self._review.tasks[item.task].task.no if item.task is not None else self._say("review.document")
        field = self._say(f"field.{item.field}") if item.field != EVERY else ""
        where = self._say("import.line", line=item.line) if item.line else ""
        head = f"{fit(number, 8)} {fit(field, 10)} "
        tail = f" {where} "
        words = fit(doubted(self._say, item), max(1, width - 2 - cell_len(head) - cell_len(tail)))
        return sign, Piece(head, "muted"), Piece(words, "muted" if put_off else "plain"), Piece(tail, "muted")


class FieldRows:
    """The fields of a task with what was understood, each wrapped; a doubted one is marked and says why."""

    def __init__(self, review: Review, key: str, say: Say) -> None:
        self.fields = review.fields(key)
        self._review = review
        self._key = key
        self._say = say

    def __len__(self) -> int:
        return len(self.fields)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The first line of a row."""
        return self.lines(index, width)[0]

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """The lines of a row: the field's name, its text, the doubts about it."""
        field = self.fields[index]
        doubts = [found for found in self._task.doubts if nearest(found.field) == field]
        room = max(8, width - _LABEL - 3)
        text = self._review.text(self._key, field)
        tone: Tone = "plain" if text else "muted"
        rows: list[tuple[str, Tone]] = [(row, tone) for row in wrap(text or "—", room)]
        deadline = self._task.deadline
        if field == "deadline" and deadline is not None and deadline.due is not None:
            meaning = deadline_short(self._say, deadline, 0)
            rows += [(row, "muted") for row in wrap(self._say("step.means", meaning=meaning), room)]
        for found in doubts:
            rows += [(row, "to_confirm") for row in wrap(doubted(self._say, found), room)]
        label = self._say(f"field.{field}")
        return [
            (
                Piece("? " if doubts and not at else "  ", "to_confirm"),
                Piece(fit("" if at else label, _LABEL), "muted"),
                Piece(row, shown),
            )
            for at, (row, shown) in enumerate(rows)
        ]

    @property
    def _task(self) -> DraftTask:
        return self._review.tasks[self._key].task
