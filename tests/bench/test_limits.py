"""Stages beside their limits: what is counted, what is replayed, and that a bulk insert leaves the same library."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import limits
from crossread import Library, onnx


def test_a_stage_and_its_limit_take_turns_and_a_ratio_of_one_is_the_limit() -> None:
    done: list[str] = []

    def work(name: str) -> None:
        done.append(name)
        sum(range(200_000))

    row = limits.beside("sums", "numbers", 200_000, "sums", lambda: work("stage"), lambda: work("limit"), 3)
    assert done == ["stage", "limit"] * 3
    assert row["rate"] > 0
    assert row["limit rate by processor"] > 0
    assert {"ratio", "ratio by processor"} <= row.keys()
    assert limits.table([row]).splitlines()[-1].startswith("| sums | ")


@pytest.mark.weights
def test_what_the_networks_are_given_is_noted_and_can_be_run_again() -> None:
    ids = onnx.tokenizer().encode("The ferry Astrild lay off Port Maren.").ids
    calls = limits.calls_of(lambda: onnx.run("encoder", ids))
    assert calls == [("encoder", ids, None)]
    again = limits.calls_of(lambda: limits.replayed(calls))
    assert again == calls


def test_a_bulk_insert_of_a_librarys_rows_makes_the_same_library(tmp_path: Path) -> None:
    articles = limits.news_of(12)
    limits.stored(tmp_path / "one.db", articles)
    tables = limits.rows_of(tmp_path / "one.db")
    assert len(tables["articles"]) == 12
    limits.inserted(tmp_path / "other.db", tables)
    assert limits.rows_of(tmp_path / "other.db") == tables
    with Library(tmp_path / "one.db") as one, Library(tmp_path / "other.db") as other:
        assert other.stories() == one.stories()
        word = articles[0].article.text.split()[0]
        assert other.search(word) == one.search(word)
        assert len(one.search(word)) > 0
        assert other.problems() == []


def test_without_looking_for_stories_each_article_is_its_own(tmp_path: Path) -> None:
    limits.stored(tmp_path / "alone.db", limits.news_of(6), grouped=False)
    with Library(tmp_path / "alone.db") as library:
        assert [s.articles for s in library.stories()] == [1] * 6


def test_pages_that_are_not_here_are_not_measured(tmp_path: Path) -> None:
    assert limits.pages(1, tmp_path / "none") == []
