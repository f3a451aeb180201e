"""One statement in two mouths; a fact here and a speaker's word there."""

from __future__ import annotations

from crossread.compare.speakers import fact_or_claim, mouths
from crossread.model import Reading
from readings import compared, reading, shown

WORDS = "The water came through the kitchen wall before anyone rang the bell"
SHE = (("she", "said", f"“{WORDS},”"),)


def said(speaker: str, mark: str, words: str = WORDS, more: str = "") -> Reading:
    return reading(
        f"“{words},” {speaker} said{more}.", mark, people="|".join({speaker, *more.split(" to ")[1:]}),
        said=((speaker, "said", f"“{words},”"),),
    )  # fmt: skip


def test_one_quotation_of_two_people_is_a_conflict() -> None:
    found = compared(mouths, said("Ole Brandt", "a"), said("Ilse Reel", "b"))
    assert shown(found) == [("conflict", "Ole Brandt", "Ilse Reel")]
    assert (found[0].aspect, found[0].rule) == ("attribution", "mouths")


def test_one_speaker_two_statements_or_both_named_are_left_alone() -> None:
    assert compared(mouths, said("Ole Brandt", "a"), said("Ole Brandt", "b")) == []
    other = "Nobody had greased the hinges of the lock gate since the spring fair"
    assert compared(mouths, said("Ole Brandt", "a"), said("Ilse Reel", "b", other)) == []
    assert compared(mouths, said("Ole Brandt", "a"), said("Ilse Reel", "b", WORDS, " to Ole Brandt")) == []


def test_a_pronoun_is_too_unsure_for_a_dispute() -> None:
    b = reading(
        f"“{WORDS},” she said. Ilse Reel wept.", "b", people="Ilse Reel", said=(("she", "said", f"“{WORDS},”"),)
    )
    assert compared(mouths, said("Ole Brandt", "a"), b) == []


FACT = "The ferry left Port Hesk with one engine on Monday."
CLAIM = "The ferry left Port Hesk with one engine, a deckhand said."
SAID = "The ferry left Port Hesk with one engine"


def test_a_fact_here_and_a_word_there() -> None:
    a = reading(FACT, "a")
    b = reading(CLAIM, "b", said=(("a deckhand", "said", SAID),))
    found = compared(fact_or_claim, a, b)
    assert shown(found) == [
        (
            "attribution",
            "The ferry left Port Hesk with one engine on Monday",
            "The ferry left Port Hesk with one engine",
        )
    ]


def test_what_is_demanded_or_asked_is_no_word_for_a_fact() -> None:
    demand = "The council demanded that the ferry leave Port Hesk with one engine."
    b = reading(demand, "b", said=(("The council", "demanded", "that the ferry leave Port Hesk with one engine"),))
    assert compared(fact_or_claim, reading(FACT, "a"), b) == []


def test_two_facts_two_words_and_a_denial_are_left_alone() -> None:
    a = reading(FACT, "a")
    b = reading(CLAIM, "b", said=(("a deckhand", "said", SAID),))
    c = reading(CLAIM.replace("said", "denied"), "c",
                said=(("a deckhand", "denied", SAID),))  # fmt: skip
    assert compared(fact_or_claim, a, reading(FACT.replace("Monday", "a Monday"), "d")) == []
    assert compared(fact_or_claim, b, reading(b.article.text, "e", said=(
        ("a deckhand", "said", SAID),))) == []  # fmt: skip
    assert compared(fact_or_claim, a, c) == []
    assert compared(fact_or_claim, reading("Ole Brandt bakes bread in the winter.", "f"), b) == []
