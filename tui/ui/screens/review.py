"""The import review: the document, what was understood of a task, and the queue of what is to be looked at."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui.i18n import Say
from tui.services import corrections
from tui.services.corrections import EVERY, Review, ReviewItem, nearest
from tui.ui.actions import Scope
from tui.ui.keys import bindings
from tui.ui.messages import Typed
from tui.ui.screens.review_work import ReviewWork, claim_words
from tui.ui.widgets.foot import Foot
from tui.ui.widgets.line_list import LineList, NoRows, WrappedList
from tui.ui.widgets.review_rows import FieldRows, QueueRows, doubted, sameness
from tui.ui.widgets.source_pane import SourcePane

PANES = ("queue", "fields", "source")
_OF_AN_ITEM = frozenset({"accept_item", "accept_kind", "skip_item", "next_problem", "previous_problem"})
_OF_A_TASK = frozenset({"correct", "call_ours", "drop_task", "join_task", "split_task", "add_task"})


class ReviewScreen(ReviewWork):
    """Takes a review, gives it back when it is finished; None when it was left.

    keeps: there is a home in which the draft is kept
    """

    SCOPE = Scope.REVIEW
    CSS_PATH = "../styles/review.tcss"
    BINDINGS = bindings(Scope.REVIEW)
    AUTO_FOCUS = "#queue"

    def __init__(self, review: Review, path: Path, say: Say, *, keeps: bool) -> None:
        super().__init__()
        self.review = review
        self.say = say
        self.every = not review.concerning()
        self._key: str | None = None
        self._for: ReviewItem | None = None
        self._path = path
        self._keeps = keeps
        self._items: tuple[ReviewItem, ...] = ()
        self._skipped: set[str] = set()

    def compose(self) -> ComposeResult:
        """The document beside what was understood, the queue below."""
        yield Static("", markup=False, id="state")
        with Horizontal(id="panes"):
            yield SourcePane(id="source", empty=self.say("review.source_loading"))
            with Vertical(id="understood"):
                yield Static("", markup=False, id="about")
                yield WrappedList(id="fields")
        yield LineList(id="queue", empty=self.say("review.nothing_left"))
        yield Foot(self.say)

    def on_mount(self) -> None:
        """Show the queue from its beginning; the document comes when it has been taken apart."""
        self._pane("queue")
        self.show_review()
        if self.item is None and self.review.tasks:
            self.show_task(next(iter(self.review.tasks)))
        self.run_worker(self._load(), group="source")

    async def _load(self) -> None:
        lines = await asyncio.to_thread(corrections.lines_of, self._path, self.review.read)
        self.query_one(SourcePane).load(lines, self.say("review.source_gone"))
        self._mark()

    @property
    def item(self) -> ReviewItem | None:
        """What is under the cursor of the queue."""
        at = self.query_one("#queue", LineList).cursor
        return self._items[at] if at < len(self._items) else None

    @property
    def key(self) -> str | None:
        """The task that is shown, up to date also when the cursor has moved in this very moment."""
        if self.item is not self._for:
            self._show_item()
        return self._key

    @property
    def field(self) -> str:
        """The field that is meant: the one under the cursor, or the one that the item doubts."""
        rows = self.query_one("#fields", WrappedList)
        if rows.has_focus and self.key is not None:
            return self.review.fields(self.key)[rows.cursor]
        return nearest(self.item.field) if self.item is not None else EVERY

    def show_review(self) -> None:
        """Paint everything anew, the cursor where it was; keep what was done as a draft."""
        every = self.review.items
        self._items = every if self.every else self.review.concerning()
        queue = self.query_one("#queue", LineList)
        queue.show(QueueRows(self.review, self._items, self._skipped, self.say), queue.cursor)
        self.query_one("#state", Static).update(
            self.say(
                "review.state",
                file=self.review.read.file.name,
                unit=self.review.unit.name,
                open=len(self._items),
                all=len(every),
                done=len(self.review.corrections),
            )
        )
        self._show_item()
        self.show_keys()

    def keep(self) -> None:
        """Keep what was done, where there is a home to keep it in."""
        if self._keeps:
            self.post_message(Typed({self.review.place: self.review.draft}))

    def show_task(self, key: str | None, field: str = EVERY) -> None:
        """Show what was understood of a task, with the cursor on a field."""
        rows = self.query_one("#fields", WrappedList)
        self._key = key if key in self.review.tasks else None
        item = self.item
        said = f"{doubted(self.say, item)}\n" if item is not None and item.task is None else ""
        if self._key is None:
            self.query_one("#about", Static).update(said + self.say("review.no_task"))
            rows.show(NoRows())
            return
        found = self.review.tasks[self._key]
        fields = self.review.fields(self._key)
        self.query_one("#about", Static).update(
            said
            + self.say(
                "review.about",
                number=found.task.no,
                plan=self.review.plan(self._key).title,
                ours=claim_words(self.review, self._key, self.say),
            )
        )
        rows.show(FieldRows(self.review, self._key, self.say), fields.index(field) if field in fields else 0)

    def _show_item(self) -> None:
        item = self._for = self.item
        if item is not None:
            key = item.task or (self.review.task_near(item.line) if item.line else None)
            self.show_task(key, nearest(item.field))
        elif self._key is not None:
            self.show_task(self._key)
        self._mark()

    def _mark(self) -> None:
        line = self.item.line if self.item is not None else None
        if self.item is None or (self.item.task is not None and self.item.task != self._key):
            line = self.review.tasks[self._key].task.line if self._key in self.review.tasks else line
        self.query_one(SourcePane).mark(line)

    def offers(self, id: str) -> bool:
        """What needs an item, a task, or something done."""
        if id in _OF_AN_ITEM:
            return bool(self._items)
        if id == "take_back":
            return bool(self.review.corrections)
        return id not in _OF_A_TASK or self.key is not None

    @on(LineList.Moved, "#queue")
    def _moved(self) -> None:
        if self.item is not self._for:
            self._show_item()
        self.show_keys()

    @on(LineList.Chosen, "#queue")
    def _chosen(self) -> None:
        if self.has_class("-narrow"):
            self._pane("fields")
        else:
            self.action_correct()

    @on(LineList.Chosen, "#fields")
    def _field_chosen(self) -> None:
        self.action_correct()

    @on(SourcePane.Picked)
    def _picked(self, message: SourcePane.Picked) -> None:
        key = self.review.task_at(message.line)
        if key is not None:
            self.show_task(key)
            self.query_one(SourcePane).mark(message.line)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """In a narrow terminal the pane with the focus is the one in sight."""
        if event.widget.id in PANES:
            self._in_sight(event.widget.id)

    def _pane(self, name: str) -> None:
        self._in_sight(name)
        self.query_one(f"#{name}").focus()

    def _in_sight(self, name: str) -> None:
        for pane in PANES:
            self.set_class(pane == name, f"-pane-{pane}")

    @property
    def _at(self) -> int:
        return next((at for at, pane in enumerate(PANES) if self.has_class(f"-pane-{pane}")), 0)

    def action_review_pane(self) -> None:
        """To the next pane."""
        self._pane(PANES[(self._at + 1) % len(PANES)])

    def action_review_pane_back(self) -> None:
        """To the pane before."""
        self._pane(PANES[(self._at - 1) % len(PANES)])

    def action_next_problem(self) -> None:
        """To the next item that was not put off."""
        self._step(1)

    def action_previous_problem(self) -> None:
        """To the item before."""
        self._step(-1)

    def _step(self, by: int) -> None:
        queue = self.query_one("#queue", LineList)
        at = queue.cursor + by
        while 0 <= at < len(self._items) and sameness(self._items[at]) in self._skipped:
            at += by
        if 0 <= at < len(self._items):
            queue.go(at)

    def action_next_task(self) -> None:
        """To the task behind the one that is shown."""
        self._neighbour(1)

    def action_previous_task(self) -> None:
        """To the task before the one that is shown."""
        self._neighbour(-1)

    def _neighbour(self, by: int) -> None:
        keys = list(self.review.tasks)
        at = keys.index(self.key) + by if self.key in self.review.tasks else 0
        if 0 <= at < len(keys):
            self.show_task(keys[at])
            self.query_one(SourcePane).mark(self.review.tasks[keys[at]].task.line)
            self.show_keys()

    def action_accept_item(self) -> None:
        """It is right as it was read."""
        item = self.item
        if item is not None:
            self.done(lambda: self.review.accept((item,)))

    def action_accept_kind(self) -> None:
        """All of this kind that are in the queue are right as they were read."""
        if self.item is not None:
            alike = self.review.alike(self.item, self._items)
            self.done(lambda: self.review.accept(alike))
            self.tell("review.accepted", count=len(alike))

    def action_skip_item(self) -> None:
        """Put it off: it stays doubted."""
        if self.item is not None:
            self._skipped.add(sameness(self.item))
            queue = self.query_one("#queue", LineList)
            queue.repaint_row(queue.cursor)
            self._step(1)

    def action_show_every(self) -> None:
        """Everything, or only what concerns the unit."""
        self.every = not self.every
        self.show_review()

    def action_take_back(self) -> None:
        """Take the last correction back."""
        if self.review.undo():
            self.keep()
            self.show_review()

    async def leave(self) -> None:
        """From another pane to the queue; from there out, after a question where the corrections would be lost."""
        if self._at:
            self._pane("queue")
            return
        if self.review.corrections and not self._keeps:
            from tui.ui.dialogs.confirm import ConfirmDialog

            title, text = self.say("review.leave_title"), self.say("review.leave_text")
            if not await self.app.push_screen_wait(ConfirmDialog(title, text, self.say, accept="review.leave_accept")):
                return
        self.dismiss(None)

    def action_finish_review(self) -> None:
        """On to the import report."""
        self.dismiss(self.review)
