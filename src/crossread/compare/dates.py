"""Proposals: two reports give different days or periods, perhaps for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log10

from crossread.compare.evidence import Proposal
from crossread.compare.view import Pair, Sentence, View
from crossread.model import When

EXACT = ("day", "month", "year", "period")


def dates(pair: Pair, view: View) -> Iterator[Proposal]:
    """Dates of two matching sentences that are not the same days.

    Dates that fall together at different grain ("June", "this year") are compatible; dates that do not meet, and
    periods that are shifted against each other ("1951 to 1963", "1950 to 1962"), may be in dispute. A date right behind
    a word of saying ("said on Monday") is that of the statement. Judged by trees over these measures
    (weights/dispute.md).
    """
    left = [d for d in pair.a.dates if d.first and d.last]
    right = [d for d in pair.b.dates if d.first and d.last]
    for a in left:
        for b in right:
            if (a.first, a.last) == (b.first, b.last) or a.span.text.casefold() == b.span.text.casefold():
                continue
            own = (
                float(_same_day(a, b)), float(_meet(a, b)), float(_shifted(a, b)), log10(1 + _days(a, b)),
                float(GRAINS.index(a.grain)), float(GRAINS.index(b.grain)),
                float(_of_saying(a, pair.a)), float(_of_saying(b, pair.b)), float(_exact(a)), float(_exact(b)),
                float(any((a.first, a.last) == (y.first, y.last) for y in right)),
                float(any((b.first, b.last) == (x.first, x.last) for x in left)),
                float(len(left)), float(len(right)), float(_before(a, pair.a) == _before(b, pair.b)),
                float(_elsewhere(a, pair.b)), float(_elsewhere(b, pair.a)),
            )  # fmt: skip
            yield Proposal("date", "dates", pair, a.span, b.span, own, reasons=REASONS)


DATE_MEASURES = (
    "same day of another year", "meet", "shifted", "days apart", "grain of the first", "grain of the second",
    "first is of saying", "second is of saying", "first is exact", "second is exact", "first has its equal",
    "second has its equal", "dates of the first", "dates of the second", "same word before",
    "first is in the other report", "second is in the other report",
)  # fmt: skip
GRAINS = ("time", "day", "week", "month", "season", "year", "period")
REASONS = {
    "conflict": "The dates are of one thing and do not meet.",
    "update": "The date was moved between the reports.",
    "compatible": "The dates differ in precision or in what they are of; both can be true.",
}


def _days(a: When, b: When) -> float:
    """How many days lie between two dates; those of their starts where they meet."""
    if a.first is None or b.first is None or a.last is None or b.last is None:
        return 0.0
    apart = max((b.first - a.last).days, (a.first - b.last).days)
    return float(apart if apart > 0 else abs((a.first - b.first).days))


def _before(date: When, sentence: Sentence) -> str:
    text = sentence.reading.article.text[max(0, date.span.start - 12) : date.span.start].split()
    return text[-1].casefold() if text else ""


def _elsewhere(date: When, other: Sentence) -> bool:
    return any((d.first, d.last) == (date.first, date.last) for d in other.reading.annotations.dates)


def _exact(date: When) -> bool:
    """Whether a date names its day, month or year; weekdays mostly tell of two steps of one affair."""
    return date.grain in EXACT and (date.grain != "day" or any(c.isdigit() for c in date.span.text))


def _same_day(a: When, b: When) -> bool:
    """Whether two days differ by a year that one of them does not name: "Sept. 11" and "9/11"."""
    if all(re.search(r"\d{4}", d.span.text) for d in (a, b)):
        return False
    if a.grain != "day" or b.grain != "day" or a.first is None or b.first is None:
        return False
    return (a.first.month, a.first.day) == (b.first.month, b.first.day)


def _meet(a: When, b: When) -> bool:
    return bool(a.first and a.last and b.first and b.last and a.first <= b.last and b.first <= a.last)


def _shifted(a: When, b: When) -> bool:
    """Whether two periods that meet begin and end apart, each by as much: one of them is misdated."""
    if a.grain != "period" or b.grain != "period" or not (a.first and a.last and b.first and b.last):
        return False
    start, end = b.first - a.first, b.last - a.last
    return abs(start.days) >= 1 and start.days * end.days > 0 and abs(start.days - end.days) <= 31


def _of_saying(date: When, sentence: Sentence) -> bool:
    """Whether the date stands right behind a cue: it tells when something was said."""
    return any(a.cue is not None and 0 < date.span.start - a.cue.end <= 2 for a in sentence.attributions)
