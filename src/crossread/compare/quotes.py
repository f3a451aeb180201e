"""Rule: one utterance quoted in different words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from crossread.compare.view import Difference, Pair, Sentence, View
from crossread.lexicon.pronouns import PERSONAL
from crossread.model import Span
from crossread.text import folded
from crossread.words import tokens

MIN_WORDS = 5  # fewer quoted words could be two utterances
ALIKE = 0.7  # share of words in the same order from which on two quotations are one utterance
MOST_CHANGES = 2  # more changed places are a translation or a free rendering
MARGIN = 2  # words beside a missing word that show where it is missing
_JOINED = re.compile(r"[—–-]+")


def quotes(pair: Pair, view: View) -> Iterator[Difference]:
    """Quotations of two matching sentences that are one utterance by their words, and are not the same.

    One or two words changed, left out or put in inside the quotation cannot both be what was said (conflict). Words
    left off at an end, another person of the verb ("I look", "he looks"), short forms ("Sen."), bracketed or dotted
    omissions, and renderings that differ in many places (translations) leave both right (compatible).
    """
    for one in pair.a.quotes:
        for other in pair.b.quotes:
            yield from _rendered(one, other, pair)


def _rendered(one: Span, other: Span, pair: Pair) -> Iterator[Difference]:
    a, b = _words(one), _words(other)
    if min(len(a), len(b)) < MIN_WORDS:
        return
    matcher = SequenceMatcher(None, [_plain(t.text) for t in a], [_plain(t.text) for t in b], autojunk=False)
    common = sum(m.size for m in matcher.get_matching_blocks())
    if 2 * common / (len(a) + len(b)) < ALIKE and common < ALIKE * min(len(a), len(b)):
        return
    codes = matcher.get_opcodes()
    changes = [c for c in codes if c[0] != "equal"]
    inner = [c for c in changes if not _at_edge(c, len(a), len(b))]
    marked = any(mark in one.text + other.text for mark in ("[", "…", "..."))
    if inner and not marked and len(inner) <= MOST_CHANGES:
        changed = [c for c in inner if not _same_sense(a[c[1] : c[2]], b[c[3] : c[4]], pair)]
        for _, i, j, k, m in changed:
            left, right = _part(a, i, j, pair.a), _part(b, k, m, pair.b)
            reason = "One utterance is quoted in different words."
            yield Difference("conflict", "quote", "quotes", left, right, reason, pair.confidence)
        if changed:
            return
        reason = "The quotations differ in person or in a short form only."
    elif marked and inner:
        reason = "A report marks that it shortened or filled in the quotation."
    elif inner:
        reason = "The renderings differ in many places, as translations do."
    elif changes:
        reason = "One report quotes more of the utterance."
    else:
        return
    yield Difference("compatible", "quote", "quotes", one, other, reason, pair.confidence)


def _at_edge(code: tuple[str, int, int, int, int], a: int, b: int) -> bool:
    _, i, j, k, m = code
    return (i == 0 and k == 0) or (j == a and m == b)


def _same_sense(a: list[Span], b: list[Span], pair: Pair) -> bool:
    """Whether two stretches differ in person only ("I", "he"), in spelling ("airstrikes", "air strikes"; "do not",
    "don't"), or are a word and its short form ("Senator", "Sen.")."""
    one, other = [_plain(t.text) for t in a], [_plain(t.text) for t in b]
    if _spelled_out(one) == _spelled_out(other):
        return True
    if set(one) | set(other) <= PERSONAL:
        return True
    if len(a) != 1 or len(b) != 1:
        return False
    for short, long, word, sentence in ((one[0], other[0], a[0], pair.a), (other[0], one[0], b[0], pair.b)):
        dotted = sentence.reading.article.text[word.end : word.end + 1] == "."
        if dotted and 1 < len(short) < len(long) and long.startswith(short):
            return True
    return False


def _spelled_out(words: list[str]) -> str:
    """The letters of some words, short forms of "not" spelled out."""
    return re.sub(r"[^a-z0-9]", "", re.sub(r"n['’]?t\b", "not", " ".join(words)).replace("cannot", "can not"))


def _words(quote: Span) -> list[Span]:
    """The words of a quotation; those joined by a dash apart."""
    out = []
    for word in tokens(quote):
        at = 0
        for gap in [*_JOINED.finditer(word.text), None]:
            end = gap.start() if gap else len(word.text)
            if end > at:
                out.append(Span(word.article_id, word.start + at, word.start + end, word.text[at:end]))
            at = gap.end() if gap else end
    return out


def _plain(word: str) -> str:
    return folded(word).replace(".", "").strip("'\"[](),")


def _part(words: list[Span], start: int, end: int, sentence: Sentence) -> Span:
    """The words start:end with one to each side; where there are none, those beside the gap."""
    margin = MARGIN if start == end else 1
    first, last = max(0, start - margin), min(len(words), end + margin) - 1
    return sentence.part(words[first].start, words[last].end)
