"""Proposals: stretches that the pair network marks as in dispute, and those that the rules of language find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from crossread.compare.denials import denials, responses
from crossread.compare.evidence import Proposal
from crossread.compare.quotes import quotes
from crossread.compare.speakers import mouths
from crossread.compare.status import status
from crossread.compare.view import Difference, Pair, Sentence, View
from crossread.judged import ASPECTS, Marked
from crossread.lexicon import stance
from crossread.model import Aspect, Span
from crossread.words import content_of

# Rules over two sentences that may tell one fact; their findings are proposals like the marks of the network.
RULES: tuple[Callable[[Pair, View], Iterator[Difference]], ...] = (denials, responses, status, quotes, mouths)
NAMES = ("marks", "denials", "responses", "status", "quotes", "mouths")
LEAST = 0.05  # a mark less likely is none
FALL = 0.4  # share of the likeliest piece's mark that its neighbours must have to belong to the stretch
MOST_LETTERS = 60  # of a stretch
REASONS: dict[Aspect, dict[str, str]] = {
    "denial": {
        "conflict": "One report tells what the other denies or tells as denied.",
        "update": "The later report has another response.",
    },
    "status": {
        "conflict": "The reports differ in what is planned, done, or decided, and by whom.",
        "update": "The matter moved between the reports.",
    },
    "quote": {"conflict": "One utterance is quoted in different words."},
    "attribution": {"conflict": "One statement is put into two mouths."},
}
PLAIN = {"conflict": "The reports differ in it, and both cannot be right.", "update": "The later report has it anew."}


def marked(pair: Pair, view: View) -> Iterator[Proposal]:
    """Stretches of two matching sentences that are marked for one aspect, and what the rules find in them.

    Judged by trees over the marks and over what the stretches hold: words of denial, words for what is still to come,
    quotation marks, somebody's voice (weights/dispute.md).
    """
    for rule in RULES:
        for d in rule(pair, view):
            own = _own(pair, d.aspect, d.a, d.b, NAMES.index(rule.__name__), float(d.kind in ("conflict", "update")))
            reasons = {d.kind: d.reason, **{k: v for k, v in _reasons(d.aspect).items() if k != d.kind}}
            yield Proposal(d.aspect, d.rule, pair, d.a, d.b, own, d.about, d.topic, reasons)
    marks = pair.judged.first.marks, pair.judged.second.marks
    likeliest = np.minimum(*(m.max(axis=0, initial=0.0) for m in marks)).tolist()
    for number, aspect in enumerate(ASPECTS):
        if likeliest[number] < LEAST:
            continue
        a, b = _peak(pair.judged.first, number, pair.a), _peak(pair.judged.second, number, pair.b)
        if a is not None and b is not None and a.text.casefold() != b.text.casefold():
            yield Proposal(aspect, "marks", pair, a, b, _own(pair, aspect, a, b, 0, 0.0), reasons=_reasons(aspect))


MARKED_MEASURES = (
    "rule", "rule calls it a dispute", *(f"of {aspect}" for aspect in ASPECTS), "denials of the first", "denials of the second",
    "expectations of the first", "expectations of the second", "first in quotation marks", "second in quotation marks",
    "first denies", "second denies", "first is somebody's word", "second is somebody's word", "words in common",
    "letters of the first", "letters of the second", "figures", "names",
)  # fmt: skip


def _reasons(aspect: Aspect) -> dict[str, str]:
    return REASONS.get(aspect, PLAIN)


def _own(pair: Pair, aspect: Aspect, a: Span, b: Span, rule: int, disputed: float) -> tuple[float, ...]:
    one, other = content_of(a.text), content_of(b.text)
    sides = ((a, pair.a), (b, pair.b))
    return (
        float(rule), disputed, *(float(aspect == known) for known in ASPECTS),
        *(float(len(stance.negations(span.text))) for span, _ in sides),
        *(float(len(stance.expectations(span.text))) for span, _ in sides),
        *(float(any(q.overlaps(span) for q in sentence.quotes)) for span, sentence in sides),
        *(float(any(x.stance == "denies" for x in sentence.attributions)) for _, sentence in sides),
        *(float(any(p.overlaps(span) for x in s.attributions for p in x.content)) for span, s in sides),
        len(one & other) / max(1, min(len(one), len(other))), float(len(a.text)), float(len(b.text)),
        float(sum(any(q.span.overlaps(span) for q in s.quantities) for span, s in sides)),
        float(sum(any(n.span.overlaps(span) for n in s.names) for span, s in sides)),
    )  # fmt: skip


def _peak(marked: Marked, number: int, sentence: Sentence) -> Span | None:
    """The stretch around the piece likeliest to be in dispute, widened to whole words; None where none is likely."""
    marks = marked.marks[:, number]
    if not len(marks) or marks.max() < LEAST:
        return None
    peak = int(marks.argmax())
    first = last = peak
    least = FALL * float(marks[peak])
    while first > 0 and marks[first - 1] >= least and marked.ends[peak] - marked.starts[first - 1] <= MOST_LETTERS:
        first -= 1
    while (
        last + 1 < len(marks)
        and marks[last + 1] >= least
        and marked.ends[last + 1] - marked.starts[first] <= MOST_LETTERS
    ):
        last += 1
    start, end = marked.starts[first], marked.ends[last]
    words = [w for w in sentence.words if w.start < end and start < w.end]
    return sentence.part(words[0].start, words[-1].end) if words else None
