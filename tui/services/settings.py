"""The settings of a home as rows that can be changed: config.toml, written whole, the officer's comments kept."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tui.config import FILE, LANGUAGES, MAX_VALUE, Settings, settings_of
from tui.config_lines import Value, with_value, written
from tui.domain.errors import HomeUnusable, WrongUse
from tui.domain.period import month_day
from tui.domain.signing import DocumentKind
from tui.domain.text import clean, one_line
from tui.domain.units import Kind
from tui.services.backups import BACKUPS
from tui.services.desk import DATABASE, EVIDENCE
from tui.services.homes import write_config


class Form(StrEnum):
    """How a value is written: a line, names with a mark between them, a day of the year, one of some words."""

    LINE = "line"
    NAMES = "names"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """A key of config.toml. choices: the words it takes; fixed: it is not changed while the home is in use."""

    section: str
    key: str
    form: Form = Form.LINE
    choices: tuple[str, ...] = ()
    fixed: bool = False

    @property
    def name(self) -> str:
        """Section and key, as messages call it (``setting.<name>``)."""
        return f"{self.section}.{self.key}"


def _choice(section: str, key: str, *choices: str) -> Setting:
    return Setting(section=section, key=key, form=Form.CHOICE, choices=choices)


SETTINGS: tuple[Setting, ...] = (
    Setting(section="unit", key="name", fixed=True),
    Setting(section="unit", key="full_name"),
    _choice("unit", "kind", *(kind.value for kind in Kind)),
    Setting(section="unit", key="aliases", form=Form.NAMES),
    Setting(section="unit", key="groups", form=Form.NAMES),
    Setting(section="unit", key="office"),
    _choice("return", "document", *(kind.value for kind in DocumentKind)),
    Setting(section="return", key="recipient"),
    Setting(section="return", key="due", form=Form.DAY),
    Setting(section="return", key="filled_by"),
    Setting(section="return", key="reviewed_by"),
    Setting(section="return", key="approved_by"),
    Setting(section="return", key="phone"),
    _choice("ui", "language", *LANGUAGES),
    _choice("ui", "theme", "auto", "dark", "light", "contrast"),
    _choice("ui", "ambiguous_width", "auto", "1", "2"),
    Setting(section="storage", key="data", fixed=True),
    Setting(section="storage", key="exports", fixed=True),
)
"""Every key, in the order of the template."""


def setting(name: str) -> Setting:
    """The setting of a name (``return.phone``)."""
    return next(found for found in SETTINGS if found.name == name)


def values(said: Settings) -> Mapping[str, str]:
    """What the settings say, by name, as a person writes it; names of a list with ``、`` between them."""
    unit = said.unit
    return {
        "unit.name": unit.name if unit else "",
        "unit.full_name": unit.full_name if unit else "",
        "unit.kind": (unit.kind if unit else Kind.DEPARTMENT).value,
        "unit.aliases": "、".join(unit.aliases if unit else ()),
        "unit.groups": "、".join(unit.groups if unit else ()),
        "unit.office": said.office,
        "return.document": said.document.value,
        "return.recipient": said.recipient,
        "return.due": f"{said.due[0]:02}-{said.due[1]:02}",
        "return.filled_by": said.filled_by,
        "return.reviewed_by": said.reviewed_by,
        "return.approved_by": said.approved_by,
        "return.phone": said.phone,
        "ui.language": said.language,
        "ui.theme": said.theme,
        "ui.ambiguous_width": str(said.ambiguous_width or "auto"),
        "storage.data": str(said.data),
        "storage.exports": str(said.exports),
    }


def change(home: Path, wanted: Mapping[str, str]) -> Settings:
    """Write values by name into the home's config.toml, all or none; what the settings say then.

    Raises WrongUse: ``setting_fixed``, ``bad_month_day``, ``bad_choice``; HomeUnusable: ``config_value_by_hand``,
    ``home_unwritable``, and what `config.load` raises.
    """
    config = home / FILE
    new = {setting(name): _said(setting(name), text) for name, text in wanted.items()}
    try:
        before = config.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise HomeUnusable("config_unreadable", path=config, reason=error) from error
    standing = values(settings_of(before.replace("\r\n", "\n"), config))
    text = before
    for one, value in new.items():
        if standing[one.name] == (value if isinstance(value, str) else "、".join(value)):
            continue
        changed = with_value(text, one.section, one.key, value)
        if changed is None:
            said = written(value)
            raise HomeUnusable("config_value_by_hand", path=config, section=one.section, key=one.key, text=said)
        text = changed
    after = settings_of(text.replace("\r\n", "\n"), config)
    if text != before:
        try:
            write_config(config, text.encode())
        except OSError as error:
            raise HomeUnusable("home_unwritable", path=home, reason=error) from error
    return after


def _said(one: Setting, text: str) -> Value:
    """What a person wrote, as a value of the setting. Raises WrongUse."""
    line = one_line(text, MAX_VALUE)
    if one.fixed:
        raise WrongUse("setting_fixed", name=one.name)
    if one.form is Form.NAMES:
        return tuple(dict.fromkeys(_names(text)))
    if one.form is Form.CHOICE and line not in one.choices:
        raise WrongUse("bad_choice", text=line[:40], known=" ".join(one.choices))
    if one.form is Form.DAY:
        day = month_day(line)
        if day is None:
            raise WrongUse("bad_month_day", text=line[:40])
        return f"{day[0]:02}-{day[1]:02}"
    return line


def _names(text: str) -> Iterator[str]:
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    yield from (name for part in clean(text).split("、") if (name := one_line(part, MAX_VALUE)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A folder or file of the home: message ``place.<name>``, where it lies, how many files and bytes it has.

    unseen: why a part of it cannot be looked at; then the figures are those of the rest
    """

    name: str
    path: Path
    files: int
    size: int
    unseen: OSError | None = None


def places(home: Path, said: Settings) -> tuple[Place, ...]:
    """What lies where in a home. Walks folders: not for the thread that paints."""
    data = home / said.data
    wanted = (
        ("home", home),
        ("database", data / DATABASE),
        ("evidence", data / EVIDENCE),
        ("backups", data / BACKUPS),
        ("exports", home / said.exports),
    )
    return tuple(_place(name, path) for name, path in wanted)


def _place(name: str, path: Path) -> Place:
    sizes: list[int] = []
    unseen: list[OSError] = []
    walked = os.walk(path, onerror=unseen.append)
    inner = (os.path.join(folder, one) for folder, _, names in walked for one in names)
    for file in [path] if os.path.isfile(path) else inner:
        try:
            state = os.stat(file)
        except OSError as error:
            unseen.append(error)
            continue
        if stat.S_ISREG(state.st_mode):
            sizes.append(state.st_size)
    hidden = next((error for error in unseen if not isinstance(error, FileNotFoundError)), None)
    return Place(name=name, path=path, files=len(sizes), size=sum(sizes), unseen=hidden)
