"""Own steps that are proposed from what a task says: ticked one by one or all, changed before they are taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from tui.i18n import Say
from tui.services.proposing import ProposedStep
from tui.ui.actions import Scope
from tui.ui.dialogs.base import Dialog
from tui.ui.keys import bindings
from tui.ui.text import wrap
from tui.ui.widgets.line_list import LineList, WrappedList
from tui.ui.widgets.pieces import Piece
from tui.ui.words import deadline_short


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Proposed steps, and which of them are ticked, by their places from 0."""

    steps: tuple[ProposedStep, ...]
    ticked: frozenset[int] = frozenset()


class ProposalRows:
    """Proposals as rows of several lines: box, number, text, time."""

    def __init__(self, proposals: Proposals, say: Say, year: int) -> None:
        self._proposals = proposals
        self._say = say
        self._year = year

    def __len__(self) -> int:
        return len(self._proposals.steps)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The first line of a row."""
        return self.lines(index, width)[0]

    def lines(self, index: int, width: int) -> Sequence[Sequence[Piece]]:
        """The lines of a row, its time behind the text."""
        step, ticked = self._proposals.steps[index], index in self._proposals.ticked
        lead = f"{'[x]' if ticked else '[ ]'} {index + 1} "
        indent = cell_len(lead)
        when = f"  {deadline_short(self._say, step.deadline, self._year)}" if step.deadline else ""
        texts = wrap(step.text, max(8, width - indent - cell_len(when) - 1))
        lines = [
            [Piece(lead if at == 0 else " " * indent, "accent" if ticked else "plain"), Piece(text)]
            for at, text in enumerate(texts)
        ]
        lines[-1].append(Piece(when, "accent"))
        return lines


class ProposalDialog(Dialog[tuple[ProposedStep, ...]]):
    """Takes proposed steps, gives those that are to be own steps."""

    SCOPE = Scope.PROPOSAL
    BINDINGS = bindings(Scope.PROPOSAL)
    AUTO_FOCUS = "#proposals"

    def __init__(
        self, title: str, steps: tuple[ProposedStep, ...], say: Say, *, year: int, place: str, drafts: Mapping[str, str]
    ) -> None:
        super().__init__(title, say, accept="proposal.accept")
        self._proposals = Proposals(steps=steps)
        self._year = year
        self._place = place
        self._drafts = drafts

    def body(self) -> Iterable[Widget]:
        """The steps, and how many are ticked."""
        yield WrappedList(self._rows(), id="proposals").add_class("tall")
        yield Static(self.say("proposal.none_ticked"), markup=False, classes="hint", id="count")

    def _rows(self) -> ProposalRows:
        return ProposalRows(self._proposals, self.say, self._year)

    def _show(self, steps: tuple[ProposedStep, ...], ticked: frozenset[int]) -> None:
        self._proposals = Proposals(steps=steps, ticked=ticked)
        shown = self.query_one(WrappedList)
        shown.show(self._rows(), shown.cursor)
        count = len(ticked)
        words = self.say("proposal.ticked", count=count) if count else self.say("proposal.none_ticked")
        self.query_one("#count", Static).update(words)

    @on(LineList.Chosen)
    def action_tick_proposal(self) -> None:
        """Tick the step under the cursor, or take the tick away."""
        at = self.query_one(WrappedList).cursor
        self._show(self._proposals.steps, self._proposals.ticked ^ {at})

    def action_tick_all_proposals(self) -> None:
        """Tick all, or none where all are ticked."""
        every = frozenset(range(len(self._proposals.steps)))
        self._show(self._proposals.steps, frozenset() if self._proposals.ticked == every else every)

    @work
    async def action_edit_proposal(self) -> None:
        """Change the step under the cursor; it is ticked then."""
        from tui.ui.dialogs.step import StepDialog, StepForm

        at = self.query_one(WrappedList).cursor
        step = self._proposals.steps[at]
        form = StepForm(text=step.text, when=step.deadline.text if step.deadline else "")
        dialog = StepDialog(
            self.say("step.edit_title"),
            self.say,
            form,
            year=self._year,
            place=f"{self._place}:{at}",
            drafts=self._drafts,
        )
        said = await self.app.push_screen_wait(dialog)
        if said is not None:
            steps = self._proposals.steps
            new = ProposedStep(text=said.text, deadline=said.deadline)
            self._show((*steps[:at], new, *steps[at + 1 :]), self._proposals.ticked | {at})

    def answer(self) -> tuple[ProposedStep, ...] | None:
        """The ticked steps; one is needed."""
        ticked = tuple(self._proposals.steps[at] for at in sorted(self._proposals.ticked))
        if not ticked:
            self.wrong("proposal.none_ticked")
        return ticked or None
