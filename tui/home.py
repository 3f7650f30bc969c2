"""Which folder is the home (spec: interfaces, "The folder"). Asking makes nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import tomli

from tui.config import FILE, MAX_BYTES
from tui.files import beginning

_DATABASE = Path("data", "qingdan.db")


def asked_home(explicit: Path | None, environ: Mapping[str, str]) -> Path | None:
    """The home that is asked for: on the command line, else by ``$QINGDAN_HOME``. It may be relative."""
    if explicit is not None:
        return explicit
    asked = environ.get("QINGDAN_HOME", "").strip()
    return Path(asked) if asked else None


def find_home(explicit: Path | None, environ: Mapping[str, str], cwd: Path, user_data: Path) -> Path:
    """The home: the one asked for, ``$QINGDAN_HOME``, the nearest folder upwards that is one, else `user_data`.

    Nothing is made and nothing is required to exist. A folder whose settings name a unit but cannot be read is a home
    too: its officer shall see the fault and not an empty program.
    """
    asked = asked_home(explicit, environ)
    if asked is not None:
        return cwd / asked
    return next((folder for folder in (cwd, *cwd.parents) if _is_home(folder)), user_data)


def _is_home(folder: Path) -> bool:
    try:
        raw = beginning(folder / FILE, MAX_BYTES)
    except OSError:
        return False
    text = _forgiving(raw)
    try:
        unit = tomli.loads(text).get("unit")
        return isinstance(unit, dict) and bool(str(unit.get("name", "")).strip())
    except (ValueError, RecursionError):  # no TOML, or with a number or levels beyond what Python takes
        named = re.search(r"^[ \t\u3000]*[\[【［]\s*(?:unit|单位)\s*[\]】］]", text, re.MULTILINE)
        return named is not None or (folder / _DATABASE).is_file()


def _forgiving(raw: bytes) -> str:
    """The bytes in whatever encoding they are, for a look only."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace").lstrip("\ufeff")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", "replace")


def default_home() -> Path:
    """The user's data folder for the program; not made."""
    from platformdirs import user_data_path

    return user_data_path("qingdan", appauthor=False)
