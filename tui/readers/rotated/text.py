"""Layout V, from lines to columns: regions of one-glyph lines, their bundles, pages and columns (spec: reading).

A table that was printed turned by 90° comes out of a PDF one glyph a line, page by page and on a page column by column,
each column behind its header word. Blank lines stand between *bundles* of two ems of the turned line; what they say of
line ends is used in `fit`. Running heads and page numbers stand between pages, in lines of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.readers.columns import Field, field_of, header

_SHORTEST_REGION = 60
"""One-glyph lines that make a region; a torn title or a narrow cell of a usual document has fewer."""
_FURNITURE_LINES = 3
"""Longer lines that may stand between two pages: running head, page number, one more."""
_FIGURES = re.compile(r"\D{0,4}(?:\s*\d{1,3}(?!\d))+")
_RUNNING_HEAD = re.compile(r".*(?:[\u4e00-\u9fff].*){4}")
_PAGE_NUMBER = re.compile(r"[·•—–－-]+\s+\d{1,4}(?:\s*[·•—–－-]+)?\s*[□■]?|[—–－]\d{1,4}[—–－]")
_TITLE = re.compile(r"(?P<title>\D*?)(?P<figures>(?:\s*\d{1,3}(?!\d))*)\s*")
_USUAL_TITLE = re.compile(
    "序号|编号|项次|目标任务|(?:重点|主要|工作|重点工作)任务|重点工作|任务名称"
    "|(?:任务|工作|具体|主要)内容|(?:主要|工作|具体)措施|工作目标"
    "|(?:责任|牵头|配合)(?:单位|部门|处室|科室)|完成(?:时限|时间)|责任领导"
)
"""Header words believed even where blank lines cut them into bundles like running text."""
_MOST_BUNDLES = 6
"""Bundles of the longest usual header word, one glyph in each."""
_LARGEST_BUNDLE = 12
"""Glyphs of the largest bundle, a header word with brackets; larger ones come without blank lines between."""
_LARGEST_PAGE = 3_000
"""Bundles of the largest page that is searched; a sheet of A3 in small print has half of them."""
_USUAL_FIRST = "序编项目重主工任具责牵配完"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What stands between two blank lines. line: of its first glyph (from 1); closed: a cell ends behind it, surely."""

    glyphs: tuple[str, ...]
    line: int
    closed: bool = False

    @property
    def text(self) -> str:
        """Its glyphs as they are read."""
        return "".join(self.glyphs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the table: the line it starts at, the numbers that start on it, its bundles by column."""

    line: int
    numbers: tuple[str, ...]
    columns: tuple[tuple[Bundle, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of one-glyph lines. first, last: its lines; bundles: all that is on it but furniture."""

    first: int
    last: int
    bundles: tuple[Bundle, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RotatedTable:
    """A region with a header. before: what stands above the first page (a title); unread: the lines of pages lost."""

    titles: tuple[str, ...]
    before: tuple[Bundle, ...]
    pages: tuple[Page, ...]
    unread: tuple[int, ...] = ()

    @property
    def fields(self) -> tuple[Field | None, ...]:
        """What each column holds."""
        columns = header(self.titles)
        return columns.fields if columns else ()


def regions(lines: Sequence[str]) -> Iterator[Region]:
    """The stretches of one-glyph lines in a text."""
    first = last = None
    glyphs = others = 0
    for index, line in enumerate([*lines, *["long line"] * (_FURNITURE_LINES + 1)]):
        bare = line.strip()
        if not bare:
            continue
        if _is_glyph(bare):
            first = index if first is None else first
            last, others, glyphs = index, 0, glyphs + 1
        elif first is not None:
            others += 1
            if others > _FURNITURE_LINES:
                if last is not None and glyphs >= _SHORTEST_REGION and _one_glyph(lines[first : last + 1]):
                    found = list(_bundles(lines[first : last + 1], first + 1))
                    yield Region(first=first + 1, last=last + 1, bundles=tuple(_regular(found)))
                first, glyphs = None, 0


def _is_glyph(bare: str) -> bool:
    return len(bare) <= 3 or _is_figures(bare)


def _is_figures(bare: str) -> bool:
    """A raw line that lists numbers, behind the end of their header word or alone: 号 22 23."""
    return 1 < len(bare) <= 40 and bare[-1].isdigit() and _FIGURES.fullmatch(bare) is not None


def _one_glyph(lines: Sequence[str]) -> bool:
    """Most lines are one Han glyph, alone or with a mark: a column of figures or of short words is no turned table."""
    bare = [line.strip() for line in lines if line.strip()]
    single = sum(sum("\u4e00" <= char <= "\u9fff" for char in line) == 1 and len(line) <= 2 for line in bare)
    return single >= 0.7 * len(bare)


def _bundles(lines: Sequence[str], first: int) -> Iterator[Bundle]:
    glyphs: list[str] = []
    begun = first
    for number, line in enumerate(lines, start=first):
        bare = line.strip()
        following = lines[number - first + 1 : number - first + 2]
        opens = bare == "序" and bool(following) and following[0].strip().startswith("号")
        fresh = not bare or line[0].isspace() or _is_furniture(bare) or opens
        if fresh and glyphs:
            yield Bundle(glyphs=tuple(glyphs), line=begun)
            glyphs = []
        if not bare or _is_furniture(bare):
            continue
        begun = begun if glyphs else number
        *ended, going_on = [bare] if len(bare) == 1 or _is_figures(bare) else bare.split()
        for glyph in ended:
            yield Bundle(glyphs=(*glyphs, glyph), line=begun, closed=True)
            glyphs, begun = [], number
        glyphs.append(going_on)
    if glyphs:
        yield Bundle(glyphs=tuple(glyphs), line=begun)


def _regular(bundles: Sequence[Bundle]) -> Iterator[Bundle]:
    """The bundles, or one for each glyph where the text came without blank lines between them."""
    if max(len(bundle.glyphs) for bundle in bundles) <= _LARGEST_BUNDLE:
        yield from bundles
        return
    for bundle in bundles:
        last = len(bundle.glyphs) - 1
        for at, glyph in enumerate(bundle.glyphs):
            yield Bundle(glyphs=(glyph,), line=bundle.line + at, closed=bundle.closed and at == last)


def _is_furniture(bare: str) -> bool:
    return len(bare) > 3 and (_PAGE_NUMBER.fullmatch(bare) or _RUNNING_HEAD.fullmatch(bare)) is not None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A header word: bundles `begin` to before `end`, and the figures that share its last raw line."""

    begin: int
    end: int
    title: str
    figures: str


def rotated_table(region: Region) -> RotatedTable | None:
    """The pages and columns of a region; None when no header is found that makes it a table of tasks."""
    marks = _apart(list(_marks(region.bundles)))
    first = next((mark.title for mark in marks if field_of(mark.title) is Field.NO), None)
    first = first or next((mark.title for mark in marks), None)
    by_page: list[list[_Mark]] = []
    for mark in marks:
        if mark.title == first:
            by_page.append([])
        if by_page:
            by_page[-1].append(mark)
    titles = _titles(by_page)
    if header(titles) is None:
        return None
    limits = [page[0].begin for page in by_page[1:]] + [len(region.bundles)]
    shapes = Counter((mark.title, mark.end - mark.begin) for mark in marks)
    pages, unread = [], []
    for found, limit in zip(by_page, limits, strict=True):
        page = _page(region.bundles, found, titles, shapes, limit)
        if page is None:
            unread.append(region.bundles[found[0].begin].line)
        else:
            pages.append(page)
    if not pages:
        return None
    before = region.bundles[: by_page[0][0].begin]
    return RotatedTable(titles=titles, before=before, pages=tuple(pages), unread=tuple(unread))


def _marks(bundles: Sequence[Bundle]) -> Iterator[_Mark]:
    """Every bundle, or run of up to six, that may be a header word and is no part of a longer one."""
    behind = 0
    for index, bundle in enumerate(bundles):
        if len(bundle.glyphs) < 3 and bundle.glyphs[0][0] not in _USUAL_FIRST:
            continue
        found = _TITLE.fullmatch(bundle.text)
        if found is None:
            continue
        title = found["title"].strip()
        whole = len(bundle.glyphs) >= 3 or _USUAL_TITLE.fullmatch(title)
        if whole and 2 <= len(title) <= 10 and field_of(title) is not None:
            yield _Mark(index, index + 1, title, found["figures"])
            continue
        longest = _longest(bundles, index)
        if longest is not None and longest.end > behind:
            behind = longest.end
            yield longest


def _longest(bundles: Sequence[Bundle], begin: int) -> _Mark | None:
    """The longest usual header word that begins with a bundle and goes over several."""
    found = None
    joined = ""
    for index in range(begin, min(begin + _MOST_BUNDLES, len(bundles))):
        part = _TITLE.fullmatch(bundles[index].text)
        if part is None:
            break
        joined += part["title"].strip()
        if _USUAL_TITLE.fullmatch(joined):
            found = _Mark(begin, index + 1, joined, part["figures"])
    return found


def _apart(marks: Sequence[_Mark]) -> list[_Mark]:
    """Of two marks that overlap the one whose title is met more often: 目标任务 behind a heading that ends in 工作."""
    counts = Counter(mark.title for mark in marks)
    kept: list[_Mark] = []
    for mark in marks:
        if kept and mark.begin < kept[-1].end:
            if counts[mark.title] < counts[kept[-1].title]:
                continue
            kept.pop()
        kept.append(mark)
    return kept


def _titles(by_page: Sequence[Sequence[_Mark]]) -> tuple[str, ...]:
    """The header words that stand on most pages, in their order on the first page that has them all."""
    pages = [list(dict.fromkeys(mark.title for mark in page)) for page in by_page]
    counts = Counter(title for page in pages for title in page)
    usual = {title for title, count in counts.items() if count >= 0.6 * len(pages)}
    fullest = max(pages, key=lambda page: len(usual & set(page)), default=[])
    return tuple(title for title in fullest if title in usual)


def _page(
    bundles: Sequence[Bundle],
    found: Sequence[_Mark],
    titles: Sequence[str],
    shapes: Counter[tuple[str, int]],
    limit: int,
) -> Page | None:
    """A page cut at its header words; None when one of them is missing, or it is too long to be a page."""
    if limit - found[0].begin > _LARGEST_PAGE:
        return None
    heads: list[_Mark] = []
    for title in titles:
        after = heads[-1].end if heads else 0
        usual = [mark for mark in found if mark.title == title and mark.begin >= after]
        if not usual:
            return None
        heads.append(max(usual, key=lambda mark: (shapes[mark.title, mark.end - mark.begin], -mark.begin)))
    ends = [mark.begin for mark in heads[1:]] + [limit]
    columns = tuple(tuple(bundles[mark.end : end]) for mark, end in zip(heads, ends, strict=True))
    numbered = [(mark, column) for mark, column in zip(heads, columns, strict=True) if field_of(mark.title) is Field.NO]
    texts = (f"{mark.figures} {' '.join(bundle.text for bundle in column)}" for mark, column in numbered)
    numbers = tuple(number for text in texts for number in re.findall(r"\d+", text))
    return Page(line=bundles[heads[0].begin].line, numbers=numbers, columns=columns)
