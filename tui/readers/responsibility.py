"""Who is responsible: a clause (`X牵头，Y、Z等配合`, `牵头单位：X；配合单位：Y`) as assignments with roles.

    clause     = labelled | phrase { (， ； 。 blank) phrase }
    labelled   = label list { [； ， 。] label list }          label: see `role_words`
    phrase     = [由] list role-word | list 会同 list role-word | list role-word object | list | time [完成]
    list       = name { (、 ， ； / 和 及 line end) name }       see `unit_names`

Roles by their words (spec: reading, "Units and roles"): 负责 responsible, 分头负责 / 按职责分工负责 separate,
牵头 lead, 分别牵头 / 共同牵头 co-lead, 配合 / 协办 / 参与 / 会同 support, 指导 guide.
A list without a role word is responsible; a role word in brackets behind a name (`甲局（牵头）`) is that unit's own.
`主（协）办机关：甲局（乙局）`: the unit in front leads, those in brackets support.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from tui.domain.moments import moments
from tui.domain.roles import Assignment, Role
from tui.domain.traditional import Words
from tui.readers.persons import is_person, people, without_persons
from tui.readers.role_words import LABEL, LABEL_ROLES, REMARK, ROLE_END, ROLE_INSIDE, WITH
from tui.readers.unit_lists import UNORDERED, Order, assigned_names, led, listed, marked, once, order_of, unclear
from tui.readers.unit_names import Name, is_elsewhere, looks_like_unit, names, names_somebody


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """What a clause says: the units with their roles, leaders, a time limit, and codes of what is doubtful."""

    assignments: tuple[Assignment, ...] = ()
    leaders: tuple[str, ...] = ()
    deadline: str | None = None
    doubts: tuple[str, ...] = ()


_TIMELY = Words(r"[年月日季天周期续]|\bQ[1-4]\b|20\d\d")
_PIECE = re.compile(r"[^，,；;。]+")
_LIMIT = Words(r"\s*(?:于|在|到|至|须|应|力争|争取|确保|计划|预计|拟)*\s*")
_LIMIT_END = Words(r"\s*(?:全部|全面|基本)?(?:完成|办结|建成|落实|实施|到位|投用|整改|持续|推进|开展|坚持)*\s*")
_STANDING = Words(r"(?:长期|常年|持续|常态化)(?:坚持|推进|实施|开展|进行)?")
_LONGEST_LIMIT = 30
_LEADING = Words(
    r"\s*(?:(?:(?:此|该|本|以上|上述)(?:项)?(?:工作|任务|事项)|具体|拟|并|均|主要)?由|并|请|其中[，,：:]?)?\s*"
)
_EXPLAINS = Words(r"含|不含|包括|包含|原|以下|简称|如|即|除|指|见|详见|注")
_BROKEN_NAME = re.compile(
    r"(?<=[一-龥])[ \u3000]*\n[ \u3000]*(?=(?:部门|单位|机关|机构|科室|处室|股室)(?:$|[、，,；;/\n（(]))"
)
"""A collective name broken by the width of its cell (`各主管` / `部门`)."""
_EDGES = " \u3000\n\t，,；;。"


def parse_clause(text: str, order: Order = UNORDERED) -> Responsibility:
    """The units of a responsibility clause (a bracket without its brackets, or a cell that holds labels)."""
    said = order_of(text)
    order = Order(first_leads=order.first_leads or said.first_leads, mark=order.mark or said.mark)
    text, limit = REMARK.sub("", text), None
    if not any(label.lastgroup == "deadline" for label in LABEL.finditer(text)):
        text, limit = _without_limit(text)
    labels = list(LABEL.finditer(text))
    if labels:
        understood = _labelled(text, labels, order)
    else:
        found, doubts = _phrases(text)
        understood = Responsibility(assignments=led(found, order), doubts=doubts)
    doubts = tuple(dict.fromkeys([*understood.doubts, *unclear(understood.assignments)]))
    return replace(understood, deadline=understood.deadline or limit, doubts=doubts)


def parse_cell(
    text: str, role: Role, order: Order = UNORDERED, *, partners: bool = False, persons: bool = False
) -> Responsibility:
    """A table cell whose column gives the role; one with role words of its own is read as a clause.

    partners  the column is one for both the lead and its partners (`主（协）办机关`, `牵头及配合单位`)
    persons   persons stand beside the units (`责任单位及责任人`)
    """
    text = _BROKEN_NAME.sub("", text)
    if persons:
        text, named = without_persons(text)
        return replace(parse_cell(text, role, order, partners=partners), leaders=named)
    if LABEL.search(text) or ROLE_END.search(text.strip()):
        return parse_clause(text, order)
    found = listed(REMARK.sub("", text), role, partners=partners)
    assignments = led(found.assignments, order)
    doubts = (*unclear(assignments), *(("partners_by_place",) if found.by_place else ()))
    return Responsibility(assignments=assignments, leaders=found.persons, doubts=doubts)


@lru_cache(maxsize=512)
def is_clause(text: str) -> bool:
    """The text of a bracket names units: it has a label, ends in a role word after a list, or is a list of units.

    Remembered: the brackets of an entry are looked at again for each of its lines.
    """
    text = text.strip().rstrip("。；;")
    if not 2 <= len(text) <= 600:
        return False
    if LABEL.match(text):
        return any(found.lastgroup != "aside" and found.end() < len(text) for found in LABEL.finditer(text))
    short = len(text) < 4
    text = _without_limit(REMARK.sub("", text))[0]
    ends = list(ROLE_END.finditer(text))
    if ends and ends[-1].end() == len(text):
        head = _LEADING.sub("", text[: ends[-1].start()])
        return bool(head) and not re.search(r"[。！？]", head) and any(map(names_somebody, names(head)))
    if ends and _each_says(text):
        return True
    if WITH.search(text) and (ROLE_END.search(text) or all(map(_is_unit, _around(text)))):
        return True
    if LABEL.match(text + "：") or _EXPLAINS.match(text) or short:
        return False
    found = names(text)
    certain = all(map(_is_unit, found)) and any(map(names_somebody, found))
    return bool(found) and (certain or (_each_says(text) and len(_PIECE.findall(text)) > 1))


def says_who(sentence: str) -> bool:
    """A sentence is nothing but a clause: every name in front of every role word is a unit, and a role word ends it."""
    text = _without_limit(REMARK.sub("", sentence.strip()))[0].rstrip("。；;")
    if not any(found.end() == len(text) for found in ROLE_END.finditer(text)):
        return False
    parsed = parse_clause(text)
    named = all(looks_like_unit(item.unit) for item in parsed.assignments)
    return bool(parsed.assignments) and not parsed.doubts and named


def _is_unit(name: Name) -> bool:
    return looks_like_unit(name.unit)


def _around(text: str) -> tuple[Name, ...]:
    return tuple(name for piece in WITH.sub("、", text).split("、") for name in names(_LEADING.sub("", piece)))


def _each_says(text: str) -> bool:
    """Every part of the text names units with a role word: `甲局牵头，乙局配合，丙局做好资金保障`."""
    lists = _PIECE.findall(text.replace("、", "\0"))
    said = [piece.replace("\0", "、") for piece in lists]
    return all(
        _with_object(piece)
        or any(found.end() == len(piece.rstrip()) and _heads(piece, found) for found in ROLE_END.finditer(piece))
        for piece in said
    )


def _heads(piece: str, role: re.Match[str]) -> bool:
    """Units and nothing else stand in front of a role word."""
    found = names(_LEADING.sub("", piece[: role.start()]))
    return bool(found) and all(_is_unit(name) or name.group for name in found)


def _without_limit(text: str) -> tuple[str, str | None]:
    """A clause without the piece that is nothing but a time limit (`甲局负责，3月底前完成`), and that limit."""
    if _TIMELY.search(text) is None:
        return text, None
    for piece in _PIECE.finditer(text):
        words = piece[0].strip()
        if len(words) <= _LONGEST_LIMIT and (limit := _limit(words)) is not None:
            before, after = text[: piece.start()].rstrip(" ，,；;。"), text[piece.end() :].lstrip(" ，,；;。")
            return (f"{before}，{after}" if before and after else before or after), limit
    return text, None


def _limit(words: str) -> str | None:
    if _STANDING.fullmatch(words):
        return words
    found = list(moments(words, None))
    if not found or not _LIMIT.fullmatch(words[: found[0].begin]) or not _LIMIT_END.fullmatch(words[found[-1].end :]):
        return None
    return words[found[0].begin : found[-1].end].strip()


def _labelled(text: str, labels: list[re.Match[str]], order: Order) -> Responsibility:
    parts = [Responsibility()]
    before = text[: labels[0].start()].strip(_EDGES)
    if before:
        found, doubts = _phrases(before)
        parts.append(Responsibility(assignments=found, doubts=doubts))
    for label, end in pairwise([*labels, None]):
        assert label is not None
        value = text[label.end() : end.start() if end else len(text)].strip(_EDGES + "【】〔〕[]")
        parts.append(_value(value, label.lastgroup or "aside", order))
    return Responsibility(
        assignments=once(item for part in parts for item in part.assignments),
        leaders=tuple(dict.fromkeys(name for part in parts for name in part.leaders)),
        deadline="；".join(part.deadline for part in parts if part.deadline) or None,
        doubts=tuple(doubt for part in parts for doubt in part.doubts),
    )


def _value(value: str, kind: str, order: Order) -> Responsibility:
    """What stands behind one label."""
    if kind == "deadline":
        return Responsibility(deadline=value or None)
    if kind == "leader" and not only_units(value):
        return Responsibility(leaders=people(value))
    if kind == "aside" or not value:
        return Responsibility()
    role = LABEL_ROLES.get(kind, Role.RESPONSIBLE)
    if kind not in ("both", "leader") and (ROLE_END.search(value) or WITH.search(value)):
        found, doubts = _phrases(value, role)
        return Responsibility(assignments=led(found, order), doubts=doubts)
    if is_elsewhere(value):
        return Responsibility(doubts=("units_elsewhere",))
    units = listed(value, role, partners=kind == "both")
    ordered = led(units.assignments, order) if role is Role.RESPONSIBLE else marked(units.assignments, order)
    doubts = ("unit_as_person",) if kind == "leader" else ("partners_by_place",) if units.by_place else ()
    return Responsibility(assignments=ordered, leaders=units.persons, doubts=doubts)


def only_units(value: str) -> bool:
    """What stands where persons should is a list of units."""
    found = names(value, cell=True)
    return bool(found) and all(looks_like_unit(name.unit) and not is_person(name.unit) for name in found)


def _phrases(text: str, default: Role = Role.RESPONSIBLE) -> tuple[tuple[Assignment, ...], tuple[str, ...]]:
    """`X牵头，Y、Z等配合`: each list takes the role word behind it, a list without one the default."""
    assignments: list[Assignment] = []
    begin = 0
    for found in ROLE_END.finditer(text):
        role = Role[found.lastgroup] if found.lastgroup else Role.RESPONSIBLE
        head = text[begin : found.start()].strip(_EDGES + "、")
        begin = found.end()
        if head:
            assignments.extend(_with(head, role))
    rest = text[begin:].strip(_EDGES + "、")
    objects = [_with_object(piece[0]) for piece in _PIECE.finditer(rest)]
    if rest and all(objects):
        duties = [item for found in objects for item in found]
        return once([*assignments, *duties]), ("role_with_object",)
    if not rest or (assignments and not any(_is_unit(name) or name.group for name in names(rest))):
        return once(assignments), ()
    partner = WITH.search(rest) is not None
    assignments.extend(_with(rest, Role.SUPPORT if assignments and default is Role.RESPONSIBLE else default))
    certain = partner or default is not Role.RESPONSIBLE
    return once(assignments), () if certain else ("responsibility_without_role",)


def _with_object(piece: str) -> list[Assignment]:
    """`甲局负责城区部分`: the units before the role word, when all of them are units; else nothing."""
    inside = ROLE_INSIDE.search(piece)
    if inside is None or inside.end() == len(piece):
        return []
    found = names(_LEADING.sub("", piece[: inside.start()]))
    certain = bool(found) and all(_is_unit(name) or name.group for name in found)
    return list(assigned_names(found, Role[inside.lastgroup or "RESPONSIBLE"])) if certain else []


def _with(head: str, role: Role) -> list[Assignment]:
    """A list, with the partners named behind 会同 as supporting; `甲局牵头会同乙局` keeps the word of the first."""
    lead = _LEADING.match(head)
    head = head[lead.end() :] if lead else head
    partner = WITH.search(head)
    if partner is None:
        return list(assigned_names(names(head), role))
    main, others = head[: partner.start()], head[partner.end() :]
    if not main.strip():
        return list(assigned_names(names(others), Role.SUPPORT))
    said = next((found for found in ROLE_END.finditer(main) if found.end() == len(main)), None)
    first: Role = Role.LEAD if role in (Role.RESPONSIBLE, Role.SEPARATE) else role
    if said is not None and said.start() > 0:
        first = Role[said.lastgroup or "LEAD"]
        main = main[: said.start()]
    return [*assigned_names(names(main), first), *assigned_names(names(others), Role.SUPPORT)]
