"""Shows which findings a change gained and lost on gold_dev.

    python -m eval.changes         every finding of a difference that is new or gone, and counts of the other kinds
    python -m eval.changes --all   the other kinds one by one too (agree, single, wording)

eval/findings.json holds the findings as they were pinned, without a word of the reports, which may not be published:
where each side stands (`fox:3+12-20` is a stretch of sentence fox:3, `fox+0-9` one of a headline) and a digest of its
words. The words are shown on the terminal alone, from the texts that lie beside the checkout.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypedDict

from eval.disputes import JUDGED, judge
from eval.ground import Ground
from eval.stories import Document, Story, labelled, run_all

FILE = Path(__file__).with_name("findings.json")
GOLD = Path(__file__).resolve().parent.parent.parent / "shared" / "gold" / "dev"
DIFFERENCES = JUDGED | {"attribution"}  # kinds shown one by one; there are hundreds of the others


class Row(TypedDict):
    """One finding without its words."""

    story: str
    kind: str
    aspect: str
    rule: str
    verdict: str  # what the labels say of it: `disputes.Judged`
    sides: list[list[str]]
    digest: str  # of the words of all sides


def rows(stories: Iterable[Story], comparisons: Iterable[Document]) -> list[Row]:
    """The findings of some stories, in an order that does not depend on how telling they are."""
    out = []
    for story, comparison in zip(stories, comparisons, strict=True):
        ground = Ground(story, comparison)
        for one in judge(story, comparison, ground):
            f = one.finding
            sides = sorted(sorted(ground.named(span) for span in side["spans"]) for side in f["sides"])
            out.append(
                Row(
                    story=story.name,
                    kind=f["kind"],
                    aspect=f["aspect"],
                    rule=f["rule"],
                    verdict=one.verdict,
                    sides=sides,
                    digest=digest(f),
                )
            )
    return sorted(out, key=lambda row: (row["story"], row["kind"], row["aspect"], row["sides"], row["rule"]))


def digest(finding: dict[str, Any]) -> str:
    """Twelve digits that name the words of a finding, so that a change of them is seen."""
    words = sorted(sorted(span["text"] for span in side["spans"]) for side in finding["sides"])
    return hashlib.sha256(json.dumps(words).encode("utf8")).hexdigest()[:12]


def write(file: Path, found: list[Row]) -> None:
    """Keeps findings, a line each."""
    file.write_text("[\n" + ",\n".join(json.dumps(row) for row in found) + "\n]\n", "utf8")


def read(file: Path) -> list[Row]:
    """The findings that are kept; none where nothing is yet."""
    found: list[Row] = json.loads(file.read_text("utf8")) if file.exists() else []
    return found


def differ(before: list[Row], now: list[Row]) -> tuple[list[Row], list[Row]]:
    """What was gained and what was lost. A finding that only changed its kind, aspect or words is both."""
    old, new = (Counter(map(_mark, found)) for found in (before, now))
    return _left(now, new - old), _left(before, old - new)


def _mark(row: Row) -> str:
    return json.dumps([row["story"], row["kind"], row["aspect"], row["rule"], row["sides"], row["digest"]])


def _left(found: list[Row], marks: Counter[str]) -> list[Row]:
    out = []
    for row in found:
        if marks[_mark(row)] > 0:
            marks[_mark(row)] -= 1
            out.append(row)
    return out


def told(change: str, row: Row, ground: Ground) -> str:
    """One change with the words of its sides, for a terminal."""
    head = f"{change:6} {row['verdict']:10} {row['story']}  {row['kind']} {row['aspect']}  ({row['rule']})"
    lines = []
    for side in row["sides"]:
        first, more = side[0], f"  and {len(side) - 1} more" if len(side) > 1 else ""
        lines.append(f"         {first:20} {_one_line(ground.words(first))}{more}")
    return "\n".join([head, *lines])


def _one_line(words: str | None) -> str:
    if words is None:
        return "(the sentence is not in the text any more)"
    plain = " ".join(words.split())
    return f"“{plain}”" if len(plain) <= 160 else f"“{plain[:150]} …”"


def summary(gained: list[Row], lost: list[Row]) -> str:
    """How many findings of each kind came and went, and how many of them the labels call true."""
    lines = []
    for kind in sorted({row["kind"] for row in gained + lost}):
        parts = []
        for change, found in (("gained", gained), ("lost", lost)):
            verdicts = Counter(row["verdict"] for row in found if row["kind"] == kind)
            of = ", ".join(f"{n} {verdict}" for verdict, n in sorted(verdicts.items()))
            parts.append(f"{change} {verdicts.total()}" + (f" ({of})" if of else ""))
        lines.append(f"{kind:12} {'; '.join(parts)}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """The command. Always 0: it shows, it does not judge."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    ask.add_argument("--all", action="store_true", help="show agree, single and wording one by one too")
    ask.add_argument("--gold", type=Path, default=GOLD, help="folder of the labelled stories")
    ask.add_argument("--file", type=Path, default=FILE, help="file of the findings")
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    said = ask.parse_args(arguments)
    stories = labelled(said.gold)
    if not stories:
        print(f"gold_dev: not here ({said.gold.name} holds no labelled stories), no changes to show")
        return 0
    if not said.file.exists():
        print("no findings are pinned yet: run `make pin`")
        return 0
    comparisons = run_all(stories, said.jobs)
    grounds = {s.name: Ground(s, c) for s, c in zip(stories, comparisons, strict=True)}
    gained, lost = differ(read(said.file), rows(stories, comparisons))
    for change, found in (("gained", gained), ("lost", lost)):
        for row in found:
            if row["story"] in grounds and (said.all or row["kind"] in DIFFERENCES):
                print(told(change, row, grounds[row["story"]]))
    print(summary(gained, lost) or "no finding gained or lost")
    return 0


if __name__ == "__main__":
    sys.exit(main())
