"""Chains of several invented reports put together."""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "annotate"))
from tagged import Marked

from crossread.align.entities import entities
from crossread.annotate.chains import records
from crossread.model import Annotations


def read(marked: Marked) -> Annotations:
    return Annotations(
        marked.article.id, "test", marked.sentences, marked.quotes, marked.names, (), (), (), records(marked.chains)
    )


def forms(*reports: Marked) -> list[set[str]]:
    return [{m.text for m in e.mentions} for e in entities([read(r) for r in reports])]


def test_spelling_variants_are_one_person() -> None:
    found = forms(
        Marked("Minister Andrey Brandt spoke. Brandt left.", people="Andrey Brandt|Brandt", mark="a"),
        Marked("Minister Andrei Brandt spoke.", people="Andrei Brandt", mark="b"),
        Marked("Mi Sun-ha met Brandt.", people="Mi Sun-ha|Brandt", mark="c"),
        Marked("Mi Sun Ha left.", people="Mi Sun Ha", mark="d"),
    )
    assert {"Andrey Brandt", "Andrei Brandt", "Brandt", "Minister Andrey Brandt", "Minister Andrei Brandt"} in found
    assert {"Mi Sun-ha", "Mi Sun Ha"} in found


def test_two_people_of_one_surname_stay_two() -> None:
    found = forms(
        Marked("Ole Brandt and Mia Brandt won.", people="Ole Brandt|Mia Brandt", mark="a"),
        Marked("Mia Brandt sang.", people="Mia Brandt", mark="b"),
    )
    assert found == [{"Mia Brandt"}, {"Ole Brandt"}]


def test_like_names_of_one_report_stay_two() -> None:
    found = forms(
        Marked("Andrey Brandt met Andrei Brandt.", people="Andrey Brandt|Andrei Brandt", mark="a"),
        Marked("Andrei Brandt left.", people="Andrei Brandt", mark="b"),
    )
    assert {"Andrey Brandt"} in found


def test_acronyms_countries_and_names_cut_short_join_across_reports() -> None:
    found = forms(
        Marked("The Norland Ferry Board met in the U.S.", bodies="Norland Ferry Board", places="U.S.", mark="a"),
        Marked("NFB and Quillon met in America.", bodies="NFB|Quillon", places="America", mark="b"),
        Marked("Quillon Foods fell.", bodies="Quillon Foods", mark="c"),
    )
    assert {"Norland Ferry Board", "NFB"} in found
    assert {"U.S.", "America"} in found
    assert {"Quillon", "Quillon Foods"} in found


def test_a_capital_follows_the_report_that_put_it_to_its_country() -> None:
    found = forms(
        Marked("Canada signed. Ottawa rejected it.", places="Canada|Ottawa", mark="a"),
        Marked("Ottawa waited.", places="Ottawa", mark="b"),
    )
    assert found == [{"Canada", "Ottawa"}]


def test_the_order_of_reports_does_not_matter() -> None:
    reports = [
        read(Marked("Ole Brandt of Acme spoke. Brandt left.", people="Ole Brandt|Brandt", bodies="Acme", mark="a")),
        read(Marked("Oley Brandt of Acme Ferries spoke.", people="Oley Brandt", bodies="Acme Ferries", mark="b")),
        read(Marked("Brandt spoke in Canada.", people="Brandt", places="Canada", mark="c")),
    ]
    first = entities(reports)
    for seed in range(4):
        random.Random(seed).shuffle(reports)
        assert entities(reports) == first


def test_a_description_goes_to_whom_another_report_gives_the_title() -> None:
    found = forms(
        Marked("Hesk Foods spokesman Ole Brandt spoke.", people="Ole Brandt", bodies="Hesk Foods", mark="a"),
        Marked("A Hesk Foods spokesman told them so. A spokesman left.", bodies="Hesk Foods", mark="b"),
    )
    assert {"Ole Brandt", "Hesk Foods spokesman Ole Brandt", "A Hesk Foods spokesman"} in found


def test_a_title_of_two_people_says_of_nobody_who_is_meant() -> None:
    found = forms(
        Marked("Ferry engineer Ole Brandt met ferry engineer Mia Falk.", people="Ole Brandt|Mia Falk", mark="a"),
        Marked("A ferry engineer told them so.", mark="b"),
    )
    assert not any("A ferry engineer" in spans for spans in found)


def test_what_has_no_name_is_one_across_reports() -> None:
    found = forms(
        Marked("A small ferry sank with 14 Danish passengers. Mia Falk's campaign wept.", people="Mia Falk", mark="a"),
        Marked("The vessel held fourteen Danish students. Falk's camp was silent.", people="Falk", mark="b"),
    )
    assert {"A small ferry", "The vessel"} in found
    assert {"Mia Falk's campaign", "Falk's camp"} in found
    assert {"14 Danish passengers", "fourteen Danish students"} in found


def test_groups_of_different_countries_stay_two() -> None:
    found = forms(
        Marked("The Danish officials ate.", mark="a"),
        Marked("The Peruvian officials slept. Officials left.", mark="b"),
    )
    assert not any({"The Danish officials", "The Peruvian officials"} <= spans for spans in found)


def test_bodies_led_by_the_united_nations_under_both_forms() -> None:
    found = forms(
        Marked("The UN Ferry Board met.", bodies="UN Ferry Board", mark="a"),
        Marked("The United Nations Ferry Board met.", bodies="United Nations Ferry Board", mark="b"),
    )
    assert {"UN Ferry Board", "United Nations Ferry Board"} in found


def test_a_nickname_alone_is_who_another_report_names_in_full() -> None:
    found = forms(
        Marked("Thomas Brandt sang.", people="Thomas Brandt", mark="a"),
        Marked("Tom danced.", people="Tom", mark="b"),
    )
    assert {"Thomas Brandt", "Tom"} in found
