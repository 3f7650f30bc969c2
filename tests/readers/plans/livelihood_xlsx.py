"""livelihood.xlsx: rows above the header, sections in merged cells, blank columns, quarters, totals, the unit last."""

# ruff: noqa: E501 (sentences of a document are not broken)

from __future__ import annotations

from pathlib import Path

import xlsxwriter

HEAD = ["", "类别", "序号", "项目名称", "", "建设内容及规模", "一季度", "二季度", "三季度", "四季度", "责任单位"]
# None carries the cell above down (a merged cell); a blank column stands between name and scale.
ROWS: list[tuple[str | int | None, ...]] = [
    ("教育\n提升", 1, "城区学位扩容", "新建小学2所，新增学位3240个。", "完成选址", "主体开工", "主体封顶", "竣工验收", "市教育局\n市住建局"),
    (None, 2, "校园暖心行动", "为60所农村学校更换供暖设备", "", "完成招标", "完成安装", "", "市教育局"),
    ("医疗\n健康", 3, "“一老一小”健康关爱", "为8.5万名65岁以上老年人免费体检；新增托位1200个。", "制定方案", "体检率40%", "体检率80%", "全部完成", "市卫生\n健康委"),
    (None, 4, "急救能力提升", "公共场所配置AED设备150台", "", "完成采购", "安装到位", "", "市卫生健康委、市红十字会"),
    ("宜居\n城市", 5, "老旧小区改造", "改造老旧小区42个、楼栋310栋。", "开工20%", "开工100%", "完工60%", "完工100%", "市住建局\n各区人民政府"),
    (None, 6, "停车便民", "新增公共停车泊位5000个", "", "", "", "12月底前全部投用", "市城管局（市停车办）"),
]  # fmt: skip


def make(path: Path) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("民生实事")
        sheet.merge_range(0, 0, 0, 10, "附件3")
        sheet.merge_range(1, 0, 1, 10, "砚湖市2026年为民办实事项目责任分解表")
        sheet.write(2, 1, "填报单位：市政府督查室")
        sheet.write(2, 5, "填报日期：2026年1月15日")
        sheet.write(2, 10, "单位：个、万元")
        for column, title in enumerate(HEAD):
            sheet.write(4, column, title)
        for number, row in enumerate(ROWS, start=5):
            cells = {1: row[0], 2: row[1], 3: row[2], **dict(enumerate(row[3:], start=5))}
            below = ROWS[number - 4] if number - 4 < len(ROWS) else None
            for column, value in cells.items():
                if column == 1 and value is not None and below and below[0] is None:
                    sheet.merge_range(number, 1, number + 1, 1, value)
                elif value is not None:
                    sheet.write(number, column, value)
        last = 5 + len(ROWS)
        sheet.write(last, 1, "合计")
        sheet.write(last, 3, "6项")
        sheet.merge_range(last + 1, 0, last + 1, 10, "填表人：林鹿    审核人：沈渡    联系电话：0991-2233445")
        sheet.merge_range(last + 2, 0, last + 2, 10, "备注：排在第一位的为牵头单位。")
