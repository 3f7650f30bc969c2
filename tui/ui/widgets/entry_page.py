"""What stands beside the editor of an entry: last year's words, what others say, what was ticked and noted."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.contributions import who
from tui.domain.ids import label as id_label
from tui.domain.progress import Entry
from tui.i18n import Say
from tui.services.cards import Card
from tui.services.home_year import HomeYear
from tui.ui.widgets.beside import indicator_line
from tui.ui.widgets.paper import Paragraph
from tui.ui.words import day, titled


def entry_page(card: Card, seen: HomeYear, say: Say) -> Iterator[Paragraph]:
    """Paragraphs under headings; a heading stands only over something."""
    last = card.last_year
    if last is not None:
        yield from _headed(say("entry.last_year", year=seen.year - 1), list(_entry(last, say)))
    yield from _headed(say("field.contributions"), list(_contributions(card, seen)))
    yield from _headed(say("entry.done", year=seen.year), list(_done(card, seen, say)))
    measured = [_plain(indicator_line(one, say)) for one in card.indicators]
    yield from _headed(say("field.indicators"), measured)
    files = [_plain(f"{id_label('e', one.id)}  {one.name}") for one in card.evidence]
    yield from _headed(say("field.evidence"), files)
    yield from _headed(say("field.target"), [_plain(card.task.target)] if card.task.target else [])
    yield from _headed(say("field.content"), [_plain(card.task.content or card.task.heading)])


def _plain(text: str) -> Paragraph:
    return Paragraph("", text, flush=True)


def _headed(heading: str, found: list[Paragraph]) -> Iterator[Paragraph]:
    if found:
        yield Paragraph("", titled(heading), "strong", flush=True)
        yield from found


def _entry(entry: Entry, say: Say) -> Iterator[Paragraph]:
    for field, text in (("progress", entry.progress), ("problems", entry.problems), ("next", entry.next)):
        if text.strip():
            yield Paragraph(titled(say(f"field.{field}")), text)


def _contributions(card: Card, seen: HomeYear) -> Iterator[Paragraph]:
    for one in card.contributions:
        if one.waiting:
            said = "\n".join(filter(None, (one.said.progress, one.said.problems, one.said.next)))
            yield Paragraph("", f"{who(seen.unit, one)}：{said}", "accent", flush=True)


def _done(card: Card, seen: HomeYear, say: Say) -> Iterator[Paragraph]:
    """Ticks and notes of the year by day."""
    dated = [(one.on, one.text) for one in card.notes if one.on.year == seen.year]
    for step in card.task.steps:
        ticks = [one.done_on for one in step.occurrences] or [step.done_on]
        notes = [one.done_note for one in step.occurrences] or [step.done_note]
        for on, note in zip(ticks, notes, strict=True):
            if on is not None:
                dated.append((on, step.text + (f"（{note}）" if note else "")))
    for on, text in sorted(dated, key=lambda found: found[0]):
        yield Paragraph(day(say, on, seen.year), text)
