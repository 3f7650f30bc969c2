"""What tells two editions of a plan apart, as far as one unit is concerned."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata

from tui.domain.plan import DraftPlan

_NOT_SAID = re.compile(r"[\W_]+")


def fingerprint(plan: DraftPlan) -> str:
    """SHA-256 in hex over what an edition says to a unit: the head, and the issued text of its tasks in `plan`."""
    said: list[object] = [plan.title, plan.doc_number, plan.issuer, plan.issued_on, plan.years]
    for task in plan.tasks:
        deadline = task.deadline.text if task.deadline else None
        said.append([task.section, task.no, task.part, task.heading, task.content, task.target, deadline])
        said.append([task.responsibility, *(step.text for step in task.steps)])
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, default=str).encode()).hexdigest()


def text_digest(heading: str, content: str, target: str | None, deadline: str | None) -> str:
    """What a task's issued text says whatever the file it was read from: letters and figures only, 16 hex digits."""
    said = "\n".join((heading, content, target or "", deadline or ""))
    plain = _NOT_SAID.sub("", unicodedata.normalize("NFKC", said).casefold())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()[:16]
