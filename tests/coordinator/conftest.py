"""Commands, run in process in an empty folder on a day of the test, and the desk of the office that collects."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, cli
from tests.coordinator.desk import Desk

__all__ = ["cli"]


@pytest.fixture
def desk(tmp_path: Path, cli: Run) -> Desk:
    """A desk to which nobody has handed in yet."""
    return Desk(tmp_path, cli)
