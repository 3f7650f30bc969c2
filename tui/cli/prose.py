"""What a plan in prose says, in lines for a person: its outline, indicators, boxes and targets."""

from __future__ import annotations

from tui.cli.session import Session
from tui.domain.plan import DraftPlan


def tell_prose(session: Session, plan: DraftPlan) -> None:
    """The lines of a plan's outline, indicators, boxes and targets; nothing where it has none."""
    if plan.outline:
        session.line(session.say("read.outline", count=len(plan.outline)))
    for heading in plan.outline:
        session.line(f"{'  ' * heading.level}{heading.no}  {heading.title}")
    if plan.indicators:
        session.line(session.say("read.indicators", count=len(plan.indicators)))
    for item in plan.indicators:
        session.line(f"  {item.name}  {item.baseline} → {item.target}  {item.nature}".rstrip())
    for box in plan.boxes:
        session.line(session.say("read.box", no=box.no, title=box.title))
        for title in box.items:
            session.line(f"  {title}")
    if plan.targets:
        session.line(session.say("read.targets", count=len(plan.targets)))
    for target in plan.targets:
        session.line(f"  {target.text}  {target.due or ''}".rstrip())
