"""Counts below the totals: disputes by aspect, all by story and corpus, and what a stated confidence is worth.

A dispute that is said belongs to the aspect the program gives it, a labelled one to that of its label: so a true
finding of one aspect can be the recall of another. What hits what is decided in `disputes.py`, as for the totals.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TypedDict

from eval import score_samples
from eval.disputes import Judged, judge, labels
from eval.ground import Ground, pair
from eval.stories import Document, Key, Story, base_rates, distinct

ASPECTS = ("number", "date", "place", "person", "status", "denial", "quote", "attribution")
Counts = dict[str, int]


class Detail(TypedDict):
    """Counts of one set, each table a dict of rows."""

    aspects: dict[
        str, Counts
    ]  # said, true, alarm, named (true, with the label's aspect), recalled, gold, update, compatible
    corpora: dict[str, Counts]  # counts of `score_samples` and stories, pairs
    stories: dict[str, Counts]
    match_tenths: dict[str, Counts]  # tenth of the confidence -> said, true, permille (the sum of confidences)
    dispute_tenths: dict[str, Counts]  # those that carry a confidence
    kinds: dict[str, Counts]  # findings of each kind, said


def detail(stories: list[Story], comparisons: Iterable[Document]) -> Detail:
    """Everything counted below the totals. Raises ValueError where a span's text is not its article's."""
    aspects: dict[str, Counter[str]] = {aspect: Counter() for aspect in ASPECTS}
    out: dict[str, dict[str, Counter[str]]] = {
        name: {} for name in ("corpora", "stories", "match_tenths", "dispute_tenths", "kinds")
    }
    for story, comparison in zip(stories, comparisons, strict=True):
        ground = Ground(story, comparison)
        judged = judge(story, comparison, ground)
        _add(aspects, by_aspect(story, judged))
        _add(out["match_tenths"], match_tenths(story, comparison, ground))
        _add(out["dispute_tenths"], dispute_tenths(judged))
        _add(out["kinds"], {kind: Counter(said=n) for kind, n in kinds(comparison).items()})
        whole = score_samples.count(story, comparison)
        whole.update(stories=1, pairs=round(base_rates([story])["pairs"]))
        _add(out["stories"], {story.name: whole})
        _add(out["corpora"], {story.corpus: whole})
    return Detail(
        aspects=_plain(aspects),
        corpora=_sorted(out["corpora"]),
        stories=_sorted(out["stories"]),
        match_tenths=_sorted(out["match_tenths"]),
        dispute_tenths=_sorted(out["dispute_tenths"]),
        kinds=_sorted(out["kinds"]),
    )


def by_aspect(story: Story, judged: list[Judged]) -> dict[str, Counter[str]]:
    """Disputes of each aspect: said and true by the finding's, recalled and gold by the label's."""
    wanted = labels(story)
    rows: dict[str, Counter[str]] = {}
    recalled: set[Key] = set()
    for one in judged:
        if not one.counts:
            continue
        row = rows.setdefault(one.finding["aspect"], Counter())
        row["said"] += 1
        row["true"] += one.verdict == "true"
        row["alarm"] += one.verdict == "alarm"
        row["named"] += any(wanted[key]["kind"] == one.finding["aspect"] for key in one.hits)
        recalled |= one.hits
    for key, label in wanted.items():
        row = rows.setdefault(label["kind"], Counter())
        row["gold"] += 1
        row["update"] += label["verdict"] == "update"
        row["recalled"] += key in recalled
    for label in distinct(story):
        if label["verdict"] == "compatible":
            rows.setdefault(label["kind"], Counter())["compatible"] += 1
    return rows


def match_tenths(story: Story, comparison: Document, ground: Ground) -> dict[str, Counter[str]]:
    """Said pairs of sentences by the confidence of the surest match between them, and those that are labelled."""
    gold = {pair(m["a"], m["b"]) for m in story.gold["matches"]}
    sure: dict[tuple[str, str], float] = {}
    for match in comparison["matches"]:
        if "confidence" in match:
            for both in ground.pairs([(match["a"], match["b"])]):
                sure[both] = max(match["confidence"], sure.get(both, 0.0))
    return _tenths((confidence, both in gold) for both, confidence in sure.items())


def dispute_tenths(judged: list[Judged]) -> dict[str, Counter[str]]:
    """Said disputes by their confidence, and those that are true; a finding need not carry one."""
    return _tenths(
        (one.finding["confidence"], one.verdict == "true")
        for one in judged
        if one.counts and one.finding.get("confidence") is not None
    )


def kinds(comparison: Document) -> Counter[str]:
    """How many findings of each kind a comparison holds."""
    return Counter(finding["kind"] for finding in comparison["findings"])


def sums(found: Detail) -> Counter[str]:
    """The counts of all stories together, to hold against those of another scorer."""
    total = Counter[str]()
    for row in found["stories"].values():
        total.update(row)
    return total


def _tenths(judged: Iterable[tuple[float, bool]]) -> dict[str, Counter[str]]:
    rows: dict[str, Counter[str]] = {}
    for confidence, true in judged:
        row = rows.setdefault(f"0.{min(9, int(confidence * 10 + 1e-9))}", Counter())
        row["said"] += 1
        row["true"] += true
        row["permille"] += round(1000 * confidence)
    return rows


def _add(rows: dict[str, Counter[str]], more: dict[str, Counter[str]]) -> None:
    for name, counts in more.items():
        rows.setdefault(name, Counter()).update(counts)


def _sorted(rows: dict[str, Counter[str]]) -> dict[str, Counts]:
    return _plain(dict(sorted(rows.items())))


def _plain(rows: dict[str, Counter[str]]) -> dict[str, Counts]:
    return {name: dict(sorted(counts.items())) for name, counts in rows.items()}
