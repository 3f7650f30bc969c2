"""What a progress text says: a fact or none, the figures of the indicators or others, last year's words or new ones.

A text without a fact has an empty phrase (积极推进, 正在开展) and neither a figure, nor a document or name in quotation
marks, nor a deed that can be looked up (印发, 召开, 建成). Deeds that are only meant (将, 正在, 拟 …) are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.domain.indicators import Op
from tui.domain.numerals import narrow
from tui.domain.quantities import Quantity, quantities
from tui.domain.readings import YearIndicator, same
from tui.domain.resemblance import alike, contained, grams

COPIED = 0.85
"""Likeness from which a text counts as copied, if its figures are the same too."""

_NAMED = 0.6
"""Share of an indicator's name that stands before a figure which is taken as its value."""

_MANNER = (
    "积极|有序|稳步|扎实|持续|加快|大力|深入|全面|全力|统筹|协同|稳妥|逐步|不断|切实|认真|正常"
    "|按计划|按要求|按时序|按序时进度"
)
_EMPTY = re.compile(
    rf"(?:{_MANNER})(?:地)?(?:推进|推动|开展|落实|实施|加强|进行|完善|提升|做好|组织|部署|贯彻|强化)"
    r"|正在?(?:积极|有序|稳步|抓紧|加紧)?(?:推进|开展|进行|落实|实施|办理|研究|筹备|协调|对接|制定|制订|起草|完善|准备|谋划|组织)|高度重视|狠抓落实|常抓不懈|齐抓共管"
    r"|进展(?:顺利|良好|正常)|有序进行|按(?:计划|要求|进度)(?:进行|完成)|取得(?:了)?(?:明显|积极|阶段性|显著|良好|一定|较好)?(?:的)?(?:成效|进展|效果)"
    r"|进一步(?:加强|推进|完善|提升|强化|落实)|(?:不断|持续)(?:深化|优化|巩固|提高)|抓好落实|落实到位|稳中有进|有力有序"
)
_DEED = re.compile(
    r"(?P<before>[^，。；、\n]{0,10})(?:印发|出台|发布|公布|公示|下发|转发|通报|报送|上报|召开|举办|举行|成立|组建|设立|建成|竣工|完工|开工|动工"
    r"|验收|移交|挂牌|揭牌|投用|投入使用|启用|上线|开通|运行|签订|签约|签署|拨付|发放|采购|招标|中标|安装|配备|改造完成|修缮|修复|修好|拆除"
    r"|清退|整改完|销号|约谈|立案|查处|走访|排查|抽查|巡查|检查了|培训了|制定|制订|修订|编制|起草|论证|批复|立项|备案|注册|聘请|选派|评选|表彰)"
)
_MEANT = re.compile(
    r"将|拟|正在|正|计划|准备|预计|力争|争取|下一步|继续|加快|积极|推进|推动|尚未|没有|未|待|筹备|抓紧|研究|协调|适时|按要求"
)
_FIGURE = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+(?:个|项|次|家|所|处|人|名|场|期|批|座|条|件|份|户|台|套|公里|平方米|亩|月|日|季度|轮|余)"
)
_NAME = re.compile(r"《[^》]+》|“[^”]{2,}”")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLAUSE_END = re.compile(r"[，。；;！？\n]")
_OTHER_RATE = re.compile(r"[率比例值量额数度重]$|(?:比例|比重)(?:达|达到|为)?$")
_PLAIN = frozenset(
    {"个", "项", "次", "家", "人", "名", "件", "份", "场", "期", "批", "处", "条", "年", "月", "天", "日", "种", "类"}
)
"""Units that count anything: a figure with one says nothing without the name of what is counted."""


def has_no_fact(text: str) -> bool:
    """There is an empty phrase in a text, and nothing that can be looked up."""
    said = narrow(text)
    if not _EMPTY.search(said) or _NAME.search(said) or _FIGURE.search(said):
        return False
    return not any(_MEANT.search(found["before"]) is None for found in _DEED.finditer(said))


def is_copied(text: str, before: str) -> bool:
    """A text is last year's: the same words but for a few, and no other figures than years."""
    if _figures(text) != _figures(before):
        return False
    return alike(grams(_YEAR.sub("", narrow(text))), grams(_YEAR.sub("", narrow(before)))) >= COPIED


def _figures(text: str) -> list[str]:
    return sorted(_NUMBER.findall(_YEAR.sub("", narrow(text)).replace(",", "")))


def differing(text: str, indicators: Sequence[YearIndicator]) -> Iterator[tuple[YearIndicator, float]]:
    """Indicators of which a text names another value than the reading, with the value in the text.

    A figure belongs to an indicator when it has its unit and stands behind its name; where the unit tells, and both
    are the only ones with it, also without the name. Where any such figure is the reading, nothing differs.
    """
    found = quantities(text)
    units = [one.indicator.unit for one in indicators]
    for one in indicators:
        if one.reading is None or one.indicator.op is Op.QUALITATIVE or not one.indicator.unit:
            continue
        values = list(_values(text, found, one, alone=units.count(one.indicator.unit) == 1))
        if values and not any(same(value, one.reading.value) for value in values):
            yield one, values[-1]


def _values(text: str, found: Sequence[Quantity], one: YearIndicator, *, alone: bool) -> Iterator[float]:
    unit = _unit(one.indicator.unit)
    of_unit = [quantity for quantity in found if quantity.value is not None and _unit(quantity.unit) == unit]
    named = [quantity for quantity in of_unit if _names(_before(text, quantity), one)]
    if not named and alone and len(of_unit) == 1 and unit not in _PLAIN:
        before = _before(text, of_unit[0])
        named = [] if _OTHER_RATE.search(before) else of_unit
    for quantity in named:
        assert quantity.value is not None
        yield quantity.value


def _unit(unit: str | None) -> str:
    return {"个百分点": "百分点", "％": "%"}.get(unit or "", unit or "")


def _before(text: str, quantity: Quantity) -> str:
    """The words of the clause before a figure."""
    begin = 0
    for end in _CLAUSE_END.finditer(text, 0, quantity.begin):
        begin = end.end()
    return text[begin : quantity.begin].strip()


def _names(before: str, one: YearIndicator) -> bool:
    name = grams(one.name)
    return bool(before) and contained(name, grams(before)) >= _NAMED
