from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.homes import make


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with three own tasks and one that waits."""
    return make(tmp_path / "home")
