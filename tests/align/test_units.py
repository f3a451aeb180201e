"""Sentences as the matcher sees them."""

from __future__ import annotations

import numpy as np
import pytest

from crossread.align.entities import entities
from crossread.align.resolving import resolve
from crossread.align.units import Table, table
from crossread.lexicon.stopwords import STOPWORDS
from readings import reading

A = reading(
    "Barge burns at Hesk\n\nA barge with 40 geese burned at Port Hesk on Monday. “Save them,” Ole Brandt said. No.",
    "a", people="Ole Brandt", places="Port Hesk", said=(("Ole Brandt", "said", "Save them"),),
)  # fmt: skip
B = reading("At Port Hesk a barge burned.", "b", places="Port Hesk")
PEOPLE = entities([A.annotations, B.annotations])


@pytest.fixture(scope="module")
def seen() -> Table:
    return table(resolve([A, B], PEOPLE), PEOPLE)


@pytest.mark.weights
def test_a_story_has_a_row_for_every_sentence(seen: Table) -> None:
    assert len(A.annotations.sentences) == 4
    assert [(u.report, u.index, u.of) for u in seen.units] == [(0, 0, 4), (0, 1, 4), (0, 2, 4), (0, 3, 4), (1, 0, 1)]
    assert seen.bounds.tolist() == [0, 4, 5]
    assert (seen.of_report(0), seen.of_report(1)) == (slice(0, 4), slice(4, 5))
    assert {len(rows) for rows in (seen.vectors, seen.before, seen.after, seen.context)} == {5}
    assert len(seen.pieces) == len(seen.weights) == len(seen.places) == seen.starts[-1]
    assert len(seen.starts) == 6
    assert (np.diff(seen.starts) > 0).all()  # every unit has a piece
    for rows in (seen.vectors, seen.context, seen.pieces):
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


@pytest.mark.weights
def test_the_sentence_before_and_after(seen: Table) -> None:
    assert np.array_equal(seen.before, seen.vectors[[0, 0, 1, 2, 4]])
    assert np.array_equal(seen.after, seen.vectors[[1, 2, 3, 3, 4]])


@pytest.mark.weights
def test_what_is_known_of_a_sentence(seen: Table) -> None:
    goose, said, other = seen.units[1], seen.units[2], seen.units[4]
    assert goose.numbers == {"40"}
    assert goose.capitals >= {"port", "hesk", "monday"}
    assert "barge" in goose.words
    assert "barg" in goose.content
    assert not goose.content & STOPWORDS
    assert goose.figures == {(40, 40, "goose")}
    assert goose.days == {("2031-06-02", "2031-06-02")}
    assert (goose.quotes, said.quotes) == (False, True)
    assert (goose.voiced, said.voiced) == (False, True)
    assert said.quoted == {"save"}
    assert goose.quoted == frozenset()
    brandt, hesk = ({e.id for e in PEOPLE if e.name == name} for name in ("Ole Brandt", "Port Hesk"))
    assert said.speakers == brandt
    assert said.entities == brandt
    assert goose.entities & other.entities >= hesk


@pytest.mark.weights
def test_what_few_sentences_have_weighs_more(seen: Table) -> None:
    assert seen.weight["barg"] < seen.weight["40"]  # in three of five sentences, in one
    brandt, hesk = (next(e.id for e in PEOPLE if e.name == name) for name in ("Ole Brandt", "Port Hesk"))
    assert seen.rarity[hesk] < seen.rarity[brandt]


@pytest.mark.weights
def test_the_places_of_pieces_lie_in_their_sentence(seen: Table) -> None:
    sentences = [*A.annotations.sentences, *B.annotations.sentences]
    for number, sentence in enumerate(sentences):
        places = seen.places[seen.starts[number] : seen.starts[number + 1]]
        assert all(sentence.start <= p < sentence.end for p in places)
        assert places.tolist() == sorted(set(places.tolist()))


@pytest.mark.weights
def test_a_report_is_seen_alike_whatever_stands_beside_it(seen: Table) -> None:
    turned = table(resolve([B, A], PEOPLE), PEOPLE)
    assert np.array_equal(turned.vectors, seen.vectors[[4, 0, 1, 2, 3]])
    assert [u.content for u in turned.units] == [seen.units[n].content for n in (4, 0, 1, 2, 3)]
    assert turned.weight == seen.weight


@pytest.mark.weights
def test_a_sentence_of_grammar_words_keeps_its_pieces() -> None:
    made = table([reading("It was. …", "a"), reading("And so it is.", "b")])
    assert (np.diff(made.starts) > 0).all()
    assert np.isfinite(made.pieces).all()
