"""What the return screen says of revisions: what is to be mended stands first, what was mended is quiet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.services.sample import PLAN, TODAY, YEAR, finish_work, home
from tui.i18n import speaker
from tui.services import reporting, submissions
from tui.services.boards import board
from tui.services.reporting import Edit
from tui.services.returns import export
from tui.ui.widgets.pieces import Tone
from tui.ui.widgets.revisions import revision_paragraphs


@pytest.mark.parametrize(("mended", "tone", "place"), [(False, "overdue", 0), (True, "muted", -2)])
def test_reasons_stand_first_until_the_next_revision(tmp_path: Path, mended: bool, tone: Tone, place: int) -> None:
    desk = home(tmp_path / "home")
    task = finish_work(desk).cards[0].task.id
    export(desk, PLAN, YEAR, not_secret=True)
    (made,) = submissions.listed(desk)
    submissions.sent_back(desk, made.handed, TODAY, ["1：没有写数据"])
    if mended:
        reporting.report(desk, task, YEAR, Edit(progress="清淤18公里，台账齐全，年度目标已完成。"))
        export(desk, PLAN, YEAR, not_secret=True)
        newest = submissions.listed(desk)[-1]
        submissions.received(desk, newest.handed, date(YEAR, 9, 20))
    seen = board(desk)
    desk.close()
    said = list(revision_paragraphs(seen.handed_in(PLAN), seen, speaker("zh_CN")))

    reasons = [one for one in said if "没有写数据" in one.text]
    assert [one.tone for one in reasons] == [tone]
    assert said[place] is reasons[0]
