"""The detail pane: a task's title, everything known of it on the left, its steps on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.domain.ids import StepId
from tui.domain.progress import Holding
from tui.i18n import Say
from tui.services.cards import Card
from tui.services.ledgers import Ledger
from tui.ui.widgets.detail import history_paragraphs, paragraphs, title_of
from tui.ui.widgets.paper import Block, Paper, Paragraph
from tui.ui.widgets.step_list import StepList
from tui.ui.widgets.step_rows import StepRows

if TYPE_CHECKING:
    from tui.services.history import Event


def _without_steps(card: Card | None) -> str:
    """What is said where no step is: how to write one, where that can be done."""
    own = card is not None and card.task.holding is Holding.OWN and card.task.archived is None
    return "steps.none_yet" if own else "steps.none"


class TaskDetail(Vertical):
    """Shows one card."""

    def __init__(self, say: Say, *, plain: bool, id: str) -> None:
        super().__init__(id=id)
        self._say = say
        self._plain = plain
        self._card: Card | None = None
        self._shown: tuple[Card | None, Ledger, str] | None = None

    def compose(self) -> ComposeResult:
        """A title over two halves."""
        yield Static(id="detail-title", markup=False)
        with Horizontal(id="halves"):
            yield Paper(id="text", label_width=9)
            with Vertical(id="right"):
                yield Static(id="steps-title", markup=False)
                yield StepList(id="steps")

    @property
    def steps(self) -> StepList:
        """The list of steps."""
        return self.query_one(StepList)

    @property
    def text(self) -> Paper:
        """What is known of the task."""
        return self.query_one(Paper)

    def show(
        self, card: Card | None, seen: Ledger, *, keep: bool, wanted: str = "", events: Sequence[Event] | None = None
    ) -> None:
        """Show a card, or that there is none; keep: the cursor and the place stay.

        wanted: a search, whose words are marked and whose places are told; events: its history on top.
        What was painted while it was being saved need not be made again when it is saved.
        """
        before, self._shown = self._shown, (card, seen, wanted) if events is None else None
        if keep and before is not None and before[1] is seen and before == self._shown:
            return
        say, kept = self._say, keep and self._same(card)
        self._card = card
        shown: list[Block] = list(history_paragraphs(events, say)) if events is not None else []
        if card is not None:
            shown += paragraphs(card, seen, say, plain=self._plain)
        if wanted:
            from tui.ui.widgets.found_in import found_in

            shown = [replace(block, wanted=wanted) if isinstance(block, Paragraph) else block for block in shown]
            shown = [*(found_in(card, seen, wanted, say) if card is not None else ()), *shown]
        self.text.show(shown, keep_place=kept)
        self._entitle("#detail-title", title_of(card, say) if card else say("tasks.none"))
        steps = card.task.steps if card else ()
        rows = StepRows(steps, say=say, today=seen.today, year=seen.year, wanted=wanted)
        self.steps.show(rows, self.steps.cursor if kept else rows.first_open)
        done = card.task.steps_done if card else 0
        words = say("steps.title", done=done, total=len(steps)) if steps else say(_without_steps(card))
        self._entitle("#steps-title", words)

    def reword(self) -> None:
        """What is shown next is made anew, whatever it is."""
        self._shown = None

    def _entitle(self, which: str, words: str) -> None:
        """Say something else in a title; it is not painted again where it says the same."""
        title = self.query_one(which, Static)
        if title.content != words:
            title.update(words, layout=False)

    @property
    def words(self) -> str:
        """What is shown, as plain text: title, text, steps."""
        rows = self.steps.rows
        steps = rows.words() if isinstance(rows, StepRows) else []
        title = title_of(self._card, self._say) if self._card else ""
        return "\n".join((title, self.text.words, *steps))

    def _same(self, card: Card | None) -> bool:
        return card is not None and self._card is not None and card.task.id == self._card.task.id

    def row_of(self, step: StepId | None) -> int | None:
        """The row of a step of the task shown."""
        rows = self.steps.rows.rows if isinstance(self.steps.rows, StepRows) else ()
        return next((at for at, row in enumerate(rows) if row.step.id == step), None)
