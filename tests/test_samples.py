"""The samples hold together: they say that they are invented, and their labels fit their texts."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

from crossread.library import Library
from crossread.model import Article

SAMPLES = Path(__file__).parent.parent / "samples"
GOLD = sorted(folder for folder in (SAMPLES / "gold").iterdir() if folder.is_dir())
REPORTS = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in {".md", ".html", ".txt"})
STORIES = sorted({path.parent for path in REPORTS})
OUTLETS = 12  # at least so many, most of which come again in other stories
KINDS = {"number", "date", "place", "person", "status", "denial", "quote", "attribution"}

stories = pytest.mark.parametrize("folder", GOLD, ids=lambda folder: folder.name)


def load(folder: Path) -> tuple[list[dict[str, Any]], dict[str, Any], dict[str, str]]:
    reports = json.loads((folder / "reports.json").read_text("utf8"))["reports"]
    gold = json.loads((folder / "gold.json").read_text("utf8"))
    return reports, gold, {s["id"]: s["text"] for report in reports for s in report["sentences"]}


def visible(path: Path) -> str:
    """The words of a report's file, tags taken out."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", path.read_text("utf8"))).split())


def test_there_are_the_promised_reports() -> None:
    assert len(list((SAMPLES / "silo-explosion").iterdir())) == 5
    assert {path.suffix for path in (SAMPLES / "silo-explosion").iterdir()} == {".md", ".html"}


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_every_report_says_that_it_is_invented(path: Path) -> None:
    text = path.read_text("utf8")
    assert "invented for Crossread's samples" in text
    assert 100 <= len(visible(path).split()) <= 450
    assert not re.search(r"https?://(?![a-z.-]*\.example/|schema\.org)", text), "only names that nobody can own"


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Library:
    with Library(str(tmp_path_factory.mktemp("samples") / "samples.db")) as library:
        tally = library.add(*STORIES)
        assert (tally.dropped, tally.new + tally.versions) == ({}, len(REPORTS))
        return library


def kept(library: Library) -> dict[str, list[Article]]:
    """The newest articles of each story of the library."""
    rows = library.stories(limit=100)
    return {row.id: [stored.article for stored in library.articles(row.id)] for row in rows}


def test_each_story_is_a_story_of_the_library(shelf: Library) -> None:
    folders = [{Path(article.card.place).parent for article in articles} for articles in kept(shelf).values()]
    assert all(len(folder) == 1 for folder in folders), "no story holds reports of another"
    assert sorted(folder.pop() for folder in folders) == STORIES


def test_what_is_read_of_them_is_the_report_alone(shelf: Library) -> None:
    for articles in kept(shelf).values():
        for article in articles:
            assert "invented" not in article.text
            assert "cookies" not in article.text
            assert article.card.outlet
            assert article.card.published
            assert article.card.url


def test_a_dozen_outlets_come_again(shelf: Library) -> None:
    outlets = [article.card.outlet for articles in kept(shelf).values() for article in articles]
    assert len(set(outlets)) >= OUTLETS
    assert sum(outlets.count(outlet) > 1 for outlet in set(outlets)) >= OUTLETS - 2


def test_two_outlets_print_one_agency(shelf: Library) -> None:
    pairs = {frozenset(pair.outlets): pair for pair in shelf.reprints()}
    assert pairs[frozenset({"The Lowland Post", "The Eastern Mail"})].stories >= 4


def test_one_report_was_changed_under_its_address(shelf: Library) -> None:
    old, new = sorted((SAMPLES / "vasko-resigns").glob("capital-times-*.html"))
    ((address,), (same,)) = (re.findall(r'canonical" href="([^"]+)', path.read_text("utf8")) for path in (old, new))
    assert address == same
    history = shelf.history(address)
    assert [version.article.card.place for version in history.versions] == [str(old), str(new)]
    assert "24 million" in " ".join(str(change) for change in history.revisions[0].changes)


@stories
def test_offsets_and_files_agree(folder: Path) -> None:
    reports, _, _ = load(folder)
    for report in reports:
        text = (folder / report["file"]).read_text("utf8")
        assert text.startswith(report["title"] + "\n\n")
        last = len(report["title"])
        for number, sentence in enumerate(report["sentences"], 1):
            assert sentence["id"] == f"{report['id']}:{number}"
            assert text[sentence["start"] : sentence["end"]] == sentence["text"]
            assert sentence["start"] > last
            assert not text[last : sentence["start"]].strip()
            last = sentence["end"]
        assert not text[last:].strip(), "every sentence is labelled"


@stories
def test_texts_are_those_of_the_reports(folder: Path) -> None:
    for report in load(folder)[0]:
        words = visible(SAMPLES / folder.name / report["page"])
        assert report["title"] in words
        for sentence in report["sentences"]:
            assert sentence["text"] in words


@stories
def test_matches_join_two_reports_and_are_listed_once(folder: Path) -> None:
    _, gold, text = load(folder)
    seen = set()
    for match in gold["matches"]:
        assert {match["a"], match["b"]} <= text.keys()
        assert match["a"].split(":")[0] != match["b"].split(":")[0]
        assert match["grade"] in {1, 2}
        assert match["fact"]
        seen.add(frozenset((match["a"], match["b"])))
    assert len(seen) == len(gold["matches"])


@stories
def test_conflicts_voices_and_entities_are_exact_words(folder: Path) -> None:
    reports, gold, text = load(folder)
    everything = "\n".join((folder / report["file"]).read_text("utf8") for report in reports)
    for conflict in gold["conflicts"]:
        assert conflict["a_text"] in text[conflict["a"]]
        assert conflict["b_text"] in text[conflict["b"]]
        assert conflict["a"].split(":")[0] != conflict["b"].split(":")[0]
        assert conflict["kind"] in KINDS
        assert conflict["verdict"] in {"conflict", "update", "compatible"}
    for voice in gold["voices"]:
        assert voice["kind"] in {"direct", "indirect", "mixed"}
        assert all(voice[part] in text[voice["sentence"]] for part in ("as_written", "cue", "content"))
        assert voice["speaker"]
    for entity in gold["entities"]:
        assert entity["type"] in {"person", "organisation", "place"}
        assert all(mention in everything for mention in entity["mentions"])
