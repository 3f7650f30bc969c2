"""What a pack calls its unit, and its home does not know yet: asked about, never written unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.session import Session

if TYPE_CHECKING:
    from tui.cli.offers import Offer


def names_of(session: Session, offer: Offer) -> tuple[str, ...]:
    """The names in a pack that the home's settings do not cover; none for a plan document."""
    from tui.cli.offers import PackOffer
    from tui.services.homes import unit_of
    from tui.services.packs_in import names_to_keep

    if not isinstance(offer, PackOffer):
        return ()
    with session.desk() as desk:
        return names_to_keep(offer.pack, unit_of(desk))


def keep_names(session: Session, names: tuple[str, ...], *, ask: bool) -> None:
    """Ask a person at the terminal whether the names go into the settings; tell how it is done where nobody is."""
    from tui.services.homes import add_aliases

    if not names:
        return
    listed = "、".join(names)
    if ask and click.confirm(session.say("pack.names_ask", names=listed), default=True, err=True):
        add_aliases(session.find_home(), names)
        session.tell("pack.names_kept", names=listed)
    elif not ask:
        session.tell("pack.names", names=listed, name=names[0])
