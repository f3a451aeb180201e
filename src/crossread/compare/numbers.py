"""Proposals: two reports give different figures, perhaps of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations
from math import log10

import numpy as np

from crossread.compare.counting import STATES, counted_as
from crossread.compare.evidence import Proposal, around
from crossread.compare.intervals import relation
from crossread.compare.view import Difference, Pair, Sentence, View, later_by
from crossread.judged import MARKS, Judged, Marked
from crossread.lexicon.counted import GROWING, PERSONS, kind_of
from crossread.lexicon.numbers import GENERIC_PEOPLE
from crossread.model import Quantity, Span

COMPARED = ("count", "money", "share", "age", "measure", "duration")


def proposals(view: View) -> list[Proposal]:
    """Every two figures of the story that may be in dispute: those of sentences that may tell one fact, and counts of
    people to whom the same happened, wherever two reports give them."""
    return [p for pair in view.pairs for p in numbers(pair, view)] + list(counts_apart(view))


def counts_apart(view: View) -> Iterator[Proposal]:
    """Unequal counts of people to whom the same happened, in sentences that are no candidates for one fact.

    Of each such count the sentences that come first in their reports are held against each other, not all, so that
    many reports make no more proposals than some.
    """
    near = {frozenset((p.a.key, p.b.key)) for p in view.pairs}
    held: dict[str, list[Sentence]] = {}
    for sentence in sorted(view.sentences.values(), key=lambda s: s.index):
        for state in {counted_as(q, sentence) for q in _compared(sentence) if q.role == "count"} & STATES:
            held.setdefault(state, []).append(sentence)
    apart = {
        (a.key, b.key): (a, b)
        for sentences in held.values()
        for a, b in combinations(sentences[:HELD], 2)
        if a.article_id != b.article_id and frozenset((a.key, b.key)) not in near
    }
    for a, b in apart.values():
        pair = Pair(a, b, Judged(_unread(a), _unread(b), 0.0, 0.0, 0.0, 0.0))
        yield from (p for p in numbers(pair, view) if p.about in STATES)


HELD = 40  # sentences with a count of one kind that are held against each other


def numbers(pair: Pair, view: View) -> Iterator[Proposal]:
    """Figures of two sentences that may be of one thing and are not equal.

    Two figures may be of one thing where unit and role are the same, or one of them counts what its words do not say.
    Figures that find their equal in the other sentence, are named only to be denied, or are a part of a whole that the
    other sentence gives too, are measured as such. Whether two figures are in dispute is judged by trees over these
    measures (weights/dispute.md); whether the later figure is news of the same count, by judging.py.
    """
    left, right = _compared(pair.a), _compared(pair.b)
    counted = {q.span: counted_as(q, s) for held, s in ((left, pair.a), (right, pair.b)) for q in held}
    alike = {(q, r): _alike(q, r, counted, pair, view) for q in left for r in right}
    for (q, r), score in alike.items():
        if q.role != r.role or q.unit != r.unit or _value(q) == _value(r):
            continue
        rivals = sum(other > score for (x, y), other in alike.items() if (x is q) != (y is r))
        low, high = sorted((_middle(q), _middle(r)))
        kinds = counted[q.span], counted[r.span]
        told = sorted(set(kinds))
        own = (
            float(COMPARED.index(q.role)), float(RELATIONS.index(relation(q, r))),
            log10((high + 1) / (low + 1)), log10(low + 1),
            float(_class_of(kinds[0])),
            float(_class_of(kinds[1])),
            float(kinds[0] == kinds[1] != ""), float(kinds.count("")), float(set(kinds) <= PERSONS | {""}),
            float(bool(set(kinds) & GROWING)), float(q.counted_head == r.counted_head != ""), score, float(rivals),
            float(any(_value(q) == _value(y) for y in right)), float(any(_value(r) == _value(x) for x in left)),
            float(_elsewhere(q, pair.b)), float(_elsewhere(r, pair.a)),
            float(BOUNDS.index(q.bound)), float(BOUNDS.index(r.bound)),
            float(_is_share_of_whole(q, pair.a)) + float(_is_share_of_whole(r, pair.b)),
            float(bool(q.part_of)) + float(bool(r.part_of)), float(_unsure(q)) + float(_unsure(r)),
            _growth(q, r, pair), float(len(left)), float(len(right)),
            _age(q, pair.a), _age(r, pair.b),
            *_named(pair, view), float(pair.confidence == 0),
        )  # fmt: skip
        yield Proposal(
            pair, q.span, r.span, own, "/".join(told), _topic(q, r, pair),
            "other" if q.role != "count" else "like" if len(told) == 1 and told[0] else "unlike",
            "vague" in (q.bound, r.bound), set(told) <= GROWING, (_age(q, pair.a) >= OLD) != (_age(r, pair.b) >= OLD),
            float(_middle(r) > _middle(q)) - float(_middle(r) < _middle(q)),
            relation(q, r) == "different", _is_lone(q, r, left, right, pair),
        )  # fmt: skip


def _unread(sentence: Sentence) -> Marked:
    """What the network says of a sentence that it read beside no other."""
    return Marked(sentence.key, (), (), np.zeros((0, len(MARKS)), dtype=np.float32))


def _compared(sentence: Sentence) -> list[Quantity]:
    """The figures of a sentence that can be held against others: none that is only denied, and no time of day."""
    return [q for q in sentence.quantities if q.role in COMPARED and not q.denied and not _is_clock(q, sentence)]


def _is_clock(quantity: Quantity, sentence: Sentence) -> bool:
    """Whether a number that counts nothing tells the time: "at about twenty past six", "shortly before five"."""
    if quantity.counted is not None or quantity.role != "count" or _middle(quantity) > 60:
        return False
    if quantity.bound not in ("exact", "about"):
        return False
    text, start = sentence.span.text, sentence.span.start
    before, after = text[: quantity.span.start - start], text[quantity.span.end - start :]
    return bool(_HOUR_BEFORE.search(before) or _HOUR_AFTER.match(after))


_HOUR_BEFORE = re.compile(
    r"\b(?:past|before|after|at|around|until|till|by|since|(?:\d+|five|ten|quarter|twenty|from\s+\S+)\s+to)\s+(?:about\s+)?\Z",
    re.IGNORECASE,
)
_HOUR_AFTER = re.compile(r"\s+(?:past|o[’']clock|[ap]\.?m\b)", re.IGNORECASE)


def _age(quantity: Quantity, sentence: Sentence) -> float:
    """How long before the report a date beside the figure lies, as a power of ten of days; -1 where there is none."""
    published = sentence.reading.article.card.published
    near = [
        d.last
        for d in sentence.dates
        if d.last and d.span.start - quantity.span.end >= -BESIDE and d.span.end - quantity.span.start <= BESIDE
    ]
    if published is None or not near:
        return -1.0
    return max(log10(1 + max(0, (published.date() - day).days)) for day in near)


OLD = 2.0  # of `_age`: a figure counted a hundred days before the report is of another event
BESIDE = 60  # characters between a figure and a date that may say when it was counted


def equal_counts(pair: Pair, view: View) -> Iterator[Difference]:
    """Equal counts of one thing in two matching sentences: they only join what other reports say of the same thing."""
    for q in pair.a.quantities:
        for r in pair.b.quantities:
            about = _about(q, r, pair)
            if about and not (q.denied or r.denied) and relation(q, r) == "same":
                yield Difference(
                    "agree", "number", "numbers", q.span, r.span, "", pair.confidence, about, _topic(q, r, pair)
                )


NUMBER_MEASURES = (
    "role", "relation", "ratio", "lower figure", "class of the first", "class of the second", "same kind counted",
    "figures that do not say what they count",
    "both of people", "count that grows", "same noun counted", "alike", "pairs more alike", "first has its equal",
    "second has its equal", "first is in the other report", "second is in the other report", "bound of the first",
    "bound of the second", "shares of a whole", "parts", "unsure figures", "growth", "figures of the first",
    "figures of the second", "age of the first", "age of the second",
    "shared names", "names of the fewer", "unlike places", "no candidates",
)  # fmt: skip
RELATIONS = ("same", "compatible", "different")
BOUNDS = ("exact", "about", "at least", "at most", "more than", "less than", "range", "vague")


def _class_of(kind: str) -> int:
    """What is counted, coarsely: 0 it is not said, 1 the dead, 2 the hurt, 3 other people, 4 things."""
    return 0 if not kind else CLASSES.get(kind, 3 if kind in PERSONS else 4)


CLASSES = {"killed": 1, "injured": 2}


def _value(quantity: Quantity) -> tuple[float | None, float | None, str]:
    return quantity.low, quantity.high, quantity.unit


def _middle(quantity: Quantity) -> float:
    return abs(quantity.low if quantity.low is not None else quantity.high or 0.0)


def _elsewhere(quantity: Quantity, other: Sentence) -> bool:
    """Whether the other report gives the same figure, if it is a count of the same kind of thing, in any sentence."""
    noun = kind_of(quantity.counted_head)
    return any(
        _value(quantity) == _value(q) and (quantity.role != "count" or kind_of(q.counted_head) == noun)
        for q in other.reading.annotations.quantities
    )


def _is_lone(q: Quantity, r: Quantity, left: Sequence[Quantity], right: Sequence[Quantity], pair: Pair) -> bool:
    """Whether these are sums of money or ages for which the other report has no equal, one of them the only such figure
    of its sentence."""
    return (
        q.role in ("money", "age")
        and not (_elsewhere(q, pair.b) or _elsewhere(r, pair.a))
        and min(sum(x.role == q.role for x in told) for told in (left, right)) == 1
    )


def _named(pair: Pair, view: View) -> tuple[float, float, float]:
    """How many names the sentences share, how many the one with fewer has; 1 where they name places, none in common."""
    named = [
        {(e.kind, e.id) for n in s.names if (e := view.entity_at.get(n.span)) is not None} for s in (pair.a, pair.b)
    ]
    places = [{name for name in names if name[0] == "place"} for names in named]
    return (
        float(len(named[0] & named[1])),
        float(min(map(len, named))),
        float(all(places) and not places[0] & places[1]),
    )


def _growth(q: Quantity, r: Quantity, pair: Pair) -> float:
    """1 where the later report has the greater figure, -1 where it has the lesser, 0 where it is not known."""
    after = later_by(pair.b, pair.a)
    if not after:
        return 0.0
    early, late = (q, r) if after > timedelta() else (r, q)
    return float(_middle(late) > _middle(early)) - float(_middle(late) < _middle(early))


def _alike(q: Quantity, r: Quantity, counted: Mapping[Span, str], pair: Pair, view: View) -> float:
    """How likely two figures are of one thing: 0 not at all, ENOUGH and more for a dispute."""
    if q.role != r.role or q.unit != r.unit:
        return 0.0
    near = len(around(q.span, pair.a) & around(r.span, pair.b))
    if q.role == "count":
        mine, theirs = counted[q.span], counted[r.span]
        if mine and mine == theirs:
            return (1.0 if mine in GROWING else 0.5) + 0.5 * near
        if {mine, theirs} <= PERSONS | {""}:
            return 0.2 + 0.3 * near
        return 0.0 if mine and theirs else 0.1 + 0.3 * near
    if q.role == "age":
        return 1.0 if _person(q, pair.a, view) & _person(r, pair.b, view) else 0.1
    return 0.1 + 0.3 * near


def _about(q: Quantity, r: Quantity, pair: Pair) -> str:
    told = counted_as(q, pair.a)
    return told if q.role == "count" and told == counted_as(r, pair.b) else ""


def _topic(q: Quantity, r: Quantity, pair: Pair) -> Span | None:
    """The words of a report for what is counted, of the two the longer; "people" says too little."""
    words = [x.counted for x in (q, r) if x.counted is not None and x.counted.text not in GENERIC_PEOPLE]
    return max(words, key=lambda s: (len(s.text), s)) if _about(q, r, pair) and words else None


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
