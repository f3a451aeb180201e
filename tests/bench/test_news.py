"""The invented articles and the table of the bench of reading."""

from __future__ import annotations

from bench.news import article
from bench.reading import BATCHES, WAYS, report


def test_a_number_always_gives_the_same_article_and_another_number_another() -> None:
    assert article(3) == article(3)
    assert len({article(number)[1] for number in range(20)}) == 20


def test_articles_are_as_long_as_news_and_leave_no_place_unfilled() -> None:
    for number in range(20):
        headline, body = article(number)
        assert 500 <= len(body.split()) <= 760
        assert "{" not in headline + body


def _ours(seconds: float) -> dict[str, float]:
    counts = dict.fromkeys(("articles", "words", "pieces", "sentences", "names", "attributions", "claims"), 10)
    return {**counts, "tokens": 1000, "seconds": seconds, "processor seconds": 2 * seconds, "peak": 2e8}


def test_the_table_gives_rates_and_the_ratio_of_turns() -> None:
    theirs = [{way: [(3.0, 4.0)] * len(BATCHES) for way in WAYS}] * 3
    shown = report([_ours(1.0), _ours(1.5), _ours(2.0)], theirs, [])
    assert "667 tokens/s" in shown
    assert "reading x2.00" in shown


def test_the_table_says_what_is_missing_for_the_yardstick() -> None:
    assert "no yardstick: torch not installed" in report([_ours(1.0)], [], ["torch"])
