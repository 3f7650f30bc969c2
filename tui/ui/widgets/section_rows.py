"""The rows of the sections pane: all tasks, plans with their sections and counts, the tray, what was declined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from tui.domain.held import Section
from tui.domain.ids import PlanId, SectionId
from tui.i18n import Say
from tui.services.boards import Board, Card
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import titled


class Part(StrEnum):
    """Which tasks a row stands for."""

    ALL = "all"
    PLAN = "plan"
    SECTION = "section"
    TRAY = "tray"
    DECLINED = "declined"
    ARCHIVED = "archived"

    @property
    def live(self) -> bool:
        """Its tasks are the unit's own, to be worked on."""
        return self in (Part.ALL, Part.PLAN, Part.SECTION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The tasks that a row of the pane stands for."""

    part: Part = Part.ALL
    plan: PlanId | None = None
    section: SectionId | None = None


def selected(board: Board, selection: Selection) -> tuple[Card, ...]:
    """The cards of a selection in plan order; a section has those of the sections under it."""
    if selection.part is Part.TRAY:
        return board.tray
    if selection.part is Part.DECLINED:
        return board.declined
    if selection.part is Part.ARCHIVED:
        return board.archived
    if selection.section is not None:
        under = _under(board, selection.section)
        return tuple(card for card in board.cards if card.task.section_id in under)
    if selection.plan is not None:
        return board.of_plan(selection.plan)
    return board.cards


def _under(board: Board, top: SectionId) -> set[SectionId]:
    found = {top}
    for section in board.sections.values():
        if section.parent_id in found:
            found.add(section.id)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A row: what it stands for, its depth, its words and how many tasks it has."""

    selection: Selection
    depth: int
    text: str
    count: int


class SectionRows:
    """The pane of a board; plans in `folded` hide their sections."""

    def __init__(self, board: Board, folded: frozenset[PlanId], say: Say) -> None:
        self._folded = folded
        self.rows = list(_rows(board, folded, say))

    def __len__(self) -> int:
        return len(self.rows)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row: indented words, the count at the right."""
        row = self.rows[index]
        count = f" {row.count} "
        tone: Tone = "strong" if row.selection.part is Part.PLAN else "plain"
        if not row.selection.part.live:
            tone = "accent" if row.selection.part is Part.TRAY else "muted"
        sign = ""
        if row.selection.part is Part.PLAN:
            sign = "+ " if row.selection.plan in self._folded else "- "
        words = "  " * row.depth + sign + row.text
        return (Piece(fit(words, max(1, width - cell_len(count))), tone), Piece(count, "muted"))

    def row_of(self, selection: Selection) -> int:
        """The row that stands for a selection; the first where none does."""
        return next((at for at, row in enumerate(self.rows) if row.selection == selection), 0)


def _rows(board: Board, folded: frozenset[PlanId], say: Say) -> list[SectionRow]:
    counts = _counts(board)
    of_plan = Counter(card.task.plan_id for card in board.cards)
    rows = [SectionRow(selection=Selection(), depth=0, text=say("sections.all"), count=len(board.cards))]
    for plan in board.plans:
        own = Selection(part=Part.PLAN, plan=plan.id)
        rows.append(SectionRow(selection=own, depth=0, text=plan.title, count=of_plan[plan.id]))
        if plan.id in folded:
            continue
        for section in board.sections.values():
            if section.plan_id == plan.id and counts[section.id]:
                chosen = Selection(part=Part.SECTION, plan=plan.id, section=section.id)
                text = f"{section.no} {section.title}".strip()
                rows.append(SectionRow(selection=chosen, depth=section.level, text=text, count=counts[section.id]))
    aside = ((Part.TRAY, board.tray), (Part.DECLINED, board.declined), (Part.ARCHIVED, board.archived))
    for part, cards in aside:
        if cards:
            text = titled(say(f"holding.{part}"))
            rows.append(SectionRow(selection=Selection(part=part), depth=0, text=text, count=len(cards)))
    return rows


def _counts(board: Board) -> Counter[SectionId]:
    """Own tasks in each section, those in the sections under it included."""
    counts: Counter[SectionId] = Counter()
    direct = Counter(card.task.section_id for card in board.cards if card.task.section_id is not None)
    for section_id, count in direct.items():
        above: Section | None = board.sections.get(section_id)
        while above is not None:
            counts[above.id] += count
            above = None if above.parent_id is None else board.sections.get(above.parent_id)
    return counts
