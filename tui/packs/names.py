r"""File names made from text: safe on Windows and Linux, short enough for both.

Windows forbids ``\ / : * ? " < > |``, control characters, trailing dots and blanks, and the names of devices with any
extension; Linux allows 255 bytes a name.
"""

from __future__ import annotations

import re
import unicodedata

from tui.domain.returns import ReturnDocument
from tui.domain.text import one_line

MAX_CHARACTERS = 60
MAX_BYTES = 180
UNIT_CHARACTERS = 40
PLAN_CHARACTERS = 30
UNNAMED = "未命名"

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_NOTICE = re.compile(r"^关于印发|的通知$|[《》〈〉]")
_CODE_IN_NAME = re.compile(r"-r\d{1,6}-([A-Z2-7]{10})(?![A-Z0-9])", re.IGNORECASE)


def safe_name(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text as one part of a path: at most `limit` characters and 180 bytes; never empty, a device or ``..``."""
    name = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", one_line(text)))
    name = name.lstrip(" .").encode("utf-8")[:MAX_BYTES].decode("utf-8", "ignore")[:limit].rstrip(" .")
    if is_device(name):
        name = f"_{name}"
    return name or UNNAMED


def is_device(name: str) -> bool:
    """Windows would open a device under this name, whatever its extension."""
    return _DEVICE.fullmatch(name) is not None


def is_safe_part(part: str) -> bool:
    """A part of a member's path that can be made on every system: nothing forbidden, no device, no dot at its ends."""
    return (
        bool(part)
        and part not in (".", "..")
        and not (
            _FORBIDDEN.search(part) or part != part.rstrip(" .") or is_device(part) or len(part.encode("utf-8")) > 255
        )
    )


def plan_short(title: str) -> str:
    """The folder of a plan's returns: its title without 关于印发…的通知 and book quotes, at most 30 characters."""
    return safe_name(_NOTICE.sub("", one_line(title)), PLAN_CHARACTERS)


def return_name(document: ReturnDocument, code: str) -> str:
    """``<unit>-<year>-r<revision>-<check code>``: the folder and, with ``.zip``, the file of a return."""
    return f"{safe_name(document.unit.name, UNIT_CHARACTERS)}-{document.year}-r{document.revision}-{code}"


def code_in_name(name: str) -> str | None:
    """The check code that a file or folder name carries, in capitals; None for a name without one."""
    found = _CODE_IN_NAME.search(name)
    return found[1].upper() if found else None
