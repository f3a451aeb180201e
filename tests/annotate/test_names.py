"""Names with titles, in invented sentences."""

from __future__ import annotations

from tagged import Marked, article, tags_of

from crossread.annotate.names import names
from crossread.tagger import Tag, Tags


def pairs(marked: Marked) -> list[tuple[str, str]]:
    return [(n.span.text, n.core.text) for n in marked.names]


def test_a_title_belongs_to_the_span_and_not_to_the_core() -> None:
    text = "Norland Harbour Minister Ole Brandt met Sen. Mia Falk."
    marked = Marked(text, people="Ole Brandt|Mia Falk", mentions="person:Norland Harbour Minister Ole Brandt")
    assert pairs(marked) == [("Norland Harbour Minister Ole Brandt", "Ole Brandt"), ("Sen. Mia Falk", "Mia Falk")]


def test_party_and_state_before_a_title_belong_to_it() -> None:
    marked = Marked("On Friday Ohio Republican Rep. Ann Moss resigned.", people="Ann Moss")
    assert pairs(marked) == [("Ohio Republican Rep. Ann Moss", "Ann Moss")]


def test_one_persons_name_is_not_anothers_title() -> None:
    marked = Marked(
        "Brandt and Mayor Mia Falk met.", people="Brandt|Mia Falk", mentions="person:Brandt and Mayor Mia Falk"
    )
    assert pairs(marked) == [("Brandt", "Brandt"), ("Mayor Mia Falk", "Mia Falk")]


def test_possessives_and_marks_are_cut_off() -> None:
    text = "“Ole Brandt’s,” she said of Acme Inc. and the U.S."
    found = names(
        article(text),
        Tags(
            names=(
                Tag(0, text.index(",”"), "person", 0.9),
                *tags_of(text, "Acme Inc.", "body"),
                Tag(text.index("U.S"), text.index("U.S") + 3, "place", 0.9),
            )
        ),
    )
    assert [n.core.text for n in found] == ["Ole Brandt", "Acme Inc.", "U.S."]


def test_a_description_is_a_name_that_is_not_proper() -> None:
    marked = Marked("The minister left.", mentions="person:The minister")
    assert [(n.span.text, n.proper) for n in marked.names] == [("The minister", False)]


def test_a_name_missed_in_one_place_is_found_by_the_other() -> None:
    text = "Ole Brandt left. Later Brandt came back."
    assert [n.core.text for n in Marked(text, people="Ole Brandt").names] == ["Ole Brandt", "Brandt"]


def test_a_nickname_in_marks_does_not_cut_a_name() -> None:
    text = "Ole “Bo” Brandt left."
    found = names(article(text), Tags(names=(*tags_of(text, "Ole", "person"), *tags_of(text, "Brandt", "person"))))
    assert [n.core.text for n in found] == ["Ole “Bo” Brandt"]


def test_a_countrys_name_is_a_place_and_one_form_has_one_kind() -> None:
    text = "Canada agreed. Acme said Acme would."
    found = names(
        article(text),
        Tags(
            names=(
                Tag(0, 6, "body", 0.6),
                Tag(15, 19, "body", 0.9),
                Tag(25, 29, "person", 0.5),
            )
        ),
    )
    assert [(n.core.text, n.kind) for n in found] == [("Canada", "place"), ("Acme", "body"), ("Acme", "body")]


def test_a_dateline_is_one_place_and_no_agency_speaks_in_it() -> None:
    marked = Marked("PORT HESK (TPA) — Ole Brandt left Hesk.", people="Ole Brandt", bodies="PORT|TPA", places="Hesk")
    found = {(n.span.text, n.kind) for n in marked.names}
    assert found == {("PORT HESK", "place"), ("Ole Brandt", "person"), ("Hesk", "place")}


def test_roles_and_bodies_before_a_name_belong_to_its_span() -> None:
    text = "Then Hesk Foods spokesman Ole Brandt met an uncle of Mayor Mia Falk."
    marked = Marked(
        text, people="Ole Brandt|Mia Falk", bodies="Hesk Foods", mentions="person:an uncle of Mayor Mia Falk"
    )
    assert ("Hesk Foods spokesman Ole Brandt", "Ole Brandt") in pairs(marked)
    assert ("Mayor Mia Falk", "Mia Falk") in pairs(marked)


def test_a_description_cut_to_pieces_is_made_whole() -> None:
    marked = Marked("The port's chief engineer left.", mentions="place:The port|person:engineer")
    assert [n.span.text for n in marked.names] == ["The port", "The port's chief engineer"]


def test_an_owner_inside_a_description_stays() -> None:
    marked = Marked("The policewomen's lawyer left.", mentions="person:The policewomen")
    assert {n.span.text for n in marked.names} == {"The policewomen", "The policewomen's lawyer"}


def test_what_makes_another_place_is_no_title() -> None:
    text = "They fled from northern Hesk and the villages of Ost to the town of Vik."
    marked = Marked(
        text, places="Hesk|Ost|Vik", mentions="place:northern Hesk|place:the villages of Ost|place:the town of Vik"
    )
    assert [n.span.text for n in marked.names if n.proper] == ["Hesk", "Ost", "the town of Vik"]


def test_a_countrys_long_name_is_whole() -> None:
    marked = Marked("The Republic of Malta agreed.", places="Malta", bodies="Republic")
    assert ("Republic of Malta", "place") in {(n.core.text, n.kind) for n in marked.names}


def test_a_dateline_may_name_the_land() -> None:
    found = Marked("HESK, Canada (TPA) — Ole Brandt left.", people="Ole Brandt").names
    assert [(n.core.text, n.kind) for n in found[:2]] == [("HESK", "place"), ("Canada", "place")]


def test_no_joining_word_begins_a_mention() -> None:
    marked = Marked("He met and other opponents.", mentions="person:and other opponents")
    assert [n.span.text for n in marked.names] == ["other opponents"]


def test_an_office_with_its_portfolio_is_a_title() -> None:
    marked = Marked("He met Secretary of State Mia Falk.", people="Mia Falk")
    assert ("Secretary of State Mia Falk", "Mia Falk") in pairs(marked)


def test_a_body_named_after_a_country_of_two_words_is_whole() -> None:
    found = Marked("Sri Lanka Ferries paid.", places="Sri", bodies="Lanka Ferries").names
    assert [(n.core.text, n.kind) for n in found] == [("Sri Lanka Ferries", "body")]


def test_a_title_does_not_reach_over_a_stop_or_a_mark() -> None:
    marked = Marked("He is the leader. Ole Brandt left. “I am the leader. “Mia Falk left,” he said.",
                    people="Ole Brandt|Mia Falk")  # fmt: skip
    assert [n.span.text for n in marked.names if n.proper] == ["Ole Brandt", "Mia Falk"]


def test_a_deed_is_no_title() -> None:
    marked = Marked("She defeated Ole Brandt.", people="Ole Brandt", mentions="person:defeated Ole Brandt")
    assert [n.span.text for n in marked.names] == ["Ole Brandt"]


def test_scraps_of_phrases_are_cut_or_dropped() -> None:
    text = "More than 40 bakers left, at least two of them ill. He said that bakers sleep."
    marked = Marked(text, mentions="person:than 40 bakers|person:least two|person:that bakers")
    assert [n.span.text for n in marked.names] == ["40 bakers", "bakers"]


def test_an_office_is_no_body_and_a_first_word_no_name() -> None:
    text = "Interior Minister Ole Brandt left. Investigators slept."
    assert [n.core.text for n in Marked(text, people="Ole Brandt", bodies="Interior|Investigators").names] == [
        "Ole Brandt"
    ]


def test_people_are_people_whatever_the_tagger_took_them_for() -> None:
    marked = Marked("She met the reporters.", mentions="place:the reporters")
    assert [(n.span.text, n.kind) for n in marked.names] == [("the reporters", "person")]
