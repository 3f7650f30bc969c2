"""The app killed while it saves: a few times; and a screen that says saved too early is found."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

if os.name == "nt":
    pytest.skip("a pseudo-terminal needs a POSIX system", allow_module_level=True)

from tests.torture import app_kills, forks
from tui.store.store import Store


def test_what_the_screen_calls_saved_is_there(tmp_path: Path) -> None:
    tally = app_kills.run(tmp_path, 3, 2)

    assert (tally.tried, tally.losses) == (3, ())


@contextmanager
def thrown_away(store: Store) -> Iterator[None]:
    """A transaction that is never committed."""
    store.connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        store.connection.rollback()


def test_a_change_that_is_called_saved_and_is_not_there_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    forks.warm("domain", "readers", "packs", "store", "services", "cli", "ui")
    app_kills.template(tmp_path / "home")
    monkeypatch.setattr(Store, "_transaction", thrown_away)

    (loss,) = app_kills.Notes(0.0).killed(tmp_path, 1)
    assert "not as the screen said" in loss
