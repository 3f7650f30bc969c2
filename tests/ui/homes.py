"""A small home made from draft values, and the app opened on it."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TypeVar

from rich.cells import cell_len
from textual import events
from textual.app import App
from textual.pilot import Pilot

from tui.config import Settings
from tui.domain.deadline import Deadline
from tui.domain.plan import DraftPlan, DraftSection, DraftStep, DraftTask, Reading, ReturnRule, SourceFile
from tui.domain.roles import Assignment, Role
from tui.domain.units import Kind
from tui.services import boards, importing
from tui.services.boards import Board
from tui.services.cards import Card
from tui.services.desk import open_desk
from tui.services.homes import make_home
from tui.ui.app import DEFAULTS, QingdanApp
from tui.ui.screens.tasks import TasksScreen

T = TypeVar("T")
NOW = datetime(2026, 11, 8, 9, 0)
UNIT = "市民政局"
FRAMES = Path(__file__).parent.parent / "frames"
LARGE, WIDE, MIDDLE, NARROW = (160, 45), (120, 40), (100, 30), (80, 24)
PATIENCE = 40.0
"""Seconds after which what a test waits for is not coming, also on a busy machine."""


def clock() -> datetime:
    """A Sunday in November, twelve days before returns are due."""
    return NOW


def _units(*names: str) -> tuple[Assignment, ...]:
    return tuple(Assignment(unit=name, role=Role.RESPONSIBLE, group=name.startswith("有关")) for name in names)


def _task(no: str, heading: str, content: str, units: Sequence[str], *, section: str = "二") -> DraftTask:
    clause = f"责任单位：{'、'.join(units)}"
    return DraftTask(
        section=section,
        no=no,
        heading=heading,
        content=content,
        assignments=_units(*units),
        responsibility=clause,
    )


def _step(text: str, when: str | None = None, due: date | None = None) -> DraftStep:
    return DraftStep(text=text, when=when, due=due)


TASKS: tuple[DraftTask, ...] = (
    replace(
        _task(
            "2.3",
            "完善监测预警和应急处置机制",
            "健全多部门会商机制，完善应急预案，每年至少组织1次演练。",
            ["市卫生健康委", "市应急局", UNIT, "市疾控中心"],
        ),
        target="建立会商机制，演练不少于1次。",
        deadline=Deadline(text="12月底前", due=date(2026, 12, 31)),
        steps=(
            _step("修订应急预案，报市应急局备案", "3月底前", date(2026, 3, 31)),
            _step("与市卫生健康委建立会商机制，明确联系人、会商周期和信息通报办法", "9月底前", date(2026, 9, 30)),
            _step("组织1次演练", "12月底前", date(2026, 12, 31)),
            _step("总结评估"),
        ),
        leaders=("王局长",),
    ),
    replace(
        _task(
            "9.2",
            "重视精神卫生和心理健康",
            "完善社会心理服务体系[红色]，严重精神障碍患者规范管理率达到90%以上[/]。",
            ["市卫生健康委", "市委政法委", "市公安局", UNIT],
            section="九",
        ),
        deadline=Deadline(text="10月底前", due=date(2026, 10, 31)),
        steps=(_step("开展摸底"), _step("落实救助政策")),
    ),
    replace(
        _task("14.1", "维护低收入人群健康", "做好低收入人群健康帮扶。", [UNIT, "市医保局"], section="九"),
        deadline=Deadline(text="长期坚持", standing=True),
    ),
    _task("15", "开展爱国卫生运动", "各负其责，开展爱国卫生运动。", ["市卫生健康委", "有关部门"], section="九"),
    _task("16", "别家的任务", "与本单位无关的内容。", ["市教育局"], section="九"),
)


def draft(tasks: Sequence[DraftTask] = TASKS) -> DraftPlan:
    """The plan that is imported."""
    rule = ReturnRule(month=11, day=20, every="year", recipient="市卫生健康委", text="每年11月20日前报送进展情况。")
    return DraftPlan(
        title="卫生健康规划任务分工",
        years=(2026, 2026),
        return_rule=rule,
        sections=(DraftSection(no="二", title="监测预警"), DraftSection(no="九", title="精神卫生")),
        tasks=tuple(tasks),
    )


def make(home: Path, plan: DraftPlan | None = None, language: str = "zh_CN") -> Path:
    """Make a home with the plan in it."""
    make_home(home, UNIT, Kind.DEPARTMENT, language=language)
    desk = open_desk(home, clock)
    try:
        file = SourceFile(name="方案.txt", sha256="0" * 64, format="txt")
        importing.accept(desk, importing.propose(Reading(file=file, plans=(plan or draft(),)), desk.unit))
    finally:
        desk.close()
    return home


def stored(home: Path) -> Board:
    """What the file of a home says, seen by somebody else."""
    desk = open_desk(home, clock)
    try:
        return boards.board(desk)
    finally:
        desk.close()


def first(home: Path) -> Card:
    """The first of the unit's tasks, as the file has it."""
    return stored(home).cards[0]


@asynccontextmanager
async def opened(
    home: Path, size: tuple[int, int] = WIDE, language: str = "zh_CN", settings: Settings = DEFAULTS
) -> AsyncIterator[tuple[QingdanApp, Pilot[int]]]:
    """The app on a home, opened and at rest."""
    app = QingdanApp(home, clock, language, settings)
    app.workspace.start()
    try:
        async with app.run_test(size=size) as pilot:
            await until(app, pilot, TasksScreen)
            await rested(app, pilot)
            yield app, pilot
    finally:
        app.workspace.close()
        app.workspace.join()


async def rested(app: QingdanApp, pilot: Pilot[int]) -> None:
    """Wait until everything that was asked for has been done and painted, by keys that are held back too."""
    await pilot.pause()
    await once(pilot, lambda: not app._busy)
    await app.workspace.ask(lambda _: None)
    await once(pilot, lambda: not app.workspace.saving and not app.workspace._coming and not _looking(app))
    if isinstance(app.screen, TasksScreen):
        app.screen.show_due()
    await pilot.pause()
    await pilot.pause()


def _looking(app: QingdanApp) -> bool:
    """A screen is being filled."""
    groups = ("check", "history", "overview", "timetable", "texts", "narrow", "seek")
    return any(worker.group in groups and worker.is_running for worker in app.workers)


async def once(pilot: Pilot[int], so: Callable[[], object]) -> None:
    """Wait until something is so; the test fails, and shows the screen, where it never is."""
    end = monotonic() + PATIENCE
    while not so():
        assert monotonic() < end, frame(pilot.app)
        await pilot.pause()


async def until(app: QingdanApp, pilot: Pilot[int], kind: type[T]) -> T:
    """Wait until a screen of this kind is shown and takes keys at once, and give it."""
    await once(pilot, lambda: isinstance(app.screen, kind) and not app._busy)
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, kind), frame(app)
    return screen


def hold(app: App[int], key: str, times: int) -> None:
    """Hold a key down: so many keys come without anybody waiting between them."""
    for _ in range(times):
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def task_screen(app: QingdanApp, pilot: Pilot[int]) -> TasksScreen:
    """Wait for the task screen, at rest."""
    screen = await until(app, pilot, TasksScreen)
    await rested(app, pilot)
    return screen


async def to_screen(app: QingdanApp, pilot: Pilot[int], key: str, kind: type[T]) -> T:
    """Go to a screen with its key and wait for it, at rest."""
    await pilot.press(key)
    screen = await until(app, pilot, kind)
    await rested(app, pilot)
    await rested(app, pilot)
    return screen


async def pasted(app: QingdanApp, pilot: Pilot[int], text: str) -> None:
    """Paste a text where the focus is."""
    app.post_message(events.Paste(text))
    await pilot.pause()


async def said(app: QingdanApp, pilot: Pilot[int], words: str) -> None:
    """Wait until these words stand on the screen."""
    await once(pilot, lambda: words in frame(app))


def frame(app: App[int]) -> str:
    """The screen as lines of text."""
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in line).rstrip() for line in lines) + "\n"


def same_as_kept(shown: str, name: str, size: tuple[int, int], language: str) -> None:
    """Compare a frame with the one in tests/frames/. QINGDAN_FRAMES=write makes it anew: read before keeping."""
    assert max(map(cell_len, shown.splitlines())) <= size[0]
    kept = FRAMES / f"{name}-{size[0]}x{size[1]}-{language}.txt"
    if os.environ.get("QINGDAN_FRAMES") == "write":
        kept.write_text(shown, encoding="utf-8")
    assert shown == kept.read_text(encoding="utf-8")
