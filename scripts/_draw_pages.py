"""The pages that are made from the program itself: the keys, and pictures of the screens on the sample plan."""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from html import escape, unescape
from os import chdir, environ
from pathlib import Path

from _reference_pages import write_pages
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from tui.i18n import speaker
from tui.services.demo import make_demo, sample_plan
from tui.ui.app import DEFAULTS, QingdanApp
from tui.ui.dialogs.file import FileDialog
from tui.ui.dialogs.import_report import ImportReportDialog
from tui.ui.dialogs.unit import UnitDialog
from tui.ui.keys import keys_page
from tui.ui.screens.review import ReviewScreen
from tui.ui.screens.start import StartScreen

DOCS = Path(__file__).resolve().parent.parent / "docs"
NOVEMBER = datetime(2026, 11, 8, 9, 30)
CELL = 12.2
"""Width of a cell in the pictures."""
LOOK = replace(DEFAULTS, theme="dark")
RUN = re.compile(r'(<text [^>]*?x=")([\d.]+)("[^>]*?)textLength="([\d.]+)"([^>]*)>([^<]*)</text>')
WORD = re.compile(r"(?P<signs>[\u2500-\u25ff\u221e]+)|[^\s\u3000\u2500-\u25ff\u221e]+")
SIGNS = f"font-family: 'DejaVu Sans Mono', Menlo, 'Cascadia Mono', monospace; font-size: {CELL / 0.602:.2f}px"
"""Lines, bars and marks take one cell: a Chinese font draws them as wide as two."""
TITLE = "清单 Qingdan"
GROUPS = ("check", "history", "overview", "timetable")
"""Workers that make what a screen shows."""
FONTS = "'Sarasa Mono SC', 'Noto Sans Mono CJK SC', 'Source Han Mono SC', NSimSun, monospace"

SHOTS: tuple[tuple[str, str, tuple[int, int], tuple[str, ...]], ...] = (
    ("overview-120x40", "zh_CN", (120, 40), ("1",)),
    ("tasks-120x40", "zh_CN", (120, 40), ("down", "down")),
    ("tasks-80x24", "zh_CN", (80, 24), ()),
    ("entry-120x40", "zh_CN", (120, 40), ("e", "ctrl+d")),
    ("find-120x40", "zh_CN", (120, 40), ("slash", *"wsjk")),
    ("timetable-120x40", "zh_CN", (120, 40), ("3",)),
    ("returns-120x40", "zh_CN", (120, 40), ("4",)),
    ("preview-120x40", "zh_CN", (120, 40), ("4", "y")),
    ("history-80x24", "zh_CN", (80, 24), ("5",)),
    ("plans-80x24", "zh_CN", (80, 24), ("P",)),
    ("settings-80x24", "zh_CN", (80, 24), ("S",)),
    ("help-80x24", "zh_CN", (80, 24), ("question_mark",)),
    ("tray-80x24", "zh_CN", (80, 24), ("p", "G", "enter")),
    ("tasks-120x40-en", "en", (120, 40), ("down", "down")),
    ("overview-120x40-en", "en", (120, 40), ("1",)),
    ("returns-80x24-en", "en", (80, 24), ("4",)),
)
"""Name, language, size, and the keys pressed before the picture is taken, on the sample plan."""
NEW: tuple[tuple[str, str, tuple[int, int]], ...] = (
    ("start-80x24", "zh_CN", (80, 24)),
    ("review-120x40", "zh_CN", (120, 40)),
    ("import-80x24", "zh_CN", (80, 24)),
)
"""Name, language and size of the pictures of a first start: as it begins, what is to be looked at, what is taken."""


def keys_text() -> str:
    """docs/keys.md: both languages."""
    return f"{keys_page(speaker('zh_CN'))}\n{keys_page(speaker('en'))}"


def picture(svg: str) -> str:
    """A screenshot without fonts from elsewhere, set so large that two cells are a Chinese character's width."""
    svg = re.sub(r"@font-face\s*\{.*?\}|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: [^;]+;", f"font-family: {FONTS};", svg)
    svg = svg.replace("font-size: 20px;", f"font-size: {CELL * 2}px;", 1)
    return RUN.sub(lambda run: "".join(_placed(run)), svg)


def _placed(run: re.Match[str]) -> Iterator[str]:
    """The words and signs of a run, each at the place of its own cells, so that no font moves what comes behind."""
    head, at, between, _, rest, escaped = run.groups()
    said = unescape(escaped)
    for word in WORD.finditer(said):
        start, width = float(at) + CELL * cell_len(said[: word.start()]), CELL * cell_len(word.group())
        style = f' style="{SIGNS}"' if word["signs"] else ""
        yield f'{head}{start:.1f}{between}textLength="{width:.1f}"{rest}{style}>{escape(word.group())}</text>'


async def shoot(language: str, size: tuple[int, int], keys: tuple[str, ...]) -> str:
    """The screen after these keys, as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        chdir(folder)
        home = Path("清单")
        make_demo(home, lambda: NOVEMBER, None, language)
        app = QingdanApp(home, lambda: NOVEMBER, language, LOOK)
        async with running(app, size) as pilot:
            while app.workspace.ledger is None:
                await pilot.pause()
            for key in keys:
                await pilot.press(key)
                await at_rest(app, pilot)
            return picture(app.export_screenshot(title=TITLE))


async def shoot_start(name: str, language: str, size: tuple[int, int]) -> str:
    """The first start as far as the name of the picture says."""
    with tempfile.TemporaryDirectory() as folder:
        chdir(folder)
        document = Path("任务分工方案.txt")
        document.write_bytes(sample_plan(NOVEMBER.year).replace("9月底前".encode(), "9月31日前".encode(), 1))
        app = QingdanApp(Path("清单"), lambda: NOVEMBER, language, LOOK)
        async with running(app, size) as pilot:
            await come(app, pilot, StartScreen)
            if not name.startswith("start"):
                await pilot.press("2")
                await come(app, pilot, FileDialog)
                app.post_message(events.Paste(str(document)))
                await pilot.press("ctrl+s")
                await come(app, pilot, UnitDialog)
                await pilot.press("enter")
                await come(app, pilot, ReviewScreen)
            if name.startswith("import"):
                await pilot.press("x")
                await come(app, pilot, ImportReportDialog)
            return picture(app.export_screenshot(title=TITLE))


async def come(app: QingdanApp, pilot: Pilot[int], shown: type[object]) -> None:
    """Wait until a screen is there and painted."""
    while not isinstance(app.screen, shown):
        await pilot.pause()
    await pilot.pause()
    await pilot.pause()


@asynccontextmanager
async def running(app: QingdanApp, size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
    """The app without a terminal; its store thread ends with it."""
    app.workspace.start()
    try:
        async with app.run_test(size=size) as pilot:
            yield pilot
    finally:
        app.workspace.close()
        app.workspace.join()


async def at_rest(app: QingdanApp, pilot: Pilot[int]) -> None:
    """Wait until everything that was asked for has been painted."""
    await pilot.pause()
    await app.workspace.ask(lambda _: None)
    while any(worker.is_running and worker.group in GROUPS for worker in app.workers):
        await pilot.pause()
    await pilot.pause()
    await pilot.pause()


def main() -> None:
    """Write every page."""
    environ["COLORTERM"] = "truecolor"
    (DOCS / "pictures").mkdir(exist_ok=True)
    (DOCS / "keys.md").write_text(keys_text(), encoding="utf-8")
    write_pages()
    for name, language, size, keys in SHOTS:
        _write(name, asyncio.run(shoot(language, size, keys)))
    for name, language, size in NEW:
        _write(name, asyncio.run(shoot_start(name, language, size)))


def _write(name: str, svg: str) -> None:
    (DOCS / "pictures" / f"{name}.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
