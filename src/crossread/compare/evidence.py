"""What is measured of two figures that may be in dispute, for the trees that decide whether they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from crossread.compare.view import Pair, Sentence, View, later_by
from crossread.judged import MARKS
from crossread.lexicon.counted import MOVED
from crossread.model import Span
from crossread.text import whole_words
from crossread.words import content_of, words_of

# Measures of the two sentences and of any two stretches of them; those of figures alone are in numbers.py.
COMMON = (
    "likely", "main", "disputed", "compatible", "mark of the first", "mark of the second", "weaker mark",
    "any dispute marked in the first", "any dispute marked in the second", "compatible marked in the first",
    "compatible marked in the second", "hours between the reports", "which is later", "expectations of the earlier",
    "expectations of the later", "told as moved", "aspect", "published with a time", "one origin", "one speaker",
    "two speakers", "voices", "words of the first", "words of the second", "shared words", "share of shared words",
    "the first stands in the other sentence", "the second stands in the other sentence",
    "the first stands in the other report", "the second stands in the other report", "words alike around",
    "partners of the first", "partners of the second", "denials", "expectations", "reports",
)  # fmt: skip
WINDOW = 45  # characters around a stretch that say what it is of
UNKNOWN = -1.0
_MOVED = re.compile(whole_words(MOVED))


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two figures of two sentences that may be in dispute."""

    pair: Pair
    a: Span
    b: Span
    own: tuple[float, ...]  # the measures of figures alone: NUMBER_MEASURES
    about: str = ""  # what is counted: figures of one thing make one finding over the whole story
    topic: Span | None = None
    of: str = "like"  # "like" counts of one kind of thing, "unlike" counts, or "other" figures
    vague: bool = False  # whether one of them is "dozens", "several"
    grows: bool = False  # whether such counts rise as news comes in
    aged: bool = False  # whether one of them alone is told of a time long past
    greater: float = 0.0  # 1 where the second figure is the greater, -1 where the first is
    apart: bool = False  # whether they cannot both be right, bounds and roundings considered
    lone: bool = False  # whether they are money or ages that nothing in the other report equals


def common(proposal: Proposal, view: View) -> list[float]:
    """What is measured of the two sentences and stretches: in the order of COMMON."""
    pair, a, b = proposal.pair, proposal.a, proposal.b
    judged = pair.judged
    here, there = judged.first.over(a), judged.second.over(b)
    number = MARKS.index("number")
    gap = later_by(pair.b, pair.a)
    speakers = [{s.entity_id or s.name for c in s_.claims for s in c.attributions} - {""} for s_ in (pair.a, pair.b)]
    first, second = content_of(pair.a.span.text), content_of(pair.b.span.text)
    shared = len(first & second)
    return [
        judged.likely, judged.main, judged.disputed, judged.compatible,
        float(here[number]), float(there[number]), float(min(here[number], there[number])),
        float(here[:-1].max()), float(there[:-1].max()), float(here[-1]), float(there[-1]),
        abs(gap) / timedelta(hours=1) if gap is not None else UNKNOWN,
        *_order(pair, gap), float(told_as_moved(pair)), float(number),
        float(all(s.reading.article.card.published_grain == "minute" for s in (pair.a, pair.b))),
        float(pair.a.origin == pair.b.origin),
        float(bool(speakers[0] & speakers[1])),
        float(bool(speakers[0]) and bool(speakers[1]) and not speakers[0] & speakers[1]),
        float(bool(speakers[0])) + float(bool(speakers[1])),
        float(len(words_of(a.text))), float(len(words_of(b.text))), float(shared),
        shared / max(1, min(len(first), len(second))),
        float(_stands(a, pair.b.span.text)), float(_stands(b, pair.a.span.text)),
        float(_stands(a, pair.b.reading.article.text)), float(_stands(b, pair.a.reading.article.text)),
        float(len(around(a, pair.a) & around(b, pair.b))),
        float(view.partners(pair.a)), float(view.partners(pair.b)),
        float(len(pair.a.negations) + len(pair.b.negations)),
        float(len(pair.a.expectations) + len(pair.b.expectations)),
        float(len(view.readings)),
    ]  # fmt: skip


def _order(pair: Pair, gap: timedelta | None) -> tuple[float, float, float]:
    """1 where the second report is the later one, -1 the first, 0 not known; and what each says is still to come."""
    a, b = float(len(pair.a.expectations)), float(len(pair.b.expectations))
    if not gap:
        return 0.0, a, b
    return (1.0, a, b) if gap > timedelta() else (-1.0, b, a)


def told_as_moved(pair: Pair) -> bool:
    """Whether one of the sentences says that a figure moved: "rose to", "so far", "an earlier toll"."""
    return any(_MOVED.search(s.span.text) for s in (pair.a, pair.b))


def _stands(span: Span, text: str) -> bool:
    return span.text.casefold() in _casefolded(text)


@lru_cache(maxsize=1 << 12)  # whole reports, asked for again and again
def _casefolded(text: str) -> str:
    return text.casefold()


def around(span: Span, sentence: Sentence) -> frozenset[str]:
    """The stems of the content words beside a stretch, without figures."""
    text = sentence.reading.article.text
    before = text[max(sentence.span.start, span.start - WINDOW) : span.start]
    after = text[span.end : min(sentence.span.end, span.end + WINDOW)]
    return frozenset(w for w in content_of(before, after) if not w[0].isdigit())
