"""Where labelled sentences stand in the texts of a comparison, and what it says of them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from eval.stories import Document, Story

Pair = tuple[str, str]
SLACK = 20  # characters by which a side may exceed three times the labelled words


def find(words: str, text: str, start: int = 0) -> tuple[int, int] | None:
    """Where words stand in a text, from `start` on; blanks may run longer in one of the two than in the other."""
    found = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, start)
    return found.span() if found else None


def pair(a: str, b: str) -> Pair:
    """Two sentences, whichever is named first."""
    return (a, b) if a < b else (b, a)


class Ground:
    """Where the labelled sentences stand in the texts of a comparison."""

    def __init__(self, story: Story, comparison: Document) -> None:
        self.at: dict[str, list[tuple[int, int, str]]] = {}  # article id -> start, end, sentence id
        self.place: dict[str, tuple[str, int, str]] = {}  # sentence id -> article id, start, text
        self.report: dict[str, str] = {}  # article id -> the name labels give the report
        self.texts: dict[str, str] = {article["id"]: article["text"] for article in comparison["articles"]}
        self.lost = 0
        by_name = {PurePath(article["place"]).name: article for article in comparison["articles"]}
        for report in story.reports:
            article = by_name.get(story.file(report).name)
            if article is None:  # left out: everything labelled in it goes unfound
                continue
            seen = self.at.setdefault(article["id"], [])
            self.report[article["id"]] = report["id"]
            end = 0
            for sentence in report["sentences"]:
                found = find(sentence["text"], article["text"], end)
                if found is None:
                    self.lost += 1
                    continue
                start, end = found
                seen.append((start, end, sentence["id"]))
                self.place[sentence["id"]] = (article["id"], start, article["text"][start:end])
        self.on = {claim["id"]: self.sentences(claim["spans"]) for claim in comparison["claims"]}  # claim -> sentences

    def under(self, span: dict[str, Any]) -> Iterable[tuple[str, int, int]]:
        """The labelled sentences a span touches, with the size of the overlap and of the sentence."""
        for start, end, name in self.at.get(span["article_id"], ()):
            overlap = min(end, span["end"]) - max(start, span["start"])
            if overlap > 0:
                yield name, overlap, end - start

    def sentences(self, spans: Iterable[dict[str, Any]]) -> set[str]:
        """The labelled sentences on which spans lie: half of the shorter of the two is shared."""
        return {
            name
            for span in spans
            for name, overlap, size in self.under(span)
            if 2 * overlap >= min(size, span["end"] - span["start"])
        }

    def pairs(self, groups: Iterable[Iterable[str]]) -> set[Pair]:
        """The pairs of sentences of different reports that groups of claims (a match, a point) put together."""
        return {
            pair(a, b)
            for claims in groups
            for x, y in itertools.combinations([self.on[claim] for claim in claims], 2)
            for a, b in itertools.product(x, y)
            if a.split(":")[0] != b.split(":")[0]
        }

    def on_words(self, spans: Iterable[dict[str, Any]], sentence: str, words: str) -> bool:
        """Whether a span overlaps these words of this sentence, stays in it and is not much longer than they."""
        if sentence not in self.place:
            return False
        article, at, text = self.place[sentence]
        found = find(words, text)
        if found is None:
            return False
        start, end = at + found[0], at + found[1]
        return any(
            span["article_id"] == article
            and min(end, span["end"]) > max(start, span["start"])
            and span["end"] - span["start"] <= 3 * len(words) + SLACK
            and len(list(self.under(span))) == 1
            for span in spans
        )

    def named(self, span: dict[str, Any]) -> str:
        """A stretch without its words: `fox:3+12-20` in labelled sentence fox:3, `fox+0-9` elsewhere in the report."""
        report = self.report.get(span["article_id"], "?")
        for start, end, sentence in self.at.get(span["article_id"], ()):
            if start <= span["start"] < end:
                return f"{sentence}+{span['start'] - start}-{span['end'] - start}"
        return f"{report}+{span['start']}-{span['end']}"

    def words(self, name: str) -> str | None:
        """The words of a stretch that `named` gave; None where the text does not hold its sentence."""
        where, _, offsets = name.rpartition("+")
        start, end = map(int, offsets.split("-"))
        if where in self.place:
            article, at, _ = self.place[where]
        else:
            article, at = next((a for a, report in self.report.items() if report == where), ""), 0
        return self.texts[article][at + start : at + end] if article else None
