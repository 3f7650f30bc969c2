"""The rows of the step list: a box, the number, the wrapped text, and when it is due or was done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len

from tui.domain.progress import Step
from tui.i18n import Say
from tui.ui.text import wrap
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import step_state


class StepRows:
    """Steps as rows of several lines."""

    def __init__(self, steps: Sequence[Step], *, say: Say, today: date, year: int) -> None:
        self.steps = steps
        self._say = say
        self._today = today
        self._year = year

    def __len__(self) -> int:
        return len(self.steps)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The first line of a step."""
        return self.lines(index, width)[0]

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """All lines of a step: its text, and at the end, on the right, what there is to say of it."""
        step = self.steps[index]
        done = step.done_on is not None
        box = "[x] " if done else "[ ] "
        lead = f"{box}{index + 1} "
        indent = cell_len(lead)
        room = max(8, width - indent - 1)
        texts = wrap(step.text.replace("\n", " "), room)
        tone: Tone = "muted" if done else "plain"
        lines: list[list[Piece]] = [
            [Piece(lead if at == 0 else " " * indent, "done" if done else "plain"), Piece(text, tone)]
            for at, text in enumerate(texts)
        ]
        state = step_state(self._say, step, self._today, self._year)
        if state:
            late: Tone = "overdue" if step.late(self._today) else "done" if done else "muted"
            used = indent + cell_len(texts[-1])
            if used + 2 + cell_len(state) <= width - 1:
                lines[-1].append(Piece(" " * (width - 1 - used - cell_len(state)) + state, late))
            else:
                lines += [
                    [Piece(" " * max(indent, width - 1 - cell_len(text)) + text, late)] for text in wrap(state, room)
                ]
        return lines
