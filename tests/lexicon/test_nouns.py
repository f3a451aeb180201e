"""Heads of descriptions."""

from __future__ import annotations

import pytest

from crossread.lexicon.nouns import HEADS, kind_of, singular


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("minister", "person"), ("ex-minister", "person"), ("editor-in-chief", "person"), ("airline", "body"),
        ("town", "place"), ("ferry", "other"), ("lemon", ""), ("first-in-the-nation", ""), ("shoe-maker", ""),
    ],
)  # fmt: skip
def test_the_kind_of_what_a_head_stands_for(word: str, kind: str) -> None:
    assert kind_of(word) == kind


@pytest.mark.parametrize(
    ("word", "one"),
    [
        ("surgeons", "surgeon"),
        ("policemen", "policeman"),
        ("agencies", "agency"),
        ("boss", "boss"),
        ("lemons", "lemons"),
    ],
)
def test_the_head_that_a_word_is_the_plural_of(word: str, one: str) -> None:
    assert singular(word) == one


def test_heads_are_lower_case_words() -> None:
    assert all(h == h.casefold().strip() and " " not in h for h in HEADS)
