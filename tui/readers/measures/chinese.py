"""Quantified targets in running text: quantities that somebody is to reach, with what they measure.

    compared   a comparator, change or bound: always one, unless it only marks off whom a clause is about
               (`50张床位以上的医院`, `对50人以上单位`)
    counted    a mere count: behind a verb that plans it (`建成5所`, `培训医师200名`), in a list that goes on from
               one, as the subject of something to be reached (`11家医院达到…标准`), or a share (`40%社区中心…`)
    implied    全覆盖, 清零, 全部 + verb: everything, without a number

Whatever is not said plainly (a name taken from the clause before, an implied total) carries a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tui.domain.indicators import Indicator, Op
from tui.domain.quantities import Quantity, quantities
from tui.domain.traditional import simplified
from tui.domain.units_of_measure import DURATIONS, PERSONS, RATES
from tui.readers.measures.clauses import TIME, Clause, clauses
from tui.readers.measures.counting_verbs import ACHIEVING, ADVERBS, COUNTING
from tui.readers.measures.measured import Measured, doubt, implied
from tui.readers.measures.names import is_bare, measures, several, subject, tidy
from tui.readers.places import Place, places, runs

_ACHIEVES = re.compile(ACHIEVING)
_CONDITION = re.compile(r"\s*的(?!目标|要求|标准|水平|任务|速度|比例)")
_GIVEN = re.compile(r"(?:基础上|前提下|情况下|条件下)$")
_BOUND_BEFORE = re.compile(
    rf"(?:至少|最少|不少于|不低于|最多|至多|不超过)(?:再|分别|各|完成)?(?:{COUNTING})[^，、；]*$"
)
_FOR_PERSONS = re.compile(r"[为给](?:全[市县区]|辖区|符合条件的|\s)*$")
_SERVES = re.compile(r"(?:免费)?(?:开展|提供|实施|进行|办理|发放|落实|建立)")
_CHANGES_LEAD = re.compile(
    rf"(?:\s|{ADVERBS}|{TIME})*(?:(?P<up>提高|提升|增加|扩大)|降低|减少|压减|压缩|缩短|下调|压降|削减|节约)(?=[^到至为]{{3,}})"
)
_PAID = re.compile(r"^\s*每|补贴|补助|奖励|奖补|报销|收费|缴费|罚款")
_PURPOSE = re.compile(r"\s*(?:用作|用于|作为|投入|供)")
_QUOTED = re.compile(r"“[^“”]{2,30}”")
_OPAQUE = re.compile(r"“[^“”]*”|[（(][^（）()]*[）)]")
_HEDGES = re.compile(r"力争|争取(?!力度|工作|支持)|争创|努力(?=达到|实现|使)|原则上")
_RANKS = re.compile(r"(?:进入|位居|位列|跻身|排名|居|列|保持|冲刺)")
_OBJECT_TAIL = re.compile(r"(?:工作|建设|等)$")
_LONGEST_NOUN = 40
_LONGEST_LIST = 300
_LONGEST_CLAUSE = 600
_SHORT_NAME = 2
_KIND = 3
_LONG_NAME = 12
_HEDGED = 200
"""Characters: of a borrowed noun, of a list, and of a clause that is said together with the noun it borrows, at most;
below it a noun says nothing; of a kind behind a count (`停放设施1.5万个端口`) at most; from it on a name says enough;
in front of a figure in which a hedge is looked for."""


def measured(text: str, years: tuple[int, int], topic: str = "", line: int | None = None) -> Iterator[Measured]:
    """The quantified targets of a text in order.

    years: the plan's first and last; topic: what the text is about, where a clause does not say; line: for doubts
    """
    went_on = False
    for clause in clauses(text, years):
        found = list(_Reading(clause, topic, line, went_on=went_on and bool(clause.before)).all())
        went_on = bool(found) or (went_on and len(clause.text.strip()) <= _SHORT_NAME)
        yield from found or implied(clause, line)


class _Reading:
    """One clause and what is counted or compared in it. went_on: the clause before counted something."""

    def __init__(self, clause: Clause, topic: str, line: int | None, *, went_on: bool) -> None:
        self._clause = clause
        self._topic = topic
        self._line = line
        self._went_on = went_on
        self._added = False

    def all(self) -> Iterator[Measured]:
        """The targets of the clause in order."""
        for run in runs(places(self._clause)):
            made = list(self._listed(run) if len(run) > 1 else self._single(run[0]))
            yield from made
            self._went_on = bool(made)
            self._added = bool(made) and made[-1].indicator.name.startswith("新增")

    def _listed(self, run: list[Place]) -> Iterator[Measured]:
        """`A率和B率分别达到85%和65%以上`."""
        first = run[0]
        name = first.subject
        if first.quantity.counted and not measures(name):
            return
        names = several(name, _opaque(name), len(run))
        sure = len(names) == len(run)
        text = first.phrase(min(run[-1].quantity.end, first.quantity.end + _LONGEST_LIST))
        for place, own in zip(run, names if sure else [name] * len(run), strict=True):
            yield self._made(place.quantity, own, text, sure=sure)

    def _single(self, place: Place) -> Iterator[Measured]:
        quantity = place.quantity
        change = _change(place)
        if change is not None:
            yield from self._for_each(replace(quantity, op=change), place.subject, place.to_subject)
            return
        if quantity.counted and quantity.unit not in RATES:
            yield from self._counted(place)
            return
        if place.bound_only and place.only_says_whom:
            return
        name, noun = place.subject, place.noun
        if name and not place.bound_only and not quantity.counted and _CONDITION.match(place.rest):
            return
        goes_on = not measures(name) and _ACHIEVES.match(place.rest.strip()) is not None
        if self._clause.hidden[quantity.number] == "前":
            yield self._ranked(place)
        elif name and self._clause.hidden.startswith("占", quantity.begin) and not measures(name):
            yield self._made(quantity, f"{name}占比", place.to_subject)
        elif name and place.bound_only and noun and not measures(name):
            yield self._made(quantity, noun if place.planned else tidy(name + noun), place.to_noun)
        elif name and not goes_on:
            yield from self._for_each(quantity, name, place.to_subject)
        elif name and not is_bare(name):
            yield self._made(quantity, tidy(name + noun), place.to_noun)
        elif name or not noun or _ACHIEVES.match(noun):
            yield from self._borrowed(quantity, name + noun, place.to_noun)
        else:
            yield self._made(quantity, self._new(place) + noun, place.to_noun)

    def _for_each(self, quantity: Quantity, name: str, text: str) -> Iterator[Measured]:
        if is_bare(name):
            yield from self._borrowed(quantity, name, text)
            return
        for own in several(name, _opaque(name), None):
            yield self._made(quantity, own, text)

    def _counted(self, place: Place) -> Iterator[Measured]:
        quantity, noun = place.quantity, place.noun
        if quantity.unit in DURATIONS:
            before = self._clause.text[place.begin : quantity.begin]
            yield self._made(quantity, tidy(before + noun), place.to_noun)
        elif place.article or place.of_size or _GIVEN.search(noun):
            return
        elif noun and (place.planned or (self._went_on and not tidy(place.lead))):
            name = self._new(place) + noun
            yield self._made(_bounded(place), name, place.to_noun, sure=not place.in_characters)
        elif noun and quantity.unit in PERSONS and _FOR_PERSONS.search(place.lead):
            yield self._made(quantity, _SERVES.sub("", noun), place.to_noun)
        elif noun and (place.among_others or self._is_subject(place, noun)):
            yield self._made(quantity, noun, place.to_noun)
        elif noun and place.planned_noun and place.subject and len(noun) <= _KIND:
            yield self._made(quantity, place.subject + noun, place.to_noun)
        elif (not noun or _PURPOSE.match(place.rest)) and tidy(place.lead):
            yield from self._behind(place)

    def _is_subject(self, place: Place, noun: str) -> bool:
        """So many are to reach something, or something is to be done for so many."""
        opens = place.marked_off or not place.subject
        return opens and _ACHIEVES.search(noun) is not None and not place.of_everybody

    def _behind(self, place: Place) -> Iterator[Measured]:
        """The count stands behind its noun (`培训医师200名`) or behind a verb alone (`再新增10个`)."""
        name = place.subject
        listed = self._went_on and not _PAID.search(place.lead)
        if name and (place.planned or place.planned_noun or measures(name) or listed):
            own = name if "新增" in name else self._new(place) + name
            yield self._made(_bounded(place), own, place.to_subject, sure=not place.in_characters)
        elif not name and place.planned:
            yield from self._borrowed(_bounded(place), "", place.to_subject)

    def _ranked(self, place: Place) -> Measured:
        """`进入全国同类医院前100名`: the rank of whoever the clause before is about."""
        who, _, among = _RANKS.sub("\n", place.subject, count=1).rpartition("\n")
        name = among if measures(among) else f"{who}{among}排名"
        return self._made(place.quantity, name, place.to_subject, sure=bool(among))

    def _borrowed(self, quantity: Quantity, name: str, text: str) -> Iterator[Measured]:
        """The name with the noun of a clause before it, or of the whole task; said so."""
        noun, before = self._noun_before(named=bool(name))
        if not noun and quantity.counted and not self._topic:
            return
        noun = noun or (self._topic if len(name) < _LONG_NAME else "")
        new = "新增" if "新增" in text and not name else ""
        own = new + noun[-_LONGEST_NOUN:].removesuffix(name[:2]) + name
        if before and len(self._clause.text) <= _LONGEST_CLAUSE:
            text = "，".join(tidy(clause.text) for clause in (*before, self._clause))
        yield doubt(self._made(quantity, own or text, text), "indicator_name", self._line)

    def _noun_before(self, *, named: bool) -> tuple[str, tuple[Clause, ...]]:
        """What the clauses before are about (without a name a quoted term, else a noun), and those from it."""
        before = self._clause.before
        for index in range(len(before) - 1, -1, -1) if not named else ():
            quoted = _QUOTED.findall(before[index].text)
            if quoted:
                return quoted[-1], before[index:]
        for index in range(len(before) - 1, -1, -1):
            clause = before[index]
            figures = quantities(clause.hidden)
            end = figures[0].begin if figures else len(clause.text)
            noun = _OBJECT_TAIL.sub("", subject(clause.text[:end], clause.hidden[:end]))
            if len(noun) > _SHORT_NAME:
                return noun, before[index:]
        return "", ()

    def _new(self, place: Place) -> str:
        """`新增` stays in the name, also in a list that goes on: the figure is no total."""
        return "新增" if place.added or (self._added and not place.lead.strip()) else ""

    def _made(self, quantity: Quantity, name: str, text: str, *, sure: bool = True) -> Measured:
        hedges = _HEDGES.search(self._clause.hidden, max(quantity.number - _HEDGED, 0), quantity.number)
        indicator = Indicator(
            text=text,
            name=name,
            op=quantity.op,
            value=quantity.value,
            low=quantity.low,
            high=quantity.high,
            unit=quantity.unit,
            hedge=quantity.hedge or (hedges[0] if hedges else self._clause.hedge),
        )
        made = Measured(indicator=indicator, due=self._clause.due)
        return made if sure and name and not quantity.ratio else doubt(made, "indicator_unsure", self._line)


def _change(place: Place) -> Op | None:
    """`降低企业用电成本10%`: the clause opens with the change, the figure closes it; None for any other clause."""
    verb = _CHANGES_LEAD.match(place.lead)
    if verb is None or not place.quantity.counted or place.noun or place.quantity.value is None:
        return None
    if place.quantity.unit not in RATES and not measures(place.subject):
        return None
    return Op.INCREASE if verb["up"] else Op.DECREASE


def _opaque(name: str) -> str:
    """A name in simplified characters, with what stands in quotation marks and brackets made opaque."""
    return _OPAQUE.sub(lambda found: "□" * len(found[0]), simplified(name))


def _bounded(place: Place) -> Quantity:
    """`至少新增2家`: the comparator stands in front of the verb."""
    bound = _BOUND_BEFORE.search(place.lead)
    if bound is None or place.quantity.value is None:
        return place.quantity
    most = bound[0].startswith(("最多", "至多", "不超过"))
    return replace(place.quantity, op=Op.AT_MOST if most else Op.AT_LEAST)
