"""Which findings hit a labelled difference: the rule that every count of disputes here goes by.

A finding hits when two of its sides lie on the two labelled stretches: the same sentences, words that overlap, and
not much longer than they (`Ground.on_words`).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from eval.ground import Ground
from eval.stories import DISPUTED, Document, Key, Story, distinct, key

JUDGED = DISPUTED | {"compatible"}  # the kinds that labels say anything of


@dataclass(frozen=True)
class Judged:
    """One finding against the labels.

    verdict: `true`, it hits a label of its sort (a dispute, or for `compatible` a compatible difference); `alarm`, a
    dispute that hits only what is compatible; `missed`, called compatible where labels see a dispute; `again`, it only
    repeats disputes already found; `false`, it hits nothing; `unlabelled`, headlines and kinds that are not labelled.
    """

    finding: dict[str, Any]
    verdict: str
    hits: frozenset[Key] = frozenset()  # the labelled disputes it hits

    @property
    def counts(self) -> bool:
        """Whether it counts among the disputes that were said."""
        return self.finding["kind"] in DISPUTED and self.verdict in ("true", "alarm", "false")


def labels(story: Story) -> dict[Key, dict[str, Any]]:
    """The labelled disputes of a story, each once."""
    return {key(label): label for label in distinct(story) if label["verdict"] in DISPUTED}


def judge(story: Story, comparison: Document, ground: Ground) -> list[Judged]:
    """Every finding of a comparison, in its order, with what the labels say of it."""
    out: list[Judged] = []
    seen: set[object] = set()
    recalled: set[Key] = set()
    for finding in comparison["findings"]:
        sides = [side["spans"] for side in finding["sides"]]
        inside = sum(any(any(True for _ in ground.under(span)) for span in spans) for spans in sides)
        if finding["kind"] not in JUDGED or inside < 2:  # headlines are not labelled
            out.append(Judged(finding, "unlabelled"))
            continue
        if finding["kind"] in DISPUTED:
            places = [sorted((span["article_id"], span["start"], span["end"]) for span in spans) for spans in sides]
            mark = tuple(map(tuple, sorted(places)))
            if mark in seen:
                out.append(Judged(finding, "again"))
                continue
            seen.add(mark)
        hit = [
            label
            for label in story.gold["conflicts"]
            for x, y in itertools.permutations(sides, 2)
            if ground.on_words(x, label["a"], label["a_text"]) and ground.on_words(y, label["b"], label["b_text"])
        ]
        true = frozenset(key(label) for label in hit if label["verdict"] in DISPUTED)
        out.append(Judged(finding, _verdict(finding["kind"], bool(hit), true, recalled), true))
        if finding["kind"] in DISPUTED:
            recalled |= true
    return out


def _verdict(kind: str, hit: bool, true: frozenset[Key], recalled: set[Key]) -> str:
    if kind not in DISPUTED:
        return "missed" if true else "true" if hit else "false"
    if true:
        return "again" if true <= recalled else "true"
    return "alarm" if hit else "false"
