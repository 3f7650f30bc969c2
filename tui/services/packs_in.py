"""A pack comes in: the unit's part of one or several plans, taken like a plan that was read; newer ones are merged."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from tui.domain.amendment import missing
from tui.domain.editions import IssuedTerms
from tui.domain.errors import InputUnusable, WrongUse
from tui.domain.ids import label
from tui.domain.plan import Reading, SourceFile
from tui.domain.progress import Holding
from tui.domain.resolution import resolve
from tui.domain.units import Unit
from tui.packs.pack import Pack, PackPlan, read_pack
from tui.services import amending
from tui.services.desk import Desk
from tui.services.exchanged import is_ours
from tui.services.placing import Answer, Choice, PlaceKind, Placement, placements
from tui.services.proposal import PlanProposal, Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedPack:
    """A pack that came. data: its pack.json; name: its file."""

    pack: Pack
    data: bytes
    name: str

    @property
    def owner(self) -> Unit:
        """The unit that it was made for."""
        return Unit(name=self.pack.unit, kind=self.pack.unit_kind)


def received(data: bytes, name: str) -> ReceivedPack:
    """A pack.json as a value. Raises InputUnusable as `packs.pack.read_pack`."""
    return ReceivedPack(pack=read_pack(data), data=data, name=name)


def names_to_keep(came: ReceivedPack, unit: Unit) -> tuple[str, ...]:
    """What the issuing office calls this unit, alone or among others, and its home does not know yet.

    A person decides whether they go into the settings (`homes.add_aliases`): then a plan that comes as a document is
    read by the same names.
    """
    said = dict.fromkeys((*came.pack.spellings, *came.pack.groups))
    return tuple(name for name in said if not resolve(name, unit).match.ours)


def propose(came: ReceivedPack, unit: Unit) -> Proposal:
    """What a pack gives the unit it was made for. Raises InputUnusable ``pack_other_unit``."""
    pack = came.pack
    if not is_ours(unit, pack.unit, *pack.spellings):
        raise InputUnusable("pack_other_unit", unit=pack.unit, held=unit.name, file=came.name)
    file = SourceFile(name=came.name, sha256=hashlib.sha256(came.data).hexdigest(), format="pack")
    return Proposal(
        reading=Reading(file=file, plans=tuple(issued.plan for issued in pack.plans)),
        unit=unit,
        plans=tuple(_proposal(issued, pack, file.sha256) for issued in pack.plans),
    )


def _proposal(issued: PackPlan, pack: Pack, sha256: str) -> PlanProposal:
    return PlanProposal(
        plan=issued.plan,
        tasks=issued.tasks,
        terms=IssuedTerms(
            returns=issued.returns,
            recipient=issued.recipient,
            due=issued.due,
            edition=pack.edition,
            sha256=sha256,
        ),
    )


def answered(desk: Desk, proposal: Proposal, answer: Answer) -> Answer:
    """The answer for a pack, which is the whole of the unit's part wherever it is clear which plan it is of.

    A plan that never came in a pack may hold more than the unit's part: what waits or was declined stays then, and for
    own tasks that the pack does not list a person is asked.
    Raises WrongUse ``pack_older`` (a newer pack is here; nobody said that the older one is meant), and what
    `placing.placements` raises.
    """
    with desk.store.reading() as connection:
        places = placements(connection, proposal, answer)
    amends = [place for place in places if place.kind is PlaceKind.AMENDS]
    for place in amends:
        _require_newer(place, proposal.reading.file.name, answer)
    if answer.choice is not None or not all(place.certain for place in amends):
        return answer
    lost = [item for found in amending.propose(desk, proposal, answer) for item in missing(found.items)]
    if not lost or all(place.plan is not None and place.plan.pack_edition for place in amends):
        return replace(answer, choice=Choice.WHOLE)
    if all(one.task.holding is not Holding.OWN for item in lost for one in item.old):
        return replace(answer, choice=Choice.NOTICE)
    return answer


def _require_newer(place: Placement, name: str, answer: Answer) -> None:
    held, terms = place.plan, place.found.terms
    if answer.older or held is None or terms is None or terms.edition >= (held.pack_edition or 0):
        return
    raise WrongUse(
        "pack_older",
        plan=label("p", held.id),
        title=held.title,
        edition=terms.edition,
        held=held.pack_edition,
        file=name,
    )
