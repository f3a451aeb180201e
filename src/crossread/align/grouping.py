"""From matched claims to points: groups of claims that a person is shown as one fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from crossread.align.matching import Matched
from crossread.model import Claim, Point, Reading, Span
from crossread.text import digest
from crossread.words import content_of, telling_stretch

JOIN_FROM = 0.35  # mean confidence between two groups from which on they tell one fact
PER_ARTICLE = 2  # a point holds at most so many claims of one report


def points(readings: Sequence[Reading], matched: Matched) -> tuple[Point, ...]:
    """Groups of matched claims, by average linkage: two groups join where their claims match on the whole.

    Matching is not transitive, so groups are not the connected parts of the matches: a pair across reports that does
    not match counts as nothing in the mean. A claim belongs to at most one point, a point to two reports at least; a
    claim told by one origin alone belongs to none, though its sentence may match.
    """
    claims = {c.id: c for r in readings for c in r.claims}
    matches = [m for m in matched.matches if not {m.a, m.b} & matched.alone]
    sure = {frozenset((m.a, m.b)): m.confidence for m in matches}
    group_of = {c: {c} for m in matches for c in (m.a, m.b)}
    for m in sorted(matches, key=lambda m: (-m.confidence, m.a, m.b)):
        one, other = group_of[m.a], group_of[m.b]
        if one is not other and _belong(one, other, claims, sure):
            one |= other
            for member in other:
                group_of[member] = one
    groups = {id(g): g for g in group_of.values() if len({claims[c].article_id for c in g}) > 1}
    order = {r.article.id: n for n, r in enumerate(readings)}
    made = []
    for group in groups.values():
        members = sorted(group, key=lambda c: (order[claims[c].article_id], claims[c].sentence, claims[c].spans))
        linked = [sure[pair] for pair in map(frozenset, combinations(members, 2)) if pair in sure]
        made.append(
            Point(
                digest(*members), topic([claims[c] for c in members]), tuple(members), _why(linked),
                round(sum(linked) / max(1, len(linked)), 4),
            )
        )  # fmt: skip
    made.sort(key=lambda p: (claims[p.claim_ids[0]].sentence, order[claims[p.claim_ids[0]].article_id], p.id))
    return tuple(made)


def _belong(one: set[str], other: set[str], claims: dict[str, Claim], sure: dict[frozenset[str], float]) -> bool:
    articles = Counter(claims[c].article_id for c in (*one, *other))
    if max(articles.values()) > PER_ARTICLE:
        return False
    across = [
        sure.get(frozenset((a, b)), 0.0)
        for a in sorted(one)
        for b in sorted(other)
        if claims[a].article_id != claims[b].article_id
    ]
    return bool(across) and sum(across) / len(across) >= JOIN_FROM


def _why(linked: Sequence[float]) -> tuple[str, ...]:
    return (f"sentences matched with confidence {min(linked):.2f} to {max(linked):.2f}",) if linked else ()


def topic(claims: Sequence[Claim]) -> Span:
    """The words that say what the claims are about: a short stretch of one of them, rich in words they share."""
    counts = Counter(term for c in claims for term in content_of(*(s.text for s in c.spans)))
    shared = {term: n - 1.0 for term, n in counts.items()}
    return telling_stretch([s for c in claims for s in c.spans], shared, most=9, dear=0.35)
