"""Chinese: the review workbook, the directory of units, the schemas."""

MESSAGES: dict[str, str] = {
    "error.read_what": "请写一个要读的文件；要空白的勘误表，写 --blank 文件名.xlsx（不要同时写别的文件）。",
    "help.option.to": "把读懂的内容写成勘误表（.xlsx），改好后可以再读、再导入",
    "help.option.blank": "写一份空白的勘误表，手工填写程序读不懂的方案",
    "read.written": "勘误表已写到 {path}。改好保存后，可以再读、导入或下发。",
    "read.blank": "空白的勘误表已写到 {path}。填好保存后，可以读、导入或下发。",
    "problem.review_choice": "工作表“{sheet}”第 {row} 行“{column}”：“{text}”不是可选的词，没有采用。请写：{choices}",
    "problem.review_day": "工作表“{sheet}”第 {row} 行“{column}”：“{text}”不是日期，没有采用。请写成 2026-03-01",
    "problem.review_empty": "工作表“{sheet}”第 {row} 行“{column}”是空的。请填上；不要这一行的，请整行删除",
    "problem.review_month_day": "工作表“{sheet}”第 {row} 行“{column}”：“{text}”不是月日，反馈要求没有采用。请写成 11-20",
    "problem.review_number": "工作表“{sheet}”第 {row} 行“{column}”：“{text}”不是合适的数字，没有采用。请只写数字",
    "problem.review_plan_unknown": "工作表“{sheet}”第 {row} 行“{column}”：“文件”表里没有编号“{text}”，按上一行的文件处理。请写：{choices}",
    "problem.review_sheet_missing": "缺少工作表“{sheet}”，或它的表头改了，标题、文号、年度等没有读到。请恢复这张表",
    "problem.review_units": "工作表“{sheet}”第 {row} 行“{column}”：“{text}”里没有认出单位。请写成 牵头：甲局；配合：乙局",
    "problem.review_window": "工作表“{sheet}”第 {row} 行“{column}”：“{text}”里有的行看不懂，没有采用。请一行一个，写成 汛期：06-01—09-15",
    "problem.said_before": "{text}",
    "doubt.said_before": "{text}",
    "error.file_exists": "{path} 已经有了，可能是改过的勘误表，没有覆盖。请换一个文件名，或先把它移走。",
}
