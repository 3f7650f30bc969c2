"""What every screen of an open home has: the head, the tabs, the footer, and the way from a key to an action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from tui.domain.errors import QingdanError
from tui.domain.ids import TaskId
from tui.i18n import Say, Speaker
from tui.ui import words
from tui.ui.actions import Action, Scope
from tui.ui.keys import action, in_scope
from tui.ui.messages import ActionChosen, Shown
from tui.ui.near import NearCompositor
from tui.ui.widgets.foot import Foot
from tui.ui.widgets.head import HeadLine, Tab, TabLine
from tui.ui.widgets.key_bar import KeyBar
from tui.ui.widgets.said import reword
from tui.ui.workspace import NO_DRAFTS, Drafts, Service, Workspace

T = TypeVar("T")
SCREENS = (
    "show_overview", "show_tasks", "show_timetable", "show_returns", "show_history", "show_plans", "show_settings",
)  # fmt: skip
"""The actions that go to the screens there are, in the order of their tabs."""
OF_A_HOME = frozenset({"undo", "redo", "import_file", *SCREENS})
"""What can be asked for anywhere, but only among the screens of an open home."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a screen is given: the home, the language, and whether marks are plain ASCII."""

    workspace: Workspace
    say: Speaker
    plain: bool


class KeyedScreen(Screen[T], Generic[T]):
    """A screen whose footer and palette offer the actions of its scope."""

    SCOPE: ClassVar[Scope]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (120, "-wide")]
    say: Say

    def __init__(self) -> None:
        super().__init__()
        self._compositor = NearCompositor()

    def expect_width(self, width: int) -> None:
        """Take the class of a width before the first layout, which would have to be made again with it."""
        fitting = [name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least]
        self.add_class(fitting[-1], update=False)

    def show_keys(self) -> None:
        """Paint the footer anew."""
        shown = [found for found in in_scope(self.SCOPE, Scope.APP) if self._in_footer(found)]
        self.query_one(KeyBar).show(shown, self.labels())

    def labels(self) -> Mapping[str, str]:
        """Messages for the footer, by id, where an action does something of its own as things stand."""
        return {}

    def _in_footer(self, found: Action) -> bool:
        return found.footer and self._offered(found)

    def offered(self) -> list[Action]:
        """Everything that can be asked for here, for the palette."""
        return [found for found in in_scope(self.SCOPE, Scope.APP) if self._offered(found)]

    def _offered(self, found: Action) -> bool:
        return self.offers(found.id) and (found.scope is not Scope.APP or self.reaches(found.id))

    def reaches(self, id: str) -> bool:
        """Whether an action of the app can be asked for from here."""
        return id not in OF_A_HOME

    def offers(self, id: str) -> bool:  # noqa: ARG002 (a screen that offers less says so)
        """Whether an action makes sense as things stand; it is left out of the footer otherwise."""
        return True

    def on_action_chosen(self, message: ActionChosen) -> None:
        """Do what was clicked or picked."""
        message.stop()
        self.run_worker(self.run_action(action(message.action).target), exclusive=False)

    def reword(self) -> None:
        """Say everything in the language that is spoken now."""
        reword(self)
        self.show_keys()

    def tell(self, message: str, **params: object) -> None:
        """Say something in passing."""
        self.notify(self.say(message, **params), markup=False)

    def refuse(self, error: QingdanError) -> None:
        """Say why something was not done."""
        self.notify(words.error(self.say, error), severity="error", markup=False)


class HomeScreen(KeyedScreen[None]):
    """A screen of an open home."""

    TAB: ClassVar[str]

    def __init__(self, around: Surroundings) -> None:
        super().__init__()
        self.around = around
        self.say = around.say
        self.workspace = around.workspace
        self._seen = self.workspace.version
        self._spoken = around.say.language

    def compose(self) -> ComposeResult:
        """The frame around the body."""
        yield HeadLine(self.say)
        found = [action(id) for id in SCREENS]
        yield TabLine([Tab(digit=tab.keys[0], action=tab.id) for tab in found], self.TAB, self.say)
        yield from self.body()
        yield Foot(self.say)

    def body(self) -> Iterable[Widget]:
        """What stands between tabs and footer."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Paint what is there."""
        self.show_head()
        self.show_keys()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Catch up with what was changed while another screen was shown.

        Where the sheet comes with the app, every style has just been matched when the screen is shown first.
        """
        if self.CSS_PATH is None:
            event.refresh_styles = bool(self.stack_updates)
        if self._spoken != self.around.say.language:
            self.reword()
        elif self._seen != self.workspace.version:
            self.on_shown(Shown(None))

    def reaches(self, id: str) -> bool:  # noqa: ARG002 (from here everything)
        """A home is open."""
        return True

    def reword(self) -> None:
        """Say everything anew, with rows and pages as on a new ledger."""
        self._spoken = self.around.say.language
        super().reword()
        self.on_shown(Shown(None))

    def show_head(self) -> None:
        """Paint the head line anew."""
        self.query_one(HeadLine).show(self.workspace.seen, self.workspace.saving)

    def write(self, service: Service, drafts: Drafts = NO_DRAFTS) -> None:
        """Queue a change and show that it is being saved; drafts: what was typed for it, by place."""
        self.workspace.write(service, drafts=drafts)
        self.show_head()

    def on_shown(self, message: Shown) -> None:
        """The ledger, or a card, has changed."""
        self._seen = self.workspace.version
        self.show_head()
        self.show_changed(message.tasks)

    @property
    def awaiting(self) -> bool:
        """What is under the cursor is being read."""
        return False

    def show_changed(self, tasks: frozenset[TaskId] | None) -> None:
        """Paint these tasks anew, None for everything."""
