"""Which task of a newer edition is which task of the home? First the same text, then the best way to pair the rest.

    same text      heading, content and target say the same; of several the one with the same clause, number, section
    alike          the pairs with the greatest sum of likeness over all tasks at once (`pairing`), never the first
                   that fits; a likeness under `NEAR` is none
    foreign        a task of the edition that no longer names the unit takes a task of the home only when its text is
                   all but the same, and when no task of the unit's is as good; or, of what is left, when number and
                   heading are the same

Likeness comes from the text first; the number and the section only tip the scale between texts that are alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tui.domain.indicators import Indicator
from tui.domain.issued import Said, SaidStep
from tui.domain.pairing import best_pairs
from tui.domain.resemblance import Grams, alike, candidates, contained, grams
from tui.domain.text import folded

NEAR = 0.4
"""The least likeness of two tasks that are taken for one; a person confirms it."""
_WORDS = 0.3
"""The least likeness of the words alone."""
_FOREIGN, _FOREIGN_BURDEN = 0.75, 0.15
_ARCHIVED_BURDEN = 0.1
_PART = 12
"""Grams of a text whose being contained in another says something."""

Rule = Callable[[Said], tuple[str, ...]]
T = TypeVar("T")

_SAME: tuple[Rule, ...] = (
    lambda said: (*said.key, folded(said.why), folded(said.number), folded(said.section)),
    lambda said: (*said.key, folded(said.number), folded(said.section)),
    lambda said: (*said.key, folded(said.why), folded(said.section)),
    lambda said: (*said.key, folded(said.why), folded(said.number)),
    lambda said: (*said.key, folded(said.number)),
    lambda said: (*said.key, folded(said.section)),
    lambda said: said.key,
)
"""What two tasks have in common, the most first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """What is paired: tasks of the home, and those of a newer edition that are the unit's or are not any more.

    archived  places among `old` of tasks that an earlier amendment had archived: they come back where they fit best
    """

    old: Sequence[Said]
    new: Sequence[Said]
    foreign: Sequence[Said] = ()
    archived: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """Places: new → old, and old → foreign for tasks whose text stands there without the unit."""

    old_of: Mapping[int, int]
    foreign_of: Mapping[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    heading: Grams
    body: Grams
    steps: Grams


def paired(sides: Sides) -> Paired:
    """Pair the tasks; every task is in one pair at most."""
    new_of = _same_text(sides)
    old = [place for place in range(len(sides.old)) if place not in new_of]
    taken = set(new_of.values())
    new = [place for place in range(len(sides.new)) if place not in taken]
    offers = [*(sides.new[place] for place in new), *sides.foreign]
    words = [words_of(said) for said in offers]
    weights = []
    likely = candidates_of([sides.old[place] for place in old], words)
    for place, found in zip(old, likely, strict=True):
        said, own = sides.old[place], words_of(sides.old[place])
        burden = _ARCHIVED_BURDEN if place in sides.archived else 0.0
        row = {}
        for at in found:
            close = likeness(said, offers[at], own, words[at])
            if at >= len(new):
                close = close - _FOREIGN_BURDEN if close >= _FOREIGN and place not in sides.archived else 0.0
            if close - burden >= NEAR:
                row[at] = close - burden - NEAR / 2
        weights.append(row)
    foreign_of = {}
    for row_at, at in best_pairs(weights).items():
        if at < len(new):
            new_of[old[row_at]] = new[at]
        else:
            foreign_of[old[row_at]] = at - len(new)
    foreign_of |= _same_place(sides, set(new_of) | set(foreign_of), set(foreign_of.values()))
    return Paired(old_of={at: place for place, at in new_of.items()}, foreign_of=foreign_of)


def _same_place(sides: Sides, paired_old: set[int], paired_foreign: set[int]) -> Mapping[int, int]:
    """Old → foreign for what is left: a task of the same number and heading, whatever else it says now."""
    free = {
        (folded(said.number), folded(said.heading)): at
        for at, said in enumerate(sides.foreign)
        if said.number and said.heading and at not in paired_foreign
    }
    places = {at: (folded(said.number), folded(said.heading)) for at, said in enumerate(sides.old)}
    left = {at: key for at, key in places.items() if at not in paired_old and at not in sides.archived}
    return {at: free[key] for at, key in left.items() if key in free}


def _same_text(sides: Sides) -> dict[int, int]:
    """Old → new where the text is the same, live tasks before archived ones."""
    found: dict[int, int] = {}
    for archived in (False, True):
        old = [at for at, said in enumerate(sides.old) if (at in sides.archived) is archived and any(said.key)]
        taken = set(found.values())
        new = [at for at in range(len(sides.new)) if at not in taken]
        same = _by_rules([sides.old[at] for at in old], [sides.new[at] for at in new], _SAME)
        found |= {old[place]: new[at] for place, at in same.items()}
    return found


def words_of(said: Said) -> _Words:
    """The grams of a task."""
    return _Words(
        heading=grams(said.heading),
        body=grams(f"{said.heading}{said.content}{said.target}"),
        steps=grams("".join(step.text for step in said.steps)),
    )


def candidates_of(old: Iterable[Said], words: Sequence[_Words]) -> list[list[int]]:
    """For each task the places of those that may be the same, by body and steps."""
    among = [word.body | word.steps for word in words]
    own = [words_of(said) for said in old]
    return candidates([word.body | word.steps for word in own], among)


def likeness(old: Said, new: Said, old_words: _Words, new_words: _Words) -> float:
    """0 to 1. A text that became longer or shorter by whole sentences is still the same task."""
    words = _close(old_words.body, new_words.body)
    if old.heading and new.heading:
        words = max(words, (words + alike(old_words.heading, new_words.heading)) / 2)
    words = max(words, 0.6 * alike(old_words.steps, new_words.steps))
    if words < _WORDS:
        return 0.0
    same_number = folded(old.number) == folded(new.number)
    same_section = folded(old.section) == folded(new.section)
    return 0.85 * words + 0.1 * same_number + 0.05 * same_section


def _close(left: Grams, right: Grams) -> float:
    part, whole = sorted((left, right), key=len)
    within = 0.75 * contained(part, whole) if len(part) >= _PART else 0.0
    return max(alike(left, right), within)


def paired_indicators(old: Sequence[Indicator], new: Sequence[Indicator]) -> Mapping[int, int]:
    """Old → new: the same phrase, the same thing measured, then the best way to pair what is alike."""
    found = _by_rules(old, new, (lambda one: (folded(one.text),), lambda one: (folded(one.name), one.unit or "")))
    return _with_alike(old, new, found, lambda one: one.name + one.text, lambda _old, _new: 0.0)


def paired_steps(old: Sequence[SaidStep], new: Sequence[SaidStep]) -> Mapping[int, int]:
    """Old → new: the same step, the same text at another time, then the best way to pair what is alike."""
    found = _by_rules(old, new, (_whole_step, lambda step: (folded(step.text),)))
    return _with_alike(old, new, found, lambda step: step.text, lambda left, right: 0.15 * (left.when == right.when))


def _by_rules(old: Sequence[T], new: Sequence[T], rules: Iterable[Callable[[T], tuple[str, ...]]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for rule in rules:
        waiting: dict[tuple[str, ...], list[int]] = {}
        taken = set(found.values())
        for at, one in enumerate(new):
            if at not in taken:
                waiting.setdefault(rule(one), []).append(at)
        for place, one in enumerate(old):
            same = waiting.get(rule(one))
            if place not in found and same:
                found[place] = same.pop(0)
    return found


def _with_alike(
    old: Sequence[T],
    new: Sequence[T],
    found: dict[int, int],
    text: Callable[[T], str],
    extra: Callable[[T, T], float],
) -> Mapping[int, int]:
    """Pairs by the same text, and the best way to pair the rest by their words and something extra."""
    left = [place for place in range(len(old)) if place not in found]
    taken = set(found.values())
    waiting = [at for at in range(len(new)) if at not in taken]
    words = [grams(text(new[at])) for at in waiting]
    own = [grams(text(old[place])) for place in left]
    weights = []
    for row, likely in enumerate(candidates(own, words)):
        close = {at: 0.85 * alike(own[row], words[at]) + extra(old[left[row]], new[waiting[at]]) for at in likely}
        weights.append({at: value - NEAR / 2 for at, value in close.items() if value >= NEAR})
    return found | {left[row]: waiting[at] for row, at in best_pairs(weights).items()}


def _whole_step(step: SaidStep) -> tuple[str, ...]:
    return folded(step.text), folded(step.when or ""), str(step.due), step.recurrence or ""
