"""November's draft says what was recorded, as a return says it, and nothing else."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from tests.services.sample import DREDGE, FINISHED, GREENWAY, HALF, MEASURED, PATROL, TODAY, YEAR, home
from tui.domain.contributions import Contribution, ContributionState, ContributionText, DoneStep
from tui.domain.deadline import Deadline
from tui.domain.ids import ContributionId, StepId, TaskId
from tui.services import reporting, steps
from tui.services.boards import board
from tui.services.composing import Composed, composed
from tui.services.desk import Desk
from tui.services.indicators import record_reading
from tui.store import contributions

MONTHLY = StepId(4)


def draft(desk: Desk, task: TaskId = DREDGE) -> Composed:
    """The draft of a task."""
    seen = board(desk, YEAR)
    card = seen.card(task)
    assert card is not None
    return composed(seen, card)


def test_nothing_recorded_gives_no_progress(desk: Desk) -> None:
    assert draft(desk).progress == ""


def test_ticks_and_notes_stand_in_the_order_of_their_days(desk: Desk) -> None:
    steps.tick(desk, [HALF], date(2026, 6, 28))
    steps.tick(desk, [MEASURED], date(2026, 3, 20), "测图已交。")
    reporting.note(desk, DREDGE, date(2026, 6, 2), "召开推进会")
    reporting.note(desk, DREDGE, date(2026, 6, 28), "6月28日，船队撤场")
    reporting.note(desk, DREDGE, date(2025, 12, 1), "去年的事")

    assert draft(desk).progress == ("3月20日，完成测量（测图已交）；6月2日，召开推进会；6月28日，完成清淤，船队撤场。")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("召开推进会", "召开推进会。"),
        ("方案初稿", "完成方案初稿。"),
        ("对沿河商户开展走访，发放明白卡", "对沿河商户开展走访，发放明白卡。"),
        ("（1）印发工作方案；", "印发工作方案。"),
    ],
)
def test_a_step_is_said_in_its_own_words(desk: Desk, text: str, said: str) -> None:
    steps.add(desk, GREENWAY, text)
    card = board(desk).card(GREENWAY)
    assert card is not None
    steps.tick(desk, [card.task.steps[-1].id], TODAY)

    assert draft(desk, GREENWAY).progress == f"9月15日，{said}"


def test_a_note_of_several_sentences_stays_whole(desk: Desk) -> None:
    reporting.note(desk, DREDGE, date(2026, 6, 2), "召开推进会。会后看了两处现场。\n要求月底前清完")
    steps.tick(desk, [HALF], date(2026, 6, 28))

    assert draft(desk).progress == ("6月2日，召开推进会。会后看了两处现场；要求月底前清完。6月28日，完成清淤。")


def test_occurrences_are_counted(desk: Desk) -> None:
    steps.tick(desk, [MONTHLY], date(2026, 3, 2))
    steps.tick(desk, [MONTHLY], date(2026, 4, 2), "发现问题3处")

    assert draft(desk, PATROL).progress == (
        "每月汇总巡查台账，已完成2次（本年度共11次，最近一次4月2日）；4月2日，发现问题3处。"
    )
    assert draft(desk, PATROL).next == "继续每月汇总巡查台账（本年度还有9次）。"


def test_readings_say_whether_the_target_is_reached(desk: Desk) -> None:
    record_reading(desk, PATROL, YEAR, "1", "5", date(2026, 9, 1))
    said = draft(desk, PATROL).progress

    assert said.startswith("截至9月1日，“")
    assert said.endswith("”实际完成5次，已达到目标。")
    record_reading(desk, PATROL, YEAR, "1", "3", date(2026, 9, 2))
    assert draft(desk, PATROL).progress.endswith("实际完成3次，尚未达到目标。")


def test_what_others_said_is_theirs(desk: Desk) -> None:
    said = {
        "市财政局": ContributionText(progress="资金已拨付到位。"),
        "市城管局": ContributionText(steps=(DoneStep(text="补种苗木", on=date(2026, 5, 6)),)),
        "市公安局": ContributionText(progress="不采用"),
    }
    with desk.change("slip") as writing:
        for unit, text in said.items():
            one = Contribution(
                id=ContributionId(0), task_id=DREDGE, year=YEAR, unit=unit, office="", received_on=TODAY,
                sha256="0" * 64, said=text,
                state=ContributionState.LEFT if unit == "市公安局" else ContributionState.WAITING,
            )  # fmt: skip
            contributions.add_contribution(writing, one)

    assert draft(desk).progress == "市财政局反馈：资金已拨付到位。\n市城管局反馈：5月6日，补种苗木。"


def test_what_is_open_comes_next_late_things_first(desk: Desk) -> None:
    steps.tick(desk, [MEASURED], TODAY)
    steps.add(desk, DREDGE, "报送验收材料", Deadline(text="明年1月底前", due=date(2027, 1, 31)))
    steps.add(desk, DREDGE, "与街道对接")

    assert draft(desk).next == (
        "抓紧完成清淤（原定6月30日前完成）；10月31日前，完成验收；2027年1月31日前，报送验收材料；与街道对接。"
    )
    steps.tick(desk, [HALF, FINISHED], TODAY)
    assert draft(desk).next == "2027年1月31日前，报送验收材料；与街道对接。"


def test_a_tick_after_new_year_says_its_year(tmp_path: Path) -> None:
    desk = home(tmp_path / "home", datetime(2027, 1, 8, 9, 0))
    steps.tick(desk, [MEASURED], date(2027, 1, 5))

    assert draft(desk).progress == "2027年1月5日，完成测量。"
    desk.close()
