"""Making a home: a folder with settings, a place for data and one for exports."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial, reduce
from pathlib import Path

from tui.config import FILE, filled_template, load
from tui.config_lines import with_value
from tui.config_lists import with_item
from tui.domain.collective import is_collective
from tui.domain.errors import HomeUnusable, WrongUse
from tui.domain.identity import kind_of
from tui.domain.text import one_line, typed_name
from tui.domain.units import Kind, Unit
from tui.packs.disk import beside_others, make_folders, put
from tui.services.desk import Desk


def make_home(
    home: Path, unit: str | None, kind: Kind | None = None, *, full_name: str = "", language: str = "zh_CN"
) -> Path:
    """Write the settings into a folder, which is made where it is missing; the folder.

    Settings whose unit is empty are kept and get it; the unit's kind is guessed from its name where it is not given.
    Raises WrongUse ``home_exists`` (the unit is set already), ``empty_unit``; HomeUnusable ``home_unwritable``.
    """
    config = home / FILE
    name = unit_name(unit) if unit is not None else ""
    said = one_line(full_name, 100)
    guessed = kind or (kind_of(name) if name else Kind.DEPARTMENT)
    if config.exists():
        if load(config).unit is not None:
            raise WrongUse("home_exists", path=config)
        text = _with_unit(config, name, said, guessed)
    else:
        text = filled_template(name=name, full_name=said, kind=guessed, language=language)
    try:
        for folder in (home, home / "data", home / "exports"):
            make_folders(folder)
        write_config(config, text.encode())
    except OSError as error:
        raise HomeUnusable("home_unwritable", path=home, reason=error) from error
    return home


def unit_name(typed: str) -> str:
    """The name of a unit as a person wrote it, on one line. Raises WrongUse ``empty_unit``."""
    name = typed_name(typed)
    if not name:
        raise WrongUse("empty_unit")
    return name


def unit_named(typed: str) -> Unit:
    """A unit of which only the name is known. Raises WrongUse ``empty_unit``."""
    name = unit_name(typed)
    return Unit(name=name, kind=kind_of(name))


def unit_of(desk: Desk) -> Unit:
    """The unit of a home as its settings name it now, with the names it got since the home was opened."""
    return load(desk.home / FILE).unit or desk.unit


def add_aliases(home: Path, names: Iterable[str]) -> Unit:
    """The unit of a home with further names, collective ones as groups that include it; all else stays as written.

    Raises WrongUse ``empty_unit``; HomeUnusable ``unit_not_set``, ``config_by_hand`` (written so that a person has to
    add it), ``home_unwritable``, and what `config.load` raises.
    """
    config = home / FILE
    unit = load(config).unit
    if unit is None:
        raise HomeUnusable("unit_not_set", path=config)
    said = [unit_name(name) for name in names]
    known = (unit.name, unit.full_name, *unit.aliases, *unit.groups)
    new = [name for name in dict.fromkeys(said) if name not in known]
    if new:
        try:
            text = config.read_bytes().decode()
            write_config(config, reduce(partial(_with_name, config), new, text).encode())
        except OSError as error:
            raise HomeUnusable("home_unwritable", path=home, reason=error) from error
    return load(config).unit or unit


def _with_name(config: Path, text: str, name: str) -> str:
    key = "groups" if is_collective(name) else "aliases"
    changed = with_item(text, key, name)
    if changed is None:
        raise HomeUnusable("config_by_hand", path=config, key=key, text=name)
    return changed


def _with_unit(config: Path, name: str, full_name: str, kind: Kind) -> str:
    """Settings with the unit's lines put in their place; every other line stays as the officer wrote it."""
    text = config.read_bytes().decode()
    for key, value in (("kind", kind.value), ("full_name", full_name), ("name", name)):
        changed = with_value(text, "unit", key, value) if value else text
        if changed is None:
            raise HomeUnusable("config_by_hand", path=config, key=key, text=value)
        text = changed
    return text


def write_config(path: Path, data: bytes) -> None:
    """Settings as a file, whole or not at all. Raises OSError."""
    with beside_others(path.parent):
        put(path, data)
