"""Labelled stories on disk: how they are found, run through Crossread, and how many pairs they hold."""

from __future__ import annotations

import itertools
import json
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Document = dict[str, Any]  # a comparison as `crossread compare --format json` prints it
DISPUTED = frozenset({"conflict", "update"})


@dataclass(frozen=True)
class Story:
    """One folder with reports.json, gold.json and the texts; labels are explained in samples/README.md."""

    folder: Path
    pages: Path | None = None  # where the reports lie as published; None: their plain texts are run

    @property
    def name(self) -> str:
        return self.folder.name

    @cached_property
    def reports(self) -> list[dict[str, Any]]:
        reports: list[dict[str, Any]] = json.loads((self.folder / "reports.json").read_text("utf8"))["reports"]
        return reports

    @cached_property
    def gold(self) -> dict[str, Any]:
        gold: dict[str, Any] = json.loads((self.folder / "gold.json").read_text("utf8"))
        return gold

    def file(self, report: dict[str, Any]) -> Path:
        """The file of a report that is run."""
        name: str = report["page"] if self.pages else report["file"]
        return (self.pages or self.folder) / name


def labelled(folder: Path, pages: Path | None = None) -> list[Story]:
    """The labelled stories under `folder`, by name. `pages` holds a folder a story with the reports as published."""
    if not folder.is_dir():
        return []
    found = sorted(path.parent for path in folder.glob("*/gold.json"))
    return [Story(path, pages / path.name if pages else None) for path in found]


def run(story: Story) -> Document:
    """The comparison of a story's reports. Plain texts are given the outlet and the date that the labels know."""
    # Imported here: base rates and floors can be read where the models are not installed.
    from crossread.library import compare
    from crossread.render.document import document

    places = [str(story.file(report)) for report in story.reports]
    if story.pages:
        return document(compare(*places))
    known = list(zip(places, story.reports, strict=True))
    outlets = {place: report["id"] for place, report in known}
    published = {place: report["date"] for place, report in known if report["date"]}
    return document(compare(*places, outlets=outlets, published=published))


def run_all(stories: list[Story], jobs: int) -> list[Document]:
    """The comparisons of the stories, in their order, in `jobs` processes."""
    if jobs <= 1 or len(stories) < 2:
        return [run(story) for story in stories]
    with ProcessPoolExecutor(jobs) as pool:
        return list(pool.map(run, stories))


def base_rates(stories: list[Story]) -> dict[str, float]:
    """How rare what is looked for is: without it a precision says little.

    pairs: sentence pairs of two different reports; match_share: those that tell one fact; disputed_share: matches
    with a conflict or an update among them.
    """
    pairs = matches = disputed = 0
    for story in stories:
        sizes = [len(report["sentences"]) for report in story.reports]
        pairs += sum(a * b for a, b in itertools.combinations(sizes, 2))
        joined = {frozenset((m["a"], m["b"])) for m in story.gold["matches"]}
        differ = {frozenset((c["a"], c["b"])) for c in story.gold["conflicts"] if c["verdict"] in DISPUTED}
        matches += len(joined)
        disputed += len(joined & differ)
    return {
        "stories": len(stories),
        "pairs": pairs,
        "match_share": matches / pairs if pairs else 0.0,
        "disputed_share": disputed / matches if matches else 0.0,
    }
