"""Windows and word shapes: what the tagger reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread import pieces
from crossread.model import Span


@given(st.lists(st.integers(1, pieces.BUDGET), max_size=40))
def test_every_sentence_is_read_once_afresh_and_windows_keep_their_size(lengths: list[int]) -> None:
    found = pieces.windows(lengths)
    assert [i for w in found for i in range(w.first, w.last)] == list(range(len(lengths)))
    for w in found:
        assert w.first - 1 <= w.context <= w.first
        assert sum(lengths[w.context : w.last]) <= pieces.BUDGET


@given(st.text(max_size=200))
def test_every_code_point_has_a_shape(text: str) -> None:
    marks = pieces.shapes(text)
    assert len(marks) == len(text)
    assert all(mark < 24 for mark in marks)


def test_shapes_tell_capitals_quotations_and_paragraphs() -> None:
    marks = pieces.shapes("Ole met the FAA\n“in 2020”")
    assert (marks[0], marks[4], marks[12]) == (12 + 2, 1, 3)
    assert (marks[17], marks[20]) == (12 + 6 + 1, 6 + 5)


@pytest.mark.weights
@given(st.text(st.sampled_from("abcXYZ019éÀß _-.,$%'\"‘’“”–—…\n"), max_size=60))
def test_words_of_plain_characters_are_those_that_the_vocabulary_makes(text: str) -> None:
    begun = len(text) - len(text.lstrip())
    span = Span("a", begun, len(text), text[begun:]) if text.strip() else Span("a", 0, 1, "-")
    strange = Span("a", span.start, span.end + 2, span.text + " €")  # no plain character: read whole
    words, whole = pieces.cut([span]), pieces.cut([strange])
    assert [i for w in words.ids for i in w] == [i for w in whole.ids[:-1] for i in w]
    assert words.spans == whole.spans[:-1]
