"""What units are in a task."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a unit is in a task, the heaviest duty first."""

    LEAD = "lead"
    CO_LEAD = "co-lead"
    RESPONSIBLE = "responsible"
    SEPARATE = "separate"
    SUPPORT = "support"
    GUIDE = "guide"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A unit and its role in a task, as written.

    unit        the name without layout blanks; a collective name stays literal
    qualifier   what stands in brackets behind the name: 应急办 in 市政府办（应急办）
    group       the name means several units (各县（市、区）…, 有关处室)
    open_ended  the list ends in 等: more units than are named
    """

    unit: str
    role: Role
    qualifier: str | None = None
    group: bool = False
    open_ended: bool = False
