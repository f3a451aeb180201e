"""What the reader of dates makes of invented sentences, published on Wednesday 12 June 2024 unless said otherwise."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate.dates import dates
from crossread.annotate.sentences import sentences
from crossread.model import Article, Card, When
from crossread.text import normal_form

PUBLISHED = datetime(2024, 6, 12, 9, 30)


def read(text: str, published: datetime | None = PUBLISHED) -> tuple[When, ...]:
    text = normal_form(text)
    article = Article("a", Card("a", "p", None, None, "", published, None, None), "en", text, 0)
    return dates(article, sentences(article))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


CASES = [
    # absolute
    ("The bridge fell on Nov. 29, 2021.", "on Nov. 29, 2021", "2021-11-29", "2021-11-29", "day"),
    ("The bridge fell on November 29, 2021.", "on November 29, 2021", "2021-11-29", "2021-11-29", "day"),
    ("The bridge fell on 29 November 2021.", "on 29 November 2021", "2021-11-29", "2021-11-29", "day"),
    ("The bridge fell on 29 November.", "on 29 November", "2023-11-29", "2023-11-29", "day"),
    ("The bridge fell on the 29th of May.", "on the 29th of May", "2024-05-29", "2024-05-29", "day"),
    ("The bridge fell on Feb. 3rd.", "on Feb. 3rd", "2024-02-03", "2024-02-03", "day"),
    ("The bridge fell on Saturday, March 2.", "on Saturday, March 2", "2024-03-02", "2024-03-02", "day"),
    ("The bridge fell on Tues., April 9, 2024.", "on Tues., April 9, 2024", "2024-04-09", "2024-04-09", "day"),
    ("The bridge fell 2016-07-27 at noon.", "2016-07-27", "2016-07-27", "2016-07-27", "day"),
    ("The bridge fell on 7/27/2016.", "on 7/27/2016", "2016-07-27", "2016-07-27", "day"),
    ("The bridge fell on 27/7/2016.", "on 27/7/2016", "2016-07-27", "2016-07-27", "day"),
    ("The bridge fell in July 2016.", "in July 2016", "2016-07-01", "2016-07-31", "month"),
    ("The bridge fell in July of 2016.", "in July of 2016", "2016-07-01", "2016-07-31", "month"),
    ("The bridge fell in early May 2016.", "in early May 2016", "2016-05-01", "2016-05-10", "month"),
    ("The bridge fell in 2007.", "in 2007", "2007-01-01", "2007-12-31", "year"),
    ("The 2016 flood was worse.", "2016", "2016-01-01", "2016-12-31", "year"),
    ("A flood (2016) was worse.", "2016", "2016-01-01", "2016-12-31", "year"),
    ("It will fall on Jan. 5.", "on Jan. 5", "2025-01-05", "2025-01-05", "day"),
    ("It fell on Jan. 5.", "on Jan. 5", "2024-01-05", "2024-01-05", "day"),
    ("The fair ran on May 3-5.", "on May 3-5", "2024-05-03", "2024-05-05", "period"),
    ("The fair ran from May 30 to June 2.", "from May 30 to June 2", "2024-05-30", "2024-06-02", "period"),
    ("The 9/11 memorial was closed.", "9/11", "2001-09-11", "2001-09-11", "day"),
    ("It fell on New Year's Eve.", "on New Year's Eve", "2023-12-31", "2023-12-31", "day"),
    ("It fell on New Year’s Day 2016.", "on New Year’s Day 2016", "2016-01-01", "2016-01-01", "day"),
    ("It fell on 15.04.2017 at noon.", "on 15.04.2017", "2017-04-15", "2017-04-15", "day"),
    ("Its 2012 hats and the 1999 caps sold.", "2012", "2012-01-01", "2012-12-31", "year"),
    ("It has run since mid-March 2011.", "since mid-March 2011", "2011-03-11", "2024-06-12", "period"),
    ("The next day he left.", "The next day", None, None, "day"),
    ("MAY 29, 2024 was dry.", "MAY 29, 2024", "2024-05-29", "2024-05-29", "day"),
    # weekdays
    ("The mayor said on Friday she knew.", "on Friday", "2024-06-07", "2024-06-07", "day"),
    ("The mayor said Friday she knew.", "Friday", "2024-06-07", "2024-06-07", "day"),
    ("The mayor spoke on Wednesday.", "on Wednesday", "2024-06-12", "2024-06-12", "day"),
    ("The mayor spoke on Tuesday night.", "on Tuesday night", "2024-06-11", "2024-06-11", "day"),
    ("The mayor spoke late Tuesday.", "late Tuesday", "2024-06-11", "2024-06-11", "day"),
    ("The mayor spoke last Friday.", "last Friday", "2024-06-07", "2024-06-07", "day"),
    ("The mayor spoke this past Sunday.", "this past Sunday", "2024-06-09", "2024-06-09", "day"),
    ("The mayor speaks next Friday.", "next Friday", "2024-06-14", "2024-06-14", "day"),
    ("The mayor will speak on Friday.", "on Friday", "2024-06-14", "2024-06-14", "day"),
    ("The mayor is expected to speak on Friday.", "on Friday", "2024-06-14", "2024-06-14", "day"),
    ("On Friday, the mayor will speak.", "On Friday", "2024-06-14", "2024-06-14", "day"),
    ("The mayor said on Friday that she will run.", "on Friday", "2024-06-07", "2024-06-07", "day"),
    ("A vote is scheduled for Monday.", "Monday", "2024-06-17", "2024-06-17", "day"),
    ("The trial starting Monday is short.", "Monday", "2024-06-17", "2024-06-17", "day"),
    ("Friday’s vote was close.", "Friday", "2024-06-07", "2024-06-07", "day"),
    ("The mayor must answer by Friday.", "by Friday", None, "2024-06-14", "period"),
    ("The road is shut until Sunday.", "until Sunday", None, "2024-06-16", "period"),
    ("The road was shut from Monday to Wednesday.", "from Monday to Wednesday", "2024-06-10", "2024-06-12", "period"),
    # near days
    ("The mayor spoke yesterday.", "yesterday", "2024-06-11", "2024-06-11", "day"),
    ("The mayor spoke today.", "today", "2024-06-12", "2024-06-12", "day"),
    ("The mayor speaks tonight.", "tonight", "2024-06-12", "2024-06-12", "day"),
    ("The mayor speaks tomorrow.", "tomorrow", "2024-06-13", "2024-06-13", "day"),
    ("The mayor spoke this morning.", "this morning", "2024-06-12", "2024-06-12", "day"),
    ("The mayor spoke last night.", "last night", "2024-06-11", "2024-06-11", "day"),
    # weeks, months, years
    ("The mayor spoke last week.", "last week", "2024-06-03", "2024-06-09", "week"),
    ("The mayor spoke this week.", "this week", "2024-06-10", "2024-06-16", "week"),
    ("The mayor speaks next week.", "next week", "2024-06-17", "2024-06-23", "week"),
    ("The mayor spoke earlier this week.", "earlier this week", "2024-06-10", "2024-06-12", "week"),
    ("The mayor speaks later this week.", "later this week", "2024-06-12", "2024-06-16", "week"),
    ("The mayor spoke over the weekend.", "over the weekend", "2024-06-08", "2024-06-09", "period"),
    ("The mayor spoke last weekend.", "last weekend", "2024-06-08", "2024-06-09", "period"),
    ("The mayor spoke last month.", "last month", "2024-05-01", "2024-05-31", "month"),
    ("The mayor spoke earlier this month.", "earlier this month", "2024-06-01", "2024-06-12", "month"),
    ("The mayor speaks next month.", "next month", "2024-07-01", "2024-07-31", "month"),
    ("The mayor spoke last year.", "last year", "2023-01-01", "2023-12-31", "year"),
    ("The mayor spoke this year.", "this year", "2024-01-01", "2024-12-31", "year"),
    ("The mayor leaves later this year.", "later this year", "2024-06-12", "2024-12-31", "year"),
    ("The mayor leaves next year.", "next year", "2025-01-01", "2025-12-31", "year"),
    ("The mayor spoke in May.", "in May", "2024-05-01", "2024-05-31", "month"),
    ("The mayor spoke in August.", "in August", "2023-08-01", "2023-08-31", "month"),
    ("The mayor will speak in August.", "in August", "2024-08-01", "2024-08-31", "month"),
    ("The mayor spoke last September.", "last September", "2023-09-01", "2023-09-30", "month"),
    ("The mayor spoke in October last year.", "in October last year", "2023-10-01", "2023-10-31", "month"),
    # so long ago
    ("The mayor spoke two days ago.", "two days ago", "2024-06-10", "2024-06-10", "day"),
    ("The mayor spoke a month ago.", "a month ago", "2024-05-01", "2024-05-31", "month"),
    ("The mayor spoke three weeks ago.", "three weeks ago", "2024-05-19", "2024-05-25", "week"),
    ("The mayor spoke four years ago.", "Four years ago".lower(), "2020-01-01", "2020-12-31", "year"),
    ("The mayor spoke more than a decade ago.", "more than a decade ago", "2013-01-01", "2015-12-31", "period"),
    ("The mayor spoke two days later.", "two days later", None, None, "day"),
    # periods
    ("The mill ran from 2007 to 2014.", "from 2007 to 2014", "2007-01-01", "2014-12-31", "period"),
    ("The mill ran between 2007 and 2014.", "between 2007 and 2014", "2007-01-01", "2014-12-31", "period"),
    ("The mill ran 2007-14.", "2007-14", "2007-01-01", "2014-12-31", "period"),
    ("The mill has run since 2002.", "since 2002", "2002-01-01", "2024-06-12", "period"),
    ("The mill has run since last March.", "since last March", "2024-03-01", "2024-06-12", "period"),
    ("The mill ran until 2002.", "until 2002", None, "2002-12-31", "period"),
    ("The mill ran before 2002.", "before 2002", None, "2001-12-31", "period"),
    ("The mill ran after 2002.", "After 2002".lower(), "2003-01-01", None, "period"),
    ("The mill ran between March and May.", "between March and May", "2024-03-01", "2024-05-31", "period"),
    ("The mill ran in the 1990s.", "in the 1990s", "1990-01-01", "1999-12-31", "period"),
    ("The mill ran over the past two years.", "over the past two years", "2022-06-12", "2024-06-12", "period"),
    ("The mill ran for the last three months.", "for the last three months", "2024-03-12", "2024-06-12", "period"),
    ("The mill runs for the next 10 days.", "for the next 10 days", "2024-06-12", "2024-06-22", "period"),
    ("The mill opens in the coming days.", "in the coming days", "2024-06-12", None, "period"),
    ("The mill ran in summer 2015.", "in summer 2015", "2015-06-01", "2015-08-31", "season"),
    ("The mill ran last winter.", "last winter", "2023-12-01", "2024-02-29", "season"),
    ("The mill runs this summer.", "this summer", "2024-06-01", "2024-08-31", "season"),
    # times of day
    ("The mill closed at 10:30 p.m. on Tuesday.", "at 10:30 p.m.", "2024-06-11", "2024-06-11", "time"),
    ("The mill closed at 11pm local time.", "at 11pm local time", None, None, "time"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "first", "last", "grain"), CASES)
def test_resolved(text: str, words: str, first: str | None, last: str | None, grain: str) -> None:
    when = read(text)[0]
    assert (when.span.text, when.first, when.last, when.grain) == (words, day(first), day(last), grain)


def test_a_weekday_on_that_weekday_is_the_day_itself() -> None:
    friday = datetime(2024, 6, 14)
    assert read("The mayor spoke on Friday.", friday)[0].first == friday.date()


def test_a_date_across_the_new_year_is_the_nearest() -> None:
    assert read("It fell on Dec. 30.", datetime(2024, 1, 3))[0].first == date(2023, 12, 30)


@pytest.mark.parametrize(
    "text", ["It fell on Friday.", "It fell in May.", "It fell yesterday.", "It fell two weeks ago."]
)
def test_without_a_publication_date_only_full_dates_are_resolved(text: str) -> None:
    when = read(text, None)[0]
    assert (when.first, when.last) == (None, None)
    assert read("It fell in July 2016.", None)[0].first == date(2016, 7, 1)


@pytest.mark.parametrize(
    "text",
    [
        "It may rain and may not.",
        "They march to the mill.",
        "Orla May said so.",
        "April Quint and June Vey said so.",
        "The firm hired 2000 people.",
        "About 1950 soldiers came.",
        "It was the second time.",
        "The fall of Vandor was quick.",
        "He sold 1,999 hats for $2016.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read(text) == ()


WORDS = (
    "May 3 2016 on Friday the last week ago two years , - – from to between and since 10:30 p.m. in 1990s Feb. 30 99 "
    "of summer next March 31 \n"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join)),
    st.sampled_from([None, PUBLISHED, datetime(2024, 2, 29), datetime(1, 1, 1), datetime(9999, 12, 31)]),
)
def test_no_text_makes_it_fail_and_spans_fit(raw: str, published: datetime | None) -> None:
    found = read(raw, published)
    text = normal_form(raw)
    for when in found:
        assert text[when.span.start : when.span.end] == when.span.text
        assert when.first is None or when.last is None or when.first <= when.last
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    [
        "May ",
        "Friday, ",
        "2016-",
        "the last ",
        "from 2001 to ",
        "will ",
        "two years ",
        "the ",
        "a day after ",
        "that day ",
        "two days later ",
        "the last three months of ",
        "at noon on Monday ",
        "03/04/2024 ",
    ],
)
def test_long_repetitions_are_read_in_linear_time(piece: str) -> None:
    read(piece * 5000)
