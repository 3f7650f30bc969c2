"""The import report: what is the unit's comes first, and what is cut is marked."""

from __future__ import annotations

from dataclasses import replace

from tests.ui.homes import TASKS, UNIT, draft
from tui.domain.plan import Reading, SourceFile
from tui.domain.units import Kind, Unit
from tui.i18n import speaker
from tui.services.importing import propose
from tui.ui.widgets.import_page import import_page


def test_plans_that_give_the_unit_something_come_first_and_a_long_title_is_marked() -> None:
    long = replace(TASKS[0], heading="整治" * 40)
    plans = (
        replace(draft((TASKS[4],)), title="别家的方案"),
        replace(draft((TASKS[3],)), title="待认领的方案"),
        replace(draft((long,)), title="本单位的方案"),
    )
    file = SourceFile(name="方案.txt", sha256="0" * 64, format="txt")
    proposal = propose(Reading(file=file, plans=plans), Unit(name=UNIT, kind=Kind.DEPARTMENT))
    page = list(import_page(proposal, speaker("zh_CN")))
    titles = [one.text for one in page if one.tone == "strong" and one.text.endswith("的方案")]
    assert titles == ["本单位的方案", "待认领的方案", "别家的方案"]
    (task,) = (one for one in page if one.label == long.no)
    assert task.text.splitlines()[0] == "整治" * 29 + "整…"
