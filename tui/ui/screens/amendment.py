"""Amendment review: what a newer edition makes of each task, both texts with the difference, and a person's decisions.

    y, w → a decision for the task under the cursor, on to the next doubtful one → finish → Answer (None: left)

Nothing is stored here. The decisions made so far are a draft: a review that was broken off goes on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from textual import events, on, work
from textual.app import ComposeResult
from textual.widgets import Static

from tui.domain.amendment import ItemKind
from tui.domain.ids import TaskId
from tui.domain.issued import Relation
from tui.services.amending import Amendment
from tui.services.cards import Card
from tui.services.placing import Answer, Decision
from tui.ui.actions import Scope
from tui.ui.base import KeyedScreen, Surroundings
from tui.ui.keys import bindings
from tui.ui.widgets.amendment_page import amendment_page
from tui.ui.widgets.amendment_rows import AmendmentRow, AmendmentRows
from tui.ui.widgets.foot import Foot
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.paper import Paper

_MOVED = frozenset({"number", "section"})
"""Fields that say where a task stands, not what is to be done."""


class AmendmentScreen(KeyedScreen[Answer | None]):
    """Takes amendments and what has been said of them, gives that with the decisions."""

    SCOPE = Scope.AMENDMENT
    CSS_PATH = "../styles/amendment.tcss"
    AUTO_FOCUS = "#items"
    BINDINGS = bindings(Scope.AMENDMENT)

    def __init__(self, around: Surroundings, found: Sequence[Amendment], answer: Answer, file: str) -> None:
        super().__init__()
        self.say = around.say
        self._workspace = around.workspace
        self._answer = answer
        self._place = f"amendment:{file}"
        self._held: dict[TaskId, Card] = {}
        self._decided = dict(answer.decisions)
        self._rows = AmendmentRows(found, self._decided, self.say)
        self._shape = _shape(found, answer)

    def compose(self) -> ComposeResult:
        """The state, the tasks, both texts of one, the footer."""
        yield Static(self.say("amendment.title"), id="title", markup=False)
        yield Static(id="state", markup=False)
        yield LineList(self._rows, id="items")
        yield Paper(id="texts", label_width=9)
        yield Foot(self.say)

    def on_mount(self) -> None:
        """Go on where one was, with the first task to be decided."""
        self._list, self._texts = self.query_one(LineList), self.query_one(Paper)
        self._resume()
        self._list.go(next(iter(self._rows.undecided), 0))
        self._show()
        self._read_work()

    @work(group="check")
    async def _read_work(self) -> None:
        """Read what was done on the tasks, which is said of each."""
        items = (row.item for row in self._rows.rows if row.item is not None)
        tasks = [one.task.id for item in items for one in item.old]
        self._held = {card.task.id: card for card in await self._workspace.cards(tasks)}
        self._show()

    @property
    def row(self) -> AmendmentRow:
        """What is under the cursor."""
        return self._rows.rows[self._list.cursor]

    def offers(self, id: str) -> bool:
        """Only what would wait to be confirmed is decided."""
        if id in ("carry", "treat_as_new"):
            return self.row.doubtful
        return id not in ("next_doubtful", "carry_moved", "carry_rest") or bool(self._rows.undecided)

    def _show(self) -> None:
        """Paint what depends on the cursor and on the decisions."""
        item = self.row.item
        decision = None if item is None else self._decided.get(item.key)
        self._texts.show(list(amendment_page(self.row, decision, self._held, self.say)))
        undecided = len(self._rows.undecided)
        state = "amendment.state_open" if undecided else "amendment.state_done"
        self.query_one("#state", Static).update(self.say(state, count=undecided))
        self.show_keys()

    @on(LineList.Moved)
    def _moved(self) -> None:
        self._show()

    @on(LineList.Chosen)
    def _chosen(self) -> None:
        self.set_focus(self._texts)

    def on_descendant_focus(self, _: events.DescendantFocus) -> None:
        """Show the pane that has the focus, where there is room for one only."""
        self.set_class(self.focused is self.query_one(Paper), "-pane-texts")

    def action_next_pane_of_review(self) -> None:
        """Between list and texts."""
        self.set_focus(self._list if self.focused is self._texts else self._texts)

    def action_leave_review(self) -> None:
        """From the texts to the list; from the list away, with nothing stored."""
        if self.focused is self._texts:
            self.set_focus(self._list)
        else:
            self.dismiss(None)

    def action_carry(self) -> None:
        """It is the same task; again: not decided."""
        self._decide(Decision.CONFIRM)

    def action_treat_as_new(self) -> None:
        """It is another task; again: not decided."""
        self._decide(Decision.AS_NEW)

    def _decide(self, decision: Decision) -> None:
        item = self.row.item
        if item is None or not self.row.doubtful:
            self.tell("amendment.nothing_to_decide")
            return
        if self._decided.get(item.key) is decision:
            del self._decided[item.key]
        else:
            self._decided[item.key] = decision
        self._keep()
        if item.key in self._decided and self._rows.undecided:
            self.action_next_doubtful()

    def action_carry_moved(self) -> None:
        """Carry over all of which only the number or the section is another."""
        self._carry([at for at in self._rows.undecided if _only_moved(self._rows.rows[at])])

    def action_carry_rest(self) -> None:
        """Carry over all that are not decided."""
        self._carry(self._rows.undecided)

    def _carry(self, rows: Sequence[int]) -> None:
        items = [self._rows.rows[at].item for at in rows]
        self._decided.update((item.key, Decision.CONFIRM) for item in items if item is not None)
        self._keep()
        self.tell("amendment.carried", count=len(items))

    def action_next_doubtful(self) -> None:
        """To the next task that is not decided, around the end."""
        waiting = self._rows.undecided
        if waiting:
            self._list.go(next((at for at in waiting if at > self._list.cursor), waiting[0]))

    def action_finish(self) -> None:
        """Merge, as one change; what is not decided is carried over and waits to be confirmed."""
        self._workspace.keep_drafts({self._place: None})
        self.dismiss(replace(self._answer, decisions=dict(self._decided)))

    def _keep(self) -> None:
        """Keep the decisions as a draft and paint them: keys of tasks only, no text."""
        lines = [self._shape, *(f"{key} {decision}" for key, decision in self._decided.items())]
        self._workspace.keep_drafts({self._place: "\n".join(lines) if self._decided else None})
        self._list.refresh()
        self._show()

    def _resume(self) -> None:
        """Take the decisions of a review that was broken off, when home and document are as they were."""
        shape, *lines = self._workspace.drafts.get(self._place, "").split("\n")
        if shape != self._shape:
            return
        doubtful = {row.item.key for row in self._rows.rows if row.item is not None and row.doubtful}
        for key, _, decision in (line.partition(" ") for line in lines):
            if key.isdecimal() and int(key) in doubtful and decision in list(Decision):
                self._decided[int(key)] = Decision(decision)
        if self._decided:
            self.tell("amendment.resumed", count=len(self._decided))


def _shape(found: Sequence[Amendment], answer: Answer) -> str:
    """What the keys of a draft belong to: the choice, the editions, and which task each near one carries."""
    near = [f"{item.key}:{item.carries or 0}" for one in found for item in one.items if item.kind is ItemKind.NEAR]
    editions = [f"p{one.plan.id}.{one.plan.edition}" for one in found]
    return " ".join([answer.choice or "-", *editions, *near])


def _only_moved(row: AmendmentRow) -> bool:
    """The same text under another number or in another section."""
    item = row.item
    return item is not None and item.relation is Relation.ONE and {one.field for one in item.differences} <= _MOVED
