"""The generated archive: the same for a seed, readable, and with stories of known sizes."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from bench.archive import LEAST, MOST, STORIES, outlets, plan, report, write

from crossread.ingest import Options, gather
from crossread.model import Article


def made(folder: Path, kind: str = "warc", seed: int = 5) -> Path:
    write(folder, pages=160, days=4, files=3, kind=kind, seed=seed)
    return folder


def events(folder: Path) -> dict[str, str]:
    with (folder / STORIES).open(encoding="utf8", newline="") as file:
        return {row["url"]: row["event"] for row in csv.DictReader(file)}


def articles(folder: Path) -> tuple[tuple[Article, ...], Counter[str]]:
    gathered = gather([str(path) for path in sorted(folder.glob("pages-*"))], Options())
    return tuple(gathered.articles), Counter(failure.reason.partition(" /")[0] for failure in gathered.failures)


@pytest.mark.parametrize("kind", ["warc", "jsonl", "parquet"])
def test_a_seed_gives_the_same_bytes_and_another_seed_others(kind: str, tmp_path: Path) -> None:
    first, second, other = (made(tmp_path / name, kind, seed) for name, seed in (("a", 5), ("b", 5), ("c", 6)))
    names = sorted(path.name for path in first.iterdir())
    assert len(names) == 4
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes()
        assert (first / name).read_bytes() != (other / name).read_bytes()


def test_pages_are_read_with_their_outlet_and_date(tmp_path: Path) -> None:
    known = events(made(tmp_path))
    read, left = articles(tmp_path)
    told_of = [report(page, 5) for page in plan(160, 4, 5)]
    expected = {one.url: one for one in told_of if one.url in known}
    assert {article.card.url for article in read} == set(known)
    for article in read:
        told = expected[str(article.card.url)]
        assert article.card.outlet == told.outlet
        assert (article.card.published is None) == (told.published is None)
        if told.published:
            assert article.card.published is not None
            assert article.card.published.date() == told.published.date()
        assert len(article.text.split()) >= LEAST
        assert "Read on" not in article.text
    assert left["repeats"] > 0


@pytest.mark.parametrize("kind", ["jsonl", "parquet"])
def test_rows_hold_the_same_reports_as_pages(kind: str, tmp_path: Path) -> None:
    pages, rows = made(tmp_path / "pages"), made(tmp_path / "rows", kind)
    assert events(pages) == events(rows)
    ids = [{(a.card.url, a.text) for a in articles(folder)[0]} for folder in (pages, rows)]
    assert len(ids[0] & ids[1]) > 0.9 * len(ids[0])


def test_most_events_are_told_by_one_and_some_by_many() -> None:
    lines = plan(5000, 20, 5)
    members: defaultdict[int, set[int]] = defaultdict(set)
    for page in lines:
        members[page.event].add(page.member)
    sizes = Counter(len(told) for told in members.values())
    assert sizes[1] > sizes[2] > sizes[4] > 0
    assert max(sizes) == MOST
    assert lines == sorted(lines)
    assert {page.kind for page in lines} == {"", "twice", "again", "undated", "short", "cut", "gone"}


def test_an_event_is_told_in_several_wordings_and_a_reprint_in_one() -> None:
    lines = [page for page in plan(5000, 20, 5) if not page.kind]
    first = {page.event: page for page in lines if page.member == 0}
    for page in [page for page in lines if page.member and page.event in first][:200]:
        same = report(page, 5).paragraphs == report(first[page.event], 5).paragraphs
        assert same == page.reprint
        assert report(page, 5).outlet != report(first[page.event], 5).outlet


def test_no_two_outlets_have_one_name_and_no_slot_stays_open() -> None:
    assert len(set(outlets(5))) == len(outlets(5))
    assert not any("{" in part for page in plan(300, 4, 5) for part in report(page, 5).paragraphs)
