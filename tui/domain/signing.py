"""As what a return is written, and who stands under it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """函 to an office of the same rank, 报告 to a superior."""

    LETTER = "函"
    REPORT = "报告"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Who made it, who checked it, who signs it, and where to call."""

    filled_by: str
    reviewed_by: str
    approved_by: str
    phone: str
