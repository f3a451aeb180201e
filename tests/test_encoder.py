"""The encoder: what a vector depends on, and what it does not."""

from __future__ import annotations

import random

import numpy as np
import pytest

from crossread import encoder

SENTENCES = [
    "A ferry ran aground off Port Salen on Tuesday evening.",
    "The ferry hit rocks near Port Salen late on Tuesday.",
    "Wheat prices rose by four percent in a month.",
    "“We had no warning,” the captain said.",
    "No.",
    "The harbour master, who took office in March, denied that the crew had been told of the shoal " * 12,
]


def same(a: encoder.Coded, b: encoder.Coded) -> bool:
    return np.array_equal(a.vector, b.vector) and np.array_equal(a.states, b.states) and a.pieces == b.pieces


def test_a_vector_does_not_depend_on_its_company() -> None:
    alone = {s: encoder.encode([s])[0] for s in SENTENCES}
    for seed in range(5):
        order = SENTENCES * 2
        random.Random(seed).shuffle(order)
        for sentence, coded in zip(order, encoder.encode(order), strict=True):
            assert same(coded, alone[sentence])


def test_a_vector_does_not_depend_on_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    many = encoder.encode(SENTENCES)
    monkeypatch.setenv("CROSSREAD_THREADS", "1")
    assert all(map(same, encoder.encode(SENTENCES), many))


def test_like_meanings_are_near() -> None:
    vectors = np.stack([coded.vector for coded in encoder.encode(SENTENCES)])
    assert vectors.shape == (6, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > 0.6 > 0.3 > vectors[0] @ vectors[2]


def test_nothing_in_nothing_out() -> None:
    assert encoder.encode([]) == []
    assert [coded.states.shape for coded in encoder.encode([""])] == [(1, 384)]
