"""Chinese: the task screen and what is done there."""

MESSAGES: dict[str, str] = {
    "tasks.count": "任务 {total}",
    "tasks.found": "任务 {total} → {shown}",
    "tasks.searched": "查找“{text}”",
    "tasks.marked": "已选 {count} 项",
    "key.mark": "选中",
    "key.mark.help": "选中光标所在的任务（序号前显示 *），再按取消；选中几项后，状态、打勾、记事、任务书、时间一次改完",
    "key.mark_all": "全选",
    "key.mark_all.help": "选中列出的全部任务；已全部选中时取消",
}
