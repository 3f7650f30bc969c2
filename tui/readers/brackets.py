"""The places of a paragraph that say who is responsible.

    clause = ( bracket )                  （…负责） [牵头部门:…] 【责任单位：…】 〔…〕
           | label list { label list }   责任单位：… 完成时限：… 【责任单位】… from a sentence's begin to the line's end
           | last sentence                市民政局牵头，市财政局配合。            with nothing else in it: a doubt

The second and third are looked for only where there is no bracket.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.domain.traditional import Words
from tui.readers.responsibility import is_clause, parse_clause, says_who
from tui.readers.role_words import LABEL, ROLE_END
from tui.readers.unit_names import looks_like_unit

_OPEN, _CLOSE = "（([〔【［", "）)]〕】］"
_LONGEST = 800
_LONGEST_SENTENCE = 160
_AFTER = re.compile(r"[ \u3000\n]*[。；;，,]?")
_BEFORE = re.compile(r"(?:[。；;！!？?）)\]〕】”]|^)[ \u3000\n]*$")
_SENTENCE_BEGIN = re.compile(r"(?:[。；;！!？?.\n]|^)[ \u3000]*$")
_PERHAPS_LABEL = Words(
    r"(?:单位|部门|机关|处室|科室|主体|分工|牵头|配合|责任|主办|协办|承办|负责)[^，。；\n]{0,12}[:：】〕\]]"
    r"|(?:lead|support|responsib|owner|partner|accountable)[^.;\n]{0,30}:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A responsibility clause in a text. begin, end: its place with brackets and the mark behind them.

    doubt  code of what is doubtful about its being one
    """

    text: str
    begin: int
    end: int
    doubt: str | None = None


def clauses(text: str) -> list[Clause]:
    """The responsibility clauses of a text in order; brackets side by side (`（责任人：…）（牵头单位：…）`) are one."""
    return bracketed(text) or _labels(text) or _last_sentence(text)


def bracketed(text: str) -> list[Clause]:
    """The clauses in brackets alone."""
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


def is_label_line(text: str) -> bool:
    """A line that opens with a label of units, persons or time: it belongs to the item above it."""
    found = LABEL.match(text)
    return found is not None and found.lastgroup != "aside"


def as_bracket(line: str) -> str:
    """A label line as a bracket, so that lines one below the other are one clause."""
    label = LABEL.match(line)
    if label is not None and label["open"]:
        line = re.sub(r"[【〔\[]([^【】〔〕\[\]]*)[】〕\]][:：]?", r"；\1：", line).strip("；")
    return f"【{line.strip('【】〔〕[]')}】"


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
    return after_sentence or (behind in "。；;\n" and _ends_in_role(inner))


def _ends_in_role(inner: str) -> bool:
    return any(found.end() == len(inner) for found in ROLE_END.finditer(inner))


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
        return [Clause(inner, begin, len(text), doubt="bracket_unclosed")]
    return []


def _labels(text: str) -> list[Clause]:
    """Labels that open a sentence, with their lists, up to the end of the last line that has one."""
    if _PERHAPS_LABEL.search(text) is None:
        return []
    for label in LABEL.finditer(text):
        if label.lastgroup == "aside" or not _SENTENCE_BEGIN.search(text[max(label.start() - 4, 0) : label.start()]):
            continue
        end = _end_of_labels(text, label.start())
        clause = text[label.start() : end].strip()
        units = parse_clause(clause).assignments
        if units and all(item.group or looks_like_unit(item.unit) for item in units):
            return [Clause(clause, label.start(), end)]
    return []


def _end_of_labels(text: str, begin: int) -> int:
    """The end of the line, or of the last sentence of it that has a label; of the last of several label lines."""
    end = begin
    for line in re.finditer(r"[^\n]+\n?", text[begin : begin + _LONGEST]):
        if line.start() and not is_label_line(line[0]):
            break
        last = max((label.start() for label in LABEL.finditer(line[0])), default=0)
        stop = line[0].find("。", last)
        if 0 <= stop < len(line[0].rstrip()) - 1:
            return begin + line.start() + stop + 1
        end = begin + line.end()
    return end


def _last_sentence(text: str) -> list[Clause]:
    """The last sentence, when it is nothing but units with their roles."""
    body = text.rstrip(" \u3000\n。；;")
    begin = max(body.rfind(mark) for mark in "。；;！？\n") + 1
    sentence = body[begin:].strip()
    if begin and 0 < len(sentence) <= _LONGEST_SENTENCE and ROLE_END.search(sentence) and says_who(sentence):
        return [Clause(sentence, begin, len(text), doubt="responsibility_in_sentence")]
    return []
