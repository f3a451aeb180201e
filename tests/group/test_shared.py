"""Which marks two articles have in common."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.group import shared as module
from crossread.group.shared import shared

MARKS = st.integers(0, 40) | st.integers(0, 2**32 - 1) | st.sampled_from([2**32 - 1, 2**31, 1])
ROWS = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(MARKS, min_size=width, max_size=width), min_size=1, max_size=5)
)


def found(ones: list[list[int]], others: list[list[int]], pairs: list[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Of each common mark: the pair, the mark itself, and the column of the other row; sorted."""
    first, second = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    pair, mine, theirs = shared(np.array(ones, dtype=np.uint32), np.array(others, dtype=np.uint32), first, second)
    told = []
    for p, a, b in zip(pair.tolist(), mine.tolist(), theirs.tolist(), strict=True):
        assert ones[pairs[p][0]][a] == others[pairs[p][1]][b]
        told.append((p, others[pairs[p][1]][b], b))
    return sorted(told)


def looked_up(
    ones: list[list[int]], others: list[list[int]], pairs: list[tuple[int, int]]
) -> list[tuple[int, int, int]]:
    return sorted(
        (p, mark, column)
        for p, (a, b) in enumerate(pairs)
        for column, mark in enumerate(others[b])
        if mark and mark in ones[a]
    )


@pytest.mark.parametrize("bits", [1, 4, 14])  # few slots: marks fall together, and take many turns
@given(ROWS, ROWS, st.data())
@settings(deadline=None, max_examples=60)
def test_common_marks_are_found_once_each_whatever_falls_together(
    bits: int, ones: list[list[int]], others: list[list[int]], data: st.DataObject
) -> None:
    sides = st.tuples(st.integers(0, len(ones) - 1), st.integers(0, len(others) - 1))
    pairs = data.draw(st.lists(sides, min_size=1, max_size=8))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SLOTS", bits)
        assert found(ones, others, pairs) == looked_up(ones, others, pairs)


def test_full_rows_are_found_whole() -> None:
    row = np.random.default_rng(7).choice(2**32 - 1, 255, replace=False).tolist()
    assert len(found([row], [row[::-1]], [(0, 0)])) == len([m for m in row if m])


def test_rows_without_marks_share_none() -> None:
    assert found([[0, 0]], [[0, 5]], [(0, 0)]) == []
    assert found([[3, 5]], [[0, 0]], [(0, 0)]) == []
