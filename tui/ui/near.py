"""What is painted anew when little has changed: the widgets that a change lies in, and of those the lines of it.

Textual asks every widget on the screen for all of its lines at every paint: it looks at the room that a widget may take
instead of the room that it takes, and at one room around all that has changed. On a screen of panes that is a third of
what it costs to move a cursor.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class NearCompositor(Compositor):
    """Textual's way from widgets to a screen, with less asked for; what is shown is the same."""

    _changed: frozenset[Region] = frozenset()
    """What is being painted anew; nothing while all of the screen is."""

    def render_partial_update(self) -> ChopsUpdate | None:
        """What has changed."""
        self._changed = frozenset(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = frozenset()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        """The part of every widget that lies in the lines of a change: where it is, and its strips.

        Widgets come from front to back: behind one that a change lies in as a whole nothing of it is seen.
        """
        seen = set(self._changed or (crop or self.size.region,))
        for widget, (region, clip) in self.visible_widgets.items():
            part = region.intersection(clip)
            for wanted in [wanted for wanted in seen if part.overlaps(wanted)]:
                _, top, _, height = part.intersection(wanted)
                needed = Region(part.x, top, part.width, height)
                yield needed, clip, widget.render_lines(needed.translate((-region.x, -region.y)))
                if part.contains_region(wanted):
                    seen.remove(wanted)
