"""How a name in a plan resolves for one unit (spec: reading, "Units and roles").

The answer says how it matched. What cannot be decided by rule is doubtful and goes to a person; what is certainly
somebody else's is `Match.NONE` and is never stored.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from tui.domain.collective import county_tail, group_key, is_collective, levels_of, members, parts
from tui.domain.directory import Listing, Spelling, directory_key, find, office_key
from tui.domain.identity import COUNTY_LEVELS, Identity, identity_of, stem_of
from tui.domain.names import MAX_NAME, Prefix, core, head_noun, read_prefix, without_bracket
from tui.domain.units import Kind, Match, Resolution, Unit

NEAR_LENGTH = 5
"""Characters a name needs before a likeness means anything: 药政处 beside 医政处 is another office."""
NEAR_RATIO = 0.7
"""Share of like characters, head noun left out, from which a longer name may be a misspelling."""

_INSIDE = re.compile(r"(?:本|我)?(?:[委局厅办院]?机关|[委局厅])(?=..)")


def resolve(name: str, unit: Unit, others: Collection[str] = ()) -> Resolution:
    """How `name` fits `unit`.

    others  every unit name of the plan, this one too, as often as it stands there: a name that stands there more than
            once is a unit of its own and never a misspelling
    """
    own = identity_of(unit)
    key = directory_key(name[:MAX_NAME])
    if not key:
        return _none("unknown")
    if group_key(key.removeprefix(own.prefix.place or "")) in own.groups:
        return _found(Match.GROUP, "listed_group", group=name[:MAX_NAME])
    for spelling, reason in own.spellings:
        if spelling == key:
            return _found(Match.EXACT if reason == "name" else Match.ALIAS, reason)
    if is_collective(key):
        return _collective(key, unit, own)
    base, inside = without_bracket(key)
    if inside is not None:
        return _bracketed(base, inside, unit, others)
    if key.startswith("原"):
        return _as_former(resolve(key[1:], unit, others), key[1:])
    return _single(key, unit, own, others)


def _found(match: Match, reason: str, **params: str) -> Resolution:
    return Resolution(match=match, reason_code=reason, params=params)


def _none(reason: str) -> Resolution:
    return Resolution(match=Match.NONE, reason_code=reason)


def _as_former(found: Resolution, name: str) -> Resolution:
    return (
        _found(Match.FORMER, "former_name", former=name, years="")
        if found.match in (Match.EXACT, Match.ALIAS)
        else found
    )


def _bracketed(base: str, inside: str, unit: Unit, others: Collection[str]) -> Resolution:
    """市政府办（应急办） is both; in 盘锦海关（原…局） the bracket holds a former name."""
    outer = resolve(base, unit, others)
    inner = resolve(inside, unit, others)
    return min(outer, inner, key=lambda found: tuple(Match).index(found.match))


def _single(key: str, unit: Unit, own: Identity, others: Collection[str]) -> Resolution:
    if unit.kind is Kind.OFFICE and (office := _office(key, own)) is not None:
        return office
    for stem in own.stems:
        prefix = _prefix_before(key, stem, own)
        if prefix is not None:
            return _other(prefix, own, unit) or _placed(key, prefix, own, others)
    listings = find(key)
    if listings:
        return _listed(key, listings, own, unit, others)
    return _likeness(key, own, unit, others)


def _prefix_before(key: str, stem: str, own: Identity) -> Prefix | None:
    if not key.endswith(stem):
        return None
    before = key.removesuffix(stem)
    return Prefix(place=before) if before and before == own.prefix.place else read_prefix(before)


def _other(prefix: Prefix, own: Identity, unit: Unit) -> Resolution | None:
    """What speaks against the unit in a level and a place; None when nothing does."""
    if prefix.level and own.prefix.level and prefix.level != own.prefix.level:
        return _none("other_level")
    if prefix.place and own.prefix.place and prefix.place != own.prefix.place:
        return _none("other_place")
    if unit.kind is Kind.COUNTY and own.prefix.place and not prefix.place:
        return _found(Match.NEAR, "place_missing")
    return None


def _placed(key: str, prefix: Prefix, own: Identity, others: Collection[str]) -> Resolution:
    """The unit's stem with another prefix: 民政局, 双鸭山市民政局 for 市民政局."""
    if prefix.place and not own.prefix.place and any(directory_key(other) == own.name for other in others):
        return _found(Match.NEAR, "place_unknown", place=prefix.place)
    return _found(Match.ALIAS, "prefix", name=key)


def _listed(key: str, listings: tuple[Listing, ...], own: Identity, unit: Unit, others: Collection[str]) -> Resolution:
    """A name the directory knows is the unit's body, what that body was, or another's."""
    mine = next((listing for listing in listings if listing.body.short == own.body), None)
    if mine is None:
        return _none("other_unit")
    against = _other(mine.prefix, own, unit)
    if against is not None:
        return _none("other_unit") if mine.spelling in (Spelling.PARTLY, Spelling.JOINED) else against
    if mine.spelling is Spelling.JOINED and any(directory_key(other) in own.keys for other in others):
        return _none("other_unit")
    if mine.spelling is Spelling.CURRENT:
        return _found(Match.ALIAS, "directory_alias", name=key)
    elsewhere = any(listing.spelling is Spelling.CURRENT for listing in listings)
    if mine.spelling is Spelling.FORMER and not elsewhere:
        return _found(Match.FORMER, "former_name", former=key, years=_years(mine.years))
    if mine.spelling is Spelling.PARTLY and elsewhere:
        return _none("other_unit")
    return _found(Match.NEAR, "moved", former=key)


def _years(years: tuple[int, int] | None) -> str:
    if years is None:
        return ""
    return str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"


def _office(key: str, own: Identity) -> Resolution | None:
    """Another spelling of an office, or the office behind the name of its department; None when neither is certain."""
    inside = _INSIDE.sub("", key, count=1) if _INSIDE.match(key) else key
    if inside in own.keys or (office_key(inside) in own.offices and inside == key):
        return _found(Match.ALIAS, "directory_alias" if inside == key else "inside", name=key)
    for spelling in own.keys:
        before = key.removesuffix(spelling)
        departments = (
            {listing.body.short for listing in find(before)} if key.endswith(spelling) and not find(key) else set()
        )
        if departments:
            if own.parent is None:
                return _found(Match.NEAR, "parent_unknown", parent=before)
            same = departments & {listing.body.short for listing in find(own.parent)}
            return _found(Match.ALIAS, "inside", name=key) if same else _none("other_unit")
    return _none("other_unit") if office_key(key) is not None else None


def _collective(key: str, unit: Unit, own: Identity) -> Resolution:
    """A collective name that is not listed as the unit's: doubtful when it means bodies of the unit's kind."""
    pieces = parts(key)
    about_counties = county_tail(key) is not None
    for piece in pieces if len(pieces) > 1 else ():
        if not is_collective(piece) and not (about_counties and read_prefix(piece[:1]) is None):
            named = resolve(piece, unit)
            if named.match.ours:
                return named
    levels = levels_of(key)
    if levels and own.prefix.level and own.prefix.level not in levels:
        return _none("other_level")
    kinds = members(key)
    if unit.kind not in kinds and not (Kind.COUNTY in kinds and own.prefix.level in COUNTY_LEVELS):
        return _none("other_kind")
    tail_bodies = {listing.body.short for listing in find(county_tail(key) or "")}
    if tail_bodies and own.body is not None and own.body not in tail_bodies:
        return _none("other_unit")
    return _found(Match.DOUBTFUL_GROUP, "same_kind", group=key, kind=unit.kind.value)


def _likeness(key: str, own: Identity, unit: Unit, others: Collection[str]) -> Resolution:
    """A longer name that differs a little from the unit's may be a misspelling of it; 县民政 may mean 县民政局."""
    if head_noun(key) is None and _headless(key, own, unit):
        return _found(Match.NEAR, "near_spelling", name=key)
    if len(key) < NEAR_LENGTH or office_key(key) is not None:
        return _none("unknown" if office_key(key) is None else "other_unit")
    if sum(directory_key(other) == key for other in others) > 1:
        return _none("other_unit")
    stem = stem_of(key, unit.kind)
    prefix = read_prefix(key.removesuffix(stem)) or Prefix()
    against = _other(prefix, own, unit)
    if against is not None and against.match is Match.NONE:
        return against
    for like in own.stems:
        if head_noun(stem) == head_noun(like) and _similar(core(stem), core(like)):
            return _found(Match.NEAR, "near_spelling", name=key)
    return _none("unknown")


def _headless(key: str, own: Identity, unit: Unit) -> bool:
    """The unit's name without its head noun, as in 县民政、人社等部门."""
    cores = {core(stem) for stem in own.stems if head_noun(stem) is not None}
    prefixes = [_prefix_before(key, short, own) for short in cores if len(short) > 1]
    return any(prefix is not None and _other(prefix, own, unit) is None for prefix in prefixes)


def _similar(left: str, right: str) -> bool:
    """Mostly the same characters with the same first one, or one with something left out of the other."""
    short, long = sorted((left, right), key=len)
    if len(short) < 2:
        return False
    letters = iter(long)
    if short[0] == long[0] and all(letter in letters for letter in short):
        return True
    ratio = SequenceMatcher(None, left, right, autojunk=False).ratio()
    return ratio >= (NEAR_RATIO if left[0] == right[0] else 0.8)
