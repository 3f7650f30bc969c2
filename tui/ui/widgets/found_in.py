"""The line over a task that was found by a search: where its words occur."""

from __future__ import annotations

from collections.abc import Iterator

from tui.i18n import Say
from tui.services.cards import Card
from tui.services.haystack import places
from tui.services.home_year import HomeYear
from tui.ui.widgets.paper import Paragraph


def found_in(card: Card, seen: HomeYear, wanted: str, say: Say) -> Iterator[Paragraph]:
    """One paragraph, none without a search."""
    if found := places(card, seen, wanted):
        yield Paragraph(say("found.in"), say("list.comma").join(say(f"found.{place}") for place in found), "accent")
