"""The table of actions: everything that the program can be told to do with a key, in the order in which it is offered.

Read by `keys` alone. Words: message ``key.<id>`` is the label, ``key.<id>.help`` the sentence for the help.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Scope(StrEnum):
    """Where an action can be asked for (message ``scope.<value>``)."""

    APP = "app"
    LIST = "list"
    TASKS = "tasks"
    RETURNS = "returns"
    AMENDMENT = "amendment"
    REVIEW = "review"
    EDITOR = "editor"
    ENTRY = "entry"
    PROPOSAL = "proposal"
    FILE = "file"
    TASK_BOOK = "task_book"
    EVIDENCE = "evidence"
    PICKER = "picker"
    OVERVIEW = "overview"
    TIMETABLE = "timetable"
    FILTER = "filter"
    HISTORY = "history"
    PLANS = "plans"
    SETTINGS = "settings"
    PREVIEW = "preview"


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


def _overview(id: str, *keys: str, footer: bool = False) -> Action:
    return Action(id=id, scope=Scope.OVERVIEW, keys=keys, footer=footer)


def _timetable(id: str, *keys: str, footer: bool = False) -> Action:
    return Action(id=id, scope=Scope.TIMETABLE, keys=keys, footer=footer)


def _dialog(scope: Scope, id: str, *keys: str, priority: bool = False) -> Action:
    return Action(id=id, scope=scope, keys=keys, footer=True, priority=priority)


def _history(id: str, *keys: str, footer: bool = False) -> Action:
    return Action(id=id, scope=Scope.HISTORY, keys=keys, footer=footer)


def _preview(id: str, *keys: str) -> Action:
    return Action(id=id, scope=Scope.PREVIEW, keys=keys, footer=True)


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
    _tasks("indicators", "i", footer=True),
    _tasks("evidence", "a", footer=True),
    _tasks("set_status", "s", footer=True),
    _tasks("next_unreported", "n", footer=True),
    _tasks("find", "slash", footer=True),
    _tasks("filter", "f", footer=True),
    _app("undo", "u", footer=True),
    _app("redo", "U", "ctrl+r"),
    _tasks("add_step", "o", footer=True),
    _tasks("propose_steps", "O"),
    _tasks("edit_step", "r"),
    _tasks("remove_step", "delete", "D"),
    _tasks("note", "m"),
    _tasks("task_book", "A"),
    _tasks("add_given_task", "N"),
    _tasks("edit_task", "E", footer=True),
    _tasks("remove_task", "X", footer=True),
    _tasks("copy_detail", "Y"),
    _tasks("mark", "v"),
    _tasks("mark_all", "V"),
    _tasks("history", "h"),
    _tasks("sections", "p"),
    _tasks("next_pane", "tab"),
    _tasks("previous_pane", "shift+tab"),
    _tasks("back", "escape"),
    _returns("explain", "w", footer=True),
    _returns("export", "x", footer=True),
    _returns("preview", "y", footer=True),
    _returns("draft", "d", footer=True),
    _returns("toggle_returning", "p", footer=True),
    _returns("record_sent", "s", footer=True),
    _returns("record_received", "v", footer=True),
    _returns("record_sent_back", "b", footer=True),
    _returns("attach_scan", "a", footer=True),
    _returns("return_settings", "o", footer=True),
    _returns("explain_all", "W"),
    _returns("stop_export", "escape", footer=True),
    _returns("refresh_findings", "r"),
    _preview("next_part", "right", "tab", "l"),
    _preview("previous_part", "left", "shift+tab", "h"),
    _preview("leave_preview", "escape", "y"),
    _history("undo_to", "t", footer=True),
    _history("redo_to", "T", footer=True),
    _history("find_changes", "slash", footer=True),
    _history("kind_of_change", "f", footer=True),
    _history("end_finding", "escape"),
    Action(id="edit_plan", scope=Scope.PLANS, keys=("e",), footer=True),
    Action(id="toggle_plan", scope=Scope.PLANS, keys=("p",), footer=True),
    Action(id="open_year", scope=Scope.PLANS, keys=("Y",), footer=True),
    Action(id="write_task_book", scope=Scope.PLANS, keys=("b",), footer=True),
    Action(id="edit_setting", scope=Scope.SETTINGS, keys=("e",), footer=True),
    Action(id="next_choice", scope=Scope.SETTINGS, keys=("space",), footer=True),
    Action(id="hand_over", scope=Scope.SETTINGS, keys=("h",), footer=True),
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
    _overview("overview_pane", "tab", "shift+tab", footer=True),
    _overview("overview_back", "escape"),
    _timetable("by_owner", "o", footer=True),
    _timetable("to_today", "t", footer=True),
    _timetable("zoom_in", "plus", "equals_sign", footer=True),
    _timetable("zoom_out", "minus", footer=True),
    _timetable("earlier", "left", "h"),
    _timetable("later", "right", "l"),
    _timetable("year_before", "left_square_bracket"),
    _timetable("year_after", "right_square_bracket"),
    _timetable("timetable_pane", "tab", "shift+tab", footer=True),
    _timetable("timetable_back", "escape"),
    _app("import_file", "I", footer=True),
    _app("show_overview", "1"),
    _app("show_tasks", "2", footer=False),
    _app("show_timetable", "3"),
    _app("show_returns", "4", "x", footer=True),
    _app("show_history", "5"),
    _app("show_plans", "P"),
    _app("show_settings", "S"),
    _app("switch_language", "L"),
    _app("messages", "M"),
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
    _dialog(Scope.PROPOSAL, "tick_proposal", "space"),
    _dialog(Scope.PROPOSAL, "tick_all_proposals", "V"),
    _dialog(Scope.PROPOSAL, "edit_proposal", "e"),
    _dialog(Scope.ENTRY, "show_beside", "ctrl+l", priority=True),
    _dialog(Scope.ENTRY, "draft_entry", "ctrl+d", priority=True),
    _dialog(Scope.ENTRY, "take_parts", "ctrl+t", priority=True),
    _dialog(Scope.ENTRY, "insert_file", "ctrl+o", priority=True),
    _dialog(Scope.ENTRY, "save_and_next", "ctrl+n", priority=True),
    _dialog(Scope.TASK_BOOK, "take_last_year", "ctrl+y", priority=True),
    _dialog(Scope.FILE, "browse", "ctrl+o", priority=True),
    _dialog(Scope.EVIDENCE, "pick_files", "ctrl+o", priority=True),
    _dialog(Scope.EVIDENCE, "detach", "delete", "D"),
    _dialog(Scope.EVIDENCE, "copy_path", "Y"),
    _dialog(Scope.PICKER, "picker_mark", "ctrl+t", priority=True),
    _dialog(Scope.PICKER, "picker_up", "ctrl+u", priority=True),
    Action(id="save", scope=Scope.EDITOR, keys=("ctrl+s",), footer=True, priority=True),
    Action(id="dismiss_dialog", scope=Scope.EDITOR, keys=("escape",), footer=True),
    Action(id="clear_filter", scope=Scope.FILTER, keys=("ctrl+l",), footer=True, priority=True),
)
