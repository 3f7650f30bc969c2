"""Chinese: the help."""

MESSAGES: dict[str, str] = {
    "help.head": "帮助",
    "help.search": "要做什么，可用拼音",
    "help.here": "这里（{title}）",
    "help.first": "初次使用",
    "guide.step.1": "1. 按 I 导入收到的方案或任务包，核对本单位的任务；拿不准的在“待认领”里判断是否认领。",
    "guide.step.2": "2. 在任务上按 o 加步骤，按 A 写目标、措施、责任领导和责任人；按空格打勾。",
    "guide.step.3": "3. 平时按 m 记事，按 i 填指标，按 a 附佐证材料；1 总览看当前待办。",
    "guide.step.4": "4. 报送前按 e 逐项填报，按 4 检查：回车去改，w 写说明，y 预览，d 出送审稿。",
    "guide.step.5": "5. 检查通过后按 x 导出，打印盖章；报送后按 s，收到按 v，退回按 b。",
    "guide.step.6": "6. 改错了按 u 撤销；5 历史里可以撤销到某一步。",
    "help.marks": "标记（括号里是不能显示这些符号的终端用的）",
    "guide.mark.not_started": "未启动",
    "guide.mark.in_progress": "推进中",
    "guide.mark.done": "已完成",
    "guide.mark.standing": "长期坚持",
    "guide.mark.overdue": "已逾期：超过时限尚未完成，自动判定",
    "guide.mark.to_confirm": "待确认：方案修订改动了这项任务，请核对",
}
