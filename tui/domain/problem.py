"""Problems as values: a code, parameters for the words, and the place. `reading` and `importing` return them.

The problems of a return (`checks.Finding`) have severities and places of their own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem of a document matters: an error leaves something out."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a document: the line (from 1) and, where known, the number of the task."""

    line: int | None = None
    task: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing a reader or an import could not be sure of (message ``problem.<code>``)."""

    severity: Severity
    code: str
    params: Mapping[str, str] = dataclasses.field(default_factory=dict)
    where: Place = Place()
