"""What of a web page is no part of its document: scripts, what is hidden, menus, footers, lists of links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_TEXT = frozenset(
    {
        "head",
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "aside",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "iframe",
        "object",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "del",
    }
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menus?|foot(?:er)?|copyright|(?:bread)?crumbs?|share|bdshare\w*|sidebar|toolbar"
    r"|search\w*|login|pager|pagination|related|recommend\w*|qrcode|ewm|topbar|weizhi|dqwz)(?:$|[\s_\d-])"
)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LARGEST_FURNITURE = 0.3
_CHROME = re.compile(
    r"(?:[【\[]?(?:打印|关闭|收藏|分享|返回顶部|返回首页|打印本页|关闭窗口|关闭本页|我要纠错|无障碍|繁體|简体)[】\]]?\s*)+"
    r"|(?:【?字[体号]?|字体大小)\s*[:：]?\s*[【\[(（]?\s*(?:大|小|中|超大).{0,30}|分享到?\s*[:：].{0,40}|扫一扫.{0,40}|[上下]一[篇条]\s*[:：].{0,90}"
    r"|责任编辑\s*[:：].{0,30}|(?:阅读|浏览|点击)(?:次数|量|数)?\s*[:：]?\s*\d*\s*次?|(?:您?(?:现在)?的?(?:当前|所在)位置)\s*[:：].{0,90}"
)
_COPYRIGHT = re.compile(r"ICP[备证]|公网安备|网站标识码|版权所有|copyright", re.IGNORECASE)
_IMPRINT = re.compile(r"(?:主办|承办|协办|维护|技术支持|联系我们|网站地图|地址|邮编|电话|传真|关于我们|法律声明)")
_LONGEST_IMPRINT = 200
_LINKS = 3
"""Lines in a row that are nothing but links make a menu."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a page. linked: all of it is link."""

    text: str
    heading: bool = False
    linked: bool = False


def is_shown(element: HtmlElement, all_text: int) -> bool:
    """The element may belong to the document. all_text: the length of the page's text."""
    if element.tag in _NO_TEXT or element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
        return False
    names = _CAPITAL.sub("-", f"{element.get('id') or ''} {element.get('class') or ''}").lower()
    if element.tag in ("body", "html") or not _FURNITURE.search(names):
        return True
    return len(element.text_content()) > _LARGEST_FURNITURE * all_text


def without_menus(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines without menus, the buttons around an article, and the imprint at the end of the page."""
    for linked, group in groupby(lines[: _end(lines)], key=lambda line: line.linked):
        run = list(group)
        if not linked or len(run) < _LINKS:
            yield from (line for line in run if not _CHROME.fullmatch(line.text))


def _end(lines: Sequence[Line]) -> int:
    """Where the imprint begins: at a copyright line in the last half of the page, and the addresses before it."""
    first = len(lines) // 2
    short = [len(line.text) <= _LONGEST_IMPRINT for line in lines]
    end = next((at for at in range(first, len(lines)) if short[at] and _COPYRIGHT.search(lines[at].text)), len(lines))
    if end == len(lines):
        return end
    while end > first and short[end - 1] and (lines[end - 1].linked or _IMPRINT.match(lines[end - 1].text)):
        end -= 1
    return end
