"""Windows and word shapes: what the tagger reads."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread import pieces


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
