"""The pairs with the greatest sum, against trying all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from tui.domain.pairing import best_pairs

WEIGHTS = st.lists(
    st.dictionaries(st.integers(0, 5), st.floats(0.01, 1, allow_nan=False), max_size=5), min_size=0, max_size=6
)


def greatest(weights: Sequence[Mapping[int, float]], row: int = 0, taken: frozenset[int] = frozenset()) -> float:
    """The greatest sum, by trying everything."""
    if row == len(weights):
        return 0.0
    others = [
        weight + greatest(weights, row + 1, taken | {column})
        for column, weight in weights[row].items()
        if column not in taken
    ]
    return max([greatest(weights, row + 1, taken), *others])


@given(WEIGHTS)
def test_no_other_pairs_weigh_more(weights: list[dict[int, float]]) -> None:
    found = best_pairs(weights)

    assert len(set(found.values())) == len(found)
    assert abs(sum(weights[row][column] for row, column in found.items()) - greatest(weights)) < 1e-9


def test_what_comes_first_does_not_take_what_fits_another_better() -> None:
    assert best_pairs([{0: 0.9, 1: 0.8}, {0: 0.9}]) == {0: 1, 1: 0}
    assert best_pairs([{0: 0.5}, {0: 0.9}]) == {1: 0}
    assert best_pairs([{}, {3: 0.1}]) == {1: 3}
