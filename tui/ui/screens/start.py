"""The first start: try the sample, read the document one was given, or open a pack."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from tui.domain.errors import QingdanError, WrongUse
from tui.domain.identity import kind_of
from tui.i18n import Say, Speaker
from tui.services import demo, homes, importing
from tui.services.exchanged import Exchanged
from tui.services.proposal import Proposal
from tui.ui import words
from tui.ui.text import fit
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.pieces import Piece
from tui.ui.widgets.said import Said
from tui.ui.widgets.told_line import ToldLine

CHOICES = ("sample", "document", "pack")
"""What can be begun with; what a file is, is told by its content."""


class ChoiceRows:
    """The choices as rows."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def __len__(self) -> int:
        return len(CHOICES)

    def line(self, index: int, width: int) -> Sequence[Piece]:
        """The words of a choice."""
        text = self._say(f"start.{CHOICES[index]}")
        return (Piece(fit(f" {index + 1}  {text}", width)),)


class StartScreen(Screen[None]):
    """Shown while the folder has no unit."""

    CSS_PATH = "../styles/start.tcss"
    AUTO_FOCUS = "#choices"
    BINDINGS = [("1", "begin(0)"), ("2", "begin(1)"), ("3", "begin(2)")]

    class Begun(Message):
        """There is a home to be opened, and perhaps a document to be taken into it."""

        def __init__(self, home: Path, proposal: Proposal | None) -> None:
            super().__init__()
            self.home = home
            self.proposal = proposal

    def __init__(self, home: Path, clock: Callable[[], datetime], say: Speaker) -> None:
        super().__init__()
        self._home = home
        self._clock = clock
        self.say = say
        self._sample: TemporaryDirectory[str] | None = None

    def compose(self) -> ComposeResult:
        """A word of welcome and three choices."""
        with Vertical(id="middle"):
            yield Said(self.say, "app.name", id="name")
            yield Said(self.say, "start.welcome", id="welcome")
            yield LineList(ChoiceRows(self.say), id="choices")
            yield Said(self.say, "start.home", id="where", home=self._home)
            yield Said(self.say, "start.language", id="language")
            yield Static("", markup=False, id="busy")
            yield ToldLine()

    @on(LineList.Chosen)
    def _chosen(self, message: LineList.Chosen) -> None:
        self.action_begin(message.row)

    def action_begin(self, at: int) -> None:
        """Begin with a choice."""
        choice = CHOICES[at]
        self.run_worker(self._try_sample() if choice == "sample" else self._read(), exclusive=True)

    async def _try_sample(self) -> None:
        self._busy("start.making")
        self._sample = TemporaryDirectory(prefix="qingdan-demo-", ignore_cleanup_errors=True)
        home = Path(self._sample.name).resolve()
        try:
            await asyncio.to_thread(demo.make_demo, home, self._clock, None, self.say.language)
        except QingdanError as error:
            self._refuse(error)
            return
        self.post_message(self.Begun(home, None))

    async def _read(self) -> None:
        """The document, the unit, the review, the report; then the home is made."""
        try:
            proposal = await self._proposal()
            if proposal is None:
                return
            unit = proposal.unit
            await asyncio.to_thread(homes.make_home, self._home, unit.name, unit.kind, language=self.say.language)
            if unit.aliases:
                await asyncio.to_thread(homes.add_aliases, self._home, unit.aliases)
        except QingdanError as error:
            self._refuse(error)
            return
        self.post_message(self.Begun(self._home, proposal))

    async def _proposal(self) -> Proposal | None:
        """What the chosen document gives the chosen unit, once it is accepted; None when one has left."""
        from tui.ui.dialogs.unit import NamedUnit, UnitDialog
        from tui.ui.importing import Importing

        questions = Importing(self.app, self.say, self._clock, drafts=None)
        document = await questions.document()
        if document is None:
            return None
        if isinstance(document, Exchanged):
            return await self._pack(document)
        units = importing.units_named(document.reading)
        named = [NamedUnit(name=name, tasks=n, kind=kind_of(name)) for name, n in units]
        name = await self.app.push_screen_wait(UnitDialog(self.say("unit.title"), named, self.say))
        if name is None:
            return None
        taken = await questions.taken(document, homes.unit_named(name))
        return taken.proposal if taken is not None else None

    async def _pack(self, found: Exchanged) -> Proposal | None:
        """What a pack gives the unit it was made for, once it is accepted; None when one has left.

        The unit has the names by which the pack calls it too, where a person wants them in the settings.
        """
        from tui.services import packs_in
        from tui.ui.exchanging import agreed_names, agreed_pack

        if found.kind in ("receipt", "slip"):
            raise WrongUse("pack_first", file=found.name)
        came = packs_in.received(found.content(), found.name)
        proposal = packs_in.propose(came, came.owner)
        if not await agreed_pack(self.app, self.say, proposal, accept="import.accept"):
            return None
        names = packs_in.names_to_keep(came, came.owner)
        if not await agreed_names(self.app, self.say, names):
            return proposal
        return replace(proposal, unit=replace(proposal.unit, aliases=names))

    def _busy(self, message: str | None) -> None:
        self.query_one("#busy", Static).update(self.say(message) if message else "")

    def _refuse(self, error: QingdanError) -> None:
        self._busy(None)
        self.notify(words.error(self.say, error), severity="error", markup=False)

    def on_unmount(self) -> None:
        """The sample's folder goes with the app."""
        if self._sample is not None:
            self._sample.cleanup()
