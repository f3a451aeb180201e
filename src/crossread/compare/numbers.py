"""Rule: two reports give different figures of one thing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from crossread.compare.intervals import relation
from crossread.compare.view import Difference, Pair, Sentence, View, later_by
from crossread.lexicon.counted import GROWING, PERSONS, REVISED, kind_of
from crossread.lexicon.numbers import GENERIC_PEOPLE
from crossread.model import FindingKind, Quantity, Span
from crossread.words import content_of

_REVISED = content_of(REVISED)
ENOUGH = 1.0  # of _alike
SURE = 0.5  # confidence of the match from which on money, shares and measures can be in dispute
BOTH_TRUE = "The figures differ in precision or bound; both can be true."
WINDOW = 45  # characters around a figure that say what it is of
APART = timedelta(hours=1)  # reports published further apart than this may tell of different moments
COMPARED = ("count", "money", "share", "age", "measure", "duration")


def numbers(pair: Pair, view: View) -> Iterator[Difference]:
    """Figures of one thing in two matching sentences.

    Two figures are of one thing where role, unit and counted thing are the same (money, shares and measures: where
    the words around them are alike). Figures that find their equal in the other sentence are settled first; what is
    left over and of one thing differs. Different counts that grow (dead, injured, arrested) are an update where the
    later report has more, or says that the figure moved; else a conflict. Figures that can both be true (a bound
    that fits, rounding, precision) are compatible. Equal counts only join what other reports say of the same thing.
    A part and a whole ("12 of the 31 passengers", "31 passengers") are not in dispute; a figure that is only named to
    be denied is left alone.
    """
    left = [q for q in pair.a.quantities if q.role in COMPARED and not q.denied]
    right = [q for q in pair.b.quantities if q.role in COMPARED and not q.denied]
    ranked = sorted(
        ((_alike(q, r, pair, view), q, r) for q in left for r in right),
        key=lambda item: (-item[0], item[1].span, item[2].span),
    )
    ranked = [item for item in ranked if item[0] > 0]
    settled: set[Span] = set()
    for wanted in ("same", "compatible"):
        for _, q, r in ranked:
            if q.span not in settled and r.span not in settled and relation(q, r) == wanted:
                settled |= {q.span, r.span}
                kind: FindingKind = "agree" if wanted == "same" else "compatible"
                if kind == "compatible" or _about(q, r):
                    yield Difference(
                        kind,
                        "number",
                        "numbers",
                        q.span,
                        r.span,
                        BOTH_TRUE,
                        pair.confidence,
                        _about(q, r),
                        _topic(q, r),
                    )
    for score, q, r in ranked:
        if score < ENOUGH or q.span in settled or r.span in settled or _unsure(q) or _unsure(r):
            continue
        if _is_share_of_whole(q, pair.a) != _is_share_of_whole(r, pair.b):
            continue
        if q.role != "count" and pair.confidence < SURE:
            continue
        settled |= {q.span, r.span}
        kind, reason = _verdict(q, r, pair)
        yield Difference(kind, "number", "numbers", q.span, r.span, reason, pair.confidence, _about(q, r), _topic(q, r))


def _alike(q: Quantity, r: Quantity, pair: Pair, view: View) -> float:
    """How likely two figures are of one thing: 0 not at all, ENOUGH and more for a dispute."""
    if q.role != r.role or q.unit != r.unit:
        return 0.0
    near = len(_around(q, pair.a) & _around(r, pair.b))
    if q.role == "count":
        mine, theirs = kind_of(q.counted_head), kind_of(r.counted_head)
        if mine and mine == theirs:
            return (1.0 if mine in GROWING else 0.5) + 0.5 * near
        if {mine, theirs} <= PERSONS | {""}:
            return 0.2 + 0.3 * near
        return 0.0 if mine and theirs else 0.1 + 0.3 * near
    if q.role == "age":
        return 1.0 if _person(q, pair.a, view) & _person(r, pair.b, view) else 0.1
    return 0.1 + 0.3 * near


def _around(quantity: Quantity, sentence: Sentence) -> frozenset[str]:
    """The content words beside a figure, without itself."""
    span, text = quantity.span, sentence.reading.article.text
    before = text[max(sentence.span.start, span.start - WINDOW) : span.start]
    after = text[span.end : min(sentence.span.end, span.end + WINDOW)]
    return frozenset(w for w in content_of(before, after) if not w[0].isdigit())


def _about(q: Quantity, r: Quantity) -> str:
    kind = kind_of(q.counted_head)
    return kind if q.role == "count" and kind == kind_of(r.counted_head) else ""


def _topic(q: Quantity, r: Quantity) -> Span | None:
    """The words of a report for what is counted, of the two the longer; "people" says too little."""
    words = [x.counted for x in (q, r) if x.counted is not None and x.counted.text not in GENERIC_PEOPLE]
    return max(words, key=lambda s: (len(s.text), s)) if _about(q, r) and words else None


def _unsure(quantity: Quantity) -> bool:
    """Whether a figure is too loose for a dispute: one, a couple, several; "six others" beside a total."""
    return quantity.bound == "vague" or (
        quantity.low is not None and quantity.low == quantity.high and quantity.low < 2
    )


def _is_share_of_whole(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a figure is part of one of the same thing: "12 of the 31 passengers", but not "12 of them children"."""
    told = sentence.reading.annotations.quantities
    return any(q.span == quantity.part_of and q.counted_head == quantity.counted_head for q in told)


def _person(quantity: Quantity, sentence: Sentence, view: View) -> frozenset[str]:
    """The people named just beside an age."""
    near = [n for n in sentence.names if n.kind == "person" and -4 <= quantity.span.start - n.span.end <= 4]
    return frozenset(e.id for n in near if (e := view.entity_at.get(n.span)) is not None)


def _verdict(q: Quantity, r: Quantity, pair: Pair) -> tuple[FindingKind, str]:
    after = later_by(pair.b, pair.a)
    head = q.counted_head or r.counted_head
    if q.role == "count" and after is not None:
        early, late = (q, r) if after >= timedelta() else (r, q)
        grown = (late.low or late.high or 0) > (early.low or early.high or 0)
        moved = abs(after) > APART
        if moved and grown and head in GROWING:
            return "update", "The later report has the higher count."
        if moved and (_REVISED & (content_of(pair.a.span.text) | content_of(pair.b.span.text))):
            return "update", "A report says that the figure moved."
    return "conflict", "The figures are of one thing and cannot both be right."
