"""How far a long reading is: told to whoever waits for it, who may stop it by raising."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias, TypeVar

Watch: TypeAlias = Callable[[float], None]
"""Called several times a second with the share done (0 to 1); what it raises stops the reading."""

_EVERY = 20
_Item = TypeVar("_Item")


def stretch(watch: Watch | None, begin: float, end: float) -> Watch | None:
    """A watch for one stretch of the whole."""
    if watch is None:
        return None
    return lambda share: watch(begin + (end - begin) * share)


def counted(items: Sequence[_Item], watch: Watch | None) -> Iterator[_Item]:
    """The items; every few of them the watch is told."""
    for done, item in enumerate(items):
        if watch is not None and done % _EVERY == 0:
            watch(done / len(items))
        yield item
