"""The app as what switches: from screen to screen, from language to language, from theme to theme."""

from __future__ import annotations

from tui.config import Settings
from tui.domain.errors import QingdanError
from tui.i18n import LANGUAGES
from tui.ui.base import KeyedScreen
from tui.ui.listening import ListeningApp
from tui.ui.messages import SettingsChanged
from tui.ui.widgets.said import reword


class SwitchingApp(ListeningApp, inherit_bindings=False):
    """An app whose screens are made when they are first gone to."""

    _set_language: str

    def action_show_overview(self) -> None:
        """To the overview."""
        self.show("overview")

    def action_show_tasks(self) -> None:
        """To the tasks."""
        self.show("tasks")

    def action_show_timetable(self) -> None:
        """To the timetable."""
        self.show("timetable")

    def action_show_returns(self) -> None:
        """To the return."""
        self.show("returns")

    def action_show_history(self) -> None:
        """To the changes."""
        self.show("history")

    def action_show_plans(self) -> None:
        """To the plans."""
        self.show("plans")

    def action_show_settings(self) -> None:
        """To the settings."""
        self.show("settings")

    def show(self, name: str) -> None:
        """Go to a screen of the home."""
        if not self.is_screen_installed(name):
            from tui.ui.places import made

            screen = made(name, self.around)
            screen.expect_width(self.size.width)
            self.install_screen(screen, name)
        self.switch_screen(name)

    def action_switch_language(self) -> None:
        """Speak the other language at once, and keep that in the settings."""
        other = next(language for language in LANGUAGES if language != self.say.language)
        self.speak(other)
        if self.workspace.ledger is not None:
            self._set_language = other
            self.run_worker(self._keep_language(other))

    def speak(self, language: str) -> None:
        """Say everything in a language from now on."""
        self.say.switch(language)
        for screen in self.screen_stack:
            if isinstance(screen, KeyedScreen):
                screen.reword()
            else:
                reword(screen)

    async def _keep_language(self, language: str) -> None:
        from tui.services import settings

        try:
            await self.workspace.ask(lambda desk: settings.change(desk.home, {"ui.language": language}))
        except QingdanError as error:
            self.refuse(error)

    def on_settings_changed(self, message: SettingsChanged) -> None:
        """Look as the settings say now, and speak so where their language is another: `--lang` holds until then."""
        before, now = self._set_language, message.settings.language
        self.dress(message.settings)
        if now not in (before, self.say.language):
            self.speak(now)

    def dress(self, said: Settings) -> None:
        """Take the colours and the width of ambiguous characters that the settings ask for; know their language."""
        self._set_language = said.language
        self.wear(said.theme)
        self.ask_for_width(said.ambiguous_width)

    def lay_anew(self) -> None:
        """Make every line of every screen again, with the marks that fit."""
        self.speak(self.say.language)
