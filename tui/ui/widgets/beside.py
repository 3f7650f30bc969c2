"""What the detail pane says beside the entry: own task book, indicators, evidence, and what others said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tui.domain.ids import label as id_label
from tui.i18n import Say
from tui.services.cards import Card
from tui.ui.figures import file_size
from tui.ui.widgets.paper import Paragraph
from tui.ui.widgets.pieces import Tone
from tui.ui.words import titled

if TYPE_CHECKING:
    from tui.domain.evidence import FileFault
    from tui.domain.readings import YearIndicator


def own_plan(card: Card, say: Say) -> Iterator[Paragraph]:
    """The unit's own task book, where something is written in it."""
    plan = card.own_plan
    said = [("goal", plan.goal), ("measures", plan.measures), ("leader", plan.leader), ("owner", plan.owner)]
    for at, (field, text) in enumerate((field, text) for field, text in said if text):
        line = say("own_plan.line", name=titled(say(f"field.{field}")), text=text)
        yield Paragraph(titled(say("field.own_plan")) if at == 0 else "", line, link="task_book")


def indicators(card: Card, say: Say) -> Iterator[Paragraph]:
    """What is planned, what is reached, whether that is enough, and what was reached last year."""
    for at, indicator in enumerate(card.indicators):
        tone: Tone = "overdue" if indicator.met is False else "done" if indicator.met else "plain"
        label = titled(say("field.indicators")) if at == 0 else ""
        yield Paragraph(label, indicator_line(indicator, say), tone, link="indicators")


def evidence(card: Card, faults: Mapping[str, FileFault], say: Say) -> Iterator[Paragraph]:
    """The attached files; one whose copy is missing or altered says so."""
    for at, file in enumerate(card.evidence):
        fault = faults.get(file.sha256)
        said = f"{id_label('e', file.id)}  {file.name}  {file_size(file.size)}"
        if fault is not None:
            said += f"  ! {say(f'evidence.{fault}')}"
        label = titled(say("field.evidence")) if at == 0 else ""
        yield Paragraph(label, said, "overdue" if fault is not None else "plain", link="evidence")


def contributions(card: Card, unit: str, say: Say) -> Iterator[Paragraph]:
    """What other units and offices say of their part, unit: of this home; what was left is not shown."""
    if not card.contributions:
        return
    from tui.domain.contributions import ContributionState, who

    shown = [one for one in card.contributions if one.state is not ContributionState.LEFT]
    for at, one in enumerate(shown):
        steps = [say("contribution.step", text=step.text, on=step.on) for step in one.said.steps]
        files = [say("contribution.file", name=file.name) for file in one.said.evidence]
        text = "\n".join(filter(None, (one.said.told, one.said.problems, one.said.next, *steps, *files)))
        state = say(f"contribution.{one.state.value}")
        line = say("contribution.line", who=who(unit, one), on=one.received_on, state=state, text=text)
        yield Paragraph(
            titled(say("field.contributions")) if at == 0 else "", line, "accent" if one.waiting else "muted"
        )


def indicator_line(indicator: YearIndicator, say: Say) -> str:
    """An indicator with what it has reached, this year and the last."""
    from tui.domain.readings import figure

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
