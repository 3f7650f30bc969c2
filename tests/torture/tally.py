"""The figure at the end of a trial: what was tried, how often, and what was lost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How one kind of trial went."""

    what: str
    """In a few words, for the table: ``kills while ticking``."""
    tried: int
    """Kills, states, faults, files, inputs, programs or seconds."""
    losses: tuple[str, ...] = ()
    """One line for each promise that was broken: what was done (so that it can be done again) and what was seen."""
    notes: tuple[str, ...] = ()
    """What else is worth saying: acknowledged changes counted, cases skipped and why."""
