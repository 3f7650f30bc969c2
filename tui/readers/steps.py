"""A cell of measures as the steps a person would tick (spec: reading, "Steps").

Cut at ； and 。 and line ends, before ①②…, and at a comma where a new time opens the clause (at 、 where the clause
before it has a time of its own); never inside brackets or quotes. English sentences end at a full stop.
An adverbial opening (`按照…部署，全年…`) stays with its clause. The steps together cover the whole cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.domain.moments import Form
from tui.domain.phrases import Marker, marker_in, masked, opening_marker
from tui.domain.plan import Doubt, DraftStep
from tui.domain.text import without_layout_blanks

_SENTENCE = re.compile(
    r"(?:[；;。！？\n]|(?<=[\u4e00-\u9fff])[ \u3000]+(?=\d{1,2}[.．、][ \u3000]*[\u4e00-\u9fff])"
    r"|(?<=[^\s，,：:、])(?=[①-⑳])|(?<=[a-z\d)])\.(?=\s+[A-Z]|\s*$))"
)
_COMMA = re.compile(r"[，,、]")
_FULL_COMMA = re.compile(r"[，,]")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_ADVERBIAL = re.compile(
    r"[ \u3000]*(?:按照?|根据|依据|依照|结合|围绕|采取|采用|通过|依托|对照|参照|利用|借助|遵照|在|以|为|经|待)"
    r".*(?:要求|部署|安排|计划|方案|精神|形式|方式|方法|意见|通知|标准|原则|规定|基础上|下|后|前|契机|文件|办法|指示|实际|"
    r"需求|节点|分工|目标|规划|纲要|名义|重点|主线|情况|机制|步骤|流程|[》”）)])[ \u3000]*"
)
_SLOGAN = re.compile(r"[ \u3000]*[\u4e00-\u9fff]{4}[，,、][ \u3000]*[\u4e00-\u9fff]{4}[ \u3000]*")
_HOW_OFTEN = re.compile(r"[ \u3000]*(?:不少于|至少|不低于|不超过|各?[一二两三四\d]+次)")
_LONGEST_OPENING = 200
_LONGEST_TIME = 120
"""Characters behind a comma in which the time that opens a clause stands, days listed together included."""
_TRIMMED = " \u3000\t，,；;。"


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """The steps of a cell and what is doubtful about them."""

    steps: tuple[DraftStep, ...]
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    mark: str
    """The punctuation behind it."""


@dataclass(frozen=True, slots=True)
class _Group:
    pieces: list[str]
    closed: bool
    """A ； closes it."""
    ends_line: bool


def split_steps(text: str, year: int | None, line: int | None = None) -> Steps:
    """The steps of a cell; `year` is the default year of its times, `line` its place for doubts."""
    steps: list[DraftStep] = []
    doubts: list[Doubt] = []
    in_force: Marker | None = None
    for group in _groups(_pieces(text)):
        for position, piece in enumerate(group.pieces):
            for clause in _clauses(piece, year):
                own = marker_in(clause, year)
                if own is not None:
                    in_force = own
                elif in_force is not None and not _lasts(in_force, group, position):
                    in_force = None
                steps.append(_step(clause, in_force))
                if own is not None and own.doubt:
                    doubts.append(Doubt(field="steps", code=own.doubt, params={"phrase": own.text}, line=line))
        if group.ends_line or (in_force is not None and in_force.form is not Form.QUARTER):
            in_force = None
    return Steps(steps=tuple(steps), doubts=tuple(doubts))


def _lasts(marker: Marker, group: _Group, position: int) -> bool:
    """Whether a time holds for a later sentence: a quarter for its whole line, any other up to the next ；."""
    if marker.form is Form.QUARTER:
        return True
    return position > 0 and group.closed and marker.recurrence is None


def _step(clause: str, marker: Marker | None) -> DraftStep:
    text = without_layout_blanks(clause.strip(_TRIMMED))
    if marker is None:
        return DraftStep(text=text)
    when = without_layout_blanks(marker.text)
    return DraftStep(text=text, when=when, due=marker.last, recurrence=marker.recurrence)


def _groups(pieces: list[_Piece]) -> list[_Group]:
    """Sentences up to the next ； or line end."""
    groups: list[_Group] = []
    begin = 0
    for index, piece in enumerate(pieces):
        if piece.mark[:1] in "；;\n" or index == len(pieces) - 1:
            texts = [item.text for item in pieces[begin : index + 1]]
            groups.append(_Group(texts, closed=piece.mark[:1] in "；;", ends_line=piece.mark.endswith("\n")))
            begin = index + 1
    return groups


def _clauses(text: str, year: int | None) -> list[str]:
    """A sentence cut at the commas behind which a new time opens."""
    hidden = masked(text, brackets=True)
    clauses, begin = [], 0
    for comma in (found.start() for found in _COMMA.finditer(hidden)):
        following = _FULL_COMMA.split(text[comma + 1 : comma + 1 + _LONGEST_TIME], maxsplit=1)[0]
        marker = opening_marker(following, year)
        if marker is None or _HOW_OFTEN.match(text, comma + 1 + marker.end):
            continue
        head = text[begin:comma]
        if text[comma] == "、" and not _enumerated(head[:_LONGEST_TIME], following, marker, year):
            continue
        if len(head) <= _LONGEST_OPENING and not _stands_alone(head, marker, year):
            continue
        clauses.append(head)
        begin = comma + 1
    return [*clauses, text[begin:]]


def _enumerated(head: str, following: str, marker: Marker, year: int | None) -> bool:
    """`第一季度立项、第二季度招标`: both sides open with a time and say what is done in it; not `3月、6月`."""
    own = opening_marker(head, year)
    return own is not None and bool(_WORD.search(head, own.end) and _WORD.search(following, marker.end))


def _stands_alone(head: str, marker: Marker, year: int | None) -> bool:
    """Something to tick, not an adverbial opening or a mere time; before a bare year it needs a time of its own."""
    own = opening_marker(head, year)
    if own is not None and not head[own.end :].strip(_TRIMMED + "：:"):
        return False
    if own is None and _ADVERBIAL.fullmatch(head):
        return False
    return marker.form is not Form.YEAR or marker_in(head, year) is not None


def _pieces(text: str) -> list[_Piece]:
    hidden = masked(text, brackets=True)
    pieces: list[_Piece] = []
    begin = 0
    for found in _SENTENCE.finditer(hidden):
        if text[begin : found.start()].strip(_TRIMMED):
            pieces.append(_Piece(text[begin : found.start()], found[0].strip(" \u3000") or "；"))
        elif pieces and "\n" in found[0]:
            pieces[-1] = _Piece(pieces[-1].text, f"{pieces[-1].mark}\n")
        begin = found.end()
    if text[begin:].strip(_TRIMMED):
        pieces.append(_Piece(text[begin:], ""))
    return _with_slogans(pieces)


def _with_slogans(pieces: list[_Piece]) -> list[_Piece]:
    """`夯实基础，补齐短板。5月底前…`: two four-character phrases open the sentence behind them and are no step."""
    joined: list[_Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last and last.mark == "。" and _SLOGAN.fullmatch(last.text) and opening_marker(piece.text, None):
            joined[-1] = _Piece(f"{last.text}。{piece.text}", piece.mark)
        else:
            joined.append(piece)
    return joined
