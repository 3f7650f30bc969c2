"""What is done about a finding: going to its very field, explaining it in place, filling in who signs."""

from __future__ import annotations

from tui.domain.checks import Finding, Weight
from tui.domain.errors import QingdanError
from tui.domain.ids import IndicatorId, TaskId
from tui.domain.text import shortened
from tui.services import boards, checking, reporting, settings
from tui.services.reporting import Edit
from tui.ui.messages import SettingsChanged, Sought
from tui.ui.screens.return_export import ReturnExport
from tui.ui.widgets.finding_rows import FindingRow
from tui.ui.workspace import Drafts

_ENTRY = {
    "unreported": "progress",
    "too_short": "progress",
    "no_fact": "progress",
    "copied_from_last_year": "progress",
    "number_differs": "progress",
    "sent_back": "progress",
    "status_missing": "status",
    "done_too_early": "status",
}
"""Codes that are put right in the entry, and where in it."""
_READINGS = ("indicator_without_reading", "indicator_missed")
_EVIDENCE = ("evidence_missing", "evidence_altered")
_SETTINGS = {f"{field}_missing": field for field in ("recipient", "filled_by", "reviewed_by", "approved_by", "phone")}


class ReturnAnswers(ReturnExport):
    """A screen on which a finding is under the cursor."""

    @property
    def row(self) -> FindingRow | None:
        """What is under the cursor."""
        raise NotImplementedError

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        return self.row.finding if self.row else None

    def way_out(self, finding: Finding) -> str:
        """Where a finding is put right (message ``returns.go_<word>``)."""
        code = finding.code
        if code in _SETTINGS:
            return "settings"
        if finding.task is None:
            return "tray" if code == "tray_not_empty" else "nowhere"
        if code in _ENTRY:
            return "entry"
        return "readings" if code in _READINGS else "evidence" if code in _EVIDENCE else "task"

    async def put_right(self, finding: Finding) -> None:
        """Go to the very field that a finding is about."""
        task, way = finding.task, self.way_out(finding)
        if way == "settings":
            await self._edit_settings(_SETTINGS[finding.code])
        elif way in ("task", "tray"):
            self.post_message(Sought(task, finding.step))
        elif task is not None and way == "entry":
            await self.report(task, _ENTRY[finding.code])
        elif task is not None and way == "readings":
            from tui.ui.work.indicators import show_indicators

            await show_indicators(self, task, await self._indicator(task, finding))
        elif task is not None and way == "evidence":
            from tui.ui.work.evidence import show_evidence

            await show_evidence(self, task)

    async def _indicator(self, task: TaskId, finding: Finding) -> IndicatorId | None:
        """The indicator that a finding names by the beginning of its text."""
        named = finding.params.get("indicator", "")
        every = (one for card in await self.workspace.cards([task]) for one in card.indicators)
        return next((one.id for one in every if one.indicator.text.startswith(named)), None)

    def explanation(self, row: FindingRow) -> str:
        """What is written to a finding so far."""
        finding = row.finding
        if finding is None:
            return ""
        if finding.task is None:
            return self.workspace.seen.explanations.get((row.plan.id, finding.code), "")
        card = self.workspace.card(finding.task)
        return card.explanations.get(finding.code, "") if card else ""

    def action_explain(self) -> None:
        """Write the explanation of the soft finding under the cursor; it covers all places of its code."""
        row = self.row
        if row is not None and row.finding is not None and row.finding.weight is Weight.SOFT:
            self.run_worker(self._explain(row, row.finding))

    async def _explain(self, row: FindingRow, finding: Finding) -> None:
        plan, year, task, code = row.plan.id, self.workspace.seen.year, finding.task, finding.code
        said = self.say(f"check.{code}", **finding.params)
        places = self.places(finding)
        hint = said if places < 2 else f"{said}\n{self.say('returns.explain_covers', count=places)}"
        found = await self._asked(hint, f"explain:{plan}:{year}:{task}:{code}", self.explanation(row))
        if found is not None:
            text, drafts = found
            self.write(lambda desk: reporting.explain(desk, plan, year, task=task, code=code, text=text), drafts)

    def places(self, finding: Finding) -> int:
        """How many places the explanation of a finding covers."""
        raise NotImplementedError

    def action_explain_all(self) -> None:
        """Write one explanation of everything that is open in the task under the cursor."""
        finding = self.finding
        if finding is not None and finding.task is not None:
            self.run_worker(self._explain_all(finding.task))

    async def _explain_all(self, task: TaskId) -> None:
        seen, cards = self.workspace.seen, await self.workspace.cards([task])
        codes = await self.workspace.ask(lambda desk: checking.open_codes(boards.board(desk, seen.year), task))
        if not cards or not codes:
            self.tell("returns.nothing_to_explain")
            return
        (card,) = cards
        said = "、".join(self.say(f"finding.{code}") for code in codes)
        hint = self.say(
            "returns.explain_all_hint", no=card.task.number, title=shortened(card.task.title, 30), codes=said
        )
        found = await self._asked(hint, f"explain:{task}:{seen.year}:all", "")
        if found is not None and found[0]:
            text, drafts = found
            explained = dict.fromkeys(codes, text)
            self.write(lambda desk: reporting.report(desk, task, seen.year, Edit(), explained), drafts)

    async def _asked(self, hint: str, place: str, text: str) -> tuple[str, Drafts] | None:
        from tui.ui.dialogs.words import WordsDialog

        dialog = WordsDialog(
            self.say("returns.explain_title"),
            self.say,
            text,
            hint=hint,
            place=place,
            drafts=self.workspace.drafts,
            may_be_empty=True,
        )
        typed = await self.app.push_screen_wait(dialog)
        return None if typed is None else (typed, dialog.typed)

    def action_return_settings(self) -> None:
        """Fill in to whom returns go and who signs them."""
        self.run_worker(self._edit_settings("filled_by"))

    async def _edit_settings(self, field: str) -> None:
        from tui.ui.dialogs.signing import SigningDialog

        values = settings.values(await self.workspace.ask(lambda desk: desk.settings))
        signed = await self.app.push_screen_wait(
            SigningDialog(self.say("signing.title"), self.say, values, focus=field)
        )
        if signed is None:
            return
        try:
            said = await self.workspace.ask(lambda desk: settings.change(desk.home, signed.values), reload=True)
        except QingdanError as refused:
            self.refuse(refused)
            return
        self.post_message(SettingsChanged(said))

    def action_toggle_returning(self) -> None:
        """Say that a return of the plan under the cursor is made, or is not."""
        row = self.row
        if row is not None:
            from tui.ui.work.returning import set_returning

            self.run_worker(set_returning(self, row.plan, returns=not row.returning))
