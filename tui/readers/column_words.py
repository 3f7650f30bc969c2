"""What the headings of columns mean, by the words in them: a synonym table of many cities' tables, and English ones.

Spellings vary from page to page (`相关责任处室及单位`, `相关责任单位`), so a heading is matched by the words in it.
Headings are compared folded (no blanks, lower case, simplified) and, where they say more in brackets, without these.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from tui.domain.moments import Form, Moment, moments
from tui.domain.text import folded
from tui.domain.traditional import Words, simplified


class Field(StrEnum):
    """What a column holds.

    BOTH      the lead and, in brackets or behind a label, its partners (主（协）办机关)
    SCHEDULE  a time limit or steps with their times: the cell tells
    PERIOD    what is done in the period that heads the column (第一季度, 3月)
    REMARK    said about the task; kept beside its content
    PROBLEM   what was found wrong; the task itself where measures stand beside it (整改清单)
    OWNERS    persons in a second column of persons (责任人 beside 责任领导)
    IGNORED   filled in later, or about persons to call
    """

    NO = "no"
    GROUP = "group"
    TASK = "task"
    CONTENT = "content"
    TARGET = "target"
    DEADLINE = "deadline"
    SCHEDULE = "schedule"
    STEPS = "steps"
    PERIOD = "period"
    LEADERS = "leaders"
    OWNERS = "owners"
    PROBLEM = "problem"
    LEAD = "lead"
    BOTH = "both"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    GUIDE = "guide"
    REMARK = "remark"
    IGNORED = "ignored"


UNIT_FIELDS = (Field.LEAD, Field.BOTH, Field.RESPONSIBLE, Field.SUPPORT, Field.GUIDE)

_LONGEST = 40
_U = r"(?:责任)?(?:单位|部门|机关|机构|处室|科室|股室|处科室|委局|局委|主体|分工|地区|县区|处\(科\)室|科|处|局|方)"
_AND = r"(?:[、/和及与]|以及)"
_MORE = rf"(?:{_AND}.*|\(.*\))?"
_EN_UNIT = (
    r"(?:responsible|implementing)?(?:agency|agencies|unit|units|department|departments|dept|office|body|"
    r"bodies|organi[sz]ation|partner|partners|party|parties|ministry|authority|entity)?(?:\(s\)|s)?"
)
_KNOWN: tuple[tuple[Field, str], ...] = (
    (Field.REMARK, r"备注|说明|附注|注|其他说明|备考|remarks?|notes?|comments?"),
    (
        Field.PROBLEM,
        r"(?:.*(?:发现|反馈|存在|指出|查出|交办|移交|排查|整改|审计|督察|巡察|巡视|检查))?的?(?:主要|突出|具体|共性|个性)?"
        r"(?:问题|隐患|短板|问题隐患|隐患问题|问题和隐患)(?:描述|表现|表述|内容|清单|事项|摘要|点位)?",
    ),
    (
        Field.IGNORED,
        r"联系人.*|联络员.*|联系电话|联系方式|电话|手机|.*(?:进展|完成|落实|推进|整改|工作)情况|.*存在问题.*|问题|"
        r"下一步.*|佐证.*|文号|分值|权重|得分|评分|自评.*|考核.*分.*|"
        r"是否.*|(?:当前|实际|目前)?进展|progress|contact.*|phone|e-?mail",
    ),
    (Field.NO, r"序|序号|编号|任务号|任务序号|号|项次|次序|顺序|no\.?|#|item|s/?n|ref\.?|number|id"),
    (
        Field.LEADERS,
        rf"(?!.*(?:单位|部门|处室|科室)).*(?:领导|责任人员?|负责人|责任市长|分管市长|分管县长|分管局长|市长|县长|"
        rf"区长|经办人|承办人)(?:及职务|"
        rf"姓名|\(.*\)|{_AND}(?:责任人|电话|职务|联系方式|联系电话|负责人))?"
        r"|(?:action|task)?owners?|(?:responsible)?(?:person|officer)s?(?:responsible|incharge)?|leader",
    ),
    (
        Field.SCHEDULE,
        r".*(?:时间安排|进度安排|序时进度|时间进度|进度计划|推进计划|实施计划|工作计划|阶段安排|时序安排|进度要求|"
        r"工作进度|推进时序|阶段任务|工作安排)(?:及.*)?|schedule|workplan|milestones?",
    ),
    (
        Field.DEADLINE,
        r".*(?:时限|期限|期程|完成时间|时间节点|节点时间|时间要求|办结时间|完成日期|办理时间|起[止讫迄](?:时间|"
        r"日期)|实施时间|时限要求|限期|完成年限|实施年限|推进时间|整改时间|完工时间|结束时间)(?:及.*|\(.*\))?|时间|"
        r"年限|日期|"
        r"(?:target|due|completion|planned|end|finish)*(?:date|time)|due|deadline|timeline|timeframe|timescale|"
        r"target(?:completion)?date|bywhen|when|completion",
    ),
    (
        Field.BOTH,
        rf"主办?\(协\)办?(?:{_U})?|(?:牵头|主办|主责|总牵头)(?:{_U})?{_AND}(?:配合|协办|协助|参与|协同)(?:{_U})?|"
        rf"(?:牵头|主办|主责)\((?:配合|协办|协同|参与)\)(?:{_U})?"
        rf"|(?:责任)?{_U}\((?:牵头|主办)[^()]*(?:配合|协办)\)|lead(?:and|/|&)support(?:ing)?{_EN_UNIT}",
    ),
    (
        Field.GUIDE,
        rf".*(?:指导|督导|督办|督查|监督|监管|考核|评估|验收){_U}{_MORE}|(?:oversight|supervis(?:ing|ion|"
        rf"edby)|advisory){_EN_UNIT}",
    ),
    (
        Field.SUPPORT,
        rf".*(?:配合|协办|协助|参与|参加|协同|支持|协作|会办|联动|保障)(?:{_U})?{_MORE}|support(?:ing|edby|"
        rf"ed)?{_EN_UNIT}|(?:cooperating|participating|collaborating|contributing|other){_EN_UNIT}"
        r"|partner(?:s|agencies)?|(?:in)?consult(?:ation|ed)(?:with)?|with(?:supportfrom)?",
    ),
    (
        Field.LEAD,
        rf".*(?:牵头|主办|主责|首责|主抓)(?:{_U})?{_MORE}|.*(?:第一|首要|主要|主体)责任(?:{_U})?{_MORE}|"
        rf"lead{_EN_UNIT}|leading{_EN_UNIT}|ledby|accountable{_EN_UNIT}|coordinat(?:or|ing){_EN_UNIT}",
    ),
    (
        Field.RESPONSIBLE,
        rf".*(?:责任|承办|负责){_U}{_MORE}|.*(?:实施|落实|主管|执行|承担|办理|权责|建设|完成|申报|业主|项目)"
        rf"(?:单位|部门|机关|机构|主体){_MORE}|责任|单位|部门|处室|科室|分工|单位名称"
        rf"|responsib(?:le|ility|ilities){_EN_UNIT}|(?:implement|execut)ing{_EN_UNIT}|who|assignedto|agency|"
        rf"department|unit",
    ),
    (
        Field.STEPS,
        r".*(?:步骤|措施|举措|路径)(?:及.*|\(.*\))?|keyactions?|keysteps|steps|actionsteps|subtasks|activities|"
        r"measures|"
        r"approach",
    ),
    (
        Field.TARGET,
        r".*(?:年度目标|工作目标|目标任务|预期目标|任务目标|目标要求|目标值|目标成效|绩效目标|预期成效|预期成果|"
        r"成果形式|成果|成效|目标|完成标准|工作标准|考核标准|验收标准|量化指标|考核指标|主要指标|完成标志|形象进度|"
        r"产出)(?:及.*|\(.*\))?"
        r"|targets?|goals?|(?:expected|key|intended|planned)?(?:outputs?|outcomes?|deliverables?|results?)|kpis?|"
        r"successmeasures?|indicators?",
    ),
    (
        Field.GROUP,
        r"板块|类别|分类|章节|领域|一级指标|大类|类型|一级任务|(?:项目|任务|工作|指标|问题|隐患)(?:类别|分类|类型|领域|板块)|"
        r"重点领域|所属领域|方面|专项|section|category|theme|pillar|area|priorityarea|priority|objective|domain",
    ),
    (
        Field.CONTENT,
        r".*(?:主要内容|具体内容|任务内容|工作内容|建设内容|内容|要求|细化任务|细化分工|任务细化|具体分工|二级任务|建设规模|任务描述|[做作]法|"
        r"办理事项说明|实施内容)(?:及.*)?|description|details?|content|scope",
    ),
    (
        Field.TASK,
        r".*(?:任务|事项|项目|工作|要点|名称|重点|措施名称|实施项目)(?:名称|内容|清单|分解)?|行动|工程|议题|建议|"
        r"政策|计划"
        r"|tasks?|project|actions?(?:items?)?|initiatives?|activity|measure|commitment|recommendation|name|title|what",
    ),
)
_PATTERNS = tuple((field, Words(pattern)) for field, pattern in _KNOWN)
_BRACKET = re.compile(r"\([^()]*\)")
_CONTENT = re.compile(r"(?!具体).*任务内容")
_PERIODS = (Form.QUARTER, Form.HALF, Form.POINT, Form.WINDOW, Form.YEAR)
_PERSONS = re.compile(r"领导|责任人|负责人|联系人|联络员|姓名|电话")


@lru_cache(maxsize=1024)
def field_of(title: str) -> Field | None:
    """What a column heading means; None when it is not known."""
    name = re.sub(r"[:：*_“”\"《》]", "", simplified(folded(title)))
    if not name or len(name) > _LONGEST:
        return None
    if _CONTENT.fullmatch(name):
        return Field.TASK
    if period(title) is not None:
        return Field.PERIOD
    found = _matching(name)
    return found if found is not None else _matching(_BRACKET.sub("", name))


def period(title: str) -> Moment | None:
    """The period that a heading is nothing but a name of (第一季度, 3月, 上半年); in year 2000."""
    text = folded(title).removesuffix("目标").removesuffix("任务").removesuffix("计划").removesuffix("安排")
    if not 2 <= len(text) <= 12:
        return None
    found = next(moments(text, 2000), None)
    whole = found is not None and found.begin == 0 and found.end == len(text)
    return found if found is not None and whole and found.form in _PERIODS else None


def names_persons(title: str) -> bool:
    """The column holds persons beside units (责任单位及责任人)."""
    return _PERSONS.search(simplified(title)) is not None


def _matching(name: str) -> Field | None:
    return next((field for field, pattern in _PATTERNS if pattern.fullmatch(name)), None)
