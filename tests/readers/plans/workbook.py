"""business-climate.xlsx: title rows, a header of two rows, merged cells, section rows, a column for each quarter."""

# ruff: noqa: E501 (sentences of a document and XML are not broken)

from __future__ import annotations

from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

HEAD = [
    ("序号", 1),
    ("重点领域", 1),
    ("工作任务", 1),
    ("工作目标", 1),
    ("责任单位", 2),
    ("序时进度", 4),
    ("完成时限", 1),
    ("备注", 1),
]
UNDER = {4: ["牵头单位", "配合单位"], 6: ["第一季度", "第二季度", "第三季度", "第四季度"]}

# A text alone is a section row; None carries the cell above down (a merged cell).
Row = tuple[str | int | None, ...]
ROWS: list[str | Row] = [
    "一、放宽市场准入",
    (
        1, "准入准营", "推行经营主体住所标准化登记", "住所信息自动核验率达到80%以上。", "市市场监管局", "市自然资源和规划局\n市公安局",
        "梳理地址库数据来源；制定登记规范", "在安澜路、湖心两个街道试点", "全市推开", "开展效果评估", "12月底前", "",
    ),
    (
        2, None, "实行“证照联办”", "食品经营等20个高频事项实现联办。", "市市场监管局", "市卫生健康委、市消防救援支队、各县（市、区）人民政府",
        "公布事项清单", "上线联办专区", "", "", "6月底前", "",
    ),
    (
        3, "公平竞争", "清理妨碍统一市场的政策措施", "存量文件审查率100%，问题文件整改到位。", "市司法局", "市市场监管局、市发展改革委等",
        "部署自查", "集中清理，形成清单", "督促整改", "公布清理结果", "2026年11月", "",
    ),
    "二、强化要素保障",
    (
        4, "用地", "推行工业用地“标准地”出让", "新批工业用地“标准地”出让比例不低于95%。", "市自然资源和规划局", "市发展改革委 市生态环境局 市水利局",
        "修订控制指标", "", "组织中期评估", "", "全年", "",
    ),
    (
        5, None, "实施“用地清单制”", "土地供应前完成压覆矿产、文物等8项评估。", None, "市文化广电旅游局、市地震局",
        "", "印发实施细则", "", "", "2026年6月底前", "",
    ),
    (
        6, "融资", "扩大“信易贷”规模", "全年新增授信500户，贷款余额增长15%。", "市政府金融办", "中国人民银行青屿市分行、国家金融监督管理总局青屿监管分局、市发展改革委",
        "召开首场对接会", "开展“百行进万企”活动", "召开第二场对接会", "总结评估", "12月底前", "涉密数据不上网",
    ),
    (
        7, "用能", "压减获得电力办理时间", "低压非居民用户办电时间压缩至5个工作日以内。", "国网青屿供电公司", "市工业和信息化局、市住房城乡建设局",
        "公布服务承诺", "优化报装流程", "", "", "9月底前", "",
    ),
    "三、优化政务服务",
    (
        8, "一网通办", "推进电子证照应用", "电子证照在60个场景中应用；推动社会化应用取得突破。", "市数据局", "市直有关部门",
        "归集新增证照12类", "", "建设亮证系统", "验收", "10月底前", "",
    ),
    (
        9, None, "建设企业服务专区", "市、县两级全部设立企业服务专区。", None, "各县（市、区）人民政府、青屿经开区管委会",
        "", "市级专区投用", "县级专区投用", "", "三季度", "",
    ),
    (
        10, "包容审慎", "推行“综合查一次”", "涉企检查频次较上年下降10%。", "市司法局、市应急管理局", "各行政执法部门",
        "编制年度计划", "", "", "每月通报执行情况", "长期坚持", "",
    ),
]  # fmt: skip
WIDTHS = [6, 12, 26, 30, 18, 26, 22, 22, 22, 22, 12, 14]


def make(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("任务分解表")
        plain = book.add_format({"text_wrap": True, "border": 1, "valign": "vcenter"})
        sheet.merge_range(0, 0, 0, 11, "附件2")
        sheet.merge_range(1, 0, 1, 11, "青屿市2026年优化营商环境重点任务分解表", plain)
        sheet.merge_range(2, 0, 2, 11, "填报单位：市发展改革委（市营商环境办）    2026年1月20日", plain)
        _header(sheet, plain)
        _body(sheet, plain)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)


def _header(sheet: Worksheet, plain: Format) -> None:
    column = 0
    for title, span in HEAD:
        if span == 1:
            sheet.merge_range(3, column, 4, column, title, plain)
        else:
            sheet.merge_range(3, column, 3, column + span - 1, title, plain)
            for offset, below in enumerate(UNDER[column]):
                sheet.write(4, column + offset, below, plain)
        column += span


def _body(sheet: Worksheet, plain: Format) -> None:
    first = 5
    for number, row in enumerate(ROWS, start=first):
        if isinstance(row, str):
            sheet.merge_range(number, 0, number, 11, row, plain)
            continue
        below = ROWS[number - first + 1] if number - first + 1 < len(ROWS) else ""
        for column, value in enumerate(row):
            if value is None:
                continue
            carried = not isinstance(below, str) and below[column] is None
            if carried:
                sheet.merge_range(number, column, number + 1, column, value, plain)
            else:
                sheet.write(number, column, value, plain)
    last = first + len(ROWS)
    sheet.merge_range(last, 0, last, 11, "注：各牵头单位每季度末25日前向市营商环境办报送进展。", plain)
