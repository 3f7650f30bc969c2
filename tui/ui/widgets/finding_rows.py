"""The rows of the return screen: each plan with what stands against handing it in, blocking findings first."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from rich.cells import cell_len

from tui.domain.checks import Finding, Weight
from tui.domain.held import Plan
from tui.domain.ids import PlanId
from tui.domain.return_events import HandedRevision
from tui.i18n import Say
from tui.services.checking import PlanFindings
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone

_TONES: dict[Weight, Tone] = {Weight.HARD: "overdue", Weight.SOFT: "in_progress", Weight.INFO: "muted"}
_NO_RETURNS: Mapping[PlanId, HandedRevision] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """A finding of a plan, or the plan's own row; returning: it asks for a return.

    handed    the last finalised return of the plan, on its own row; standing: nothing has changed since
    """

    plan: Plan
    finding: Finding | None
    blocking: int = 0
    returning: bool = True
    handed: HandedRevision | None = None
    standing: bool = False

    @property
    def open(self) -> bool:
        """A return can be made that says something new."""
        return self.finding is None and self.returning and not self.standing


class FindingRows:
    """Plans with their findings as rows, then the plans of which no return is made.

    last: the last finalised return of a plan; standing: as in `FindingRow`
    """

    def __init__(
        self,
        found: Sequence[PlanFindings],
        silent: Sequence[Plan],
        say: Say,
        *,
        last: Mapping[PlanId, HandedRevision] = _NO_RETURNS,
        standing: Collection[PlanId] = (),
    ) -> None:
        self._say = say
        self.rows: list[FindingRow] = []
        for plan in found:
            blocking, id = sum(finding.blocks for finding in plan.findings), plan.plan.id
            row = FindingRow(
                plan=plan.plan, finding=None, blocking=blocking, handed=last.get(id), standing=id in standing
            )
            self.rows.append(row)
            self.rows += [FindingRow(plan=plan.plan, finding=finding) for finding in _ordered(plan.findings)]
        self.rows += [FindingRow(plan=plan, finding=None, returning=False) for plan in silent]

    def __len__(self) -> int:
        return len(self.rows)

    def near(self, before: FindingRow | None, at: int) -> int:
        """The place that stands for a former row at a place: among the rows of its plan, of a plan's own row that."""
        places = [place for place, row in enumerate(self.rows) if before and row.plan.id == before.plan.id]
        if before is None or not places:
            return at
        return places[0] if before.finding is None else max(places[0], min(at, places[-1]))

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        row = self.rows[index]
        return self._plan(row, width) if row.finding is None else self._finding(row.finding, width)

    def _plan(self, row: FindingRow, width: int) -> Sequence[Piece]:
        state, tone = self._state(row)
        return Piece(fit(row.plan.title, max(1, width - cell_len(state) - 2)), "strong"), Piece(f" {state} ", tone)

    def _state(self, row: FindingRow) -> tuple[str, Tone]:
        if not row.returning:
            return self._say("returns.silent"), "muted"
        if row.blocking:
            return self._say("returns.open", count=row.blocking), "overdue"
        if row.handed is None:
            return self._say("returns.ready"), "done"
        number, state = row.handed.revision.revision, row.handed.state
        if not row.standing:
            return self._say("returns.ready_again", revision=number + 1), "done"
        return self._say("returns.stands", revision=number, state=self._say(f"return_state.{state.value}")), "muted"

    def _finding(self, finding: Finding, width: int) -> Sequence[Piece]:
        weight = fit(self._say(f"weight.{finding.weight}"), 8)
        explained = self._say("returns.explained") if finding.explained else ""
        words = self._say(f"check.{finding.code}", **finding.params)
        tone: Tone = "done" if finding.explained else _TONES[finding.weight]
        room = max(1, width - 11 - cell_len(explained) - 1)
        return Piece(f"  {weight} ", tone), Piece(fit(words, room)), Piece(f"{explained} ", "done")


def _ordered(findings: Sequence[Finding]) -> list[Finding]:
    """Why the last return was sent back, hard ones, soft ones to be explained, explained ones, hints."""
    weights = list(Weight)

    def place(finding: Finding) -> tuple[bool, int, bool]:
        return finding.code != "sent_back", weights.index(finding.weight), finding.explained

    return sorted(findings, key=place)
