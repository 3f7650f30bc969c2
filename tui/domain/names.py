"""Names of bodies as they are compared: one spelling of brackets and widths, a legal prefix, a head noun.

A *key* is a folded name. A key is a prefix (level 市, place and level 双鸭山市, or nothing) and a *stem* (民政局).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tui.domain.text import folded
from tui.domain.traditional import simplified

_ONE_SPELLING = str.maketrans("〔〕【】[]{}〈〉《》，,;", "()()()()()()、、、")

MAX_NAME = 200
"""Characters of a name that are looked at; the longest name of a body met in plans is under 60."""

_LEVEL = "自治区|自治州|自治县|省|市|州|盟|县|区|旗"
_PREFIX = re.compile(rf"(?:中共|本|我)?(?P<place>[一-鿿]{{1,14}}?)?(?P<level>{_LEVEL})")
_ABOVE = re.compile(rf".*(?:{_LEVEL})(?=.)")
_HEADS = (
    "委员会",
    "办公室",
    "政府",
    "管委会",
    "分局",
    "支队",
    "公司",
    "中心",
    "医院",
    "单位",
    "部门",
    "处室",
    "科室",
    "机构",
)
_HEAD_LETTERS = "局委办部厅会联处科室股组院所站队社台馆行校署"
_SAME_HEAD = {"委员会": "委", "办公室": "办"}

_LEVELS = {"自治区": "省", "自治州": "州", "自治县": "县"}


def name_key(name: str) -> str:
    """The name as names are compared: widths, blanks, brackets, traditional characters and 人民政府 folded."""
    return simplified(folded(name[:MAX_NAME])).translate(_ONE_SPELLING).replace("人民政府", "政府").strip("、。:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """What may stand before a stem: the level (省 市 州 盟 县 区 旗) and the place; None where it is not said."""

    level: str | None = None
    place: str | None = None


def read_prefix(text: str) -> Prefix | None:
    """What a key has before its stem; None when it is no prefix. 黑龙江省双鸭山市 is the place 双鸭山 on level 市."""
    if not text:
        return Prefix()
    found = _PREFIX.fullmatch(text)
    if found is None:
        return None
    if found["place"] and found["level"] == "州":
        return Prefix(place=text)  # 郑州 is a city, 恩施州 a prefecture: the name does not tell
    level = _LEVELS.get(found["level"], found["level"])
    place = _ABOVE.sub("", found["place"]) if found["place"] else None
    return Prefix(level=level, place=place)


def head_noun(key: str) -> str | None:
    """The noun a name ends in, one for its long and short form (委员会 is 委, 办公室 is 办); None for others."""
    for head in _HEADS:
        if key.endswith(head):
            return _SAME_HEAD.get(head, head)
    return key[-1] if key and key[-1] in _HEAD_LETTERS else None


def core(key: str) -> str:
    """The name without its head noun: what tells it from others of its sort."""
    for head in _HEADS:
        if key.endswith(head):
            return key.removesuffix(head)
    return key[:-1] if key and key[-1] in _HEAD_LETTERS else key


def without_bracket(key: str) -> tuple[str, str | None]:
    """A key and what stands in brackets at its very end: ``市政府办(应急办)`` gives 市政府办 and 应急办."""
    found = re.fullmatch(r"([^()].*?)\(([^()]+)\)", key)
    return (found[1], found[2]) if found else (key, None)
