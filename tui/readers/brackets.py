"""The brackets of a paragraph that say who is responsible (`（…负责）`, `[牵头部门:…]`, `【责任单位：…】`)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.readers.responsibility import is_clause
from tui.readers.role_words import LABEL

_OPEN, _CLOSE = "（([〔【［", "）)]〕】］"
_LONGEST = 800
_AFTER = re.compile(r"[ \u3000\n]*[。；;，,]?")
_BEFORE = re.compile(r"(?:[。；;！!？?）)\]〕】”]|^)[ \u3000\n]*$")


@dataclass(frozen=True, slots=True)
class Clause:
    """A responsibility clause in a text. begin, end: its place with brackets and the mark behind them."""

    text: str
    begin: int
    end: int
    unclosed: bool = False


def clauses(text: str) -> list[Clause]:
    """The responsibility clauses of a text in order; brackets side by side (`（责任人：…）（牵头单位：…）`) are one."""
    found: list[Clause] = []
    for begin, end in _outer(text):
        inner = text[begin + 1 : end - 1].strip()
        if not _is_responsibility(text, inner, begin, end):
            continue
        behind = _AFTER.match(text, end)
        stop = behind.end() if behind else end
        if found and not text[found[-1].end : begin].strip():
            last = found.pop()
            found.append(Clause(f"{last.text}；{inner}", last.begin, stop))
        else:
            found.append(Clause(inner, begin, stop))
    return found or _unclosed(text)


def _is_responsibility(text: str, inner: str, begin: int, end: int) -> bool:
    if not is_clause(inner):
        return False
    if LABEL.match(inner):
        return True
    behind = text[end : end + 1]
    at_end = not text[end:].strip(" \u3000\n。；;")
    if at_end:
        return True
    after_sentence = _BEFORE.search(text[max(begin - 4, 0) : begin]) is not None
    return after_sentence or (behind in "。；;\n" and re.search(r"[负牵配][责头合]$", inner) is not None)


def _outer(text: str) -> list[tuple[int, int]]:
    """Outermost brackets as (begin, end); kinds may be mixed, an unclosed bracket hides nothing behind it."""
    spans: list[tuple[int, int]] = []
    stack: list[int] = []
    for index, char in enumerate(text):
        if char in _OPEN:
            stack.append(index)
        elif char in _CLOSE and stack:
            begin = stack.pop()
            if index - begin <= _LONGEST:
                while spans and spans[-1][0] > begin:
                    spans.pop()
                spans.append((begin, index + 1))
    return spans


def _unclosed(text: str) -> list[Clause]:
    """A clause at the very end whose closing bracket is missing."""
    begin = max((text.rfind(char) for char in _OPEN), default=-1)
    inner = text[begin + 1 :].strip(" \u3000。") if begin >= 0 else ""
    if 0 < len(inner) <= _LONGEST and not any(char in inner for char in _CLOSE) and is_clause(inner):
        return [Clause(inner, begin, len(text), unclosed=True)]
    return []
