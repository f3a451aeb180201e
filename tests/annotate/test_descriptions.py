"""Descriptions that stand for a name, in invented articles."""

from __future__ import annotations

from tagged import Marked


def test_what_stands_beside_a_name_explains_it() -> None:
    text = "Ole Brandt, a retired pilot, spoke. The owner, Mia Falk, left. Jon Ek is a baker. Ann Moss and Bo ate."
    forms = Marked(
        text,
        people="Ole Brandt|Mia Falk|Jon Ek|Ann Moss",
        mentions="person:a retired pilot|person:The owner|person:a baker",
    ).forms
    assert "a retired pilot" in forms["Ole Brandt"]
    assert {"The owner", "The owner, Mia Falk"} <= forms["Mia Falk"]
    assert "a baker" in forms["Jon Ek"]


def test_a_definite_description_goes_to_the_title_that_fits() -> None:
    text = "Harbour Minister Ole Brandt met Mayor Mia Falk. The minister smiled. The mayor wept. A minister fell."
    forms = Marked(
        text,
        people="Ole Brandt|Mia Falk",
        mentions="person:Harbour Minister Ole Brandt|person:The minister|person:The mayor|person:A minister",
    ).forms
    assert "The minister" in forms["Ole Brandt"]
    assert "The mayor" in forms["Mia Falk"]
    assert not any("A minister" in spans for spans in forms.values())


def test_nationality_decides_between_ministers() -> None:
    text = "Canadian Minister Ole Brandt met Danish Minister Mia Falk. The Canadian official spoke."
    forms = Marked(
        text,
        people="Ole Brandt|Mia Falk",
        mentions="person:Canadian Minister Ole Brandt|person:Danish Minister Mia Falk|person:The Canadian official",
    ).forms
    assert "The Canadian official" in forms["Ole Brandt"]


def test_a_counterpart_holds_the_same_office() -> None:
    text = (
        "Canadian Defense Minister Ole Brandt met his Danish counterpart, Mia Falk. The Danish minister agreed. "
        "The defense minister left."
    )
    forms = Marked(
        text,
        people="Ole Brandt|Mia Falk",
        mentions="person:Canadian Defense Minister Ole Brandt|person:his Danish counterpart|"
        "person:The Danish minister|person:The defense minister",
    ).forms
    assert "The Danish minister" in forms["Mia Falk"]
    assert "The defense minister" in forms["Ole Brandt"]


def test_the_agency_and_the_country() -> None:
    text = "The Norland Ferry Agency met in Canada. The agency voted. The country waited."
    forms = Marked(
        text, bodies="Norland Ferry Agency", places="Canada", mentions="body:The agency|place:The country"
    ).forms
    assert "The agency" in forms["Norland Ferry Agency"]
    assert "The country" in forms["Canada"]


def test_a_group_without_a_name_is_a_chain() -> None:
    text = "Federal prosecutors objected. On Monday prosecutors agreed."
    forms = Marked(text, mentions="person:Federal prosecutors|person:prosecutors@2").forms
    assert list(forms.values()) == [{"Federal prosecutors", "prosecutors"}]


def test_longer_mentions() -> None:
    text = "Mayor Ole Brandt of Norville spoke in Easton, Ohio."
    forms = Marked(text, people="Ole Brandt", places="Norville|Easton|Ohio").forms
    assert "Mayor Ole Brandt of Norville" in forms["Ole Brandt"]
    assert "Easton, Ohio" in forms["Easton"]
