"""Runs a set of articles through the online grouping, one by one, and measures the stories it ends with.

    python -m eval.grouping SET.jsonl.gz ... [--folds FOLDER] [--assignment FOLDER]
    python -m eval.grouping SET.jsonl.gz ... --library [--pin]

Articles come in order of `published` (none first), then id. The figures are those of the final state: B-cubed (Bagga
and Baldwin 1998). `--folds`: a folder with the trees group-0.onnx ... that training/group/train.py left, each of which
saw no article of a fold of the events; a pair is judged by the mean of the trees that did not see its articles.
`--assignment`: writes a line {"id", "story"} an article. `--library`: each set goes through `crossread add` into a new
library with what ships; what `add` leaves out counts as a story of its own. `--pin` keeps those figures in
eval/grouping.json, from which `python -m eval.run --docs` writes docs/accuracy.md.
"""

from __future__ import annotations

import argparse
import gzip
import json
import pathlib
import sys
import tempfile
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from crossread import Library
from crossread.group.keys import Keys, keys_of, postings
from crossread.group.measuring import measured
from crossread.group.stream import Linker, place
from crossread.library.adding import Added
from crossread.model import Failure
from eval.articles import article_of

DAYS = 14  # each way: how far apart candidates may be
CANDIDATES = 30  # looked at for an article, those that share most postings first
NEWEST = 200  # articles looked at under one posting
FOLDS = 4
PINNED = pathlib.Path(__file__).parent / "grouping.json"


@dataclass
class Shelf:
    """Articles in memory, found as the library's store finds them."""

    linker: Linker = field(default_factory=Linker)
    keys: dict[str, Keys] = field(default_factory=dict)
    filed: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    story_of: dict[str, str] = field(default_factory=dict)
    members: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    looked: list[int] = field(default_factory=list)  # how many were near each article

    def candidates(self, new: Keys) -> list[str]:
        """Articles that share a posting, within the days, those with most in common first, then the newest."""
        shared: Counter[str] = Counter()
        for posting in postings(new):
            shared.update(i for i in self.filed.get(posting, ())[-NEWEST:] if _within(new, self.keys[i]))
        return sorted(shared, key=lambda i: (-shared[i], -(self.keys[i].hour or 0), i))[:CANDIDATES]

    def near(self, new: Keys) -> list[Keys]:
        """The candidates with all members of their stories."""
        found = dict.fromkeys(m for c in self.candidates(new) for m in self.members[self.story_of[c]])
        return [self.keys[i] for i in found]

    def add(self, new: Keys) -> None:
        """Places the article."""
        near = self.near(new)
        self.looked.append(len(near))
        placed = place(new, near, {k.article_id: self.story_of[k.article_id] for k in near}, self.linker)
        self.keys[new.article_id] = new
        for posting in postings(new):
            self.filed[posting].append(new.article_id)
        for article, story in [*placed.moved.items(), (new.article_id, placed.story)]:
            if article in self.story_of:
                del self.members[self.story_of[article]][article]
            self.story_of[article] = story
            self.members[story][article] = None


def _within(a: Keys, b: Keys) -> bool:
    return a.hour is None or b.hour is None or abs(a.hour - b.hour) <= 24 * DAYS


def rows_of(file: pathlib.Path) -> list[dict[str, Any]]:
    """The articles of a set, in the order in which they come."""
    with gzip.open(file, "rt", encoding="utf8") as lines:
        return sorted(map(json.loads, lines), key=lambda row: (row.get("published") or "", str(row["id"])))


def fold_of(event: str) -> int:
    """The fold of an event, the same on every machine."""
    return zlib.crc32(event.encode("utf8")) % FOLDS


def bcubed(gold: Mapping[str, str], said: Mapping[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1."""
    events: dict[str, set[str]] = defaultdict(set)
    stories: dict[str, set[str]] = defaultdict(set)
    for article, event in gold.items():
        events[event].add(article)
        stories[said[article]].add(article)
    precision = recall = 0.0
    for article, event in gold.items():
        both = len(stories[said[article]] & events[event])
        precision += both / len(stories[said[article]])
        recall += both / len(events[event])
    precision, recall = precision / len(gold), recall / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def fold_linker(folder: pathlib.Path, fold: Mapping[str, int]) -> Linker:
    """Links by trees that saw neither article; `fold` of each article."""
    trees = [onnxruntime.InferenceSession(folder / f"group-{n}.onnx") for n in range(FOLDS)]

    def judge(ones: Sequence[Keys], others: Sequence[Keys]) -> NDArray[np.float32]:
        rows = measured(ones, others)
        said = [1 / (1 + np.exp(-t.run(None, {"features": rows})[0].ravel())) for t in trees]
        at = np.arange(len(others))
        own, theirs = (np.stack(said)[[fold[k.article_id] for k in side], at] for side in (ones, others))
        mean: NDArray[np.float32] = (own + theirs) / 2
        return mean

    return Linker(judge)


def measure(file: pathlib.Path, folds: pathlib.Path | None, out: pathlib.Path | None) -> dict[str, Any]:
    """The figures of one set."""
    rows = rows_of(file)
    gold = {str(row["id"]): str(row["event"]) for row in rows}
    shelf = Shelf(fold_linker(folds, {i: fold_of(e) for i, e in gold.items()})) if folds else Shelf()
    articles = [article_of(row) for row in rows]
    start = time.perf_counter()
    for article in articles:
        shelf.add(keys_of(article))
    took = time.perf_counter() - start
    if out:
        lines = (json.dumps({"id": i, "story": s}) for i, s in shelf.story_of.items())
        (out / f"{file.name.split('.')[0]}.jsonl").write_text("\n".join(lines) + "\n", "utf8")
    precision, recall, f1 = bcubed(gold, shelf.story_of)
    alone = 2 * (share := len(set(gold.values())) / len(gold)) / (1 + share)
    return {
        "set": file.name, "articles": len(gold), "events": len(set(gold.values())),
        "stories": len(set(shelf.story_of.values())), "P": round(precision, 4), "R": round(recall, 4),
        "F1": round(f1, 4), "F1 of each alone": round(alone, 4), "articles/s": round(len(gold) / took),
        "near, mean": round(float(np.mean(shelf.looked)), 1), "near, most": max(shelf.looked),
    }  # fmt: skip


def added(file: pathlib.Path) -> dict[str, Any]:
    """The figures of one set that goes through `add` into a library, with those of doing nothing."""
    rows = rows_of(file)
    gold = {str(row["id"]): str(row["event"]) for row in rows}
    article_at: dict[int, str] = {}

    def told(one: Added | Failure) -> None:
        if isinstance(one, Added):
            article_at[int(one.place.rpartition("#")[2]) - 1] = one.article_id

    with tempfile.TemporaryDirectory() as folder, Library(pathlib.Path(folder, "library.db")) as library:
        lines = pathlib.Path(folder, "set.jsonl")
        kept = ("outlet", "published", "url", "headline", "text")
        lines.write_text("".join(json.dumps({k: row.get(k) for k in kept}) + "\n" for row in rows), "utf8")
        library.add(lines, tell=told)
        story_of = library.store.stories_of(list(article_at.values()))
    said = {str(row["id"]): story_of.get(article_at.get(n, ""), f"alone {n}") for n, row in enumerate(rows)}
    return {
        "articles": len(gold), "events": len(set(gold.values())), "stories": len(set(said.values())),
        "left_out": len(rows) - len(article_at),
        **{name: round(value, 4) for name, value in zip(("P", "R", "F1"), bcubed(gold, said), strict=True)},
        "apart": round(bcubed(gold, {i: i for i in gold})[2], 4),
        "together": round(bcubed(gold, dict.fromkeys(gold, ""))[2], 4),
    }  # fmt: skip


def main(arguments: list[str] | None = None) -> int:
    """The command."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("sets", type=pathlib.Path, nargs="+")
    ask.add_argument("--folds", type=pathlib.Path)
    ask.add_argument("--assignment", type=pathlib.Path)
    ask.add_argument("--library", action="store_true")
    ask.add_argument("--pin", action="store_true")
    said = ask.parse_args(arguments)
    if said.library or said.pin:
        figures = json.loads(PINNED.read_text("utf8")) if PINNED.exists() else {}
        for file in said.sets:
            name = file.name.partition(".")[0]
            figures[name] = added(file)
            print(json.dumps({"set": name, **figures[name]}), flush=True)
        if said.pin:
            PINNED.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", "utf8")
        return 0
    for file in said.sets:
        print(json.dumps(measure(file, said.folds, said.assignment)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
