"""Titles of documents: notices (`…关于印发…的通知`) and plans (`…方案`, `…清单`), also when broken over lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.domain.text import folded, without_layout_blanks
from tui.domain.traditional import Words
from tui.readers.marks import DOC_NUMBER, is_date_line, is_number_line, is_public_line, opens_anew

_NUMBER = re.compile(DOC_NUMBER)
_KIND = r"(?:通知|函|公告|通告|决定|意见|批复|复函|命令|令|报告|请示|通报|纪要|通知书)"
_OFFICIAL = Words(rf"[^。；！？]{{0,80}}关于[^。；！？]{{2,140}}{_KIND}(?:[（(][^（）()]{{1,20}}[）)])?")
_ABOUT = Words(r"关于")
_NOTICE = Words(
    r"(?:关于)?[^。；！？]{0,80}(?:印发|下发|公布|转发|批转|发布|分解)[^。；！？]{0,120}的?(?:通知|函|公告)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
_INNER = Words(
    r"(?:印发|下发|公布|转发|批转|发布)[ \u3000]*《?(?P<title>.+?)》?[ \u3000]*的?(?:通知|函|公告)"
    r"(?:[（(][^（）()]{1,20}[）)])?$"
)
_PLAN_NOUN = Words(
    r"(?:清单|方案|要点|计划|规划|任务|分工|意见|措施|办法|安排|台账|分解表?|细则|纲要|责任书|"
    r"目标|表|分工方案|行动|规则|规定|制度|预案|条例|报告|重点工作|实事|项目|计画|守则|倡议|纪要)"
    r"(?:[（(][^（）()]*[）)])?$"
    r"|(?i:\b(?:plan|list|programme|program|strategy|agenda|roadmap|framework|checklist|tasks|actions|measures|schedule)\b"
    r".{0,40}$)"
)
LABELLED = re.compile(
    r"^(?:标[ \u3000]*题|名[ \u3000]*称|发文机[关构]|发布机构|索[ \u3000]*引[ \u3000]*号|发文字号|文[ \u3000]*号"
    r"|(?:发布|成文|公开|生效)日期|主[ \u3000]*题[ \u3000]*(?:词|分类)|您现在|当前位置|发布时间|来源|浏览"
    r"|信息(?:来源|分类|索引)|公开(?:方式|目录|形式)|有[ \u3000]*效[ \u3000]*性)"
)
"""Lines of a web page that describe the document."""
_ISSUES = Words(r"关于|印发|转发")
_SENTENCE = re.compile(r"[。；！？!?]|[：:]$")
_LONGEST = 160
_MOST_LINES = 4
_ALIKE = 0.8


def is_official(text: str) -> bool:
    """The text is the title of an official document: `市政府关于…的通知`."""
    return len(text) <= _LONGEST and _OFFICIAL.fullmatch(text) is not None


def is_notice(text: str) -> bool:
    """The text is the title of a notice that issues, passes on or breaks down something else."""
    return len(text) <= _LONGEST and _ABOUT.search(text) is not None and _NOTICE.fullmatch(text) is not None


def issued_name(notice: str | None) -> str | None:
    """The name of what a notice issues: 《…》 in `关于印发《…》的通知`."""
    inner = _INNER.search(notice) if notice else None
    return without_layout_blanks(notice[inner.start("title") : inner.end("title")]) if notice and inner else None


def ends_like_plan(text: str) -> bool:
    """The text ends in a word for a plan: 方案, 清单, 要点."""
    return _PLAN_NOUN.search(text) is not None


def may_be_title(text: str) -> bool:
    """A line that may be a title or part of one: short, no sentence, no number of a document, no label, no date."""
    return (
        2 <= len(text) <= 80
        and not _SENTENCE.search(text)
        and not opens_anew(text)
        and not is_number_line(text)
        and not is_date_line(text)
        and not is_public_line(text)
        and LABELLED.match(text) is None
    )


def alike(text: str, named: str) -> bool:
    """Most characters of a name stand in the text."""
    left, right = set(folded(text)), set(folded(named))
    return bool(right) and len(left & right) / len(right) >= _ALIKE


def title_before(texts: Sequence[str], end: int) -> int | None:
    """Where the official title begins that ends right before `end` (an index into paragraphs), None without one."""
    for begin in range(end - 1, max(end - 1 - _MOST_LINES, -1), -1):
        if not may_be_title(texts[begin]):
            return None
        joined = "".join(texts[begin:end])
        if is_official(joined):
            return begin - 1 if begin and _goes_before(texts[begin - 1], joined) else begin
    return None


def title_at(texts: Sequence[str], begin: int) -> str | None:
    """The official title that begins at an index, over up to four lines; None without one."""
    for end in range(begin + 1, min(begin + _MOST_LINES, len(texts)) + 1):
        if not may_be_title(texts[end - 1]):
            return None
        joined = "".join(texts[begin:end])
        if is_official(joined):
            return None if _begins_later(texts, begin, end) else without_number(joined)
    return None


def _begins_later(texts: Sequence[str], begin: int, end: int) -> bool:
    """The title is whole without its first line, and that is not its issuer."""
    rest = "".join(texts[begin + 1 : end])
    return bool(rest) and is_official(rest) and not _goes_before(texts[begin], rest)


def notice_in(texts: Sequence[str]) -> str | None:
    """The title of the notice among a document's first lines, also when it is broken over several of them."""
    for count in range(1, _MOST_LINES + 1):
        for begin in range(len(texts) - count + 1):
            lines = texts[begin : begin + count]
            if any(is_number_line(line) or LABELLED.match(line) for line in lines):
                continue
            joined = without_number("".join(lines))
            if is_notice(joined):
                before = texts[begin - 1] if begin and _goes_before(texts[begin - 1], joined) else ""
                return without_layout_blanks(before + joined)
    return None


def without_number(text: str) -> str:
    """A title without the document's number beside it (`云溪府办〔2026〕5号 关于…的通知`)."""
    return without_layout_blanks(_NUMBER.sub("", text).strip())


def _goes_before(line: str, joined: str) -> bool:
    """The line above a title that opens with 关于 names the issuer."""
    return (
        _ISSUES.match(joined) is not None
        and may_be_title(line)
        and len(line) <= 40
        and re.search(r"(?:政府|办公室|委员会|局|厅|部|委|办|处|会|中心|院|公司|集团)$|关于$", line) is not None
    )
