"""The rows of the amendment review: each plan that is amended, and under it what becomes of each task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from tui.domain.amendment import Item, ItemKind, holding_after
from tui.domain.issued import Relation, Said
from tui.domain.progress import Holding
from tui.i18n import Say
from tui.services.amending import Amendment
from tui.services.placing import Decision
from tui.ui.text import fit
from tui.ui.widgets.pieces import Piece, Tone

Decisions = Mapping[int, Decision]

SIGNS: Mapping[ItemKind, str] = {
    ItemKind.KEPT: "=",
    ItemKind.NEAR: "?",
    ItemKind.NEW: "+",
    ItemKind.GONE: "-",
    ItemKind.UNLISTED: " ",
}
CHANGED = "~"
"""The sign of what says something else and needs no decision."""
_DECIDED: Mapping[Decision, str] = {Decision.CONFIRM: "=", Decision.AS_NEW: "+"}
_TONES: Mapping[ItemKind, Tone] = {
    ItemKind.KEPT: "muted",
    ItemKind.NEAR: "to_confirm",
    ItemKind.NEW: "accent",
    ItemKind.GONE: "overdue",
    ItemKind.UNLISTED: "muted",
}
_WHAT = 26
"""Cells for what is different, in a list of a certain width; less leaves more to the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentRow:
    """A task of an amendment, or the plan itself."""

    amendment: Amendment
    item: Item | None = None

    @property
    def doubtful(self) -> bool:
        """A person decides whether it is the same task."""
        return self.item is not None and doubtful(self.item)


def doubtful(item: Item) -> bool:
    """It would wait to be confirmed; a changed task that is not the unit's own waits in the tray or stays declined."""
    return item.kind is ItemKind.NEAR and holding_after(item) is Holding.OWN


def said_of(item: Item) -> Said:
    """What the task says now, or said last."""
    return item.old[0].said if item.new is None else item.new.said


def sign_and_word(item: Item, decision: Decision | None, say: Say) -> Piece:
    """What becomes of a task, or what a person has decided, with its mark."""
    if item.kind is ItemKind.NEAR and not doubtful(item):
        return Piece(f"{CHANGED} {say('item.changed')}", "accent")
    if decision is None:
        return Piece(f"{SIGNS[item.kind]} {say(f'item.{item.kind}')}", _TONES[item.kind])
    return Piece(f"{_DECIDED[decision]} {say(f'item.{decision}')}", "done" if decision == "confirm" else "accent")


def what(item: Item, say: Say) -> str:
    """Why a task is archived, where it comes from, or what it says differently."""
    if item.gone is not None:
        return say(f"gone.{item.gone}", number=item.number)
    said = []
    if item.revived:
        said.append(say("amendment.revived"))
    if item.relation is not Relation.ONE:
        said.append(say(f"relation.{item.relation}", numbers="、".join(one.said.number for one in item.old)))
    said += [say(f"field.{one.field}") for one in item.differences]
    return say("list.comma").join(said)


class AmendmentRows:
    """Amendments as rows."""

    def __init__(self, found: Sequence[Amendment], decisions: Decisions, say: Say) -> None:
        self.decisions = decisions
        self._say = say
        self.rows: list[AmendmentRow] = []
        for amendment in found:
            self.rows.append(AmendmentRow(amendment=amendment))
            self.rows += [AmendmentRow(amendment=amendment, item=item) for item in amendment.items]

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def undecided(self) -> list[int]:
        """The rows that wait for a decision."""
        return [
            at for at, row in enumerate(self.rows) if row.doubtful and row.item and row.item.key not in self.decisions
        ]

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        row, say = self.rows[index], self._say
        if row.item is None:
            kind = f" {say(f'edition.{row.amendment.kind}')} "
            return Piece(fit(row.amendment.plan.title, max(1, width - cell_len(kind))), "strong"), Piece(kind, "accent")
        item = row.item
        state = sign_and_word(item, self.decisions.get(item.key), say)
        room = _WHAT if width >= 100 else 18
        title = fit(said_of(item).title.replace("\n", " "), max(8, width - 13 - 12 - room - 1))
        return (
            Piece(fit(state.text, 13), state.tone),
            Piece(fit(_number(item), 11) + " ", "muted"),
            Piece(title + " ", "muted" if item.kind in (ItemKind.KEPT, ItemKind.UNLISTED) else "plain"),
            Piece(fit(what(item, say), room), "muted"),
        )


def _number(item: Item) -> str:
    """The number; of a renumbered task both."""
    new = said_of(item).number
    old = item.old[0].said.number if item.old else new
    return new if old == new else f"{old} > {new}"
