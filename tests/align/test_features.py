"""Measures of two sentences."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_tables import table as invented
from numpy.typing import NDArray

from crossread.align.candidates import STANDING, Candidates, candidates
from crossread.align.entities import entities
from crossread.align.features import FEATURES, MAX_RANK, features, longest_runs, margins, nearest, ranks
from crossread.align.resolving import resolve
from crossread.align.units import Table, table
from crossread.model import Reading
from readings import reading

WORDS = st.lists(st.integers(0, 2), max_size=7)


@given(WORDS, st.lists(WORDS, min_size=1, max_size=4))
def test_the_longest_run_stands_in_both(own: list[int], others: list[list[int]]) -> None:
    def runs(words: list[int]) -> set[tuple[int, ...]]:
        return {tuple(words[i:j]) for i in range(len(words)) for j in range(i + 1, len(words) + 1)}

    found = longest_runs(np.array(own, dtype=np.int64), [np.array(other, dtype=np.int64) for other in others])
    assert found.tolist() == [max(map(len, runs(own) & runs(other)), default=0) for other in others]


SCORED = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(-4, 4)), max_size=30)


@given(SCORED)
def test_ranks_and_margins_are_those_of_a_plain_count(rows: list[tuple[int, int, int]]) -> None:
    unit, block, score = (np.array([r[n] for r in rows], dtype=np.int64) for n in range(3))
    given_ranks = ranks(score.astype(np.float32), unit, block).tolist()
    given_margins = margins(score.astype(np.float32), unit, block).tolist()
    for here, (u, b, s) in enumerate(rows):
        others = [(n, t) for n, (v, c, t) in enumerate(rows) if (v, c) == (u, b) and n != here]
        assert given_ranks[here] == min(MAX_RANK, sum(t > s or (t == s and n < here) for n, t in others))
        assert given_margins[here] == s - max((t for _, t in others), default=0)


def test_ranks_end_somewhere() -> None:
    alike = np.zeros(MAX_RANK + 9, dtype=np.int64)
    assert ranks(np.zeros(len(alike), dtype=np.float32), alike, alike).max() == MAX_RANK


@given(st.lists(st.integers(1, 6), max_size=4), st.integers(0, 99))
def test_the_nearest_pieces_are_those_of_a_plain_double_loop(sizes: list[int], seed: int) -> None:
    seen = invented(sizes, seed)
    pairs = candidates(seen)
    near = nearest(seen, pairs)
    assert len(near.first_starts) == len(near.second_starts) == len(pairs.first) + 1
    for number, (a, b) in enumerate(zip(pairs.first, pairs.second, strict=True)):
        mine = seen.pieces[seen.starts[a] : seen.starts[a + 1]]
        theirs = seen.pieces[seen.starts[b] : seen.starts[b + 1]]
        first = near.first[near.first_starts[number] : near.first_starts[number + 1]]
        second = near.second[near.second_starts[number] : near.second_starts[number + 1]]
        assert first == pytest.approx([max(float(x @ y) for y in theirs) for x in mine], abs=1e-5)
        assert second == pytest.approx([max(float(x @ y) for x in mine) for y in theirs], abs=1e-5)


@given(st.lists(st.integers(1, 6), max_size=4), st.integers(0, 99))
def test_every_pair_of_an_invented_story_has_every_measure(sizes: list[int], seed: int) -> None:
    seen = invented(sizes, seed)
    pairs = candidates(seen)
    made = features(seen, pairs, nearest(seen, pairs))
    assert made.shape == (len(pairs.first), len(FEATURES))
    assert made.dtype == np.float32
    assert np.isfinite(made).all()


def test_interaction_is_the_mean_over_the_telling_pieces() -> None:
    seen = invented([2, 3], 8)
    pairs = candidates(seen)
    near = nearest(seen, pairs)
    made = features(seen, pairs, near)
    for number, (a, b) in enumerate(zip(pairs.first, pairs.second, strict=True)):
        sides = []
        for unit, values, starts in ((a, near.first, near.first_starts), (b, near.second, near.second_starts)):
            weights = seen.weights[seen.starts[unit] : seen.starts[unit + 1]]
            sides.append(np.average(values[starts[number] : starts[number + 1]], weights=weights))
        assert made[number, FEATURES.index("interaction, worse side")] == pytest.approx(min(sides), abs=1e-5)
        assert made[number, FEATURES.index("interaction, better side")] == pytest.approx(max(sides), abs=1e-5)
        assert made[number, FEATURES.index("interaction")] == pytest.approx(sum(sides), abs=1e-5)


def test_no_name_stands_twice() -> None:
    assert len(set(FEATURES)) == len(FEATURES)


def by_name(seen: Table) -> dict[str, NDArray[np.float32]]:
    """Every measure as a table of the sentences of the first report and those of the second."""
    rows, columns = int(seen.bounds[1]), int(seen.bounds[2] - seen.bounds[1])
    both = np.array(list(product(range(rows), range(rows, rows + columns))), dtype=np.int64)
    standing = np.zeros((len(both), len(STANDING)), dtype=np.float32)
    everything = Candidates(both[:, 0], both[:, 1], standing)
    made = features(seen, everything, nearest(seen, everything))
    return {name: made[:, n].reshape(rows, columns) for n, name in enumerate(FEATURES)}


def test_words_that_both_have() -> None:
    texts = ("barge burned at hesk with straw", "wheat rose", "at hesk barge burned", "burned barge 12", "")
    at = by_name(invented([2, 3], texts=texts))
    assert at["longest common run"].tolist() == [[2, 1, 0], [0, 0, 0]]  # looked for from three shared words on
    assert at["shared words"][1].tolist() == [0, 0, 0]
    assert at["shared of the second"][0, 0] == pytest.approx(1)
    assert 0 < at["shared of the first"][0, 0] < 1
    assert at["shared of the poorer"][0, 0] == pytest.approx(1)
    assert at["word rank for the first"][0].tolist() == [0, 1, 2]
    assert at["length of the first"][:, 0].tolist() == [6, 2]
    assert at["figures of the second"][0].tolist() == [0, 1, 0]
    assert at["position of the second"][0].tolist() == pytest.approx([0, 1 / 3, 2 / 3])
    assert at["distance in position"][1].tolist() == pytest.approx([1 / 2, 1 / 6, 1 / 6])


def seen_in(*given_: Reading) -> Table:
    people = entities([r.annotations for r in given_])
    return table(resolve(given_, people), people)


@pytest.mark.weights
def test_what_is_read_in_two_sentences() -> None:
    said = (("Ole Brandt", "said", "The barge killed 12 people on 2 June 2031"),)
    a = reading("The barge killed 12 people on 2 June 2031, Ole Brandt said. No.", "a", people="Ole Brandt", said=said)
    b = reading("On Monday 12 people died, Brandt told us. Ilse Reel lost 19 people on Tuesday.", "b",
                people="Brandt|Ilse Reel", said=(("Brandt", "told", "On Monday 12 people died"),))  # fmt: skip
    at = by_name(seen_in(a, b))
    assert at["one speaker"].tolist() == [[1, 0], [0, 0]]
    assert at["two speakers"].tolist() == [[0, 0], [0, 0]]
    assert at["both or neither voiced"].tolist() == [[1, 0], [0, 1]]
    assert at["shared entities"].tolist() == [[1, 0], [0, 0]]
    assert at["shared days"].tolist() == [[1, 0], [0, 0]]
    assert at["days that differ"].tolist() == [[0, 1], [0, 0]]
    assert at["shared figures as written"][0].tolist() == [1, 0]
    assert at["figures not shared"][1].tolist() == [-1, -1]  # one of the two has none
    assert (at["reports"] == 2).all()
    assert (at["sentences of the first"] == 2).all()


@pytest.mark.weights
def test_the_same_sentence_is_nearest_to_itself() -> None:
    a = reading("A barge burned at Port Hesk on Monday. The cook swam ashore with 3 geese. No.", "a")
    b = reading("The cook swam ashore with 3 geese. Wheat rose.", "b")
    seen = seen_in(a, b)
    pairs = candidates(seen)
    made = features(seen, pairs, nearest(seen, pairs))
    (row,) = np.flatnonzero((pairs.first == 1) & (pairs.second == 3))
    at = {name: made[row, n] for n, name in enumerate(FEATURES)}
    assert at["cosine"] == pytest.approx(1, abs=1e-5)
    assert at["rank for the first"] == at["rank for the second"] == at["interaction rank for the first"] == 0
    assert at["longest common run"] == 7
    assert at["covered, worse side"] == pytest.approx(1)
    assert at["margin for the first"] > 0


@pytest.mark.weights
def test_one_sentence_against_one_without_words() -> None:
    assert np.isfinite(by_name(seen_in(reading("…", "a"), reading("?!", "b")))["interaction"]).all()
