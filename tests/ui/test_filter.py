"""The dialog of the filter: every question by keys and by mouse, what it shows of a filter, what it gives."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from tests.ui.homes import NARROW, WIDE, frame, opened, rested, same_as_kept, stored
from tui.domain.ids import PlanId, SectionId
from tui.domain.progress import Mark
from tui.domain.roles import Role
from tui.i18n import speaker
from tui.services.filters import DueWindow, Filter, When
from tui.services.finding import Finder
from tui.services.narrowing import matching
from tui.ui.app import QingdanApp
from tui.ui.dialogs.filter import FilterDialog
from tui.ui.widgets.task_pane import TaskPane


class Asked:
    """The dialog on the screen, and what it gave."""

    def __init__(self, app: QingdanApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot
        self.given: list[Filter | None] = []

    async def press(self, *keys: str) -> None:
        """Keys, each painted."""
        await self.pilot.press(*keys)
        await rested(self.app, self.pilot)

    async def paste(self, text: str) -> None:
        """A text from the clipboard."""
        self.app.post_message(events.Paste(text))
        await rested(self.app, self.pilot)

    def said(self, id: str) -> str:
        """What a line of the dialog says."""
        return str(self.app.screen.query_one(f"#{id}", Static).render())


@asynccontextmanager
async def asked(
    home: Path, wanted: Filter | None = None, size: tuple[int, int] = NARROW, language: str = "zh_CN"
) -> AsyncIterator[Asked]:
    async with opened(home, size, language) as (app, pilot):
        made = Asked(app, pilot)
        seen, ask = stored(home), app.workspace.ask
        count = lambda wanted: ask(lambda _: len(matching(wanted, seen, seen.cards)))  # noqa: E731
        dialog = FilterDialog(speaker(language), wanted or Filter(), app.workspace.seen, count)
        await app.push_screen(dialog, made.given.append)
        await rested(app, pilot)
        yield made


FILTERS = [
    Filter(),
    Filter(text="jing神", marks=frozenset({Mark.OVERDUE, Mark.STANDING}), roles=frozenset(Role)),
    Filter(plan=PlanId(1)),
    Filter(plan=PlanId(1), section=SectionId(2)),
    Filter(due=DueWindow(when=When.OVERDUE), person=""),
    Filter(due=DueWindow(when=When.WITHIN, days=30), person="zhang"),
    Filter(due=DueWindow(when=When.WITHIN, days=7), reported=True),
    Filter(due=DueWindow(when=When.NONE), evidence=False),
    Filter(due=DueWindow(when=When.BEFORE, day=date(2026, 11, 1)), reported=False, evidence=True),
    Filter(due=DueWindow(when=When.BEFORE, day=date(2028, 1, 1))),
]


@pytest.mark.parametrize("wanted", FILTERS, ids=range(len(FILTERS)))
async def test_a_filter_is_shown_and_given_back_as_it_is(home: Path, wanted: Filter) -> None:
    async with asked(home, wanted) as dialog:
        await dialog.press("enter")
        assert dialog.given == [wanted]


async def test_every_question_is_answered_by_keys(home: Path) -> None:
    async with asked(home) as dialog:
        await dialog.press("4", "5", "right", "space", "right", "right", "space")
        await dialog.press("tab", "1", "1", "3", "tab", "2")
        await dialog.press("tab", "tab", "j", "j", "tab", "2", "tab", "tab", "right", "right", "tab", "2")
        await dialog.press("ctrl+s")
        assert dialog.given == [
            Filter(
                marks=frozenset({Mark.OVERDUE, Mark.STANDING, Mark.TO_CONFIRM, Mark.IN_PROGRESS}),
                roles=frozenset({Role.RESPONSIBLE}),
                due=DueWindow(when=When.OVERDUE),
                plan=PlanId(1),
                section=SectionId(1),
                person="",
                reported=False,
                evidence=True,
            )
        ]


@pytest.mark.parametrize(
    ("typed", "window", "meaning"),
    [
        ("7", DueWindow(when=When.WITHIN, days=7), "今后 7 天内到期"),
        ("４５", DueWindow(when=When.WITHIN, days=45), "今后 45 天内到期"),
        ("10月底", DueWindow(when=When.BEFORE, day=date(2026, 11, 1)), "10月31日（含）以前"),
        ("2027-03-31", DueWindow(when=When.BEFORE, day=date(2027, 4, 1)), "2027年3月31日（含）以前"),
    ],
)
async def test_a_time_is_typed_and_its_meaning_said(home: Path, typed: str, window: DueWindow, meaning: str) -> None:
    async with asked(home) as dialog:
        await dialog.press("tab", "tab", "tab")
        await dialog.paste(typed)
        await dialog.pilot.pause()
        assert dialog.said("meaning") == meaning
        await dialog.press("enter")
        assert dialog.given == [Filter(due=window)]


async def test_a_time_that_names_no_day_is_asked_again(home: Path) -> None:
    async with asked(home) as dialog:
        await dialog.press("tab", "tab", "tab")
        await dialog.paste("适时")
        await dialog.press("enter")
        assert dialog.given == []
        assert dialog.said("meaning") == "看不出是哪一天"
        await dialog.press(*["backspace"] * 2, "enter")
        assert dialog.given == [Filter()]


async def test_a_person_is_typed_by_pinyin(home: Path) -> None:
    async with asked(home) as dialog:
        await dialog.press(*["tab"] * 6, *"wangj")
        await dialog.pilot.pause()
        assert dialog.said("left") == "符合 1 项，共 3 项"
        await dialog.press("enter")
        assert dialog.given == [Filter(person="wangj")]


async def test_the_number_of_tasks_that_are_left_is_said_at_once(home: Path) -> None:
    async with asked(home) as dialog:
        assert dialog.said("left") == "符合 3 项，共 3 项"
        await dialog.press("shift+tab", *"jingshen")
        await dialog.pilot.pause()
        assert dialog.said("left") == "符合 2 项，共 3 项"
        await dialog.press("tab", "4")
        await dialog.pilot.pause()
        assert dialog.said("left") == "符合 1 项，共 3 项"


async def test_one_key_clears_everything(home: Path) -> None:
    everything = replace(
        FILTERS[1], plan=PlanId(1), person="王", due=DueWindow(when=When.WITHIN, days=7), reported=True
    )
    async with asked(home, everything) as dialog:
        await dialog.press("ctrl+l")
        await dialog.pilot.pause()
        assert dialog.said("left") == "符合 3 项，共 3 项"
        await dialog.press("enter")
        assert dialog.given == [Filter()]


async def test_leaving_gives_nothing(home: Path) -> None:
    async with asked(home, FILTERS[1]) as dialog:
        await dialog.press("3", "escape")
        assert dialog.given == [None]


async def test_the_mouse_does_it_too(home: Path) -> None:
    async with asked(home, size=WIDE) as dialog:
        await dialog.pilot.click("#marks", offset=(20, 0))
        await dialog.pilot.click("#roles", offset=(2, 0))
        await dialog.pilot.click("#due", offset=(12, 0))
        await dialog.pilot.click("#place", offset=(4, 1))
        await dialog.pilot.click("#accept")
        await dialog.pilot.pause()
        assert dialog.given == [
            Filter(
                marks=frozenset({Mark.IN_PROGRESS}),
                roles=frozenset({Role.LEAD}),
                due=DueWindow(when=When.OVERDUE),
                plan=PlanId(1),
            )
        ]


async def test_a_button_clears(home: Path) -> None:
    async with asked(home, FILTERS[1], size=WIDE) as dialog:
        await dialog.pilot.click("#clear")
        await dialog.press("ctrl+s")
        assert dialog.given == [Filter()]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_dialog_looks_as_it_did(home: Path, size: tuple[int, int], language: str) -> None:
    async with asked(home, replace(FILTERS[1], due=FILTERS[-2].due), size, language) as dialog:
        await dialog.pilot.pause()
        box = dialog.app.screen.query_one("#box").region
        strips = dialog.app.screen._compositor.render_strips()[box.y : box.bottom]
    same_as_kept("".join(f"{strip.crop(box.x, box.right).text}\n" for strip in strips), "filter", size, language)


async def test_going_to_the_search_reads_all_texts_before_a_letter_is_typed(home: Path) -> None:
    async with opened(home) as (app, pilot):
        pane = app.screen.query_one(TaskPane)
        assert pane.finder is None
        await pilot.press("slash")
        await rested(app, pilot)
        finder: Finder | None = pane.finder
        assert finder is not None
        assert not finder.wants(1)


async def test_the_detail_says_where_the_words_of_a_search_are(home: Path) -> None:
    async with opened(home) as (app, pilot):
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*"jiuzhu", "enter")
        await rested(app, pilot)
        assert "找到     步骤" in frame(app)
        await pilot.press("escape")
        await rested(app, pilot)
        assert "找到" not in frame(app)
