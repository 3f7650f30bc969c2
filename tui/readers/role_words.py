"""The words that give a unit its role: labels in front of a list (`牵头单位：`), role words behind one (`…牵头`).

    label = [bullet] [【] what [】] (： | 为)        牵头单位： 【责任单位】 责任单位为 Lead: Supported by
    what  = the kinds below; `both` names two roles at once (主（协）办机关：甲（乙）), `aside` is nobody's role

Simplified and traditional characters and English are one vocabulary; sources: spec reading, "Units and roles", and the
wordings of published task lists.
"""

from __future__ import annotations

import re

from tui.domain.roles import Role
from tui.domain.traditional import Words

_LONG_BODY = (
    r"(?:责任)?(?:单位|部门|机关|机构|处室|科室|股室|处\(科\)室|处\(室\)|科\(室\)|委局|局委|主体|专班|团队)"
    r"(?:[/、及和与]?(?:单位|部门|处室|科室))?"
)
_BODY = rf"(?:{_LONG_BODY}|地区|县区|科|处|室|局|委|办|组|方)?"
_AND = r"(?:[、/／]|[及和与]|以及)"
_PERSON = rf"(?:{_AND}?(?:主要|具体)?(?:责任人员?|负责人|联系人|联络员|经办人|联系方式|联系电话|电话|姓名|职务))"
_NOTE = r"(?:[（(][^（）()\n]{0,20}[）)])?"
_EN_BODY = (
    r"(?:[ ](?:responsible|implementing))?(?:[ ](?:government|public))?"
    r"(?:[ ](?:agenc(?:y|ies)|units?|departments?|depts?\.?|offices?|bureaux?s?|bod(?:y|ies)|organi[sz]ations?|"
    r"part(?:y|ies)|partners?|"
    r"ministr(?:y|ies)|authorit(?:y|ies)|entit(?:y|ies)|stakeholders?|role))?(?:\(s\))?"
)

_LEADER = (
    r"(?:第一|直接|主要|具体)?责任人员?|(?:主要|具体|分管|直接|项目|工作|专班)?负责人(?:员)?|(?:责任|分管|牵头|包保|"
    r"包联|包抓|挂帅|挂点|挂联|联系|督导|主管|主抓|"
    r"市级|县级|区级|厅级|处级|局|委|单位|部门)*领导(?:干部)?|(?:分管|牵头|责任|挂帅|包抓|包联|联系)(?:副?(?:市|县|"
    r"区|局|处|厅|镇|乡)长|主任|书记|委领导|局领导)"
    r"|经办人|承办人|具体承办人|领办领导|领衔领导"
    r"|(?:action )?owners?|(?:person|officer|official)s? (?:responsible|in charge)|(?:responsible|"
    r"accountable) (?:person|officer|official|leader)s?|leaders?"
)
_ASIDE = (
    r"联系人|联络人|联络员|联系电话|联系方式|办公电话|电话|手机|邮箱|备注|说明|"
    r"contact(?: person)?|phone|e-?mail|remarks?|notes?"
)
_DEADLINE = (
    r"(?:预计|预定|计划|拟|要求|限定)?(?:完成|办结|办理|整改|推进|实施|落实|建成|竣工|交付|起止|起讫|起迄|工作|任务|"
    r"责任|达标|验收|目标)*"
    r"(?:时限要求|时间要求|时间节点|节点时间|时间进度|时限|期限|期程|限期|时间|日期|年限)"
    r"|(?:target |due |completion |end |finish )+(?:date|time|by)|due|deadline|time(?:line|frame|scale| frame|"
    r" limit)|(?:to be )?completed? by|by when|target completion"
)
_GUIDE = (
    rf"(?:业务|技术)?(?:指导|督导|督办){_BODY}|(?:业务|技术|行业|跟踪)?(?:监督|督查|监管|考核|评估|验收){_LONG_BODY}"
    rf"|overs(?:een by|ight(?: by)?)|supervis(?:ed by|ing|ion){_EN_BODY}|advis(?:ed by|ory|ing){_EN_BODY}|"
    rf"guid(?:ed by|ance|ing){_EN_BODY}"
)
_SUPPORT = (
    rf"(?:主要|其他|其它|共同)?(?:配合|协办|协助|协同|参与|参加|会办){_BODY}|(?:参建|支持|支援|协作|会签|联动|"
    rf"保障){_LONG_BODY}|会同{_BODY}"
    rf"|其[他它余](?:责任|参与)(?:单位|部门)|support(?:ed by|ing|s)?{_EN_BODY}|with (?:the )?support (?:from|of)|"
    rf"assisted by|partner(?:s|ing)?{_EN_BODY}"
    r"|(?:in )?(?:consultation|coordination|cooperation|collaboration|partnership|conjunction) with|consult(?:ed|"
    r"ing|ees?)(?: with)?"
    rf"|(?:jointly |together )with|(?:participat|cooperat|co-operat|contribut|collaborat|assist)ing{_EN_BODY}|"
    rf"contributors?"
)
_BOTH = (
    rf"(?:主办?[（(]协[）)]办?|(?:主办|牵头|主责)[（(](?:协办|配合|协同|参与)[）)]|(?:主办|牵头|主责|"
    rf"总牵头){_BODY}{_AND}(?:协办|配合|协同|参与|协助)){_BODY}"
    r"|lead(?:ing)?(?: and |/| / | & )support(?:ing)?" + _EN_BODY
)
_CO_LEAD = rf"(?:分别|共同|联合|双)牵头{_BODY}|(?:co-?|joint )leads?{_EN_BODY}|jointly led by|co-?led by"
_LEAD = (
    rf"(?:总?牵头|主办|主责|首责|主抓|统筹|抓总|总负责|(?:主要|首要|主体|第一|牵头)(?:责任|负责|承办))(?:负责|组织|"
    rf"落实|协调|推进)?{_BODY}"
    rf"|lead(?:s|ing)?{_EN_BODY}|(?:to be )?(?:led|coordinated|co-ordinated) by|coordinat(?:or|ing){_EN_BODY}|"
    rf"accountable{_EN_BODY}"
)
_SEPARATE = rf"(?:分头|分别|分工|按职责分工)负责{_BODY}"
_RESPONSIBLE = (
    rf"(?:相关|具体|直接|共同|有关)?(?:责任|负责|承办){_BODY}|(?:相关|具体|主要)?(?:实施|落实|执行|主管|承担|完成|"
    rf"办理|权责|建设|申报|组织|承接|业主|项目){_LONG_BODY}"
    rf"|(?:责任|任务|职责|部门)分工|分工"
    rf"|responsib(?:le|ility|ilities){_EN_BODY}|(?:implement|execut)(?:ed by|ing){_EN_BODY}|"
    rf"implementation{_EN_BODY}|delivered by|owned by|assigned to|action by|carried out by"
)
_KINDS = (
    ("aside", _ASIDE),
    ("leader", _LEADER),
    ("deadline", _DEADLINE),
    ("both", _BOTH),
    ("co_lead", _CO_LEAD),
    ("guide", _GUIDE),
    ("support", _SUPPORT),
    ("lead", _LEAD),
    ("separate", _SEPARATE),
    ("responsible", _RESPONSIBLE),
)
_WHAT = "|".join(f"(?P<{kind}>{words})" for kind, words in _KINDS)
_BULLET = r"[●◆■◎○※★☆▲△►▶•·*—–\- \u3000]{0,4}"
_BY = r"(?<=[ ]by)|(?<=[ ]with)|(?<=[ ]from)|(?<=[ ]of)|(?<=[ ]to)"
_GLUED = (
    r"(?:总?牵头|配合|责任|主办|协办|承办|参与|指导|督导|实施|落实)(?:责任)?(?:单位|部门|处室|科室)\s?[:：]|"
    r"(?:完成|办结)(?:时限|时间|期限)\s?[:：]|(?:责任|分管|牵头)领导\s?[:：]|责任人\s?[:：]"
)
LABEL = Words(
    rf"{_BULLET}(?:(?<![一-龥A-Za-z])|(?=[【〔\[]|{_GLUED}))(?P<open>[【〔\[])?\s?(?:{_WHAT}){_PERSON}{{0,2}}{_NOTE}\s?"
    rf"(?(open)[】〕\]]\s*[:：]?|(?:\s*[:：]|(?:{_BY})\s|(?<=[位门关室])[为是](?!牵头|主办|主责)))",
    re.IGNORECASE,
)
"""A label; its last group names its kind."""
LABEL_ROLES = {
    "guide": Role.GUIDE,
    "support": Role.SUPPORT,
    "both": Role.LEAD,
    "co_lead": Role.CO_LEAD,
    "lead": Role.LEAD,
    "separate": Role.SEPARATE,
    "responsible": Role.RESPONSIBLE,
}
"""The role a label gives; leaders, deadlines and asides give none."""

_BY_DUTY = (
    r"(?:根据|依据|依照|依|按照?|照)(?:各自|自身|部门|单位|所属)?(?:的)?(?:工作|法定)?(?:职责|职能|任务|"
    r"责任)(?:和)?(?:任务|范围)?(?:分工|要求)?|"
    r"(?:根据|按照?)(?:各自)?分工"
)
_DO = r"(?:落实|实施|负责|做好|抓好|推进|组织实施|组织落实|抓落实|办理)"
_WORK = r"(?:落实|实施|推进|(?:抓好|做好)?(?:相关|有关|此项|本项)?(?:各项)?(?:工作|落实))"
ROLE_WORDS = (
    (
        Role.CO_LEAD,
        r"(?:分别|共同|联合)牵头(?:负责|落实|组织|抓)?(?:落实|实施)?|双牵头|(?:共同|联合)(?:主办|主责)",
    ),
    (
        Role.LEAD,
        r"(?:负责)?(?:总|具体)?牵头(?:负责|落实|组织|推进|实施|抓总|协调|办理|制定|抓落实|和)*|(?:负责)?(?:主办|"
        r"主责|主抓|抓总)|负?总责|总负责|"
        r"统筹(?:协调|推进|负责|抓总)*|(?:为|作为)(?:总?牵头|主办|主责)(?:单位|部门|处室|科室)",
    ),
    (
        Role.SUPPORT,
        rf"(?:{_BY_DUTY})?(?:予以|给予|积极|协同|共同|协助|密切|全力|做好|参与|分别|负责)*(?:配合|协助|协办|参与|"
        rf"参加|支持|协作)(?:{_WORK})?|"
        r"协同(?:推进|配合|落实|实施)?|会同|(?:为|作为)(?:配合|协办|参与)(?:单位|部门|处室|科室)",
    ),
    (
        Role.SEPARATE,
        rf"(?:分头|分别|各自|分工|分口|分类|分级)(?:组织)?{_DO}|(?:{_BY_DUTY})(?:共同|分别|分工|各自|"
        rf"认真)*{_DO}{{0,3}}|各负其责|分工负责|各自",
    ),
    (Role.GUIDE, rf"(?:负责)?(?:业务|技术|加强)?(?:指导|督导|督促|监督|督办)(?:{_WORK})?"),
    (
        Role.RESPONSIBLE,
        r"(?:共同|联合|具体|组织|主要|依法|直接)*(?:负责|落实|实施|承办|承担|执行|主管)(?:落实|实施|组织实施|推进|"
        r"办理|具体实施)?|"
        r"(?:组织|抓好|具体)(?:落实|实施|承办)|(?:为|作为)(?:第一)?责任(?:单位|部门|主体|处室|科室)",
    ),
)
"""Role words, in the order in which they are tried."""
_ALL_ROLES = "|".join(f"(?P<{role.name}>{words})" for role, words in ROLE_WORDS)
ROLE_END = Words(rf"(?:{_ALL_ROLES})(?=\s*(?:[，,；;。、]|$)|\s)")
"""A role word at the end of a phrase."""
OWN_ROLE = Words(rf"(?:{_ALL_ROLES})(?:单位|部门|处室|科室)?")
"""A role word that stands alone, in brackets behind a name: `甲局（牵头）`."""
ROLE_INSIDE = Words(
    r"(?P<LEAD>牵头)|(?P<SUPPORT>配合|协助|参与|做好|提供|保障|支持)|(?P<GUIDE>指导|督促|督导)|(?P<RESPONSIBLE>负责|落实|承担|承办)"
)
"""A role word with an object behind it: `甲局负责城区部分`."""
WITH = Words(r"[，,、]?\s*(?:并)?(?:会同(?=[一-龥])|(?:协同|联合|商)(?=市|省|县|区|州|各|有关|相关|国家)(?!市立|市场))")
"""Joins the partners of a unit: `甲局会同乙局`."""

_MARKS = r"*＊★☆▲△●◆■#※√"
_PLACE_ONE = r"(?:第(?:一|1|１)(?:位|个|名)?|首位|首个|最前面?|第一(?:责任)?(?:单位|部门))"
FIRST_LEADS = Words(
    rf"(?:排名|排序|排列|位列|名列|列|排|居|位于|单位)?(?:在|为|于|中)?(?:最)?{_PLACE_ONE}(?:的)?(?:责任|"
    rf"工作)?(?:单位|部门|科室|处室)?(?:的)?(?:均|即|都)?(?:为|是|作为)"
    r"(?:本项任务|该项任务|该任务|各项任务)?(?:的)?(?:总?牵头|主办|主要?(?:责任|办|责))|(?:牵头|主办)(?:单位|"
    r"部门)(?:排|列)(?:名|在)?(?:第一|首位)"
    r"|(?:the )?first(?:-| )(?:named|listed|mentioned)?[^.;]{0,40}\blead"
)
"""The text says that the unit named first leads."""
MARK_LEADS = Words(
    rf"(?:带|标|加|有|注|标注|标有|名称后)+[“\"「（(]?(?P<mark>[{_MARKS}])[”\"」）)]?(?:号|标记|标识|"
    rf"者)?(?:的)?(?:责任)?(?:单位|部门)?(?:的)?(?:均)?(?:为|是)(?:总?牵头|主办|主责)"
)
"""The text says that a unit with a mark (`带*号的为牵头单位`) leads."""
REMARK = Words(
    rf"[（(][^（）()\n]*(?:{_PLACE_ONE}[^（）()\n]*(?:牵头|主办|主责|主要责任)|下同|排名不分|排序|"
    rf"带[^（）()\n]{{0,4}}[号的][^（）()\n]*牵头)[^（）()\n]*[）)]"
    rf"|[，,；;。、]\s*(?:注[:：])?(?:排名|排序|名列|列|排|"
    rf"位列)?(?:在)?{_PLACE_ONE}[^，,；;。（）()、\n]{{0,20}}(?:牵头|主办|主责|"
    rf"主要责任)[^，,；;。（）()、\n]{{0,6}}|[，,；;]?[ \u3000]{{0,4}}下同"
)
"""A remark on the order of the units inside a clause; it names nobody."""
