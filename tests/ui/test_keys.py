"""The registry: complete in both languages, answered by a method, within reach of every keyboard."""

from __future__ import annotations

import pytest

from tui.i18n import LANGUAGES, catalogue, speaker
from tui.ui.actions import ACTIONS, Scope
from tui.ui.app import QingdanApp
from tui.ui.dialogs.base import Dialog
from tui.ui.dialogs.entry import EntryDialog
from tui.ui.dialogs.evidence import EvidenceDialog
from tui.ui.dialogs.file import FileDialog
from tui.ui.dialogs.filter import FilterDialog
from tui.ui.dialogs.picker import PickerDialog
from tui.ui.dialogs.proposal import ProposalDialog
from tui.ui.dialogs.task_book import TaskBookDialog
from tui.ui.keys import key_name, keys_page
from tui.ui.screens.amendment import AmendmentScreen
from tui.ui.screens.history import HistoryScreen
from tui.ui.screens.overview import OverviewScreen
from tui.ui.screens.plans import PlansScreen
from tui.ui.screens.preview import PreviewScreen
from tui.ui.screens.returns import ReturnsScreen
from tui.ui.screens.review import ReviewScreen
from tui.ui.screens.settings import SettingsScreen
from tui.ui.screens.tasks import TasksScreen
from tui.ui.screens.timetable import TimetableScreen
from tui.ui.widgets.line_list import LineList

ANSWERS = {
    Scope.APP: QingdanApp,
    Scope.TASKS: TasksScreen,
    Scope.RETURNS: ReturnsScreen,
    Scope.AMENDMENT: AmendmentScreen,
    Scope.REVIEW: ReviewScreen,
    Scope.HISTORY: HistoryScreen,
    Scope.PREVIEW: PreviewScreen,
    Scope.PLANS: PlansScreen,
    Scope.SETTINGS: SettingsScreen,
    Scope.OVERVIEW: OverviewScreen,
    Scope.TIMETABLE: TimetableScreen,
    Scope.EDITOR: Dialog,
    Scope.ENTRY: EntryDialog,
    Scope.PROPOSAL: ProposalDialog,
    Scope.FILE: FileDialog,
    Scope.TASK_BOOK: TaskBookDialog,
    Scope.EVIDENCE: EvidenceDialog,
    Scope.PICKER: PickerDialog,
    Scope.FILTER: FilterDialog,
    Scope.LIST: LineList,
}


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_answered_and_explained(action: object) -> None:
    found = next(known for known in ACTIONS if known is action)
    assert callable(getattr(ANSWERS[found.scope], f"action_{found.id}"))
    for language in LANGUAGES:
        assert {f"key.{found.id}", f"key.{found.id}.help"} <= catalogue(language).keys()


def test_an_id_is_one_action() -> None:
    ids = [action.id for action in ACTIONS]
    assert sorted(id for id in set(ids) if ids.count(id) > 1) == []


def test_no_key_needs_alt_or_a_function_key() -> None:
    for key in (key for action in ACTIONS for key in action.keys):
        assert "alt" not in key
        assert not (key.startswith("f") and key[1:].isdecimal())


def test_no_key_means_two_things_in_one_place() -> None:
    for scope in Scope:
        keys = [key for action in ACTIONS if action.scope is scope for key in action.keys]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_keys_names_every_action(language: str) -> None:
    say = speaker(language)
    page = keys_page(say)
    for action in ACTIONS:
        assert f"`{key_name(action.keys[0], say)}`" in page
        assert say(f"key.{action.id}.help") in page
