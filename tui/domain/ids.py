"""Short, stable, typeable identifiers: ``p1`` a plan, ``t12`` a task, ``s40`` a step, ``r2`` a return, ``c9`` a change.

``i3`` is an indicator, ``e5`` a file of evidence, ``k4`` a contribution; ``s40.3`` the third occurrence in the year of
a step that recurs (`occurrences`).

In code an id is a whole number of its own type; on screen, in commands and in JSON it carries its letter, so that a
step can never be taken for a task.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal, NewType

PlanId = NewType("PlanId", int)
SectionId = NewType("SectionId", int)
TaskId = NewType("TaskId", int)
StepId = NewType("StepId", int)
OccurrenceId = NewType("OccurrenceId", int)
NoteId = NewType("NoteId", int)
IndicatorId = NewType("IndicatorId", int)
EvidenceId = NewType("EvidenceId", int)
ReturnId = NewType("ReturnId", int)
ContributionId = NewType("ContributionId", int)
ChangeId = NewType("ChangeId", int)

Letter = Literal["p", "t", "s", "n", "r", "c", "i", "e", "k"]

_LABEL = re.compile(r"([a-z]?)(\d{1,15})")


def label(letter: Letter, number: int) -> str:
    """The id as a person types it: ``label("t", 12)`` is ``t12``."""
    return f"{letter}{number}"


def number(letter: Letter, text: str) -> int | None:
    """The number in a typed id, with or without its letter (any width, any case); None when it is not of this kind."""
    found = _LABEL.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if found is None or found[1] not in ("", letter):
        return None
    return int(found[2])
