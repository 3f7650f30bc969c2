"""Units that bear a duty in running text: who acts in the clauses of an article (`第五条 市水务局负责…`).

    sentence  = clause { ， clause } (。 | ；)
    clause    = [opening] subject predicate | … (由 | 分别由) subject predicate
    subject   = unit { (、 | 和 | 及 | 与 | 以及) unit } [等 [有关] [部门|单位]] [（…）]
    predicate = { modal | adverb } (role word | verb) …      要 应当 须 | 按照职责 | 负责 牵头 会同 配合 | 组织 制定 …
    unit      = [place] level … head noun | 各 … head noun | … 部门 | … 机关       市水务局, 各县（区）政府, 公安机关

A unit ends at the first head noun behind which a predicate or the next unit of the list begins; an office in it that
sounds like a verb goes with it (市委|宣传部). Roles: 牵头 lead (分别由…牵头: each leads its own), 共同牵头 co-lead,
会同 makes the subject lead and the others support, 配合 协助 参与 support, everything else responsible. No duty lies in
definitions, in the scope of a rule, in who explains it and when it takes effect. A verb that is not in the list gives
the duty with a doubt (spec: reading, layout A).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui.domain.collective import is_collective
from tui.domain.directory import find
from tui.domain.roles import Assignment, Role
from tui.domain.traditional import simplified
from tui.readers.responsibility import parse_clause, says_who
from tui.readers.unit_names import looks_like_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What one clause puts on whom. clause: the literal text; certain: its verb is known."""

    assignments: tuple[Assignment, ...]
    clause: str
    certain: bool


_HEAD = (
    r"(?:委员会|办公室|管委会|办事处|指挥部|领导小组|工作小组|工作组|工作专班|联席会议|人民政府|政府|支队|大队|总队|中心|公司|集团|"
    r"银行|法院|检察院|党委|工委|纪委|监委|学校|医院|部门|单位|机构|机关|企业|街道|乡镇|园区|开发区|电视台|广播台|电台|气象台|图书馆|博物馆|"
    r"档案馆|文化馆|供销社|报社|合作社|信用社|保险|电信|移动|联通|铁塔|局|委|办|厅|院|部|处|科|室|站|所|队|会|联|组|署|镇|乡)"
)
_HEAD_END = re.compile(_HEAD)
_DIVISION = r"(?:[（(][县市区旗乡镇街道办、村社]{1,12}[）)])"
_START = re.compile(
    r"(?:中共)?(?:[^\W\da-zA-Z向对由并及为在将把和与从经报请按据的等如若是时后前]{2,5}?)?(?:自治区|自治州|省|市|州|盟|县|区|旗)"
    r"(?!场|民(?!政|族|委|防)|政(?!府|协|务|法)|内|域|外)|[一-龥]{2,12}的(?:各|有关|相关)|各|有关|相关|其他|国家|中央|"
    r"团[市县区省]委|驻|属地|事发地|所在地|当地|上级|本级|乡镇|街道|村|社区|承办|牵头|主管|责任|成员"
)
_BARE = re.compile(r"[一-龥]{2,8}?(?:部门|机关|机构)")
_NOT_NAME = re.compile(
    r"(?:根据|依据|依照|按照?|对|向|将|把|为|为了|在|从|经|报|报请|提请|请|由|与|和|及|或|因|凡|未|不|需|可|应|要|并|且|"
    r"组织|协调|督促|指导|会同|配合|协助|通知|通报|报告|提交|报送|建立|成立|设立|加强|完善|制定|落实|接受|服从|支持|推动|监督|检查|"
    r"涉及|包括|其中|如|若|当|以|于|自|至|到|接到|遇有|经过|通过|围绕|结合|其|本)"
)
_LIST_JOINT = re.compile(r"[、]|以及|和|及|与|或")
_OPEN = re.compile(r"等(?:(?:有关|相关|各|成员)?(?:部门|单位|机构|成员单位|部门和单位|部门、单位))?")
_MODAL = (
    r"(?:要|应该|应当|应|须|必须|需要?|将|可以|可|也|均|都|还|再|则|又|统一|共同|分别|联合|各自|具体|主要|依法|依规|依职责|依照职责|"
    r"定期|不定期|及时|立即|迅速|第一时间|尽快|主动|积极|密切|认真|严格|切实|全面|全力|进一步|重点|适时|随时|按时|按期|每[年月季日周][度初底末]?|"
    r"按(?:照)?(?:各自)?(?:职责|职能|分工|要求|规定|权限|程序|有关规定)(?:范围)?(?:和[^，]{1,6})?(?:分工)?|根据(?:各自)?(?:职责|职能|分工)(?:分工)?)"
)
_VERB = (
    r"(?:负责|牵头|会同|协同|联合|配合|协助|参与|参加|支持|组织|统筹|协调|指导|督促|监督|检查|督查|督导|选派|派出|派驻|抽调|调配|入驻|进驻|"
    r"发出|发布|制定|制订|编制|修订|起草|印发|出台|建立|健全|完善|加强|强化|开展|推进|推动|落实|做好|抓好|搞好|提供|报送|上报|报告|报请|"
    r"汇总|通报|通知|承担|履行|实施|执行|受理|办理|审核|审批|审查|核查|核定|核实|管理|保障|安排|召开|召集|成立|设立|设置|设(?!在)|明确|"
    r"确定|划定|公布|公开|宣传|培训|演练|巡查|排查|整改|整治|查处|处置|处理|调查|评估|考核|考评|验收|收集|整理|分析|研判|会商|监测|预警|"
    r"预报|调度|指挥|救援|救治|转移|疏散|封控|管控|维护|维持|修复|抢修|储备|筹集|拨付|列入|纳入|预留|支付|采购|发放|登记|备案|归档|"
    r"建设|配备|配置|配齐|购置|更新|改造|接入|共享|反馈|对接|联系|引导|鼓励|扶持|培育|招录|招聘|聘用|选拔|任命|确认|认定|签订|委托|授权|"
    r"承办|主办|协办|主管|分管|对|向|在|于|把|以|为|从|结合|围绕|依据|依照|根据|按|按照|遵照|通过|利用|采取|适用|坚持|服从|接受|接到|"
    r"收到|发现|启动|终止|鸣响|封闭|关闭|停止|暂停|恢复|提出|提请|提交|研究|审议|决定|批准|同意|备足|保证|确保|防止|防范|严禁|不得|有权|"
    r"参照|依托|聚焦|抓|派|报(?!告会)|督办|跟踪|梳理|细化|分解|压实|优化|深化|拓展|提升|提高|扩大|增加|减少|严格|规范|打造|构建|搭建|运用|"
    r"认真|严肃|自行|负有|值班|值守|待命|驰援|赶赴|前往|到|是(?=.{1,12}(?:责任|主体|牵头)))"
)
_PREDICATE = re.compile(rf"[ \u3000]*(?:[：:]|{_MODAL}*[，,]?{_VERB}|{_MODAL})")
_OFFICE = re.compile(
    r"(?:督办|督查|调度|指挥|组织|宣传|应急|信息|协调|管理|监督|检查|保障|指导|监测|预警|预报|会商|执法|稽查|政策法规|规划|审批|"
    r"审计|统计|统筹|联络|救援|救治|培训|考核|评估)[一-龥]{0,4}?(?:办公室|中心|支队|大队|总队|室|办|部|科|处|站|所|局|队|院|组)"
)
_LEAD = re.compile(r"牵头|抓总|统筹协调(?:组织)?$|总负责|主办")
_CO_LEAD = re.compile(r"共同牵头|联合牵头|双牵头|分别牵头")
_SUPPORT = re.compile(rf"{_MODAL}*(?:积极|主动|密切|做好)?(?:配合|协助|参与|参加|支持|协同配合|协同做好)")
_WITH = re.compile(rf"{_MODAL}*(?:会同|联合|商|协同)")
_BY = re.compile(r"(?:分别|统一|共同|联合|具体|并|均|可|应|应当|则|一般|原则上)*由(?!于|此|来)")
_NO_DUTY = re.compile(
    r"负责解释|解释权|同时废止|(?:起|日)(?:正式)?(?:施行|实施|执行|生效)|是指|所称|系指|适用于|以下(?:统称|简称)[^）)]*$|"
    r"组成[。；]?$|任(?:组长|总指挥|主任|副组长|副总指挥)|设在|职责(?:分工)?如下|(?<!下列)职责[:：]"
)
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")
_CLAUSE = re.compile(r"[^，,]+")
_MARK = re.compile(r"\s*(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]|[①-⑳])\s*")
_ASIDE = re.compile(rf"(?!{_DIVISION}|[（(][一二三四五六七八九十\d]{{1,3}}[）)])[（(][^（）()]{{0,200}}[）)]")
_HIDDEN, _BLANKS = re.compile(r"[□ ]*"), re.compile(r"\s*")
_QUOTED = re.compile(r"《[^《》]{0,100}》|“[^“”]{0,100}”")
_QUALIFIER = re.compile(r"[（(](?!以下|简称|统称|下同|含|包括)([^（）()]{2,20})[）)]")
_LONGEST_NAME = 26
_GROUP = re.compile(rf"(?:各|有关|相关).{{0,9}}?{_HEAD}")
_LONGEST_GROUP = 12
_LONGEST_LIST = 60
"""Units in one subject; more is a table, not a sentence."""


def duties(text: str) -> Iterator[Duty]:
    """The duties that an article's text puts on units, in order."""
    for sentence in _SENTENCE.findall(text):
        known = simplified(sentence)
        if _NO_DUTY.search(known):
            continue
        hidden = _ASIDE.sub(_blank, _QUOTED.sub(_blank, known))
        for found in _CLAUSE.finditer(hidden):
            yield from _duty_of(found[0], sentence[found.start() : found.end()])


def _end_of(run: re.Pattern[str], text: str, begin: int) -> int:
    """The end of a run of blanks or hidden characters, which may be empty."""
    found = run.match(text, begin)
    return found.end() if found else begin


def _blank(found: re.Match[str]) -> str:
    return "□" * len(found[0])


def _duty_of(hidden: str, literal: str) -> Iterator[Duty]:
    """The duty of one clause. hidden: with brackets and quotations made opaque, of the same length."""
    mark = _MARK.match(hidden)
    begin = mark.end() if mark else _end_of(_BLANKS, hidden, 0)
    opening = _BY.match(hidden, begin)
    starts = [] if opening else [begin]
    starts += [found.end() for found in _BY.finditer(hidden)]
    for start in dict.fromkeys(starts):
        subject = _subject(hidden, start)
        if subject is None:
            continue
        assignments = _assigned(subject, hidden, literal)
        if assignments:
            yield Duty(assignments=assignments, clause=literal.strip(" 。；;"), certain=subject.certain)
            return
    if says_who(literal):
        yield Duty(assignments=parse_clause(literal).assignments, clause=literal.strip(" 。；;"), certain=True)


@dataclass(frozen=True, slots=True)
class _Subject:
    """The units of a subject as places in the clause, where it ends, and whether a known verb follows."""

    spans: tuple[tuple[int, int], ...]
    end: int
    open_ended: bool
    certain: bool


def _subject(text: str, begin: int, *, listed: bool = False) -> _Subject | None:
    """The list of units that begins at a place and is followed by a predicate. listed: its first may be any name."""
    spans: list[tuple[int, int]] = []
    at = begin
    while len(spans) < _LONGEST_LIST:
        unit = _unit(text, at, listed=listed or at > begin)
        if unit is None:
            return None
        spans.append((at, unit.end))
        if unit.joint is None:
            return _Subject(tuple(spans), unit.behind, unit.open_ended, unit.certain)
        at = unit.joint
    return None


@dataclass(frozen=True, slots=True)
class _Unit:
    """Where a unit ends, where the next of the list begins (None: a predicate follows), where the predicate begins."""

    end: int
    joint: int | None
    behind: int
    open_ended: bool
    certain: bool


def _unit(text: str, begin: int, *, listed: bool) -> _Unit | None:
    """The unit that begins at a place: up to a head noun behind which a joint or a predicate stands.

    Of several such ends a known name counts first (市住房城乡|建设局), then the shortest. listed: inside a list, where
    a name need not open with a place or a level.
    """
    window = text[begin : begin + _LONGEST_NAME]
    if not _begins_name(window, listed=listed):
        return None
    ends = [unit for head in _heads(window) if (unit := _ended(text, begin + head)) is not None]
    certain = [unit for unit in ends if unit.certain]
    ends = [unit for unit in ends if unit.certain or not _ends_in_head(text[begin : unit.end + 1])]
    known = (unit for unit in certain or ends if _is_known(text[begin : unit.end]))
    first = next(known, None)
    return first or (certain[0] if certain else None)


def _ended(text: str, end: int) -> _Unit | None:
    """What follows a head noun that may end a unit; None where nothing of a clause does."""
    behind = _end_of(_HIDDEN, text, end)
    open_ended = _OPEN.match(text, behind)
    if open_ended is None:
        joint = _LIST_JOINT.match(text, behind)
        if joint and _begins_name(text[joint.end() : joint.end() + _LONGEST_NAME], listed=joint[0] == "、"):
            return _Unit(end, joint.end(), behind, False, True)
        if _OFFICE.match(text, behind):
            return None
    else:
        behind = open_ended.end()
    certain = _PREDICATE.match(text, behind) is not None
    return _Unit(end, None, behind, open_ended is not None, certain) if certain or behind < len(text) else None


def _heads(window: str) -> Iterator[int]:
    """The places in a window at which a head noun ends; one that is also the beginning of a longer one comes later."""
    for found in range(2, len(window) + 1):
        if _ends_in_head(window[:found]):
            yield found


def _ends_in_head(name: str) -> bool:
    tail = name[-4:]
    return any((found := _HEAD_END.match(tail, start)) and found.end() == len(tail) for start in range(len(tail)))


def _begins_name(window: str, *, listed: bool = False) -> bool:
    """A name may begin here: with a place or level, as a department; inside a list with whatever is no other word."""
    if _START.match(window):
        return True
    return _NOT_NAME.match(window) is None and (listed or _BARE.match(window) is not None)


def _is_known(name: str) -> bool:
    """The name is one of the directory of usual departments, or a plain collective one."""
    return bool(find(name)) or (len(name) <= _LONGEST_GROUP and _GROUP.fullmatch(name) is not None)


def _assigned(subject: _Subject, hidden: str, literal: str) -> tuple[Assignment, ...]:
    """The units of a clause with their roles: those that act, and the partners behind 会同."""
    begin = _end_of(_HIDDEN, hidden, subject.end)
    partner = _WITH.match(hidden, begin)
    others = _subject(hidden, partner.end(), listed=True) if partner is not None else None
    if others is None:
        return _listed(subject, literal, _role(hidden[begin:]))
    return (*_listed(subject, literal, Role.LEAD), *_listed(others, literal, Role.SUPPORT))


def _listed(subject: _Subject, text: str, role: Role) -> tuple[Assignment, ...]:
    """The units of a subject; text: the literal one, in which a bracket behind a name may say what else it is."""
    found = []
    for begin, end in subject.spans:
        unit, bracket = text[begin:end].strip(), _QUALIFIER.match(text, end)
        qualifier = bracket[1] if bracket and looks_like_unit(bracket[1]) else None
        group = is_collective(unit)
        found.append(Assignment(unit=unit, role=role, qualifier=qualifier, group=group, open_ended=subject.open_ended))
    return tuple(found)


def _role(predicate: str) -> Role:
    if _CO_LEAD.search(predicate):
        return Role.CO_LEAD
    if _SUPPORT.match(predicate):
        return Role.SUPPORT
    if _LEAD.search(predicate):
        return Role.LEAD
    return Role.RESPONSIBLE
