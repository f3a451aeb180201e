"""The lists of rival words hold what the rules take for granted."""

from __future__ import annotations

from collections import Counter

from crossread.lexicon.framing import (
    ACTORS,
    ALSO_VERBS,
    CLASSES,
    LOADED,
    MANY,
    OF_A_COUNTRY,
    ONE_OF_A_COUNTRY,
    ONE_OF_A_NAME,
    PHRASES,
    SAYING,
)

HEADS = [head for tiers in CLASSES.values() for tier in tiers for head in tier]


def test_a_head_and_a_phrase_stand_in_one_tier() -> None:
    phrases = [p for tiers in PHRASES.values() for tier in tiers for p in tier]
    verbs = [v for held in SAYING.values() for v in held.split()]
    for listed in (HEADS, phrases, verbs):
        assert [word for word, times in Counter(listed).items() if times > 1] == []


def test_tiers_are_lists_of_words_in_small_letters() -> None:
    for tiers in (*CLASSES.values(), *PHRASES.values()):
        assert len(tiers) > 1
        for tier in tiers:
            assert isinstance(tier, tuple)
            assert all(len(word) > 2 and word == word.lower() for word in tier)


def test_what_is_said_of_heads_and_classes_is_of_listed_ones() -> None:
    assert set(HEADS) >= LOADED | ALSO_VERBS | OF_A_COUNTRY | ONE_OF_A_COUNTRY
    assert CLASSES.keys() >= ACTORS | MANY | ONE_OF_A_NAME
