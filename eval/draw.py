"""Draws findings by lot for a reader to judge, and tells how many of those read are still shown.

    python -m eval.draw single --count 50 --seed 1     prints them, writes out/drawn-single.json
    python -m eval.draw wording --count 50 --seed 1
    python -m eval.draw single --check eval/readings.json

Labels do not say of a finding that only one report tells it, or that reports word it in several ways: somebody must
read them. What is printed holds the exact words and, for `single`, the nearest sentences of the other reports (the
reader still looks into the reports themselves). What is written holds no words: where each finding stands and a
digest. The reader puts `right` or `wrong` as its verdict, a short note in their own words, and adds the rows to
eval/readings.json; docs/accuracy.md gives the count. Every row names the folder of stories that it was drawn from, so
that what is drawn from another one (`--gold`) may stand in the same file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.changes import GOLD, digest
from eval.ground import Ground
from eval.stories import Document, Story, labelled, run_all

KINDS = ("single", "wording")
OUT = Path(__file__).resolve().parent.parent / "out"
NEAREST = 2  # sentences of each other report shown beside one that only one report is said to tell


@dataclass(frozen=True)
class Drawn:
    """One finding and all that is needed to judge it."""

    story: Story
    ground: Ground
    finding: dict[str, Any]

    @property
    def row(self) -> dict[str, Any]:
        """The finding without its words, its verdict still to be given."""
        first = self.finding["sides"][0]["spans"][0]
        return {
            "story": self.story.name,
            "sentence": self.ground.named(first).rpartition("+")[0],
            "report": self.ground.report.get(first["article_id"], "?"),
            "start": first["start"],
            "end": first["end"],
            "digest": digest(self.finding),
            "verdict": "",
            "note": "",
        }

    def told(self, number: int) -> str:
        """The finding for a reader: every side with its report and the sentence around it."""
        lines = [f"{number}. {self.story.name}  {self.finding['kind']} ({self.finding['rule']})"]
        lines.append(f"   reason: {self.finding['reason']}")
        for side in self.finding["sides"]:
            for span in side["spans"]:
                lines.append(f"   [{self.ground.named(span)}] “{span['text']}”")
                lines += [f"      in: {words}" for words in self.around(span) if words != span["text"]]
        if self.finding["kind"] == "single":
            lines += [f"   near [{name}] {words}" for name, words in self.nearest()]
        return "\n".join(lines)

    def around(self, span: dict[str, Any]) -> list[str]:
        """The labelled sentences a stretch lies in."""
        return [self.ground.place[name][2] for name, _, _ in self.ground.under(span)]

    def nearest(self) -> list[tuple[str, str]]:
        """The sentences of every other report that share most of the finding's longer words."""
        spans = [span for side in self.finding["sides"] for span in side["spans"]]
        own = {self.ground.report.get(span["article_id"]) for span in spans}
        words = set().union(*(_words(span["text"]) for span in spans))
        out = []
        for report in self.story.reports:
            if report["id"] in own:
                continue
            near = sorted(report["sentences"], key=lambda s: -_shared(words, _words(s["text"])))
            out += [(s["id"], s["text"]) for s in near[:NEAREST] if words & _words(s["text"])]
        return out


def found(stories: list[Story], comparisons: list[Document], kind: str) -> list[Drawn]:
    """All findings of a kind."""
    out = []
    for story, comparison in zip(stories, comparisons, strict=True):
        ground = Ground(story, comparison)
        out += [Drawn(story, ground, finding) for finding in comparison["findings"] if finding["kind"] == kind]
    return out


def draw(all_: list[Drawn], count: int, seed: int) -> list[Drawn]:
    """So many of them, every one with the same chance.

    Each finding's lot is a digest of the seed and of the finding alone: the same seed draws the same, and a finding
    that comes or goes does not change the lot of the others.
    """
    return sorted(all_, key=lambda one: lot(seed, one.row))[:count]


def lot(seed: int, row: dict[str, Any]) -> str:
    """The lot of one finding."""
    return hashlib.sha256(json.dumps([seed, *mark(row)]).encode("utf8")).hexdigest()


def mark(row: dict[str, Any]) -> tuple[Any, ...]:
    """What makes a finding that was read the same as one that is shown."""
    return tuple(row.get(name) for name in ("story", "report", "start", "end", "digest"))


def still(read: list[dict[str, Any]], shown: list[Drawn]) -> str:
    """How many of the findings that were read are still shown, by their verdicts."""
    marks = {mark(one.row) for one in shown}
    kept = [row for row in read if mark(row) in marks]
    gone = [row for row in read if mark(row) not in marks]
    return (
        f"{len(kept)} of {len(read)} that were read are still shown{_verdicts(kept)}; "
        f"{len(gone)} are not{_verdicts(gone)}"
    )


def corpus(gold: Path) -> str:
    """What a folder of labelled stories is called in the rows: its name after that of the folder it lies in."""
    return f"{gold.resolve().parent.name}_{gold.resolve().name}"


def _verdicts(rows: list[dict[str, Any]]) -> str:
    counts = Counter(row.get("verdict") or "not judged" for row in rows)
    return f" ({', '.join(f'{n} {verdict}' for verdict, n in sorted(counts.items()))})" if counts else ""


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W_]{4,}|\d+", text.casefold()))


def _shared(a: frozenset[str] | set[str], b: frozenset[str]) -> float:
    return len(a & b) / (len(a | b) or 1)


def main(arguments: list[str] | None = None) -> int:
    """The command. 0: drawn or checked, or the stories are not here."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("kind", choices=KINDS)
    ask.add_argument("--count", type=int, default=50, help="how many to draw (default: 50)")
    ask.add_argument("--seed", type=int, default=1, help="the same seed draws the same (default: 1)")
    ask.add_argument("--check", type=Path, help="file of findings that were read: how many are still shown?")
    ask.add_argument("--out", type=Path, help="file of the rows to fill (default: out/drawn-KIND.json)")
    ask.add_argument("--gold", type=Path, default=GOLD, help="folder of the labelled stories")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    said = ask.parse_args(arguments)
    stories = labelled(said.gold)
    if not stories:
        print(f"gold_dev: not here ({said.gold.name} holds no labelled stories), nothing to draw from")
        return 0
    shown = found(stories, run_all(stories, said.jobs), said.kind)
    if said.check:
        read = json.loads(said.check.read_text("utf8")).get(said.kind, [])
        print(still([row for row in read if row.get("corpus", corpus(said.gold)) == corpus(said.gold)], shown))
        return 0
    drawn = draw(shown, said.count, said.seed)
    print(f"{len(drawn)} of {len(shown)} findings of kind {said.kind}, drawn with seed {said.seed}\n")
    for number, one in enumerate(drawn, 1):
        print(one.told(number), end="\n\n")
    file = said.out or OUT / f"drawn-{said.kind}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [{"corpus": corpus(said.gold), **one.row} for one in drawn]
    file.write_text(json.dumps({said.kind: rows}, indent=1) + "\n", "utf8")
    print(f"to be judged: {file}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
