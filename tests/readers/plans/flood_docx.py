"""flood.docx: the column of the units first and merged, names broken inside the cell, a time limit in a section row."""

# ruff: noqa: E501 (sentences of a document are not broken)

from __future__ import annotations

import datetime
from pathlib import Path

from docx import Document

HEAD = ["责任\n单位", "编号", "主要任务", "分管\n领导", "具体责任人及联系电话"]
# A text alone is a section row; None is merged with the cell above.
ROWS: list[str | tuple[str | None, ...]] = [
    "一、汛前准备（4月30日前完成）",
    ("市应急\n管理局", "1-1", "修订市级防汛应急预案，组织综合演练1次。", "喻\n舟", "毛衡（6612001）"),
    (None, "1-2", "储备编织袋20万条、冲锋舟12艘。", None, "毛衡（6612001）"),
    ("市水利局", "1-3", "完成全市113座小型水库安全鉴定。", "齐\n放", "姜岸（6612002）"),
    "二、汛期应对（5月1日—9月30日）",
    ("市气象局、市水文\n勘测中心", "2-1", "每日8时前发布天气和雨水情信息，预警信息15分钟内送达。", "汪子路", "宁泊（6612003）"),
    ("市住房城\n乡建设局", "2-2", "城区易涝点“一点一策”落实率100%。", "白露", "柴桑（6612004）"),
    ("各乡镇人民政府\n（街道办事处）", "2-3", "落实“叫应”和转移避险措施，做到不漏一户、不落一人。", "各乡镇（街道）主要负责人", None),
    "三、汛后总结（10月31日前完成）",
    ("市水利局\n市应急管理局", "3-1", "完成水毁工程排查，编制修复计划。", "齐放", "姜岸（6612002）"),
]  # fmt: skip


def make(path: Path) -> None:
    document = Document()
    stamp = datetime.datetime(2026, 3, 5, tzinfo=datetime.UTC)
    document.core_properties.created = document.core_properties.modified = stamp
    document.add_paragraph("溧河市防汛抗旱指挥部办公室文件")
    document.add_paragraph("溧汛办〔2026〕7号")
    document.add_paragraph("关于印发《溧河市2026年防汛工作责任清单》的通知")
    document.add_paragraph("各乡镇、街道，市防汛抗旱指挥部各成员单位：")
    document.add_paragraph(
        "现将《溧河市2026年防汛工作责任清单》印发给你们，请于9月底、12月底前分别向市防指办报送落实情况。"
    )
    document.add_paragraph("溧河市防汛抗旱指挥部办公室")
    document.add_paragraph("2026年3月5日")
    document.add_paragraph("溧河市2026年防汛工作责任清单")
    table = document.add_table(rows=1 + len(ROWS), cols=len(HEAD))
    for column, title in enumerate(HEAD):
        table.cell(0, column).text = title
    tops = [0] * len(HEAD)
    for number, row in enumerate(ROWS, start=1):
        if isinstance(row, str):
            table.cell(number, 0).merge(table.cell(number, len(HEAD) - 1)).text = row
            continue
        for column, value in enumerate(row):
            if value is not None:
                tops[column] = number
                table.cell(number, column).text = value
            elif column in (0, 3):
                kept = table.cell(tops[column], column).text
                table.cell(tops[column], column).merge(table.cell(number, column)).text = kept
    document.add_paragraph("注：①编号第一位为阶段号。②人员变动的，由接任者自然递补。")
    document.save(str(path))
