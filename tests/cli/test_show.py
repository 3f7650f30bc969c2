"""What ``show`` prints of a task is all that the task screen has of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.services.sample import DREDGE, TEXT, TITLE, empty_home, reading
from tui.cli.showing import task_lines
from tui.domain.deadline import Milestone
from tui.domain.progress import Entry
from tui.i18n import Speaker
from tui.services.ad_hoc import Given, add
from tui.services.boards import board
from tui.services.desk import Desk
from tui.services.importing import accept, propose


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A home with the sample."""
    made = empty_home(tmp_path / "home")
    accept(made, propose(reading(TEXT), made.unit))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "zh_CN",
            (
                f"方案：{TITLE}",
                "完成时限：10月底前 (2026-10-31)",
                "阶段：2026-06-30  清淤过半",
                "上年进展情况：清淤六公里。",
                "上年存在问题：船期不足。",
                "出错说明（步骤逾期）：汛期停工",
            ),
        ),
        (
            "en",
            (
                f"plan: {TITLE}",
                "deadline: 10月底前 (2026-10-31)",
                "stage: 2026-06-30  清淤过半",
                "last year's progress: 清淤六公里。",
                "last year's problems: 船期不足。",
            ),
        ),
    ],
)
def test_a_task_is_told_whole(desk: Desk, language: str, told: tuple[str, ...]) -> None:
    seen = board(desk)
    card = seen.card(DREDGE)
    assert card is not None
    stage = Milestone(text="清淤过半", when="6月底", due=date(2026, 6, 30))
    card = replace(
        card,
        task=replace(card.task, milestones=(stage,)),
        last_year=Entry(progress="清淤六公里。", problems="船期不足。"),
        explanations={"late_step": "汛期停工"},
    )

    lines = list(task_lines(card, seen, Speaker(language)))

    assert [line for line in told if line not in lines] == []
    assert any("市财政局" in line and "市水务局" in line for line in lines)


def test_a_section_without_a_number_is_its_title(desk: Desk) -> None:
    add(desk, Given(text="清理突击点位", section="专项"))
    seen = board(desk)

    assert "板块：专项" in list(task_lines(seen.cards[-1], seen, Speaker("zh_CN")))
