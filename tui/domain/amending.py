"""How a newer edition is laid beside the tasks that a unit holds: who goes on, what was split, joined, dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tui.domain.amendment import EditionKind, Gone, Held, Item, ItemKind, Offered, StepItem
from tui.domain.differences import differences
from tui.domain.issued import Relation, Said, SaidStep
from tui.domain.matching import Sides, paired, paired_steps, words_of
from tui.domain.plan import DraftStep
from tui.domain.progress import Origin, Step
from tui.domain.resemblance import contained
from tui.domain.text import folded

_PART_WITHIN, _PART_BEYOND, _PART_GRAMS = 0.55, 0.35, 4
"""A part: so much of it stands in the whole, so much of it not in the other part, and at least so many grams."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Links:
    """Places: new → the old tasks that it carries on, the first goes on as it; new → the one it is split of."""

    carried: Mapping[int, tuple[int, ...]]
    split_of: Mapping[int, int]
    foreign_of: Mapping[int, int]


def amend(
    held: Sequence[Held], offered: Sequence[Offered], foreign: Sequence[Said], kind: EditionKind
) -> tuple[Item, ...]:
    """What becomes of every task: in the order of the newer edition, then the home's tasks that are not in it."""
    archived = frozenset(at for at, one in enumerate(held) if one.task.archived is not None)
    sides = Sides(old=[one.said for one in held], new=[one.said for one in offered], foreign=foreign, archived=archived)
    links = _links(sides)
    if kind is EditionKind.NOTICE:
        offered = _as_in_plan(held, offered, links)
    steps = _steps(held, offered, links)
    items = [_listed(held, one, at, links, steps[at]) for at, one in enumerate(offered)]
    items += _unlisted(held, offered, foreign, links, kind)
    return tuple(replace(item, key=key) for key, item in enumerate(items, start=1))


def _as_in_plan(held: Sequence[Held], offered: Sequence[Offered], links: _Links) -> Sequence[Offered]:
    """Tasks of a notice under the plan's numbers and sections, where the notice has its own numbers or no sections.

    It has its own numbers when they differ from the plan's for most of the tasks that it lists.
    """
    pairs = [(held[olds[0]].said, offered[at].said) for at, olds in links.carried.items()]
    own = 2 * sum(folded(old.number) != folded(new.number) for old, new in pairs) > len(pairs)
    found = list(offered)
    for at, olds in links.carried.items():
        task, said, one = held[olds[0]].task, held[olds[0]].said, offered[at]
        if own:
            draft = replace(one.draft, no=task.no, part=task.part, number=task.number)
            one = replace(one, draft=draft, said=replace(one.said, number=said.number))
        if one.draft.section is None:
            one = replace(one, said=replace(one.said, section=said.section))
        found[at] = one
    return found


def _links(sides: Sides) -> _Links:
    pairs = paired(sides)
    carried: dict[int, tuple[int, ...]] = {new: (old,) for new, old in pairs.old_of.items()}
    taken = {old for olds in carried.values() for old in olds} | set(pairs.foreign_of) | sides.archived
    words = {at: words_of(sides.old[at]).body for at in range(len(sides.old))}
    new_words = [words_of(said).body for said in sides.new]
    changed = [(old, new) for new, old in pairs.old_of.items() if sides.old[old].key != sides.new[new].key]
    for alone in [at for at in range(len(sides.old)) if at not in taken]:
        wholes = [(contained(words[alone], new_words[new]), new) for old, new in changed]
        for share, new in sorted(wholes, reverse=True)[:1]:
            beyond = words[alone] & new_words[new] - words[carried[new][0]]
            if _is_part(share, len(beyond), len(words[alone])):
                carried[new] = (*carried[new], alone)
    split_of = {}
    for alone in [at for at in range(len(sides.new)) if at not in carried]:
        wholes = [(contained(new_words[alone], words[old]), old) for old, new in changed]
        for share, old in sorted(wholes, reverse=True)[:1]:
            first = next(new for new, olds in carried.items() if olds[0] == old)
            beyond = new_words[alone] & words[old] - new_words[first]
            if _is_part(share, len(beyond), len(new_words[alone])):
                split_of[alone] = old
    return _Links(carried=carried, split_of=split_of, foreign_of=pairs.foreign_of)


def _is_part(share: float, beyond: int, size: int) -> bool:
    return share >= _PART_WITHIN and beyond >= max(_PART_GRAMS, _PART_BEYOND * size)


def _steps(held: Sequence[Held], offered: Sequence[Offered], links: _Links) -> Mapping[int, tuple[StepItem, ...]]:
    """The issued steps of each new task; tasks that were split or joined share theirs out among each other."""
    groups: dict[int, list[int]] = {}
    for new, olds in links.carried.items():
        groups.setdefault(olds[0], []).insert(0, new)
    for new, old in links.split_of.items():
        groups.setdefault(old, []).append(new)
    found = {
        at: tuple(StepItem(kind=ItemKind.NEW, new=step) for step in one.draft.steps) for at, one in enumerate(offered)
    }
    for first, news in groups.items():
        joined = [old for new in news for old in links.carried.get(new, ())[1:]]
        tasks = [held[old].task for old in (first, *joined)]
        steps = [step for task in tasks for step in task.steps if step.origin is Origin.ISSUED]
        steps += [step for task in tasks for step in task.archived_steps if step.origin is Origin.ISSUED]
        found |= _group_steps(steps, [(new, step) for new in news for step in offered[new].draft.steps], news[0])
    return found


def _group_steps(
    old: Sequence[Step], new: Sequence[tuple[int, DraftStep]], first: int
) -> Mapping[int, tuple[StepItem, ...]]:
    said = [SaidStep(text=s.text, when=s.when, due=s.due, recurrence=s.recurrence) for s in old]
    drafted = [SaidStep(text=s.text, when=s.when, due=s.due, recurrence=s.recurrence) for _, s in new]
    old_of = {at: place for place, at in paired_steps(said, drafted).items()}
    found: dict[int, list[StepItem]] = {first: []}
    for at, (task, step) in enumerate(new):
        place = old_of.get(at)
        if place is None:
            item = StepItem(kind=ItemKind.NEW, new=step)
        else:
            same = said[place].same(drafted[at])
            item = StepItem(kind=ItemKind.KEPT if same else ItemKind.NEAR, old=old[place], new=step)
        found.setdefault(task, []).append(item)
    kept = set(old_of.values())
    left = [step for place, step in enumerate(old) if place not in kept and step.archived is None]
    found[first] += [StepItem(kind=ItemKind.GONE, old=step) for step in left]
    return {task: tuple(items) for task, items in found.items()}


def _listed(held: Sequence[Held], new: Offered, at: int, links: _Links, steps: tuple[StepItem, ...]) -> Item:
    if at in links.split_of:
        whole = held[links.split_of[at]]
        return Item(
            key=0,
            kind=ItemKind.NEAR,
            relation=Relation.SPLIT,
            old=(whole,),
            new=new,
            differences=differences(whole.said, new.said),
            steps=steps,
        )
    if at not in links.carried:
        return Item(key=0, kind=ItemKind.NEW, new=new, steps=steps)
    old = tuple(held[place] for place in links.carried[at])
    changed = differences(old[0].said, new.said)
    parts = links.carried[at][0] in links.split_of.values()
    relation = Relation.JOINED if len(old) > 1 else Relation.SPLIT if parts else Relation.ONE
    return Item(
        key=0,
        kind=ItemKind.NEAR if changed or relation is not Relation.ONE else ItemKind.KEPT,
        relation=relation,
        carries=old[0].task.id,
        old=old,
        new=new,
        differences=changed,
        steps=steps,
    )


def _unlisted(
    held: Sequence[Held], offered: Sequence[Offered], foreign: Sequence[Said], links: _Links, kind: EditionKind
) -> Iterator[Item]:
    first = {olds[0] for olds in links.carried.values()}
    joined = {old: new for new, olds in links.carried.items() for old in olds[1:]}
    for place, one in enumerate(held):
        if place in first or one.task.archived is not None:
            continue
        if place in joined:
            number = offered[joined[place]].said.number
            yield Item(key=0, kind=ItemKind.GONE, gone=Gone.JOINED, old=(one,), number=number)
        elif place in links.foreign_of:
            number = foreign[links.foreign_of[place]].number
            yield Item(key=0, kind=ItemKind.GONE, gone=Gone.LEFT_OUT, old=(one,), number=number)
        elif kind is EditionKind.WHOLE:
            yield Item(key=0, kind=ItemKind.GONE, gone=Gone.VANISHED, old=(one,))
        else:
            yield Item(key=0, kind=ItemKind.UNLISTED, old=(one,))
