"""What a sentence tells as lying ahead and as done."""

from __future__ import annotations

import pytest

from crossread.compare.deeds import Deed, ahead, base, done, same_act
from readings import reading, view_of


def deeds(text: str) -> tuple[list[Deed], list[Deed]]:
    view = view_of(reading(text, "a"), reading("The barge sank.", "b"))
    sentence = next(s for s in view.sentences.values() if s.span.text == text)
    return ahead(sentence), done(sentence)


def test_a_deed_shows_its_time_and_what_it_is_of() -> None:
    coming, past = deeds("The mayor, who opened the pier in June, is expected to visit the island.")
    assert [d.span.text for d in coming] == ["is expected to visit the island"]
    assert [d.span.text for d in past] == ["opened the pier in June"]
    assert coming[0].plain
    assert not coming[0].quoted
    assert not coming[0].yet


@pytest.mark.parametrize(
    "text",
    ["Unless it rains, the mayor will visit the pier.", "The mayor will not visit the pier.",
     "The mayor will have visited the pier."],
)  # fmt: skip
def test_what_is_supposed_or_denied_is_not_plain(text: str) -> None:
    coming, _ = deeds(text)
    assert not any(d.plain for d in coming)


def test_a_word_that_describes_is_no_deed() -> None:
    _, past = deeds("The planned visit and the united crews at a pier staffed by nurses are new.")
    assert past == []


def test_a_noun_names_the_act_where_the_verb_is_light() -> None:
    coming, _ = deeds("The mayor will hold a hearing on the pier.")
    assert coming[0].names == ("hold", "hearing")


@pytest.mark.parametrize(
    ("a", "b"),
    [("vote", "voted"), ("deny", "denied"), ("resign", "resignation"), ("decide", "decision"), ("plan", "planned"),
     ("withdraw", "withdrew"), ("plead", "plea"), ("announce", "announcement"), ("sell", "sale")],
)  # fmt: skip
def test_forms_and_nouns_of_a_verb_are_one_act(a: str, b: str) -> None:
    assert same_act(a, b)
    assert same_act(b, a)


def test_other_verbs_are_another_act() -> None:
    assert not same_act("resign", "reside")
    assert not same_act("sink", "sing")
    assert base("held") == base("holding")
