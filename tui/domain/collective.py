"""Collective names: 各县（市、区）政府, 市政府各直属单位, 委机关有关处室. Which names are so, and of what kind.

A collective name is judged by its head noun (spec: reading, "Units and roles"): 处室 are offices, 部门 are departments,
县（市、区）… are counties, hospitals and 直属单位 are affiliates. Mere 单位 says nothing and may be anybody.
"""

from __future__ import annotations

import re

from tui.domain.names import head_noun, name_key
from tui.domain.units import Kind

_ANYBODY = frozenset(Kind)
_HEADED = frozenset({Kind.DEPARTMENT, Kind.AFFILIATE})

_COUNTIES = r"(?:县|区|市|州|旗|开发区|管委会|新区|园区|功能区)"
_PLURAL_COUNTIES = (
    rf"{_COUNTIES}(?:\({_COUNTIES}(?:、?{_COUNTIES})*\))+{_COUNTIES}?"  # 县(市、区), 县(市)区, 区(开发区)
    rf"|{_COUNTIES}(?:\({_COUNTIES}\))?(?:、(?:各)?{_COUNTIES})+"  # 县、区 and 县(市)、区
    r"|县市区|县区|区县|市县区|市区县|市县|旗县区|区市县|县级"
)
_MANY = re.compile(r"各|有关|相关|其他|其它|其余|涉及|所有|全体|全市|以上|以下|多个|若干")
_ENGLISH_MANY = re.compile(r"(?:all|each|every|other|relevant|related|concerned|various|the)(?:the)?[a-z]*s")
_PLURAL_HEAD = re.compile(
    r".*(?:单位|部门|处室|科室|医疗机构|卫生机构|服务机构|执法机构|金融机构|保险机构|企业|院校|高校|"
    r"医疗卫生单位)(?:\([^)]*\))?"
    r"|[省市县区]?(?:[省市县区]属|[省市县区]直|[省市县]级|公立|民营|社会办|驻[市区县]|基层|二级|三级).*(?:医院|机构|"
    r"企业|国企|央企|学校|院校|高校|公司|委局|委办局)"
    r"|(?:乡镇|街道|乡|镇|办|办事处|村|社区)(?:\([乡镇街道办、村居社区]+\))"
    r"|(?:乡镇|基层|社区|村级?).*(?:卫生院|卫生室|卫生服务中心|学校)|.*(?:运营商|运营企业)|"
    r"(?:[一二三四五六七八九十两]|\d+)(?:家|大|所)[^单]*"
    r"|乡镇街道|各?乡镇\(?街道\)?|.*(?:乡镇|镇街|街镇|县区|区县|县市区)(?:党委)?(?:政府)?|中小学校?|街道(?:办事处|办)?|社区(?:居委会)?|村委会|村居"
)
_OWN_COUNTY_OFFICE = re.compile(r".*(?:处|科|室)")

_JOIN = re.compile(r"(及其?|以及|和|与|、|或|等)")
_AFFILIATES = re.compile(
    r"医疗|医院|院校|院|校|学校|[大中小]学|园|馆|站|台|所|中心|基地|卫生单位|卫生机构|疾控|妇幼保健|直属|二级机构|"
    r"机构|事业单位|队"
)
_COUNTY_NAME = re.compile(
    rf"(?:{_PLURAL_COUNTIES})|各(?:县|区|旗|乡|镇|街道|开发区|园区|社区|村|办事处)|乡镇|街道|乡\(|镇\(|办事处\(|"
    rf"管委会|[县区]直"
)


_KINDS: tuple[tuple[re.Pattern[str], frozenset[Kind]], ...] = (
    (
        re.compile(r"以上.*(?:医院|机构)$|(?:乡镇|社区|村级?|基层).*(?:卫生院|卫生室|服务中心|学校)$"),
        frozenset({Kind.AFFILIATE}),
    ),
    (re.compile(r"[县区]直"), frozenset({Kind.COUNTY, Kind.DEPARTMENT})),
    (re.compile(r"^各(?:设区)?市(?:政府|党委|委)?$|[a-z]governments$"), frozenset({Kind.COUNTY})),
    (_COUNTY_NAME, frozenset({Kind.COUNTY})),
    (re.compile(r"局处室?$"), frozenset({Kind.DEPARTMENT, Kind.OFFICE})),
    (re.compile(r"处室|科室|支部|内设机构$|[委局厅]机关|机关.*部门$"), frozenset({Kind.OFFICE})),
    (re.compile(r"(?:各|有关|相关|其他)(?:业务)?[处科室]$"), frozenset({Kind.OFFICE})),
    (re.compile(r"事业.*企业|企事业"), frozenset({Kind.ENTERPRISE, Kind.AFFILIATE})),
    (
        re.compile(
            r"企业|公司|集团|银行$|国企|央企|金融机构|保险机构|运营商|companies$|"
            r"enterprises$"
        ),
        frozenset({Kind.ENTERPRISE}),
    ),
    (re.compile(r"民营|社会办"), frozenset({Kind.AFFILIATE, Kind.ENTERPRISE})),
    (
        re.compile(
            r"成员单位|议事协调机构|工作专班|[省市]直|党政机关|群团|人民团体|政府.*直属|departments$|agencies$|"
            r"bureaus$"
        ),
        _HEADED,
    ),
    (re.compile(r"部门|委办局|委局|[局委办厅]$|部委|指挥部"), frozenset({Kind.DEPARTMENT})),
    (re.compile(r"[委局厅办].*直属单位$|[委局厅办]属.*单位$"), frozenset({Kind.AFFILIATE})),
    (re.compile(r"直属单位$"), _HEADED),
    (re.compile(r"^(?:.*(?:各|关|其[他它余]|所有|全体|涉及|全市))?(?:责任|参与|配合|牵头|协办|主办)?单位$"), _ANYBODY),
    (_AFFILIATES, frozenset({Kind.AFFILIATE})),
)
"""What a part of a collective name means, the first that fits; a bare 单位 means anybody."""


def is_collective(name: str) -> bool:
    """Whether a name means several bodies (``group`` in JSON), whoever they are."""
    key = name_key(name)
    if _MANY.search(key) or _ENGLISH_MANY.fullmatch(key):
        return True
    if _PLURAL_HEAD.fullmatch(key):
        return True
    counties = re.match(_PLURAL_COUNTIES, key)
    return counties is not None and not _OWN_COUNTY_OFFICE.fullmatch(key[counties.end() :])


def members(name: str) -> frozenset[Kind]:
    """The kinds of body a collective name may mean; every kind where its head noun says nothing (有关单位)."""
    pieces = parts(name)
    many = [piece for piece in pieces if is_collective(piece)] or pieces
    return frozenset[Kind]().union(*(_kinds_of(piece) for piece in many)) or _ANYBODY


def parts(name: str) -> tuple[str, ...]:
    """The names joined in a collective name by 及, 和, 、 or 等; a joint inside a name (教育和体育局) does not cut."""
    pieces = _JOIN.split(_without_lists(name_key(name)))
    found: list[str] = []
    current = pieces[0]
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if current and (head_noun(current) or _PLURAL_HEAD.fullmatch(current)):
            found.append(current)
            current = piece
        else:
            current += joint + piece
    found.append(current)
    return tuple(piece for piece in found if piece)


def _without_lists(key: str) -> str:
    """The key with 县(市、区) and the like as one word, so that the marks inside are no joints."""
    return re.sub(_PLURAL_COUNTIES, "县市区", key)


def county_tail(name: str) -> str | None:
    """What follows the counties in 各县（市、区）卫生健康委, "" when nothing does; None for a name without counties."""
    found = re.fullmatch(
        r"(?:.*?)各?(?:有关|相关)?(?:县市区|各区|各县|有关区|相关区|有关县|相关县)(?:\([^)]*\))?(.*)",
        _without_lists(name_key(name)),
    )
    return found[1] if found else None


def _kinds_of(key: str) -> frozenset[Kind]:
    return next((kinds for pattern, kinds in _KINDS if pattern.search(key)), frozenset())


def levels_of(name: str) -> frozenset[str]:
    """The levels a collective name is limited to: 市 in 市直各部门 and 市政府各直属单位; empty when it names none."""
    key = name_key(name)
    first = re.match(r"(?:各|有关|相关|其他)*([省市县区])(?:属|级|政府|有关|相关|各|委)", key)
    return frozenset(re.findall(r"([省市县区])直", key)) | (frozenset({first[1]}) if first else frozenset())


def group_key(name: str) -> str:
    """A collective name without 各 and the marks in it, so that 各县（市、区）政府 and 各县(市)、区人民政府 are one."""
    return re.sub(r"[各、()]", "", name_key(name))
