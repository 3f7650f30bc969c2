"""What becomes of a finalised return: handed in, received, late, sent back with reasons; its stamped page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.ids import PlanId, ReturnId, TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A finalised return; folder: its folder under the exports folder; document: its canonical JSON."""

    id: ReturnId
    plan_id: PlanId
    year: int
    revision: int
    check_code: str
    made_on: date
    folder: str
    document: str


class EventKind(StrEnum):
    """What can happen to a return once it is made. A scan is kept; it changes no state."""

    SENT = "sent"
    RECEIVED = "received"
    LATE = "late"
    SENT_BACK = "sent_back"
    SCAN = "scan"


class ReturnState(StrEnum):
    """Where a return is: made and not handed in, on its way, received in time or late, sent back."""

    MADE = "made"
    SENT = "sent"
    RECEIVED = "received"
    LATE = "late"
    SENT_BACK = "sent_back"


ANSWERS = (EventKind.RECEIVED, EventKind.LATE, EventKind.SENT_BACK)
"""What the receiver decides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackReason:
    """Why a return is sent back: of a task, or None for the whole return."""

    task: TaskId | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnEvent:
    """One thing that happened to a return.

    text    how it was handed in, the receiver's opinion, or the name of the scanned file
    sha256  in hex, with the size in bytes: of the scanned file, or of the receipt that said so; None where a person did
    """

    return_id: ReturnId
    kind: EventKind
    on: date
    text: str = ""
    reasons: tuple[BackReason, ...] = ()
    sha256: str | None = None
    size: int | None = None


def state_of(events: Sequence[ReturnEvent]) -> ReturnState:
    """The state that the last event leaves; the receiver's word stands over a later note that it was handed in."""
    answered = [event for event in events if event.kind in ANSWERS]
    if answered:
        return ReturnState(answered[-1].kind.value)
    sent = any(event.kind is EventKind.SENT for event in events)
    return ReturnState.SENT if sent else ReturnState.MADE


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedRevision:
    """A finalised return with what became of it, oldest event first."""

    revision: Revision
    events: tuple[ReturnEvent, ...]

    @property
    def state(self) -> ReturnState:
        """Where it is."""
        return state_of(self.events)

    @property
    def sent_back(self) -> ReturnEvent | None:
        """The event that sent it back, where it still is."""
        if self.state is not ReturnState.SENT_BACK:
            return None
        return next(event for event in reversed(self.events) if event.kind is EventKind.SENT_BACK)

    @property
    def answer(self) -> ReturnEvent | None:
        """The receiver's last word."""
        return next((event for event in reversed(self.events) if event.kind in ANSWERS), None)
