"""The homes and documents that most tests of the screens begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.homes import make
from tests.ui.reviewing import PLAN


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with three own tasks and one that waits."""
    return make(tmp_path / "home")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A plan with three deadlines that are doubted, the last of them another unit's."""
    path = tmp_path / "方案.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path
