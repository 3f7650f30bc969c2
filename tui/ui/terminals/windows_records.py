"""What a Windows console puts into its input buffer, and what it means. Plain values: tried on every system.

An input method sends characters as key records without a key (virtual key code 0) and with whatever modifiers are held:
Chinese punctuation comes with Shift. Textual drops those (Textualize/textual#6667); here a character counts, whatever
is held. What is dropped are records that carry none: modifier keys by themselves, and keys that a console in
virtual-terminal mode sends as sequences of characters anyway.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

KEY_EVENT, WINDOW_BUFFER_SIZE_EVENT = 0x0001, 0x0004
VK_MENU = 0x12
"""The Alt key. Let go, its record carries the character of an Alt+number composition."""
_NUL = "\x00"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRecord:
    """KEY_EVENT_RECORD. character: one UTF-16 unit, as half of a pair perhaps."""

    down: bool
    character: str
    virtual_key: int = 0
    repeated: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeRecord:
    """WINDOW_BUFFER_SIZE_RECORD: the window has another size."""

    columns: int
    lines: int


Record = KeyRecord | SizeRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Meant:
    """What records mean: text for the parser, and the size after them where it changed."""

    text: str = ""
    size: SizeRecord | None = None


class Translation:
    """Records to meanings; keeps the first half of a pair of surrogates until the other comes."""

    def __init__(self) -> None:
        self._half = ""

    def of(self, records: Iterable[Record]) -> Meant:
        """What a batch of records means."""
        units, size = [self._half], None
        for record in records:
            if isinstance(record, SizeRecord):
                size = record
            else:
                units.append(_typed(record))
        text = "".join(units)
        self._half = text[-1:] if "\ud800" <= text[-1:] <= "\udbff" else ""
        return Meant(text=_joined(text[: len(text) - len(self._half)]), size=size)


def _typed(record: KeyRecord) -> str:
    """The character of a record, as often as it was repeated; nothing for a record without one."""
    composed = not record.down and record.virtual_key == VK_MENU
    if record.character in ("", _NUL) or not (record.down or composed):
        return ""
    return record.character * max(1, record.repeated)


def _joined(units: str) -> str:
    """UTF-16 units as characters; half a pair without its other half is dropped."""
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
