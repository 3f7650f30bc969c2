"""Packs of the sample plan as its coordinator issues them, and how a home takes packs and slips in."""

from __future__ import annotations

from tests.services.sample import NOW, TEXT, UNIT, reading
from tui.domain.roll import parts
from tui.packs.pack import Pack, to_bytes
from tui.services import packs_in, slips
from tui.services.desk import Desk
from tui.services.exchanged import Exchanged
from tui.services.importing import accept
from tui.services.issuing import make_pack
from tui.services.placing import Answer
from tui.services.rolls import Terms, roll_of

NAME = "任务包.zip"


def pack(text: str = TEXT, unit: str = UNIT, edition: int = 1, recipient: str | None = "市河湖专班") -> bytes:
    """The pack.json that the plan's coordinator issues to a unit."""
    roll = roll_of(reading(text), Terms(today=NOW.date(), recipient=recipient, due=(11, 10)))
    held = roll.unit(unit)
    assert held is not None
    made: Pack = make_pack(roll, held, parts(roll)[held.name], edition)
    return to_bytes(made)


def take_pack(desk: Desk, data: bytes, answer: Answer | None = None) -> bool:
    """Import a pack; whether anything changed."""
    proposal = packs_in.propose(packs_in.received(data, NAME), desk.unit)
    return accept(desk, proposal, packs_in.answered(desk, proposal, answer or Answer())) is not None


def take_slip(desk: Desk, found: Exchanged) -> bool:
    """Import a slip; whether anything changed."""
    return slips.accept(desk, slips.propose(desk, found.content(), found.path)) is not None
