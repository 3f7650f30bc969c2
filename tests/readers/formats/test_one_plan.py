"""The same plan in every format gives the same tasks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.readers.formats.one_plan import FORMATS, ITEMS_TITLE, TITLE
from tui.domain.plan import DraftPlan, DraftTask
from tui.readers import read_text


def plan_of(data: bytes, name: str) -> DraftPlan:
    reading = read_text(data, name)
    assert reading.file.format == name.rpartition(".")[2]
    assert [problem.code for problem in reading.problems] == []
    (plan,) = reading.plans
    return plan


def without_places(tasks: tuple[DraftTask, ...]) -> list[DraftTask]:
    return [replace(task, line=0, doubts=tuple(replace(doubt, line=None) for doubt in task.doubts)) for task in tasks]


def test_the_texts_are_understood() -> None:
    table, items = (plan_of(data, "a.txt") for data in FORMATS["txt"]())
    assert (table.title, items.title) == (TITLE, ITEMS_TITLE)
    assert [(task.section, task.no, task.heading, len(task.assignments), len(task.steps)) for task in table.tasks] == [
        ("一", "1", "改造危桥", 3, 2),
        ("一", "2", "新增公交线路", 2, 2),
        ("二", "3", "建设社区食堂", 3, 2),
    ]
    assert [(task.section, task.no, task.heading, len(task.assignments)) for task in items.tasks] == [
        ("一", "1", "排查入河排口", 3),
        ("一", "2", "公布名录", 1),
        ("二", "1", "清淤疏浚", 2),
    ]


@pytest.mark.parametrize("number", [0, 1], ids=["table", "items"])
@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "txt"])
def test_every_format_gives_what_the_text_gives(kind: str, number: int) -> None:
    expected = plan_of(FORMATS["txt"]()[number], "a.txt")
    found = plan_of(FORMATS[kind]()[number], f"a.{kind}")
    assert (found.title, found.years, found.sections) == (expected.title, expected.years, expected.sections)
    assert without_places(found.tasks) == without_places(expected.tasks)


def test_a_reading_can_be_followed_and_stopped_while_it_is_understood() -> None:
    class LeftError(Exception):
        pass

    shares: list[float] = []
    data = FORMATS["xlsx"]()[0]
    read_text(data, "a.xlsx", shares.append)
    assert shares == sorted(shares)
    assert 0.2 <= shares[-1] <= 1

    def leave(share: float) -> None:
        if share >= 0.2:
            raise LeftError

    with pytest.raises(LeftError):
        read_text(data, "a.xlsx", leave)
