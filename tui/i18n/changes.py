"""What a change did, in words."""

from __future__ import annotations

from collections.abc import Mapping

from tui.i18n import Say

_SHOWN, _BEFORE = 60, 8
"""Characters of a value that are told, and how many of them stand before the place where it differs."""


def change_words(say: Say, label: str, params: Mapping[str, str]) -> str:
    """The words of a change by its label; what its values say in words of the data is said in words of a person.

    Changes made by earlier versions lack values: an explanation then names its task by the id, a rule says no more than
    its plan.
    """
    if label == "report" and params.get("explained"):
        return change_words(say, "explain", {**params, "code": params["explained"]})
    told = dict(params)
    if "status" in params:
        told["status"] = say(f"status.{params['status']}")
    if label == "explain":
        told = {"no": params.get("task", ""), "text": "", **params}
        told["code"] = "、".join(say(f"finding.{code}") for code in params["code"].split(","))
    if label == "finalise":
        from tui.domain.returns import printed_code

        told["code"] = printed_code(params["code"])
    if label == "plan_rule":
        answer = _value(say, "returns", params.get("returns", ""))
        told["answer"] = say("history.answered", answer=answer) if "returns" in params else ""
    return say(f"change.{label}", **told).rstrip()


def field_words(say: Say, thing: str, field: str) -> str:
    """The name of a field of a kind of thing: the value of an indicator is what it asks for, of a reading what it is."""
    return say("field.asked" if (thing, field) == ("indicator", "value") else f"field.{field}")


def values_words(say: Say, field: str, old: str | None, new: str | None) -> tuple[str, str]:
    """What a change took away and what it set, on one line each; of long texts from shortly before they differ."""
    texts = [" ".join(text.split()) for text in (old or "", new or "")]
    alike = next(
        (at for at, (one, other) in enumerate(zip(*texts, strict=False)) if one != other), min(map(len, texts))
    )
    skipped = alike - _BEFORE if alike > _SHOWN // 2 else 0
    before, after = (_value(say, field, f"…{text[skipped:]}" if skipped else text) for text in texts)
    return before, after


def _value(say: Say, field: str, value: str) -> str:
    """A value; what has words of its own is said in them."""
    if not value:
        return "—"
    if field in ("status", "holding"):
        return say(f"{field}.{value}")
    if field == "returns":
        return say("answer.yes" if value == "1" else "answer.no")
    return value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
