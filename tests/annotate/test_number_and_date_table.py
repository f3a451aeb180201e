"""What a careful reader finds in over 350 invented sentences, and what the readers find in them."""

from __future__ import annotations

from datetime import datetime

import date_cases
import date_cases_elsewhen
import number_cases
import number_cases_more
import pytest
from date_cases import Dated
from number_cases import Told

from crossread.annotate.dates import dates
from crossread.annotate.quantities import quantities
from crossread.annotate.sentences import sentences
from crossread.model import Article, Card
from crossread.text import normal_form

NUMBERS = [
    case
    for module in (number_cases, number_cases_more)
    for name, cases in vars(module).items()
    if name.isupper()
    for case in cases
]
DAYS: list[tuple[datetime | None, str, list[Dated]]] = [
    (published, text, expected)
    for published, tables in (
        (
            datetime(2024, 6, 12, 9, 30),
            (
                date_cases.WEEKDAYS,
                date_cases.FULL,
                date_cases.MONTHS_AND_YEARS,
                date_cases.NEAR_AND_PERIODS,
                date_cases.NARRATED,
            ),
        ),
        (datetime(2024, 1, 3, 9, 30), (date_cases_elsewhen.ON_3_JANUARY_2024,)),
        (datetime(2023, 12, 28, 9, 30), (date_cases_elsewhen.ON_28_DECEMBER_2023,)),
        (datetime(2024, 2, 29, 9, 30), (date_cases_elsewhen.ON_29_FEBRUARY_2024,)),
        (None, (date_cases_elsewhen.ON_NO_KNOWN_DAY,)),
    )
    for table in tables
    for text, expected in table
]


def article(text: str, published: datetime | None = None) -> Article:
    text = normal_form(text)
    return Article("a", Card("a", "p", None, None, "", published, None, None), "en", text, 0)


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_every_number_of_a_sentence(text: str, expected: list[Told]) -> None:
    report = article(text)
    found = [
        Told(
            q.span.text, q.low, q.high, q.bound, q.unit, q.counted_head, q.role,
            q.part_of.text if q.part_of else "", q.denied,
        )
        for q in quantities(report, sentences(report))
    ]  # fmt: skip
    assert found == expected


@pytest.mark.parametrize(("published", "text", "expected"), DAYS)
def test_every_date_of_a_sentence(published: datetime | None, text: str, expected: list[Dated]) -> None:
    report = article(text, published)
    found = [Dated(w.span.text, w.first, w.last, w.grain) for w in dates(report, sentences(report))]
    assert found == expected


def test_the_table_is_as_large_as_it_says() -> None:
    assert len({text for text, _ in NUMBERS}) >= 240
    assert len({(published, text) for published, text, _ in DAYS}) >= 130
