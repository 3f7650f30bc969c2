"""Is it something to do, and how is it said that it was done? The words of steps, in Chinese.

A step begins with its verb (印发方案), with the verb behind what it is done to or with (对全市机构开展排查), or it is a
mere name of something (方案初稿) or a verb alone (验收), which is then 完成.
"""

from __future__ import annotations

import re

from tui.domain.phrases import opening_marker

VERBS = """
    设置 设立 设计 补种 栽种 种植 铺设 架设 疏浚 清运 清洗 张贴 发动 派发 派驻 参与 邀请 聘任 拍摄 播放 接待 接收
    回复 答复 办结 销号 归档 备案 试点 投产 交付 交接 结算 决算 支付 拨付 缴纳 配合 协助 协调 督战 巡护 养护 管护
    看望 编排 遴选 认定 强化 促进 降低 减轻 鼓励 迎接 突出 探索 压缩 缩短 减少 延伸 拓展 整顿 净化 美化 绿化 亮化
    硬化 疏解 纠正 严查 严控 严打 夯实 安排 颁布 办理 帮扶 编写 编印 编制 表彰 补助 部署 裁定 采购 测量 测算 策划
    查处 查办 拆除 撤销 成立 承办 筹备 筹集 出台 处置 传达 创建 搭建 打击 打造 登记 调查 调度 调研 调整 订立 督办
    督查 督促 督导 动员 对接 兑付 兑现 发布 发放 发挥 发展 反馈 防范 访问 分解 扶持 复查 改革 改善 改造 告知 公布
    公开 公示 巩固 构建 购置 规范 归集 贯彻 核查 核实 核定 化解 划定 恢复 汇报 汇编 汇总 会商 会同 检测 检查 监测
    监督 监管 建成 建立 建设 健全 讲评 奖励 交办 交流 节约 加快 加强 加大 解决 进行 举办 举行 聚焦 开发 开工 开设
    开通 开放 开展 考核 考评 控制 扩大 落实 利用 联合 列出 领取 录入 论证 明确 募集 拟订 拟定 培训 培养 培育 排查
    配备 聘请 评比 评估 评审 评选 谋划 普查 起草 启动 签订 签署 清查 清理 清退 清淤 清除 取缔 确定 确认 深化 审查
    审定 审核 审计 审议 申报 申请 升级 实施 实行 实现 收集 受理 梳理 疏通 输送 树立 提出 提升 提高 提供 提请 填报
    统计 通报 通过 通知 投放 投入 推动 推广 推进 推行 完成 完善 维护 维修 稳定 问询 下达 下发 下放 宣传 宣讲 选派
    选定 选取 选择 学习 巡查 巡视 巡诊 询问 压减 压实 研究 研判 验收 演练 依法 移交 移送 引导 引进 印发 印制 邮寄
    优化 预防 约谈 运行 遏制 增加 增设 增强 摘牌 招标 招聘 招募 招商 召开 召集 整合 整改 整理 整治 征集 征求 争取
    支持 执行 指导 制订 制定 制作 治理 组建 组织 总结 走访 追缴 追究 转发 转化 专题 抓好 抓紧 做好 落地 建档 立项
    挂牌 授牌 揭牌 竣工 完工 动工 复工 复核 上报 报送 报请 报告 形成 出具 印送 送达 上线 更新 更换 新建 新增 改建
    扩建 修建 修复 修订 修改 摸清 摸底 盘活 补齐 补充 打通 畅通 抽查 抽检 普及 救助 慰问 资助 培树 安装 调解 化验
    检验 监控 保障 保护 保持 预警 回访 探访 评定 测评 考察 赴 开 建 办 抓 做 查 发 报 审 修 改 种 拆
"""
"""Verbs with which a step of a plan begins."""

_LONG = tuple(verb for verb in VERBS.split() if len(verb) > 1)
_SHORT = "".join(verb for verb in VERBS.split() if len(verb) == 1)
_VERB = "|".join(_LONG)
_OPENS = re.compile(
    rf"(?:{_VERB}|[{_SHORT}](?=[\u4e00-\u9fff]{{2}})"
    r"|(?:对|向|与|把|将|为|由|按|按照|根据|围绕|结合|依托|通过|以|在)(?=[^，。；]{2}))"
)
_ANYWHERE = re.compile(_VERB)
_LIGHT = (
    "完成|开展|组织|进行|启动|实施|召开|举办|落实|推进|推动|做好|抓好|加强|加快|参加|形成"
    "|开工|完工|竣工|动工|复工|建成|上线|挂牌|揭牌"
)
"""Verbs that have what is done behind them, were it a verb too (开展培训), or that say it by themselves."""
_WRITES = (
    "印发|制定|制订|起草|拟订|拟定|出台|修订|修改|编制|编写|编印|报送|上报|报请|公布|公示|公开|发布|审定|审核|审议|下发|下达"
    "|完善|建立|健全|落实|执行|实施|提出|出具|征求|整理|汇总|收集|论证|研究|形成|完成|转发|传达|签订|签署|填报|提供|通报"
)
_ALONE = re.compile(rf"(?!{_LIGHT}|{_WRITES})(?:{_VERB})+")
_PAPER = re.compile(rf"(?!{_WRITES})(?:{_VERB})+(?:报告|方案|计划|材料|名单|清单|总结|台账|办法)")
"""The name of a paper, though it begins with a verb: 调研报告."""
_HEDGE = re.compile(
    r"(?:力争|争取|确保|计划|拟于?|应当?|需要?|要|将(?=[完建开启组])|积极|认真|进一步)+(?=[\u4e00-\u9fff])"
)
_ADVERBS = re.compile(
    r"(?:持续|继续|积极|深入|全面|全力|大力|着力|稳步|扎实|有序|进一步|重点|逐步|广泛|严格|切实|统筹|定期|及时|优先|科学)+"
)
_CLAUSE = 8
"""Characters of a clause in which a verb behind its beginning makes it one."""
_HAN_FIGURE = "[一二三四五六七八九十]"
_NUMBER = re.compile(
    rf"[ \u3000]*(?:[（(](?:{_HAN_FIGURE}|\d){{1,3}}[）)]|[①-⑳]|\d{{1,2}}[.．、](?!\d)|{_HAN_FIGURE}{{1,3}}[、是]要?"
    rf"|第{_HAN_FIGURE}[，、]|[-•●◆*][ \u3000])[ \u3000]*"
)
_TRIMMED = " \u3000\t\n，,；;。.：:、"
_DONE_END = re.compile(r"(?:完成|完毕|到位|结束|建成|竣工|达标)$")


def bare(text: str) -> str:
    """A clause without its number, the time that opens it, and the punctuation around it."""
    text = _without(_NUMBER, text.strip(_TRIMMED)).strip(_TRIMMED)
    marker = opening_marker(text, None)
    if marker is not None and marker.recurrence is None:
        rest = text[marker.end :].lstrip("之以前内止起,，、：: \u3000").strip(_TRIMMED)
        return rest or text
    return text


def is_deed(clause: str) -> bool:
    """A clause says something to do: it begins with a verb, or has one behind what it begins with."""
    text = _said(clause)
    return _OPENS.match(text) is not None or (len(text) >= _CLAUSE and _ANYWHERE.search(text) is not None)


def opens_with_deed(clause: str) -> bool:
    """A clause begins with a verb of its own, adverbs before it left aside."""
    return _without(_ADVERBS, _said(clause)).startswith(_LONG)


def as_deed(text: str) -> str:
    """A step as what is done: 印发方案, 完成方案初稿, 完成验收. Nothing is added but 完成."""
    said = _said(text)
    if _ALONE.fullmatch(said) or _PAPER.fullmatch(said):
        return f"完成{said}"
    if said.startswith(("已", "完成")) or _DONE_END.search(said) or is_deed(said):
        return said
    return f"完成{said}"


def _said(text: str) -> str:
    """The bare clause without what makes it a plan."""
    return _without(_HEDGE, bare(text))


def _without(opening: re.Pattern[str], text: str) -> str:
    found = opening.match(text)
    return text[found.end() :] if found else text
