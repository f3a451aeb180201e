"""What the rules see: claims with their sentence, numbers, dates, names and report, and the pairs that match."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import PurePosixPath

from crossread.judged import Judged, Key
from crossread.lexicon import stance
from crossread.model import (
    Aspect,
    Attribution,
    Claim,
    Entity,
    FindingKind,
    Match,
    Name,
    Point,
    Quantity,
    Reading,
    Span,
    Story,
    When,
)
from crossread.words import tokens

PARTNERS = 2  # sentences of another report with which the rules compare a sentence


@dataclass(frozen=True, eq=False)  # each is itself: to hash one by its fields would hash its whole report
class Sentence:
    """One sentence of one report with all that was read in it."""

    reading: Reading
    index: int
    origin: str

    @property
    def span(self) -> Span:
        return self.reading.annotations.sentences[self.index]

    @property
    def article_id(self) -> str:
        return self.reading.article.id

    @cached_property
    def words(self) -> list[Span]:
        return tokens(self.span)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(c for c in self.reading.claims if c.sentence == self.index)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return tuple(q for q in self.reading.annotations.quantities if self.span.contains(q.span))

    @cached_property
    def dates(self) -> tuple[When, ...]:
        return tuple(d for d in self.reading.annotations.dates if self.span.contains(d.span))

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return tuple(n for n in self.reading.annotations.names if self.span.contains(n.span))

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        return tuple(q for q in self.reading.annotations.quotes if self.span.contains(q))

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        found = self.reading.annotations.attributions
        return tuple(a for a in found if any(p.overlaps(self.span) for p in a.content))

    @cached_property
    def negations(self) -> list[tuple[int, int]]:
        return stance.negations(self.span.text)

    @cached_property
    def expectations(self) -> list[tuple[int, int]]:
        return stance.expectations(self.span.text)

    @property
    def key(self) -> Key:
        return self.article_id, self.index

    def part(self, start: int, end: int) -> Span:
        """The stretch start:end of the article."""
        return self.reading.article.span(start, end)


def later_by(a: Sentence, b: Sentence) -> timedelta | None:
    """How much later the report of `a` was published than that of `b`; None = not known.

    Two reports of one day, of one of which only the day is known, count as published together. Where only one time
    has a zone, both are read as they stand.
    """
    cards = a.reading.article.card, b.reading.article.card
    one, other = (c.published for c in cards)
    if one is None or other is None:
        return None
    if one.tzinfo is None or other.tzinfo is None:
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    if any(c.published_grain == "day" for c in cards) and one.date() == other.date():
        return timedelta()
    return one - other


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of two reports that may tell one fact."""

    a: Sentence
    b: Sentence
    judged: Judged

    @property
    def confidence(self) -> float:
        return self.judged.likely


@dataclass(frozen=True, slots=True)
class Difference:
    """Two stretches of two reports that speak of one thing and are not the same."""

    kind: FindingKind  # "conflict", "update", "attribution", "compatible"; "agree" only joins
    aspect: Aspect
    rule: str
    a: Span
    b: Span
    reason: str
    confidence: float = 1.0
    about: str = ""  # what the figures count: those of one thing make one finding over the whole story
    topic: Span | None = None  # the words for it, where they are better than the point's
    measured: bool = False  # whether `confidence` is the likelihood of the difference, not of the match alone


@dataclass(frozen=True)
class View:
    """The story as the rules see it."""

    story: Story
    readings: tuple[Reading, ...]
    entities: tuple[Entity, ...]
    matches: tuple[Match, ...]
    points: tuple[Point, ...]
    alone: frozenset[str]  # claims that one origin alone tells
    quoted_alone: frozenset[Span] = frozenset()  # quotations that one origin alone has, inside other claims
    judged: tuple[Judged, ...] = ()  # sentences that may tell one fact

    @cached_property
    def claims(self) -> dict[str, Claim]:
        return {c.id: c for r in self.readings for c in r.claims}

    @cached_property
    def point_of(self) -> dict[str, Point]:
        return {c: p for p in self.points for c in p.claim_ids}

    @cached_property
    def origin_of(self) -> dict[str, str]:
        return {a: o.name for o in self.story.origins for a in o.article_ids}

    @cached_property
    def outlet_of(self) -> dict[str, str]:
        cards = [r.article.card for r in self.readings]
        return {c.id: c.outlet or PurePosixPath(c.place).name for c in cards}

    @cached_property
    def sentences(self) -> dict[tuple[str, int], Sentence]:
        out = {}
        for reading in self.readings:
            id_ = reading.article.id
            for index in range(len(reading.annotations.sentences)):
                out[id_, index] = Sentence(reading, index, self.origin_of.get(id_, ""))
        return out

    def at(self, span: Span) -> Sentence | None:
        """The sentence in which a span stands."""
        here = self.by_article[span.article_id]
        place = bisect_right(here, span.start, key=lambda s: s.span.start) - 1
        return here[place] if place >= 0 and here[place].span.contains(span) else None

    @cached_property
    def by_article(self) -> dict[str, list[Sentence]]:
        out: dict[str, list[Sentence]] = {r.article.id: [] for r in self.readings}
        for sentence in self.sentences.values():
            out[sentence.article_id].append(sentence)
        return out

    @cached_property
    def entity_at(self) -> dict[Span, Entity]:
        return {m: e for e in self.entities for m in e.mentions}

    @cached_property
    def reports_of(self) -> dict[str, frozenset[str]]:
        """The articles that mention each entity, by its id."""
        return {e.id: frozenset(m.article_id for m in e.mentions) for e in self.entities}

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Sentences of two reports that may tell one fact, the likeliest first."""
        ranked = sorted(self.judged, key=lambda j: (-j.likely, j.first.key, j.second.key))
        return tuple(Pair(self.sentences[j.first.key], self.sentences[j.second.key], j) for j in ranked)

    @cached_property
    def close_pairs(self) -> tuple[Pair, ...]:
        """Those of them that match; a sentence has few partners a report."""
        matched = {
            frozenset(((a.article_id, a.sentence), (b.article_id, b.sentence)))
            for m in self.matches
            for a, b in ((self.claims[m.a], self.claims[m.b]),)
        }
        partners: Counter[tuple[Key, str]] = Counter()
        kept = []
        for pair in self.pairs:
            sides = ((pair.a.key, pair.b.article_id), (pair.b.key, pair.a.article_id))
            if frozenset((pair.a.key, pair.b.key)) in matched and all(partners[side] < PARTNERS for side in sides):
                partners.update(sides)
                kept.append(pair)
        return tuple(kept)

    @cached_property
    def _partners(self) -> Counter[Key]:
        return Counter(key for p in self.pairs if p.confidence >= 0.5 for key in (p.a.key, p.b.key))

    def partners(self, sentence: Sentence) -> int:
        """With how many sentences of other reports a sentence probably tells one fact."""
        return self._partners[sentence.key]

    @cached_property
    def matches_of(self) -> dict[str, list[Match]]:
        """The matches inside each point, by its id."""
        out: dict[str, list[Match]] = {p.id: [] for p in self.points}
        for match in self.matches:
            point = self.point_of.get(match.a)
            if point is not None and self.point_of.get(match.b) is point:
                out[point.id].append(match)
        return out

    @cached_property
    def matching(self) -> frozenset[tuple[tuple[str, int], tuple[str, int]]]:
        """Keys (article id, index) of matching sentences, both ways round."""
        keys = [((p.a.article_id, p.a.index), (p.b.article_id, p.b.index)) for p in self.close_pairs]
        return frozenset(keys) | frozenset((b, a) for a, b in keys)

    @cached_property
    def claims_of(self) -> dict[str, list[Claim]]:
        out: dict[str, list[Claim]] = {r.article.id: [] for r in self.readings}
        for claim in self.claims.values():
            out[claim.article_id].append(claim)
        return out

    def claims_at(self, span: Span) -> list[Claim]:
        """The claims whose cue a stretch begins with, else those whose words it touches, else those of its sentence."""
        here = self.at(span)
        near = here.claims if here is not None else self.claims_of[span.article_id]
        cued = [c for c in near for s in c.attributions[-1:] if s.cue and s.cue.start <= span.start < s.cue.end]
        if cued:
            return cued
        touched = [c for c in near if any(s.overlaps(span) for s in c.spans)]
        return touched or ([] if here is None else list(near))
