"""Countries under the forms that news uses."""

from __future__ import annotations

import pytest

from crossread.lexicon.countries import country, governed, lands_in, lies_in, long_names, nation, state


@pytest.mark.parametrize("form", ["US", "U.S.", "the U.S.", "United States", "the United States", "America", "USA"])
def test_the_united_states_have_many_names(form: str) -> None:
    assert country(form) == "united states"


@pytest.mark.parametrize(
    ("form", "name"),
    [("Russian", "russia"), ("Canadians", "canada"), ("North Korean", "north korea"), ("British", "united kingdom")],
)
def test_adjectives_and_peoples(form: str, name: str) -> None:
    assert nation(form) == name


@pytest.mark.parametrize(
    ("form", "name"), [("Ottawa", "canada"), ("Kyiv", "ukraine"), ("Kiev", "ukraine"), ("the Kremlin", "russia")]
)
def test_capitals_stand_for_governments(form: str, name: str) -> None:
    assert governed(form) == name
    assert country(form) == ""


def test_what_is_no_country() -> None:
    assert not any(f(word) for f in (country, nation, governed, state) for word in ("us", "Brandt", "", "the"))


def test_states_and_their_abbreviations() -> None:
    assert (state("Conn."), state("N.Y."), state("Ohio")) == ("connecticut", "new york", "ohio")


# name as news writes it, people's adjective, capital; from every part of the world
FACTS = """
Albania Albanian Tirana|Algeria Algerian Algiers|Angola Angolan Luanda|Armenia Armenian Yerevan|Austria Austrian Vienna
Azerbaijan Azerbaijani Baku|Bangladesh Bangladeshi Dhaka|Belgium Belgian Brussels|Bolivia Bolivian Sucre
Botswana Motswana Gaborone|Brazil Brazilian Brasília|Bulgaria Bulgarian Sofia|Cambodia Cambodian Phnom_Penh
Cameroon Cameroonian Yaoundé|Chad Chadian N'Djamena|Chile Chilean Santiago|Colombia Colombian Bogotá
Croatia Croatian Zagreb|Cuba Cuban Havana|Cyprus Cypriot Nicosia|Denmark Danish Copenhagen|Egypt Egyptian Cairo
Estonia Estonian Tallinn|Ethiopia Ethiopian Addis_Ababa|Finland Finnish Helsinki|Georgia Georgian Tbilisi
Germany German Berlin|Ghana Ghanaian Accra|Greece Greek Athens|Haiti Haitian Port-au-Prince|Hungary Hungarian Budapest
Indonesia Indonesian Jakarta|Iran Iranian Tehran|Iraq Iraqi Baghdad|Ireland Irish Dublin|Italy Italian Rome
Jamaica Jamaican Kingston|Japan Japanese Tokyo|Kenya Kenyan Nairobi|Latvia Latvian Riga|Lebanon Lebanese Beirut
Lithuania Lithuanian Vilnius|Malaysia Malaysian Kuala_Lumpur|Mexico Mexican Mexico_City|Mongolia Mongolian Ulan_Bator
Morocco Moroccan Rabat|Nepal Nepalese Kathmandu|Nigeria Nigerian Abuja|Norway Norwegian Oslo
Pakistan Pakistani Islamabad|Peru Peruvian Lima|Poland Polish Warsaw
Portugal Portuguese Lisbon|Romania Romanian Bucharest|Rwanda Rwandan Kigali
Senegal Senegalese Dakar|Serbia Serbian Belgrade|Spain Spanish Madrid|Sudan Sudanese Khartoum|Sweden Swedish Stockholm
Thailand Thai Bangkok|Tunisia Tunisian Tunis|Turkey Turkish Ankara|Uganda Ugandan Kampala|Uruguay Uruguayan Montevideo
Venezuela Venezuelan Caracas|Vietnam Vietnamese Hanoi|Zambia Zambian Lusaka|Zimbabwe Zimbabwean Harare
"""
COUNTRIES = [tuple(row.split()) for line in FACTS.strip().splitlines() for row in line.split("|")]


@pytest.mark.parametrize(("name", "adjective", "capital"), COUNTRIES, ids=[row[0] for row in COUNTRIES])
def test_any_country_by_its_name_its_people_and_its_capital(name: str, adjective: str, capital: str) -> None:
    land = country(name)
    assert land == name.casefold()
    assert nation(adjective) == land
    assert governed(capital.replace("_", " ")) == land


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Republic of Malta", "malta"),
        ("the Kingdom of Norway", "norway"),
        ("Democratic People’s Republic of Korea", "north korea"),
        ("Republic of Korea", "south korea"),
        ("Côte d’Ivoire", "ivory coast"),
        ("Norways", "norway"),  # a page that lost its apostrophes
    ],
)
def test_long_and_foreign_names(form: str, name: str) -> None:
    assert country(form) == name


def test_everyday_words_are_no_countries() -> None:
    assert not any(map(country, ["the island", "a reunion", "reunion", "the state", "the North Side"]))


def test_long_names_are_found_whole() -> None:
    text = "The Democratic People's Republic of Korea wrote to the Republic of Malta and to Malta."
    assert [text[a:b] for a, b in long_names(text)] == [
        "Democratic People's Republic of Korea",
        "Republic of Malta",
    ]


def test_lands_of_a_description() -> None:
    assert lands_in("the Danish and South Korean ministers of Peru") == {"denmark", "south korea", "peru"}


def test_where_in_the_world_a_country_lies() -> None:
    assert lies_in("japan", "Asian")
    assert not lies_in("japan", "European")
    assert lies_in("japan", "rich")


def test_postal_codes_are_states_but_words_are_not() -> None:
    assert (state("CT"), state("NY")) == ("connecticut", "new york")
    assert not any(map(state, ["IN", "OK", "ct"]))
