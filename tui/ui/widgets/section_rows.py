"""The rows of the sections pane: all tasks, plans with their sections and counts, the tray, what was declined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len

from tui.domain.held import Section
from tui.domain.ids import PlanId, SectionId, TaskId
from tui.i18n import Say
from tui.services.ledgers import Ledger, Lines
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


def lines_of(ledger: Ledger, part: Part) -> Lines:
    """The lines among which a part's tasks are."""
    return {Part.TRAY: ledger.tray, Part.DECLINED: ledger.declined, Part.ARCHIVED: ledger.archived}.get(
        part, ledger.own
    )


def selected(ledger: Ledger, selection: Selection) -> Sequence[TaskId]:
    """The tasks of a selection in plan order; a section has those of the sections under it."""
    lines = lines_of(ledger, selection.part)
    if selection.section is not None:
        under = ledger.under(selection.section)
        return [task for task, section in zip(lines.tasks, lines.sections, strict=True) if section in under]
    if selection.plan is not None:
        return [task for task, plan in zip(lines.tasks, lines.plans, strict=True) if plan == selection.plan]
    return lines.tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A row: what it stands for, its depth, its words and how many tasks it has."""

    selection: Selection
    depth: int
    text: str
    count: int


class SectionRows:
    """The pane of a ledger; plans in `folded` hide their sections."""

    def __init__(self, ledger: Ledger, folded: frozenset[PlanId], say: Say) -> None:
        self._folded = folded
        self.rows = list(_rows(ledger, folded, say))

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


def _rows(ledger: Ledger, folded: frozenset[PlanId], say: Say) -> list[SectionRow]:
    counts, of_plan = _counts(ledger), Counter(ledger.own.plans)
    rows = [SectionRow(selection=Selection(), depth=0, text=say("sections.all"), count=len(ledger.own))]
    for plan in ledger.plans:
        own = Selection(part=Part.PLAN, plan=plan.id)
        rows.append(SectionRow(selection=own, depth=0, text=plan.title, count=of_plan[plan.id]))
        if plan.id in folded:
            continue
        for section in ledger.sections.values():
            if section.plan_id == plan.id and counts[section.id]:
                chosen = Selection(part=Part.SECTION, plan=plan.id, section=section.id)
                count = counts[section.id]
                rows.append(SectionRow(selection=chosen, depth=section.level, text=section.words, count=count))
    for part in (Part.TRAY, Part.DECLINED, Part.ARCHIVED):
        if count := len(lines_of(ledger, part)):
            text = titled(say(f"holding.{part}"))
            rows.append(SectionRow(selection=Selection(part=part), depth=0, text=text, count=count))
    return rows


def _counts(ledger: Ledger) -> Counter[SectionId]:
    """Own tasks in each section, those in the sections under it included."""
    counts: Counter[SectionId] = Counter()
    for section_id, count in Counter(ledger.own.sections).items():
        above: Section | None = ledger.sections.get(section_id)
        while above is not None:
            counts[above.id] += count
            above = None if above.parent_id is None else ledger.sections.get(above.parent_id)
    return counts
