"""What every dialog has: a title, a body, buttons; ctrl+s accepts, Esc leaves and keeps what is typed as a draft."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Center, Horizontal, Vertical
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Button

from tui.i18n import Say
from tui.ui.actions import Scope
from tui.ui.keys import bindings, in_scope
from tui.ui.messages import ActionChosen
from tui.ui.widgets.key_bar import KeyBar
from tui.ui.widgets.told_line import ToldLine
from tui.ui.widgets.wrapped import Wrapped

T = TypeVar("T")


class Box(Vertical):
    """The frame of a dialog: in a low window what is asked scrolls, the buttons, docked to its end, do not."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as what is in it; Textual counts a docked line twice where the height is free (as of 8.2)."""
        return super().get_content_height(container, viewport, width) - 1


class Dialog(ModalScreen[T | None], Generic[T]):
    """A modal screen over plain values; None when it was left."""

    CSS_PATH = "../styles/dialogs.tcss"
    BINDINGS = [
        *bindings(Scope.EDITOR),
        ("q", "app.leave"),
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
    ]
    """Tab has priority, so that what is typed right behind it does not reach the field before."""
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-medium"), (120, "-wide")]
    SCOPE: ClassVar[Scope | None] = None
    """The keys of its own, shown on a line over the buttons."""

    def __init__(self, title: str, say: Say, *, accept: str = "dialog.save") -> None:
        super().__init__()
        self._title = title
        self._accept = accept
        self.say = say

    def compose(self) -> ComposeResult:
        """Title, body, buttons; beside them nothing of the page, whose wide characters a border would cut in two."""
        with Center(), Box(id="box"):
            yield Wrapped(self._title, "strong", classes="title")
            yield from self.body()
            if self.SCOPE is not None:
                yield KeyBar(self.say)
            with Horizontal(id="buttons"):
                yield ToldLine()
                yield Button(self._button(self._accept, "^s"), id="accept")
                yield Button(self._button("dialog.cancel", "Esc"), id="cancel")

    def on_mount(self) -> None:
        """Show the keys of its own."""
        self.show_keys()

    def show_keys(self) -> None:
        """Paint the line of keys anew."""
        if self.SCOPE is not None:
            bar, offered = self.query_one(KeyBar), [one for one in in_scope(self.SCOPE) if self.offers(one.id)]
            bar.display = bool(offered)
            bar.show(offered)

    def offers(self, id: str) -> bool:  # noqa: ARG002 (a dialog that offers less says so)
        """Whether an action makes sense as things stand."""
        return True

    def on_action_chosen(self, message: ActionChosen) -> None:
        """Do what was clicked on the line of keys."""
        message.stop()
        self.run_worker(self.run_action(f"screen.{message.action}"), exclusive=False)

    def _button(self, message: str, key: str) -> str:
        return f"{self.say(message)} ({key})"

    def body(self) -> Iterable[Widget]:
        """What is asked."""
        raise NotImplementedError

    def on_resize(self) -> None:
        """Textual keeps how a box was laid out while its width stays, though parts of it go by the window's height."""
        for part in self.query("*"):
            part.refresh(layout=True)

    def answer(self) -> T | None:
        """What was said; None while something is missing (then `wrong` has said so)."""
        raise NotImplementedError

    def unsaved(self) -> Mapping[str, str | None]:
        """Drafts that are not kept yet, by place."""
        return {}

    def wrong(self, message: str, **params: object) -> None:
        """Say what is missing."""
        self.notify(self.say(message, **params), severity="warning", markup=False)

    def action_save(self) -> None:
        """Accept what was said."""
        self._once_typed(self.accept)

    def action_dismiss_dialog(self) -> None:
        """Leave."""
        self._once_typed(self.leave)

    def _once_typed(self, act: Callable[[], None]) -> None:
        """Act when what was typed or pasted before has reached its field, however fast the key came behind it."""
        (self.focused or self).call_later(act)

    def accept(self) -> None:
        """Give the answer, if it is whole."""
        answer = self.answer()
        if answer is not None:
            self.dismiss(answer)

    def leave(self) -> None:
        """Give none."""
        self.dismiss(None)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """The buttons do what the keys do."""
        event.stop()
        if event.button.id == "accept":
            self.action_save()
        elif event.button.id == "cancel":
            self.action_dismiss_dialog()
