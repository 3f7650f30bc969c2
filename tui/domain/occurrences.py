"""The days of a step that recurs: fixed for a year, each ticked by itself; `recurrence` says which they are."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from tui.domain.ids import OccurrenceId, StepId, label

UNWRITTEN = OccurrenceId(0)
"""The id of an occurrence that nothing was written of yet: it follows from the step's phrase."""

_REF = re.compile(r"s?(\d{1,15})(?:\.(\d{1,3}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One day of a step that recurs.

    due    its last day; done_on: the day it was done, None while open; done_note: a word to it
    """

    id: OccurrenceId
    due: date
    done_on: date | None = None
    done_note: str | None = None

    def late(self, today: date) -> bool:
        """Open although its day has passed."""
        return self.done_on is None and self.due < today


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRef:
    """A step, or one of its occurrences in a year. place: which, from 1 in the order of their days; None for the step.

    Of a step that recurs, the step itself means the earliest open occurrence, for taking a tick away the last done one.
    """

    step: StepId
    place: int | None = None

    @property
    def label(self) -> str:
        """As a person types it: ``s40``, ``s40.3``."""
        return label("s", self.step) if self.place is None else f"{label('s', self.step)}.{self.place}"


def step_ref(text: str) -> StepRef | None:
    """A typed step or occurrence, with or without its letter, in any width; None when it is neither."""
    found = _REF.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if found is None:
        return None
    return StepRef(step=StepId(int(found[1])), place=int(found[2]) if found[2] else None)
