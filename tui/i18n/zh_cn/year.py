"""Chinese: the year's work: occurrences, tasks given ad hoc, what falls due, a year that is opened."""

MESSAGES: dict[str, str] = {
    "error.unknown_occurrence": "没有 {step} 这一次：{year} 年度共 {count} 次。用 qingdan show 任务编号 查看。",
}
