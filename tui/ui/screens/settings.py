"""The settings: every key of config.toml with its value and what it means, changed in place; what lies where."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator

from textual import on, work
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from tui.config import FILE, Settings
from tui.domain.errors import QingdanError
from tui.domain.ids import TaskId
from tui.services import settings
from tui.services.settings import Form, Setting
from tui.ui.actions import Scope
from tui.ui.base import HomeScreen, Surroundings
from tui.ui.keys import bindings
from tui.ui.messages import SettingsChanged
from tui.ui.widgets.line_list import LineList
from tui.ui.widgets.paper import Paper, Paragraph
from tui.ui.widgets.setting_rows import SettingRows, said_value

_SECOND_ROW = 1


class SettingsScreen(HomeScreen):
    """Look, change, try."""

    SCOPE = Scope.SETTINGS
    TAB = "show_settings"
    CSS_PATH = "../styles/settings.tcss"
    BINDINGS = bindings(Scope.SETTINGS)
    AUTO_FOCUS = "#settings"

    def __init__(self, around: Surroundings) -> None:
        super().__init__(around)
        self._said = Settings()
        self._rows = SettingRows({}, (), self.say)

    def body(self) -> Iterable[Widget]:
        """The file, the rows, what the one under the cursor means."""
        yield Static(str(self.workspace.home / FILE), id="file", markup=False)
        yield LineList(id="settings")
        with Vertical(id="below"):
            yield Paper(id="about")

    def on_mount(self) -> None:
        """Read the file."""
        self._list = self.query_one("#settings", LineList)
        self._read()

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:
        """The file may have been changed by somebody else."""
        if tasks is None:
            self._read()

    @work(exclusive=True, group="check")
    async def _read(self) -> None:
        self._said = await self.workspace.ask(lambda desk: desk.settings)
        places = await asyncio.to_thread(settings.places, self.workspace.home, self._said)
        self._rows = SettingRows(settings.values(self._said), places, self.say)
        self._list.show(self._rows, self._list.cursor or _SECOND_ROW)
        self._show_about()
        self.show_keys()

    @property
    def setting(self) -> Setting | None:
        """The setting under the cursor."""
        at = self._list.cursor
        row = self._rows.rows[at] if at < len(self._rows) else None
        return row if isinstance(row, Setting) else None

    @on(LineList.Moved, "#settings")
    def _moved(self) -> None:
        self._show_about()
        self.show_keys()

    def _show_about(self) -> None:
        self.query_one("#about", Paper).show(list(self._about()))

    def _about(self) -> Iterator[Paragraph]:
        one = self.setting
        if one is None:
            return
        yield Paragraph("", self.say(f"setting.{one.name}"), "strong", flush=True)
        yield Paragraph("", self.say(f"setting.{one.name}.help"), flush=True)
        if one.fixed:
            yield Paragraph("", self.say("settings.fixed"), "muted", flush=True)
        yield Paragraph("", f"[{one.section}] {one.key}", "muted", flush=True)

    def offers(self, id: str) -> bool:
        """What is fixed is not changed; only words to choose from are gone through."""
        one = self.setting
        if id == "edit_setting":
            return one is not None and not one.fixed
        if id == "next_choice":
            return one is not None and one.form is Form.CHOICE
        return id != "show_settings"

    @on(LineList.Chosen, "#settings")
    def action_edit_setting(self) -> None:
        """Change the value under the cursor."""
        one = self.setting
        if one is None:
            return
        if one.fixed:
            self.tell("error.setting_fixed", name=self.say(f"setting.{one.name}"))
            return
        self.run_worker(self._edit(one))

    async def _edit(self, one: Setting) -> None:
        title, about = self.say(f"setting.{one.name}"), self.say(f"setting.{one.name}.help")
        now = settings.values(self._said)[one.name]
        if one.form is Form.CHOICE:
            from tui.ui.dialogs.chosen import ChosenDialog

            shown = [said_value(one, choice, self.say) for choice in one.choices]
            at = one.choices.index(now) if now in one.choices else 0
            dialog = ChosenDialog(title, about, shown, self.say, accept="dialog.save", at=at)
            chosen = await self.app.push_screen_wait(dialog)
            if chosen is not None:
                await self._change(one, one.choices[chosen])
            return
        from tui.ui.dialogs.line import LineDialog

        line = LineDialog(title, about, self.say, text=now, accept="dialog.save", may_be_empty=True)
        typed = await self.app.push_screen_wait(line)
        if typed is not None:
            await self._change(one, typed)

    def action_next_choice(self) -> None:
        """Take the next of the words there are."""
        one = self.setting
        if one is not None and one.form is Form.CHOICE:
            now = settings.values(self._said)[one.name]
            place = one.choices.index(now) + 1 if now in one.choices else 0
            self.run_worker(self._change(one, one.choices[place % len(one.choices)]))

    def action_hand_over(self) -> None:
        """Write the list of a hand-over."""
        self.run_worker(self._hand_over())

    async def _hand_over(self) -> None:
        from tui.services import handing_over

        try:
            path = await self.workspace.ask(handing_over.write)
        except QingdanError as refused:
            self.refuse(refused)
            return
        self.tell("handover.written", path=path)

    async def _change(self, one: Setting, text: str) -> None:
        """Write it; what the file says then is how the program looks and speaks at once."""
        try:
            said = await self.workspace.ask(lambda desk: settings.change(desk.home, {one.name: text}), reload=True)
        except QingdanError as refused:
            self.refuse(refused)
            return
        self._said = said
        self.post_message(SettingsChanged(said))
