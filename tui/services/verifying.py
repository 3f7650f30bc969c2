"""Is a file from outside what it says it is?"""

from __future__ import annotations

from pathlib import Path

from tui.packs import verify as packs
from tui.packs.verify import Verdict


def verify(path: Path) -> Verdict:
    """The verdict on a return, zip or folder. Raises InputUnusable for a file that cannot be read at all."""
    return packs.verify(path)
