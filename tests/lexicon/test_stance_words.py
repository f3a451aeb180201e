"""Hedges, plans and negations, and the month that is no hedge."""

from __future__ import annotations

from crossread.lexicon.stance import expectations, is_hedged, negations


def test_a_month_is_no_hedge() -> None:
    assert is_hedged("the mayor may resign")
    assert not is_hedged("the barge sank in May.")
    assert not is_hedged("The dam broke on May 3")


def test_places_are_those_of_the_words() -> None:
    words = "They plan to sail, but will not say when; it isn’t known."
    assert [words[a:b] for a, b in expectations(words)] == ["plan to", "will"]
    assert [words[a:b] for a, b in negations(words)] == ["not", "n’t"]
