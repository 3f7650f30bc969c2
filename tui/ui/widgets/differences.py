"""Two texts of the same thing with what differs marked in both, side by side or one above the other.

What is gone stands as ``[-so]`` and struck out, what came as ``[+so]`` and underlined: marks first, colour besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len

from tui.domain.differences import Difference, Span, spans
from tui.i18n import Say
from tui.ui.text import fit, wrap
from tui.ui.widgets.paper import Line
from tui.ui.widgets.pieces import Piece, Tone
from tui.ui.words import titled

_GONE, _CAME, _END = "[-", "[+", "]"
"""What stands before words that are gone, before words that came, and behind both."""
_SIDE = 40
"""Cells that each of two columns has at least; in less, the texts stand one above the other."""
_GAP = 1
"""Characters that two texts have in common between two changes and that are not worth to be read apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An old and a new text; before, now: the words for them where they stand one above the other."""

    label: str
    old: str
    new: str
    before: str
    now: str

    def lines(self, width: int, label_width: int) -> Sequence[Line]:
        """Two columns where there is room for them."""
        room = max(label_width, cell_len(self.label) + 1)
        spans_found = _joined(spans(self.old, self.new), self.old)
        old = _marked(self.old, [(span.old_from, span.old_to) for span in spans_found], _GONE, "removed")
        new = _marked(self.new, [(span.new_from, span.new_to) for span in spans_found], _CAME, "added")
        side = (width - room - 5) // 2
        if side >= _SIDE:
            return self._beside(_wrapped(old, side), _wrapped(new, side), room, side)
        word = max(cell_len(self.before), cell_len(self.now)) + 1
        side = max(8, width - room - word - 2)
        found: list[Line] = []
        for name, lines in ((self.before, _wrapped(old, side)), (self.now, _wrapped(new, side))):
            for at, line in enumerate(lines):
                label = self.label if not found else ""
                lead = Piece(f" {fit(label, room)}{fit(name if at == 0 else '', word)}", "muted")
                found.append((lead, *line))
        return found

    def _beside(self, old: Sequence[Line], new: Sequence[Line], room: int, side: int) -> list[Line]:
        found: list[Line] = []
        empty: Line = ()
        for left, right in zip_longest(old, new, fillvalue=empty):
            label = Piece(f" {fit('' if found else self.label, room)}", "muted")
            blank = Piece(" " * (side - sum(cell_len(piece.text) for piece in left)) + " | ", "muted")
            found.append((label, *left, blank, *right))
        return found


def pairs(found: Sequence[Difference], say: Say) -> Iterator[Pair]:
    """The fields that say something else."""
    for one in found:
        old, new = _changed_steps(one) if one.field == "steps" else (one.old, one.new)
        old, new = (_value(one.field, text, say) for text in (old, new))
        yield pair(titled(say(f"field.{one.field}")), old, new, say)


def pair(label: str, old: str, new: str, say: Say) -> Pair:
    """Two texts with the words for before and now."""
    return Pair(label=label, old=old, new=new, before=say("amendment.before"), now=say("amendment.now"))


def _changed_steps(steps: Difference) -> tuple[str, str]:
    """The steps that stand on one side only; all of them where only their order is another."""
    old, new = steps.old.split("\n"), steps.new.split("\n")
    gone, came = [step for step in old if step not in new], [step for step in new if step not in old]
    return ("\n".join(gone), "\n".join(came)) if gone or came else (steps.old, steps.new)


def _value(field: str, text: str, say: Say) -> str:
    if not text:
        return "—"
    return say(f"role.{text}") if field == "role" else text


def _joined(found: Sequence[Span], old: str) -> list[Span]:
    """Changes between which next to nothing stayed, as one."""
    joined: list[Span] = []
    for span in found:
        last = joined[-1] if joined else None
        if last is None or span.old_from - last.old_to > _GAP or "\n" in old[last.old_to : span.old_from]:
            joined.append(span)
        else:
            joined[-1] = Span(old_from=last.old_from, old_to=span.old_to, new_from=last.new_from, new_to=span.new_to)
    return joined


def _marked(text: str, places: Sequence[tuple[int, int]], mark: str, tone: Tone) -> Line:
    pieces: list[Piece] = []
    at = 0
    for start, end in places:
        if start < end:
            pieces += [Piece(text[at:start]), Piece(f"{mark}{text[start:end]}{_END}", tone)]
            at = end
    return tuple(piece for piece in (*pieces, Piece(text[at:])) if piece.text)


def _wrapped(pieces: Line, width: int) -> list[Line]:
    """Pieces wrapped as one text; a blank or a line's end that wrapping drops is dropped from its piece."""
    tones = [(character, piece.tone) for piece in pieces for character in piece.text]
    found: list[Line] = []
    at = 0
    for line in wrap("".join(piece.text for piece in pieces), width):
        cut: list[Piece] = []
        for character in line:
            while tones[at][0] != character:
                at += 1
            tone = tones[at][1]
            if cut and cut[-1].tone == tone:
                cut[-1] = Piece(cut[-1].text + character, tone)
            else:
                cut.append(Piece(character, tone))
            at += 1
        found.append(tuple(cut))
    return found
