"""STAGE 6: points -> findings. The lists below are all that Crossread can find; each rule's docstring is its manual."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crossread.compare.gathering import gather, weigh
from crossread.compare.judging import differences
from crossread.compare.marking import sayings, scare_quotes
from crossread.compare.naming import descriptions, spellings
from crossread.compare.numbers import equal_counts
from crossread.compare.speakers import fact_or_claim
from crossread.compare.told import agreed, told_alone
from crossread.compare.view import Difference, Pair, View
from crossread.compare.wording import acts, terms
from crossread.model import Finding

__all__ = ["View", "findings"]

# What two matching sentences may differ in: proposals, and the trees that judge them, are in judging.FAMILIES.
# Rules over two matching sentences that need no judge.
PAIR_RULES: tuple[Callable[[Pair, View], Iterator[Difference]], ...] = (equal_counts, fact_or_claim)
# Rules over the points and over the whole story.
STORY_RULES: tuple[Callable[[View, Sequence[Finding]], Iterator[Finding]], ...] = (
    agreed, told_alone, spellings, acts, terms, descriptions, scare_quotes, sayings,
)  # fmt: skip


def findings(view: View) -> tuple[Finding, ...]:
    """What the reports agree on, dispute and tell alone, the most telling first."""
    seen = [d for pair in view.close_pairs for rule in PAIR_RULES for d in rule(pair, view)]
    kept = [
        d
        for d in (*differences(view), *seen)
        # How a reprint is cut is no news.
        if d.kind in ("conflict", "update") or view.origin_of[d.a.article_id] != view.origin_of[d.b.article_id]
    ]
    found = gather(kept, view)
    for rule in STORY_RULES:
        found.extend(rule(view, tuple(found)))
    return tuple(sorted(weigh(found, view), key=lambda f: (-f.weight, f.id)))
