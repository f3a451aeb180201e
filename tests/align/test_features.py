"""Measures of two sentences."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from crossread.align.features import FEATURES, MAX_RANK, features, longest_runs, nearest
from crossread.align.units import reports
from crossread.model import Reading
from readings import reading

SENTENCES = st.lists(st.lists(st.sampled_from("abc"), max_size=6), min_size=1, max_size=3)


def longest(a: list[str], b: list[str]) -> int:
    runs, others = ({tuple(w[i:j]) for i in range(len(w)) for j in range(i + 1, len(w) + 1)} for w in (a, b))
    return max(map(len, runs & others), default=0)


@given(SENTENCES, SENTENCES)
def test_the_longest_runs_stand_in_both(a: list[list[str]], b: list[list[str]]) -> None:
    assert longest_runs(a, b).tolist() == [[longest(x, y) for y in b] for x in a]


def measured(a: Reading, b: Reading) -> NDArray[np.float32]:
    (x, y), vocabulary = reports([a, b])
    return features(x, y, nearest(x, y), vocabulary, 2)


@pytest.mark.weights
def test_every_pair_has_every_measure() -> None:
    a = reading("A barge burned at Port Hesk on Monday. The cook swam ashore with 3 geese. No.", "a")
    b = reading("The cook swam ashore with 3 geese. Wheat rose.", "b")
    made = measured(a, b)
    assert made.shape == (3, 2, len(FEATURES))
    assert np.isfinite(made).all()
    at = {name: made[:, :, n] for n, name in enumerate(FEATURES)}
    assert at["cosine"][1, 0] == pytest.approx(1, abs=1e-5)
    assert at["better rank"][1, 0] == 0
    assert at["shared figures"].tolist() == [[0, 0], [1, 0], [0, 0]]
    assert at["longest common run"][1, 0] == 7
    assert at["distance in position"][1, 0] == pytest.approx(1 / 3)
    assert at["rank for the first"].max() <= MAX_RANK
    assert (at["sentences of the first"] == 3).all()
    assert at["covered, worse side"][1, 0] == pytest.approx(1)


@pytest.mark.weights
def test_one_sentence_against_one_without_words() -> None:
    assert np.isfinite(measured(reading("…", "a"), reading("?!", "b"))).all()
