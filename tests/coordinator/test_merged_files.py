"""A file of the office is read back before it gets its name."""

from __future__ import annotations

from pathlib import Path
from typing import IO

import pytest

from tui.domain.errors import HomeUnusable
from tui.services import merged_files


def test_a_workbook_that_does_not_come_back_as_one_is_told(tmp_path: Path) -> None:
    def no_workbook(stream: IO[bytes]) -> None:
        stream.write(b"PK")

    with pytest.raises(HomeUnusable, match="write_failed"):
        merged_files._save(tmp_path / "部分", no_workbook)
