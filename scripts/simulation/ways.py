"""What becomes of each unit's return, dealt by chance, and what the roll has to say of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from tui.domain.collected import State


class Way(StrEnum):
    """How a unit hands in. REMINDED: nothing at first; OUTDATED: by the first edition, although a newer one is out."""

    IN_TIME = "in_time"
    LATE = "late"
    MISSING = "missing"
    REMINDED = "reminded"
    ALTERED = "altered"
    TWICE = "twice"
    CORRECTED = "corrected"
    BY_HAND = "by_hand"
    OUTDATED = "outdated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the roll says of a unit: the return that counts, and how many it supersedes. revision: None for a form."""

    state: State
    revision: int | None = None
    superseded: int = 0


FIRST: Mapping[Way, Outcome] = {
    Way.IN_TIME: Outcome(state=State.RECEIVED, revision=1),
    Way.LATE: Outcome(state=State.LATE, revision=1),
    Way.MISSING: Outcome(state=State.MISSING),
    Way.REMINDED: Outcome(state=State.MISSING),
    Way.ALTERED: Outcome(state=State.MISSING),
    Way.TWICE: Outcome(state=State.RECEIVED, revision=1),
    Way.CORRECTED: Outcome(state=State.RECEIVED, revision=2, superseded=1),
    Way.BY_HAND: Outcome(state=State.BY_HAND),
    Way.OUTDATED: Outcome(state=State.MISSING),
}
"""At the first collection."""

SECOND: Mapping[Way, Outcome] = {
    **FIRST,
    Way.REMINDED: Outcome(state=State.LATE, revision=1),
    Way.ALTERED: Outcome(state=State.RECEIVED, revision=1),
    Way.OUTDATED: Outcome(state=State.LATE, revision=2),
}
"""After the units that were not there were reminded: an altered return comes again as it was made, so it is in time."""

PUT_RIGHT: Mapping[Way, Outcome] = {
    Way.IN_TIME: Outcome(state=State.RECEIVED, revision=2, superseded=1),
    Way.LATE: Outcome(state=State.LATE, revision=2, superseded=1),
    Way.TWICE: Outcome(state=State.RECEIVED, revision=2, superseded=1),
    Way.CORRECTED: Outcome(state=State.RECEIVED, revision=3, superseded=2),
    Way.BY_HAND: Outcome(state=State.BY_HAND, superseded=1),
}
"""After a return that was sent back was corrected; the ways that can be sent back at the first collection."""

_COMMON = (Way.IN_TIME,) * 5 + (Way.LATE, Way.LATE, Way.CORRECTED, Way.BY_HAND, Way.MISSING, Way.TWICE)


def dealt(units: Sequence[str], changed: Sequence[str], chance: Random) -> Mapping[str, Way]:
    """A way for each unit; each way comes once while there are units. changed: whom the newer edition concerns."""
    shuffled = chance.sample(units, len(units))
    outdated = next((unit for unit in shuffled if unit in changed), None)
    rest = [unit for unit in shuffled if unit != outdated]
    once = [way for way in Way if way is not Way.OUTDATED]
    ways = [*once, *chance.choices(_COMMON, k=max(0, len(rest) - len(once)))]
    found = dict(zip(rest, ways, strict=False))
    return found if outdated is None else {outdated: Way.OUTDATED, **found}


def sent_back(ways: Mapping[str, Way], chance: Random) -> frozenset[str]:
    """The units whose returns the office sends back: one of each way that can be, and a third of the rest."""
    able = [unit for unit, way in ways.items() if way in PUT_RIGHT]
    first = {ways[unit]: unit for unit in reversed(able)}
    return frozenset({*first.values(), *chance.sample(able, len(able) // 3)})
