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


def test_a_description_ends_with_what_belongs_to_it() -> None:
    text = "Ole Brandt, a lawyer for the surgeons, spoke. Mia Falk, founder and sole owner of Acme, ate."
    forms = Marked(text, people="Ole Brandt|Mia Falk", bodies="Acme", mentions="person:a lawyer|person:founder").forms
    assert {"a lawyer for the surgeons", "Ole Brandt, a lawyer for the surgeons"} <= forms["Ole Brandt"]
    assert "founder and sole owner of Acme" in forms["Mia Falk"]


def test_of_two_descriptions_the_inner_is_explained() -> None:
    text = "A spokesman for the mayor, Mia Falk, smiled."
    forms = Marked(text, people="Mia Falk", mentions="person:A spokesman|person:the mayor").forms
    assert "the mayor" in forms["Mia Falk"]
    assert "A spokesman" not in forms["Mia Falk"]


def test_dashes_set_off_a_description() -> None:
    forms = Marked("Ole Brandt -- the port's lawyer -- left.", people="Ole Brandt").forms
    assert "the port's lawyer" in forms["Ole Brandt"]


def test_a_name_with_its_class_behind_it() -> None:
    text = "Hesk Ilbo wrote so. The Hesk Ilbo newspaper has readers. Canada company grew."
    forms = Marked(
        text, bodies="Hesk Ilbo", places="Canada", mentions="body:The Hesk Ilbo newspaper|body:Canada company"
    ).forms
    assert "The Hesk Ilbo newspaper" in forms["Hesk Ilbo"]
    assert "Canada company" not in forms["Canada"]


def test_several_are_not_one() -> None:
    text = "Ole Brandt, the policewomen's lawyer, met. The policewomen wept."
    forms = Marked(text, people="Ole Brandt", mentions="person:The policewomen").forms
    assert "The policewomen" not in forms["Ole Brandt"]


def test_an_owner_gives_no_title() -> None:
    text = "Mia Falk, the president's niece, left. The president waved."
    assert "The president" not in Marked(text, people="Mia Falk", mentions="person:The president").forms["Mia Falk"]


def test_a_district_attorney_is_nobodys_lawyer() -> None:
    text = "Attorney Ole Brandt met the district attorney. The lawyer left."
    forms = Marked(text, people="Ole Brandt", mentions="person:the district attorney|person:The lawyer").forms
    assert "The lawyer" in forms["Ole Brandt"]
    assert "the district attorney" not in forms["Ole Brandt"]


def test_a_lawyers_client_is_whose_lawyer_he_is() -> None:
    text = "Ole Brandt sat. Mia Falk slept. Mr. Brandt's lawyer, Jon Ek, said his client was ill."
    forms = Marked(text, people="Ole Brandt|Mia Falk|Brandt|Jon Ek", mentions="person:his client").forms
    assert "his client" in forms["Ole Brandt"]


def test_the_son_of_somebody_else_is_not_the_son_told_of_before() -> None:
    text = "Ole Brandt, the son of Mia Brandt, left. The son of Jon Falk stayed."
    forms = Marked(text, people="Ole Brandt|Mia Brandt|Jon Falk", mentions="person:The son").forms
    assert "The son" not in forms["Ole Brandt"]


def test_a_daily_is_no_firm_and_a_group_may_have_a_name_of_its_own() -> None:
    text = "Ilbo, the daily, closed. The firm paid. NFB met. The Hesk Front group ate."
    forms = Marked(text, bodies="Ilbo|NFB", mentions="body:the daily|body:The firm|body:The Hesk Front group").forms
    assert "The firm" not in forms["Ilbo"]
    assert "The Hesk Front group" not in forms["NFB"]


def test_a_chief_is_a_chief_of_something() -> None:
    text = "Health Minister Ole Brandt met Mayor Mia Falk. The health chief spoke. The police chief left."
    forms = Marked(text, people="Ole Brandt|Mia Falk", mentions="person:Health Minister Ole Brandt").forms
    assert "The health chief" in forms["Ole Brandt"]
    assert not any("The police chief" in spans for spans in forms.values())


def test_headlines_leave_out_the_article() -> None:
    text = "Hesk Mayor Resigns\n\nMayor Mia Falk resigned."
    forms = Marked(text, people="Mia Falk", mentions="person:Hesk Mayor", headline_end=18).forms
    assert "Hesk Mayor" in forms["Mia Falk"]


def test_the_country_lies_where_it_is_said_to() -> None:
    text = "Japan and then Canada signed. The Asian country waited."
    assert "The Asian country" in Marked(text, places="Japan|Canada").forms["Japan"]


def test_groups_and_things_without_a_name_are_chains() -> None:
    text = "A small ferry sank. Two harbour pilots came. The vessel burned. The pilots fled. Mia Falk's campaign wept."
    forms = [set(f) for f in Marked(text, people="Mia Falk").forms.values()]
    assert {"A small ferry", "The vessel"} in forms
    assert {"Two harbour pilots", "The pilots"} in forms
    assert {"Mia Falk's campaign"} in forms


def test_a_member_of_a_party_is_described() -> None:
    text = "Senator Ole Brandt, a liberal Republican from Hesk, slept. The Ohio Republican snored."
    article_names = Marked(text, people="Ole Brandt", places="Hesk|Ohio", others="Republican").forms
    assert {"a liberal Republican from Hesk", "The Ohio Republican"} <= article_names["Ole Brandt"]


def test_a_description_cut_inside_a_name_ends_before_it() -> None:
    text = "Ole Brandt, director of Port Hesk Pilots, spoke."
    forms = Marked(text, people="Ole Brandt", bodies="Port Hesk Pilots", mentions="person:director of Port").forms
    assert "director of Port Hesk Pilots" in forms["Ole Brandt"]


def test_himself_belongs_to_the_name() -> None:
    forms = Marked("Ole Brandt himself spoke.", people="Ole Brandt").forms
    assert "Ole Brandt himself" in forms["Ole Brandt"]
