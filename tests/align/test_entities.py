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
