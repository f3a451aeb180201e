"""Cue, speaker and content joined, in invented sentences."""

from __future__ import annotations

from tagged import Marked


def test_linked_parts_with_manner_and_stance() -> None:
    text = "Brandt denied that “the ferry” sank. “We are safe,” said Falk."
    first, second = Marked(
        text,
        people="Brandt|Falk",
        links=(("Brandt", "denied", "that “the ferry” sank"), ("Falk", "said", "“We are safe,”")),
    ).attributions
    assert (first.speaker and first.speaker.text, first.cue and first.cue.text) == ("Brandt", "denied")
    assert (first.manner, first.stance) == ("mixed", "denies")
    assert (second.manner, second.stance, second.name) == ("direct", "asserts", "Falk")


def test_content_is_cut_at_the_ends_of_sentences() -> None:
    text = "“The ferry sank. Nobody drowned,” Brandt said."
    (found,) = Marked(
        text, people="Brandt", links=(("Brandt", "said", "“The ferry sank. Nobody drowned,”"),)
    ).attributions
    assert [s.text for s in found.content] == ["“The ferry sank.", "Nobody drowned,”"]


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = "“The ferry sank,” Brandt said. “It was dark and nobody saw the rocks.”\n\n“We will rebuild it soon.”"
    marked = Marked(text, people="Brandt", links=(("Brandt", "said", "“The ferry sank,”"),))
    assert [name for name, _ in marked.said] == ["Brandt"] * 3
    assert [a.speaker is None for a in marked.attributions] == [False, True, True]


def test_scare_quotes_are_nobodys_words() -> None:
    assert Marked("The so-called “floating palace” sank last night off the northern coast.").attributions == ()


def test_two_governments_in_one_phrase_are_two_speakers() -> None:
    text = "Canada and Denmark rejected the claim."
    marked = Marked(text, places="Canada|Denmark", links=(("Canada and Denmark", "rejected", "the claim"),))
    assert marked.said == [("Canada", "the claim"), ("Denmark", "the claim")]


def test_unnamed_speakers_are_marked() -> None:
    text = "Two officials familiar with the ferry said it sank. The port’s director said so."
    marked = Marked(
        text,
        links=(("Two officials familiar with the ferry", "said", "it sank"), ("The port’s director", "said so", "so")),
    )
    assert [a.anonymous for a in marked.attributions] == [True, False]


def test_no_comment_keeps_its_cue_as_content() -> None:
    (found,) = Marked(
        "Brandt declined to comment.", people="Brandt", links=(("Brandt", "declined to comment", ""),)
    ).attributions
    assert (found.stance, found.content[0].text) == ("no comment", "declined to comment")


def test_reportedly_is_nobodys_word() -> None:
    (found,) = Marked("The ferry reportedly sank at night.").attributions
    assert (found.speaker, found.name, found.content[0].text) == (None, "", "sank at night.")


def test_neither_confirmed_nor_denied_is_one_cue() -> None:
    text = "Canada neither confirmed nor denied the report."
    marked = Marked(
        text,
        places="Canada",
        links=(("Canada", "neither confirmed", "the report"), ("Canada", "denied", "the report")),
    )
    (found,) = marked.attributions
    assert (found.name, found.stance) == ("Canada", "neither")


def test_who_is_quoted_by_another_speaks() -> None:
    text = "Falk was quoted by Acme as saying it sank."
    marked = Marked(text, people="Falk", bodies="Acme", links=(("Acme", "was quoted by", "it sank"),))
    assert marked.said == [("Falk", "it sank")]


def test_the_subject_of_a_passive_says_nothing() -> None:
    text = "Brandt was accused of leaving the bridge."
    marked = Marked(text, people="Brandt", links=(("Brandt", "was accused", "of leaving the bridge"),))
    assert marked.said == [("", "of leaving the bridge")]
    text = "The report was rejected by Brandt."
    marked = Marked(text, people="Brandt", links=(("Brandt", "was rejected", "The report"),))
    assert marked.said == [("Brandt", "The report")]


def test_what_is_expected_of_somebody_is_nobodys_word_but_what_he_is_to_say() -> None:
    text = "Brandt is expected to leave the town."
    assert Marked(text, people="Brandt", links=(("Brandt", "is expected", "to leave the town"),)).said == []
    text = "Brandt is expected to announce his return."
    marked = Marked(text, people="Brandt", links=(("Brandt", "is expected to announce", "his return"),))
    assert marked.said == [("Brandt", "his return")]


def test_what_was_not_said_is_nothing() -> None:
    text = "Brandt has not said what he saw there."
    assert Marked(text, people="Brandt", links=(("Brandt", "has not said", "what he saw there"),)).said == []
    text = "Brandt has not yet confirmed the loss. Brandt would not confirm the loss."
    links = (("Brandt", "has not yet confirmed", "the loss"), ("Brandt", "would not confirm", "the loss."))
    assert Marked(text, people="Brandt", links=links).said == [("Brandt", "the loss.")]


def test_what_seems_to_be_is_the_outlets_own_guess() -> None:
    text = "The ferry appears to be ready for the sea again."
    assert Marked(text, links=(("", "appears", "to be ready for the sea again"),)).said == []


def test_people_in_a_list_speak_each() -> None:
    text = "Judges Mia Falk and Ole Brandt said they were not sure."
    marked = Marked(
        text, people="Mia Falk|Ole Brandt", links=(("Judges Mia Falk and Ole Brandt", "said", "they were not sure"),)
    )
    assert [name for name, _ in marked.said] == ["Mia Falk", "Ole Brandt"]
    text = "Canada, Denmark and the Skerries rejected the claim."
    marked = Marked(
        text, places="Canada|Denmark|Skerries", links=(("Canada, Denmark and the Skerries", "rejected", "the claim"),)
    )
    assert [name for name, _ in marked.said] == ["Canada", "Denmark", "Skerries"]


def test_things_handed_out_and_what_nobody_says_are_no_words() -> None:
    text = "Brandt released pictures of the hull. No captain has defended the order."
    links = (("Brandt", "released", "pictures of the hull"), ("No captain", "has defended", "the order"))
    assert Marked(text, people="Brandt", links=links).said == []
