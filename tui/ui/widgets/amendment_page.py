"""What the amendment review says of a row: both texts with what differs marked, steps, and the work that goes along."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.domain.amendment import Gone, Item, ItemKind, StepItem
from tui.domain.ids import TaskId
from tui.domain.issued import Said
from tui.domain.plan import DraftStep
from tui.domain.progress import Holding, Step
from tui.i18n import Say
from tui.services.amending import Amendment
from tui.services.cards import Card
from tui.services.placing import Decision
from tui.ui.widgets.amendment_rows import CHANGED, SIGNS, AmendmentRow, said_of, sign_and_word, what
from tui.ui.widgets.differences import pair, pairs
from tui.ui.widgets.paper import Block, Paragraph
from tui.ui.words import titled


def amendment_page(
    row: AmendmentRow, decision: Decision | None, held: Mapping[TaskId, Card], say: Say
) -> Iterator[Block]:
    """The blocks of a row; held: the cards of the tasks that it is about, with the work on them."""
    item = row.item
    if item is None:
        yield from _plan(row.amendment, say)
        return
    said = said_of(item)
    yield Paragraph("", f"{said.number} {said.title}".strip(), "strong", flush=True)
    state = sign_and_word(item, decision, say)
    yield Paragraph("", "  ".join(filter(None, (state.text, what(item, say)))), state.tone, flush=True)
    if row.doubtful:
        hint = say(f"amendment.{decision}" if decision else "amendment.undecided")
        yield Paragraph("", hint, "muted", flush=True)
    if item.new is not None and item.new.claim.holding is Holding.TRAY:
        yield Paragraph("", say("import.tray"), "accent", flush=True)
    yield from _work(item, held, say)
    yield from pairs([one for one in item.differences if one.field != "steps"], say)
    for one in item.old[1:]:
        yield Paragraph(say("amendment.joined"), f"{one.said.number} {one.said.title}\n{one.said.content}")
    if item.new is not None and item.kind is not ItemKind.KEPT:
        yield from (_step(step, say) for step in item.steps)
    yield from _same(said, {one.field for one in item.differences}, say)


def _plan(found: Amendment, say: Say) -> Iterator[Block]:
    yield Paragraph("", found.plan.title, "strong", flush=True)
    yield Paragraph("", titled(say(f"edition.{found.kind}")), "accent", flush=True)
    counts = {kind.value: str(found.count(kind)) for kind in ItemKind}
    yield Paragraph("", say("amend.counts", **counts), flush=True)
    if found.older:
        yield Paragraph("", say("amendment.older"), "overdue", flush=True)
    yield from pairs(found.head, say)


def _work(item: Item, held: Mapping[TaskId, Card], say: Say) -> Iterator[Paragraph]:
    """The unit's own work on the tasks of the home that go on or are archived."""
    if item.carries is None and item.gone is None:
        return
    for one in item.old:
        card = held.get(one.task.id)
        if card is None or one.task.holding is not Holding.OWN:
            continue
        said = [say("steps.title", done=one.task.steps_done, total=len(one.task.steps))] if one.task.steps else []
        said += [say("amendment.reported")] if card.entry.reported else []
        said += [say("amendment.notes", count=len(card.notes))] if card.notes else []
        said += [say("amendment.evidence", count=len(card.evidence))] if card.evidence else []
        if said:
            label = say("amendment.archived_work" if item.gone is not None else "amendment.work")
            yield Paragraph(label, " · ".join(said), "overdue" if item.gone is Gone.VANISHED else "done")


def _step(item: StepItem, say: Say) -> Block:
    box, times = _ticks(item.old, say)
    sign = CHANGED if item.kind is ItemKind.NEAR else SIGNS[item.kind]
    label = f"{say('amendment.step')} {sign}"
    old, new = (f"{box}{_step_text(step)}{times}" if step is not None else "" for step in (item.old, item.new))
    if item.kind is ItemKind.NEAR:
        return pair(label, old, new, say)
    if item.kind is ItemKind.GONE:
        return Paragraph(label, f"{old}  {say('amend.step_archived')}", "overdue")
    return Paragraph(label, new, "accent" if item.kind is ItemKind.NEW else "muted")


def _ticks(step: Step | None, say: Say) -> tuple[str, str]:
    """The box of a step that is held, and how often one that recurs is done."""
    if step is None:
        return "[ ] ", ""
    times = say("step.times", done=step.times_done, count=len(step.occurrences)) if step.occurrences else ""
    return "[x] " if step.done_on is not None else "[ ] ", f"  {times}" if times else ""


def _step_text(step: Step | DraftStep) -> str:
    return f"{step.text}  {step.when}" if step.when else step.text


def _same(said: Said, changed: set[str], say: Say) -> Iterator[Paragraph]:
    """The fields that say what they said, once."""
    deadline = said.deadline.text if said.deadline is not None else ""
    fields = (
        ("heading", said.heading if said.heading != said.title else ""),
        ("content", said.content),
        ("target", said.target),
        ("deadline", deadline),
        ("section", said.section),
        ("why", said.why),
        ("leaders", "、".join(said.leaders)),
    )
    for field, text in fields:
        if text and field not in changed:
            yield Paragraph(titled(say(f"field.{field}")), text, "muted" if changed else "plain")
    if not changed and said.steps:
        lines = (f"{step.text}  {step.when}" if step.when else step.text for step in said.steps)
        yield Paragraph(titled(say("field.steps")), "\n".join(lines))
