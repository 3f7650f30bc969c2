"""Text from outside, made harmless and comparable.

Everything that enters (a document, a settings file, a key press) passes `clean` once, at its entry. After that a text
holds no control character, no bidirectional or zero-width mark and no lone surrogate (reliability, promise 8).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from tui.domain.errors import WrongUse

MAX_LENGTH = 200_000
"""Characters kept of one text; the longest task content met in plans is under 3,000."""
NAME_LENGTH = 60
"""Characters kept of the name of a person, an office or a unit that somebody typed."""

_HARMFUL = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 but tab and newline
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners and fillers drawn as nothing
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff"  # zero width, bidi, specials
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # format controls of scripts, shorthand, music
    "\ud800-\udfff\U000e0000-\U000e0fff"  # surrogates, tags and variation selectors
)
ACTING = re.compile(f"[{_HARMFUL}]")
"""What could act on a terminal, is drawn as nothing or is no UTF-8."""
_PRINTABLE_ASCII = bytes(range(0x20, 0x7F))
_FULL_WIDTH = str.maketrans("０１２３４５６７８９％", "0123456789%")
_HAN = "\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—\U00020000-\U0003ffff"


@cache
def _suspect() -> re.Pattern[str]:
    """What `clean` changes, and the accents that it may join to an ASCII letter."""
    return re.compile(f"[{_HARMFUL}\u2028\u2029\u0300-\u036f]")


@cache
def _layout_blank() -> re.Pattern[str]:
    """A blank between Han characters, or between Han and figures or letters; made when a document is read."""
    return re.compile(rf"(?<=[{_HAN}])[^\S\n]+(?=[{_HAN}0-9A-Za-z])|(?<=[0-9A-Za-z%])[^\S\n]+(?=[{_HAN}])")


def clean(text: str, limit: int | None = MAX_LENGTH) -> str:
    """The text in NFC, with one kind of line end, without what could act on a terminal; cut at `limit` if any."""
    one_ending = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", ACTING.sub("", one_ending))[:limit]


def typed(text: str) -> str:
    """What a person wrote, clean, without blanks at its ends. Raises WrongUse ``too_long``: nothing is cut off."""
    words = clean(text, None).strip()
    if len(words) > MAX_LENGTH:
        raise WrongUse("too_long", count=len(words), limit=MAX_LENGTH)
    return words


def is_clean(data: bytes) -> bool:
    """Nothing of a UTF-8 text, or of a part of it, would be changed by `clean`, but for its length.

    Printable ASCII is left aside before the rest is looked at: nothing but an accent behind it could change it.
    """
    rest = data.translate(None, _PRINTABLE_ASCII).decode("utf-8")
    if _suspect().search(rest) is None and unicodedata.is_normalized("NFC", rest):
        return True
    text = data.decode("utf-8")
    other_ends = "\u2028" in text or "\u2029" in text
    return not other_ends and ACTING.search(text) is None and unicodedata.is_normalized("NFC", text)


def one_line(text: str, limit: int = MAX_LENGTH) -> str:
    """The text on one line: line ends and runs of blanks become one blank."""
    return " ".join(clean(text, limit).split())


def typed_name(text: str) -> str:
    """A name that a person wrote, on one line; it may be empty."""
    return one_line(text, NAME_LENGTH)


def without_layout_blanks(text: str) -> str:
    """The text without blanks that only lay out Chinese: between Han characters, and between Han and figures."""
    return _layout_blank().sub("", text.strip())


def half_width_figures(text: str) -> str:
    """The text with full-width figures and percent signs as ASCII: in a document their width is layout."""
    return text.translate(_FULL_WIDTH)


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters; a mark says that it was cut."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def folded(text: str) -> str:
    """The text as names are compared: widths folded (NFKC), no white space, lower case."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
