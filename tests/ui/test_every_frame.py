"""Every screen and every dialog has its pictures: both languages at 80×24, Chinese at 120×40.

QINGDAN_FRAMES=write makes those of this module anew: read before keeping.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from textual.screen import Screen

import tui.ui
import tui.ui.dialogs
import tui.ui.screens
from tests.ui.homes import FRAMES, NARROW, UNIT, WIDE, clock, draft, frame, opened, rested, same_as_kept
from tui.domain.plan import Reading, SourceFile
from tui.domain.units import Kind, Unit
from tui.services import importing
from tui.ui.app import QingdanApp
from tui.ui.dialogs.correction import CorrectionDialog
from tui.ui.dialogs.import_report import ImportReportDialog
from tui.ui.dialogs.occurred import OccurredDialog, Words
from tui.ui.dialogs.picker import PickerDialog
from tui.ui.dialogs.reading import Progress, ReadingDialog
from tui.ui.dialogs.unit import NamedUnit, UnitDialog
from tui.ui.dialogs.when import WhenDialog
from tui.ui.screens.start import StartScreen
from tui.ui.widgets.import_page import import_page

SHAPES = [(NARROW, "zh_CN"), (NARROW, "en"), (WIDE, "zh_CN")]
ELSEWHERE = {
    "AmendmentScreen": ("amendment",),
    "ConfirmDialog": ("tick-due",),
    "EditionDialog": ("edition",),
    "EntryDialog": ("entry",),
    "FilterDialog": ("filter",),
    "GivenDialog": ("given",),
    "HelpScreen": ("help",),
    "HistoryScreen": ("history",),
    "IndicatorsDialog": ("indicators",),
    "OverviewScreen": ("overview",),
    "PaletteDialog": ("palette",),
    "PlansScreen": ("plans",),
    "PreviewScreen": ("preview",),
    "ReturnsScreen": ("returns",),
    "ReviewScreen": ("review", "review-queue"),
    "SettingsScreen": ("settings",),
    "TaskBookDialog": ("task-book",),
    "TasksScreen": ("tasks",),
    "TimetableScreen": ("timetable",),
}
"""Pictures that the tests of a screen compare, by class."""
PRESSED: dict[str, tuple[str, tuple[str, ...]]] = {
    "evidence": ("EvidenceDialog", ("a",)),
    "file": ("FileDialog", ("I",)),
    "note": ("WordsDialog", ("m",)),
    "plan-rule": ("PlanRuleDialog", ("P", "enter")),
    "proposal": ("ProposalDialog", ("O",)),
    "kind-of-change": ("ChosenDialog", ("5", "f")),
    "open-year": ("LineDialog", ("P", "Y")),
    "signing": ("SigningDialog", ("4", "o")),
    "status": ("StatusDialog", ("s",)),
    "step": ("StepDialog", ("o",)),
    "undo-to": ("ReportDialog", ("5", "t")),
}
"""Pictures that keys lead to from the task screen."""


def _correction(app: QingdanApp) -> object:
    doubts = app.say("doubt.no_such_day", phrase="9月31日前")
    title = app.say("review.correct_title", number="2.3", field=app.say("field.deadline"))
    meant = app.say("review.no_deadline")
    return app.push_screen(
        CorrectionDialog(title, app.say, field="deadline", text="9月31日前", doubts=doubts, meaning=lambda _: meant)
    )


def _import_report(app: QingdanApp) -> object:
    file = SourceFile(name="方案.txt", sha256="0" * 64, format="txt")
    proposal = importing.propose(Reading(file=file, plans=(draft(),)), Unit(name=UNIT, kind=Kind.DEPARTMENT))
    title, page = app.say("import.title", unit=UNIT), list(import_page(proposal, app.say))
    return app.push_screen(ImportReportDialog(title, page, app.say, accept="import.accept"))


def _sent_back(app: QingdanApp) -> object:
    title, asked = app.say("occurred.sent_back", revision=1, year=2026), app.say("occurred.why")
    day = date(2026, 11, 25)
    return app.push_screen(OccurredDialog(title, day, app.say, place="x", drafts={}, words=Words.LINES, asked=asked))


def _picker(app: QingdanApp) -> object:
    folder = Path("材料")
    (folder / "照片").mkdir(parents=True)
    for name in ("11月演练记录.docx", "签到表.xlsx"):
        (folder / name).write_bytes(b"x" * 5000)
    changed = datetime(2026, 11, 2, 8, 30).timestamp()
    for path in (folder, *folder.iterdir()):
        os.utime(path, (changed, changed))
    return app.push_screen(PickerDialog(app.say("picker.title"), folder, app.say))


def _reading(app: QingdanApp) -> object:
    progress = Progress()
    progress.watch(0.4)
    return app.push_screen(ReadingDialog(app.say("review.reading", name="任务分工方案.docx"), progress, app.say))


def _unit(app: QingdanApp) -> object:
    named = {"市卫生健康委": 3, "市公安局": 1, UNIT: 4, "云泽区政府": 2}
    kinds = {"云泽区政府": Kind.COUNTY}
    units = [NamedUnit(name=name, tasks=count, kind=kinds.get(name, Kind.DEPARTMENT)) for name, count in named.items()]
    return app.push_screen(UnitDialog(app.say("unit.title"), units, app.say))


def _when(app: QingdanApp) -> object:
    return app.push_screen(
        WhenDialog(
            app.say("marked.when_title", no="", title=app.say("marked.count", count=3)),
            app.say("marked.when_hint", count=5),
            app.say,
            year=2026,
            place="x",
            drafts={},
        )
    )


MADE: dict[str, tuple[str, Callable[[QingdanApp], object]]] = {
    "correction": ("CorrectionDialog", _correction),
    "import-report": ("ImportReportDialog", _import_report),
    "sent-back": ("OccurredDialog", _sent_back),
    "picker": ("PickerDialog", _picker),
    "reading": ("ReadingDialog", _reading),
    "unit": ("UnitDialog", _unit),
    "when": ("WhenDialog", _when),
}
"""Pictures of dialogs over the task screen, made from values."""


def shown_classes() -> Iterator[str]:
    """The names of the classes of screens and dialogs that the program shows: those it makes one of somewhere."""
    sources = "".join(path.read_text(encoding="utf-8") for path in Path(tui.ui.__path__[0]).rglob("*.py"))
    for package in (tui.ui.screens, tui.ui.dialogs):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            for name, found in vars(importlib.import_module(module.name)).items():
                made = isinstance(found, type) and issubclass(found, Screen) and found.__module__ == module.name
                if made and re.search(rf"(?<!class )\b{name}\(", sources):
                    yield name


def test_every_screen_and_dialog_has_its_pictures() -> None:
    names = {**ELSEWHERE, "StartScreen": ("start",)}
    names |= {shown: (place,) for place, (shown, _) in PRESSED.items()}
    names |= {shown: (place,) for place, (shown, _) in MADE.items()}

    assert set(shown_classes()) == set(names)
    for found in names.values():
        for (columns, lines), language in SHAPES:
            files = [FRAMES / f"{name}-{columns}x{lines}-{language}.txt" for name in found]
            assert any(file.exists() for file in files), files


@pytest.mark.parametrize(("size", "language"), SHAPES, ids=["80x24", "80x24-en", "120x40"])
@pytest.mark.parametrize("name", PRESSED)
async def test_what_a_key_opens_looks_as_it_did(home: Path, name: str, size: tuple[int, int], language: str) -> None:
    shows, keys = PRESSED[name]
    async with opened(home, size, language) as (app, pilot):
        for key in keys:
            await pilot.press(key)
            await rested(app, pilot)
        assert type(app.screen).__name__ == shows
        shown = frame(app)
    same_as_kept(shown, name, size, language)


@pytest.mark.parametrize(("size", "language"), SHAPES, ids=["80x24", "80x24-en", "120x40"])
@pytest.mark.parametrize("name", MADE)
async def test_a_dialog_looks_as_it_did(
    home: Path, monkeypatch: pytest.MonkeyPatch, name: str, size: tuple[int, int], language: str
) -> None:
    monkeypatch.chdir(home.parent)
    async with opened(home, size, language) as (app, pilot):
        shows, push = MADE[name]
        push(app)
        await rested(app, pilot)
        assert type(app.screen).__name__ == shows
        shown = frame(app)
    same_as_kept(shown, name, size, language)


@pytest.mark.parametrize(("size", "language"), SHAPES, ids=["80x24", "80x24-en", "120x40"])
async def test_the_first_start_looks_as_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    app = QingdanApp(Path("清单"), clock, language)
    app.workspace.start()
    try:
        async with app.run_test(size=size) as pilot:
            while not isinstance(app.screen, StartScreen):
                await pilot.pause()
            await pilot.pause()
            shown = frame(app)
    finally:
        app.workspace.close()
        app.workspace.join()
    same_as_kept(shown, "start", size, language)
