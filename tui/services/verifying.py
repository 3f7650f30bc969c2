"""Is a file from outside what it says it is?"""

from __future__ import annotations

from pathlib import Path

from tui.packs.canonical import printed as printed_code
from tui.packs.verify import Verdict
from tui.packs.verify import verify as verify_pack

__all__ = ["Verdict", "printed_code", "verify"]


def verify(path: Path) -> Verdict:
    """The verdict on a return, zip or folder. Raises InputUnusable for a file that cannot be read at all."""
    return verify_pack(path)
