"""Layout V: the headings on a page.

Where one ends is not in the text: they are cut by the fit of their lines and by the verbs that open them. What the
lines alone do not force is a proposal and said to be one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tui.readers.rotated.ems import Strand
from tui.readers.rotated.fit import NEVER, Closings, Fit
from tui.readers.rotated.widths import Width

_OPENS = re.compile(
    "提高|提升|完善|创新|加强|加快|加大|推动|推进|推行|普及|强化|重视|维护|深入|深化|促进|保障|优化|大力|健全|建立|构建|实施|开展|落实|"
    "做好|积极|全面|规范|严格|扩大|支持|鼓励|引导|培育|打造|统筹|巩固|改善|着力|稳步|切实|增强|改革|探索|拓展|聚焦|夯实|细化|制定|组织|"
    "持续|坚持|抓好|抓实|科学|有序|发挥|壮大|畅通|压实|激发|营造|倡导|关爱|关注|编制|修订|举办|启动|争取|确保"
)
_MAY_OPEN = re.compile(
    "发展|建设|防范|防控|治理|整治|服务|管理|监测|创建|改造|保护|预防|宣传|培养|研究|设立|使用|发布|开放|共享"
)
_ENDS = re.compile(
    "(?:能力|机制|体系|水平|发展|工作|建设|服务|健康|管理|防治|保护|安全|模式|创新|应用|干预|运动|教育|改革|制度|政策|衔接|行动|监管|治理|质量|"
    "作用|保障|环境|队伍|力度|覆盖|任务|责任|文化|生活|宣传|培训|评价|监督|条件|格局|合作|融合|规范|标准|基础|网络|平台|项目|工程|产业|事业|"
    "[”）])。?$"
)
_VERB_LEFT = re.compile("(?:能力|机制|体系|水平|力度|格局)(?:发展|服务|创新)。?$")
"""A noun that is whole by itself and behind it a verb that it does not take: the verb opens the next heading."""
_GOES_ON = "，、；：和与及的在对把将为"
_NO_VERB, _SELDOM_VERB, _NO_END, _MID_PHRASE = 3.0, 1.5, 1.0, 5.0
"""What it costs to end a heading where the next does not open like one, or where this one does not end like one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A number that starts on a page, with its heading; certain: the lines alone show where it ends."""

    no: str
    text: str
    certain: bool


def heading_count(strand: Strand, width: float) -> int:
    """How many headings a page has where no column of numbers tells: as their opening verbs and lines say."""
    spoken = _opening(strand)
    missed = tuple(_NO_END if cost == 0 else 0.0 for cost in spoken.ending)
    counts = Fit(strand, width, Closings(ending=spoken.ending, passing=missed)).counts
    return next(iter(counts), min(strand.size, 1))


def headings(strand: Strand, width: Width, numbers: Sequence[str]) -> tuple[Heading, ...]:
    """The headings of the numbers that start on a page."""
    count = len(numbers)
    if count < 2 or strand.size < count:
        text = _bare(strand.whole)
        return tuple(
            Heading(no=no, text=text if index == 0 else "", certain=count < 2) for index, no in enumerate(numbers)
        )
    lines = Fit(strand, width.ems, _anywhere(strand)).cells(count)
    spoken = _opening(strand)
    cells = Fit(strand, width.ems, spoken).cells(count) or Fit(strand, width.ems, spoken, lenient=True).cells(count)
    if cells is None:
        even = tuple(strand.size * index // count for index in range(1, count + 1))
        return _named(strand, numbers, even, [False] * count)
    certain = [width.sure and lines is not None and lines.certain(index) for index in range(count)]
    return _named(strand, numbers, cells.ends, certain)


def _named(strand: Strand, numbers: Sequence[str], ends: Sequence[int], certain: Sequence[bool]) -> tuple[Heading, ...]:
    begins = (0, *ends[:-1])
    return tuple(
        Heading(no=no, text=_bare(strand.text(begin, end)), certain=sure)
        for no, begin, end, sure in zip(numbers, begins, ends, certain, strict=True)
    )


def _bare(text: str) -> str:
    return text.rstrip("。")


def _anywhere(strand: Strand) -> Closings:
    size = strand.size + 1
    return Closings(ending=(NEVER, *[0.0] * strand.size), passing=(0.0,) * size)


def _opening(strand: Strand) -> Closings:
    """What speaks against a heading's end at each boundary: the words on both sides of it."""
    whole = strand.whole
    ending = [NEVER]
    for end, bundle in enumerate(strand.bundles, start=1):
        at = strand.at[end]
        left = whole[max(0, at - 8) : at]
        cost = 0.0 if _ENDS.search(left) and not _VERB_LEFT.search(left) else _NO_END
        if end < strand.size:
            cost += _beginning(whole, at) + (_MID_PHRASE if left[-1] in _GOES_ON else 0.0)
        ending.append(0.0 if bundle.closed else cost)
    return Closings(ending=tuple(ending), passing=(0.0,) * len(ending))


def _beginning(whole: str, at: int) -> float:
    """What speaks against a heading that begins here: no verb, or one that seldom opens one (发展完善… does)."""
    if _OPENS.match(whole, at):
        return 0.0
    if not _MAY_OPEN.match(whole, at):
        return _NO_VERB
    return _SELDOM_VERB / 3 if _OPENS.match(whole, at + 2) else _SELDOM_VERB
