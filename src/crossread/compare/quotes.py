"""Rule: one utterance quoted in different words."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from crossread.compare.view import Difference, Pair, Sentence, View
from crossread.model import FindingKind, Span
from crossread.text import folded
from crossread.words import tokens

MIN_WORDS = 5  # fewer quoted words could be two utterances
ALIKE = 0.62  # share of words in the same order from which on two quotations are one utterance
MARGIN = 2  # words beside a missing word that show where it is missing


def quotes(pair: Pair, view: View) -> Iterator[Difference]:
    """Quotations of two matching sentences that are one utterance by their words, and are not the same.

    Words left off at an end, a changed case or a bracketed insertion leave both right (compatible); words changed,
    left out or put in inside the quotation cannot both be what was said (conflict).
    """
    for one in pair.a.quotes:
        for other in pair.b.quotes:
            yield from _rendered(one, other, pair)


def _rendered(one: Span, other: Span, pair: Pair) -> Iterator[Difference]:
    a, b = tokens(one), tokens(other)
    if min(len(a), len(b)) < MIN_WORDS:
        return
    plain_a, plain_b = [_plain(t.text) for t in a], [_plain(t.text) for t in b]
    matcher = SequenceMatcher(None, plain_a, plain_b, autojunk=False)
    if 2 * sum(m.size for m in matcher.get_matching_blocks()) / (len(a) + len(b)) < ALIKE:
        return
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        at_edge = (i == 0 and k == 0) or (j == len(a) and m == len(b))
        edited = any(c in one.text + other.text for c in "[…") or "..." in one.text + other.text
        kind: FindingKind
        left, right = _part(a, i, j, pair.a), _part(b, k, m, pair.b)
        if at_edge and tag != "replace":
            kind, reason = "compatible", "One report quotes more of the utterance."
        elif edited:
            kind, reason = "compatible", "A report marks that it shortened or filled in the quotation."
        else:
            kind, reason = "conflict", "One utterance is quoted in different words."
        yield Difference(kind, "quote", "quotes", left, right, reason, pair.confidence)


def _plain(word: str) -> str:
    return folded(word).strip("'\"[]().,")


def _part(words: list[Span], start: int, end: int, sentence: Sentence) -> Span:
    """The words start:end with one to each side; where there are none, those where words are missing."""
    margin = MARGIN if start == end else 1
    first, last = max(0, start - margin), min(len(words), end + margin) - 1
    return sentence.part(words[first].start, words[last].end)
