"""What a person calls the tasks of a plan."""

from __future__ import annotations

import pytest

from tui.domain.plan import DraftTask, said_numbers


def tasks(*places: tuple[str | None, str, int]) -> list[DraftTask]:
    return [DraftTask(section=section, no=no, part=part) for section, no, part in places]


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([("一", "1", 1), ("一", "2", 1), ("二", "3", 1)], ["1", "2", "3"]),
        ([("一", "1", 1), ("一", "1", 2), ("二", "2", 1)], ["1", "1-2", "2"]),
        ([("一", "1", 1), ("二", "1", 1), ("二", "2", 1)], ["一.1", "二.1", "二.2"]),
        ([("（一）", "1", 1), ("（二）", "1", 1), ("（二）", "1", 2)], ["一.1", "二.1", "二.1-2"]),
        ([(None, "1", 1), ("一", "1", 1)], ["1", "一.1"]),
        ([], []),
    ],
)
def test_a_number_says_which_task_is_meant(places: list[tuple[str | None, str, int]], said: list[str]) -> None:
    assert list(said_numbers(tasks(*places))) == said
