"""Which pairs of sentences are looked at."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_tables import long_as_one, table
from numpy.typing import NDArray

from crossread.align import candidates as module
from crossread.align.candidates import IN_REPORT, IN_STORY, MAX_RANK, STANDING, Candidates, candidates
from crossread.align.units import Matrix, Table

SIZES = st.lists(st.integers(1, 15), max_size=4)


def at(pairs: Candidates, name: str) -> NDArray[np.float32]:
    column: NDArray[np.float32] = pairs.standing[:, STANDING.index(name)]
    return column


def held(pairs: Candidates) -> set[tuple[int, int]]:
    return set(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))


def nearness(seen: Table) -> Matrix:
    made: Matrix = seen.vectors @ seen.vectors.T + 0.5 * (seen.context @ seen.context.T)
    return made


@given(SIZES, st.integers(0, 99))
def test_every_sentence_keeps_its_nearest_in_each_other_report(sizes: list[int], seed: int) -> None:
    seen = table(sizes, seed)
    pairs, near = candidates(seen), nearness(seen)
    kept = held(pairs)
    for here, one in enumerate(seen.units):
        for report in range(len(sizes)):
            if report != one.report:
                rows = np.arange(*seen.bounds[report : report + 2])
                best = int(rows[np.argmax(near[here, rows])])
                assert (min(here, best), max(here, best)) in kept


@given(SIZES, st.integers(0, 99))
def test_pairs_are_in_order_each_once_the_first_of_the_earlier_report(sizes: list[int], seed: int) -> None:
    seen = table(sizes, seed)
    pairs = candidates(seen)
    homes = [(seen.units[a].report, seen.units[b].report) for a, b in zip(pairs.first, pairs.second, strict=True)]
    assert all(a < b for a, b in homes)
    keys = list(zip(pairs.first.tolist(), pairs.second.tolist(), strict=True))
    assert keys == sorted(set(keys))
    assert pairs.standing.shape == (len(keys), len(STANDING))
    assert np.isfinite(pairs.standing).all()


def test_the_same_table_gives_the_same_pairs() -> None:
    one, other = (candidates(table([9, 14, 12], 5)) for _ in range(2))
    assert np.array_equal(one.first, other.first)
    assert np.array_equal(one.second, other.second)
    assert np.array_equal(one.standing, other.standing)


def test_short_reports_are_looked_at_whole_long_ones_in_part() -> None:
    assert len(held(candidates(table([IN_REPORT, IN_REPORT])))) == IN_REPORT**2
    size = 4 * IN_REPORT
    pairs = candidates(table([size, size]))
    assert size * IN_REPORT <= len(pairs.first) <= 2 * size * IN_REPORT
    ranks = np.minimum(np.bincount(pairs.first), np.bincount(pairs.second - size))
    assert ranks.min() >= IN_REPORT


def test_two_reports_are_looked_at_alike_whatever_other_reports_there_are() -> None:
    seen = table([12, 13, 9], 3)
    both, all_three = candidates(table([12, 13], vectors=seen.vectors[:25])), candidates(seen)
    among = all_three.second < 25
    assert np.array_equal(both.first, all_three.first[among])
    assert np.allclose(both.standing, all_three.standing[among], atol=1e-5)


@pytest.mark.parametrize("sizes", [[], [1], [7]])
def test_fewer_than_two_reports_have_no_pairs(sizes: list[int]) -> None:
    pairs = candidates(table(sizes))
    assert (len(pairs.first), len(pairs.second), pairs.standing.shape) == (0, 0, (0, len(STANDING)))


def test_one_sentence_each() -> None:
    pairs = candidates(table([1, 1], 2))
    assert held(pairs) == {(0, 1)}
    assert at(pairs, "rank for the first").tolist() == at(pairs, "context rank for the second").tolist() == [0]
    assert at(pairs, "margin for the first") == pytest.approx(at(pairs, "cosine"))


def test_in_a_crowd_a_pair_stays_that_is_among_the_nearest_of_one_of_its_two(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = table([6] * 5, 4)
    whole = candidates(seen)
    monkeypatch.setattr(module, "IN_STORY", 3)
    pairs, near = candidates(seen), nearness(seen)
    expected = set()
    for here, one in enumerate(seen.units):
        others = [n for n, u in enumerate(seen.units) if u.report != one.report]
        ranked = sorted(others, key=lambda n: -near[here, n])
        expected |= {(min(here, n), max(here, n)) for n in ranked[:3]}
    assert held(pairs) == expected
    assert held(pairs) < held(whole)
    rows = [n for n, key in enumerate(zip(whole.first.tolist(), whole.second.tolist(), strict=True)) if key in expected]
    assert np.array_equal(pairs.standing, whole.standing[rows])  # measured among all, in the same order


def test_work_grows_with_the_sentences_once_there_are_many_reports() -> None:
    size = IN_REPORT
    reports = 2 * IN_STORY // IN_REPORT
    pairs = candidates(table([size] * reports, 6))
    assert len(pairs.first) <= size * reports * IN_STORY
    counts = np.bincount(np.concatenate([pairs.first, pairs.second]))
    assert counts.min() >= IN_STORY


def test_how_a_pair_stands_among_all_pairs_of_its_reports() -> None:
    seen = table([3, 4], 7)
    pairs = candidates(seen)
    cosine = seen.vectors[:3] @ seen.vectors[3:].T
    assert at(pairs, "cosine").reshape(3, 4) == pytest.approx(cosine, abs=1e-6)
    ranks = np.argsort(np.argsort(-cosine, axis=1), axis=1)
    assert np.array_equal(at(pairs, "rank for the first").reshape(3, 4), ranks)
    ranks = np.argsort(np.argsort(-cosine, axis=0), axis=0)
    assert np.array_equal(at(pairs, "rank for the second").reshape(3, 4), ranks)
    for row in range(3):
        for column in range(4):
            others = np.delete(cosine[row], column).max(), np.delete(cosine[:, column], row).max()
            margins = at(pairs, "margin for the first"), at(pairs, "margin for the second")
            for margin, other in zip(margins, others, strict=True):
                assert margin.reshape(3, 4)[row, column] == pytest.approx(cosine[row, column] - other, abs=1e-5)


def test_ranks_end_somewhere() -> None:
    size = MAX_RANK + 15
    vectors = long_as_one(np.ones((2 * size, 8)))
    pairs = candidates(table([size, size], vectors=vectors))  # all alike: ties go by the order of the text
    assert at(pairs, "rank for the first").max() == MAX_RANK
    assert held(pairs) == {(a, size + b) for a in range(size) for b in range(size) if min(a, b) < IN_REPORT}


def test_pairs_are_measured_the_same_however_many_are_held_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = table([12, 5, 14], 8)
    whole = candidates(seen)
    monkeypatch.setattr(module, "BLOCK", 7)
    assert np.array_equal(candidates(seen).standing, whole.standing)
