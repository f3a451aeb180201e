"""Chains of mentions inside one invented article."""

from __future__ import annotations

from tagged import Marked

from crossread.annotate.chains import records


def test_surnames_and_initials_join_the_full_name() -> None:
    text = "Mayor Ole B. Brandt spoke. Ole Brandt left. Mr. Brandt slept. Mia Brandt stayed."
    forms = Marked(text, people="Ole B. Brandt|Ole Brandt|Brandt|Mia Brandt").forms
    assert forms["Ole B. Brandt"] == {"Mayor Ole B. Brandt", "Ole Brandt", "Mr. Brandt"}
    assert forms["Mia Brandt"] == {"Mia Brandt"}


def test_a_surname_of_two_people_goes_by_the_sex_of_the_title() -> None:
    text = "Mr. Ole Brandt and Mrs. Mia Brandt won. Mrs. Brandt sang. Mr. Brandt danced."
    forms = Marked(text, people="Ole Brandt|Mia Brandt|Brandt").forms
    assert "Mrs. Brandt" in forms["Mia Brandt"]
    assert "Mr. Brandt" in forms["Ole Brandt"]


def test_father_and_son_stay_two() -> None:
    text = "Ole Brandt Jr. and the Rev. Ole Brandt prayed."
    assert len(Marked(text, people="Ole Brandt Jr.|Ole Brandt").chains) == 2


def test_an_acronym_joins_its_long_form_with_or_without_brackets() -> None:
    text = "The Norland Ferry Board (NFB) met. The NFB voted. Agence Libre Mondiale (ALX) told so."
    forms = Marked(text, bodies="Norland Ferry Board|NFB|Agence Libre Mondiale|ALX").forms
    assert "NFB" in forms["Norland Ferry Board"]
    assert "ALX" in forms["Agence Libre Mondiale"]
    assert "Agence Libre Mondiale (ALX)" in forms["Agence Libre Mondiale"]


def test_a_body_cut_short_joins_but_a_general_word_does_not() -> None:
    text = "Quillon Foods Inc. fell. Quillon rose. Police Academy Norland closed. Police came."
    forms = Marked(text, bodies="Quillon Foods Inc.|Quillon|Police Academy Norland|Police").forms
    assert "Quillon" in forms["Quillon Foods Inc."]
    assert "Police" in forms


def test_a_countrys_forms_are_one_chain() -> None:
    forms = Marked(
        "The U.S. agreed. The United States signed. America paid.", places="U.S.|United States|America"
    ).forms
    assert list(forms.values()) == [{"U.S.", "United States", "America"}]


def test_a_capital_stands_for_its_government_only_where_it_acts() -> None:
    acts = Marked("Canada signed. Ottawa rejected the plan. Ottawa waited.", places="Canada|Ottawa").forms
    assert acts == {"Canada": {"Canada", "Ottawa"}}
    lies = Marked("Canada signed. They met in Ottawa. Snow fell in Ottawa.", places="Canada|Ottawa").forms
    assert set(lies) == {"Canada", "Ottawa"}


def test_a_headline_does_not_name_a_chain() -> None:
    text = "Brandt Harbour Report Out\n\nBrandt Harbour opened."
    marked = Marked(text, bodies="Brandt Harbour Report|Brandt Harbour", headline_end=25)
    assert [c.name for c in marked.chains] == ["Brandt Harbour"]


def test_records_hold_titled_and_plain_spans_in_order() -> None:
    marked = Marked("Mayor Ole Brandt left. Brandt slept.", people="Ole Brandt|Brandt")
    (record,) = records(marked.chains)
    assert record.name == "Ole Brandt"
    assert [s.text for s in record.spans] == ["Mayor Ole Brandt", "Ole Brandt", "Brandt"]


def test_a_headline_may_leave_out_the_ending_of_a_name() -> None:
    text = "Ole Brandt Freed\n\nOle Brandt Jr. left. Mr. Brandt slept. The Rev. Ole Brandt, his father, prayed."
    forms = Marked(text, people="Ole Brandt Jr.|Ole Brandt|Brandt", headline_end=16).forms
    assert {"Ole Brandt", "Mr. Brandt"} <= forms["Ole Brandt Jr."]


def test_a_body_is_called_by_one_word_of_its_name() -> None:
    text = "The Norland Ferry Board met. The Board voted. The Hesk Club and the Vik Club ate. The Club paid."
    forms = Marked(text, bodies="Norland Ferry Board|Board@2|Hesk Club|Vik Club|Club@3").forms
    assert forms["Norland Ferry Board"] == {"Norland Ferry Board", "Board"}
    assert "Club" in forms  # of two, nobody knows which


def test_a_word_that_only_says_the_class_is_the_one_that_the_article_is_about() -> None:
    text = "Hesk Museum closed. Hesk Museum fell. The Vik Museum helped. Museum guards slept."
    assert Marked(text, bodies="Hesk Museum|Vik Museum|Museum@4").forms["Hesk Museum"] == {"Hesk Museum", "Museum"}


def test_names_in_other_letters_break_nothing() -> None:
    assert {c.name for c in Marked("大 met Brandt and Ole Brandt.", people="大|Brandt@1|Ole Brandt").chains} == {
        "大",
        "Ole Brandt",
    }


def test_states_by_their_abbreviations() -> None:
    forms = Marked("Connecticut paid. Conn. waited. CT slept.", places="Connecticut|Conn.|CT").forms
    assert list(forms.values()) == [{"Connecticut", "Conn.", "CT"}]
