"""Finalised returns, and what a file between offices is."""

MESSAGES = {
    "contribution.file": "佐证材料：{name}",
    "help.returns": "列出已定稿的反馈：编号、校验码、报送和接收情况",
    "help.option.stamped": "盖章纸质件上的校验码（XXXXX-XXXXX），与文件比对",
    "returned.line": "{id} 《{plan}》 {year} 年度第 {revision} 次，校验码 {code}，{made_on} 定稿，{state}{superseded}",
    "returned.superseded": "（已被后一次替代）",
    "returned.none": "还没有定稿的反馈。",
    "check.office": "这里是{unit}“{office}”的工作，不用出反馈：用 slip 写成配合情况，交本单位汇总。",
    "verify.contents_return": "任务 {tasks} 项，佐证材料 {files} 件；报送 {recipient}，时限 {due}；替代的上一次：{supersedes}",
    "verify.contents_pack": "任务 {tasks} 项；反馈报送 {recipient}",
    "verify.contents_receipt": "{recipient}答复：{answer}，退回理由 {reasons} 条",
    "verify.contents_slip": "科室：{office}；涉及任务 {tasks} 项，佐证材料 {files} 件",
    "verify.compare": "文件完好不等于就是盖章的那一份：请核对纸质件每页的校验码是不是 {code}，不同就是盖章后重新做过（也可加 --code 核对）。",
    "verify.stamped": "与盖章纸质件的校验码一致：{code}",
    "problem.code_not_stamped": "盖章纸质件的校验码是 {stamped}，文件是 {code}：文件在盖章以后重新做过，或者拿错了，不能作为同一份。",
    "error.bad_check_code": "“{text}”不是校验码。校验码是十个字母和数字，如 ABCDE-23456。",
}
