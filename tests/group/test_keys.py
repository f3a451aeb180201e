"""Keys of an article: what they hold, how they are kept, and the numbers under which an article is filed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.group.keys import (
    LENGTHS,
    NO_HOUR,
    NO_RUN,
    POSTINGS,
    SHINGLES,
    TERMS,
    TITLE,
    Keys,
    keys_of,
    marks_of,
    postings,
    vector_of,
)
from crossread.group.scan import scan
from crossread.static import WIDTH, hashed
from readings import NOON, report

FERRY = (
    "Ferry runs aground off Port Maren\n\nAt least 14 people were hurt when a ferry ran aground off Port Maren, the "
    "harbour office said. Ina Torvald, a teacher, heard a scraping noise before the lights went out."
)
PART = st.tuples(*(st.binary(min_size=n, max_size=n) for n in LENGTHS))


def made(name: str, hour: int | None, whole_day: bool, words: int, parts: tuple[bytes, ...]) -> Keys:
    headline, lead, body, terms, names, title, figures, shingles = parts
    return Keys(name, hour, whole_day, words, headline, lead, body, terms, names, title, figures, shingles)


def hashes(packed: bytes, most: int) -> list[int]:
    return [int(n) for n in np.frombuffer(packed, dtype="<u4", count=most) if n]


KEYS = st.builds(
    made,
    st.text(max_size=60),
    st.none() | st.integers(NO_HOUR + 1, (1 << 31) - 1),
    st.booleans(),
    st.integers(0, (1 << 32) - 1),
    PART,
)


@given(KEYS)
@settings(max_examples=60)
def test_keys_come_back_from_their_bytes(keys: Keys) -> None:
    assert Keys.from_bytes(keys.to_bytes()) == keys


@given(st.text(max_size=400), st.datetimes() | st.none())
@settings(deadline=None, max_examples=80)
def test_any_article_has_keys_that_can_be_kept(text: str, published: datetime | None) -> None:
    keys = keys_of(report(text, published=published))
    assert tuple(map(len, keys.parts())) == LENGTHS
    assert Keys.from_bytes(keys.to_bytes()) == keys
    filed = postings(keys)
    assert len(filed) <= POSTINGS == 24
    assert len(set(filed)) == len(filed)
    assert all(0 < n < 1 << 63 for n in filed)
    assert len(vector_of(keys)) == WIDTH


@given(st.integers(0, 4000), st.binary(max_size=12))
@settings(max_examples=60)
def test_what_is_no_keys_is_refused(cut: int, more: bytes) -> None:
    kept = keys_of(report(FERRY)).to_bytes()
    broken = [kept[: min(cut, len(kept) - 1)], kept + more + b"x", bytes([kept[0] + 1]) + kept[1:], more]
    for one in broken:
        with pytest.raises(ValueError, match="keys of"):
            Keys.from_bytes(one)


def test_keys_of_one_article_are_the_same_each_time() -> None:
    assert keys_of(report(FERRY)) == keys_of(report(FERRY))
    assert len(keys_of(report(FERRY)).to_bytes()) < 2300


def test_the_terms_are_led_by_what_is_rare_and_told_often() -> None:
    keys = keys_of(report("Brindlewark falls\n\n" + "The brindlewark fell and people said so. " * 3))
    (rare,) = (w.stem for w in scan(report("brindlewark")).words)
    assert hashes(keys.terms, TERMS)[0] == hashed(rare)
    assert postings(keys)[0] == hashed(rare)


def test_words_that_are_common_everywhere_are_no_postings() -> None:
    keys = keys_of(report("People said on Monday that it was a new year."))
    assert hashes(keys.terms, TERMS)
    assert postings(keys) == ()


def test_an_article_of_many_rare_words_is_filed_under_the_most_there_may_be() -> None:
    words = " ".join(f"zq{a}{b}x" for a in "abcdefgh" for b in "klmnopqr")
    assert len(postings(keys_of(report(words)))) == POSTINGS


def test_an_article_without_a_headline_has_none_in_its_keys() -> None:
    keys = keys_of(report("A ferry ran aground off Port Maren."))
    assert keys.headline == bytes(WIDTH)
    assert hashes(keys.title, TITLE) == []
    assert any(keys.lead)
    assert hashes(keys_of(report(FERRY)).title, TITLE)


def test_a_text_without_words_has_empty_keys() -> None:
    keys = keys_of(report("…", published=None))
    assert (keys.hour, keys.words, postings(keys)) == (None, 0, ())
    assert vector_of(keys) == bytes(WIDTH)


def test_runs_of_five_words_and_fewer() -> None:
    def runs(text: str) -> list[int]:
        return [n for n in np.frombuffer(keys_of(report(text)).shingles, dtype="<u4").tolist() if n != NO_RUN]

    assert runs("one two three four.") == []
    assert len(runs("one two three four five.")) == 1
    assert len(runs("one two three four five six.")) == 2
    many = runs(" ".join(f"w{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10]}" for n in range(100)))
    assert len(many) == SHINGLES
    assert many == sorted(set(many))
    assert runs("one two three four five.") == runs("One, two: three – four (five)!")


def test_the_hour_is_that_of_utc_and_noon_where_only_the_day_is_known() -> None:
    def hour(moment: datetime, grain: str = "minute") -> tuple[int | None, bool]:
        article = report(FERRY, published=moment)
        card = replace(article.card, published_grain="day" if grain == "day" else "minute")
        keys = keys_of(replace(article, card=card))
        return keys.hour, keys.whole_day

    noon = int((NOON - datetime(1970, 1, 1)).total_seconds()) // 3600
    assert hour(NOON) == (noon, False)
    assert hour(NOON.replace(tzinfo=UTC)) == (noon, False)
    assert hour(NOON.replace(tzinfo=timezone(timedelta(hours=3)))) == (noon - 3, False)
    assert hour(NOON.replace(hour=1), "day") == (noon, True)


@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
@pytest.mark.parametrize("ahead", [-14, 14])
def test_the_ends_of_the_calendar_are_hours_too(moment: datetime, ahead: int) -> None:
    zone = timezone(timedelta(hours=ahead))
    keys = keys_of(report(FERRY, published=moment.replace(tzinfo=zone)))
    assert keys.hour is not None
    assert Keys.from_bytes(keys.to_bytes()).hour == keys.hour


def test_marks_are_what_the_keys_are_chosen_from() -> None:
    keys = keys_of(report(FERRY))
    assert set(hashes(keys.terms, TERMS)) <= set(marks_of(scan(report(FERRY))))
    assert hashed("@port maren") in marks_of(scan(report(FERRY)))
    assert hashed("#14") in marks_of(scan(report(FERRY)))
