"""Names that differ in a few letters beside the same words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.compare.names import apart, names, skeleton
from readings import compared, reading, shown


def test_a_name_with_other_letters_beside_the_same_words_is_a_conflict() -> None:
    a = reading("The barge sank off Barnet on Monday.", "a", places="Barnet")
    b = reading("The barge sank off Hernet on Monday.", "b", places="Hernet")
    c = reading("The barge sank off Burnel on Monday.", "c", places="Burnel")
    assert compared(names, a, b) == []  # another first letter: two names
    assert shown(compared(names, a, c)) == [("conflict", "Barnet", "Burnel")]
    (port,) = compared(names, a, c)
    assert (port.aspect, port.rule) == ("place", "names")


def test_transcriptions_of_one_name_are_compatible() -> None:
    a = reading("The barge sank off Kaleva on Monday.", "a", places="Kaleva")
    b = reading("The barge sank off Kalliva on Monday.", "b", places="Kalliva")
    assert shown(compared(names, a, b)) == [("compatible", "Kaleva", "Kalliva")]


def test_names_without_like_words_beside_them_are_left_alone() -> None:
    a = reading("Barnet is where the barge was built.", "a", places="Barnet")
    b = reading("Divers from Burnel found nothing.", "b", places="Burnel")
    assert compared(names, a, b) == []


def test_a_name_that_the_other_sentence_has_too_is_no_rival() -> None:
    a = reading("The barge sank off Barnet on Monday.", "a", places="Barnet")
    b = reading("The barge sank off Burnel on Monday, not far from Barnet.", "b", places="Burnel|Barnet")
    assert compared(names, a, b) == []


def test_short_names_other_kinds_and_inflected_names_are_left_alone() -> None:
    a = reading("The barge sank off Marl on Monday.", "a", places="Marl")
    b = reading("The barge sank off Marv on Monday.", "b", places="Marv")
    assert compared(names, a, b) == []
    c = reading("The barge sank off Barnet on Monday.", "c", places="Barnet")
    d = reading("The barge sank off Burnel on Monday.", "d", people="Burnel")
    assert compared(names, c, d) == []
    e = reading("The barge left Norlan waters on Monday.", "e", places="Norlan")
    f = reading("The barge left Norland waters on Monday.", "f", places="Norland")
    assert "conflict" not in [x.kind for x in compared(names, e, f)]


def test_a_body_and_a_person_are_of_one_aspect() -> None:
    a = reading("The barge was paid for by Tarvik on Monday.", "a", bodies="Tarvik")
    b = reading("The barge was paid for by Tarvon on Monday.", "b", bodies="Tarvon")
    assert [(d.kind, d.aspect) for d in compared(names, a, b)] == [("conflict", "person")]


def test_names_told_apart_by_a_grammar_word_are_one() -> None:
    a = reading("The barge was paid for by the Office of Ports on Monday.", "a", bodies="Office of Ports")
    b = reading("The barge was paid for by the Office for Ports on Monday.", "b", bodies="Office for Ports")
    assert compared(names, a, b) == []


def test_the_skeleton_of_transcriptions_is_one() -> None:
    assert skeleton("andrey") == skeleton("andrei") == skeleton("anndrei")
    assert skeleton("al-hesk") == skeleton("hesk")
    assert skeleton("barnet") != skeleton("burnel")


def test_figures_are_part_of_the_skeleton_as_they_are() -> None:
    assert skeleton("7 people") != skeleton("6 people")
    assert skeleton("pier 11") != skeleton("pier 1")
    assert skeleton("pier 11") == skeleton("pierr 11")


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_of_two_names_is_one(a: str, b: str) -> None:
    letters = apart(a, b)
    assert letters == apart(b, a)
    assert (letters == 0) == (a == b)
    assert abs(len(a) - len(b)) <= letters <= max(len(a), len(b))
