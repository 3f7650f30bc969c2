"""Is a file from outside what it says it is?"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from tui.domain.errors import WrongUse
from tui.packs import verify as packs
from tui.packs.contents import Contents
from tui.packs.verdict import Verdict, stamped
from tui.services.own_books import own_book_named

__all__ = ["Contents", "Verdict", "verify"]

_CODE = re.compile(r"[A-Z2-7]{10}")
_MARKS = re.compile(r"[\s\-—–－]+")


def verify(path: Path, paper: str | None = None) -> Verdict:
    """The verdict on a return, zip or folder; paper: the check code on the stamped paper, printed or not.

    Raises InputUnusable for a file that cannot be read at all; WrongUse ``bad_check_code``.
    """
    verdict = own_book_named(packs.verify(path))
    if paper is None:
        return verdict
    code = _MARKS.sub("", unicodedata.normalize("NFKC", paper)).upper()
    if not _CODE.fullmatch(code):
        raise WrongUse("bad_check_code", text=paper[:40])
    return stamped(verdict, code)
