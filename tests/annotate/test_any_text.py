"""No text makes the reading of an article fail, and no span of it leaves the text: invented scraps, odd Unicode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.annotate import annotate
from crossread.annotate.dates import dates
from crossread.annotate.quantities import quantities
from crossread.annotate.sentences import sentences
from crossread.extract import extract
from crossread.model import Annotations, Article, Card, Claim, Span
from crossread.tagger import Link, Tag, Tags
from crossread.text import normal_form

SCRAPS = (
    "At least 27 people were killed", "12 of them children", "including three women and a child", "on Friday",
    "the next day", "two days later", "in early 2019", "since 2014", "that evening", "March 3-5",
    "29 Feb. 2023",
    "31/02/2024", "0000-00-00", "9999-12-31", "the 0th of May", "$1.2bn", "1e999", "9" * 400, "1,000,000,000,000,000",
    "²½", "½", "٣٤", "१२", "五", "Ⅻ", "−5°C", "-12C", "minus 3 degrees", "10–12", "5-4 decision",
    "99999999999 years ago",
    "999 centuries later", "the past 999 decades", "next 999 years", "1 in 4", "0 in 10", "0 of 0",
    "three times as many",
    "no injuries", "none of the 14", "not 12 but 15", "aged 7, 9 and 12", "in his mid-30s", "the 20th century",
    "Q4 2022", "the third quarter", "Easter 1500", "New Year’s Eve", "at 25:99", "10:30 a.m. on Monday",
    "between 3 and", "from 2016 to", "a day and a half", "half a", "e\u0301", "\u0301", "שלום 12", "‏", "🙂🙂", "👩‍👩‍👧",
    "İstanbul", "ﬁve", "ǅ", "said", "Ole Brandt", "“", "”", "’s", "(", ")", ",", ".", "—", "\n\n", "\n",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(SCRAPS), max_size=30).map(" ".join),
    st.lists(st.sampled_from(SCRAPS) | st.text(max_size=8), max_size=30).map("".join),
    st.text(max_size=200),
)
DAYS = st.sampled_from(
    (None, datetime(2024, 6, 12), datetime(2024, 2, 29), datetime(1501, 1, 1), datetime(2499, 12, 31),
     datetime(1, 1, 1), datetime(9999, 12, 31))
)  # fmt: skip


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = normal_form(draw(TEXTS).encode("utf8", "ignore").decode("utf8"))
    end = draw(st.sampled_from((0, text.find("\n\n"))))
    return Article(
        "a", Card("a", "p", None, None, text[: max(end, 0)], draw(DAYS), None, None), "en", text, max(end, 0)
    )


@st.composite
def tagged(draw: st.DrawFn) -> tuple[Article, Tags]:
    article = draw(articles())
    size = len(article.text)

    def tags(kinds: tuple[str, ...], most: int) -> tuple[Tag, ...]:
        found = []
        for _ in range(draw(st.integers(0, most)) if size > 1 else 0):
            start = draw(st.integers(0, size - 2))
            end = draw(st.integers(start + 1, min(size, start + 40)))
            found.append(Tag(start, end, draw(st.sampled_from(kinds)), draw(st.floats(0.3, 1.0))))
        return tuple(sorted(found, key=lambda t: (t.start, t.end)))

    kinds = ("person", "body", "place", "other")
    links = tuple(Link(cue, tags(("speaker",), 2), tags(("content",), 3)) for cue in tags(("cue",), 3))
    return article, Tags(tags(kinds, 6), tags(kinds[:3], 6), tags(("speaker",), 3), tags(("content",), 3), links)


def spans(read: Annotations, claims: tuple[Claim, ...]) -> Iterator[Span]:
    yield from (*read.sentences, *read.quotes)
    for name in read.names:
        yield from (name.span, name.core)
    for quantity in read.quantities:
        yield from (s for s in (quantity.span, quantity.counted, quantity.part_of) if s is not None)
    yield from (when.span for when in read.dates)
    for one in read.attributions:
        yield from (s for s in (one.speaker, one.cue, *one.content) if s is not None)
    for chain in read.chains:
        yield from chain.spans
    for claim in claims:
        yield from claim.spans


def fits(article: Article, found: Iterator[Span]) -> bool:
    return all(article.text[s.start : s.end] == s.text and s.article_id == article.id for s in found)


def ordered(found: Iterable[Span]) -> bool:
    return all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(tagged())
def test_the_whole_reading(made: tuple[Article, Tags]) -> None:
    article, tags = made
    read = annotate(article, lambda *of: tags)
    assert fits(article, spans(read, extract(article, read)))


@pytest.mark.weights
@settings(max_examples=25, deadline=None)
@given(articles())
def test_the_whole_reading_with_the_shipped_tagger(article: Article) -> None:
    read = annotate(article)
    assert fits(article, spans(read, extract(article, read)))


@settings(max_examples=300, deadline=None)
@given(articles())
def test_numbers(article: Article) -> None:
    found = quantities(article, sentences(article))
    assert fits(article, (s for q in found for s in (q.span, q.counted, q.part_of) if s is not None))
    assert ordered(q.span for q in found)
    wholes = {q.span for q in found}
    for quantity in found:
        assert quantity.part_of is None or quantity.part_of in wholes - {quantity.span}
        for end in (quantity.low, quantity.high):
            assert end is None or isfinite(end)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@settings(max_examples=300, deadline=None)
@given(articles())
def test_dates(article: Article) -> None:
    found = dates(article, sentences(article))
    assert fits(article, (when.span for when in found))
    assert ordered(when.span for when in found)
    for when in found:
        assert when.first is None or when.last is None or when.first <= when.last
