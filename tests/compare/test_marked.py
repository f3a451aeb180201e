"""Stretches that the network marks, and findings of the rules, as proposals."""

from __future__ import annotations

import numpy as np
import pytest
from crossread.compare.marked import LEAST, MARKED_MEASURES, MOST_LETTERS, NAMES, RULES, _peak, marked
from hypothesis import given
from hypothesis import strategies as st

from crossread.judged import MARKS, Marked
from crossread.model import Reading
from crossread.words import tokens
from readings import Marks, Proposed, pieces, proposed, reading, view_of

OFF = reading("The old wooden barge sank off Hesk.", "a")
NEAR = reading("The barge sank near the Hesk pier.", "b")


def found(a: Reading, b: Reading, marks: Marks = ()) -> list[Proposed]:
    return proposed(marked, MARKED_MEASURES, a, b, marks)


def test_a_stretch_marked_in_both_sentences_is_proposed() -> None:
    marks = (("sank off", "status", 0.9), ("sank near", "status", 0.6))
    (one,) = found(OFF, NEAR, marks)
    assert (one.words, one.is_of) == (("sank off", "sank near"), ("status", "marks", ""))
    assert one["of status"] == 1
    assert sum(one[f"of {aspect}"] for aspect in MARKS[:-1]) == 1
    assert (NAMES[int(one["rule"])], one["rule calls it a dispute"]) == ("marks", 0)
    assert one["words in common"] == 1  # "sank" is all that is no grammar word
    assert (one["letters of the first"], one["letters of the second"]) == (8, 9)
    assert set(one.proposal.reasons) == {"conflict", "update"}


def test_each_aspect_has_its_own_stretch() -> None:
    marks = (("sank", "status", 0.9), ("Hesk", "place", 0.9), ("wooden", "person", 0.9), ("pier", "person", 0.9))
    made = found(OFF, NEAR, (*marks, ("sank off", "place", 0.8)))
    assert {p.is_of[0]: p.words for p in made} == {"place": ("sank off Hesk", "Hesk"), "person": ("wooden", "pier")}


@pytest.mark.parametrize(
    "marks",
    [
        (),
        (("off", "status", 0.9),),  # in one sentence alone
        (("off", "status", 0.9), ("near", "place", 0.9)),  # of two aspects
        (("off", "status", 0.9), ("near", "status", LEAST / 2)),  # hardly marked
        (("sank", "status", 0.9),),  # the same words
        (("off", "compatible", 0.9), ("near", "compatible", 0.9)),  # no aspect
    ],
)
def test_what_is_not_proposed(marks: Marks) -> None:
    assert found(OFF, NEAR, marks) == []


def test_a_stretch_ends_where_the_mark_falls() -> None:
    weak = (("wooden", "status", 0.3), ("sank off", "status", 0.9), ("near", "status", 0.5), ("pier", "status", 0.4))
    (one,) = found(OFF, NEAR, weak)
    assert one.words == ("sank off", "near")


def test_a_stretch_has_few_letters() -> None:
    a, b = ((" ".join(f"{x}{n}stone" for n in range(30)) + ".").capitalize() for x in "vw")
    (one,) = found(reading(a, "a"), reading(b, "b"), ((a, "denial", 0.9), (b, "denial", 0.9)))
    assert 0 < max(map(len, one.words)) <= MOST_LETTERS
    assert one.words[0].startswith("V0stone")


def test_a_mark_on_a_part_of_a_word_gives_the_word() -> None:
    sentence = view_of(OFF).sentences[OFF.article.id, 0]
    word = tokens(sentence.span)[2]
    starts, ends = (word.start, word.start + 3), (word.start + 3, word.end)
    marks = np.zeros((2, len(MARKS)), dtype=np.float32)
    marks[1, 0] = 0.9
    peak = _peak(Marked(sentence.key, starts, ends, marks), 0, sentence)
    assert peak == word


def test_a_sentence_of_which_nothing_was_read_has_no_peak() -> None:
    sentence = view_of(OFF).sentences[OFF.article.id, 0]
    empty = Marked(sentence.key, (), (), np.zeros((0, len(MARKS)), dtype=np.float32))
    assert _peak(empty, 0, sentence) is None


@given(st.lists(st.floats(0, 1, width=32), min_size=7, max_size=7))
def test_a_peak_is_of_whole_words_and_holds_the_likeliest(likely: list[float]) -> None:
    sentence = view_of(OFF).sentences[OFF.article.id, 0]
    made = pieces(OFF, 0)
    made.marks[:, 2] = likely
    peak = _peak(made, 2, sentence)
    if max(likely) < LEAST:
        assert peak is None
        return
    assert peak is not None
    words = sentence.words
    assert peak.start in {w.start for w in words}
    assert peak.end in {w.end for w in words}
    assert peak.contains(words[int(np.argmax(likely))])
    assert sentence.span.contains(peak)


def test_what_a_rule_finds_is_proposed_with_its_reason() -> None:
    said = (("Tern Lines", "denied", "that the Marigold sailed with a cracked rudder"),)
    a = reading(
        "Tern Lines denied that the Marigold sailed with a cracked rudder.", "a", bodies="Tern Lines", said=said
    )
    b = reading("The Marigold sailed with a cracked rudder from Port Hesk, divers found.", "b")
    (one,) = found(a, b)
    assert one.is_of == ("denial", "denials", "")
    assert (NAMES[int(one["rule"])], one["rule calls it a dispute"]) == ("denials", 1)
    assert (one["first denies"], one["second denies"]) == (1, 0)
    assert (one["first is somebody's word"], one["second is somebody's word"]) == (1, 0)
    assert one.proposal.reasons["conflict"] == "One report tells what the other says is denied."


def test_a_difference_that_a_rule_calls_compatible_may_be_judged_a_dispute() -> None:
    made = found(reading("The cook will resign.", "a"), reading("The cook resigned.", "b"))
    (one,) = made
    assert (NAMES[int(one["rule"])], one["rule calls it a dispute"]) == ("status", 0)
    assert set(one.proposal.reasons) == {"conflict", "update", "compatible"}
    assert one["expectations of the first"] == 1
    assert one["expectations of the second"] == 0


def test_a_stretch_in_quotation_marks_is_measured_as_such() -> None:
    a = reading("The cook called it “a bad night” at Hesk.", "a", places="Hesk")
    b = reading("The cook called it a good night for 12 geese.", "b")
    (one,) = found(a, b, (("bad", "quote", 0.9), ("good", "quote", 0.9)))
    assert (one["first in quotation marks"], one["second in quotation marks"]) == (1, 0)
    assert (one["figures"], one["names"]) == (0, 0)
    (other,) = found(a, b, (("Hesk", "place", 0.9), ("12", "place", 0.9)))
    assert (other["figures"], other["names"]) == (1, 1)


def test_every_rule_has_a_name() -> None:
    assert [rule.__name__ for rule in RULES] == list(NAMES[1:])
