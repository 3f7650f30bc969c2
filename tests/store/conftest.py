"""Stores that are closed after the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.sample import filled
from tui.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database of the test lies; nothing is there yet."""
    return tmp_path / "data" / "qingdan.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """A store with a plan and some work."""
    opened = filled(path)
    yield opened
    opened.close()
