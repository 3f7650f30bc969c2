"""The documents that a file holds: a gazette has several, each with a title, number, issuer and date of its own."""

from __future__ import annotations

from collections.abc import Sequence

from tui.readers.blocks import Block


def documents(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], ...]:
    """The blocks of each document in order; a file without blocks is one empty document."""
    return (tuple(blocks),)
