"""The one registry of keys: the table of `actions` as bindings, and as words.

It feeds Textual's bindings, the footer, the help screen, the command palette and docs/keys.md. No key needs an input
method, Alt or a function key.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import Binding, BindingType

from tui.i18n import Say
from tui.ui.actions import ACTIONS, Action, Scope

_NAMES = {
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "left": "←",
    "right": "→",
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
