"""The editor of a task's entry: status, progress, problems, next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Static

from tui.domain.progress import Entry, Status
from tui.i18n import Say
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.widgets.choice import Choice
from tui.ui.widgets.free_text import FreeText
from tui.ui.words import titled

STATUSES = tuple(Status)
FIELDS = ("progress", "problems", "next")


class EntryDialog(DraftedDialog[Entry]):
    """Takes an entry, gives an entry."""

    def __init__(
        self, title: str, say: Say, entry: Entry, *, last_year: str, place: str, drafts: Mapping[str, str], focus: str
    ) -> None:
        texts = {"progress": entry.progress, "problems": entry.problems, "next": entry.next}
        super().__init__(title, say, place=place, texts=texts, drafts=drafts)
        self._entry = entry
        self._last_year = last_year
        self._first = focus

    def body(self) -> Iterable[Widget]:
        """The status on a line, three fields under each other."""
        at = STATUSES.index(self._entry.status) if self._entry.status else None
        yield Choice([self.say(f"status.{status}") for status in STATUSES], at, id="status")
        if self._last_year:
            yield Static(self.say("entry.last_year", text=self._last_year), markup=False, classes="hint")
        if self.restored:
            yield Static(self.say("dialog.restored"), markup=False, classes="hint")
        for field in FIELDS:
            yield Static(titled(self.say(f"field.{field}")), markup=False, classes="label")
            yield FreeText(self.start_text(field), id=field)

    def on_mount(self) -> None:
        """Begin where one was sent."""
        self.query_one(f"#{self._first}").focus()

    def answer(self) -> Entry:
        """The entry as it stands."""
        at = self.query_one(Choice).at
        return Entry(
            status=None if at is None else STATUSES[at],
            progress=self.text("progress"),
            problems=self.text("problems"),
            next=self.text("next"),
        )
