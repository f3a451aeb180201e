"""Figures of one thing in two reports."""

from __future__ import annotations

from datetime import datetime

from crossread.compare.numbers import numbers
from readings import compared, reading, shown

EVENING = datetime(2031, 6, 4, 20, 0)


def test_two_tolls_of_one_hour_are_a_conflict() -> None:
    a = reading("The barge fire killed 12 people at Port Salen.", "a")
    b = reading("The fire on the barge killed 19 people at Port Salen.", "b")
    found = compared(numbers, a, b)
    assert shown(found) == [("conflict", "12", "19")]
    assert (found[0].aspect, found[0].rule) == ("number", "numbers")


def test_a_toll_that_grew_is_an_update() -> None:
    a = reading("The barge fire killed 12 people at Port Salen.", "a")
    b = reading("The fire on the barge killed 19 people at Port Salen.", "b", published=EVENING)
    assert shown(compared(numbers, a, b)) == [("update", "12", "19")]
    assert compared(numbers, a, b)[0].reason == "The later report has the higher count."


def test_a_toll_that_fell_is_a_conflict_but_for_words_of_revision() -> None:
    a = reading("The barge fire killed 19 people at Port Salen.", "a")
    b = reading("The fire on the barge killed 12 people at Port Salen.", "b", published=EVENING)
    assert shown(compared(numbers, a, b)) == [("conflict", "19", "12")]
    c = reading("The fire on the barge killed 12 people at Port Salen, a revised toll says.", "c", published=EVENING)
    assert shown(compared(numbers, a, c)) == [("update", "19", "12")]


def test_equal_figures_are_settled_first() -> None:
    a = reading("The storm felled 31 oaks and 14 elms.", "a")
    b = reading("The storm felled 14 elms and 31 oaks.", "b")
    assert {(d.kind, d.a.text, d.b.text) for d in compared(numbers, a, b)} == {
        ("agree", "31", "31"),
        ("agree", "14", "14"),
    }
    c = reading("The storm felled 14 elms and 36 oaks.", "c")
    assert shown(compared(numbers, a, c)) == [("agree", "14", "14"), ("conflict", "31", "36")]


def test_a_bound_that_fits_and_rounding_are_compatible() -> None:
    a = reading("More than 10,000 sheep crossed the Hesk bridge.", "a")
    b = reading("Some 12,000 sheep crossed the bridge at Hesk.", "b")
    assert shown(compared(numbers, a, b)) == [("compatible", "More than 10,000", "Some 12,000")]
    c = reading("Exactly 12,340 sheep crossed the bridge at Hesk.", "c")
    assert [d.kind for d in compared(numbers, b, c)] == ["compatible"]


def test_figures_of_unlike_things_are_left_alone() -> None:
    a = reading("The storm felled 31 oaks near Hesk.", "a")
    assert compared(numbers, a, reading("The storm sank 14 boats near Hesk.", "b")) == []
    assert compared(numbers, a, reading("The storm cost Hesk $14 million.", "c")) == []


def test_vague_figures_and_ones_are_not_disputed() -> None:
    a = reading("The storm felled several oaks near Hesk.", "a")
    assert compared(numbers, a, reading("The storm felled 31 oaks near Hesk.", "b")) == []
    c = reading("The storm felled one oak near Hesk.", "c")
    assert compared(numbers, c, reading("The storm felled 31 oaks near Hesk.", "d")) == []


def test_sums_of_money_need_like_words_around_them_and_a_sure_match() -> None:
    a = reading("Brandt Ferries paid a fine of $250 to the Hesk harbour court.", "a")
    b = reading("Brandt Ferries paid a fine of $900 to the Hesk harbour court.", "b")
    c = reading("Ilse Reel bought a lame horse for $900.", "c")
    assert shown(compared(numbers, a, b)) == [("conflict", "$250", "$900")]
    assert compared(numbers, a, b, confidence=0.4) == []
    assert compared(numbers, a, c) == []


def test_two_ages_of_one_person() -> None:
    a = reading("Ole Brandt, 41, was pulled out.", "a", people="Ole Brandt")
    b = reading("Rescuers pulled out Ole Brandt, 44.", "b", people="Ole Brandt")
    c = reading("Rescuers pulled out Mia Reel, 44.", "c", people="Mia Reel")
    assert shown(compared(numbers, a, b)) == [("conflict", "41", "44")]
    assert compared(numbers, a, c) == []


def test_a_part_is_not_in_dispute_with_its_whole() -> None:
    a = reading("The ferry that hit a barge at Port Salen lost 12 of its 31 passengers.", "a")
    b = reading("A ferry with 31 passengers hit a barge with 40 passengers at Port Salen.", "b")
    assert "conflict" not in {d.kind for d in compared(numbers, a, b)}


def test_parts_of_another_kind_are_compared() -> None:
    a = reading("The barge fire at Port Salen killed 31 people, 12 of them children.", "a")
    b = reading("The barge fire at Port Salen killed 31 people, including 14 children.", "b")
    assert ("conflict", "12", "14") in shown(compared(numbers, a, b))


def test_a_figure_named_only_to_be_denied_is_left_alone() -> None:
    a = reading("The barge fire at Port Salen killed 15 people, not 12.", "a")
    b = reading("The barge fire at Port Salen killed 12 people.", "b")
    assert {(d.a.text, d.b.text) for d in compared(numbers, a, b)} == {("15", "12")}
