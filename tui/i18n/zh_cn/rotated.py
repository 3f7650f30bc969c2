"""中文：旋转表格（逐字竖排的表格）读出的问题与存疑。"""

MESSAGES: dict[str, str] = {
    "problem.rotated_numbers": "旋转表格没有写明每一行属于哪个序号：{count} 行按内容推定，请逐行确认",
    "problem.rotated_page": "旋转表格的这一页找不到表头，或者长得不像一页，没有读",
    "problem.rotated_rivals": "旋转表格这一页的分行不止一种读法，也可能在这些句子后分行：{text}",
    "problem.rotated_rows": "旋转表格这一页的行数不止一种读法：{text}",
    "problem.rotated_unfit": "旋转表格这一页的行宽对不上，分行只是推定，请对照原件",
    "problem.rotated_unread": "这里像是旋转的表格（每行一个字），但找不到表头，没有按任务读",
    "doubt.rotated_cells": "旋转表格的这一列与行数对不上，没有分到各行：{text}",
    "doubt.rotated_cut": "旋转表格在页末把句子断开，可能与相邻一页的行是同一行",
    "doubt.rotated_heading": "旋转表格没有写明标题在哪里结束，按起首动词和行宽推定",
    "doubt.rotated_name": "“{text}”在表中别处写作“{other}”，可能漏了字",
    "doubt.rotated_number": "旋转表格没有写明这一行属于哪个序号，也可能是 {text}",
    "doubt.rotated_rivals": "旋转表格的分行不止一种读法，也可能断在：{text}",
    "doubt.rotated_rows": "旋转表格这一页的行数不止一种读法：{text}",
    "doubt.rotated_unfit": "旋转表格的行宽对不上，分行只是推定",
}
