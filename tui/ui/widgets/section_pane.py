"""The pane of plans and sections: the row under the cursor says which tasks the list shows."""

from __future__ import annotations

from tui.domain.ids import PlanId
from tui.i18n import Say
from tui.services.ledgers import Ledger
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.section_rows import Part, SectionRows, Selection


class SectionPane(LineList):
    """Plans with their sections, folded or not; the tray; what was declined and archived."""

    def __init__(self, say: Say, *, id: str) -> None:
        super().__init__(id=id)
        self._say = say
        self._folded: frozenset[PlanId] = frozenset()
        self.selection = Selection()

    def show_ledger(self, ledger: Ledger, selection: Selection | None = None) -> None:
        """Show a ledger with the cursor on a selection: the one there was, where none is given."""
        rows = SectionRows(ledger, self._folded, self._say)
        row = rows.row_of(selection or self.selection)
        self.selection = rows.rows[row].selection
        self.show(rows, row)

    def follow(self, row: int) -> None:
        """Select what a row stands for."""
        if isinstance(self.rows, SectionRows):
            self.selection = self.rows.rows[row].selection

    def fold(self, ledger: Ledger) -> None:
        """Fold the plan under the cursor, or unfold it."""
        if self.selection.plan is not None and self.selection.part is Part.PLAN:
            self._folded ^= {self.selection.plan}
            self.show_ledger(ledger)
