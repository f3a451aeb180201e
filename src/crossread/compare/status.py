"""Rule: an act lies ahead in one report and is done in the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from crossread.compare.deeds import Deed, ahead, done, one_act
from crossread.compare.view import Difference, Pair, Sentence, View, later_by
from crossread.model import FindingKind, Span
from crossread.text import folded

FROM = 0.4  # likelihood of a match from which on two sentences are taken to tell of one act
MORE_FROM = 0.3  # the same, where one of the two was found to tell of that act against another sentence
UNSHARED = 0.6  # the same, where two deeds have the act in common and no word around it
NEAR = 10  # characters around a deed in which a date is taken to be its date
LONG_AGO = 45  # days before its report from which on a deed is of another occasion
ANOTHER = timedelta(days=3)  # a report so much later that looks ahead looks ahead to another occasion

Deeds = Callable[[Sentence], list[Deed]]


def status(view: View) -> list[Difference]:
    """An act told as planned, foretold or not yet done in one report ("will resign") and as done in the other.

    Both sentences likely tell one fact, both deeds are forms of one verb, or a verb and its noun, and neither is
    supposed, denied or quoted; their dates do not part them. An update: the one report was written before the act, at
    whatever hour it was published. Compatible where the report that looks ahead is days later: it may look ahead to
    another occasion. Once an act is found, what other likely pairs tell of it joins it, quoted or not.
    """
    coming: Deeds = cache(ahead)
    past: Deeds = cache(done)
    found = [d for pair in view.pairs if pair.confidence >= FROM for d in _of(pair, coming, past, frozenset())]
    known = frozenset(span for d in found for span in (d.a, d.b))
    more = [d for pair in view.pairs if pair.confidence >= MORE_FROM for d in _of(pair, coming, past, known)]
    seen = {(d.a, d.b) for d in found}
    return found + [d for d in more if (d.a, d.b) not in seen and known & {d.a, d.b}]


def _of(pair: Pair, coming: Deeds, past: Deeds, known: frozenset[Span]) -> list[Difference]:
    """The acts that one sentence of a pair tells as lying ahead and the other as done."""
    found = []
    for mine, theirs in ((pair.a, pair.b), (pair.b, pair.a)):
        for act in coming(mine):
            if not act.plain or (act.quoted and not known):
                continue
            same = [
                d
                for d in past(theirs)
                if d.plain
                and not d.quoted
                and one_act(act, d)
                and not _parted(mine, act, theirs, d)
                and (act.about & d.about or pair.confidence >= UNSHARED)
            ]
            if same:
                deed = max(same, key=lambda d: len(d.about & act.about))
                spans = (act.span, deed.span) if mine is pair.a else (deed.span, act.span)
                found.append(_difference(_kind(mine, theirs), spans, pair))
    return found


def _kind(ahead_in: Sentence, done_in: Sentence) -> FindingKind:
    gap = later_by(ahead_in, done_in)
    return "compatible" if gap is not None and gap >= ANOTHER else "update"


def _difference(kind: FindingKind, spans: tuple[Span, Span], pair: Pair) -> Difference:
    reason = (
        "One report tells as done what the other tells as coming."
        if kind == "update"
        else "A later report tells as coming what an earlier one tells as done; it may be another occasion."
    )
    return Difference(kind, "status", "status", *spans, reason, pair.confidence)


def _parted(mine: Sentence, act: Deed, theirs: Sentence, deed: Deed) -> bool:
    """Whether dates beside two deeds say that they are of two occasions."""
    one, other = _dates(mine, act), _dates(theirs, deed)
    published = theirs.reading.article.card.published
    if published and any((published.date() - last).days > LONG_AGO for _, last, _ in other):
        return True
    if not one or not other or {w for *_, w in one} & {w for *_, w in other}:
        return False
    day = timedelta(days=1)
    return not any(a <= d + day and c <= b + day for a, b, _ in one for c, d, _ in other)


def _dates(sentence: Sentence, deed: Deed) -> list[tuple[date, date, str]]:
    """First and last day of the dates beside a deed, and how they end ("on Friday", "Friday")."""
    low, high = deed.span.start - NEAR, deed.span.end + NEAR
    return [
        (d.first, d.last, folded(d.span.text).split()[-1])
        for d in sentence.dates
        if d.first and d.last and low <= d.span.start <= high
    ]
