"""Lines that belong to the page and not to the text: page numbers, running heads, contents, buttons of a web page.

    page number   — 14 —   ·· 21   第 3 页 共 9 页   3/9   Page 3   a bare 14 when such lines count upwards
    running head  a short line that repeats and stands at page ends, or breaks into sentences; also the title of the
                  plan where it stands inside a sentence (a column of a gazette was read before its heading)
    contents      目录 and the lines behind it that end in a page number or come again as headings

They are taken out before lines are joined (spec: reading). Rows of tables are never furniture.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui.domain.text import folded
from tui.readers.lines import Line, Wrap, wrapping
from tui.readers.marks import opens_anew

_DASHES = r"[—–―\-－·•~～\s]"
_PAGE_MARK = re.compile(
    rf"{_DASHES}{{1,6}}\s*\d{{1,4}}\s*{_DASHES}{{0,6}}[□■]?|第?\s*\d{{1,4}}\s*页(?:\s*[，,/]?\s*共\s*\d{{1,4}}\s*页)?"
    r"|(?:共\s*\d{1,4}\s*页\s*[，,/]?\s*)?第\s*\d{1,4}\s*页|\d{1,4}\s*/\s*\d{1,4}|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
    r"|-{3,}|—{3,}|\*{3,}|_{3,}|={3,}|[□■]"
)
_FIGURE = re.compile(r"\d{1,4}")
_EDGE_NUMBER = re.compile(rf"^{_DASHES}{{0,6}}\d{{1,4}}{_DASHES}{{1,6}}|{_DASHES}{{1,6}}\d{{1,4}}{_DASHES}{{0,6}}$")
_CONTENTS = re.compile(r"目[ \u3000]*[录錄次]|contents|table of contents", re.IGNORECASE)
_ENTRY_END = re.compile(r"(?:[.．·…‥。\-—_ \u3000]{2,}|[…\s])[（(]?\d{1,4}[）)]?$")
_NAMED = re.compile(r"(?:印发|转发|公布|下发|发布)《?([^《》。；\n]{5,60}?)》?的(?:通知|函|公告)")
_WEB = re.compile(
    r"(?:您(?:现在)?(?:所在)?的?(?:当前)?位置|当前位置|首[ \u3000]*页\s*[>＞»/|])"
    r"|[\[【（(]?\s*字[体號号][ \u3000]*[:：].*|(?:浏览|阅读|点击)(?:次数|量)\s*[:：]\s*\d*\s*次?\s*$"
    r"|(?:[【\[(（]?(?:打印(?:本页|本文|此页)?|关闭(?:窗口|本页)?|收藏(?:本页)?|返回顶部|分享到?|我要纠错)[】\])）]?"
    r"[ \u3000|｜/:：]*)+$"
    r"|(?:上一[篇条]|下一[篇条])\s*[:：]|扫一扫|.{0,30}(?:ICP备|公网安备)|版权所有|网站(?:地图|标识码)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！？；;!?：:]")
_LONGEST_HEAD = 40
_LONGEST_CONTENTS = 400
_PAGE_START = re.compile(r" (?=\S)")


def without_furniture(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines that hold text, in order; empty lines go too. Furniture sets nothing apart from what is above it."""
    filled = [line for line in lines if line.text.strip()]
    marks = _page_marks(filled)
    furniture = marks | _running_heads(filled, marks) | _contents(filled)
    furniture |= {index for index, line in enumerate(filled) if _is_web(line.text)}
    return tuple(
        replace(line, apart=False) if index - 1 in furniture else line
        for index, line in enumerate(filled)
        if index not in furniture
    )


def _is_web(text: str) -> bool:
    return "\t" not in text and len(text) <= 120 and _WEB.match(text.strip()) is not None


def _page_marks(lines: Sequence[Line]) -> set[int]:
    """The indices of page numbers; bare figures only where three or more of them count upwards one by one."""
    marks = {
        index
        for index, line in enumerate(lines)
        if len(line.text) <= 60 and "\t" not in line.text and _PAGE_MARK.fullmatch(line.text.strip())
    }
    bare = [(index, int(line.text)) for index, line in enumerate(lines) if _FIGURE.fullmatch(line.text.strip())]
    run: list[int] = []
    last = -2
    for index, number in bare:
        if number != last + 1:
            marks.update(run if len(run) >= 3 else ())
            run = []
        run.append(index)
        last = number
    marks.update(run if len(run) >= 3 else ())
    return marks


def _running_heads(lines: Sequence[Line], marks: set[int]) -> set[int]:
    """The indices of running heads: repeated short lines most of which stand where a page ends or breaks a sentence."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if index not in marks and (key := _head_key(line.text)):
            places[key].append(index)
    wrap = wrapping([line for line in lines if "\t" not in line.text])
    starts = _page_starts(lines)
    titles = {folded(name) for name in _names(lines)}
    heads: set[int] = set()
    for key, indices in places.items():
        ends = [index for index in indices if _at_page_end(lines, index, marks, starts) or _breaks(lines, index, wrap)]
        if len(indices) >= 2 and 2 * len(ends) >= len(indices) and (len(indices) > 2 or len(ends) == 2):
            heads.update(ends if key in titles else indices)
        elif key in titles:
            heads.update(index for index in indices if _breaks(lines, index, wrap))
    return heads


def _head_key(text: str) -> str:
    """A line as running heads are compared, without a page number at its edge; empty where it cannot be one."""
    if "\t" in text or len(text) > 2 * _LONGEST_HEAD:
        return ""
    bare = _EDGE_NUMBER.sub("", text.strip())
    key = folded(bare)
    if not 4 <= len(key) <= _LONGEST_HEAD or _SENTENCE.search(bare) or bare.startswith("|") or opens_anew(bare):
        return ""
    return key


def _names(lines: Sequence[Line]) -> Iterable[str]:
    """The names of what notices issue, also where they are broken over lines."""
    return _NAMED.findall("".join(line.text.strip() for line in lines if "\t" not in line.text))


def _page_starts(lines: Sequence[Line]) -> set[int]:
    """The indices of lines that open with exactly one blank, where that is rare: how a page begins in some extracts."""
    found = {index for index, line in enumerate(lines) if _PAGE_START.match(line.text)}
    return found if len(found) * 10 <= len(lines) else set()


def _at_page_end(lines: Sequence[Line], index: int, marks: set[int], starts: set[int]) -> bool:
    return index + 1 == len(lines) or index + 1 in starts or index + 1 in marks or index - 1 in marks


def _breaks(lines: Sequence[Line], index: int, wrap: Wrap | None) -> bool:
    """The line stands inside a sentence that goes on behind it."""
    if wrap is None or not 0 < index < len(lines) - 1:
        return False
    before, after = lines[index - 1].text.rstrip(), lines[index + 1].text
    if not wrap.is_full(before, first=False) or _SENTENCE.search(before[-1:]) or before[-1:] in "）)〕】":
        return False
    return not wrap.is_full(lines[index].text, first=False) and not opens_anew(after)


def _contents(lines: Sequence[Line]) -> set[int]:
    """The indices of tables of contents: the word and what follows up to the first lines that are no entries."""
    begin = next(
        (i for i, line in enumerate(lines) if len(line.text) < 40 and _CONTENTS.fullmatch(line.text.strip())), -1
    )
    if begin < 0:
        return set()
    later: defaultdict[str, int] = defaultdict(int)
    for line in lines[begin + 1 :]:
        if len(line.text) <= 2 * _LONGEST_HEAD:
            later[folded(line.text)] += 1
    last = begin
    for index in range(begin + 1, min(len(lines), begin + 1 + _LONGEST_CONTENTS)):
        if index - last > 3:
            break
        text = lines[index].text
        if "\t" not in text and len(text) <= 120 and (_ENTRY_END.search(text.strip()) or later[folded(text)] > 1):
            later[folded(text)] -= 1
            last = index
    return set(range(begin, last + 1)) if last > begin + 1 else set()
