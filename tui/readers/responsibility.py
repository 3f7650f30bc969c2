"""Who is responsible: a clause (`X牵头，Y、Z等配合`, `牵头单位：X；配合单位：Y`) as assignments with roles.

    clause     = labelled | phrase { (， ； 。) phrase }
    labelled   = label ： list { (； ， 。) label ： list }
    phrase     = [由] list role-word | list 会同 list role-word | list | time [完成]
    label      = 牵头|责任|配合|主办|协办|指导|参与 … 单位|部门|处室|科室, 责任领导, 责任人, 完成时限

Roles by their words (spec: reading, "Units and roles"): 负责 responsible, 分头负责 / 按职责分工负责 separate,
牵头 lead, 分别牵头 / 共同牵头 co-lead, 配合 / 协办 / 参与 / 会同 support, 指导 guide.
A list without a role word is responsible; a role word in brackets behind a name (`甲局（牵头）`) is that unit's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tui.domain.moments import moments
from tui.domain.plan import Assignment, Role
from tui.readers.unit_names import Name, looks_like_unit, names


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility:
    """What a clause says: the units with their roles, leaders, a time limit, and codes of what is doubtful."""

    assignments: tuple[Assignment, ...] = ()
    leaders: tuple[str, ...] = ()
    deadline: str | None = None
    doubts: tuple[str, ...] = field(default=())


_OFFICE = r"(?:单位|部门|处室|科室|股室|处\(科\)室|机构|局委|委局|责任单位|责任部门|责任科室|责任处室|方)?"
LABEL = re.compile(
    rf"(?P<leader>(?:责任|分管|牵头|包保|包联|挂帅|市级)?领导|(?:分管|牵头|责任)(?:市|县|区|局|委|副)?(?:领导|市长|局长|主任)|责任人|负责人|第一责任人)\s*[:：]"
    r"|(?P<deadline>(?:预计|计划)?(?:完成|办结|整改|推进)?(?:时限|期限|时间节点|时间要求|时间|日期)|完成时间节点)\s*[:：]"
    rf"|(?P<guide>(?:业务)?(?:指导|督导|监督|督办){_OFFICE})\s*[:：]"
    rf"|(?P<support>(?:配合|协办|协助|协同|参与|参加|参建|支持|协作|会办){_OFFICE})\s*[:：]"
    rf"|(?P<lead>(?:总?牵头|主办|主责|主要责任|首要责任|主体责任|主要负责){_OFFICE})\s*[:：]"
    rf"|(?P<responsible>(?:相关)?(?:责任|负责|承办|实施|落实|执行|主管){_OFFICE}|(?:责任|承办)(?:单位|部门)[（(][^（）()]{{0,20}}[）)])\s*[:：]"
)
_ROLE_WORDS = (
    (Role.CO_LEAD, r"(?:分别|共同|联合)牵头(?:负责|落实|组织)?|双牵头"),
    (Role.LEAD, r"(?:负责)?(?:总)?牵头(?:负责|落实|组织|推进|实施|抓总)?|主办|主责"),
    (
        Role.SEPARATE,
        r"(?:分头|分别|各自)(?:负责|落实)|(?:根据|依据|依|按照?)(?:各自)?(?:职责|职能|工作职责|任务)(?:和)?(?:任务)?(?:分工)?(?:分别|分工)?(?:负责|落实|做好)?|(?:根据|按照?)(?:各自)?分工(?:负责|落实)|分工负责",
    ),
    (Role.SUPPORT, r"(?:积极|协同|共同|协助|密切|做好)?(?:配合|协助|协办|参与|参加|支持)(?:落实|实施)?|协同(?:推进)?"),
    (Role.GUIDE, r"(?:负责)?(?:业务)?(?:指导|督导)(?:落实)?"),
    (
        Role.RESPONSIBLE,
        r"(?:共同|联合|具体|组织|主要)?(?:负责)(?:落实|实施|组织实施)?|(?:组织|抓好|具体)?(?:落实|实施|承办)",
    ),
)
_ROLE_END = re.compile(
    "(?:" + "|".join(f"(?P<{role.name}>{words})" for role, words in _ROLE_WORDS) + r")(?=\s*(?:[，,；;。、]|$))"
)
_OWN_ROLE = re.compile(
    "(?:" + "|".join(f"(?P<{role.name}>{words})" for role, words in _ROLE_WORDS) + r")(?:单位|部门|处室|科室)?"
)
_WITH = re.compile(r"[，,、]?\s*(?:会同|协同|联合)(?=[一-龥])")
_FIRST_LEADS = re.compile(
    r"(?:列|排)?(?:在|为)?第一(?:位|个)?(?:的)?(?:责任)?(?:单位|部门)?(?:的)?为(?:总?牵头|主要?(?:责任|办|责))"
)
_ASIDE = re.compile(
    r"[（(][^（）()]*(?:第一|下同|排名|排序)[^（）()]*[）)]"
    r"|[，,；;。]\s*(?:列|排)?在?第一(?:位|个)[^，,；;。（）()、]{0,20}|[，,；;]?[ \u3000]{0,4}下同"
)
_TIMELY = re.compile(r"[年月日季天周期续]")
_PIECE = re.compile(r"[^，,；;。]+")
_LIMIT = re.compile(r"\s*(?:于|在|到|至)?\s*")
_LIMIT_END = re.compile(r"\s*(?:完成|办结|建成|落实|实施)?\s*")
_STANDING = re.compile(r"(?:长期|常年|持续)(?:坚持|推进|实施|开展)?")
_LONGEST_LIMIT = 30
_LEADING = re.compile(r"^\s*(?:由|并由|并|请|其中)?\s*")
_PERSON_SPLIT = re.compile(r"[、，,；;/\n]|(?<=[一-龥])[ \u3000\t]+")
_NAME_IN_TWO = re.compile(r"(?:^|(?<=[ \u3000、，,；;/\n\t]))([一-龥])[ \u3000]+([一-龥])(?=$|[ \u3000、，,；;/\n\t])")
_EXPLAINS = re.compile(r"含|不含|包括|包含|原|以下|简称|如|即|除|指|见|详见")
_WITHOUT_ROLE = ("responsibility_without_role",)


def first_leads(text: str) -> bool:
    """The text says that the unit named first leads (`列第一位的为牵头单位`)."""
    return _FIRST_LEADS.search(text) is not None


def parse_clause(text: str, *, first_is_lead: bool = False) -> Responsibility:
    """The units of a responsibility clause (a bracket without its brackets, or a cell that holds labels)."""
    first_is_lead = first_is_lead or first_leads(text)
    text, limit = _without_limit(_ASIDE.sub("", text))
    labels = list(LABEL.finditer(text))
    if labels:
        understood = _labelled(text, labels, first_is_lead)
        return replace(understood, deadline=understood.deadline or limit)
    found, doubts = _phrases(text)
    return Responsibility(assignments=_led(found, first_is_lead), deadline=limit, doubts=doubts)


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
    found = next(moments(words, None), None)
    if found is None or not _LIMIT.fullmatch(words, 0, found.begin) or not _LIMIT_END.fullmatch(words, found.end):
        return None
    return found.text


def assigned(text: str, role: Role, *, first_is_lead: bool = False) -> tuple[Assignment, ...]:
    """The units of a table cell whose column gives the role; a cell with role words of its own is read as a clause."""
    if LABEL.search(text) or _ROLE_END.search(text.strip()):
        return parse_clause(text, first_is_lead=first_is_lead).assignments
    return _led(_assignments(names(_ASIDE.sub("", text), cell=True), role), first_is_lead)


def people(text: str) -> tuple[str, ...]:
    """The names of persons in a cell: blanks separate them, but `陈 勇` (two single characters) is one name."""
    joined = _NAME_IN_TWO.sub(r"\1\2", text.strip())
    return tuple(name for name in (part.strip(" \u3000（）()：:") for part in _PERSON_SPLIT.split(joined)) if name)


def is_clause(text: str) -> bool:
    """The text of a bracket names units: it has a label, ends in a role word after a list, or is a list of units."""
    text = text.strip().rstrip("。；;")
    if not 2 <= len(text) <= 600:
        return False
    if LABEL.match(text):
        return True
    short = len(text) < 4
    text = _without_limit(_ASIDE.sub("", text))[0]
    ends = [found for found in _ROLE_END.finditer(text) if found.end() == len(text)]
    if ends and ends[-1].start() > 0:
        head = text[: ends[-1].start()]
        return not re.search(r"[。！？]", head) and any(
            looks_like_unit(name.unit) or name.group for name in names(head)
        )
    if _ROLE_END.search(text) and _WITH.search(text):
        return True
    found = names(text)
    return not short and not _EXPLAINS.match(text) and bool(found) and all(looks_like_unit(name.unit) for name in found)


def _labelled(text: str, labels: list[re.Match[str]], first_is_lead: bool) -> Responsibility:
    assignments: list[Assignment] = []
    leaders: tuple[str, ...] = ()
    deadline: str | None = None
    doubts: tuple[str, ...] = ()
    before = text[: labels[0].start()].strip(" ，,；;。")
    if before:
        found, doubts = _phrases(before)
        assignments.extend(found)
    for label, end in pairwise([*labels, None]):
        assert label is not None
        value = text[label.end() : end.start() if end else len(text)].strip(" \u3000\n，,；;。")
        kind = label.lastgroup
        if kind == "leader":
            leaders += people(value)
        elif kind == "deadline":
            deadline = value
        elif kind is not None:
            listed = assigned(value, Role(kind))
            assignments.extend(_led(listed, first_is_lead and kind == "responsible"))
    return Responsibility(assignments=tuple(assignments), leaders=leaders, deadline=deadline, doubts=doubts)


def _phrases(text: str) -> tuple[tuple[Assignment, ...], tuple[str, ...]]:
    """`X牵头，Y、Z等配合`: each list takes the role word behind it."""
    assignments: list[Assignment] = []
    begin = 0
    for found in _ROLE_END.finditer(text):
        role = Role[found.lastgroup] if found.lastgroup else Role.RESPONSIBLE
        head = text[begin : found.start()].strip(" ，,；;。、")
        begin = found.end()
        if head:
            assignments.extend(_with(head, role))
        elif assignments and assignments[-1].role is not role:
            begin = found.end()
    rest = text[begin:].strip(" ，,；;。、")
    if not rest or (assignments and not any(looks_like_unit(name.unit) or name.group for name in names(rest))):
        return tuple(assignments), ()
    partner = bool(assignments) and _WITH.match(rest) is not None
    assignments.extend(_with(rest, Role.SUPPORT if assignments else Role.RESPONSIBLE))
    return tuple(assignments), () if partner else _WITHOUT_ROLE


def _with(head: str, role: Role) -> list[Assignment]:
    """A list, with the partners named behind 会同 as supporting."""
    head = _LEADING.sub("", head, count=1)
    partner = _WITH.search(head)
    if partner is None:
        return list(_assignments(names(head), role))
    main, others = head[: partner.start()], head[partner.end() :]
    if not main.strip():
        return list(_assignments(names(others), Role.SUPPORT))
    first = Role.LEAD if role in (Role.RESPONSIBLE, Role.SEPARATE) else role
    return [*_assignments(names(main), first), *_assignments(names(others), Role.SUPPORT)]


def _assignments(found: tuple[Name, ...], role: Role) -> tuple[Assignment, ...]:
    """等 behind any name makes the whole list open-ended; a unit named twice counts once."""
    open_ended = any(name.open_ended for name in found)
    unique = {(name.unit, name.qualifier): name for name in found}
    return tuple(_assignment(name, role, open_ended) for name in unique.values())


def _assignment(name: Name, role: Role, open_ended: bool) -> Assignment:
    said = _OWN_ROLE.fullmatch(name.qualifier or "")
    own = Role[said.lastgroup] if said and said.lastgroup else None
    return Assignment(
        unit=name.unit,
        role=own or role,
        qualifier=None if own else name.qualifier,
        group=name.group,
        open_ended=open_ended,
    )


def _led(assignments: tuple[Assignment, ...], first_is_lead: bool) -> tuple[Assignment, ...]:
    """The first unit leads where the plan says so and no word says otherwise (分头负责: each for itself)."""
    if not first_is_lead or not assignments or any(item.role in (Role.LEAD, Role.CO_LEAD) for item in assignments):
        return assignments
    first, *others = assignments
    return (replace(first, role=Role.LEAD), *others) if first.role is Role.RESPONSIBLE else assignments
