"""The editor of a task's entry: status, progress, problems, next; beside it last year's words and those of others."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static, TextArea

from tui.domain.errors import QingdanError
from tui.domain.progress import Entry, Status
from tui.i18n import Say
from tui.ui.actions import Scope
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.keys import bindings
from tui.ui.widgets.choice import Choice
from tui.ui.widgets.free_text import FreeText
from tui.ui.widgets.paper import Paper, Paragraph
from tui.ui.words import error, titled

STATUSES = tuple(Status)
FIELDS = ("progress", "problems", "next")


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What may be taken into an entry.

    page     what is shown beside it: last year's words, what others say, what was ticked and noted
    drafted  status and texts made of this year's ticks and notes
    parts    the entry's texts with what others say taken in
    """

    page: Sequence[Paragraph] = ()
    drafted: Entry | None = None
    parts: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryAnswer:
    """The entry as it is to be. took: what others say was taken in; further: the next task is to be reported."""

    entry: Entry
    took: bool = False
    further: bool = False


class EntryDialog(DraftedDialog[EntryAnswer]):
    """Takes an entry and what may be taken into it, gives an entry."""

    SCOPE = Scope.ENTRY
    BINDINGS = bindings(Scope.ENTRY)

    def __init__(
        self,
        title: str,
        say: Say,
        entry: Entry,
        beside: Beside,
        *,
        start: Path,
        place: str,
        drafts: Mapping[str, str],
        focus: str,
    ) -> None:
        at = "" if entry.status is None else str(STATUSES.index(entry.status))
        texts = {"status": at, "progress": entry.progress, "problems": entry.problems, "next": entry.next}
        super().__init__(title, say, place=place, texts=texts, drafts=drafts)
        self._beside = beside
        self._first = focus
        self._took = False
        self._further = False
        self.start = start
        """The folder in which one looks for a file: the last one in which one was found."""

    def body(self) -> Iterable[Widget]:
        """The status on a line; the fields under each other, and beside or instead of them what there is to take."""
        chosen = self.start_text("status")
        at = int(chosen) if chosen.isdecimal() and int(chosen) < len(STATUSES) else None
        yield Choice([self.say(f"status.{status}") for status in STATUSES], at, id="status")
        if self.restored:
            yield Static(self.say("dialog.restored"), markup=False, classes="hint")
        with Horizontal(id="halves"):
            with Vertical(id="fields"):
                for field in FIELDS:
                    yield Static("", markup=False, classes="label", id=f"label-{field}")
                    yield FreeText(self.start_text(field), id=field)
            yield Paper(self._beside.page, label_width=9, id="beside")

    def on_mount(self) -> None:
        """Begin where one was sent."""
        self.set_class(bool(self._beside.page), "-has-beside")
        for field in FIELDS:
            self._count(field)
        self.query_one(f"#{self._first}").focus()

    def offers(self, id: str) -> bool:
        """What there is nothing of is not offered."""
        needs = {"show_beside": bool(self._beside.page), "draft_entry": self._beside.drafted is not None}
        return (needs | {"take_parts": self._beside.parts is not None}).get(id, True)

    @on(TextArea.Changed)
    def _changed(self, event: TextArea.Changed) -> None:
        if event.text_area.id in FIELDS:
            self._count(event.text_area.id)

    def _count(self, field: str) -> None:
        """Say how long a text is."""
        count = len("".join(self.text(field).split()))
        label = titled(self.say(f"field.{field}"))
        words = self.say("entry.label", field=label, count=count) if count else label
        self.query_one(f"#label-{field}", Static).update(words)

    @property
    def _field(self) -> FreeText:
        """The text that one is in; progress where one is in none."""
        return self.focused if isinstance(self.focused, FreeText) else self.query_one("#progress", FreeText)

    def action_show_beside(self) -> None:
        """Show what stands beside the entry in place of the fields, where there is no room for both; or go to it."""
        shown = self.query_one("#beside", Paper)
        if shown.has_focus:
            self.remove_class("-reading")
            self.query_one("#progress").focus()
        elif self._beside.page:
            self.add_class("-reading")
            self.call_after_refresh(shown.focus)

    def action_draft_entry(self) -> None:
        """Put what was made of ticks and notes behind what is written; it can be changed, and is no saved text yet.

        The status that the ticks say is chosen where none is.
        """
        drafted, choice = self._beside.drafted, self.query_one(Choice)
        if drafted is not None:
            if choice.at is None and drafted.status is not None:
                choice.pick(STATUSES.index(drafted.status))
            self._write_behind("progress", drafted.progress)
            self._write_behind("next", drafted.next)

    def _write_behind(self, field: str, text: str) -> None:
        shown = self.query_one(f"#{field}", FreeText)
        if text and text not in shown.text:
            shown.text = f"{shown.text.rstrip()}\n{text}".strip()
            shown.move_cursor(shown.document.end)

    def action_take_parts(self) -> None:
        """Take in what supporting units and offices say, each with its name."""
        parts = self._beside.parts
        if parts is None:
            return
        self._took = True
        for field, text in (("progress", parts.progress), ("problems", parts.problems), ("next", parts.next)):
            said = [line for line in text.split("\n") if line not in self.text(field)]
            self._write_behind(field, "\n".join(said))

    @work
    async def action_insert_file(self) -> None:
        """Put the text of a file where the cursor is."""
        from tui.services.inserting import text_of
        from tui.ui.dialogs.picker import PickerDialog

        field = self._field
        dialog = PickerDialog(self.say("entry.file_title"), self.start, self.say, several=False)
        paths = await self.app.push_screen_wait(dialog)
        if not paths:
            return
        self.start = dialog.folder
        try:
            text = await asyncio.to_thread(text_of, paths[0])
        except QingdanError as refused:
            self.notify(error(self.say, refused), severity="error", markup=False)
            return
        field.insert(text)
        field.focus()

    def action_save_and_next(self) -> None:
        """Accept, and go on to the next task that is not reported."""
        self._further = True
        self.action_save()

    def answer(self) -> EntryAnswer:
        """The entry as it stands."""
        at = self.query_one(Choice).at
        entry = Entry(
            status=None if at is None else STATUSES[at],
            progress=self.text("progress"),
            problems=self.text("problems"),
            next=self.text("next"),
        )
        return EntryAnswer(entry=entry, took=self._took, further=self._further)
