"""Which pairs the pair network reads, and where its marks fall."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_tables import table
from numpy.typing import NDArray

from crossread import onnx
from crossread.align.candidates import STANDING, Candidates
from crossread.align.pairing import LONGEST, MODEL, PAIR, PER_SENTENCE, WORTH, chosen, pairing
from crossread.judged import MARKS
from crossread.model import Reading
from readings import reading


def pairs_of(*both: tuple[int, int]) -> Candidates:
    rows = np.array(both, dtype=np.int64).reshape(-1, 2)
    return Candidates(rows[:, 0], rows[:, 1], np.zeros((len(rows), len(STANDING)), dtype=np.float32))


@given(st.lists(st.integers(0, 8).map(lambda n: n / 8), max_size=40), st.integers(1, 10))
def test_the_likeliest_pairs_are_read_in_their_order(likely: list[float], units: int) -> None:
    numbers = chosen(pairs_of(*((0, 1) for _ in likely)), np.array(likely, dtype=np.float32), units).tolist()
    assert numbers == sorted(set(numbers))
    worth = [n for n, p in enumerate(likely) if p >= WORTH]
    assert len(numbers) == min(len(worth), int(PER_SENTENCE * units))
    ranked = sorted(worth, key=lambda n: (-likely[n], n))
    assert set(numbers) == set(ranked[: len(numbers)])


def test_no_pair_is_read_where_none_is_likely() -> None:
    assert chosen(pairs_of((0, 1)), np.array([WORTH / 2], dtype=np.float32), 2).tolist() == []
    assert chosen(pairs_of(), np.zeros(0, dtype=np.float32), 0).tolist() == []


A = reading("Wheat rose. A straw barge burned at Port Heskholm.", "a")
B = reading("The barge at Port Heskholm sank.", "b")


class Network:
    """A network that marks the pieces of one word as a place, and tells how much it read of the pair."""

    def __init__(self, word: str) -> None:
        self.ids = onnx.tokenizer().encode(word, add_special_tokens=False).ids
        self.read: list[tuple[list[int], list[int]]] = []

    def run(self, name: str, ids: Sequence[int], types: Sequence[int]) -> list[NDArray[np.float32]]:
        assert name == MODEL
        self.read.append((list(ids), list(types)))
        marks = np.full((1, len(ids), len(MARKS)), -50, dtype=np.float32)
        for place, one in enumerate(ids):
            if one in self.ids:
                marks[0, place, MARKS.index("place")] = 50
        return [np.array([[0, 50, -50, len(ids)]], dtype=np.float32), marks]


def network(monkeypatch: pytest.MonkeyPatch, word: str) -> Network:
    made = Network(word)
    monkeypatch.setattr("crossread.onnx.run", made.run)
    monkeypatch.setenv("CROSSREAD_THREADS", "1")
    return made


@pytest.mark.weights
def test_marks_fall_on_the_right_words_of_both_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    made = network(monkeypatch, "Heskholm")
    (paired,) = pairing([A, B], table([2, 1]), pairs_of((0, 2), (1, 2)), np.array([1]))
    assert paired.first.key == (A.article.id, 1)
    assert paired.second.key == (B.article.id, 0)
    for side, one in ((paired.first, A), (paired.second, B)):
        marked = {
            one.article.text[s:e]
            for s, e, row in zip(side.starts, side.ends, side.marks, strict=True)
            if row[MARKS.index("place")] > 0.5
        }
        assert "".join(sorted(marked, key=one.article.text.index)) == "Heskholm"
        assert side.marks.shape == (len(side.starts), len(MARKS))
        sentence = one.annotations.sentences[side.key[1]]
        assert side.starts[0] == sentence.start
        assert side.ends[-1] == sentence.end
    (ids, types) = made.read[0]
    assert ids[0] == 101
    assert [n for n, i in enumerate(ids) if i == 102] == [len(paired.first.starts) + 1, len(ids) - 1]
    assert types == [0] * (ids.index(102) + 1) + [1] * (len(paired.second.starts) + 1)


@pytest.mark.weights
def test_what_is_said_of_a_pair_is_how_likely_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    network(monkeypatch, "barge")
    (paired,) = pairing([A, B], table([2, 1]), pairs_of((1, 2)), np.array([0]))
    assert paired.pair.tolist() == pytest.approx([0.5, 1, 0, 1])
    assert len(paired.pair) == len(PAIR)


@pytest.mark.weights
def test_pairs_are_read_in_their_order_and_only_those(monkeypatch: pytest.MonkeyPatch) -> None:
    made = network(monkeypatch, "barge")
    found = pairing([A, B], table([2, 1]), pairs_of((0, 2), (1, 2)), np.array([0, 1]))
    assert [p.first.key[1] for p in found] == [0, 1]
    assert len(made.read) == 2
    assert pairing([A, B], table([2, 1]), pairs_of((0, 2)), np.zeros(0, dtype=np.int64)) == []


def long(mark: str) -> Reading:
    return reading("The barge " + "and the goose " * LONGEST + "sank.", mark)


@pytest.mark.weights
def test_of_a_long_sentence_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    made = network(monkeypatch, "goose")
    (paired,) = pairing([long("a"), B], table([1, 1]), pairs_of((0, 1)), np.array([0]))
    assert len(paired.first.starts) == len(paired.first.ends) == len(paired.first.marks) == LONGEST
    assert made.read[0][0][LONGEST + 1] == 102
    assert paired.second.ends[-1] == B.annotations.sentences[0].end
