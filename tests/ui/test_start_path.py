"""What the way to the first screen imports: values, the queries of a ledger and the widgets of one screen.

Rules, readers, searches and services come with what asks for them; whoever needs one of them at the start after all
pays for it at every start, and says so here.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from tests.ui.homes import WIDE, opened, rested

ROOT = Path(__file__).resolve().parents[2]
MOST_VALUES = 52
"""Dataclasses of ours that are made on the way; each takes a third of a millisecond."""

LATER = {
    "click", "docx", "hashlib", "lxml", "openpyxl", "sqlite_utils", "textual.widgets._text_area",
    "tui.domain.alphabet", "tui.domain.amendment", "tui.domain.checks", "tui.domain.collective",
    "tui.domain.contributions", "tui.domain.differences", "tui.domain.directory", "tui.domain.identity",
    "tui.domain.issued", "tui.domain.limits", "tui.domain.matching", "tui.domain.moments", "tui.domain.names",
    "tui.domain.owning", "tui.domain.plan", "tui.domain.quantities", "tui.domain.readings", "tui.domain.resemblance",
    "tui.domain.resolution", "tui.domain.return_events", "tui.domain.returns", "tui.domain.said",
    "tui.domain.schedule", "tui.domain.sought", "tui.domain.written_values", "tui.i18n.en", "tui.i18n.zh_cn.every",
    "tui.packs.archive", "tui.packs.report", "tui.readers.understanding", "tui.services.backups",
    "tui.services.boards", "tui.services.confirming", "tui.services.contributing", "tui.services.evidence",
    "tui.services.finding", "tui.services.history", "tui.services.importing", "tui.services.narrowing",
    "tui.services.reporting", "tui.services.returns", "tui.services.settings", "tui.services.steps",
    "tui.services.tray", "tui.store.schema", "tui.ui.dialogs", "tui.ui.places", "tui.ui.work", "xlsxwriter",
}  # fmt: skip

PROGRAM = """
import asyncio, dataclasses, json, sys
from datetime import datetime
from pathlib import Path

from tui.cli import alone
assert alone.alone(sys.argv[1:3]) is not None
from tui.ui import opening
from tui.ui.app import QingdanApp
from tui.ui.screens.tasks import TasksScreen

async def main():
    app = QingdanApp(Path(sys.argv[2]), lambda: datetime(2026, 11, 8, 9), "zh_CN")
    app.workspace.start()
    async with app.run_test(size=(120, 40)) as pilot:
        for _ in range(2000):
            if isinstance(app.screen, TasksScreen) and app.screen.tasks.card:
                break
            await pilot.pause()
        shown = len(app.screen.tasks.rows)
        loaded = sorted(sys.modules)
        values = sorted({
            f"{kind.__module__}.{kind.__qualname__}"
            for name in loaded if name.startswith("tui") for kind in vars(sys.modules[name]).values()
            if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind.__module__ == name
        })
        app.workspace.close()
    app.workspace.join()
    print(json.dumps([shown, loaded, values]))

asyncio.run(main())
"""


@pytest.fixture
def started(home: Path) -> tuple[int, set[str], list[str]]:
    """The tasks shown, the modules loaded and the values made when the first screen is painted in a fresh Python."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, "--home", str(home)],
        cwd=ROOT,
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    shown, loaded, values = json.loads(done.stdout)
    return shown, set(loaded), values


def test_the_first_screen_imports_what_it_shows_and_makes_few_values(started: tuple[int, set[str], list[str]]) -> None:
    shown, loaded, values = started

    assert shown > 0
    assert loaded & LATER == set()
    assert 20 < len(values) <= MOST_VALUES


async def test_the_styles_of_the_first_screen_are_matched_once(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    matched, plain = Counter[str | None](), Stylesheet._process_component_classes

    def processed(self: Stylesheet, node: DOMNode) -> None:
        matched[node.id] += 1
        plain(self, node)

    monkeypatch.setattr(Stylesheet, "_process_component_classes", processed)
    async with opened(home, WIDE) as (app, pilot):
        await rested(app, pilot)
    assert [matched[id] for id in ("panes", "heading", "detail", "text", "steps-title")] == [1] * 5
