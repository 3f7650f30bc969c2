"""Quantities in their clause, each with the words in front of it and behind it that are its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tui.domain.quantities import Quantity, quantities
from tui.domain.text import without_layout_blanks
from tui.domain.units_of_measure import RATES
from tui.readers.measures.clauses import TIME, Clause
from tui.readers.measures.counting_verbs import ACHIEVING, ADVERBS, COUNTING
from tui.readers.measures.names import object_end, objects, subject, tidy

_SEPARATOR = re.compile(r"、|，|,|；|和|及|与|以及")
_NOTHING_BETWEEN = ("、", "和", "及", "与", "以及", ",")
_BETWEEN = rf"\s|{ADVERBS}|约|近|新|共|各|每年|省级|市级|县级|国家级|第一批|全[市县区省]"
_PLANNED = re.compile(rf"(?:{COUNTING})(?:了|出|起|好)?(?:{_BETWEEN})*(?:每个?[^，。]{{0,10}})?(?:{_BETWEEN})*$")
_PLANNED_NOUN = re.compile(rf"(?:{COUNTING}|落实|达到|获评|完善|健全|补充|划设|引入|优化)[^，]{{2,}}$")
_MARKED_OFF = re.compile(r"(?:[对在向从由将]|针对|面向)(?:全[市县区]|辖区|\s)*$")
_EVERYBODY = re.compile(r"(?:[对在向从由将为]|针对|面向)(?:全[市县区省]|辖区|所有|现有|各\S{0,4})(?:范围内|内|的|\s)*$")
_BY_RULE = re.compile(r"\s*(?:按照?|根据|依据|依照|围绕|对照|结合|参照)")
_SIZE = re.compile(r"\s*[^，、]{1,6}(?:以上|以下)的")
_AMONG = re.compile(r"等\s*$")
_ACHIEVES = re.compile(ACHIEVING)
_OPENING = re.compile(rf"(?:\s|[，、]|力争|争取|(?:到|至|在|于)?{TIME}+(?:末|底|期间)?)+")
_LONGEST_WORDS = 120
"""Characters in front of a quantity, and behind it, in which its noun is looked for."""
_ADDED = re.compile(r"新增[设加]?(?:\s*$|[^，]{2,}$)")


@dataclass(frozen=True, slots=True)
class Place:
    """A quantity of a clause. begin, end: of the words that are its own, in the clause."""

    clause: Clause
    quantity: Quantity
    begin: int
    end: int

    @property
    def lead(self) -> str:
        """The words in front of it, names and times masked."""
        return self.clause.hidden[self.begin : self.quantity.begin]

    @property
    def rest(self) -> str:
        """The words behind it, names and times masked."""
        return self.clause.hidden[self.quantity.end : self.end]

    @property
    def subject(self) -> str:
        """The noun in front of it, empty where there is none."""
        return subject(self.clause.text[self.begin : self.quantity.begin], self.lead)

    @property
    def noun(self) -> str:
        """The noun behind it, empty where there is none."""
        return objects(self.clause.text[self.quantity.end : self.end], self.rest)

    @property
    def to_subject(self) -> str:
        """The phrase up to the quantity's end."""
        return self.phrase(self.quantity.end)

    @property
    def to_noun(self) -> str:
        """The phrase up to the end of the noun behind the quantity."""
        return self.phrase(self.quantity.end + object_end(self.rest))

    def phrase(self, end: int) -> str:
        """The words from the first of its own to `end`, without the time and the hedge that open them."""
        opening = _OPENING.match(self.clause.hidden, self.begin, end)
        return tidy(without_layout_blanks(self.clause.text[opening.end() if opening else self.begin : end]))

    @property
    def planned(self) -> bool:
        """A verb stands in front of it behind which a mere count is planned."""
        return _PLANNED.search(self.lead) is not None

    @property
    def planned_noun(self) -> bool:
        """Such a verb stands in front of the noun in front of it."""
        return _PLANNED_NOUN.search(self.lead) is not None

    @property
    def marked_off(self) -> bool:
        """Something is to be done for it or in it: `对36处单位开展检测`."""
        return _MARKED_OFF.search(self.lead) is not None

    @property
    def of_everybody(self) -> bool:
        """It counts all there are: `对全市20个中心`."""
        return _EVERYBODY.search(self.lead) is not None

    @property
    def among_others(self) -> bool:
        """Some of the counted are named in front of it: `修订洪涝、地震等3类预案`, `食品经营等20个事项实现联办`."""
        if _AMONG.search(self.lead):
            return self.planned_noun or _ACHIEVES.search(self.rest) is not None
        return "、" in self.lead and self.planned_noun and not _BY_RULE.match(self.lead)

    @property
    def of_size(self) -> bool:
        """It is the size of what the clause is about: `500张床位以上的医院`."""
        return _SIZE.match(self.rest) is not None

    @property
    def only_says_whom(self) -> bool:
        """A bound that marks off whom a clause is about: `50张床位以上的医院`, `对50人以上单位`, `三名以上同志`."""
        if self.rest.lstrip().startswith("的") or self.marked_off:
            return True
        return self.in_characters and not self.planned

    @property
    def added(self) -> bool:
        """`新增` leads to it: it is no total."""
        return _ADDED.search(self.lead) is not None

    @property
    def bound_only(self) -> bool:
        """Compared by 以上 or 以下 alone, and no share."""
        return _is_bound(self.quantity)

    @property
    def in_characters(self) -> bool:
        """The number is written 三, not 3."""
        return self.clause.hidden[self.quantity.number] in "一二两三四五六七八九十百千"

    @property
    def article(self) -> bool:
        """`一批`, `一个`: not a figure, except of buildings."""
        figure = self.clause.hidden[self.quantity.number]
        return figure == "一" and self.quantity.value == 1 and self.quantity.unit not in ("所", "处", "座", "家")


def places(clause: Clause) -> list[Place]:
    """The quantities of a clause that measure something."""
    return list(_places(clause))


def runs(found: list[Place]) -> Iterator[list[Place]]:
    """Quantities with nothing but list marks between them together: they share the noun in front of them."""
    run: list[Place] = []
    for place in found:
        if run and place.clause.hidden[run[-1].quantity.end : place.quantity.begin].strip() not in _NOTHING_BETWEEN:
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _places(clause: Clause) -> Iterator[Place]:
    hidden = clause.hidden
    found = [item for item in quantities(hidden) if not item.counted or _is_figure(hidden, item)]
    found = [item for item, after in zip(found, [*found[1:], None], strict=False) if not _is_size(hidden, item, after)]
    begin = 0
    for quantity, following in pairwise(found):
        gap = hidden[quantity.end : following.begin]
        marks = list(_SEPARATOR.finditer(gap))
        if not marks:
            yield _place(clause, quantity, begin, following.begin)
            begin = quantity.end
            continue
        mark = marks[-1] if not gap[marks[-1].end() :].strip() else marks[0]
        yield _place(clause, quantity, begin, quantity.end + mark.start())
        begin = quantity.end + mark.end()
    if found:
        yield _place(clause, found[-1], begin, len(hidden))


def _is_size(hidden: str, quantity: Quantity, following: Quantity | None) -> bool:
    """`10亿元以上项目8个`: a bound, and the noun behind it is counted itself."""
    if following is None or not _is_bound(quantity) or not following.counted:
        return False
    gap = hidden[quantity.end : following.begin]
    return bool(gap.strip()) and _SEPARATOR.search(gap) is None


def _is_bound(quantity: Quantity) -> bool:
    return quantity.begin == quantity.number and not quantity.counted and quantity.unit not in RATES


def _place(clause: Clause, quantity: Quantity, begin: int, end: int) -> Place:
    first, last = quantity.begin - _LONGEST_WORDS, quantity.end + _LONGEST_WORDS
    return Place(clause, quantity, max(begin, first), min(end, last))


def _is_figure(hidden: str, quantity: Quantity) -> bool:
    """A count in figures, or in characters behind a verb that plans it: most others belong to names (两癌, 三级)."""
    if hidden[quantity.number].isdigit():
        return True
    lead = hidden[max(quantity.begin - _LONGEST_WORDS, 0) : quantity.begin]
    return _PLANNED.search(lead) is not None or (quantity.end == len(hidden) and _PLANNED_NOUN.search(lead) is not None)
