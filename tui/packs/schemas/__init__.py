"""JSON Schemas of every document that the program writes, one file for each ``qingdan.<kind>/<n>``.

A new kind is a file ``<kind>-<n>.json`` here; nothing else has to be told.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_NAME = re.compile(r"([a-z]+)-([0-9]+)\.json")
_ASKED = re.compile(r"(?:qingdan\.)?([a-z]+)(?:/([0-9]{1,9}))?")


@cache
def kinds() -> tuple[str, ...]:
    """Every ``<kind>/<n>``, by name."""
    found = (_NAME.fullmatch(item.name) for item in files(__name__).iterdir())
    return tuple(sorted(f"{name[1]}/{name[2]}" for name in found if name))


def schema(kind: str) -> bytes:
    """The JSON Schema (2020-12) of ``read``, ``read/1`` or ``qingdan.read/1``, as it lies in the package.

    Without a number the newest. Raises KeyError for a kind that is none.
    """
    asked = _ASKED.fullmatch(kind)
    known = [name for name in kinds() if asked and name.partition("/")[0] == asked[1]]
    numbers = [int(name.partition("/")[2]) for name in known]
    number = int(asked[2]) if asked and asked[2] else max(numbers, default=0)
    if asked is None or number not in numbers:
        raise KeyError(kind)
    return files(__name__).joinpath(f"{asked[1]}-{number}.json").read_bytes()
