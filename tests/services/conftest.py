"""Open homes that are closed after the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.services.sample import empty_home, finish_work, home
from tui.services.desk import Desk


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    """A home without a plan."""
    opened = empty_home(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A home with the plan, nothing done."""
    opened = home(tmp_path / "home")
    yield opened
    opened.close()


@pytest.fixture
def ready(desk: Desk) -> Desk:
    """A home whose return can be handed in."""
    finish_work(desk)
    return desk
