"""Names of one kind in two matching sentences: which are proposed as a difference, and what is measured of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crossread.compare.names import NAME_MEASURES, REASONS, SPELLED, apart, names, skeleton
from crossread.model import Reading
from readings import Proposed, proposed, reading


def found(a: Reading, b: Reading) -> list[Proposed]:
    return proposed(names, NAME_MEASURES, a, b)


def only(a: Reading, b: Reading) -> Proposed:
    (one,) = found(a, b)
    return one


def sank(place: str, mark: str) -> Reading:
    return reading(f"The barge sank off {place} on Monday.", mark, places=place)


def test_names_in_one_place_are_proposed() -> None:
    port = only(sank("Barnet", "a"), sank("Burnel", "b"))
    assert (port.words, port.is_of) == (("Barnet", "Burnel"), ("place", "names", ""))
    assert port.proposal.reasons == REASONS
    assert port["letters that differ"] == 2
    assert port["same first letter"] == 1
    assert port["same consonants"] == 0
    assert port["like words beside"] == 6  # The barge sank off … on Monday
    assert only(sank("Barnet", "a"), sank("Hernet", "c"))["same first letter"] == 0
    assert found(sank("Barnet", "a"), sank("Barnet", "d")) == []


def test_transcriptions_of_one_name_have_their_own_reason() -> None:
    port = only(sank("Kaleva", "a"), sank("Kalliva", "b"))
    assert port["same consonants"] == 1
    assert port.proposal.reasons == SPELLED
    assert SPELLED["conflict"] == SPELLED["compatible"] != REASONS["conflict"]
    assert SPELLED["update"] == REASONS["update"]  # news is no misspelling


def test_names_without_like_words_beside_them_are_measured_as_such() -> None:
    a = reading("Barnet is where the barge was built.", "a", places="Barnet")
    b = reading("Divers from Burnel found nothing.", "b", places="Burnel")
    assert only(a, b)["like words beside"] == 0


def test_names_that_stand_in_each_others_sentence_are_no_rivals() -> None:
    a = reading("The barge sank off Barnet near Hesk.", "a", places="Barnet|Hesk")
    assert found(a, reading("The barge sank off Hesk near Barnet.", "b", places="Barnet|Hesk")) == []
    c = reading("The barge sank off Burnel near Barnet.", "c", places="Burnel|Barnet")
    made = {p.words: p for p in found(a, c)}
    assert ("Barnet", "Barnet") not in made
    assert made["Barnet", "Burnel"]["first is in the other sentence"] == 1
    assert made["Barnet", "Burnel"]["first is known to the other report"] == 1
    assert made["Barnet", "Burnel"]["second is in the other sentence"] == 0


def test_names_of_two_kinds_are_not_proposed() -> None:
    b = reading("The barge sank off Burnel on Monday.", "b", people="Burnel")
    assert found(sank("Barnet", "a"), b) == []


def test_a_body_and_a_person_are_of_one_aspect() -> None:
    a = reading("The Hesk Guild paid for the barge.", "a", bodies="Hesk Guild")
    b = reading("The Hesk Board paid for the barge.", "b", bodies="Hesk Board")
    body = only(a, b)
    assert body.is_of == ("person", "names", "")
    assert body["shared parts"] == 1


def test_an_ending_alone_and_one_person_are_measured_as_such() -> None:
    a = reading("The barge left Norlan waters on Monday.", "a", places="Norlan")
    b = reading("The barge left Norland waters on Monday.", "b", places="Norland")
    assert only(a, b)["differ at the end alone"] == 1
    c = reading("Ole Brandt left Hesk on Monday.", "c", people="Ole Brandt")
    d = reading("Brandt left Hesk on Monday.", "d", people="Brandt")
    assert (only(c, d)["one entity"], only(c, d)["first is known to the other report"]) == (1, 1)
    assert only(c, reading("Ilse Reel left Hesk on Monday.", "e", people="Ilse Reel"))["one entity"] == 0


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
