"""What can give a unit tasks: a plan document that was read, or the unit's pack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tui.domain.plan import Reading
from tui.domain.units import Unit

if TYPE_CHECKING:
    from tui.services.desk import Desk
    from tui.services.packs_in import ReceivedPack
    from tui.services.placing import Answer
    from tui.services.proposal import Proposal

Years = tuple[int, int] | None


class Offer(Protocol):
    """Something to import. kind: ``plan`` or ``pack``; unit: whose it is, where it says so."""

    @property
    def kind(self) -> str:
        """``plan`` or ``pack``."""

    @property
    def owner(self) -> Unit | None:
        """The unit that it was made for; None where several units can take their part."""

    def propose(self, unit: Unit, years: Years) -> Proposal:
        """What it gives the unit; years: instead of those that it says."""

    def years(self, desk: Desk, answer: Answer) -> Years:
        """The years of the plan that it amends, where it does not say them itself."""

    def answered(self, desk: Desk, proposal: Proposal, answer: Answer) -> Answer:
        """The answer, with what it says of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentOffer:
    """A plan document."""

    reading: Reading
    kind: str = "plan"
    owner: None = None

    def propose(self, unit: Unit, years: Years) -> Proposal:
        """The unit's tasks among all tasks."""
        from tui.services.importing import propose

        return propose(self.reading, unit, years)

    def years(self, desk: Desk, answer: Answer) -> Years:
        """Those of the plan that is amended."""
        from tui.services.amending import years_of

        return years_of(desk, self.reading, answer)

    def answered(self, desk: Desk, proposal: Proposal, answer: Answer) -> Answer:  # noqa: ARG002 (says nothing more)
        """The answer as it is."""
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOffer:
    """A pack."""

    pack: ReceivedPack
    kind: str = "pack"

    @property
    def owner(self) -> Unit | None:
        """The unit of the pack."""
        return self.pack.owner

    def propose(self, unit: Unit, years: Years) -> Proposal:  # noqa: ARG002 (a pack has its years)
        """All of it, for its own unit."""
        from tui.services.packs_in import propose

        return propose(self.pack, unit)

    def years(self, desk: Desk, answer: Answer) -> Years:  # noqa: ARG002 (a pack has its years)
        """A pack has its years."""
        return None

    def answered(self, desk: Desk, proposal: Proposal, answer: Answer) -> Answer:
        """A pack is the whole of the unit's part."""
        from tui.services.packs_in import answered

        return answered(desk, proposal, answer)
