"""Documents → plans: `read_file(path)` and `read_text(data, name)` give a `Reading`.

They are imported when asked for: the process that only parses a format (`formats.child`) needs none of the recognisers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.readers.reading import read_file, read_text

__all__ = ["read_file", "read_text"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(name)
    from tui.readers import reading

    return getattr(reading, name)
