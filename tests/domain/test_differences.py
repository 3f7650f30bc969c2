"""What differs between two texts."""

from __future__ import annotations

import pytest

from tui.domain.differences import spans


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("清淤18公里", "清淤20公里", ("18", "20")),
        ("覆盖率达到90%，按月报送", "覆盖率达到92%，按月报送", ("90", "92")),
        ("投入1,200万元", "投入1,250万元", ("1,200", "1,250")),
        ("建成DRG系统", "建成DIP系统", ("DRG", "DIP")),
        ("建成绿道", "建成两条绿道", ("", "两条")),
    ],
)
def test_what_differs_is_marked_in_both_texts(old: str, new: str, marked: tuple[str, str]) -> None:
    (span,) = spans(old, new)

    assert (old[span.old_from : span.old_to], new[span.new_from : span.new_to]) == marked
