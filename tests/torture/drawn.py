"""Chance that follows bytes, so that a fuzzer which chooses bytes chooses what a taker does."""

from __future__ import annotations

import random


class Drawn(random.Random):
    """Draws are read off the bytes; behind their end all are 0, the first of every choice."""

    def __init__(self, data: bytes) -> None:
        super().__init__(0)
        self._data = data
        self._at = 0

    def getrandbits(self, k: int, /) -> int:
        """The first k bits of the next whole bytes."""
        count = (k + 7) // 8
        return int.from_bytes(self.randbytes(count).ljust(count, b"\0"), "big") >> (count * 8 - k)

    def random(self) -> float:
        return self.getrandbits(16) / 65_536

    def randbytes(self, n: int) -> bytes:
        """The next n bytes as they are, or those that are left."""
        found = self._data[self._at : self._at + n]
        self._at += n
        return found
