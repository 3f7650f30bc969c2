"""Two texts of which one is newer: side by side or one above the other, what differs marked in both."""

from __future__ import annotations

import pytest

from tui.ui.widgets.differences import Pair


def test_texts_stand_side_by_side_or_one_above_the_other() -> None:
    pair = Pair(label="内容", old="组织1次演练，总结。", new="组织2次演练，总结并通报。", before="原", now="现")
    wide, narrow = (["".join(piece.text for piece in line) for line in pair.lines(width, 6)] for width in (110, 44))
    assert [line.split("|")[1:] for line in wide] == [[" 组织[+2]次演练，总结[+并通报]。"]]
    assert [line.strip() for line in narrow] == [
        "内容  原 组织[-1]次演练，总结。",
        "现 组织[+2]次演练，总结[+并通报]。",
    ]


@pytest.mark.parametrize(
    ("old", "new", "old_shown", "new_shown"),
    [
        ("甲", "甲", "甲", "甲"),
        ("", "甲", "", "[+甲]"),
        ("[red]甲", "[red]乙", "[red][-甲]", "[red][+乙]"),
        ("甲乙丙", "丁乙戊", "[-甲乙丙]", "[+丁乙戊]"),
        ("一二\n三", "一\n三四", "一[-二]\n三", "一\n三[+四]"),
    ],
)
def test_what_differs_is_marked_in_both(old: str, new: str, old_shown: str, new_shown: str) -> None:
    lines = Pair(label="", old=old, new=new, before="-", now="+").lines(40, 2)
    shown = "\n".join("".join(piece.text for piece in line[1:]) for line in lines)
    assert shown == f"{old_shown}\n{new_shown}"
