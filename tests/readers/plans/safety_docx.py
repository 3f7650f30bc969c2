"""safety.docx: numbers that Word itself makes, brackets in the body, a table of merged cells in the annex."""

# ruff: noqa: E501 (sentences of a document and XML are not broken)

from __future__ import annotations

import datetime
from pathlib import Path

from docx import Document

from tests.readers.plans.word import add_list, item

NOTICE = [
    "泽川市文化广电旅游局关于印发《泽川市文旅场所安全生产治本攻坚2026年工作方案》的通知",
    "泽文旅发〔2026〕15号",
    "各县（市、区）文化广电旅游局，局属各单位，机关各科室：",
    "现将《泽川市文旅场所安全生产治本攻坚2026年工作方案》印发给你们，请认真贯彻执行。",
    "泽川市文化广电旅游局",
    "2026年2月25日",
    "泽川市文旅场所安全生产治本攻坚2026年工作方案",
    "为深入实施安全生产治本攻坚三年行动，防范化解文旅领域重大安全风险，制定本方案。",
]
# (level, text): Word numbers them.
BODY = [
    (0, "总体要求"),
    (-1, "坚持人民至上、生命至上，年内重大事故隐患整改率达到100%，坚决遏制重特大事故。"),
    (0, "重点任务"),
    (1, "压实安全责任"),
    (2, "健全责任链条。修订局领导班子成员安全生产职责清单，3月底前与所有A级景区、星级饭店签订责任书。（安全应急科牵头，资源开发科、市场管理科配合）"),
    (2, "开展全员培训。举办安全管理人员培训班3期，从业人员复训率不低于95%。（安全应急科、人事科负责）"),
    (1, "整治突出隐患"),
    (2, "规范高风险旅游项目。对玻璃栈道、漂流、热气球等项目逐一建档，检验合格率达到100%；会同市市场监管局开展联合检查。（资源开发科牵头，各县（市、区）文化广电旅游局配合）"),
    (2, "严管剧本杀、密室逃脱场所。完成45家场所消防安全评估，评估不合格的一律停业整改。（市场管理科负责，市文化市场综合行政执法支队配合）"),
    (2, "治理违规电气焊。落实动火审批，电动自行车“进楼入户”问题动态清零。（安全应急科、公共服务科、局属各单位按职责分工负责）"),
    (1, "提升应急能力"),
    (2, "完善预案体系。6月份前修订大型活动、旅游包车、恶劣天气3类预案。（安全应急科负责）"),
    (2, "组织实战演练。全市4A级以上景区每半年至少开展1次综合演练。（安全应急科牵头，资源开发科等配合）"),
    (0, "保障措施"),
    (1, "加强组织领导。成立工作专班，定期会商研判。"),
    (1, "强化督导问责。对责任不落实的严肃追责。"),
]  # fmt: skip
HEAD = ["序号", "检查事项", "具体内容", "责任领导", "责任科室", "责任人", "时间节点"]
# None: merged with the cell above.
TABLE: list[tuple[str | None, ...]] = [
    ("1", "节前检查", "春节、清明、五一、端午、国庆节前一周检查重点景区", "方 岳", "资源开发科", "柏 然", "节前7日"),
    ("2", None, "督促饭店落实客房、厨房用火用电巡查", None, None, "阮青", "长期坚持"),
    ("3", "文物建筑消防", "对36处国保、省保单位开展电气检测", "苏木禾", "文物保护科\n博物馆科", "简宁", "5月底前"),
    ("4", None, "配齐微型消防站器材，消防设施完好率达到98%以上", None, "文物保护科", None, "8月31日前"),
    ("5", "在建工程", "核查文化馆新馆、非遗馆等5个在建项目", "方岳", "计划财务科、产业发展科", "屈信之", "每月底"),
    ("6", "网络视听安全播出", "完成播出系统等保测评，重要保障期零事故", "苏木禾", "广播电视科", "管彤", "第三季度"),
]  # fmt: skip


def make(path: Path) -> None:
    document = Document()
    stamp = datetime.datetime(2026, 2, 25, tzinfo=datetime.UTC)
    document.core_properties.created = document.core_properties.modified = stamp
    number = add_list(document)
    for text in NOTICE:
        document.add_paragraph(text)
    for level, text in BODY:
        if level < 0:
            document.add_paragraph(text)
        else:
            item(document, text, level, number)
    document.add_paragraph("附件")
    document.add_paragraph("2026年重点检查事项安排表")
    table = document.add_table(rows=1 + len(TABLE), cols=len(HEAD))
    for column, title in enumerate(HEAD):
        table.cell(0, column).text = title
        top = 0
        for row, values in enumerate(TABLE, start=1):
            cell = values[column]
            if cell is None:
                kept = table.cell(top, column).text
                table.cell(top, column).merge(table.cell(row, column)).text = kept
            else:
                top = row
                table.cell(row, column).text = cell
    document.save(str(path))
