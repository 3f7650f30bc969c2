"""Units and how a name in a plan fits one (spec: reading, "Units and roles"); `resolution` finds the fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What kind of body a unit is; a collective name is judged by it."""

    DEPARTMENT = "部门"
    OFFICE = "处室"
    COUNTY = "县区"
    AFFILIATE = "直属单位"
    ENTERPRISE = "企业"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """The unit of a home, as its settings describe it.

    name       as in the plans; full_name for the signature
    aliases    other spellings; groups: collective names it certainly belongs to
    """

    name: str
    kind: Kind
    full_name: str = ""
    aliases: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


class Match(StrEnum):
    """How a name in a plan fits the unit. To GROUP it is ours; the next two wait in the tray; NONE is not stored.

    OWN is no fit of a name: the unit entered the task itself, nobody issued it.
    """

    EXACT = "exact"
    ALIAS = "alias"
    FORMER = "former"
    GROUP = "group"
    DOUBTFUL_GROUP = "doubtful_group"
    NEAR = "near"
    NONE = "none"
    OWN = "own"

    @property
    def ours(self) -> bool:
        """Certainly this unit."""
        return self in (Match.EXACT, Match.ALIAS, Match.FORMER, Match.GROUP)

    @property
    def doubtful(self) -> bool:
        """A person has to decide."""
        return self in (Match.DOUBTFUL_GROUP, Match.NEAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """How a name fits the unit, and why: a code and its parameters (message ``reason.<code>``)."""

    match: Match
    reason_code: str
    params: Mapping[str, str] = field(default_factory=dict)
