"""Making a home: a folder with settings, a place for data and one for exports."""

from __future__ import annotations

import os
from pathlib import Path

from tui.config import filled_template, load
from tui.domain.errors import HomeUnusable, WrongUse
from tui.domain.identity import kind_of
from tui.domain.text import one_line
from tui.domain.units import Kind, Unit

CONFIG = "config.toml"


def make_home(
    home: Path, unit: str | None, kind: Kind | None = None, *, full_name: str = "", language: str = "zh_CN"
) -> Path:
    """Write the settings into a folder, which is made where it is missing; the folder.

    Settings whose unit is empty are filled in; the unit's kind is guessed from its name where it is not given.
    Raises WrongUse ``home_exists`` (the unit is set already), HomeUnusable ``home_unwritable``.
    """
    config = home / CONFIG
    name = one_line(unit, 60) if unit else ""
    if config.exists() and load(config).unit is not None:
        raise WrongUse("home_exists", path=config)
    text = filled_template(
        name=name,
        full_name=one_line(full_name, 100),
        kind=kind or (kind_of(name) if name else Kind.DEPARTMENT),
        language=language,
    )
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_whole(config, text.encode())
        for folder in ("data", "exports"):
            (home / folder).mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise HomeUnusable("home_unwritable", path=home, reason=error.strerror or error) from error
    return home


def unit_named(name: str, kind: Kind | None = None) -> Unit:
    """A unit of which only the name is known."""
    said = one_line(name, 60)
    if not said:
        raise WrongUse("empty_unit")
    return Unit(name=said, kind=kind or kind_of(said))


def _write_whole(path: Path, data: bytes) -> None:
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    part.chmod(0o600)
    part.replace(path)
