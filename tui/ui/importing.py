"""The way of a document into a home: which file, reading it, the review, the report. It is taken by whoever asked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App

from tui.domain.change import Change
from tui.domain.errors import QingdanError
from tui.domain.period import FIRST_YEAR, LAST_YEAR, typed_year
from tui.domain.plan import Reading
from tui.domain.problem import Severity
from tui.domain.units import Unit
from tui.i18n import Say
from tui.services import homes, importing
from tui.services.desk import Desk
from tui.services.exchanged import Exchanged, exchanged
from tui.services.placing import Answer
from tui.services.proposal import Proposal, lacks_year
from tui.ui import words
from tui.ui.base import Surroundings
from tui.ui.work.progress import watched

if TYPE_CHECKING:
    from tui.services.corrections import Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file and what is understood of it."""

    path: Path
    reading: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A proposal that a person agreed to; draft: the place of its review's draft."""

    proposal: Proposal
    draft: str


class Importing:
    """The questions of an import, asked one after the other. To be awaited in a worker.

    drafts: those of the home, None where there is no home yet
    """

    def __init__(
        self, app: App[int], say: Say, clock: Callable[[], datetime], *, drafts: Mapping[str, str] | None
    ) -> None:
        self._app = app
        self._say = say
        self._clock = clock
        self._drafts = drafts

    async def document(self) -> Document | Exchanged | None:
        """The document with tasks, or file of another office, that is asked for; asked again while it is none.

        None when one has left.
        """
        from tui.ui.dialogs.file import FileDialog
        from tui.ui.pasted import pasted_paths

        typed, first = "", self._drafts is None
        title = self._say("start.file_title" if first else "key.import_file")
        hint = self._say("start.file_hint" if first else "import.file_hint")
        while True:
            dialog = FileDialog(title, hint, self._say, text=typed)
            answer = await self._app.push_screen_wait(dialog)
            if answer is None:
                return None
            typed = answer
            path = (await asyncio.to_thread(pasted_paths, typed))[0]
            try:
                found = await asyncio.to_thread(exchanged, path)
                if found is not None:
                    return found
                reading = await self._read(path)
            except QingdanError as error:
                self.refuse(error)
                continue
            if reading is not None and await self._has_tasks(reading):
                return Document(path=path, reading=reading)

    async def _has_tasks(self, reading: Reading) -> bool:
        """Whether there is anything to take; a person reads in full why not, and what can be done."""
        from tui.ui.dialogs.report import ReportDialog
        from tui.ui.widgets.paper import Paragraph

        try:
            importing.require_tasks(reading)
        except QingdanError as error:
            page = [Paragraph("", words.error(self._say, error), flush=True)]
            await self._app.push_screen_wait(ReportDialog(self._say("start.no_tasks_title"), page, self._say))
            return False
        return True

    async def _read(self, path: Path) -> Reading | None:
        """What is understood of a file; a long reading shows how far it is. None when it was stopped."""
        title = self._say("review.reading", name=path.name)
        return await watched(self._app, title, self._say, lambda watch: importing.read(path, watch))

    async def taken(self, document: Document, unit: Unit, *, amends: bool = False) -> Taken | None:
        """What the document gives the unit, once a person has looked and agreed; None when one has left.

        amends: a plan of the home may be meant, also where no task names the unit. Raises what `importing` raises.
        """
        from tui.services import corrections
        from tui.ui.dialogs.import_report import ImportReportDialog, Said
        from tui.ui.screens.review import ReviewScreen
        from tui.ui.widgets.import_page import import_page

        reading = await self._dated(document.reading)
        if reading is None:
            return None
        place = corrections.place_of(reading)
        review = corrections.begun(reading, unit, (self._drafts or {}).get(place))
        look = bool(review.tasks) and any(item.severity is not Severity.INFO for item in review.concerning())
        if not amends:
            importing.require_ours(await self._proposal(review))
        while True:
            if look:
                screen = ReviewScreen(review, document.path, self._say, keeps=self._drafts is not None)
                if await self._app.push_screen_wait(screen) is None:
                    return None
            try:
                proposal = await self._proposal(review)
                if not amends:
                    importing.require_ours(proposal)
            except QingdanError as error:
                if not look:
                    raise
                self.refuse(error)
                continue
            title, page = self._say("import.title", unit=unit.name), list(import_page(proposal, self._say))
            accept = "import.accept" if self._drafts is None else "import.take"
            report = ImportReportDialog(title, page, self._say, accept=accept)
            said = await self._app.push_screen_wait(report)
            if said is Said.TAKE:
                return Taken(proposal=proposal, draft=place)
            if said is None and not look:
                return None
            look = True

    async def _proposal(self, review: Review) -> Proposal:
        return await asyncio.to_thread(importing.propose, review.reading, review.unit)

    async def _dated(self, reading: Reading) -> Reading | None:
        """The reading with the year of a plan that does not say it; today's is offered. None when one has left."""
        from tui.services.corrections import with_year
        from tui.ui.dialogs.line import LineDialog

        if not lacks_year(reading):
            return reading
        typed = str(self._clock().year)
        while True:
            dialog = LineDialog(self._say("start.year_title"), self._say("start.year_hint"), self._say, text=typed)
            answer = await self._app.push_screen_wait(dialog)
            if answer is None:
                return None
            year = typed_year(answer)
            if year is not None:
                return with_year(reading, year)
            typed = answer
            wrong = self._say("start.year_wrong", first=FIRST_YEAR, last=LAST_YEAR)
            self._app.notify(wrong, severity="warning", markup=False)

    def refuse(self, error: QingdanError) -> None:
        """Say why not."""
        self._app.notify(words.error(self._say, error), severity="error", markup=False)


async def into_home(app: App[int], around: Surroundings) -> None:
    """Ask for a document and take it into the open home, in one change. To be awaited in a worker."""
    from tui.ui.amending import answered
    from tui.ui.exchanging import take_exchanged, tell_taken

    workspace = around.workspace
    questions = Importing(app, around.say, workspace.clock, drafts=workspace.drafts)
    try:
        document = await questions.document()
        if document is None:
            return
        if isinstance(document, Exchanged):
            await take_exchanged(app, around, document)
            return
        unit = await workspace.ask(homes.unit_of)
        taken = await questions.taken(document, unit, amends=True)
        answer = await answered(app, around, taken.proposal) if taken is not None else None
        if taken is None or answer is None:
            return
        proposal, said = taken.proposal, answer
        change = await workspace.ask(lambda desk: _accepted(desk, proposal, said), reload=True)
    except QingdanError as error:
        questions.refuse(error)
        return
    workspace.keep_drafts({taken.draft: None})
    tell_taken(app, around, change)


def _accepted(desk: Desk, proposal: Proposal, answer: Answer) -> Change | None:
    """The change of an import; other names of the unit that were found on the way go into the settings."""
    change = importing.accept(desk, proposal, answer)
    homes.add_aliases(desk.home, proposal.unit.aliases)
    return change
