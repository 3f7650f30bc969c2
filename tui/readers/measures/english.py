"""Quantified targets in English plans.

    target      = [comparator] figure [unit] noun            `at least 85 culverts surveyed`, `12 ward maps online`
                | verb noun (by | to) [comparator] figure    `Reduce average speed by 10%`, `coverage raised to 90 %`
                | noun [of | is | reaches …] comparator figure     `coverage of at least 90 %`
    comparator  = at least, no fewer than, a minimum of ≥ | more than, over > | at most, up to, no more than ≤ | below <
    figure      = 1,500 | 4.5 [million] | between A and B, A-B, A to B | two … twelve
    unit        = %, per cent, percentage points; of a count the noun itself

A mere count must open its clause or follow a verb that opens it. Dates, years, durations (`within 24 hours`), numbers
of tables, phases and rooms, and counts behind `the`, `all`, `each of` measure nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tui.domain.indicators import Indicator, Op
from tui.domain.text import one_line
from tui.readers.measures.measured import Measured, doubt

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DIGITS = r"(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,15})?(?!\.?\d)"
_FIGURE = rf"{_DIGITS}|\b(?:{'|'.join(_WORDS[1:])})\b"
_RATE = r"%|per\s?cent\b|percentage points?\b|percent\b"
_COMPARATORS = (
    (Op.AT_LEAST, r"at\s+least|(?:no|not)\s+(?:fewer|less)\s+than|(?:a\s+)?minimum\s+of|≥|>="),
    (Op.AT_MOST, r"at\s+most|(?:no|not)\s+more\s+than|up\s+to|(?:a\s+)?maximum\s+of|not\s+exceeding|≤|<="),
    (Op.MORE, r"more\s+than|greater\s+than|over|above|exceed(?:s|ing)?|>"),
    (Op.LESS, r"less\s+than|fewer\s+than|below|under|<"),
)
_COMPARATOR = "|".join(pattern for _, pattern in _COMPARATORS)
_PATTERN = re.compile(
    rf"(?:\b(?P<link>by|to)\s+)?(?:(?P<said>{_COMPARATOR})\s*)?(?:\b(?P<hedge>about|around|approximately|nearly)\s+)?"
    rf"(?:(?:\bbetween\s+|\bfrom\s+)?(?<![\w.,/£$€#-])(?P<first>{_FIGURE})\s?(?P<rate1>{_RATE})?"
    rf"(?:\s?(?P<dash>-|–|to|and)\s?(?P<lower>below\s|above\s)?(?P<second>{_DIGITS})(?![\w,.]*\w\d))?)"
    rf"(?:\s?(?P<large>million|billion|thousand)\b)?\s?(?P<rate>{_RATE})?(?P<more>\s+or\s+more\b)?",
    re.IGNORECASE,
)
_UP = re.compile(
    r"\b(?:increas\w*|rais\w*|gr(?:ow|own|ew)\w*|improv\w*|expand\w*|boost\w*|rise\w*|rose)\b", re.IGNORECASE
)
_DOWN = re.compile(r"\b(?:reduc\w*|decreas\w*|cut\w*|lower\w*|fall\w*|fell|drop\w*|shrink\w*|halv\w*)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;\n]|\.(?!\d)|,(?!\d)\s")
_NUMBERED = re.compile(
    r"(?:\b(?:phase|table|no\.?|room|route|section|article|step|level|tier|q|figure|by|in|on|before|until|since|from|for|every"
    r"|within|after|the|all|these|those|its|their|our|of|each|both)|[£$€#])\s*$",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\s*-?\s*(?:hours?|days?|weeks?|months?|minutes?|years?|year-olds?|am|pm|st|nd|rd|th|january|february|march|april"
    r"|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOUN = re.compile(
    r"\s*(?:of\s+(?:the\s+|all\s+)?)?(?P<noun>[a-z][\w'-]*(?:\s+(?!and\s+\d)(?:and\s+)?[\w'-]+){0,9})", re.IGNORECASE
)
_NOUN_ENDS = re.compile(
    r"\s+(?:with|in|on|at|by|for|to|from|into|across|along|per|a|an|each|within|against|through|during|under|that|which|who|are|is|\w+ed|online)\b.*",
    re.IGNORECASE,
)
_OPENS = re.compile(r"\s*(?:to\s+)?[A-Za-z]+(?:\s+(?:and|or)\s+[a-z]+)?(?:\s+[\w'-]+){0,6}\s*$")
_LINKS = re.compile(
    r"\s*\b(?:of|is|are|be|to|by|reach(?:es|ed)?|stays?|remains?|kept|held|rises?|falls?|achieves?|will|should|must|at|a|an|has|have)\s*$",
    re.IGNORECASE,
)
_KEEPING = re.compile(r"^(?:keep|maintain|ensure|achieve|hold|bring|reach|secure)\s+", re.IGNORECASE)
_REACHES = re.compile(r"\b(?:reach|achiev|attain)\w*\s*$", re.IGNORECASE)
_FROM = re.compile(r"\s*from\s", re.IGNORECASE)
_HEDGES = re.compile(r"\b(?:aim(?:s|ing)? to|seek(?:s|ing)? to|strive)\b", re.IGNORECASE)
_PLURAL = re.compile(r"s\b|\b(?:people|children|staff|men|women|km|kilometres?|hectares?|tonnes?)\b", re.IGNORECASE)
_LONGEST_CLAUSE = 600
"""Characters of a clause that are read; what is longer is no sentence."""
_SCALE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def measured_in_english(text: str, topic: str = "", line: int | None = None) -> Iterator[Measured]:
    """The quantified targets of an English text in order; topic: what it is about, where it does not say."""
    begin = 0
    for end in [*(mark.start() for mark in _CLAUSE.finditer(text)), len(text)]:
        clause = one_line(text[begin:end].lstrip(" .,;\n"), _LONGEST_CLAUSE)
        for match in _PATTERN.finditer(clause):
            made = _target(clause, match)
            if made is not None and made.name:
                yield Measured(indicator=made)
            elif made is not None:
                named = Measured(indicator=replace(made, name=topic or made.text))
                yield doubt(named, "indicator_name", line)
        begin = end


def _target(clause: str, match: re.Match[str]) -> Indicator | None:
    before, after = clause[: match.start()], clause[match.end() :]
    rate = match["rate"] or match["rate1"]
    if _measures_nothing(match, before, after, rate):
        return None
    op, noun, lead = _op(match, before), _NOUN.match(after), _subject(before)
    of_whom = noun["noun"].strip() if noun else ""
    counted = op is None and not rate
    if counted and not (_PLURAL.search(of_whom) and (not before.strip() or _OPENS.match(before))):
        return None
    span = _SPAN.match(after)
    if span:
        return _made(clause[: len(clause) - len(after) + span.end()], lead, op, match, span[0].strip())
    if (rate and not after.lstrip().startswith("of ")) or (lead and (match["link"] or _FROM.match(match[0]))):
        return _made(clause[: match.end()], lead or of_whom, op, match, _rate(rate) if rate else _unit(of_whom))
    end = match.end() + (noun.end() if noun else 0)
    return _made(clause[:end], of_whom or lead, op, match, _rate(rate) if rate else _unit(of_whom))


def _measures_nothing(match: re.Match[str], before: str, after: str, rate: str | None) -> bool:
    """A date, a number of something, a duration that is no comparison."""
    if rate or match["said"]:
        return bool(_SPAN.match(after)) and not match["said"]
    if _links(match, "by") and not (_UP.search(before) or _DOWN.search(before)):
        return True
    return bool(_NUMBERED.search(before) or _SPAN.match(after) or _YEAR.fullmatch(match["first"]))


def _links(match: re.Match[str], word: str) -> bool:
    return (match["link"] or "").strip().lower() == word


def _op(match: re.Match[str], before: str) -> Op | None:
    """What the words say; None where nothing but a count stands there."""
    if _links(match, "by"):
        return Op.INCREASE if _UP.search(before) else Op.DECREASE if _DOWN.search(before) else None
    if match["second"] and not _FROM.match(match[0]):
        return Op.RANGE
    said = match["said"] or match["lower"]
    if said:
        return next(op for op, pattern in _COMPARATORS if re.fullmatch(pattern, said.strip(), re.IGNORECASE))
    if match["more"] or _REACHES.search(before):
        return Op.AT_LEAST
    if match["link"] or match["second"]:
        return Op.AT_MOST if _DOWN.search(before) else Op.AT_LEAST
    return None


def _unit(noun: str) -> str | None:
    return _NOUN_ENDS.sub("", f" {noun}").strip() or None


def _rate(rate: str) -> str:
    return "percentage points" if "point" in rate.lower() else "%"


def _subject(before: str) -> str:
    """The noun in front, without the verb that opens the clause and what links it to the figure."""
    text = before.strip()
    while (shorter := _LINKS.sub("", text)) != text:
        text = shorter.strip()
    for verbs in (_UP, _DOWN, _KEEPING):
        found = verbs.search(text)
        if found and found.start() == 0:
            return text[found.end() :].strip()
        if found and found.end() == len(text):
            return text[: found.start()].strip()
    return text


def _made(text: str, name: str, op: Op | None, match: re.Match[str], unit: str | None) -> Indicator:
    """The target. Of `from A to B` the second figure counts, of `A to B` both."""
    scale = _SCALE.get((match["large"] or "").lower(), 1)
    first, second = _value(match["first"]) * scale, _value(match["second"] or "0") * scale
    ranged = op is Op.RANGE
    aim = _HEDGES.search(text[: match.start()])
    return Indicator(
        text=text.strip(),
        name=name,
        op=op or Op.EQUAL,
        value=None if ranged else second if match["second"] else first,
        low=first if ranged else None,
        high=second if ranged else None,
        unit=unit,
        hedge=match["hedge"] or (aim[0] if aim else None),
    )


def _value(text: str) -> float:
    word = text.lower()
    return float(_WORDS.index(word) + 1) if word in _WORDS else float(text.replace(",", ""))
