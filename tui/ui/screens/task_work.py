"""A screen on which a task is under the cursor: every kind of work on it can be asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Sequence

from tui.domain.change import Change
from tui.domain.ids import TaskId
from tui.domain.progress import Holding, Step
from tui.services.cards import Card
from tui.services.desk import Desk
from tui.ui.base import HomeScreen

Act = Callable[[HomeScreen, tuple[Card, ...]], Awaitable[None]]
"""Something that is done to several tasks, with what it asks."""
ToAll = Callable[[Desk, tuple[TaskId, ...]], Change | None]


def is_own(card: Card) -> bool:
    """The task is the unit's own and live."""
    return card.task.holding is Holding.OWN and card.task.archived is None


def is_aside(card: Card) -> bool:
    """The task waits to be claimed, or was declined."""
    return card.task.holding is not Holding.OWN and card.task.archived is None


def _waits_to_be_confirmed(card: Card) -> bool:
    return card.task.to_confirm


class TaskWork(HomeScreen):
    """A screen on which a task is under the cursor."""

    @property
    def card(self) -> Card | None:
        """The card under the cursor."""
        raise NotImplementedError

    @property
    def step(self) -> Step | None:
        """The step under the cursor, where the steps have the focus."""
        raise NotImplementedError

    @property
    def own_card(self) -> Card | None:
        """The card under the cursor when it is the unit's own and live; work is done on such a task only."""
        return self.card if self.card is not None and is_own(self.card) else None

    def offers(self, id: str) -> bool:
        """A name is made ours for a task that waits because of it; a task that an amendment changed is confirmed."""
        if id == "name_is_ours":
            return self.strange_name is not None
        if id in ("edit_task", "remove_task"):
            return self.own_card is not None and self.own_card.task.ad_hoc
        if id in ("take_part", "leave_part"):
            return self.waits
        if id in ("confirm", "confirm_as_new"):
            held = map(self.workspace.card, self.chosen)
            return any(card.task.to_confirm for card in held if card is not None)
        return super().offers(id)

    @property
    def chosen(self) -> Sequence[TaskId]:
        """The tasks that something is done to: those that are marked, else the one under the cursor."""
        return () if self.card is None else (self.card.task.id,)

    def to_all(self, act: Act, fits: Callable[[Card], bool] = is_own) -> None:
        """Do something to those of the chosen tasks that fit, as far as there are any."""

        async def done() -> None:
            cards = tuple(filter(fits, await self.workspace.cards(self.chosen)))
            if cards:
                await act(self, cards)

        self.run_worker(done())

    def action_report(self) -> None:
        """Write the year's entry."""
        if self.own_card is not None:
            self.run_worker(self.report(self.own_card.task.id))

    async def report(self, task: TaskId, focus: str = "progress") -> None:
        """Write the entry of a task, beginning with a field, and those of further tasks as long as one goes on."""
        from tui.ui.work.entry import write_entry

        further: TaskId | None = task
        written: set[TaskId] = set()
        while further is not None and await write_entry(self, further, focus):
            written.add(further)
            further = self.next_to_report(written)

    def next_to_report(self, written: Collection[TaskId] = ()) -> TaskId | None:  # noqa: ARG002 (one that has a list)
        """Go to the next task without a progress text; None where there is none. written: those being saved."""
        return None

    def action_set_status(self) -> None:
        """Choose the status."""
        from tui.ui.work.entry import set_status

        self.to_all(set_status)

    def action_note(self) -> None:
        """Add a note dated today."""
        from tui.ui.work.entry import add_note

        self.to_all(add_note)

    def action_indicators(self) -> None:
        """Say what the indicators have reached."""
        from tui.ui.work.indicators import show_indicators

        if self.own_card is not None:
            self.run_worker(show_indicators(self, self.own_card.task.id))

    def action_evidence(self) -> None:
        """Show the attached files, attach more, take some away."""
        from tui.ui.work.evidence import show_evidence

        if self.own_card is not None:
            self.run_worker(show_evidence(self, self.own_card.task.id))

    def action_task_book(self) -> None:
        """Write goal, measures, leader and owner; of several tasks leader and owner."""
        from tui.ui.work.task_book import show_task_books

        self.to_all(show_task_books)

    def action_add_given_task(self) -> None:
        """Write down a task that was given by word."""
        from tui.ui.work.ad_hoc import add_task

        self.run_worker(add_task(self))

    def action_edit_task(self) -> None:
        """Change a task that was given by word."""
        from tui.ui.work.ad_hoc import edit_task

        if self.own_card is not None and self.own_card.task.ad_hoc:
            self.run_worker(edit_task(self, self.own_card))

    def action_remove_task(self) -> None:
        """Remove a task that was given by word."""
        from tui.ui.work.ad_hoc import remove_task

        if self.own_card is not None and self.own_card.task.ad_hoc:
            self.run_worker(remove_task(self, self.own_card))

    def action_add_step(self) -> None:
        """Add an own step."""
        from tui.ui.work.steps import add_step

        if self.own_card is not None:
            self.run_worker(add_step(self, self.own_card))

    def action_propose_steps(self) -> None:
        """Offer own steps from what the task says."""
        from tui.ui.work.steps import propose_steps

        if self.own_card is not None:
            self.run_worker(propose_steps(self, self.own_card))

    def action_edit_step(self) -> None:
        """Change an own step, or who does an issued one."""
        from tui.ui.work.steps import edit_step

        if self.own_card is not None and self.step is not None:
            self.run_worker(edit_step(self, self.step))

    def action_remove_step(self) -> None:
        """Remove an own step; undo brings it back."""
        step = self.step
        if self.own_card is not None and step is not None:
            from tui.services import steps

            self.write(lambda desk: steps.remove(desk, step.id))

    def action_claim(self) -> None:
        """Take the waiting task under the cursor as the unit's own."""
        from tui.services import tray

        self._write_all(tray.claim, is_aside)

    def action_decline(self) -> None:
        """Say that the waiting task under the cursor is not the unit's."""
        from tui.services import tray

        self._write_all(tray.decline, is_aside)

    def _write_all(self, service: ToAll, fits: Callable[[Card], bool]) -> None:
        async def write(screen: HomeScreen, cards: tuple[Card, ...]) -> None:
            tasks = tuple(card.task.id for card in cards)
            screen.write(lambda desk: service(desk, tasks))

        self.to_all(write, fits)

    @property
    def strange_name(self) -> str | None:
        """The name because of which the task under the cursor waits."""
        task = self.card.task if self.card is not None else None
        return task.matched if task and task.holding is Holding.TRAY and task.archived is None else None

    def action_name_is_ours(self) -> None:
        """The name because of which the task waits is another name of the unit."""
        if self.strange_name is not None:
            self.run_worker(self._name_is_ours(self.strange_name))

    async def _name_is_ours(self, name: str) -> None:
        from tui.domain.collective import is_collective
        from tui.services import aliases
        from tui.ui.dialogs.confirm import ConfirmDialog

        said = "review.member_question" if is_collective(name) else "review.ours_question"
        question = self.say(said, name=name, unit=self.workspace.seen.unit)
        dialog = ConfirmDialog(self.say("key.name_is_ours"), question, self.say, accept="review.ours_accept")
        if await self.app.push_screen_wait(dialog):
            self.write(lambda desk: aliases.call_ours(desk, name))

    def action_confirm(self) -> None:
        """The task that an amendment changed goes on with its new text."""
        from tui.services import confirming

        self._write_all(confirming.confirm, _waits_to_be_confirmed)

    def action_confirm_as_new(self) -> None:
        """It is a new task: it starts blank, the work is archived with the former text."""
        from tui.services import confirming

        self._write_all(confirming.confirm_as_new, _waits_to_be_confirmed)

    @property
    def waits(self) -> bool:
        """Something that another unit or office said of its part waits beside the task."""
        return self.own_card is not None and any(one.waiting for one in self.own_card.contributions)

    def action_take_part(self) -> None:
        """Take what waits beside the task into its entry."""
        from tui.services import contributing

        self._decide(contributing.take)

    def action_leave_part(self) -> None:
        """Leave what waits beside the task."""
        from tui.services import contributing

        self._decide(contributing.leave)

    def _decide(self, service: Callable[[Desk, tuple[TaskId], int], Change | None]) -> None:
        if self.own_card is not None and self.waits:
            task, year = self.own_card.task.id, self.workspace.seen.year
            self.write(lambda desk: service(desk, (task,), year))
