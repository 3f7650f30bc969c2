"""What the detail pane says beside the entry: the unit's own task book, indicators with readings, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from tui.domain.ids import label as id_label
from tui.domain.readings import YearIndicator, figure
from tui.i18n import Say
from tui.services.boards import Card
from tui.ui.widgets.paper import Paragraph
from tui.ui.widgets.pieces import Tone
from tui.ui.words import titled


def beside(card: Card, say: Say) -> Iterator[Paragraph]:
    """Paragraphs for what there is of them."""
    plan = card.own_plan
    said = [("goal", plan.goal), ("measures", plan.measures), ("leader", plan.leader), ("owner", plan.owner)]
    for at, (field, text) in enumerate((field, text) for field, text in said if text):
        line = say("own_plan.line", name=say(f"field.{field}"), text=text)
        yield Paragraph(titled(say("field.own_plan")) if at == 0 else "", line)
    for at, indicator in enumerate(card.indicators):
        missed = indicator.met is False
        tone: Tone = "overdue" if missed else "plain"
        yield Paragraph(titled(say("field.indicators")) if at == 0 else "", indicator_line(indicator, say), tone)
    for at, file in enumerate(card.evidence):
        yield Paragraph(titled(say("field.evidence")) if at == 0 else "", f"{id_label('e', file.id)}  {file.name}")


def indicator_line(indicator: YearIndicator, say: Say) -> str:
    """An indicator with what it has reached, this year and the last."""
    unit = indicator.indicator.unit or ""
    text = f"{id_label('i', indicator.id)}  {indicator.indicator.text}"
    if indicator.reading is None:
        line = say("indicator.unread", text=text)
    else:
        line = say("indicator.line", text=text, reading=f"{figure(indicator.reading.value)}{unit}")
    if indicator.met is not None:
        line += say("indicator.met" if indicator.met else "indicator.missed")
    if indicator.last_year is not None:
        line += say("indicator.last_year", value=f"{figure(indicator.last_year)}{unit}")
    return line
