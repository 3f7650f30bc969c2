"""A kit that has been made, before the papers that every kit gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kitting.licences import Carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What a builder has put into its folder."""

    name: str
    """As in the name of the folder and of the archive: linux-x86_64."""
    made_of: Mapping[str, str]
    """Versions of what is no package: Python, SQLite, the oldest C library."""
    parts: tuple[Carried, ...]
    missing: tuple[str, ...] = ()
    """What whoever builds has to add, or has to know."""
