"""Passages that two texts share."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.group.passages import RUN, passages
from readings import report

WORDS = st.lists(st.sampled_from(["ole", "brandt", "barge", "Hesk,", "the", "fell."]), max_size=40).map(" ".join)


def test_a_shared_passage_whatever_its_case_and_punctuation() -> None:
    a = passages(report("Yesterday the old barge burned down at Port Hesk on Monday morning, police said.", "a"))
    b = passages(report("THE OLD BARGE burned down — at Port Hesk — on Monday morning.", "b"))
    assert 0 < a.share(b) == b.share(a)
    one, other = a.longest_shared(b)
    assert one.text == "the old barge burned down at Port Hesk on Monday morning"
    assert other.text == "THE OLD BARGE burned down — at Port Hesk — on Monday morning"


def test_short_and_unlike_texts_share_nothing() -> None:
    a = passages(report("The old barge burned.", "a"))
    assert a.share(a) == 0.0
    b = passages(report("One two three four five six seven eight nine.", "b"))
    assert a.share(b) == b.share(a) == 0.0
    assert b.share(b) == 1.0


@given(WORDS, WORDS)
def test_the_share_is_a_share_and_the_passages_are_the_same_words(x: str, y: str) -> None:
    a, b = passages(report(x, "a")), passages(report(y, "b"))
    assert 0 <= a.share(b) <= 1
    assert a.share(b) == b.share(a)
    if a.share(b):
        one, other = a.longest_shared(b)
        assert len(one.text.split()) >= RUN
        assert one.text.lower().replace(",", "").replace(".", "").split() == (
            other.text.lower().replace(",", "").replace(".", "").split()
        )
