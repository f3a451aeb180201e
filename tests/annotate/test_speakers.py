"""Speakers named within an invented article."""

from __future__ import annotations

from tagged import Marked


def test_pronouns_go_to_the_person_of_their_sex() -> None:
    text = "Mr. Ole Brandt met Ms. Mia Falk. She said the ferry sank. He said it floats."
    marked = Marked(
        text,
        people="Ole Brandt|Mia Falk",
        links=(("She", "said", "the ferry sank"), ("He", "said it", "floats")),
    )
    assert [name for name, _ in marked.said] == ["Mia Falk", "Ole Brandt"]


def test_a_surname_and_a_description_are_named_in_full() -> None:
    text = "Mayor Ole Brandt spoke. Brandt said it sank. The mayor added that it rained."
    marked = Marked(
        text,
        people="Ole Brandt|Brandt",
        mentions="person:The mayor",
        links=(("Brandt", "said", "it sank"), ("The mayor", "added", "that it rained")),
    )
    assert [name for name, _ in marked.said] == ["Ole Brandt", "Ole Brandt"]


def test_an_owner_is_not_the_speaker() -> None:
    text = "Ole Brandt won. Brandt’s lawyer said he rested."
    marked = Marked(text, people="Ole Brandt|Brandt", links=(("Brandt’s lawyer", "said", "he rested"),))
    assert marked.said == [("Ole Brandt’s lawyer", "he rested")]


def test_a_spokesman_named_behind_a_comma() -> None:
    text = "A spokesman for the port, Jon Ek, said it sank."
    marked = Marked(text, people="Jon Ek", links=(("A spokesman for the port, Jon Ek", "said", "it sank"),))
    assert marked.said == [("Jon Ek", "it sank")]


def test_a_statement_is_its_authors() -> None:
    text = "Mia Falk said it sank. The statement added that it rained."
    marked = Marked(
        text, people="Mia Falk", links=(("Mia Falk", "said", "it sank"), ("The statement", "added", "that it rained"))
    )
    assert [name for name, _ in marked.said] == ["Mia Falk", "Mia Falk"]


def test_a_phrase_that_names_nobody_stays_as_written() -> None:
    marked = Marked("Two fishermen said it sank.", links=(("Two fishermen", "said", "it sank"),))
    assert marked.said == [("Two fishermen", "it sank")]


def test_who_is_the_person_before() -> None:
    text = "It was Mia Falk, who said it sank."
    assert Marked(text, people="Mia Falk", links=(("who", "said", "it sank"),)).said == [("Mia Falk", "it sank")]


def test_the_us_and_the_who_are_no_pronouns() -> None:
    text = "Mia Falk said it sank. US said that it floats. According to WHO, the water is clean."
    links = (
        ("Mia Falk", "said", "it sank"),
        ("US", "said@2", "it floats"),
        ("WHO", "According to", "the water is clean"),
    )
    marked = Marked(text, people="Mia Falk", bodies="US|WHO", links=links)
    assert [name for name, _ in marked.said] == ["Mia Falk", "US", "WHO"]
