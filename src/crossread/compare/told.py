"""Rules over points and claims: what several origins tell alike, and what one report alone tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from crossread.compare.gathering import side_of
from crossread.compare.view import View
from crossread.model import Claim, Finding, Point, Span
from crossread.text import digest
from crossread.words import content_of, telling_stretch, tokens, widened, words_of

SURE = 0.6  # confidence of a match from which on two claims are shown as agreed
SHARED = 2  # content words that two agreeing claims have in common
MOST_WORDS = 16  # of what a report says that are shown as its value
SHORT = 8  # words under which a sentence hardly tells a fact of its own


def agreed(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """A fact that reports of at least two origins tell and that no conflict or update touches.

    Counted by origins, not by reports: reprints of one dispatch are one. The reason says by how many origins it is told
    and, where reports give it as the word of speakers that are known by name, of how many.
    """
    disputed = {f.point_id for f in found if f.kind in ("conflict", "update")}
    disputed |= {
        view.point_of[c].id
        for f in found
        if f.kind in ("conflict", "update")
        for s in f.sides
        for c in s.claim_ids
        if c in view.point_of
    }
    for point in view.points:
        claims = _sure(point, view)
        origins = {view.origin_of[c.article_id] for c in claims}
        if point.id in disputed or len(origins) < 2:
            continue
        speakers = {s.entity_id for c in claims for s in c.attributions[-1:]}
        reason = f"Told by {len(origins)} origins"
        if None not in speakers and all(c.attributions for c in claims):
            many = f"on the word of {len(speakers)} speakers"
            reason += ", " + (many if len(speakers) > 1 else "all on the word of one speaker")
        told: dict[str, set[str]] = {}  # stem -> the reports whose claims have it
        for claim in claims:
            for term in _content(claim):
                told.setdefault(term, set()).add(claim.article_id)
        side = side_of([_core(claim, told) for claim in claims], view)
        worth = min(1.0, 0.3 * len(origins))
        yield Finding(digest("agreed", point.id), "agree", "fact", "agreed", point.id, (side,), reason + ".", worth)


def _sure(point: Point, view: View) -> list[Claim]:
    """The claims of a point that surely tell its fact, and are not denied.

    Each is matched well with a claim of another origin, and says it in words that the two share: matching sentences may
    agree in a part that is not this claim ("…, the minister said at the port", "The minister is due at the port").
    """
    linked = set()
    for match in view.matches_of[point.id]:
        a, b = view.claims[match.a], view.claims[match.b]
        apart = view.origin_of[a.article_id] != view.origin_of[b.article_id]
        if match.confidence >= SURE and apart and len(_content(a) & _content(b)) >= SHARED:
            linked |= {a.id, b.id}
    return [view.claims[c] for c in point.claim_ids if c in linked and not view.claims[c].denied]


def _content(claim: Claim) -> frozenset[str]:
    return content_of(*(s.text for s in claim.spans))


def told_alone(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """What one origin tells and no sentence of any other seems to tell, not even in part.

    A claim, or a quotation inside a claim whose rest is told elsewhere too; nothing that is shown as agreed. Reprints
    of one dispatch are one origin: what they have word for word in common is one finding. Worth more: told early, at
    length, with figures and names.
    """
    agreed = {c for f in found if f.kind == "agree" for side in f.sides for c in side.claim_ids}
    shared = [span for c in agreed for span in view.claims[c].spans]
    told: dict[tuple[str, str], list[tuple[Span, ...]]] = {}
    for reading in view.readings:
        body = reading.article.headline_end
        claims = [c.spans for c in reading.claims if c.id in view.alone]
        quotes = [
            (q,)
            for q in reading.annotations.quotes
            if q in view.quoted_alone and not any(s.overlaps(q) for s in shared)
        ]
        for spans in sorted([*claims, *quotes]):
            if spans[0].end > body and sum(len(tokens(s)) for s in spans) >= SHORT:
                words = " ".join(w for s in spans for w in words_of(s.text))
                told.setdefault((view.origin_of[reading.article.id], words), []).append(spans)
    others = len(set(view.origin_of.values())) - 1
    other = f"reports of {others} other origins" if others > 1 else "the other reports"
    other = "the other report" if len(view.readings) == 2 else other
    reason = f"No sentence of {other} was found to tell it."
    for (origin, words), tellings in told.items():
        side = side_of([s for spans in tellings for s in spans], view)
        key = digest("alone", origin, words)
        yield Finding(key, "single", "fact", "told alone", None, (side,), reason, _worth(tellings[0], view))


def _worth(spans: Sequence[Span], view: View) -> float:
    """How much a stretch tells, 0 to 1: early, at length, with figures and names."""
    sentence = view.at(spans[0])
    if sentence is None:
        return 0.0
    facts = len(sentence.quantities) + len(sentence.names) + len(sentence.dates)
    early = 1 - sentence.index / max(1, len(sentence.reading.annotations.sentences))
    words = sum(len(tokens(s)) for s in spans)
    return round(0.4 * early + 0.3 * min(1.0, words / 30) + 0.3 * min(1.0, facts / 6), 4)


def _core(claim: Claim, told: Mapping[str, set[str]]) -> Span:
    """The stretch of a claim that holds most of what the other reports' claims say too (`told`: stem -> reports)."""
    shared = {term: 1.0 for term in _content(claim) if told[term] - {claim.article_id}}
    return widened(telling_stretch(claim.spans, shared, MOST_WORDS, 0.12), claim.spans, MOST_WORDS)
