"""配合情况: what a supporting unit, or an office of the unit, says of its part in a task of this home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.ids import ContributionId, TaskId
from tui.domain.progress import Entry
from tui.domain.readings import figure


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
class SaidReading:
    """What an indicator has reached there, by its issued phrase; the value is in its unit."""

    text: str
    name: str
    unit: str | None
    value: float
    on: date

    @property
    def words(self) -> str:
        """As it stands in an entry."""
        return f"{self.name or self.text}{figure(self.value)}{self.unit or ''}（{self.on}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidFile:
    """A file of evidence. member: its name in the slip, with ``/``; size: in bytes; sha256: in hex."""

    name: str
    member: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionText:
    """What is said: the fields of an entry, the steps that are done, readings of indicators, files of evidence."""

    progress: str = ""
    problems: str = ""
    next: str = ""
    steps: tuple[DoneStep, ...] = ()
    readings: tuple[SaidReading, ...] = ()
    evidence: tuple[SaidFile, ...] = ()

    @property
    def says(self) -> bool:
        """There is something in it."""
        return any((self.progress, self.problems, self.next, self.steps, self.readings, self.evidence))

    @property
    def told(self) -> str:
        """The progress as it goes into an entry: with the readings, so that it is said whose they are."""
        measured = f"指标完成值：{'；'.join(one.words for one in self.readings)}。" if self.readings else ""
        return "\n".join(filter(None, (self.progress, measured)))


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
        progress=merged(entry.progress, said.told, former.told),
        problems=merged(entry.problems, said.problems, former.problems),
        next=merged(entry.next, said.next, former.next),
    )
