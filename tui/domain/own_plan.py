"""The unit's own task book for a task and a year, over what was issued."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlan:
    """目标成效, 具体措施, 责任领导, 责任人; what the unit has not said is empty."""

    goal: str = ""
    measures: str = ""
    leader: str = ""
    owner: str = ""
