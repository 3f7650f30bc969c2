"""A unit as names are compared with it: its spellings, its body in the directory, its level and place; and its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tui.domain.collective import group_key
from tui.domain.directory import Spelling, directory_key, find, office_key
from tui.domain.names import Prefix, head_noun, name_key, read_prefix
from tui.domain.units import Kind, Unit

COUNTY_LEVELS = frozenset({"县", "区", "旗"})
"""Levels of a prefix that are below the city."""

_SEATS = (
    (re.compile(r"[一-鿿]+[县区旗市镇乡]"), "政府"),
    (re.compile(r"[一-鿿]+街道"), "办事处"),
    (re.compile(r"[一-鿿]+[区园城港]"), "管委会"),
)
"""What a county, town or subdistrict may be called without, and the body that stands for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What is known of a unit.

    spellings  its keys, each with the reason it gives (name, full_name, own_alias); stems: the keys without prefix
    body       the short name of its body in the directory; offices: its keys as a usual office
    parent     the key of the department an office belongs to, from its full name
    """

    name: str
    spellings: tuple[tuple[str, str], ...]
    stems: tuple[str, ...]
    prefix: Prefix
    body: str | None
    offices: frozenset[str]
    parent: str | None
    groups: frozenset[str]

    @property
    def keys(self) -> tuple[str, ...]:
        """The spellings without their reasons."""
        return tuple(key for key, _ in self.spellings)


@lru_cache(maxsize=64)
def identity_of(unit: Unit) -> Identity:
    """The identity of a unit, from its name, full name and aliases."""
    given = [(unit.name, "name"), (unit.full_name, "full_name"), *((alias, "own_alias") for alias in unit.aliases)]
    spellings = [(directory_key(name), reason) for name, reason in given if name.strip()]
    spellings += _seats(spellings, unit.kind)
    keys = [key for key, _ in spellings]
    stems = [stem_of(key, unit.kind) for key in keys]
    prefix = _merged([_prefix_of(key, stem) for key, stem in zip(keys, stems, strict=True)])
    full = name_key(unit.full_name)
    return Identity(
        name=directory_key(unit.name),
        spellings=tuple(spellings),
        stems=tuple(dict.fromkeys(stems)),
        prefix=prefix,
        body=_body(keys) if unit.kind is not Kind.OFFICE or prefix.level else None,
        offices=frozenset(found for key in keys if (found := office_key(key)) is not None),
        parent=full.removesuffix(name_key(unit.name)) or None if full.endswith(name_key(unit.name)) else None,
        groups=frozenset(group_key(group) for group in unit.groups),
    )


def _seats(spellings: list[tuple[str, str]], kind: Kind) -> list[tuple[str, str]]:
    """A county stands for its government and the other way round: 尖山区, 尖山区政府; 东门街道, 东门街道办事处."""
    if kind is not Kind.COUNTY:
        return []
    others: dict[str, str] = {}
    for key, _ in spellings:
        for place, body in _SEATS:
            bare = key.removesuffix(body)
            if place.fullmatch(bare):
                others |= {bare: "own_alias", bare + body: "own_alias"}
    return [pair for pair in others.items() if pair[0] not in dict(spellings)]


def _prefix_of(key: str, stem: str) -> Prefix:
    found = next((listing.prefix for listing in find(key)), None)
    return found or read_prefix(key.removesuffix(stem)) or Prefix()


def _merged(prefixes: list[Prefix]) -> Prefix:
    return Prefix(
        level=next((prefix.level for prefix in prefixes if prefix.level), None),
        place=next((prefix.place for prefix in prefixes if prefix.place), None),
    )


def _body(keys: list[str]) -> str | None:
    """The body of a unit: by a name in use, else by a former one (a home that was never renamed)."""
    listings = [listing for key in keys for listing in find(key)]
    for wanted in (Spelling.CURRENT, Spelling.FORMER):
        for listing in listings:
            if listing.spelling is wanted:
                return listing.body.short
    return None


def stem_of(key: str, kind: Kind) -> str:
    """A name without level and place, as far as that is certain: 社区处 is no 处 of a 社区."""
    listings = find(key)
    if listings:
        return listings[0].stem
    for start in range(len(key) - 2, 0, -1):
        prefix = read_prefix(key[:start])
        if prefix is None or (len(key) - start < 3 and key[start:] != "政府"):
            continue
        if prefix.place is None or (kind is not Kind.OFFICE and len(prefix.place) > 1):
            return key[start:]
    return key


def kind_of(name: str) -> Kind:
    """The kind of body a name suggests: a guess, offered at first start."""
    key = directory_key(name)
    listings = find(key)
    if listings and any(listing.spelling in (Spelling.CURRENT, Spelling.FORMER) for listing in listings):
        if re.search("中心|保健院|血站|电视台", listings[0].body.short):
            return Kind.AFFILIATE
        if listings[0].body.short.endswith("公司"):
            return Kind.ENTERPRISE
        prefix = listings[0].prefix
        below = prefix.level in COUNTY_LEVELS and prefix.place is not None
        inside = prefix == Prefix() and office_key(key) is not None
        return Kind.COUNTY if below else Kind.OFFICE if inside else Kind.DEPARTMENT
    if office_key(key) is not None:
        return Kind.OFFICE
    return _kind_by_head(key)


def _kind_by_head(key: str) -> Kind:
    if re.search(r"(?:公司|集团|银行|分行|支行|企业|厂)$", key):
        return Kind.ENTERPRISE
    if re.search(r"(?:[县区旗乡镇]|街道|办事处|管委会|[县区旗乡镇]政府|[^省市]市政府)$", key):
        return Kind.COUNTY
    of_city = read_prefix(key[:1]) is not None
    if head_noun(key) == "办" or re.search(r"(?:[处科室股组]|支部|总支)$", key):
        return (Kind.DEPARTMENT if head_noun(key) == "办" else Kind.AFFILIATE) if of_city else Kind.OFFICE
    if re.search(r"(?:中心|医院|[院校所站馆台队社园]|大学|中学|小学|[一二三四五六七八九十]中|支队|大队)$", key):
        return Kind.AFFILIATE
    return Kind.DEPARTMENT
