"""What is painted anew when little has changed: the widgets that the change lies in, and of those the lines of it.

Textual asks every widget on the screen for all of its lines at every paint: it looks at the room that a widget may take
instead of the room that it takes. On a screen of panes that is a third of what it costs to move a cursor.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class NearCompositor(Compositor):
    """Textual's way from widgets to a screen, with less asked for; what is shown is the same."""

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The part of every widget that lies in the lines of `crop` (None: the screen): where it is, and its strips."""
        wanted = crop or self.size.region
        for widget, (region, clip) in self.visible_widgets.items():
            part = region.intersection(clip)
            if part.overlaps(wanted):
                _, top, _, height = part.intersection(wanted)
                needed = Region(part.x, top, part.width, height)
                yield needed, clip, widget.render_lines(needed.translate((-region.x, -region.y)))
