"""Days and periods of one thing in two reports: which are proposed as a difference, and what is measured of them."""

from __future__ import annotations

import pytest

from crossread.compare.dates import DATE_MEASURES, GRAINS, dates
from crossread.model import Reading
from readings import Proposed, proposed, reading


def found(a: Reading, b: Reading) -> list[Proposed]:
    return proposed(dates, DATE_MEASURES, a, b)


def only(a: Reading, b: Reading) -> Proposed:
    (one,) = found(a, b)
    return one


def test_two_days_of_one_thing_are_proposed() -> None:
    a = reading("The Hesk lighthouse opened to visitors on 3 May 1931.", "a")
    b = reading("The lighthouse at Hesk opened to visitors on 5 May 1931.", "b")
    day = only(a, b)
    assert (day.words, day.is_of) == (("on 3 May 1931", "on 5 May 1931"), ("date", "dates", ""))
    assert set(day.proposal.reasons) == {"conflict", "update", "compatible"}
    assert day["meet"] == day["shifted"] == day["same day of another year"] == 0
    assert day["days apart"] == pytest.approx(0.4771, abs=1e-4)  # of 3, as a power of ten
    assert day["same word before"] == 1
    assert GRAINS[int(day["grain of the first"])] == "day"


def test_one_day_in_two_wordings_is_not_proposed() -> None:
    a = reading("The Hesk lighthouse opened to visitors on Monday.", "a")  # published on a Wednesday
    assert found(a, reading("The Hesk lighthouse opened to visitors on 2 June 2031.", "b")) == []
    assert found(a, reading("The Hesk lighthouse opened to visitors on Monday.", "c")) == []
    assert found(a, reading("The Hesk lighthouse opened to visitors.", "d")) == []


def test_a_day_within_a_month_meets_it() -> None:
    a = reading("The Hesk lighthouse opened to visitors in May 1931.", "a")
    b = reading("The Hesk lighthouse opened to visitors on 3 May 1931.", "b")
    assert only(a, b)["meet"] == 1
    assert [GRAINS[int(only(a, b)[f"grain of the {x}"])] for x in ("first", "second")] == ["month", "day"]


def test_a_day_that_has_its_equal_is_measured_as_such() -> None:
    a = reading("The Hesk lighthouse opened on 3 May 1931.", "a")
    b = reading("The Hesk lighthouse, closed on 1 May 1931, opened on 3 May 1931.", "b")
    day = only(a, b)
    assert day.words == ("on 3 May 1931", "on 1 May 1931")
    assert (day["first has its equal"], day["second has its equal"]) == (1, 0)
    assert (day["dates of the first"], day["dates of the second"]) == (1, 2)
    assert day["first is in the other report"] == 1
    later = reading("The Hesk lighthouse closed on 1 May 1931. It opened on 3 May 1931.", "c")
    assert (only(a, later)["first has its equal"], only(a, later)["first is in the other report"]) == (0, 1)


def test_the_day_of_a_statement_is_measured_as_such() -> None:
    a = reading("The Hesk lighthouse opened to visitors on 3 March 2031.", "a")
    said = (("Ole Brandt", "said", "The Hesk lighthouse opened to visitors"),)
    b = reading("The Hesk lighthouse opened to visitors, Ole Brandt said on 4 March 2031.", "b", said=said)
    day = only(a, b)
    assert (day["first is of saying"], day["second is of saying"]) == (0, 1)


def test_weekdays_are_not_exact_and_a_year_may_be_missing() -> None:
    a = reading("The Hesk lighthouse was opened to visitors on Monday.", "a")
    b = reading("The Hesk lighthouse was opened to visitors on Tuesday.", "b")
    assert (only(a, b)["first is exact"], only(a, b)["second is exact"]) == (0, 0)
    a = reading("The Hesk lighthouse was opened to visitors on 9 May 1951.", "a")
    b = reading("The Hesk lighthouse was opened to visitors on 9 May.", "b")
    c = reading("The Hesk lighthouse was opened to visitors on 9 May 1952.", "c")
    assert only(a, b)["same day of another year"] == 1
    assert only(a, c)["same day of another year"] == 0  # both years are told
    assert (only(a, c)["first is exact"], only(a, c)["second is exact"]) == (1, 1)


def test_periods_that_are_shifted_begin_and_end_apart() -> None:
    a = reading("Ilse Brandt kept the Hesk lighthouse from 1951 to 1963.", "a")
    b = reading("Ilse Brandt kept the Hesk lighthouse from 1950 to 1962.", "b")
    c = reading("Ilse Brandt kept the Hesk lighthouse from 1951 to 1956.", "c")
    assert (only(a, b)["meet"], only(a, b)["shifted"]) == (1, 1)
    assert (only(a, c)["meet"], only(a, c)["shifted"]) == (1, 0)
