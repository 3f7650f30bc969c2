"""The files attached to a task: which there are and whether they are whole, more of them, or one less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.domain.evidence import Evidence, FileFault
from tui.domain.ids import EvidenceId
from tui.domain.ids import label as id_label
from tui.i18n import Say
from tui.ui.actions import Scope
from tui.ui.dialogs.drafted import DraftedDialog
from tui.ui.figures import file_size
from tui.ui.keys import bindings
from tui.ui.text import fit
from tui.ui.widgets.line_input import LineInput
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.pieces import Piece
from tui.ui.words import day_cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """The files of a task in a year. folder: where the copies lie; faults: what is wrong with them, by SHA-256."""

    files: tuple[Evidence, ...]
    year: int
    folder: Path
    faults: Mapping[str, FileFault]


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAnswer:
    """What is to be done: files to attach, as typed or pasted, or as picked; or one to be taken away."""

    add: str = ""
    files: tuple[Path, ...] = ()
    remove: EvidenceId | None = None


class EvidenceRows:
    """Attached files as rows: id, name, size, day, whether the copy is whole."""

    def __init__(self, attached: Attached, say: Say) -> None:
        self.attached = attached
        self._say = say

    def __len__(self) -> int:
        return len(self.attached.files)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The pieces of a row."""
        one, say = self.attached.files[index], self._say
        fault = self.attached.faults.get(one.sha256)
        state = say(f"evidence.{fault}") if fault else say("evidence.whole")
        room = max(8, width - 6 - 10 - 11 - 11)
        return (
            Piece(fit(id_label("e", one.id), 5) + " ", "muted"),
            Piece(fit(one.name, room), "overdue" if fault else "plain"),
            Piece(fit(file_size(one.size), 10, right=True), "muted"),
            Piece(" " + fit(day_cell(say, one.attached_on, self.attached.year), 10), "muted"),
            Piece(" " + fit(f"! {state}" if fault else state, 10), "overdue" if fault else "done"),
        )


class EvidenceDialog(DraftedDialog[EvidenceAnswer]):
    """Takes what is attached, gives what is to be done."""

    SCOPE = Scope.EVIDENCE
    BINDINGS = bindings(Scope.EVIDENCE)
    AUTO_FOCUS = "#path"

    def __init__(
        self,
        title: str,
        say: Say,
        attached: Attached,
        *,
        start: Path,
        typed: str,
        place: str,
        drafts: Mapping[str, str],
    ) -> None:
        super().__init__(title, say, place=place, texts={"path": ""}, drafts=drafts)
        self._accept = "evidence.attach"
        self._attached = attached
        self._typed_first = typed
        self.start = start
        """The folder in which one looks for files: the last one in which some were found."""

    def body(self) -> Iterable[Widget]:
        """What is attached, where the copy of one lies, and the field for more."""
        rows = LineList(EvidenceRows(self._attached, self.say), id="files", empty=self.say("evidence.none"))
        yield rows.add_class("few")
        yield Static(markup=False, id="where", classes="hint")
        yield Static(self.say("evidence.path"), markup=False, classes="label")
        yield LineInput(
            self._typed_first or self.start_text("path"), placeholder=self.say("evidence.path_hint"), id="path"
        )

    def on_mount(self) -> None:
        """Say where the first one lies."""
        self._show_where()

    @property
    def _file(self) -> Evidence | None:
        at = self.query_one("#files", LineList).cursor
        return self._attached.files[at] if at < len(self._attached.files) else None

    def offers(self, id: str) -> bool:
        """Only what is attached can be taken away."""
        return bool(self._attached.files) or id == "pick_files"

    @on(LineList.Moved, "#files")
    def _show_where(self) -> None:
        one = self._file
        said = self.say("evidence.kept_at", path=self._attached.folder / one.sha256) if one else ""
        self.query_one("#where", Static).update(said)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_save()

    @on(LineList.Chosen, "#files")
    def action_copy_path(self) -> None:
        """Put where the copy lies into the clipboard."""
        one = self._file
        if one is not None:
            self.app.copy_to_clipboard(str(self._attached.folder / one.sha256))
            self.notify(self.say("evidence.path_copied"), markup=False)

    def action_detach(self) -> None:
        """Take the file under the cursor away."""
        one = self._file
        if one is not None:
            self._stop()
            self.dismiss(EvidenceAnswer(remove=one.id))

    @work
    async def action_pick_files(self) -> None:
        """Look for files in folders, and attach those that are taken."""
        from tui.ui.dialogs.picker import PickerDialog

        dialog = PickerDialog(self.say("picker.title"), self.start, self.say)
        paths = await self.app.push_screen_wait(dialog)
        if paths:
            self.start = dialog.folder
            self._stop()
            self.dismiss(EvidenceAnswer(files=paths))

    def answer(self) -> EvidenceAnswer | None:
        """The files that are named."""
        text = self.text("path").strip()
        if not text:
            self.wrong("evidence.no_path")
            return None
        return EvidenceAnswer(add=text)
