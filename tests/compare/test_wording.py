"""Rival words for one act or actor, and rival phrases for one matter."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from crossread.compare.wording import acts, terms
from crossread.model import Finding, Reading
from readings import reading, view_of


def sides(found: Sequence[Finding]) -> list[set[str]]:
    return [{s.value for s in f.sides} for f in found]


def told(a: Reading, b: Reading) -> list[set[str]]:
    return sides(list(acts(view_of(a, b), [])))


def test_rival_words_for_one_act() -> None:
    a = reading("The special military operation in Norland began at dawn.", "a", places="Norland")
    b = reading("The invasion of Norland began at dawn.", "b", places="Norland")
    found = list(acts(view_of(a, b), []))
    assert sides(found) == [{"special military operation", "invasion"}]
    assert (found[0].kind, found[0].aspect, found[0].rule) == ("wording", "wording", "acts")


def test_neutral_variants_are_no_difference() -> None:
    war = reading("The war in Norland began at dawn.", "b", places="Norland")
    operation = "The special military operation in Norland began at dawn."
    assert told(reading(operation, "a", places="Norland"), war) == []
    rebels = reading("At dusk the hungry rebels crossed the old bridge at Hesk.", "a", places="Hesk")
    fighters = reading("At dusk the hungry fighters crossed the old bridge at Hesk.", "b", places="Hesk")
    assert told(rebels, fighters) == []


def test_a_label_keeps_the_quotation_marks_around_it() -> None:
    a = reading("The “operation” in Norland began at dawn.", "a", places="Norland")
    b = reading("The invasion of Norland began at dawn.", "b", places="Norland")
    assert told(a, b) == [{"“operation”", "invasion"}]


def test_words_for_unlike_things_and_the_same_words_are_left_alone() -> None:
    a = reading("The invasion of Norland began at dawn.", "a", places="Norland")
    b = reading("Ole Brandt had lost a brother in the war.", "b", people="Ole Brandt")
    assert list(acts(view_of(a, b, matching=[]), [])) == []
    assert told(a, reading("The invasion of Norland ended at dusk.", "c", places="Norland")) == []


def test_words_that_judge_alike_are_no_difference() -> None:
    a = reading("The agreement on the lock was signed at Hesk.", "a", places="Hesk")
    b = reading("The deal on the lock was signed at Hesk.", "b", places="Hesk")
    assert told(a, b) == []


def test_a_report_that_uses_both_words_takes_no_side() -> None:
    crossed = "At dusk the hungry {} crossed the old bridge at Hesk."
    a = reading(crossed.format("rebels"), "a", places="Hesk")
    b = crossed.format("terrorists")
    assert told(a, reading(b, "b", places="Hesk")) != []
    assert told(a, reading(f"{b} It rained. Nobody saw the rebels.", "b", places="Hesk")) == []
    both = reading("The war in Norland, an invasion that began at dawn, is over.", "c", places="Norland")
    assert list(acts(view_of(both), [])) == []


def test_a_word_put_in_the_place_of_another() -> None:
    a = reading("At dusk the hungry rebels crossed the old bridge at Hesk.", "a", places="Hesk")
    b = reading("At dusk the hungry terrorists crossed the old bridge at Hesk.", "b", places="Hesk")
    assert told(a, b) == [{"rebels", "terrorists"}]


def test_a_sentence_that_has_both_words_speaks_of_two_things() -> None:
    a = reading("Rebels shelled the pier before gunfire and terrorists came.", "a")
    b = reading("The terrorists had fled long ago.", "b")
    assert told(a, b) == []


def test_words_in_a_speakers_quotation_are_not_the_reports() -> None:
    a = reading("“The terrorists crossed the old bridge at Hesk at dusk today,” Ole Brandt said.", "a")
    b = reading("The rebels crossed the old bridge at Hesk at dusk, Ole Brandt said.", "b")
    assert told(a, b) == []


def test_a_verb_is_no_label() -> None:
    a = reading("The council wants to cut the harbour budget.", "a")
    b = reading("Austerity came to the harbour budget of the council.", "b")
    assert told(a, b) == []


def test_a_deed_told_with_rival_verbs() -> None:
    a = reading("Ole Brandt declined to testify before the harbour court.", "a", people="Ole Brandt")
    b = reading("Ole Brandt, a fisherman, refused to testify before the harbour court.", "b", people="Ole Brandt")
    assert told(a, b) == [{"declined", "refused"}]
    c = reading("Ole Brandt, a fisherman, declined to testify before the harbour court.", "c", people="Ole Brandt")
    assert told(a, c) == []


def test_a_countrys_government_is_one_all_through_a_story() -> None:
    a = reading("It rained. The Maltese government closed the port.", "a")
    b = reading("It was dry. Ships left. Soldiers of the Maltese regime sang. The Maltese regime fell.", "b")
    (found,) = acts(view_of(a, b, matching=[]), [])
    assert [(s.value, len(s.spans)) for s in found.sides] == [("regime", 2), ("government", 1)]
    other = reading("Soldiers of the Cuban regime sang.", "c")
    assert list(acts(view_of(a, other, matching=[]), [])) == []


def test_a_leaders_regime_is_that_of_the_country() -> None:
    text = "Maltese President Ole Brandt spoke. The Brandt regime closed the port."
    a = reading(text, "a", people="Ole Brandt|Brandt@2")
    b = reading("The Maltese government closed the port of Hesk.", "b")
    assert sides(list(acts(view_of(a, b, matching=[]), []))) == [{"regime", "government"}]
    other = reading("The Cuban government closed the port of Hesk.", "c")
    assert list(acts(view_of(a, other, matching=[]), [])) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The estate tax will go, the council said.", "The death tax will go, the council said."),
        ("It houses undocumented workers at Hesk.", "Illegal immigrants live at Hesk."),
    ],
)
def test_rival_phrases(one: str, other: str) -> None:
    a, b = reading(one, "a"), reading(other, "b")
    (found,) = terms(view_of(a, b, matching=[]), [])
    assert (found.rule, found.kind, len(found.sides)) == ("terms", "wording", 2)
    assert list(terms(view_of(a, reading(one, "c"), matching=[]), [])) == []


def test_the_most_used_phrase_comes_first_and_counts_its_uses() -> None:
    a = reading("The estate tax will go.", "a")
    b = reading("The death tax will go. Nobody likes the death tax. “We will end it,” he said.", "b")
    (found,) = terms(view_of(a, b), [])
    assert [(s.value, len(s.spans), s.outlets) for s in found.sides] == [
        ("death tax", 2, ("B",)),
        ("estate tax", 1, ("A",)),
    ]


def test_a_phrase_in_a_speakers_quotation_is_not_the_reports() -> None:
    a = reading("The estate tax will go.", "a")
    b = reading("“The death tax is a disgrace and has to go,” Ole Brandt said.", "b")
    assert list(terms(view_of(a, b), [])) == []


def test_labels_beside_another_name_are_of_another_group() -> None:
    a = reading("Most of the hills are held by Tarn Front terrorists.", "a", bodies="Tarn Front")
    b = reading(
        "Most of the hills are held by Tarn Front men who joined an attack on the rebels.", "b", bodies="Tarn Front"
    )
    assert told(a, b) == []


def test_a_remark_given_without_its_marks_is_no_label_of_the_report() -> None:
    a = reading("These terrorists crossed the old bridge at Hesk at dusk.", "a", places="Hesk")
    b = reading("The rebels crossed the old bridge at Hesk at dusk.", "b", places="Hesk")
    assert told(a, b) == [{"terrorists", "rebels"}]
    cited = reading("“These terrorists crossed the river somewhere,” the miller said.", "c")
    assert list(acts(view_of(a, b, cited, matching=[(0, 0, 1, 0)]), [])) == []
