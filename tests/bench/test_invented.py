"""The invented articles of known events: the same for a number, in order, as words of news stand."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from bench.invented import TELLERS, article, articles, tellings, vocabulary

from crossread.ingest.screen import check
from crossread.lexicon.stopwords import STOPWORDS


def test_a_telling_is_always_the_same_and_another_outlet_words_it_otherwise() -> None:
    assert article(3, 0) == article(3, 0)
    one, other, apart = (set(article(*told)[1].split()) for told in ((3, 0), (3, 1), (4, 0)))
    assert one != other
    assert len(one & other) > len(one & apart)


def test_articles_are_reports_that_a_library_takes() -> None:
    made = list(articles(30, a_day=10))
    assert len({a["url"] for a in made}) == 30
    for a in made:
        check(a["text"], walled=False)
        assert a["headline"][0].isupper()
        assert 250 <= len(a["text"].split()) <= 700


def test_articles_come_in_order_so_many_a_day() -> None:
    made = tellings(2_000, a_day=100)
    assert len(made) == 2_000
    assert all(a.at <= b.at for a, b in pairwise(made))
    days = (made[-1].at - made[0].at).total_seconds() / 86_400
    assert 18 <= days <= 24


def test_an_event_is_told_by_one_to_twelve_outlets_once_each() -> None:
    made = tellings(2_000, a_day=100)
    assert len({(t.event, t.outlet) for t in made}) == len(made)
    sizes = np.bincount([t.event for t in made])
    assert sizes.max() == TELLERS
    assert (sizes == 1).mean() > 0.3


def test_the_commonest_words_are_those_that_were_counted_most() -> None:
    known = vocabulary()
    shares = np.diff(known.all, prepend=0.0)
    assert (shares >= 0).all()
    assert shares.max() > 100 * np.median(shares)
    assert not STOPWORDS & set(known.words)
    assert len(set(known.words)) == len(known.words)
