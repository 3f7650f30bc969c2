"""The sections that tasks stand in, and which of them tell the tasks of a plan apart."""

from __future__ import annotations

from collections.abc import Sequence

from tui.domain.held import Section
from tui.domain.progress import Task
from tui.services.boards import Board
from tui.services.cards import Card

SectionPath = tuple[Section, ...]
"""Sections from the highest to the one that a task stands in."""


def path_of(board: Board, task: Task) -> SectionPath:
    """The sections that a task stands in; empty for one that stands in none."""
    found: list[Section] = []
    section = board.section_of(task)
    while section is not None and section not in found:
        found.insert(0, section)
        section = None if section.parent_id is None else board.sections.get(section.parent_id)
    return tuple(found)


def telling_paths(board: Board, cards: Sequence[Card]) -> list[SectionPath]:
    """The path of each task of a plan without what stands over all of them: that says nothing."""
    paths = [path_of(board, card.task) for card in cards]
    shared = 0
    while paths and all(len(path) > shared + 1 and path[shared] is paths[0][shared] for path in paths):
        shared += 1
    return [path[shared:] for path in paths]
