"""STAGE 6: points -> findings. The lists below are all that Crossread can find; each rule's docstring is its manual."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from crossread.compare.dates import dates
from crossread.compare.denials import denials, responses
from crossread.compare.gathering import gather, weigh
from crossread.compare.marking import sayings, scare_quotes
from crossread.compare.naming import descriptions, spellings
from crossread.compare.numbers import numbers
from crossread.compare.quotes import quotes
from crossread.compare.slots import slots
from crossread.compare.speakers import fact_or_claim, mouths
from crossread.compare.status import status
from crossread.compare.told import agreed, told_alone
from crossread.compare.view import Difference, Pair, View
from crossread.compare.wording import acts, terms
from crossread.model import Entity, Finding, Match, Point, Reading, Span, Story

# Rules over two matching sentences.
PAIR_RULES: tuple[Callable[[Pair, View], Iterator[Difference]], ...] = (
    numbers, dates, slots, status, denials, responses, quotes, mouths, fact_or_claim,
)  # fmt: skip
# Rules over the points and over the whole story.
STORY_RULES: tuple[Callable[[View, Sequence[Finding]], Iterator[Finding]], ...] = (
    agreed, told_alone, spellings, acts, terms, descriptions, scare_quotes, sayings,
)  # fmt: skip


def findings(
    story: Story,
    readings: Sequence[Reading],
    entities: Sequence[Entity],
    matches: Sequence[Match],
    points: Sequence[Point],
    alone: frozenset[str],
    quoted_alone: frozenset[Span] = frozenset(),
) -> tuple[Finding, ...]:
    """What the reports agree on, dispute and tell alone, the most telling first."""
    view = View(story, tuple(readings), tuple(entities), tuple(matches), tuple(points), alone, quoted_alone)
    differences = [
        d
        for pair in view.pairs
        for rule in PAIR_RULES
        for d in rule(pair, view)
        if pair.a.origin != pair.b.origin or d.kind in ("conflict", "update")  # how a reprint is cut is no news
    ]
    found = gather(differences, view)
    for rule in STORY_RULES:
        found.extend(rule(view, tuple(found)))
    return tuple(sorted(weigh(found, view), key=lambda f: (-f.weight, f.id)))
