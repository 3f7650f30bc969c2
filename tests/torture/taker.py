"""A way in from outside: what takes an input, how often, and how long it may."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

Take = Callable[[random.Random], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """One way in. share: how many of a thousand inputs go there; seconds: of processor time that one may take."""

    take: Take
    share: int
    seconds: float = 3.0
