"""Days and periods of one thing in two reports."""

from __future__ import annotations

from crossread.compare.dates import dates
from readings import compared, reading, shown


def test_two_days_of_one_thing_are_a_conflict() -> None:
    a = reading("The Hesk lighthouse opened to visitors on 3 May 1931.", "a")
    b = reading("The lighthouse at Hesk opened to visitors on 5 May 1931.", "b")
    found = compared(dates, a, b)
    assert shown(found) == [("conflict", "on 3 May 1931", "on 5 May 1931")]
    assert found[0].aspect == "date"
    assert compared(dates, a, b, confidence=0.5) == []


def test_one_day_in_two_wordings_is_no_difference() -> None:
    a = reading("The Hesk lighthouse opened to visitors on Monday.", "a")  # published on a Wednesday
    b = reading("The Hesk lighthouse opened to visitors on 2 June 2031.", "b")
    assert compared(dates, a, b) == []


def test_a_day_within_a_month_is_compatible() -> None:
    a = reading("The Hesk lighthouse opened to visitors in May 1931.", "a")
    b = reading("The Hesk lighthouse opened to visitors on 3 May 1931.", "b")
    assert [d.kind for d in compared(dates, a, b)] == ["compatible"]


def test_days_of_unlike_things_are_left_alone() -> None:
    a = reading("The Hesk lighthouse opened to visitors on 3 May 1931.", "a")
    b = reading("Ole Brandt lost his boat on 5 May 1931.", "b")
    assert compared(dates, a, b) == []


def test_a_day_with_a_better_partner_is_left_alone() -> None:
    a = reading("The Hesk lighthouse opened on 3 May 1931.", "a")
    b = reading("The Hesk lighthouse, closed on 1 May 1931, opened on 3 May 1931.", "b")
    assert compared(dates, a, b) == []


def test_the_day_of_a_statement_is_not_that_of_what_is_stated() -> None:
    a = reading("The Hesk lighthouse opened to visitors on 3 March 2031.", "a")
    said = (("Ole Brandt", "said", "The Hesk lighthouse opened to visitors"),)
    b = reading("The Hesk lighthouse opened to visitors, Ole Brandt said on 4 March 2031.", "b", said=said)
    c = reading("The Hesk lighthouse opened to visitors, Ole Brandt said on 3 March 2031.", "c", said=said)
    assert compared(dates, a, b) == []
    assert shown(compared(dates, b, c)) == [("conflict", "on 4 March 2031", "on 3 March 2031")]


def test_weekdays_and_unnamed_years_are_left_alone() -> None:
    a = reading("The Hesk lighthouse was opened to visitors on Monday.", "a")
    b = reading("The Hesk lighthouse was opened to visitors on Tuesday.", "b")
    assert compared(dates, a, b) == []
    a = reading("The Hesk lighthouse was opened to visitors on 9 May 1951.", "a")
    b = reading("The Hesk lighthouse was opened to visitors on 9 May.", "b")
    assert compared(dates, a, b) == []
    c = reading("The Hesk lighthouse was opened to visitors on 9 May 1952.", "c")
    assert shown(compared(dates, a, c)) == [("conflict", "on 9 May 1951", "on 9 May 1952")]


def test_periods_of_like_length_that_are_shifted_are_a_conflict() -> None:
    a = reading("Ilse Brandt kept the Hesk lighthouse from 1951 to 1963.", "a")
    b = reading("Ilse Brandt kept the Hesk lighthouse from 1950 to 1962.", "b")
    c = reading("Ilse Brandt kept the Hesk lighthouse from 1951 to 1956.", "c")
    assert [d.kind for d in compared(dates, a, b)] == ["conflict"]
    assert "conflict" not in [d.kind for d in compared(dates, a, c)]


def test_days_behind_unlike_words_are_of_two_steps() -> None:
    a = reading("The Hesk lighthouse opened to visitors until 3 May 1931.", "a")
    b = reading("The lighthouse at Hesk opened to visitors on 5 May 1931.", "b")
    assert compared(dates, a, b) == []
