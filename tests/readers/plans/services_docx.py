"""elder-services.docx: a five-year plan in prose: chapters, an indicator table, boxes, no assignments."""

from __future__ import annotations

import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as Written

FRONT = ["岚溪市养老服务发展“十五五”规划", "岚政办发〔2026〕20号　2026年4月17日印发"]
BEFORE_TABLE = [
    ("h", "第一章　发展基础"),
    ("h", "第一节　主要成就"),
    ("p", "“十四五”时期，全市养老机构由62家增加到88家，护理型床位占比达到56%，建成社区食堂41个。"),
    ("h", "第二节　形势要求"),
    ("p", "到2030年，全市60岁及以上老年人口预计达到71万人，高龄、失能老人持续增多。"),
    ("h", "第二章　总体要求"),
    ("h", "第一节　基本原则"),
    ("p", "——坚持保基本、兜底线。健全基本养老服务制度。"),
    ("p", "——坚持市场运作、社会参与。激发各类主体活力。"),
    ("h", "第二节　发展目标"),
    ("p", "到2030年，养老服务供给充分、结构合理、普惠可及，主要指标如下。"),
    ("c", "表1　“十五五”时期养老服务发展主要指标"),
]
HEAD = ["类别", "序号", "指标名称", "2025年", "2030年", "指标性质"]
TABLE = [
    ("服务供给", "1", "养老服务床位总数（万张）", "2.1", "2.6", "约束性"),
    ("服务供给", "2", "养老机构护理型床位占比（%）", "56", "≥73", "约束性"),
    ("服务供给", "3", "街道综合养老服务中心覆盖率（%）", "60", "100", "约束性"),
    ("服务供给", "4", "老年助餐点（个）", "41", "180", "预期性"),
    ("服务质量", "5", "特殊困难老年人月探访率（%）", "100", "100", "约束性"),
    ("服务质量", "6", "养老护理员岗前培训率（%）", "95", "100", "约束性"),
    ("服务质量", "7", "每千名老年人配备社会工作者人数（人）", "0.8", ">1", "预期性"),
    ("要素保障", "8", "新建居住区配套养老设施达标率（%）", "92", "100", "约束性"),
    ("要素保障", "9", "养老机构责任保险投保率（%）", "70", "90以上", "预期性"),
]
AFTER_TABLE = [
    ("h", "第三章　完善居家社区养老服务网络"),
    ("h", "第一节　织密社区服务设施"),
    (
        "p",
        "推进街道综合养老服务中心建设，到2027年覆盖率达到85%。依托物业服务企业发展“物业+养老”，每个县（市、区）培育不少于3家示范企业。建立15分钟服务圈，支持邻里互助。",
    ),
    ("h", "第二节　支持居家失能照护"),
    (
        "p",
        "累计建设家庭养老床位6000张以上，为不少于1.2万户特殊困难老年人家庭实施适老化改造。家庭照护者培训覆盖率力争达到50%。",
    ),
    ("b", "专栏1　居家社区养老服务提升工程"),
    ("p", "老年助餐行动。引导餐饮企业参与助餐，到2028年城区社区助餐服务覆盖率达到90%。"),
    ("p", "探访关爱行动。对独居、空巢、失能、重残、计划生育特殊家庭老年人每月探访不少于1次。"),
    ("p", "智慧养老行动。建成市级养老服务综合平台，推广一键呼叫设备2万台。"),
    ("h", "第四章　提升机构照护能力"),
    ("h", "第一节　优化机构床位结构"),
    ("p", "公办养老机构入住率提高15个百分点，认知障碍照护专区床位达到1500张。“三级医院”与养老机构签约率达到100%。"),
    ("h", "第二节　深化医养结合"),
    ("p", "到2030年，两证齐全的医养结合机构达到30家，二级以上综合医院设立老年医学科的比例不低于80%。"),
    ("b", "专栏2　机构提质增效工程"),
    ("p", "敬老院改造提升。完成26所乡镇敬老院消防和适老化改造。"),
    ("p", "等级评定。二级以上养老机构占比超过65%，五级机构实现零的突破。"),
    ("h", "第五章　强化要素支撑"),
    ("h", "第一节　壮大人才队伍"),
    ("p", "五年培训养老护理员1万人次，养老护理员技能等级持证率每年提升5个百分点左右。"),
    ("h", "第二节　健全投入机制"),
    ("p", "市、县两级福利彩票公益金用于养老服务的比例不低于60%，综合运用补贴、贴息等方式撬动社会资本。"),
]


def make(path: Path) -> None:
    document = Document()
    stamp = datetime.datetime(2026, 4, 17, tzinfo=datetime.UTC)
    document.core_properties.created = document.core_properties.modified = stamp
    document.add_heading(FRONT[0], 0)
    document.add_paragraph(FRONT[1])
    _paragraphs(document, BEFORE_TABLE)
    table = document.add_table(rows=1 + len(TABLE), cols=len(HEAD))
    rows: list[tuple[str, ...]] = [tuple(HEAD), *TABLE]
    for row, values in enumerate(rows):
        for column, text in enumerate(values):
            table.cell(row, column).text = text
    for first, last in ((1, 4), (5, 7), (8, 9)):
        name = table.cell(first, 0).text
        table.cell(first, 0).merge(table.cell(last, 0)).text = name
    _paragraphs(document, AFTER_TABLE)
    document.save(str(path))


def _paragraphs(document: Written, lines: list[tuple[str, str]]) -> None:
    for kind, text in lines:
        level = 1 if "章" in text[:4] else 2
        if kind == "h":
            document.add_heading(text, level)
        else:
            document.add_paragraph(text)
