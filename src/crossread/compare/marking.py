"""Rules over a whole story: how far a report stands behind words, by quotation marks and by verbs of saying."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from crossread.compare.view import Sentence, View
from crossread.compare.wording import NEAR, SCARE_WORDS, finding
from crossread.lexicon.framing import CALLED, SAYING, WORDS_FOR_WORDS
from crossread.model import Claim, Finding, Said, Span
from crossread.text import folded
from crossread.words import content_of, tokens

_MARKS = "“”\"'‘’ ,."
SCARE_LETTERS = 4
BEFORE = 4  # words before a quotation among which one says that the words themselves are spoken of
SURE = 0.7  # confidence of a match from which on two claims can be one statement
ONE_STATEMENT = 0.6  # share of the words of the shorter claim that the other must have too


def scare_quotes(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """A few words that one report puts in quotation marks and another uses without them, as its own, of the same thing.

    Words out of a speaker's mouth are a short quotation and no scare quotes; words of which the report speaks as words
    ("the term") and names of works are neither.
    """
    marked: dict[str, list[tuple[Sentence, Span]]] = defaultdict(list)
    for sentence in view.sentences.values():
        for quote in sentence.quotes:
            inner = quote.text.strip(_MARKS)
            few = len(inner.split()) <= SCARE_WORDS and len(inner) >= SCARE_LETTERS
            if few and inner.islower() and _at_distance(quote, sentence):
                marked[inner].append((sentence, quote))
    for inner, uses in sorted(marked.items()):
        quotes = [q for _, q in uses]
        plain = [
            span
            for reading in view.readings
            if all(q.article_id != reading.article.id for q in quotes)
            for span in _unmarked(inner, reading.article.id, view)
            if any(_of_one_thing(quote, sentence, span, view) for sentence, quote in uses)
        ]
        if plain:
            reason = "One report sets the words in quotation marks, the other does not."
            yield finding("scare quotes", {"marked": quotes, "plain": plain}, reason, view, 0.8)


def sayings(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """Verbs of saying that take unlike stands on one speaker's one statement ("said", "claimed", "admitted")."""
    done: set[frozenset[Span]] = set()
    for pair in view.close_pairs:
        for a in pair.a.claims:
            for b in pair.b.claims:
                if not a.attributions or not b.attributions or not _alike(a, b, pair.confidence):
                    continue
                one, other = a.attributions[-1], b.attributions[-1]
                if one.cue is None or other.cue is None or not _same_speaker(one, other):
                    continue
                verbs = [v for cue in (one.cue, other.cue) for v in _verbs(cue)]
                if len(verbs) == 2 and verbs[0][0] != verbs[1][0] and frozenset(v for _, v in verbs) not in done:
                    done.add(frozenset(v for _, v in verbs))
                    reason = "One statement is told with verbs that take different stands on it."
                    labels = {stand: [verb] for stand, verb in verbs}
                    yield finding("sayings", labels, reason, view, 0.7, one.speaker or other.speaker)


def _at_distance(quote: Span, sentence: Sentence) -> bool:
    """Whether the marks keep the words at a distance: they are the report's, or said to be what some call it."""
    words = sentence.words
    here = next((n for n, w in enumerate(words) if w.start >= quote.start), 0)
    before = [folded(w.text) for w in words[max(0, here - BEFORE) : here]]
    after = [folded(w.text) for w in words if w.start >= quote.end][:BEFORE]
    if WORDS_FOR_WORDS & {*before, *after}:
        return False
    if before and CALLED & set(before[-2:]):
        return True
    if quote.end <= sentence.reading.article.headline_end:
        return True  # a headline has no room for who says it: its marks leave the words to others
    return not any(part.overlaps(quote) for a in sentence.attributions for part in a.content)


def _unmarked(words: str, article_id: str, view: View) -> Iterator[Span]:
    """The places where a report uses the words outside of quotation marks, as its own."""
    for sentence in view.by_article[article_id]:
        for match in re.finditer(rf"(?<![\w-]){re.escape(words)}(?![\w-])", sentence.span.text):
            span = sentence.part(sentence.span.start + match.start(), sentence.span.start + match.end())
            called = bool(CALLED & set(folded(sentence.span.text[: match.start()]).split()[-1:]))
            if not called and not any(q.contains(span) for q in sentence.quotes):
                yield span


def _of_one_thing(quote: Span, marked: Sentence, plain: Span, view: View) -> bool:
    """Whether two uses of the words are of one thing: in matching sentences, or with a like word beside them."""
    other = view.at(plain)
    if other is None:
        return False
    if ((marked.article_id, marked.index), (other.article_id, other.index)) in view.matching:
        return True
    return len(content_of(plain.text)) > 1 and bool(_near(quote, marked) & _near(plain, other))


def _near(span: Span, sentence: Sentence) -> frozenset[str]:
    before = [w.text for w in sentence.words if w.end <= span.start][-NEAR:]
    after = [w.text for w in sentence.words if w.start >= span.end][:NEAR]
    return content_of(" ".join([*before, *after]))


def _same_speaker(one: Said, other: Said) -> bool:
    if one.entity_id or other.entity_id:
        return one.entity_id == other.entity_id
    return bool(one.name) and folded(one.name) == folded(other.name)


def _alike(a: Claim, b: Claim, confidence: float) -> bool:
    """Whether two claims are one statement: by most of the words of the shorter, in sentences that surely match."""
    x, y = (content_of(*(s.text for s in c.spans)) for c in (a, b))
    return confidence >= SURE and len(x & y) >= max(3, ONE_STATEMENT * min(len(x), len(y)))


@cache
def _stands() -> dict[str, str]:
    return {verb: stand for stand, verbs in SAYING.items() for verb in verbs.split()}


def _verbs(cue: Span) -> list[tuple[str, Span]]:
    """The listed verbs of a cue with their stand; none where it tells of what was said before ("had denied")."""
    words = tokens(cue)
    if any(folded(w.text) in ("had", "not", "never") for w in words):
        return []
    return [(_stands()[folded(w.text)], w) for w in words if folded(w.text) in _stands()]
