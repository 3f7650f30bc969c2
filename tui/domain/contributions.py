"""配合情况: what a supporting unit, or an office of the unit, says of its part in a task of this home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.ids import ContributionId, TaskId
from tui.domain.progress import Entry


class ContributionState(StrEnum):
    """It waits beside the task, was taken into the entry, or was left."""

    WAITING = "waiting"
    TAKEN = "taken"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneStep:
    """A step that is done there, by its text."""

    text: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionText:
    """What is said: the fields of an entry, and the steps that are done."""

    progress: str = ""
    problems: str = ""
    next: str = ""
    steps: tuple[DoneStep, ...] = ()

    @property
    def says(self) -> bool:
        """There is something in it."""
        return bool(self.progress or self.problems or self.next or self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What came for a task in a year. office: empty for a whole unit; sha256: of the slip's content, in hex."""

    id: ContributionId
    task_id: TaskId
    year: int
    unit: str
    office: str
    received_on: date
    sha256: str
    said: ContributionText
    state: ContributionState = ContributionState.WAITING

    @property
    def waiting(self) -> bool:
        """Nobody has taken or left it."""
        return self.state is ContributionState.WAITING


def named(unit: str, office: str) -> str:
    """A unit, with its office in brackets."""
    return f"{unit}（{office}）" if office else unit


def who(own: str, one: Contribution) -> str:
    """Whose a contribution is, as it is attributed: the office for one of the unit `own`, else the unit."""
    return one.office if one.office and one.unit == own else named(one.unit, one.office)


def attributed(who: str, text: str) -> str:
    """The text as it stands in an entry, with whose it is. The return is in Chinese, so this is."""
    return f"{who}：{text}" if text else ""


def taken_into(entry: Entry, who: str, said: ContributionText, before: ContributionText | None) -> Entry:
    """The entry with what somebody says, on lines of its own; what was taken of them before gives way to it."""

    def merged(old: str, new: str, former: str) -> str:
        line, stands = attributed(who, new), attributed(who, former)
        if stands and stands in old:
            return old.replace(stands, line, 1).strip("\n")
        if not line or line in old:
            return old
        return f"{old}\n{line}" if old else line

    former = before or ContributionText()
    return Entry(
        status=entry.status,
        progress=merged(entry.progress, said.progress, former.progress),
        problems=merged(entry.problems, said.problems, former.problems),
        next=merged(entry.next, said.next, former.next),
    )
