"""Rules over points and claims: what several origins tell alike, and what one report alone tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from crossread.compare.gathering import side_of
from crossread.compare.view import View
from crossread.judged import Key
from crossread.lexicon.furniture import NOTICES
from crossread.model import Claim, Finding, Point, Span
from crossread.text import digest
from crossread.words import content_of, opening, telling_stretch, tokens, widened, words_of

SURE = 0.6  # confidence of a match from which on two claims are shown as agreed
SHARED = 2  # content words that two agreeing claims have in common
MOST_WORDS = 16  # of what a report says that are shown as its value
SHORT = 8  # words under which a sentence hardly tells a fact of its own
LEAST = 0.25  # worth of a sentence told alone, under which it is not shown: late, short, with hardly a name
CLOSING = "”\"'’) "
_NOTICE = re.compile("|".join(f"(?:{row})" for row in NOTICES), re.IGNORECASE)


def agreed(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """A fact that reports of at least two origins tell and that no conflict or update touches.

    Nor do they give it one day each, and not the same: then they do not agree on it, though it may be told of two steps
    of one affair and be no dispute.

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
        if point.id in disputed or len(origins) < 2 or _of_unlike_days(claims, view):
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


def _of_unlike_days(claims: Sequence[Claim], view: View) -> bool:
    """Whether two of the claims have one date each, and the two do not meet."""
    days = []
    for claim in claims:
        sentence = view.sentences[claim.article_id, claim.sentence]
        held = [d for d in sentence.dates if d.first and d.last and any(s.contains(d.span) for s in claim.spans)]
        if len(held) == 1:
            days.append(held[0])
    return any(
        a.first and a.last and b.first and b.last and not (a.first <= b.last and b.first <= a.last)
        for a, b in combinations(days, 2)
    )


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

    A sentence, or a quotation inside a sentence whose rest is told elsewhere too; nothing that is shown as agreed or
    holds words that differ from another report's, and nothing that is no fact to quote (`_is_fact`). Reprints of one
    dispatch are one origin: what they have word for word in common is one finding. Worth more: told early, at length,
    with figures and names, carried by several reports.
    """
    agreed = {c for f in found if f.kind == "agree" for side in f.sides for c in side.claim_ids}
    shared: dict[str, list[Span]] = {r.article.id: [] for r in view.readings}
    for span in [s for c in agreed for s in view.claims[c].spans] + [
        s for f in found for d in f.sides for s in d.spans
    ]:
        shared[span.article_id].append(span)
    lone = {(c.article_id, c.sentence) for c in view.claims.values() if c.id in view.alone}
    told: dict[tuple[str, str], list[Span]] = {}
    for reading in view.readings:
        id_ = reading.article.id
        whole = [s for n, s in enumerate(reading.annotations.sentences) if (id_, n) in lone]
        quotes = [q for q in reading.annotations.quotes if q in view.quoted_alone and not any(map(q.overlaps, whole))]
        for span in sorted([*whole, *quotes]):
            body = span.end > reading.article.headline_end
            if body and _is_fact(span, view) and not any(map(span.overlaps, shared[id_])):
                told.setdefault((view.origin_of[id_], " ".join(words_of(span.text))), []).append(span)
    others = len(set(view.origin_of.values())) - 1
    other = f"reports of {others} other origins" if others > 1 else "the other reports"
    other = "the other report" if len(view.readings) == 2 else other
    reason = f"No sentence of {other} was found to tell it."
    for (origin, words), tellings in told.items():
        worth = _worth(tellings, lone, view)
        if worth >= LEAST:
            key = digest("alone", origin, words)
            yield Finding(key, "single", "fact", "told alone", None, (side_of(tellings, view),), reason, worth)


def _is_fact(span: Span, view: View) -> bool:
    """Whether a stretch can be cited as a fact: of some length, with a name, figure or date, no question or notice."""
    sentence = view.at(opening(span, 1))
    return (
        sentence is not None
        and len(tokens(span)) >= SHORT
        and bool(sentence.names or sentence.quantities or sentence.dates)
        and not span.text.rstrip(CLOSING).endswith("?")
        and not _NOTICE.search(span.text)
    )


def _worth(tellings: Sequence[Span], lone: set[Key], view: View) -> float:
    """How much it matters, 0 to 1: told early, in a passage told alone, with figures and names, by several reports."""
    sentence = view.at(opening(tellings[0], 1))
    if sentence is None:
        return 0.0
    facts = len(sentence.quantities) + len(sentence.names) + len(sentence.dates)
    early = 1 - sentence.index / max(1, len(sentence.reading.annotations.sentences))
    near = [view.sentences.get((sentence.article_id, sentence.index + step)) for step in (-1, 1)]
    words = len(tokens(tellings[0])) + sum(len(s.words) for s in near if s is not None and s.key in lone)
    carried = len({s.article_id for s in tellings}) - 1
    worth = 0.3 * early + 0.3 * min(1.0, words / 60) + 0.3 * min(1.0, facts / 6) + 0.1 * min(1.0, carried / 2)
    return round(worth, 4)


def _core(claim: Claim, told: Mapping[str, set[str]]) -> Span:
    """The stretch of a claim that holds most of what the other reports' claims say too (`told`: stem -> reports)."""
    shared = {term: 1.0 for term in _content(claim) if told[term] - {claim.article_id}}
    return widened(telling_stretch(claim.spans, shared, MOST_WORDS, 0.12), claim.spans, MOST_WORDS)
