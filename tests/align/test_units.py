"""Sentences as the matcher sees them."""

from __future__ import annotations

import numpy as np
import pytest

from crossread.align.units import reports
from readings import reading

A = reading(
    "Barge burns at Hesk\n\nA barge with 40 geese burned at Port Hesk on Monday. “Save them,” Ole Brandt said. No.",
    "a",
)
B = reading("At Port Hesk a barge burned.", "b")


@pytest.mark.weights
def test_a_report_has_a_row_for_every_sentence() -> None:
    (a, b), vocabulary = reports([A, B])
    assert len(a.units) == len(A.annotations.sentences) == 4
    assert len(b.units) == 1
    for one in (a, b):
        rows = (one.vectors, one.before, one.after, one.context, one.terms, one.figures, one.capitals, one.starts)
        assert {len(r) for r in rows} == {len(one.units)}
        assert one.terms.shape[1] == len(vocabulary.weight) == len(vocabulary.vector)
        assert len(one.pieces) == len(one.weights) == len(one.places)
        assert np.allclose(np.linalg.norm(one.context, axis=1), 1, atol=1e-5)
        assert (np.diff(np.append(one.starts, len(one.pieces))) > 0).all()  # every unit has a piece


@pytest.mark.weights
def test_the_sentence_before_and_after() -> None:
    (a, _), _ = reports([A, B])
    assert np.array_equal(a.before[0], a.vectors[0])
    assert np.array_equal(a.before[1:], a.vectors[:-1])
    assert np.array_equal(a.after[:-1], a.vectors[1:])
    assert np.array_equal(a.after[-1], a.vectors[-1])


@pytest.mark.weights
def test_what_is_known_of_a_sentence() -> None:
    (a, _), vocabulary = reports([A, B])
    goose, said = a.units[1], a.units[2]
    assert goose.numbers == {"40"}
    assert goose.capitals >= {"port", "hesk", "monday"}
    assert "a" not in goose.content
    assert (goose.quotes, said.quotes) == (False, True)
    weight = vocabulary.weight
    assert weight["barg"] < weight["40"]  # in three of five sentences, in one


@pytest.mark.weights
def test_the_places_of_pieces_lie_in_their_sentence() -> None:
    (a, _), _ = reports([A, B])
    ends = [*a.starts[1:], len(a.pieces)]
    for sentence, start, end in zip(A.annotations.sentences, a.starts, ends, strict=True):
        assert all(sentence.start <= p < sentence.end for p in a.places[start:end])
