"""What a person does to a task under review: a field written anew, a task split or joined, a name that is ours."""

from __future__ import annotations

from collections.abc import Callable

from tui.domain.progress import Holding
from tui.i18n import Say
from tui.services import corrections
from tui.services.corrections import EVERY, FIELDS, Act, Correction, Review, ReviewItem, nearest
from tui.ui.base import KeyedScreen
from tui.ui.widgets.review_rows import doubted
from tui.ui.words import deadline_long


class ReviewWork(KeyedScreen[Review | None]):
    """A screen with a review, a task of it that is shown (`key`), an item of its queue and a field that is meant."""

    review: Review

    @property
    def key(self) -> str | None:
        """The task that is shown."""
        raise NotImplementedError

    @property
    def item(self) -> ReviewItem | None:
        """What is under the cursor of the queue."""
        raise NotImplementedError

    @property
    def field(self) -> str:
        """The field that is meant; `EVERY` where a person has to choose."""
        raise NotImplementedError

    def show_review(self) -> None:
        """Paint everything anew."""
        raise NotImplementedError

    def keep(self) -> None:
        """Keep what was done."""
        raise NotImplementedError

    def done(self, act: Callable[[], None]) -> None:
        """Do something to the review, keep it and show it."""
        act()
        self.keep()
        self.show_review()

    def action_correct(self) -> None:
        """Write the field that is meant anew."""
        if self.key is not None:
            self.run_worker(self._correct(self.key, self.field))

    async def _correct(self, key: str, field: str) -> None:
        from tui.ui.dialogs.chosen import ChosenDialog
        from tui.ui.dialogs.correction import CorrectionDialog

        number = self.review.tasks[key].task.no
        if field == EVERY:
            names = [self.say(f"field.{name}") for name in FIELDS]
            title = self.say("review.which_title", number=number)
            at = await self.app.push_screen_wait(ChosenDialog(title, self.say("review.which_hint"), names, self.say))
            if at is None:
                return
            field = FIELDS[at]
        doubts = [found for found in self.review.tasks[key].task.doubts if nearest(found.field) == field]
        dialog = CorrectionDialog(
            self.say("review.correct_title", number=number, field=self.say(f"field.{field}")),
            self.say,
            field=field,
            text=self.review.text(key, field),
            doubts="\n".join(doubted(self.say, found) for found in doubts),
            meaning=lambda text: self._meaning(key, field, text),
        )
        text = await self.app.push_screen_wait(dialog)
        if text is not None:
            written = Correction(act=Act.WRITE, task=key, field=field, text=text)
            checked = [Correction(act=Act.CHECK, task=key, field=found.field) for found in doubts]
            self.done(lambda: self.review.do(written, *dict.fromkeys(checked)))

    def _meaning(self, key: str, field: str, text: str) -> str:
        """What a text that is being written means."""
        say = self.say
        if field == "deadline":
            found = corrections.meant_deadline(text, self.review.year(key))
            if found is None:
                return say("review.no_deadline")
            return say("step.unclear") if found.vague else say("step.means", meaning=deadline_long(say, found, 0))
        if field == "assignments":
            units = corrections.meant_units(text).assignments
            if not units:
                return say("review.no_units")
            named = "、".join(f"{item.unit}（{say(f'role.{item.role}')}）" for item in units)
            return say("review.units_meant", count=len(units), units=named)
        return ""

    def action_call_ours(self) -> None:
        """Say that a name in the task is another name of the unit."""
        if self.key is not None:
            self.run_worker(self._call_ours(self.key))

    async def _call_ours(self, key: str) -> None:
        from tui.ui.dialogs.chosen import ChosenDialog

        named = dict.fromkeys(item.unit for item in self.review.tasks[key].task.assignments if not item.group)
        names = [name for name in named if name not in (self.review.unit.name, *self.review.unit.aliases)]
        if not names:
            self.tell("review.no_names")
            return
        title = self.say("review.ours_title", unit=self.review.unit.name)
        at = await self.app.push_screen_wait(
            ChosenDialog(title, self.say("review.ours_hint"), names, self.say, accept="review.ours_accept")
        )
        if at is not None:
            self.done(lambda: self.review.call_ours(names[at]))
            self.tell("review.ours_done", name=names[at], unit=self.review.unit.name)

    def action_drop_task(self) -> None:
        """It is no task."""
        if self.key is not None:
            found = Correction(act=Act.DROP, task=self.key)
            self.done(lambda: self.review.do(found))
            self.tell("review.dropped")

    def action_join_task(self) -> None:
        """It belongs to the task before it."""
        key = self.key
        if key is not None:
            before = list(self.review.tasks)
            at = before.index(key)
            self.done(lambda: self.review.do(Correction(act=Act.JOIN, task=key)))
            if key in self.review.tasks:
                self.tell("review.not_joined")
            else:
                self.show_task(before[at - 1])

    def show_task(self, key: str | None, field: str = EVERY) -> None:
        """Show a task."""
        raise NotImplementedError

    def action_split_task(self) -> None:
        """Its content is that of two tasks."""
        if self.key is not None:
            self.run_worker(self._split(self.key))

    async def _split(self, key: str) -> None:
        from tui.ui.dialogs.line import LineDialog

        number = self.review.tasks[key].task.no
        title = self.say("review.split_title", number=number)
        text = await self.app.push_screen_wait(LineDialog(title, self.say("review.split_hint"), self.say))
        if text is None:
            return
        count = len(self.review.tasks)
        self.done(lambda: self.review.do(Correction(act=Act.SPLIT, task=key, text=text)))
        if len(self.review.tasks) == count:
            self.review.undo()
            self.done(lambda: None)
            self.tell("review.not_split", text=text)

    def action_add_task(self) -> None:
        """A task is missing behind this one."""
        if self.key is not None:
            before = set(self.review.tasks)
            added = Correction(act=Act.ADD, task=self.key)
            self.done(lambda: self.review.do(added))
            self.show_task(next(key for key in self.review.tasks if key not in before))

    def action_review_back(self) -> None:
        """To the queue; from there out of the review."""
        self.run_worker(self.leave())

    async def leave(self) -> None:
        """Leave the review, after a question where something was done that would be lost."""
        raise NotImplementedError


def claim_words(review: Review, key: str, say: Say) -> str:
    """Whether, and as what, a task is the unit's."""
    claim = review.claim(key)
    if claim is None:
        return say("review.theirs")
    role = say(f"role.{claim.role}")
    said = "review.ours" if claim.holding is Holding.OWN else "review.perhaps"
    return say(said, role=role, name=claim.matched, seat=claim.seat, seats=claim.seats)
