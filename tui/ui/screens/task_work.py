"""Work on a task that goes through a dialog: its entry, its status, own steps, notes."""

from __future__ import annotations

from collections.abc import Callable

from tui.domain.change import Change
from tui.domain.collective import is_collective
from tui.domain.ids import TaskId
from tui.domain.progress import Entry, Holding, Origin, Step
from tui.services import aliases, confirming, contributing, reporting, steps, tray
from tui.services.boards import Card
from tui.services.desk import Desk
from tui.services.reporting import Edit
from tui.ui.base import HomeScreen


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
        card = self.card
        return card if card is not None and card.task.holding is Holding.OWN and card.task.archived is None else None

    def offers(self, id: str) -> bool:
        """A name is made ours for a task that waits because of it; a task that an amendment changed is confirmed."""
        if id == "name_is_ours":
            return self.strange_name is not None
        if id in ("take_part", "leave_part"):
            return self.waits
        if id in ("confirm", "confirm_as_new"):
            return self.own_card is not None and self.own_card.task.to_confirm
        return super().offers(id)

    def action_report(self) -> None:
        """Write the year's entry."""
        if self.own_card is not None:
            self.run_worker(self.report(self.own_card.task.id))

    async def report(self, task: TaskId, focus: str = "progress") -> None:
        """Write the entry of a task, beginning with a field."""
        from tui.ui.dialogs.entry import EntryDialog

        card, year = self.workspace.card(task), self.workspace.seen.year
        if card is None:
            return
        dialog = EntryDialog(
            self.say("entry.title", no=card.task.number, title=one_title(card), year=year),
            self.say,
            card.entry,
            last_year=card.last_year.progress if card.last_year else "",
            place=f"entry:{task}:{year}",
            drafts=self.workspace.drafts,
            focus=focus,
        )
        entry = await self.app.push_screen_wait(dialog)
        if entry is not None:
            edit = changed(card.entry, entry)
            self.write(lambda desk: reporting.report(desk, task, year, edit), dialog.places)

    def action_set_status(self) -> None:
        """Choose the status."""
        if self.own_card is not None:
            self.run_worker(self._set_status(self.own_card))

    async def _set_status(self, card: Card) -> None:
        from tui.ui.dialogs.status import StatusDialog

        task, year = card.task.id, self.workspace.seen.year
        title = self.say("status.title", no=card.task.number, title=one_title(card))
        status = await self.app.push_screen_wait(StatusDialog(title, self.say, card.entry.status))
        if status is not None:
            self.write(lambda desk: reporting.set_status(desk, (task,), year, status))

    def action_add_step(self) -> None:
        """Add an own step."""
        if self.own_card is not None:
            self.run_worker(self._add_step(self.own_card))

    async def _add_step(self, card: Card) -> None:
        from tui.ui.dialogs.step import StepDialog, StepForm

        task = card.task.id
        dialog = StepDialog(
            self.say("step.add_title", no=card.task.number, title=one_title(card)),
            self.say,
            StepForm(),
            year=self.workspace.seen.year,
            place=f"step:new:{task}",
            drafts=self.workspace.drafts,
        )
        answer = await self.app.push_screen_wait(dialog)
        if answer is not None:
            self.write(lambda desk: steps.add(desk, task, answer.text, answer.deadline, answer.owner), dialog.places)

    def action_edit_step(self) -> None:
        """Change an own step, or who does an issued one."""
        if self.own_card is not None and self.step is not None:
            self.run_worker(self._edit_step(self.step))

    async def _edit_step(self, step: Step) -> None:
        from tui.ui.dialogs.step import StepDialog, StepForm

        issued = step.origin is Origin.ISSUED
        dialog = StepDialog(
            self.say("step.edit_title"),
            self.say,
            StepForm(text=step.text, when=step.when or "", owner=step.owner or "", issued=issued),
            year=self.workspace.seen.year,
            place=f"step:{step.id}",
            drafts=self.workspace.drafts,
        )
        answer = await self.app.push_screen_wait(dialog)
        if answer is not None:
            text = step.text if issued else answer.text
            deadline = None if issued else answer.deadline
            self.write(lambda desk: steps.edit(desk, step.id, text, deadline, answer.owner), dialog.places)

    def action_remove_step(self) -> None:
        """Remove an own step; undo brings it back."""
        step = self.step
        if self.own_card is not None and step is not None:
            self.write(lambda desk: steps.remove(desk, step.id))

    def action_note(self) -> None:
        """Add a note dated today."""
        if self.own_card is not None:
            self.run_worker(self._note(self.own_card))

    async def _note(self, card: Card) -> None:
        from tui.ui.dialogs.words import WordsDialog

        task, today = card.task.id, self.workspace.today
        dialog = WordsDialog(
            self.say("note.title", no=card.task.number, title=one_title(card)),
            self.say,
            "",
            hint=self.say("note.hint", day=today),
            place=f"note:{task}",
            drafts=self.workspace.drafts,
        )
        text = await self.app.push_screen_wait(dialog)
        if text is not None:
            self.write(lambda desk: reporting.note(desk, task, today, text), dialog.places)

    def action_claim(self) -> None:
        """Take the waiting task under the cursor as the unit's own."""
        self._hold(tray.claim)

    def action_decline(self) -> None:
        """Say that the waiting task under the cursor is not the unit's."""
        self._hold(tray.decline)

    def _hold(self, service: Callable[[Desk, tuple[TaskId]], Change | None]) -> None:
        card = self.card
        if card is not None and card.task.holding is not Holding.OWN and card.task.archived is None:
            task = card.task.id
            self.write(lambda desk: service(desk, (task,)))

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
        from tui.ui.dialogs.confirm import ConfirmDialog

        said = "review.member_question" if is_collective(name) else "review.ours_question"
        question = self.say(said, name=name, unit=self.workspace.seen.unit)
        dialog = ConfirmDialog(self.say("key.name_is_ours"), question, self.say, accept="review.ours_accept")
        if await self.app.push_screen_wait(dialog):
            self.write(lambda desk: aliases.call_ours(desk, name))

    def action_confirm(self) -> None:
        """The task that an amendment changed goes on with its new text."""
        self._settle(confirming.confirm)

    def action_confirm_as_new(self) -> None:
        """It is a new task: it starts blank, the work is archived with the former text."""
        self._settle(confirming.confirm_as_new)

    def _settle(self, service: Callable[[Desk, tuple[TaskId]], Change | None]) -> None:
        card = self.own_card
        if card is not None and card.task.to_confirm:
            task = card.task.id
            self.write(lambda desk: service(desk, (task,)))

    @property
    def waits(self) -> bool:
        """Something that another unit or office said of its part waits beside the task."""
        return self.own_card is not None and any(one.waiting for one in self.own_card.contributions)

    def action_take_part(self) -> None:
        """Take what waits beside the task into its entry."""
        self._decide(contributing.take)

    def action_leave_part(self) -> None:
        """Leave what waits beside the task."""
        self._decide(contributing.leave)

    def _decide(self, service: Callable[[Desk, tuple[TaskId], int], Change | None]) -> None:
        if self.own_card is not None and self.waits:
            task, year = self.own_card.task.id, self.workspace.seen.year
            self.write(lambda desk: service(desk, (task,), year))

    def write(self, service: Callable[[Desk], Change | None], drafts: tuple[str, ...] = ()) -> None:
        """Queue a change and show that it is being saved; drafts: the places of what was typed for it."""
        self.workspace.write(service, drafts=drafts)
        self.show_head()


def one_title(card: Card) -> str:
    """A card's title for the head of a dialog."""
    return card.task.title.replace("\n", " ")[:60]


def changed(old: Entry, new: Entry) -> Edit:
    """What was changed between two entries, and nothing else: another window may have changed the rest."""
    return Edit(
        status=new.status if new.status is not old.status else None,
        progress=new.progress if new.progress != old.progress else None,
        problems=new.problems if new.problems != old.problems else None,
        next=new.next if new.next != old.next else None,
    )
