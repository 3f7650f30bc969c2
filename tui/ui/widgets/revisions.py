"""What the return screen says of finalised returns: code, day, and what became of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.domain.return_events import EventKind, HandedRevision, ReturnEvent, ReturnState
from tui.domain.returns import printed_code
from tui.domain.text import shortened
from tui.i18n import Say
from tui.services.home_year import HomeYear
from tui.ui.widgets.paper import Paragraph
from tui.ui.widgets.pieces import Tone
from tui.ui.words import day

_TONES: dict[ReturnState, Tone] = {
    ReturnState.MADE: "muted",
    ReturnState.SENT: "in_progress",
    ReturnState.RECEIVED: "done",
    ReturnState.LATE: "done",
    ReturnState.SENT_BACK: "overdue",
}


def revision_paragraphs(handed: Sequence[HandedRevision], seen: HomeYear, say: Say) -> Iterator[Paragraph]:
    """The newest return first; where it is sent back the reasons before anything else, those of earlier ones muted."""
    for at, one in enumerate(reversed(handed)):
        revision, state = one.revision, one.state
        waits = one.sent_back if at == 0 else None
        if waits is not None:
            yield from reason_paragraphs(waits, seen, say)
        made = day(say, revision.made_on, 0)
        said = say("returns.revision", number=revision.revision, day=made, code=printed_code(revision.check_code))
        label = say("returns.revisions") if at == 0 else ""
        yield Paragraph(label, f"{said} · {say(f'return_state.{state.value}')}", _TONES[state])
        for event in one.events:
            yield Paragraph("", _event(event, say))
            if event is not waits:
                yield from reason_paragraphs(event, seen, say, "muted")
        yield Paragraph("", revision.folder, "muted")


def _event(event: ReturnEvent, say: Say) -> str:
    what = say("occurred.scanned") if event.kind is EventKind.SCAN else say(f"return_state.{event.kind.value}")
    receipt = say("occurred.by_receipt") if event.sha256 and event.kind is not EventKind.SCAN else ""
    return f"{day(say, event.on, 0)}  {what}{receipt}  {event.text}".rstrip()


def reason_paragraphs(event: ReturnEvent, seen: HomeYear, say: Say, tone: Tone = "overdue") -> Iterator[Paragraph]:
    """Why a return was sent back, task by task."""
    for reason in event.reasons:
        name = None if reason.task is None else seen.named.get(reason.task)
        where = "" if name is None else f"{name.number} {shortened(name.title, 30)}："
        yield Paragraph(say("occurred.reasons"), f"{where}{reason.text}", tone)
