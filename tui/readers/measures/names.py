"""What a quantity measures, as a person would write it in a table.

    subject   the noun in front of a comparator, without the adverbs and verbs that lead to it:
              `力争全市公众知晓率` → `全市公众知晓率`, `举办新闻发布会` → `新闻发布会`
    object    the noun behind a count: `（建成）2个省级重点专科建设` → `省级重点专科`
    shared    one noun for several quantities: `A率和B率分别`, `甲、乙、丙医院使用比例分别`

Every function takes a text and the same with names and times masked (`clauses.Clause.hidden`).
"""

from __future__ import annotations

import re

from tui.domain.text import without_layout_blanks
from tui.domain.traditional import simplified
from tui.readers.measures.clauses import TIME
from tui.readers.measures.counting_verbs import ADVERBS, BEFORE_VERBS, COUNTING, MOVING

_T = f"(?:(?:到|至|在|于|从|自|用)?{TIME}+(?:的|末|底|期间|起|以前|时间)?)"
_BASE = (
    rf"(?:(?:较|比|与|同|相比)(?:{TIME}+|\d{{2,4}}年度?|上一?年度?|去年|前一?年|同期|往年)(?:同期|底|末)?(?:相比)?"
    rf"|在{TIME}+的?(?:[底末])?(?:的?基础上|左右))"
)
_LEAD = re.compile(
    rf"(?:\s|[，、:：；的和及与]|[一二三四五六七八九十]是要?|[（(]\d{{1,2}}[）)]|[①-⑳]|\d{{1,2}}[.、](?!\d)|{_T}|{_BASE}|每(?:个?月|年|季度)|{ADVERBS}"
    rf"|(?:{BEFORE_VERBS})+(?={COUNTING}|{MOVING}))"
)
_VERB = re.compile(MOVING)
_COUNTED = re.compile(rf"(?:{COUNTING})(?:了|出|起|好)?")
_TRAIL = re.compile(
    rf"(?:\s|[，、:：（(]|{_T}|{_BASE}|同比|环比|持续|稳步|逐步|年均|平均每年|每年|力争|争取|确保|原则上|总体|基本|全部|分别|各(?!界)|均(?!衡)|都|应当|应|要|须|需要?|能|可以?|也|还|再|将|达到|达|完成|实现|保持在?|稳定在|控制在|总计|共计?|累计|合计|为|以|的|和|及|与|年度|年)$"
)
_SCOPE = re.compile(
    r"(?:在|为|对|向|于|从|给)?(?:全[市县区省州盟旗国镇乡街院校]|我[市县区省州院校]|本[市县区省]|市本?级|[县区]级|各[县市区旗（）()、□]*|每个?[^，。]{0,8}(?:县|市|区|乡镇|街道|村|社区|单位|机构|学校|医院|企业|家庭|部门|中心|卫生院|[）)])|[市县省区]域内?|区域|城区|农村|城乡|城市|系统)?(?:内|范围内?)?"
    r"|以[^，。]{1,8}为单位"
)
_MEASURE = re.compile(
    r"(?:率|(?<![重质定大含力])量|(?<![小无])数|占比|比例|比重|比|(?<![制年季程力额深广])度|寿命|得分|评分|分值|均值|面积|里程|密度|浓度|规模|收入|支出|费用|投资|余额|总额|金额|产值"
    r"|增加值|额|床位|时间|时长|时限|半径|[增降]幅|指数|水平|排名|位次|成本|价格|能耗|容量|产能|强度)(?:[（(][^（）()]*[）)])?$"
)
_BARE = re.compile(
    r"(?:覆盖|参与|完成|达标|合格|优良|筛查|编入|签约|知晓|满意|管理|建档|办结|及时|准确|接种|使用|普及|执行|申报|建成|通过|开通|开工"
    r"|竣工|投用|到位|整改|处置|入库|落实|检测|监测|抽检|参训|培训|报告|合规|上线|接入|利用|回收|备案|录入|完好|公开|达成|响应|好评|见效)率"
    r"|比例|占比|比重|数量|总数|人数|总量|面积|规模|时间|均值|次数"
)
_LIST_MARK = re.compile(r"、|和|及(?!时|以)|与|以及|，|,")
_SHARED_HEAD = re.compile(
    r"每[万千百十]?(?:名|个|所)?[^，、]{0,8}?(?:拥有|配备)|每?[万千百]人口|(?:国家|省部?|市|县区?)级(?:及?以上)?|全[市县区省]|适龄(?:女孩|妇女|儿童|人群)"
)
_OWNER = re.compile(r".*(?:机构|医院|单位|中心|企业|学校|卫生院|卫生室|部门|园区|家庭|人员|人群|居民|[）)])")
_KIND = re.compile(r"(?:.{2})?率$")
_SHORTEST = 2
"""Characters that a noun has at least without the verb in front of it (`监测人群` keeps its verb)."""
_OBJECT_END = re.compile(r"(?:(?:建设)?(?:工作|任务)|(?<=.{3})建设|^的?(?:要求|标准|目标))$")
_OBJECT_STOP = re.compile(
    r"[，；。,;!！？\n]|:(?!\d)|(?<![合兼])并(?![发联购轨存网])|等(?=[，；。]|$)|以上(?=$|[，；。、])"
)


def subject(text: str, hidden: str) -> str:
    """The noun in front of a quantity; empty where only adverbs, verbs or a mere scope stand there."""
    begin, end = 0, len(hidden)
    while trailing := _TRAIL.search(hidden, begin, end):
        end = trailing.start()
    begin = _past(_LEAD, hidden, begin, end)
    measured = measures(hidden[begin:end])
    while (verb := _VERB.match(hidden, begin, end)) and _noun_left(hidden, verb.end(), end):
        begin = _past(_LEAD, hidden, verb.end(), end)
    counted = None if measured else _COUNTED.match(hidden, begin, end)
    if counted and (end - counted.end() > _SHORTEST or counted.end() == end):
        begin = _past(_LEAD, hidden, counted.end(), end)
    return "" if _SCOPE.fullmatch(hidden, begin, end) else tidy(text[begin:end])


def measures(name: str) -> bool:
    """The noun ends like something that is measured: 率, 占比, 人数 …"""
    return _MEASURE.search(simplified(name.strip())) is not None


def is_bare(name: str) -> bool:
    """A measure that does not say of what: 覆盖率, 比例."""
    return not name or _BARE.fullmatch(simplified(name)) is not None


def _past(pattern: re.Pattern[str], hidden: str, begin: int, end: int) -> int:
    while (found := pattern.match(hidden, begin, end)) and found.end() > begin:
        begin = found.end()
    return begin


def _noun_left(hidden: str, begin: int, end: int) -> bool:
    """`完成率` and `增加值` begin like verbs."""
    return end - begin >= 2 and hidden[begin] not in "率值量数度"


def objects(text: str, hidden: str) -> str:
    """The noun behind a count, up to where the clause goes on to something else."""
    stop = _OBJECT_STOP.search(hidden)
    end = stop.start() if stop else len(hidden)
    begin = len(hidden[:end]) - len(hidden[:end].lstrip(" 的、，"))
    return _OBJECT_END.sub("", tidy(text[begin:end]))


def object_end(hidden: str) -> int:
    """Where the noun behind a count ends."""
    stop = _OBJECT_STOP.search(hidden)
    return stop.start() if stop else len(hidden)


def tidy(name: str) -> str:
    """A name without blanks that only lay out, and without marks at its ends."""
    return without_layout_blanks(name).strip(" 、，,：:；的\u3000")


def several(name: str, hidden: str, wanted: int | None) -> tuple[str, ...]:
    """The names in a list, when it names as many things as are `wanted`, or, with None, several measures; else one.

    A tail that only the last one has belongs to all (`甲机构、乙医院使用比例`), and so does a head of the first that
    says for whom (`每千名儿童拥有医师数、床位数`); a bare later measure takes the words of the first
    (`电话开通率、覆盖率`).
    """
    parts = _parts(name, [mark.span() for mark in _LIST_MARK.finditer(hidden)])
    if wanted is None or len(parts) != wanted:
        parts = _measures_of(name, hidden)
        if len(parts) < 2 if wanted is None else len(parts) != wanted:
            return (name,)
    return tuple(_completed(parts))


def _parts(name: str, cuts: list[tuple[int, int]]) -> list[str]:
    begins, ends = [0, *(cut[1] for cut in cuts)], [*(cut[0] for cut in cuts), len(name)]
    parts = [tidy(name[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    return [part for part in parts if part]


def _measures_of(name: str, hidden: str) -> list[str]:
    """Cut only behind what ends like a measure (`数据报送和录入准确率` is one)."""
    cuts: list[tuple[int, int]] = []
    for mark in _LIST_MARK.finditer(hidden):
        if measures(name[cuts[-1][1] if cuts else 0 : mark.start()]):
            cuts.append(mark.span())
    parts = _parts(name, cuts)
    return parts if all(map(measures, parts)) else [name]


def _completed(parts: list[str]) -> list[str]:
    first, last = parts[0], parts[-1]
    owner = _OWNER.match(last)
    if owner and measures(last) and not measures(first) and _OWNER.fullmatch(first):
        return [*(part + last[owner.end() :] for part in parts[:-1]), last]
    head = _SHARED_HEAD.match(first)
    full: list[str] = []
    for part in parts:
        if part is not first and is_bare(part) and measures(first):
            full.append(_KIND.sub("", full[-1]) + part if full and len(_KIND.sub("", full[-1])) > 1 else part)
        elif head and part is not first and not _SHARED_HEAD.match(part):
            full.append(head[0] + part)
        else:
            full.append(part)
    return full
