"""Chinese: the hand-over."""

MESSAGES: dict[str, str] = {
    "help.handover": "写出岗位交接清单：未办结的任务、承诺、报送、存放位置和签字栏\n\n不写 --out 时放在导出文件夹；已经有一份且内容不同，另起文件名。",
    "help.option.handed_to": "写到这个文件或文件夹（.xlsx）",
    "handover.done": "岗位交接清单已写好，打印后由移交人、接交人、监交人签字。",
    "handover.written": "岗位交接清单已写好，可打印签字：{path}",
    "key.hand_over": "岗位交接",
    "key.hand_over.help": "写出岗位交接清单：未办结的任务、承诺、报送、存放位置和签字栏（一个工作簿，可打印）",
    "error.handover_exists": "{path} 已经有了，可能填过或签过字，没有覆盖。请换一个文件名。",
}
