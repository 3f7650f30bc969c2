"""The one registry of what the program can be told to do with a key.

It feeds Textual's bindings, the footer, the help screen, the command palette and docs/keys.md. No key needs an input
method, Alt or a function key. Words: message ``key.<id>`` is the label, ``key.<id>.help`` the sentence for the help.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding, BindingType

from tui.i18n import Say


class Scope(StrEnum):
    """Where an action can be asked for (message ``scope.<value>``)."""

    APP = "app"
    LIST = "list"
    TASKS = "tasks"
    RETURNS = "returns"
    AMENDMENT = "amendment"
    REVIEW = "review"
    EDITOR = "editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something that can be asked for.

    id      also the name of the method ``action_<id>``; scope: where it can be asked for
    keys    Textual key names, the one that is shown first
    footer  shown in the footer; priority: taken before a text field sees the key
    """

    id: str
    scope: Scope
    keys: tuple[str, ...]
    footer: bool = False
    priority: bool = False

    @property
    def target(self) -> str:
        """The action string with its namespace, as bindings and the palette run it."""
        return f"app.{self.id}" if self.scope is Scope.APP else f"screen.{self.id}"


def _app(id: str, *keys: str, footer: bool = False, priority: bool = False) -> Action:
    return Action(id=id, scope=Scope.APP, keys=keys, footer=footer, priority=priority)


def _tasks(id: str, *keys: str, footer: bool = False) -> Action:
    return Action(id=id, scope=Scope.TASKS, keys=keys, footer=footer)


def _returns(id: str, *keys: str, footer: bool = False) -> Action:
    return Action(id=id, scope=Scope.RETURNS, keys=keys, footer=footer)


def _amendment(id: str, *keys: str, footer: bool = False) -> Action:
    return Action(id=id, scope=Scope.AMENDMENT, keys=keys, footer=footer)


def _review(id: str, *keys: str, footer: bool = False) -> Action:
    return Action(id=id, scope=Scope.REVIEW, keys=keys, footer=footer)


ACTIONS: tuple[Action, ...] = (
    _tasks("tick", "space", footer=True),
    _tasks("claim", "c", footer=True),
    _tasks("decline", "d", footer=True),
    _tasks("name_is_ours", "l", footer=True),
    _tasks("confirm", "y", footer=True),
    _tasks("confirm_as_new", "w", footer=True),
    _tasks("take_part", "t", footer=True),
    _tasks("leave_part", "T", footer=True),
    _tasks("report", "e", footer=True),
    _tasks("set_status", "s", footer=True),
    _tasks("next_unreported", "n", footer=True),
    _tasks("find", "slash", footer=True),
    _app("undo", "u", footer=True),
    _app("redo", "U", "ctrl+r"),
    _tasks("add_step", "o", footer=True),
    _tasks("edit_step", "r"),
    _tasks("remove_step", "delete", "D"),
    _tasks("note", "m"),
    _tasks("history", "h"),
    _tasks("sections", "p"),
    _tasks("next_pane", "tab"),
    _tasks("previous_pane", "shift+tab"),
    _tasks("back", "escape"),
    _returns("explain", "w", footer=True),
    _returns("export", "x", footer=True),
    _returns("toggle_returning", "p", footer=True),
    _returns("record_sent", "s", footer=True),
    _returns("record_received", "v", footer=True),
    _returns("record_sent_back", "b", footer=True),
    _returns("attach_scan", "a", footer=True),
    _returns("refresh_findings", "r"),
    _amendment("carry", "y", footer=True),
    _amendment("treat_as_new", "w", footer=True),
    _amendment("next_doubtful", "n", footer=True),
    _amendment("finish", "x", "ctrl+s", footer=True),
    _amendment("leave_review", "escape", footer=True),
    _amendment("carry_moved", "m", footer=True),
    _amendment("carry_rest", "a", footer=True),
    _amendment("next_pane_of_review", "tab"),
    _review("accept_item", "y", "space", footer=True),
    _review("correct", "e", footer=True),
    _review("skip_item", "s", footer=True),
    _review("accept_kind", "A", footer=True),
    _review("finish_review", "x", footer=True),
    _review("next_problem", "n", footer=True),
    _review("previous_problem", "b", footer=True),
    _review("take_back", "u", footer=True),
    _review("call_ours", "l", footer=True),
    _review("show_every", "v", footer=True),
    _review("next_task", "right_square_bracket"),
    _review("previous_task", "left_square_bracket"),
    _review("split_task", "S"),
    _review("join_task", "J"),
    _review("add_task", "o"),
    _review("drop_task", "delete", "D"),
    _review("review_pane", "tab"),
    _review("review_pane_back", "shift+tab"),
    _review("review_back", "escape"),
    _app("import_file", "I", footer=True),
    _app("show_tasks", "2", footer=False),
    _app("show_returns", "4", "x", footer=True),
    _app("help", "question_mark", footer=True),
    _app("palette", "ctrl+p", footer=True, priority=True),
    _app("leave", "q"),
    _app("leave_now", "ctrl+c", priority=True),
    Action(id="cursor_up", scope=Scope.LIST, keys=("up", "k")),
    Action(id="cursor_down", scope=Scope.LIST, keys=("down", "j")),
    Action(id="page_up", scope=Scope.LIST, keys=("pageup",)),
    Action(id="page_down", scope=Scope.LIST, keys=("pagedown",)),
    Action(id="first", scope=Scope.LIST, keys=("home", "g")),
    Action(id="last", scope=Scope.LIST, keys=("end", "G")),
    Action(id="choose", scope=Scope.LIST, keys=("enter",)),
    Action(id="save", scope=Scope.EDITOR, keys=("ctrl+s",), footer=True, priority=True),
    Action(id="dismiss_dialog", scope=Scope.EDITOR, keys=("escape",), footer=True),
)

_NAMES = {
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "escape": "Esc",
    "enter": "Enter",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
}


def in_scope(*scopes: Scope) -> Iterator[Action]:
    """The actions of these scopes, in the order of the registry."""
    return (action for action in ACTIONS if action.scope in scopes)


def action(id: str) -> Action:
    """The action of this id."""
    return next(found for found in ACTIONS if found.id == id)


def bindings(scope: Scope) -> list[BindingType]:
    """The bindings of a scope for the class (app, screen or list widget) that answers them."""
    return [
        Binding(key, found.id if scope is Scope.LIST else found.target, show=False, priority=found.priority)
        for found in in_scope(scope)
        for key in found.keys
    ]


def key_name(key: str, say: Say) -> str:
    """A key as a person calls it."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    if key in ("space", "up", "down"):
        return say(f"keyname.{key}")
    return _NAMES.get(key, key)


def says(found: Action, say: Say) -> str:
    """An action's label and its sentence."""
    return say("help.line", label=say(f"key.{found.id}"), does=say(f"key.{found.id}.help"))


def keys_page(say: Say) -> str:
    """docs/keys.md in a language: every action by scope, with its keys and its sentence."""
    lines = [f"# {say('help.title')}", ""]
    for scope in Scope:
        lines += [f"## {say(f'scope.{scope}')}", "", f"| {say('help.key')} | {say('help.does')} |", "|---|---|"]
        for found in in_scope(scope):
            names = " ".join(f"`{key_name(key, say)}`" for key in found.keys)
            lines.append(f"| {names} | {says(found, say)} |")
        lines.append("")
    return "\n".join(lines)
