"""Lists of units as plans write them: where one name ends and the next begins, and what stands behind it.

Recognised by the head nouns that Chinese units end in, never by a list of names (spec: reading, "Units and roles").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.domain.collective import is_collective
from tui.domain.text import without_layout_blanks

_HEAD = (
    r"(?:局|委|委员会|办|办公室|厅|处|科|室|中心|政府|公司|集团|医院|学校|学院|大学|院|会|部|署|队|站|所|社|行|馆|台|团|"
    r"党委|纪委|支部|银行|海关|法院|检察院|单位|机构|部门|企业|委会|联|总社|园|厂|校|军分区|党校|专班|街道|镇|乡|县|区|市)"
)
_ENDS_LIKE_UNIT = re.compile(rf"{_HEAD}(?:[（(][^（）()]*[）)])?$")
_DIVISION = (
    r"(?:各|有关|相关)*(?:省|市|县|区|旗|乡|镇|州|盟|街道|社区|村|功能区|开发区|管委会|园区|县级市|县市区|县市|市区|乡镇|镇街)"
    r"(?:[（(][^（）()]{0,30}[）)])?"
)
_BARE_DIVISION = re.compile(rf"{_DIVISION}(?:和|及|与)?")
_NEXT_DIVISION = re.compile(
    r"各?(?:县|区|旗|乡|镇|州|盟|街道|社区|村|办(?![公])|功能区|开发区|园区|管委会)"
    r"|各?市(?:[（(县区]|人民政府|政府|党委|委?$)"
)
_JOINED = re.compile(r"(?<=[处科室局办院])(?=各(?:县|区|市|乡|镇|街道|旗|州|盟))")
_CONJUNCTION = re.compile(r"(?:以及|及|和|与|暨)(?=(?:市|省|县|区|州|各|国家|团市委|驻)[^的]{1,20}$)")
_OPEN_END = re.compile(
    r"(?<!同)(?<!平)(?<!对)等(?:市直|市级|省级|县级)?(?:有关|相关|各|多个|\d+个|[一二三四五六七八九十两]+个)?"
    r"(?:部门|单位|科室|处室|机构|股室)?(?:和单位|、单位)?$"
)
_TRAILING_QUALIFIER = re.compile(r"^(?P<unit>[^（()）]+)[（(](?P<inside>(?:[^（()）]|[（(][^（()）]*[）)])+)[）)]$")
_NOTHING = re.compile(r"[\s/\\—–\-－]*|无")
_EDGES = " \u3000\t\n·。，,；;：:、.．"
_LONGEST = 40
"""Characters of a name that is still believed to be one."""
_SEPARATORS = "、，,；;/／"
_OPENING, _CLOSING = "（([〔【《“", "）)]〕】》”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of a list: the unit, what stood in brackets behind it, collective or not, whether 等 stood behind it."""

    unit: str
    qualifier: str | None = None
    group: bool = False
    open_ended: bool = False


def names(text: str, *, cell: bool = False) -> tuple[Name, ...]:
    """The names in a list of units. cell: a blank or line end may separate two units (`农卫处 社区处`)."""
    pieces: list[str] = []
    for piece in _rejoined(_split_top(text)):
        for part in _at_blanks(piece) if cell else [piece]:
            for single in _JOINED.split(part):
                pieces.extend(_at_conjunction(without_layout_blanks(single.replace("\n", "")).strip(_EDGES)))
    found = [_name(piece) for piece in pieces if piece and not is_nothing(piece)]
    return tuple(name for name in found if name.unit)


def is_nothing(text: str) -> bool:
    """A cell that says there is nothing: `无`, `/`, `—`."""
    return _NOTHING.fullmatch(text) is not None


def looks_like_unit(text: str) -> bool:
    """The text ends in a head noun of units and holds no sentence."""
    return (
        2 <= len(text) <= _LONGEST
        and _ENDS_LIKE_UNIT.search(text) is not None
        and not re.search(r"[。！？《》“”]", text)
    )


def _name(piece: str) -> Name:
    open_ended = _OPEN_END.search(piece)
    if open_ended:
        rest = piece[: open_ended.start()].rstrip(_EDGES)
        if not rest:
            return Name(unit="")
        piece = rest
    group = is_collective(piece)
    qualified = _TRAILING_QUALIFIER.match(piece)
    if qualified and not group:
        return Name(unit=qualified["unit"], qualifier=qualified["inside"], open_ended=bool(open_ended))
    return Name(unit=piece, group=group, open_ended=bool(open_ended))


def _split_top(text: str) -> list[str]:
    """The text cut at 、，,；;/ outside brackets; an unbalanced bracket cuts nothing off."""
    pieces, depth, begin = [], 0, 0
    for index, char in enumerate(text):
        if char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth = max(depth - 1, 0)
        elif depth == 0 and char in _SEPARATORS:
            pieces.append(text[begin:index])
            begin = index + 1
    pieces.append(text[begin:])
    if depth and len(pieces) == 1 and len(text) > 30:
        return re.split(f"[{_SEPARATORS}]", text)
    return pieces


def _rejoined(pieces: list[str]) -> list[str]:
    """`各县(市)、区(开发区)卫健委` is one name: a bare division word waits for its head noun."""
    joined: list[str] = []
    for piece in pieces:
        last = joined[-1].strip() if joined else ""
        if last and _BARE_DIVISION.fullmatch(last.rpartition("、")[2]) and _NEXT_DIVISION.match(piece.strip()):
            joined[-1] = f"{last}、{piece.strip()}"
        else:
            joined.append(piece)
    return joined


def _at_blanks(piece: str) -> list[str]:
    """A cell cut at blanks where both sides are whole units; elsewhere a blank is only layout."""
    parts: list[str] = []
    words: list[str] = []
    length = 0
    for word in piece.split():
        if words and length <= _LONGEST + 1 and _whole(" ".join(words)) and _whole(word):
            parts.append(" ".join(words))
            words, length = [], 0
        words.append(word)
        length += len(word) + 1
    return [*parts, " ".join(words)] if words else parts


def _whole(text: str) -> bool:
    return len(text) >= 3 and looks_like_unit(text)


def _at_conjunction(piece: str) -> list[str]:
    for found in _CONJUNCTION.finditer(piece):
        left, right = piece[: found.start()], piece[found.end() :]
        if len(left) >= 3 and looks_like_unit(left) and (looks_like_unit(right) or is_collective(right)):
            return [left, right]
    return [piece]
