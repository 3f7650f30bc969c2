"""Lists of units as plans write them: where one name ends and the next begins, and what stands behind it.

Recognised by the head nouns that Chinese units end in, never by a list of names (spec: reading, "Units and roles").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tui.domain.collective import is_collective
from tui.domain.directory import find
from tui.domain.text import without_layout_blanks
from tui.domain.traditional import Words

_HEAD = (
    r"(?:局|委|委员会|办|办公室|厅|处|科|室|股|中心|政府|公司|集团|医院|学校|学院|大学|中学|小学|幼儿园|院|会|部|署|"
    r"支队|大队|总队|队|站|所|社|行|馆|"
    r"台|团|组|党委|党组|工委|纪委|支部|总支|银行|海关|法院|检察院|单位|机构|部门|机关|企业|委会|联|总社|园|厂|校|"
    r"军分区|党校|专班|指挥部|街道|镇|乡|村|社区|"
    r"县|区|市|州|盟|旗|地|库|段|基地|机场|农场|林场|牧场|港|电信|移动|联通|铁塔|联席会议|合作社|高校|院校|企|国企|"
    r"央企|师|监狱|群团|运营商|代表处)"
)
_ENDS_LIKE_UNIT = Words(rf"{_HEAD}(?:[（(〔\[][^（）()〔〕]*[）)〕\]])?$")
_EN_HEAD = (
    r"(?:department|dept\.?|bureau|office|division|commission|committee|authority|agency|ministry|council|board|"
    r"cent(?:re|er)|unit|team|service|"
    r"corporation|company|group|university|school|hospital|administration|institute|foundation|secretariat|"
    r"directorate|government|"
    r"police|trust|association|federation|society|union|college|branch|court|bank|task ?force|ltd\.?|inc\.?|utility|"
    r"section|station|headquarters)"
)
_ENGLISH_UNIT = Words(
    rf"(?:the )?[a-z0-9 ,.&'’/-]*\b{_EN_HEAD}s?(?:\s*\([^()]*\))?|(?:the )?(?:{_EN_HEAD}s?|offices?) (?:of|"
    rf"for) [a-z ,&'’-]+|(?-i:[A-Z][A-Z&]{{1,7}})",
    re.IGNORECASE,
)
_ENGLISH_AND = Words(r"\s+(?:and|&|as well as)\s+(?:the )?", re.IGNORECASE)
_ENGLISH_EDGE = Words(r"^(?:and|the|with|by)\s+(?:the\s+)?", re.IGNORECASE)
_ENGLISH_OPEN = Words(r"[,\s]*(?:\band others|\betc\.?|\bamong others|et al\.?)$", re.IGNORECASE)
_DIVISION = (
    r"(?:各|有关|相关)*(?:省|市|县|区|旗|乡|镇|州|盟|街道|社区|村|功能区|开发区|管委会|园区|县级市|县市区|县市|市区|"
    r"乡镇|镇街)"
    r"(?:[（(][^（）()]{0,30}[）)])?"
)
_BARE_DIVISION = re.compile(rf"{_DIVISION}(?:和|及|与)?")
_NEXT_DIVISION = re.compile(
    r"各?(?:[县区](?![直级属])|旗|乡|镇|州|盟|街道|社区|村|办(?![公])|功能区|开发区|园区|管委会)"
    r"|各?市(?:[（(县区]|人民政府|政府|党委|委?$)"
)
_PARTY = Words(r"^(?:各|有关|相关|涉及|所涉)[^，；。]{0,20}(?:党委|党工委|委)$")
_GOVERNMENT = Words(r"(?:人民)?政府$|管委会$")
_JOINED = Words(r"(?<=[处科室局办院])(?=各(?:县|区|市|乡|镇|街道|旗|州|盟))")
_ADJACENT = Words(r"(?<=[局委办会联台司院部厅行社）)])(?=市|县|区|省|团)")
_CONJUNCTION = Words(r"(?:以及|及其|及|和|与|暨)(?=[^的]{2,20}$)")
_PREFIXED = Words(r"市|省|县|区|州|盟|旗|各|国家|团市|团县|团区|驻|有关|相关")
_OPEN_END = Words(
    r"(?<!同)(?<!平)(?<!对)(?<!高)(?<!初)(?<!中)等(?:多个|\d+|[一二两三四五六七八九十]+)?(?:个|家)?(?:市直|市级|"
    r"省级|县级|县直|区级|区直|省直)?(?:有关|相关|各|各有关|各相关|成员|职能|责任|配合)?"
    r"(?:部门|单位|科室|处室|机构|股室|企业|机关|方面)?(?:(?:和|及|、|与)?(?:单位|部门|企业|有关单位))?$"
)
_TRAILING_QUALIFIER = re.compile(
    r"^(?P<unit>[^（()）〔〕\[\]]+)"
    r"(?:[（(](?P<inside>(?:[^（()）]|[（(][^（()）]*[）)])+)[）)]|[〔\[](?P<square>[^〔〕\[\]]+)[〕\]])$"
)
_NOTHING = re.compile(r"[\s/\\—–\-－]*|无|n/?a", re.IGNORECASE)
_ELSEWHERE = Words(
    r"(?:详?见|参见|参照|依照|按照?|根据|以)?(?:附件|附表|附录|下表|后附|清单|任务清单|责任清单|分工表|分工方案|"
    r"各章节?)[\d一二三四五六七八九十：:]*.{0,12}|(?:详?见|参见).{1,20}|同上|同左|同前|〃|″|\"|"
    r"待定|暂缺|另行(?:通知|确定|明确|发文)|(?:按|根据).{0,12}(?:分工|职责)|to be (?:determined|confirmed)|tb[cd]|"
    r"see .{2,30}|as above|ditto",
    re.IGNORECASE,
)
_AS_ABOVE = Words(r"同上|同前|〃|″|\"|as above|ditto")
_SEVERAL = Words(
    r"[一-龥]{2,}(?:(?<!干)部(?![门队署])|科(?![技教研学普创协])|处(?![理置室罚])|"
    r"(?<!办公)(?<!研究)室(?!内))[一-龥]{2,}[部科处室]"
)
_ANYBODY = re.compile(
    r"企业|单位|部门|机构|学校|医院|公司|政府|社会|社区|街道|[村镇乡县区市地]|机关|群团|银行|市场|农村|城市|地方|"
    r"全市|全县|全区"
)
_GENERIC = Words(
    r"办公室|管委会|管理委员会|办事处|指挥部|领导小组|政府|人民政府|委员会|分局|支队|大队|中心|机关|部门|单位|党委|公司|服务中心|管理中心"
)
_BEFORE_BRACKET = re.compile(r"(?<!\s)\s+(?=[（(])")
_EDGES = " \u3000\t\n·。，,；;：:、.．"
_LONGEST = 40
"""Characters of a name that is still believed to be one."""
_SEPARATORS = "、，,；;/／|｜"
_OPENING, _CLOSING = "（([〔【《“", "）)]〕】》”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of a list: the unit, what stood in brackets behind it, collective or not, whether 等 stood behind it."""

    unit: str
    qualifier: str | None = None
    group: bool = False
    open_ended: bool = False


def names(text: str, *, cell: bool = False) -> tuple[Name, ...]:
    """The names in a list of units. cell: a blank or line end may separate any two units (`农卫处 社区处`)."""
    pieces: list[str] = []
    for piece in _rejoined(_split_top(text)):
        for part in _at_blanks(piece, cell=cell):
            pieces.extend(_cut(without_layout_blanks(part.replace("\n", "")).strip(_EDGES)))
    found = [_name(piece) for piece in pieces if piece and not is_nothing(piece)]
    return tuple(name for name in found if name.unit)


def looks_like_several(text: str) -> bool:
    """Names that may have lost the mark between them (`医务部护理部`)."""
    return _SEVERAL.fullmatch(text) is not None


def is_nothing(text: str) -> bool:
    """A cell that says there is nothing: `无`, `/`, `—`."""
    return _NOTHING.fullmatch(text) is not None


def is_elsewhere(text: str) -> bool:
    """A text that stands where units should and says that they are named somewhere else, or not yet (`详见附件`)."""
    return _ELSEWHERE.fullmatch(text.strip(_EDGES)) is not None


def is_as_above(text: str) -> bool:
    """A cell that repeats the one above it (`同上`)."""
    return _AS_ABOVE.fullmatch(text.strip(_EDGES)) is not None


def looks_like_unit(text: str) -> bool:
    """The text ends in a head noun of units and holds no sentence."""
    if text.isascii():
        return len(text) <= 2 * _LONGEST and _ENGLISH_UNIT.fullmatch(text) is not None
    return (
        2 <= len(text) <= _LONGEST
        and _ENDS_LIKE_UNIT.search(text) is not None
        and not re.search(r"[。！？《》“”]", text)
    )


def names_somebody(name: Name) -> bool:
    """The name says who: 市民政局 or 各部门, not a mere 企业 or 部门."""
    return _ANYBODY.fullmatch(name.unit) is None and (name.group or looks_like_unit(name.unit))


def _cut(piece: str) -> list[str]:
    """A piece without separators cut where one unit ends and the next begins, as far as that is certain."""
    if piece.isascii():
        return _at_and(_ENGLISH_EDGE.sub("", piece))
    found = []
    for single in _at(piece, _JOINED, lambda _left, _right: True):
        for part in _at(single, _ADJACENT, _both_whole):
            found.extend(_at_conjunction(part))
    return found


def _at(piece: str, where: Words, certain: Callable[[str, str], bool]) -> list[str]:
    """A piece cut at the places of a pattern where both sides agree."""
    parts: list[str] = []
    begin = 0
    for place in where.finditer(piece):
        if place.start() > begin and certain(piece[begin : place.start()], piece[place.end() :]):
            parts.append(piece[begin : place.start()])
            begin = place.end()
    return [*parts, piece[begin:]]


def _both_whole(left: str, right: str) -> bool:
    """Two units side by side without a mark: both are known, or a bracket closes the first."""
    if left[-1:] in "）)":
        base = left[: max(left.rfind("（"), left.rfind("("))]
        return len(base) > 2 and looks_like_unit(base) and base[-1] not in "县市区乡镇" and looks_like_unit(right)
    return (len(left) > 2 and bool(find(left))) and (bool(find(right)) or is_collective(right))


def _at_and(piece: str) -> list[str]:
    """An English piece cut at `and` where both sides are units: not inside `Parks and Recreation Department`."""
    for joint in _ENGLISH_AND.finditer(piece):
        left, right = piece[: joint.start()], piece[joint.end() :]
        if looks_like_unit(left) and looks_like_unit(right):
            return [left, *_at_and(right)]
    return [piece]


def _name(piece: str) -> Name:
    open_ended = _OPEN_END.search(piece) or _ENGLISH_OPEN.search(piece)
    if open_ended:
        rest = piece[: open_ended.start()].rstrip(_EDGES)
        if not rest:
            return Name(unit="")
        piece = rest
    group = is_collective(piece)
    qualified = _TRAILING_QUALIFIER.match(piece)
    if qualified and not group:
        inside = (qualified["inside"] or qualified["square"]).strip()
        return Name(unit=qualified["unit"].strip(), qualifier=inside, open_ended=bool(open_ended))
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
    """`各县(市)、区(开发区)卫健委` is one name: a bare division word waits for its noun; so is `各县党委、政府`."""
    joined: list[str] = []
    for piece in pieces:
        last = joined[-1].strip() if joined else ""
        divided = _BARE_DIVISION.fullmatch(last.rpartition("、")[2]) and _NEXT_DIVISION.match(piece.strip())
        if last and (divided or (_PARTY.search(last) and _GOVERNMENT.match(piece.strip()))):
            joined[-1] = f"{last}、{piece.strip()}"
        else:
            joined.append(piece)
    return joined


def _at_blanks(piece: str, *, cell: bool) -> list[str]:
    """A list cut at blanks where both sides are whole units; elsewhere a blank is only layout."""
    if piece.isascii():
        return piece.split("\n") if cell else [piece]
    parts: list[str] = []
    words: list[str] = []
    length = 0
    for word in _BEFORE_BRACKET.sub("", piece).split():
        before = " ".join(words) if length <= _LONGEST + 1 else ""
        if _whole(before) and _next_unit(word, cell=cell) and not _broken(before, word):
            parts.append(" ".join(words))
            words, length = [], 0
        words.append(word)
        length += len(word) + 1
    return [*parts, " ".join(words)] if words else parts


def _broken(left: str, right: str) -> bool:
    """One known unit whose name was broken: `市住房城乡` / `建设局`."""
    return not _PREFIXED.match(right) and not find(left) and bool(find(left + right))


def _whole(text: str) -> bool:
    return len(text) >= 3 and looks_like_unit(text)


def _next_unit(word: str, *, cell: bool) -> bool:
    """A word that begins a unit of its own: 办公室 behind 市政府 does not."""
    return _whole(word) and not _GENERIC.fullmatch(word) and (cell or _PREFIXED.match(word) is not None)


def _at_conjunction(piece: str) -> list[str]:
    for found in _CONJUNCTION.finditer(piece):
        left, right = piece[: found.start()], piece[found.end() :]
        if len(left) < 3 or not looks_like_unit(left) or not (looks_like_unit(right) or is_collective(right)):
            continue
        if _PREFIXED.match(right) or (find(left) and find(right) and not find(piece)):
            return [left, *_at_conjunction(right)]
    return [piece]
