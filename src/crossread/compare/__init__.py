"""STAGE 6: points -> findings. The lists below are all that Crossread can find; each rule's docstring is its manual."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crossread.compare.blame import blame
from crossread.compare.dates import dates
from crossread.compare.denials import denials, responses
from crossread.compare.gathering import gather, weigh
from crossread.compare.judging import figures
from crossread.compare.marking import doubts, sayings, scare_quotes
from crossread.compare.names import names
from crossread.compare.naming import spellings
from crossread.compare.numbers import equal_counts
from crossread.compare.quotes import quotes
from crossread.compare.speakers import fact_or_claim, mouths
from crossread.compare.status import status
from crossread.compare.told import agreed, told_alone
from crossread.compare.view import Difference, Pair, View
from crossread.compare.wording import acts, terms
from crossread.model import Finding

__all__ = ["View", "findings"]

# Rules over two matching sentences. Figures are judged by trees over all sentences that may match: judging.figures. So
# are deeds held against each other: status.status; quotations meet wherever they stand: quotes.quotes; charges and
# their denials over the whole story: blame.blame.
PAIR_RULES: tuple[Callable[[Pair, View], Iterator[Difference]], ...] = (
    equal_counts, dates, names, denials, responses, mouths, fact_or_claim,
)  # fmt: skip
# Rules over the points and over the whole story.
STORY_RULES: tuple[Callable[[View, Sequence[Finding]], Iterator[Finding]], ...] = (
    agreed, told_alone, spellings, acts, terms, scare_quotes, doubts, sayings,
)  # fmt: skip


def findings(view: View) -> tuple[Finding, ...]:
    """What the reports agree on, dispute and tell alone, the most telling first."""
    seen = [d for pair in view.close_pairs for rule in PAIR_RULES for d in rule(pair, view)]
    kept = [
        d
        for d in (*figures(view), *status(view), *quotes(view), *blame(view), *seen)
        # How a reprint is cut is no news.
        if d.kind in ("conflict", "update") or view.origin_of[d.a.article_id] != view.origin_of[d.b.article_id]
    ]
    found = gather(kept, view)
    for rule in STORY_RULES:
        found.extend(rule(view, tuple(found)))
    return tuple(sorted(weigh(found, view), key=lambda f: (-f.weight, f.id)))
