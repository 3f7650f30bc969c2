"""Does a progress text say anything that can be looked up?

A text without a fact has an empty phrase (积极推进, 正在开展) and neither a figure, nor a document or name in quotation
marks, nor a deed (印发, 召开, 建成). Deeds that are only meant (将, 正在, 拟 …), years, numbers of a list and the
documents that a work is based on (根据《…》) are none.
"""

from __future__ import annotations

import re

from tui.domain.numerals import narrow

_MANNER = (
    "积极|有序|稳步|扎实|持续|加快|大力|深入|全面|全力|统筹|协同|稳妥|逐步|不断|切实|认真|正常|有效|着力|常态化"
    "|按计划|按要求|按时序|按(?:时序)?进度|有条不紊"
)
_EMPTY = re.compile(
    rf"(?:{_MANNER})(?:地|的)?(?:推进|推动|开展|落实|实施|加强|进行|完善|提升|做好|组织|部署|贯彻|强化|配合|筹备|协调|抓好)"
    r"|正在|正(?:积极|有序|稳步|抓紧|加紧|按)|高度重视|狠抓落实|常抓不懈|齐抓共管|通力协作|密切配合|形成.{0,4}合力"
    r"|进展(?:顺利|良好|正常)|有序进行|按(?:计划|要求|进度)(?:进行|完成)|达到(?:了)?预期(?:效果|目标)?"
    r"|取得(?:了)?(?:明显|积极|阶段性|显著|良好|一定|较好)?(?:的)?(?:成效|进展|效果)"
    r"|进一步(?:加强|推进|完善|提升|强化|落实|健全)|(?:不断|持续)(?:深化|优化|巩固|提高)|(?:抓好|做好).{0,8}(?:落实|工作)|落实到位"
    r"|稳中有进|有力有序|(?:加强|强化)(?:领导|组织|措施|宣传|责任|监管)|压实责任|营造.{0,8}氛围"
    r"|提升.{0,10}(?:知晓率|满意度|水平|质效|能力)"
)
_DEED = re.compile(
    r"(?P<before>[^，。；、\n]{0,10})(?:印发|出台|发布|公布|公示|下发|转发|通报|报送|上报|召开|举办|举行|成立|组建|设立|建成|竣工|完工|开工|动工"
    r"|封顶|验收|移交|挂牌|揭牌|投用|投入使用|启用|上线|开通|通车|运行|签订|签约|签署|拨付|发放|到账|采购|招标|中标|安装|配备|调试|划线"
    r"|改造完成|修缮|修复|修好|拆除|更换|清理|新建|改建|扩建|征收|清退|整改完|销号|约谈|责令|立案|查处|查扣|移送|走访|排查|抽查|巡查|检查了|培训了"
    r"|制定|制订|修订|编制|起草|论证|批复|立项|备案|注册|聘请|选派|评选|表彰|获评|获批|获得|荣获|争取到|开设|播出|交付|核发|办结)"
)
_MEANT = re.compile(
    r"将|拟|正在|正|计划|准备|预计|力争|争取(?!到)|下一步|继续|加快|积极|推进|推动|尚未|没有|未|待|筹备|抓紧|研究|协调|适时|按要求"
)
_HAN = "一二两三四五六七八九十百千万"
_MEASURED = "个|项|次|家|所|处|人|名|场|期|批|座|条|件|份|户|台|套|公里|平方米|亩|月|日|轮|余|成|倍|支|辆|盏|间|栋"
_FIGURE = re.compile(
    rf"\d|(?:[{_HAN}]{{2,}}|[二两三四五六七八九十])(?:{_MEASURED})|一(?:次|家|所|处|场|座|份|户|台|套|公里|亩|支|辆)|百分之|过半|首[批家座个条场]"
)
_NAME = re.compile(r"《[^》]+》|“[^”]{2,}”")
_GROUND = re.compile(
    r"(?:根据|按照|依据|围绕|聚焦|对照|遵循|贯彻|落实|执行|深化|学习|做好|抓好|加强|推进|开展|实施)"
    r"[^，。；《“]{0,8}(?:《[^》]*》|“[^”]*”)"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:年(?!\d)(?:度|以来|来|初|底|末)?|年度)|[一二三四1-4]季度|上半年|下半年")
_LIST_MARK = re.compile(rf"(?m)(?:^|(?<=[。；：\s]))\s*(?:[（(](?:\d{{1,2}}|[{_HAN}]{{1,3}})[)）]|\d{{1,2}}[.、．)])")


def has_no_fact(text: str) -> bool:
    """There is an empty phrase in a text, and nothing that can be looked up."""
    said = narrow(text)
    if not _EMPTY.search(said):
        return False
    told = _GROUND.sub("", _YEAR.sub("", _LIST_MARK.sub("", said)))
    if _NAME.search(told) or _FIGURE.search(told):
        return False
    return not any(_MEANT.search(found["before"]) is None for found in _DEED.finditer(told))
