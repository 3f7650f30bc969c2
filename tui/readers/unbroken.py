"""Documents copied from a web page onto one line (or a few): broken up again where something begins.

A line is broken up when it is long, holds most of the text, and its numbers follow each other (一、 （一） 1. 第一条,
each rank from one upwards). It is cut in front of each number, label and signature; in front of the first number and
behind headings also at blanks, which were line ends. Figures inside brackets and quotation marks are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tui.domain.numerals import number_value
from tui.domain.traditional import Words

_SHORTEST = 300
"""Characters of a line that may be a document; a long paragraph of a plan has more, but no such numbers."""
_LARGE_SHARE = 0.4
_FEWEST_MARKS = 3
_LONGEST_HEADING = 40
_HAN = r"[一二三四五六七八九十百零〇]"
_MARK = Words(
    rf"第(?P<chapter>{_HAN}{{1,4}})[章篇](?!节)|(?<![照据反])第(?P<article>{_HAN}{{1,5}})条(?!规定|第|的|款)"
    rf"|(?<![统唯第之专同合万不逐十其如划])(?<![^清]单)(?P<heading>{_HAN}{{1,3}})、|[（(](?P<sub>{_HAN}{{1,3}})[）)]"
    r"|(?<![\dA-Za-z.,-])(?P<item>\d{1,3})[.．、](?!\d)"
)
_RANKS = ("chapter", "heading", "article", "sub", "item")
_RUNNING = (_RANKS.index("article"), _RANKS.index("item"))
"""Ranks that may be numbered through a whole plan."""
_BEGINS = Words(
    r"(?<=[\s。；;）)】〕])(?:(?:责任|牵头|配合|主办|协办|完成)(?:单位|部门|科室|处室|时限|时间)[ \u3000]?[:：]"
    r"|附[ \u3000]?件(?:\d|[:：]|\s)|上一篇|下一篇|版权所有|责任编辑|扫一扫|打印本页|网站标识码|抄送[:：])"
)
_DATE = r"(?:19|20)\d\d年\d{1,2}月\d{1,2}日"
_HEAD_CUT = re.compile(
    r"\s+|(?=(?:发布日期|发布时间|来源|浏览次数|索引号|发文字号|成文日期|发文机关|文号|标题|主题分类)[:：])"
    r"|(?<=[知见定告函])(?=[\u4e00-\u9fff]{2,10}[〔\[（(]20\d\d[〕\])）]\d{1,4}号)|(?<=[〕\])）]\d号)|(?<=\d\d号)(?=[\u4e00-\u9fff])"
    rf"|(?<=[：:])(?=[\u4e00-\u9fff《])|(?<=。)(?=[\u4e00-\u9fff]{{3,30}}\s?{_DATE})"
    rf"|(?<=[府室局委厅会处])(?={_DATE}(?![\u4e00-\u9fff]{{1,3}}[，。]))|(?<=\d日)(?=[\u4e00-\u9fff]{{2}})(?![前起至以之内后召在的期发])"
)
_LONGEST_BRACKET = 400
_OPENING, _CLOSING = "（([〔【《“「", "）)]〕】》”」"


def broken_up(text: str) -> str:
    """The text with line ends where a long line holds a whole document; else the text as it is."""
    lines = text.split("\n")
    size = max(len(text), 1)
    return "\n".join(
        _broken(line) if len(line) >= _SHORTEST and "\t" not in line and len(line) >= _LARGE_SHARE * size else line
        for line in lines
    )


def _broken(line: str) -> str:
    marks = _in_order(line)
    if len(marks) < _FEWEST_MARKS:
        return line
    head, *rest = (line[begin:end] for begin, end in zip([0, *marks], [*marks, len(line)], strict=True))
    pieces = [piece.strip() for piece in _HEAD_CUT.split(head) if piece and piece.strip()]
    for text in rest:
        pieces.extend(_below(text))
    return "\n".join(pieces)


def _below(text: str) -> Iterator[str]:
    """A numbered text, cut behind a short heading and in front of labels and what stands below a page."""
    heading, blank, behind = text.strip().partition(" ")
    if blank and len(heading) <= _LONGEST_HEADING and not re.search(r"[。；，,：:]", heading) and behind.strip():
        yield heading
        text = behind
    begin = 0
    depths = _depths(text)
    for place in _BEGINS.finditer(text):
        if depths[place.start()]:
            continue
        yield text[begin : place.start()].strip()
        begin = place.start()
    yield text[begin:].strip()


def _in_order(line: str) -> list[int]:
    """The places of numbers that follow each other; a rank begins anew only below a higher one."""
    depths = _depths(line)
    last: dict[int, int] = {}
    open_ranks = set(range(len(_RANKS)))
    places: list[int] = []
    for found in _MARK.finditer(line):
        kind = found.lastgroup or "item"
        rank, number = _RANKS.index(kind), number_value(found[kind])
        first = number == 1 and rank in open_ranks
        if number is None or depths[found.start()] or not (first or number == last.get(rank, 0) + 1):
            continue
        last = {kept: value for kept, value in last.items() if kept <= rank or kept in _RUNNING}
        last[rank] = int(number)
        open_ranks = (open_ranks | set(range(rank + 1, len(_RANKS)))) - {rank}
        places.append(found.start())
    return places


def _depths(line: str) -> list[int]:
    """How many brackets are open at each place; one that is never closed is let go after some length."""
    depths: list[int] = []
    stack: list[int] = []
    for index, char in enumerate(line):
        if stack and index - stack[-1] > _LONGEST_BRACKET:
            stack.clear()
        if char in _CLOSING and stack:
            stack.pop()
        depths.append(len(stack))
        if char in _OPENING:
            stack.append(index)
    return depths
