"""How values are said in the cells of a list."""

from __future__ import annotations

from datetime import date

import pytest
from rich.cells import cell_len

from tui.domain.deadline import Deadline
from tui.i18n import Speaker
from tui.ui.words import deadline_cell


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    ("deadline", "shown"),
    [
        (None, "—"),
        (Deadline(text="2028年年底前", due=date(2028, 12, 31)), "2028-12-31"),
    ],
)
def test_a_deadline_in_a_narrow_column_is_not_cut(language: str, deadline: Deadline | None, shown: str) -> None:
    found = deadline_cell(Speaker(language), deadline, 2026)

    assert found == shown
    assert cell_len(found) <= 10
