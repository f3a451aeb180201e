"""Labelled stories as the training scripts see them: readings, and the gold sentence under each sentence of ours."""

from __future__ import annotations

import json
import os
import pathlib
from dataclasses import dataclass
from typing import Any

from crossread.align import entities, resolve
from crossread.group import story_of
from crossread.ingest import Options, gather
from crossread.model import Entity, Reading, Span, Story
from crossread.pipeline import read
from crossread.text import normal_form


@dataclass(frozen=True)
class Labelled:
    """One labelled story. `under[i][s]`: the gold sentences under sentence s of reading i (mostly one)."""

    name: str
    readings: list[Reading]  # in the order of reports.json, speakers resolved across the story
    story: Story
    people: tuple[Entity, ...]
    under: list[list[tuple[str, ...]]]
    grades: dict[frozenset[str], int]  # gold sentences that match -> 1 or 2
    conflicts: list[dict[str, Any]]
    texts: dict[str, str]  # gold sentence -> its words

    def grade(self, first: tuple[int, int], second: tuple[int, int]) -> int:
        """0, 1 or 2 for two of our sentences (reading, sentence); -1 where one of them is not labelled."""
        mine, theirs = self.under[first[0]][first[1]], self.under[second[0]][second[1]]
        if not mine or not theirs:
            return -1
        return max(self.grades.get(frozenset((a, b)), 0) for a in mine for b in theirs)

    def place(self, sentence: str, words: str) -> Span | None:
        """Where in our text the words of a gold sentence stand, None where they are not found."""
        for reading, under in zip(self.readings, self.under, strict=True):
            for number, known in enumerate(under):
                if sentence in known:
                    span = reading.annotations.sentences[number]
                    found = _find(span.text, words)
                    if found:
                        return reading.article.span(span.start + found[0], span.start + found[1])
        return None


def stories(*folders: pathlib.Path) -> list[Labelled]:
    """All labelled stories under the folders, folder by folder, by name."""
    return [load(f.parent) for folder in folders for f in sorted(folder.glob("*/gold.json"))]


def load(folder: pathlib.Path) -> Labelled:
    """One story, read by the package as a user's files are, with outlet and date told."""
    told = json.loads((folder / "reports.json").read_text("utf8"))["reports"]
    gold = json.loads((folder / "gold.json").read_text("utf8"))
    places = [os.fspath(folder / r["file"]) for r in told]
    outlets = {p: r["id"] for p, r in zip(places, told, strict=True)}
    dates = {p: r["date"] for p, r in zip(places, told, strict=True) if r["date"]}
    gathered = gather(places, Options(outlets, dates, False, None, None))
    if gathered.failures:
        raise SystemExit(f"{folder}: {'; '.join(f'{f.where}: {f.reason}' for f in gathered.failures)}")
    articles = {a.card.place: a for a in gathered.articles}
    readings = [read(articles[p]) for p in places if p in articles]
    people = entities([r.annotations for r in readings])
    return Labelled(
        folder.name,
        resolve(readings, people),
        story_of([r.article for r in readings]),
        people,
        [
            _under(r, one)
            for r, one in zip(readings, [t for p, t in zip(places, told, strict=True) if p in articles], strict=True)
        ],
        {frozenset((m["a"], m["b"])): int(m["grade"]) for m in gold["matches"]},
        gold["conflicts"],
        {s["id"]: s["text"] for r in told for s in r["sentences"]},
    )


def _under(reading: Reading, report: dict[str, Any]) -> list[tuple[str, ...]]:
    spans = reading.annotations.sentences
    squeezed, back = squeeze(reading.article.text)
    under: list[tuple[str, ...]] = [()] * len(spans)
    at = len(squeeze(report["title"] or "")[0])
    for sentence in report["sentences"]:
        needle, _ = squeeze(normal_form(sentence["text"]))
        start = squeezed.find(needle, at)
        start = start if start >= 0 else squeezed.find(needle)
        if start < 0 or not needle:
            continue
        at = start + len(needle)
        first, last = back[start], back[at - 1] + 1
        for number, span in enumerate(spans):
            both = min(last, span.end) - max(first, span.start)
            if both > 0 and 2 * both >= min(last - first, span.end - span.start):
                under[number] += (sentence["id"],)
    return under


def squeeze(text: str) -> tuple[str, list[int]]:
    """The text without white space, and where each of its characters stood."""
    kept = [(c, i) for i, c in enumerate(text) if not c.isspace()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _find(text: str, words: str) -> tuple[int, int] | None:
    squeezed, back = squeeze(text)
    needle, _ = squeeze(normal_form(words)) if words.strip() else ("", [])
    at = squeezed.find(needle)
    return (back[at], back[at + len(needle) - 1] + 1) if needle and at >= 0 else None
