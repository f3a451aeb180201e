"""Labelled stories on disk: how they are found, run through Crossread, and how many pairs they hold."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Document = dict[str, Any]  # a comparison as `crossread compare --format json` prints it
Key = tuple[str, str, str, str]  # two reports and the words of each that differ
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
    def listed(self) -> dict[str, Any]:
        listed: dict[str, Any] = json.loads((self.folder / "reports.json").read_text("utf8"))
        return listed

    @property
    def reports(self) -> list[dict[str, Any]]:
        reports: list[dict[str, Any]] = self.listed["reports"]
        return reports

    @property
    def corpus(self) -> str:
        """The corpus that the reports were taken from: the name with which the labels' `origin` begins."""
        name: str = (self.listed.get("origin") or "").partition(" ")[0]
        return name if name[:1].isupper() else "no corpus"

    @cached_property
    def gold(self) -> dict[str, Any]:
        """The labels; a list that is not there was not labelled and counts as empty."""
        gold: dict[str, Any] = json.loads((self.folder / "gold.json").read_text("utf8"))
        return {name: [] for name in ("matches", "conflicts", "voices", "entities")} | gold

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

    pairs: sentence pairs of two different reports; match_share: those that tell one fact; main_share, side_share: those
    that tell it as the main point of both, as a side point; disputed_share: matches with a conflict or an update among
    them; dispute_rate, update_rate, compatible_rate: labelled disputes, updates, compatible differences over matches;
    aspect_share: disputes of the commonest aspect; voice_share: sentences that carry somebody's words; speaker_share:
    words of the one who is quoted most in a story; entity_share: pairs of labelled forms of a story that are one name.
    """
    n = Counter[str]()
    aspects = Counter[str]()
    for story in stories:
        sizes = [len(report["sentences"]) for report in story.reports]
        n["sentences"] += sum(sizes)
        n["pairs"] += sum(a * b for a, b in itertools.combinations(sizes, 2))
        joined = {frozenset((m["a"], m["b"])) for m in story.gold["matches"]}
        differ = {frozenset((c["a"], c["b"])) for c in story.gold["conflicts"] if c["verdict"] in DISPUTED}
        n["matches"] += len(joined)
        n["main"] += sum(m["grade"] == 2 for m in story.gold["matches"])
        n["disputed"] += len(joined & differ)
        n.update(label["verdict"] for label in distinct(story))
        aspects.update(label["kind"] for label in distinct(story) if label["verdict"] in DISPUTED)
        voices = story.gold["voices"]
        n["voiced"] += len({voice["sentence"] for voice in voices})
        n["voices"] += len(voices)
        n["loudest"] += max(Counter(voice["speaker"] for voice in voices).values(), default=0)
        forms = [len(entity["mentions"]) for entity in story.gold["entities"]]
        n["forms"] += sum(forms) * (sum(forms) - 1) // 2
        n["one_name"] += sum(size * (size - 1) // 2 for size in forms)
    return {
        "stories": len(stories),
        "pairs": n["pairs"],
        "match_share": _share(n["matches"], n["pairs"]),
        "main_share": _share(n["main"], n["pairs"]),
        "side_share": _share(n["matches"] - n["main"], n["pairs"]),
        "disputed_share": _share(n["disputed"], n["matches"]),
        "dispute_rate": _share(n["conflict"] + n["update"], n["matches"]),
        "update_rate": _share(n["update"], n["matches"]),
        "compatible_rate": _share(n["compatible"], n["matches"]),
        "aspect_share": _share(max(aspects.values(), default=0), aspects.total()),
        "voice_share": _share(n["voiced"], n["sentences"]),
        "speaker_share": _share(n["loudest"], n["voices"]),
        "entity_share": _share(n["one_name"], n["forms"]),
    }


def key(label: dict[str, Any]) -> Key:
    """What makes a labelled difference one and the same, in whichever sentences of the two reports it stands."""
    reports = label["a"].split(":")[0], label["b"].split(":")[0]
    return *reports, label["a_text"].casefold(), label["b_text"].casefold()


def distinct(story: Story) -> list[dict[str, Any]]:
    """The labelled differences, each once: of several labels the one with the gravest verdict."""
    gravity = ("compatible", "conflict", "update")
    found = sorted(story.gold["conflicts"], key=lambda label: gravity.index(label["verdict"]))
    return list({key(label): label for label in found}.values())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
