"""Static vectors and the rarity of words."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from crossread import onnx
from crossread.static import FINE, WIDTH, as_ints, hashed, piece_ids, rarities, static, vector


def told(text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    return vector(np.array([i for word in text.split() for i in piece_ids(word)], dtype=np.int64))


def rarity(word: str) -> float:
    return float(rarities(np.array([hashed(word)], dtype=np.uint32))[0])


def test_the_weights_fit_the_tokenizer_and_each_other() -> None:
    weights = static()
    assert weights.pieces.shape == (len(weights.scales), WIDTH)
    assert len(weights.pieces) == onnx.tokenizer().get_vocab_size()
    assert weights.common.shape[1] == WIDTH
    assert np.allclose(np.linalg.norm(weights.common, axis=1), 1, atol=1e-3)
    slots = len(weights.rarity)
    assert slots & (slots - 1) == 0  # a slot is the low bits of a hash


def test_rarities_are_exact_fractions_so_their_sums_are_the_same_in_any_order() -> None:
    every = static().rarity
    assert np.array_equal(every * FINE, np.rint(every * FINE))
    assert every.min() >= 0


def test_a_word_of_every_report_is_common_and_an_unknown_one_rare() -> None:
    assert rarity("year") < 1
    assert rarity("year") < rarity("ferry")
    assert rarity("qwyxzelborn") > 6


def test_texts_of_one_matter_are_nearer_than_texts_of_two() -> None:
    ferry, boat, wheat = map(
        told,
        (
            "a ferry with passengers ran aground near the harbour",
            "the boat struck rocks outside the port and passengers were rescued",
            "wheat prices rose as the central bank cut its interest rate",
        ),
    )
    assert ferry @ boat > ferry @ wheat + 0.1


@given(st.text(max_size=80))
def test_a_vector_has_length_one_or_tells_nothing(text: str) -> None:
    length = float(np.linalg.norm(told(text)))
    assert abs(length - 1) < 1e-4 or length < 1e-3


def test_no_pieces_no_vector() -> None:
    assert not told("").any()
    assert as_ints(told("")) == bytes(WIDTH)


def test_in_whole_numbers_the_largest_is_127() -> None:
    made = np.frombuffer(as_ints(told("a ferry ran aground")), dtype=np.int8)
    assert len(made) == WIDTH
    assert np.abs(made.astype(int)).max() == 127
    exact = told("a ferry ran aground")
    assert made @ exact / np.linalg.norm(made.astype(np.float32)) > 0.999


@given(st.text())
def test_no_word_is_hashed_to_the_number_that_stands_for_none(word: str) -> None:
    assert 0 < hashed(word) < 1 << 32
    assert hashed(word) == hashed(word)


def test_the_empty_word_and_half_characters_have_a_number_too() -> None:
    assert hashed("") == 1
    assert hashed("\ud800") > 0
