"""``tasks`` narrowed: what is found, by whom it is done, where it stands, what is open; and what is asked wrongly."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run


def ids(on_new: Run, *words: str) -> list[str]:
    """The tasks that are listed, as ids in JSON and in lines alike."""
    listed = on_new("tasks", *words, "--json").json["tasks"]
    assert isinstance(listed, list)
    found = [str(task["id"]) for task in listed]
    assert [line.split()[0] for line in on_new("tasks", *words).out.splitlines()] == found
    return found


@pytest.mark.parametrize(
    ("words", "tasks"),
    [
        (["--find", "淤泥"], ["t1"]),
        (["--find", "yuni"], ["t1"]),
        (["--find", "zlbhld"], ["t3"]),
        (["--find", "QINGLIC"], ["t1"]),
        (["--find", "qingli"], ["t1", "t2"]),
        (["--find", "滨hLD"], ["t3"]),
        (["--find", "jyf xuncha"], ["t2"]),
        (["--find", "清 理 淤"], ["t1"]),
        (["--find", "没有这个词"], []),
        (["--find", ""], ["t1", "t2", "t3"]),
        (["--status", "overdue"], ["t1", "t2", "t3"]),
        (["--status", "待确认"], []),
        (["--status", "长期坚持"], ["t2"]),
        (["--status", "standing", "--status", "未启动"], ["t1", "t2", "t3"]),
        (["--role", "牵头"], ["t1", "t2"]),
        (["--role", "lead", "--role", "support"], ["t1", "t2", "t3"]),
        (["--due-before", "2026-10-31"], ["t3"]),
        (["--due-before", "2026-11-01"], ["t1", "t3"]),
        (["--owner", "江一帆"], ["t1", "t2", "t3"]),
        (["--owner", "jiangyf"], ["t1", "t2", "t3"]),
        (["--owner", "liuqing"], []),
        (["--owner", ""], ["t1", "t2", "t3"]),
        (["--section", "二"], ["t3"]),
        (["--section", "anxian"], ["t3"]),
        (["--section", "清理"], ["t1", "t2"]),
        (["--section", "一", "--find", "巡查"], ["t2"]),
        (["--unreported"], ["t1", "t2", "t3"]),
        (["--plan", "p1", "--role", "support"], ["t3"]),
    ],
)
def test_tasks_are_narrowed(on_new: Run, words: list[str], tasks: list[str]) -> None:
    assert ids(on_new, *words) == tasks


def test_what_is_done_to_a_task_is_seen_by_the_filters(on_new: Run) -> None:
    assert on_new("assign", "t2", "--owner", "曾小满").code == 0
    assert on_new("report", "t3", "--status", "done", "--progress", "绿道全部完工").code == 0
    assert ids(on_new, "--owner", "zengxm") == ["t2"]
    assert ids(on_new, "--owner", "") == ["t1", "t3"]
    assert ids(on_new, "--unreported") == ["t1", "t2"]
    assert ids(on_new, "--find", "quanbuwg") == ["t3"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--section", "九十九"], "没有编号或标题是“九十九”的板块"),
        (["--section", " "], "没有编号或标题是"),
        (["--status", "办结"], "办结"),
        (["--role", "老大"], "老大"),
        (["--plan", "p9"], "p9"),
    ],
)
def test_what_there_is_not_is_wrong_use(on_new: Run, words: list[str], said: str) -> None:
    ran = on_new("tasks", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
