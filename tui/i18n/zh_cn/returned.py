"""Finalised returns, and what a file between offices is."""

MESSAGES = {
    "contribution.file": "佐证材料：{name}",
    "help.returns": "列出已定稿的反馈：编号、校验码、报送和接收情况",
    "help.option.stamped": "盖章纸质件上的校验码（XXXXX-XXXXX），与文件比对",
    "returned.line": "{id} 《{plan}》 {year} 年度第 {revision} 次，校验码 {code}，{made_on} 定稿，{state}{superseded}",
    "returned.superseded": "（已被后一次替代）",
    "returned.none": "还没有定稿的反馈。",
    "check.office": "本文件夹是{unit}“{office}”的台账，不单独报送反馈：请用 slip 生成配合情况，交本单位汇总。",
    "verify.contents_return": "任务 {tasks} 项，佐证材料 {files} 件；报送 {recipient}，截止日 {due}；替代的上一次：{supersedes}",
    "verify.contents_pack": "任务 {tasks} 项；反馈报送 {recipient}",
    "verify.contents_receipt": "{recipient}答复：{answer}，退回原因 {reasons} 条",
    "verify.contents_slip": "科室：{office}；涉及任务 {tasks} 项，佐证材料 {files} 件",
    "verify.compare": "文件完好，不等于与盖章件一致：请核对纸质件每页的校验码是否为 {code}；不一致，说明文件在盖章后重新生成过（也可加 --code 核对）。",
    "verify.stamped": "与盖章纸质件的校验码一致：{code}",
    "problem.code_not_stamped": "盖章纸质件的校验码是 {stamped}，文件的是 {code}，两者不是同一份：文件在盖章后重新生成过，或取错了文件。",
    "error.bad_check_code": "“{text}”不是校验码。校验码是十个字母和数字，如 ABCDE-23456。",
}
