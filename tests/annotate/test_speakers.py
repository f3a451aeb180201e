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


def test_whose_word_a_writing_is() -> None:
    text = "Mia Falk’s letter said it sank. A statement from two nurses added that it burned."
    marked = Marked(
        text,
        people="Mia Falk",
        links=(
            ("Mia Falk’s letter", "said", "it sank"), ("A statement from two nurses", "added", "that it burned"),
        ),
    )  # fmt: skip
    assert [name for name, _ in marked.said] == ["Mia Falk", "two nurses"]


def test_the_report_is_whose_report_was_spoken_of() -> None:
    text = "Radio Hesk’s report caused a stir. The report said it sank."
    marked = Marked(text, bodies="Radio Hesk", links=(("The report", "said", "it sank"),))
    assert marked.said == [("Radio Hesk", "it sank")]


def test_a_name_with_capitals_is_no_writing() -> None:
    text = "Mia Falk said it sank. The Skerry Post added that it burned."
    links = (("Mia Falk", "said", "it sank"), ("The Skerry Post", "added", "that it burned"))
    marked = Marked(text, people="Mia Falk", bodies="Skerry Post", links=links)
    assert [name for name, _ in marked.said] == ["Mia Falk", "Skerry Post"]


def test_a_body_with_a_word_for_its_kind() -> None:
    text = "The tabloid Hesk Mirror said it sank. The Red Tern group claimed it burned."
    marked = Marked(
        text,
        bodies="Hesk Mirror|Red Tern",
        links=(("The tabloid Hesk Mirror", "said", "it sank"), ("The Red Tern group", "claimed", "it burned")),
    )
    assert [name for name, _ in marked.said] == ["Hesk Mirror", "Red Tern"]


def test_it_means_the_letter_before() -> None:
    text = "Mia Falk quit. Falk’s letter named nobody. It condemned the port."
    marked = Marked(text, people="Mia Falk|Falk", links=(("It", "condemned", "the port"),))
    assert marked.said == [("Mia Falk", "the port")]


def test_names_inside_a_phrase_are_given_in_full() -> None:
    text = "Ole Brandt won. Some of Mr. Brandt’s former pilots said it sank."
    marked = Marked(
        text, people="Ole Brandt|Brandt", links=(("Some of Mr. Brandt’s former pilots", "said", "it sank"),)
    )
    assert marked.said == [("Ole Brandt’s former pilots", "it sank")]


def test_who_goes_past_what_explains_a_name() -> None:
    text = "It shamed Mia Falk of Hesk, a candidate for mayor, who said it sank."
    marked = Marked(text, people="Mia Falk", places="Hesk", links=(("who", "said", "it sank"),))
    assert marked.said == [("Mia Falk", "it sank")]
    text = "It pleased critics, who said it floats."
    assert Marked(text, links=(("who", "said", "it floats"),)).said == [("critics", "it floats")]


def test_reportedly_goes_on_with_who_reported() -> None:
    text = "Radio Hesk said it sank. It reportedly burned before."
    marked = Marked(text, bodies="Radio Hesk", links=(("Radio Hesk", "said", "it sank"),))
    assert [name for name, _ in marked.said] == ["Radio Hesk", "Radio Hesk"]


def test_he_is_not_named_in_his_own_words() -> None:
    text = "Mr. Jon Ek came in. “Since Ole Brandt left, nothing has been the same,” he said."
    marked = Marked(
        text,
        people="Jon Ek|Ole Brandt",
        links=(("he", "said", "“Since Ole Brandt left, nothing has been the same,”"),),
    )
    assert [name for name, _ in marked.said] == ["Jon Ek"]


def test_a_clause_about_a_phrase_that_names_nobody_is_no_part_of_its_name() -> None:
    phrase = "A clerk of the harbour, of which little is left"
    marked = Marked(f"{phrase}, said it sank.", links=((phrase, "said", "it sank"),))
    assert marked.said == [("clerk of the harbour", "it sank")]
