"""An amendment as lines and as JSON (docs/formats.md): both texts of what is different, and what becomes of steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tui.cli.issued_shapes import day, difference, said
from tui.cli.session import Json
from tui.domain.amendment import Held, Item, ItemKind, StepItem
from tui.domain.differences import Difference, differences
from tui.domain.ids import label
from tui.domain.issued import Former, Relation
from tui.domain.progress import Task
from tui.domain.text import shortened
from tui.i18n import Say
from tui.services.amending import Amendment

SIGNS: Mapping[ItemKind, str] = {ItemKind.NEAR: "?", ItemKind.NEW: "+", ItemKind.GONE: "-", ItemKind.UNLISTED: "="}


def shape(found: Amendment) -> dict[str, Json]:
    """An amendment: which plan, as what, and what becomes of each task."""
    return {
        "plan": label("p", found.plan.id),
        "edition": found.plan.edition + 1,
        "kind": None if found.kind is None else found.kind.value,
        "proposed": found.proposed.value,
        "older": found.older,
        "head": [difference(one) for one in found.head],
        "counts": {kind.value: found.count(kind) for kind in ItemKind},
        "items": [_item(item) for item in found.items],
    }


def _item(item: Item) -> Json:
    return {
        "key": item.key,
        "kind": item.kind.value,
        "relation": item.relation.value,
        "task": None if item.carries is None else label("t", item.carries),
        "gone": None if item.gone is None else item.gone.value,
        "number": item.number or None,
        "revived": item.revived,
        "old": [_held(one) for one in item.old],
        "new": None if item.new is None else {**said(item.new.said), "holding": item.new.claim.holding.value},
        "differences": [difference(one) for one in item.differences],
        "steps": [_step(step) for step in item.steps],
    }


def _held(one: Held) -> Json:
    return {"task": label("t", one.task.id), **said(one.said), "holding": one.task.holding.value}


def _step(step: StepItem) -> Json:
    old, new = step.old, step.new
    return {
        "kind": step.kind.value,
        "step": None if old is None else label("s", old.id),
        "task": None if old is None else label("t", old.task_id),
        "old": None if old is None else {"text": old.text, "when": old.when, "due": day(old.due)},
        "new": None if new is None else {"text": new.text, "when": new.when, "due": day(new.due)},
        "done_on": None if old is None else day(old.done_on),
    }


def lines(found: Amendment, say: Say) -> Iterator[str]:
    """An amendment in words: its counts, then every task that is not merely kept."""
    kind = say(f"edition.{found.kind.value}" if found.kind else "edition.unsaid")
    yield say("amend.plan", title=found.plan.title, plan=label("p", found.plan.id), kind=kind)
    yield say("amend.counts", **{kind.value: str(found.count(kind)) for kind in ItemKind})
    if found.older:
        yield say("amend.older")
    for one in found.head:
        yield from _difference_lines(one, say)
    for item in found.items:
        if item.kind in SIGNS and item.kind is not ItemKind.UNLISTED:
            yield from _item_lines(item, say)


def _item_lines(item: Item, say: Say) -> Iterator[str]:
    text = item.new.said if item.new is not None else item.old[0].said
    task = item.carries or (item.old[0].task.id if item.gone is not None else None)
    what = say(f"gone.{item.gone.value}", number=item.number) if item.gone else _relation(item, say)
    where = "" if task is None else label("t", task)
    yield say(
        "amend.item", sign=SIGNS[item.kind], id=where, no=text.number, title=shortened(text.title, 40), what=what
    ).rstrip()
    for one in item.differences:
        yield from _difference_lines(one, say)
    ticked = [step.old.text for step in item.steps if step.kind is ItemKind.GONE and step.old and step.old.done_days]
    yield from (say("amend.step_gone", text=text) for text in ticked)


def _relation(item: Item, say: Say) -> str:
    if item.relation is Relation.SPLIT:
        return say("amend.split", task=label("t", item.old[0].task.id))
    if item.relation is Relation.JOINED:
        return say("amend.joined", tasks=" ".join(label("t", one.task.id) for one in item.old))
    return ""


def _difference_lines(one: Difference, say: Say) -> Iterator[str]:
    old, new = (_value(one.field, text, say) for text in (one.old, one.new))
    yield say("amend.difference", field=say(f"field.{one.field}"))
    yield from (say("amend.old", text=line) for line in old.split("\n"))
    yield from (say("amend.new", text=line) for line in new.split("\n"))


def _value(field: str, text: str, say: Say) -> str:
    if not text:
        return "—"
    return say(f"role.{text}") if field == "role" else text


def former_lines(task: Task, section: str, say: Say) -> Iterator[str]:
    """A task that waits to be confirmed: both texts of what is different, and where it came from."""
    former = task.former
    if former is None or not task.to_confirm:
        return
    yield say("amend.waiting", what=_origin(former, say)).rstrip()
    for one in differences(former.said, task.said(section)):
        yield from _difference_lines(one, say)


def _origin(former: Former, say: Say) -> str:
    if former.origin is not None:
        return say("amend.split", task=label("t", former.origin))
    if former.others:
        return say("amend.joined", tasks=" ".join(label("t", other) for other in former.others))
    return ""


def gone_line(task: Task, say: Say) -> str:
    """Since which edition a task is archived, and why."""
    return say("amend.archived", edition=task.archived, what=say(f"archived.{task.gone}"))
