"""The samples hold together: they say that they are invented, and their labels fit their texts."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parent.parent / "samples"
GOLD = sorted(folder for folder in (SAMPLES / "gold").iterdir() if folder.is_dir())
REPORTS = sorted(path for path in SAMPLES.glob("*/*") if path.suffix in {".md", ".html", ".txt"})
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
