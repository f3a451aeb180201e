"""Scare quotes, and verbs of saying that take a stand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from crossread.compare.marking import doubts, sayings, scare_quotes
from crossread.model import Finding, Reading
from readings import reading, view_of


def sides(found: Sequence[Finding]) -> list[set[str]]:
    return [{s.value for s in f.sides} for f in found]


def test_scare_quotes() -> None:
    a = reading("The council promised a “fresh start” for the harbour.", "a")
    b = reading("The council promised a fresh start for the harbour.", "b")
    found = list(scare_quotes(view_of(a, b), []))
    assert sides(found) == [{"“fresh start”", "fresh start"}]
    both = reading("All of them want a “fresh start” for the harbour.", "c")
    assert list(scare_quotes(view_of(a, both), [])) == []


def test_scare_quotes_are_found_at_the_end_of_a_text_and_behind_a_longer_word() -> None:
    a = reading("The council promised a “fresh start” for the harbour.", "a")
    end = reading("The council promised the harbour a fresh start", "b")
    assert sides(list(scare_quotes(view_of(a, end), []))) == [{"“fresh start”", "fresh start"}]
    later = reading("The fresh starters met. The harbour wants a fresh start.", "c")
    (finding,) = scare_quotes(view_of(a, later), [])
    assert finding.sides[1].spans[0].start == later.article.text.index("fresh start.")


@pytest.mark.parametrize(
    "text",
    [
        "“Ask the lock keeper about it,” the mayor said of the harbour.",
        "The word “fresh start” was painted on the harbour wall.",
        "The song “fresh start” was heard in the harbour.",
    ],
)
def test_quotations_and_words_spoken_of_as_words_are_no_scare_quotes(text: str) -> None:
    a = reading(text, "a")
    b = reading("They ask the lock keeper about it: a fresh start for the harbour.", "b")
    assert list(scare_quotes(view_of(a, b), [])) == []


def test_a_speakers_few_words_are_a_short_quotation() -> None:
    said = (("Ole Brandt", "said", "the harbour needs a “fresh start”"),)
    a = reading("Ole Brandt said the harbour needs a “fresh start”.", "a", people="Ole Brandt", said=said)
    b = reading("The harbour needs a fresh start.", "b")
    assert list(scare_quotes(view_of(a, b), [])) == []


def test_so_called_keeps_as_far_off_as_the_marks_do() -> None:
    a = reading("The council promised a “fresh start” for the harbour.", "a")
    b = reading("The council promised a so-called fresh start for the harbour.", "b")
    assert list(scare_quotes(view_of(a, b), [])) == []


def spoken(verb: str, mark: str, who: str = "Ole Brandt") -> Reading:
    content = "the old lock gate at Hesk was safe"
    return reading(f"{who} {verb} {content}.", mark, people=who, said=((who, verb, content),))


@pytest.mark.parametrize("verb", ["claimed", "admitted", "insisted", "boasted"])
def test_verbs_that_take_unlike_stands(verb: str) -> None:
    (found,) = sayings(view_of(spoken("said", "a"), spoken(verb, "b")), [])
    assert {s.value for s in found.sides} == {"said", verb}
    assert (found.kind, found.aspect, found.rule) == ("wording", "wording", "sayings")
    assert found.topic is not None
    assert found.topic.text == "Ole Brandt"


def test_verbs_of_one_stand_another_speaker_or_no_match_are_no_difference() -> None:
    assert list(sayings(view_of(spoken("said", "a"), spoken("stated", "b")), [])) == []
    assert list(sayings(view_of(spoken("said", "a"), spoken("claimed", "b", "Mia Berg")), [])) == []
    assert list(sayings(view_of(spoken("said", "a"), spoken("claimed", "b"), matching=[]), [])) == []
    assert list(sayings(view_of(spoken("said", "a"), spoken("had claimed", "b")), [])) == []


def test_marked_words_that_a_speaker_used_are_no_scare_quotes() -> None:
    a = reading("The council promised a “fresh start” for the harbour.", "a")
    b = reading("The council promised a fresh start for the harbour.", "b")
    cited = reading("“We all of us need a fresh start here,” the miller said.", "c")
    assert list(scare_quotes(view_of(a, b, cited), [])) == []


def test_a_report_that_has_the_words_with_and_without_marks_keeps_no_distance() -> None:
    a = reading("The council promised a “fresh start” for the harbour. A fresh start is dear.", "a")
    b = reading("The council promised a fresh start for the harbour.", "b")
    assert list(scare_quotes(view_of(a, b), [])) == []


def test_what_is_alleged_here_and_told_outright_there() -> None:
    a = reading("The court heard of the alleged bridge plot at Hesk.", "a")
    b = reading("The court heard of the bridge plot at Hesk.", "b")
    (found,) = doubts(view_of(a, b), [])
    assert {s.value for s in found.sides} == {"alleged bridge plot", "bridge plot"}
    assert (found.kind, found.aspect, found.rule) == ("wording", "wording", "doubts")
    assert list(doubts(view_of(a, b, matching=[]), [])) == []


@pytest.mark.parametrize(
    "text",
    [
        "The court heard of the suspected bridge plot at Hesk.",
        "The court heard reports of the bridge plot at Hesk.",
        "The court heard of the “bridge plot” at Hesk.",
        "The court heard of the bridge plot inquiry at Hesk.",
        "The court heard of the bridge plot at Hesk. It was an alleged bridge plot.",
        "The court heard of the bridge at Hesk.",
    ],
)
def test_who_keeps_a_distance_too_or_means_another_thing_is_not_held_against_it(text: str) -> None:
    a = reading("The court heard of the alleged bridge plot at Hesk.", "a")
    assert list(doubts(view_of(a, reading(text, "b")), [])) == []


def test_a_name_that_is_not_granted() -> None:
    a = reading("The so-called Harbour Council met at Hesk.", "a")
    b = reading("The Harbour Council meeting at Hesk was short.", "b")
    assert sides(list(doubts(view_of(a, b), []))) == [{"so-called Harbour Council", "Harbour Council"}]
