"""Rule: two reports give different days or periods for one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crossread.compare.view import Difference, Pair, Sentence, View
from crossread.model import When
from crossread.words import content_of

WINDOW = 40  # characters around a date that say what happened then
SURE = 0.6  # confidence of the match from which on different dates are a dispute
# Like words around two days, months or years that may be of one thing: with two and any word before them, all 8 such
# findings on the training stories were of two steps of one affair, or datelines; with three and the same word, 3.
BESIDE = 3
EXACT = ("day", "month", "year", "period")


def dates(pair: Pair, view: View) -> Iterator[Difference]:
    """Dates of one thing in two matching sentences.

    Dates that fall together at different grain ("June", "this year") are compatible. Dates that do not meet, with
    the same words around them and no better partner in the other sentence, are a conflict; so are two periods of
    like length whose ends are both shifted ("1951 to 1963", "1950 to 1962"). A date right behind a word of saying
    ("said on Monday") is that of the statement, in dispute with another such date only.
    """
    left = [d for d in pair.a.dates if d.first and d.last]
    right = [d for d in pair.b.dates if d.first and d.last]
    settled: set[When] = set()
    for a in left:
        for b in right:
            if a in settled or b in settled:
                continue
            if (a.first, a.last) == (b.first, b.last) or _same_day(a, b):
                settled |= {a, b}
            elif _meet(a, b) and not _shifted(a, b):
                settled |= {a, b}
                if a.grain != b.grain and _around(a, pair.a) & _around(b, pair.b):
                    yield Difference(
                        "compatible", "date", "dates", a.span, b.span,
                        "One date lies within the other.", pair.confidence,
                    )  # fmt: skip
    rest_a = [d for d in left if d not in settled and _exact(d)]
    rest_b = [d for d in right if d not in settled and _exact(d)]
    if pair.confidence < SURE:
        return
    for a in rest_a:
        for b in rest_b:
            near = _around(a, pair.a) & _around(b, pair.b)
            if (
                a.grain == b.grain
                and _of_saying(a, pair.a) == _of_saying(b, pair.b)
                and (near if a.grain == "period" else len(near) >= BESIDE and _before(a, pair.a) == _before(b, pair.b))
                and len(rest_a) == len(rest_b) == 1
            ):
                yield Difference(
                    "conflict", "date", "dates", a.span, b.span,
                    "The dates are of one thing and do not meet.", pair.confidence,
                )  # fmt: skip


def _before(date: When, sentence: Sentence) -> str:
    """The words of the date before its first figure or capital, or the word before it: "on", "in", "since"."""
    own = re.match(r"[a-z]+", date.span.text)
    before = re.findall(r"[a-z]+", sentence.reading.article.text[max(0, date.span.start - 12) : date.span.start])
    return own[0] if own else before[-1] if before else ""


def _exact(date: When) -> bool:
    """Whether a date names its day, month or year. Weekdays are left alone: two of them mostly tell of two steps of one
    affair (of six such findings on the training stories none was a dispute)."""
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


def _around(date: When, sentence: Sentence) -> frozenset[str]:
    span, text = date.span, sentence.reading.article.text
    before = text[max(sentence.span.start, span.start - WINDOW) : span.start]
    after = text[span.end : min(sentence.span.end, span.end + WINDOW)]
    return content_of(before, after)
