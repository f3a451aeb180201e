"""Words of a text for counting and aligning: folded, stemmed, and stretches that end where words end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice

from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Span
from crossread.text import folded

_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*(?:'[a-z]+)?")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "es", "ed", "ly", "s")
_BREAK = re.compile(r"[.;:!?][ \n]")
_QUOTES = '"“”'
_EDGE = "“”\"'‘’.,;:!?()[]—–-… \n"


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """A word without its English ending: crude, and the same for "kill", "kills", "killed"."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


def words_of(text: str) -> list[str]:
    """The words and figures of a text, folded, in order."""
    return _WORD.findall(folded(text))


def content_of(*texts: str) -> frozenset[str]:
    """The stems of the texts without grammar words."""
    return _content_of(texts[0]) if len(texts) == 1 else frozenset().union(*map(_content_of, texts))


@lru_cache(maxsize=50_000)  # the rules ask for the same sentences again and again
def _content_of(text: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words_of(text) if w not in STOPWORDS)


def tokens(span: Span) -> list[Span]:
    """The words of a span as spans, without the punctuation at their edges."""
    return list(_each_token(span))


def _each_token(span: Span) -> Iterator[Span]:
    for found in re.finditer(r"\S+", span.text):
        text = found.group()
        bare = text.strip(_EDGE)
        if bare:
            start = span.start + found.start() + text.index(bare)
            yield Span(span.article_id, start, start + len(bare), bare)


def stretches(span: Span, words: Sequence[Span], least: int = 2, most: int = 9) -> Iterator[tuple[int, int]]:
    """First and last of `least` to `most` words of a span, by number, that neither begin nor end with a grammar word,
    inside one clause. `words` are its tokens."""
    plain = [folded(w.text) in STOPWORDS for w in words]
    ends = [span.start + m.end() for m in _BREAK.finditer(span.text)]  # of what no stretch goes beyond
    quotes = any(mark in span.text for mark in _QUOTES)
    for i, word in enumerate(words):
        if plain[i]:
            continue
        end = next((e for e in ends if e >= word.start + len("? ")), None)
        for j in range(i + least - 1, min(len(words), i + most)):
            if end is not None and words[j].end >= end:
                break
            if plain[j]:
                continue
            text = span.text[word.start - span.start : words[j].end - span.start] if quotes else ""
            if text.count('"') % 2 == 0 and text.count("“") == text.count("”"):
                yield i, j


def telling_stretch(spans: Iterable[Span], shared: Mapping[str, float], most: int, dear: float) -> Span:
    """The stretch of the spans that holds most of what `shared` counts (stem -> worth), each word costing `dear`.

    Where no stretch is worth its words, the first span's first `most` words.
    """
    best: Span | None = None
    worth_of_best = 0.0
    given = list(spans)
    for span in given:
        words = tokens(span)
        terms = [content_of(w.text) for w in words]
        if not any(t in shared for own in terms for t in own):
            continue
        begun, seen, held, at = -1, set[str](), 0.0, 0
        for i, j in stretches(span, words, most=most):
            if i != begun:
                begun, seen, held, at = i, set(), 0.0, i
            while at <= j:  # a stem counts once
                held += sum(shared.get(t, 0.0) for t in terms[at] - seen)
                seen |= terms[at]
                at += 1
            blanks = span.text.count(" ", words[i].start - span.start, words[j].end - span.start)
            worth = held - dear * (1 + blanks)
            if worth > worth_of_best:
                best, worth_of_best = _part(span, words, i, j), worth
    return best or opening(given[0], most)


def _part(span: Span, words: Sequence[Span], first: int, last: int) -> Span:
    start, end = words[first].start, words[last].end
    return Span(span.article_id, start, end, span.text[start - span.start : end - span.start])


def opening(span: Span, most: int) -> Span:
    """The first words of a span."""
    words = list(islice(_each_token(span), most))  # of a whole article few are needed
    if not words:
        return span
    end = words[-1].end - span.start
    start = words[0].start - span.start
    return Span(span.article_id, span.start + start, span.start + end, span.text[start:end])


def widened(stretch: Span, spans: Iterable[Span], most: int) -> Span:
    """A stretch together with the words around it in the same span, up to the marks of its clause."""
    whole = next((s for s in spans if s.contains(stretch)), stretch)
    words = tokens(whole)
    first = next((n for n, w in enumerate(words) if w.end > stretch.start), 0)
    last = max((n for n, w in enumerate(words) if w.start < stretch.end), default=0)
    while first > 0 and last - first + 1 < most and not _parted(whole, words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and last - first + 1 < most and not _parted(whole, words[last], words[last + 1]):
        last += 1
    if not words:
        return stretch
    start, end = words[first].start, words[last].end
    return Span(whole.article_id, start, end, whole.text[start - whole.start : end - whole.start])


def _parted(whole: Span, left: Span, right: Span) -> bool:
    """Whether a mark stands between two neighbouring words."""
    return any(mark in whole.text[left.end - whole.start : right.start - whole.start] for mark in ",;:.!?—–()")
