"""One plan in every format: a table with sections, and numbered items with brackets; written for these tests."""

from __future__ import annotations

import csv
import html
import io

from tests.readers.formats.pdf_file import PdfFile, wrapped

TITLE = "云岭市2031年民生实事任务清单"
TABLE = (
    ("序号", "重点任务", "年度目标", "推进步骤", "完成时限", "牵头单位", "配合单位", "责任领导"),
    ("一、交通出行",),
    ("1", "改造危桥", "改造危桥12座，验收合格率达到95%以上。", "第一季度，完成勘察；9月底前，主体完工。", "10月底前",
     "市交通运输局", "市财政局、各县（市、区）政府", "林一舟"),
    ("2", "新增公交线路", "新增线路3条。", "6月底前，公布线路；12月底前，开通。", "12月底前", "市城管局", "市公安局",
     "高远"),
    ("二、养老服务",),
    ("3", "建设社区食堂", "建成社区食堂20个，覆盖所有街道。", "上半年，选址；11月底前，开业。", "11月底前", "市民政局",
     "市市场监管局、市卫生健康委", "林一舟"),
)  # fmt: skip
ITEMS_TITLE = "云岭市2031年河湖治理工作要点"
ITEMS = (
    "一、摸清底数",
    "1.排查入河排口。6月底前，完成全市入河排口排查，建立一口一档，排查覆盖率达到100%。（市生态环境局牵头，市水务局、市住建局配合）",
    "2.公布名录。9月底前，向社会公布河湖名录，接受群众监督。（市水务局负责）",
    "二、分类整治",
    "1.清淤疏浚。年底前，清淤河道30公里以上，实施生态修复项目5个，确保水质稳定达标。（市水务局、市自然资源局分头负责）",
)


def table_rows() -> list[list[str]]:
    """The table, section rows filled up with empty cells."""
    return [[*row, *[""] * (len(TABLE[0]) - len(row))] for row in TABLE]


def as_txt() -> tuple[bytes, bytes]:
    rows = "\n".join("\t".join(row) for row in table_rows())
    return f"{TITLE}\n\n{rows}\n".encode(), "\n".join([ITEMS_TITLE, *ITEMS]).encode()


def as_md() -> tuple[bytes, bytes]:
    head, *rest = ("|" + "|".join(row) + "|" for row in table_rows())
    rule = "|" + "---|" * len(TABLE[0])
    return "\n".join([f"# {TITLE}", "", head, rule, *rest]).encode(), "\n\n".join([f"# {ITEMS_TITLE}", *ITEMS]).encode()


def as_csv() -> tuple[bytes, bytes]:
    return _separated([[TITLE], *table_rows()]), _separated([[ITEMS_TITLE], *([item] for item in ITEMS)])


def _separated(rows: list[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("gb18030")


def as_html() -> tuple[bytes, bytes]:
    rows = ""
    for row in TABLE:
        across = f' colspan="{len(TABLE[0])}"' if len(row) == 1 else ""
        rows += "<tr>" + "".join(f"<td{across}><p>{html.escape(cell)}</p></td>" for cell in row) + "</tr>"
    table = f"<h1>{TITLE}</h1><table>{rows}</table>"
    items = f"<h1>{ITEMS_TITLE}</h1>" + "".join(f"<p>&nbsp;&nbsp;{html.escape(item)}</p>" for item in ITEMS)
    return _page(table), _page(items)


def _page(body: str) -> bytes:
    menu = "".join(f'<li><a href="/{word}">{word}</a></li>' for word in ("首页", "政务公开", "办事服务", "互动交流"))
    return (
        f"<!DOCTYPE html><html><head><title>网站</title><script>alert('一、')</script></head><body><ul>{menu}</ul>"
        f'<div class="content">{body}</div><div class="footer">主办单位：市政府办公室 版权所有</div></body></html>'
    ).encode()


def as_docx() -> tuple[bytes, bytes]:
    import docx

    one, other = docx.Document(), docx.Document()
    one.add_heading(TITLE, 0)
    table = one.add_table(0, len(TABLE[0]))
    for row in TABLE:
        cells = table.add_row().cells
        if len(row) == 1:
            cells[0].merge(cells[-1]).text = row[0]
        else:
            for cell, text in zip(cells, row, strict=True):
                cell.text = text
    other.add_heading(ITEMS_TITLE, 0)
    for item in ITEMS:
        other.add_paragraph(item)
    buffers = io.BytesIO(), io.BytesIO()
    one.save(buffers[0])
    other.save(buffers[1])
    return buffers[0].getvalue(), buffers[1].getvalue()


def as_xlsx() -> tuple[bytes, bytes]:
    import xlsxwriter

    buffers = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(buffers[0]) as book:
        sheet = book.add_worksheet("清单")
        last = len(TABLE[0]) - 1
        sheet.merge_range(0, 0, 0, last, TITLE)
        for at, row in enumerate(TABLE, start=1):
            if len(row) == 1:
                sheet.merge_range(at, 0, at, last, row[0])
            else:
                for column, text in enumerate(row):
                    sheet.write(at, column, int(text) if text.isdigit() else text)
    with xlsxwriter.Workbook(buffers[1]) as book:
        sheet = book.add_worksheet()
        for at, item in enumerate([ITEMS_TITLE, *ITEMS]):
            sheet.write(at, 0, item)
    return buffers[0].getvalue(), buffers[1].getvalue()


def as_pdf() -> tuple[bytes, bytes]:
    one, other = PdfFile(), PdfFile()
    one.text(150, 60, TITLE, 18)
    xs = [40, 70, 130, 220, 320, 380, 440, 500, 555]
    ys = [90.0]
    for row in table_rows():
        lines = [len(wrapped(cell, right - left - 8, 10)) for cell, left, right in zip(row, xs, xs[1:], strict=False)]
        ys.append(ys[-1] + (1 if len(set(row)) == 2 and row[1] == "" else max(lines)) * 13 + 8)
    for y in ys:
        one.line(xs[0], y, xs[-1], y)
    for top, bottom, row in zip(ys, ys[1:], table_rows(), strict=False):
        section = not any(row[1:])
        for x in (xs[0], xs[-1]) if section else xs:
            one.line(x, top, x, bottom)
        for left, right, text in zip(xs, xs[1:], row, strict=False):
            one.cell(left, xs[-1] if section else right, top, text)
    other.text(150, 60, ITEMS_TITLE, 18)
    y = 100.0
    for item in ITEMS:
        for at, line in enumerate(wrapped("　　" + item, 420, 14)):
            shown = line.removeprefix("　　")
            other.text(90 + (28 if at == 0 else 0), y, shown, 14)
            y += 24
    other.text(280, 810, "— 1 —", 12)
    return one.bytes(), other.bytes()


FORMATS = {
    "txt": as_txt,
    "md": as_md,
    "csv": as_csv,
    "html": as_html,
    "docx": as_docx,
    "xlsx": as_xlsx,
    "pdf": as_pdf,
}
"""Format → both plans as files of it: the table, the items."""
