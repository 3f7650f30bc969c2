"""The directory of a city's usual bodies: which body a name means, and whether it is called so today.

Names stand in the table without their level; the level is a prefix, so that 县卫健局 and 省民政厅 are found by rule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from tui.domain.directory_table import BODIES, OFFICE_BODIES, OFFICES
from tui.domain.names import Prefix, name_key, read_prefix

_MAX_NAME = 60
_OFFICE_HEADS = "处科室办股"
_REORDERED = (
    (re.compile(r"(?:共青团|团)(.*?)(省|自治区|市|自治州|州|盟|县|区|旗)委(?:员会)?"), r"\1\2团委"),
    (re.compile(r"(.*?)第([一二三四五六七八九十]+)(?:人民)?医院"), r"\1\2院"),
    (re.compile(r"国家[^市县区]{2,8}总局(.+)"), r"\1"),
    (re.compile(r"国家统计局(.+)调查队"), r"\1调查队"),
    (re.compile(r"(?:国网|国家电网)(?:.*电力(?:有限)?公司)?(.*)供电公司"), r"\1供电公司"),
    (re.compile(r"中国(移动|联通|电信|铁塔|邮政)(?:.*公司)?(.+?)市?分公司"), r"\2\1公司"),
    (re.compile(r"(?:.{0,4}市)?(生态环境|自然资源|公安|市场监管|税务)局(.{2,6}?)分局"), r"\2\1分局"),
    (re.compile(r"(.*?)高新技术产业开发区(.*)"), r"\1高新区\2"),
    (re.compile(r"(.*?)经济(?:技术)?开发区(.*)"), r"\1经开区\2"),
    (re.compile(r"(.*[区园城港])管理委员会"), r"\1管委会"),
    (re.compile(r"[^市]{0,4}烟草公司(.+)公司"), r"\1烟草公司"),
    (re.compile(r"(?:中国)?(?:人民银行|人行)(.+?)市?(?:中心支行|分行|支行)"), r"\1人民银行"),
)


class Spelling(StrEnum):
    """How a name stands to a body.

    In use; a former name of the whole body; of a body that came over in part; of one that it was joined to elsewhere.
    """

    CURRENT = "current"
    FORMER = "former"
    PARTLY = "partly"
    JOINED = "joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerName:
    """A name no longer in use; years: first and last year of the reform that ended it."""

    name: str
    years: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A usual body of a city, named without its level.

    spellings  in use, `short` among them; partly: bodies whose work came over in part, or in some cities only
    joined     bodies that stand for it in cities where it was joined with another
    bare_place true where the place stands before it without a level (盘锦海关)
    """

    short: str
    spellings: tuple[str, ...]
    former: tuple[FormerName, ...] = ()
    partly: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    bare_place: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A name found in the directory: the body, how it stands to it, the years of a former name, its prefix and stem."""

    body: Body
    stem: str
    spelling: Spelling
    prefix: Prefix
    years: tuple[int, int] | None = None


@cache
def bodies() -> tuple[Body, ...]:
    """Every body of the table, in its order."""
    blocks = re.split(r"\n(?=\S)", BODIES.strip())
    return tuple(_body(block.splitlines()) for block in blocks)


def _body(lines: list[str]) -> Body:
    head, _, spellings = lines[0].partition(":")
    short = head.removeprefix("@")
    former: list[FormerName] = []
    others: dict[str, list[str]] = {"+": [], "~": [], "=": []}
    for line in lines[1:]:
        mark, rest = line.split(maxsplit=1)
        if mark in others:
            others[mark] += _names(rest)
            continue
        years, _, names = rest.partition(":")
        first, _, last = years.partition("-")
        former += [FormerName(name=name, years=(int(first), int(last))) for name in _names(names)]
    return Body(
        short=short,
        spellings=(short, *_names(spellings), *others["+"]),
        former=tuple(former),
        partly=tuple(others["~"]),
        joined=tuple(others["="]),
        bare_place=head.startswith("@"),
    )


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",") if name.strip()]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    body: Body
    spelling: Spelling
    years: tuple[int, int] | None = None


@cache
def _index() -> dict[str, list[_Entry]]:
    index: dict[str, list[_Entry]] = {}
    for body in bodies():
        for name in body.spellings:
            index.setdefault(name_key(name), []).append(_Entry(body=body, spelling=Spelling.CURRENT))
        for old in body.former:
            index.setdefault(name_key(old.name), []).append(
                _Entry(body=body, spelling=Spelling.FORMER, years=old.years)
            )
        for names, spelling in ((body.partly, Spelling.PARTLY), (body.joined, Spelling.JOINED)):
            for name in names:
                index.setdefault(name_key(name), []).append(_Entry(body=body, spelling=spelling))
    return index


@lru_cache(maxsize=4096)
def directory_key(name: str) -> str:
    """The key of a name in its plain order, the place in front: 团市委 is 市团委, 市第一人民医院 is 市一院."""
    key = name_key(name)[:_MAX_NAME]
    for pattern, order in _REORDERED:
        if found := pattern.fullmatch(key):
            key = found.expand(order)
    return key


@lru_cache(maxsize=4096)
def find(name: str) -> tuple[Listing, ...]:
    """What the directory knows of a name: several listings where more than one body bore it, none where none did."""
    key = directory_key(name)
    return _found(key) or (_found(key.replace("政府", "", 1)) if "政府" in key[:-2] else ())


def _found(key: str) -> tuple[Listing, ...]:
    """The listings of a key, the shortest prefix first."""
    for start in range(len(key)):
        stem = key[start:]
        entries = _index().get(stem) or _index().get(re.sub("厅$", "局", stem)) or []
        listings = [_listing(entry, key[:start], stem) for entry in entries]
        known = tuple(listing for listing in listings if listing is not None)
        if known:
            return known
    return ()


def _listing(entry: _Entry, before: str, stem: str) -> Listing | None:
    prefix = read_prefix(before)
    if prefix is None and entry.body.bare_place and re.fullmatch(r"[一-鿿]{2,5}", before):
        prefix = Prefix(place=before)
    if prefix is None:
        return None
    return Listing(body=entry.body, stem=stem, spelling=entry.spelling, prefix=prefix, years=entry.years)


@cache
def _office_cores() -> dict[str, str]:
    return {
        core: head.strip()
        for head, _, others in (line.partition(":") for line in OFFICES.strip().splitlines())
        for core in (head.strip(), *_names(others))
    }


def office_key(name: str) -> str | None:
    """One key for all spellings of a usual office (疾控处, 疾病预防控制处); None for an office it does not know."""
    key = re.sub("办公室$", "办", name_key(name))
    if key in (*OFFICE_BODIES, "办"):
        return key
    if key[-1:] and key[-1] in _OFFICE_HEADS and key[:-1] in _office_cores():
        return _office_cores()[key[:-1]] + key[-1]
    return None
