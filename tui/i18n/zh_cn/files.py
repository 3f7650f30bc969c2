"""Chinese: files that cannot be read, what of a file was left out, places in a file."""

MESSAGES: dict[str, str] = {
    "error.file_damaged": "{name} 打不开：文件已损坏，或不是真正的 {format} 文件。请在 WPS 或 Office 里打开，另存一份再试。",
    "error.file_encrypted": "{name} 有密码保护，不能读取。请打开后取消密码，另存一份再试。",
    "error.file_too_demanding": "{name} 无法安全读取：耗时太长、占用内存太多，或文件有问题。请在 WPS 或 Office 里打开，只保留方案部分，另存一份再试。",
    "error.file_unpacks_too_large": "{name} 解开后超过 {limit} MB，不像是一份方案，没有读取。请只保留方案部分，另存一份再试。",
    "error.format_image": "{name} 是图片，程序不认图上的字。请向发文单位要电子版，或用 WPS 的“图片转文字”存成 .docx、.xlsx 或 .txt，再导入。",
    "error.format_save_as": "不能直接读 {format} 格式：{name}。请用 WPS 或 Office 打开，点“另存为”，文字选 .docx，表格选 .xlsx，再导入另存的文件。",
    "error.format_unknown": "不认识的文件格式（{format}）：{name}。能读 .docx、.xlsx、.csv、.html、.pdf、.md、.txt；请在原来的程序里另存为其中一种。",
    "error.not_text": "{name} 不是文本文件。请在原来的程序里另存为 .docx、.xlsx 或纯文本（.txt，UTF-8）。",
    "error.pdf_without_text": "{name} 是扫描件，里面只有图片，没有文字。请向发文单位要电子版，或用 WPS 的“PDF 转 Word”（文字识别）存成 .docx，再导入。",
    "problem.cells_cut": "有的单元格超过 {limit} 字，或表格超过 {columns} 列，超出部分没有读",
    "problem.formula_without_value": "工作表“{sheet}”里有的公式没有结果，按空白读：{cells}。请在 WPS 或 Excel 里打开，保存后再导入",
    "problem.page_without_text": "第 {page} 页只有图片，没有文字，没有读",
    "problem.rows_hidden": "工作表“{sheet}”里有 {count} 行是隐藏的，也读了进来（第 {rows} 行等）",
    "problem.sheet_hidden": "工作表“{sheet}”是隐藏的，没有读",
    "problem.place": "第 {line} 行：",
    "place.sheet": "工作表“{sheet}”第 {row} 行：",
    "place.table": "第 {table} 个表格第 {row} 行：",
    "place.page": "第 {page} 页：",
    "place.paragraph": "第 {paragraph} 段：",
    "read.watch": "正在读取 {name}：{share}%",
}
