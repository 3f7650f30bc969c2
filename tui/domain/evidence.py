"""佐证材料: files attached to a task in a year, known by their SHA-256."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tui.domain.ids import EvidenceId, TaskId


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An attached file. name: as a person knows it, safe as a file name; sha256: in hex; size: in bytes."""

    id: EvidenceId
    task_id: TaskId
    year: int
    name: str
    sha256: str
    size: int
    attached_on: date


class FileFault(StrEnum):
    """What is wrong with the kept copy of a file."""

    MISSING = "missing"
    ALTERED = "altered"
