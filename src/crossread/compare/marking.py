"""Rules over a whole story: how far a report stands behind words, by quotation marks and by verbs of saying."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from crossread.compare.view import Sentence, View
from crossread.compare.wording import NEAR, SCARE_WORDS, finding
from crossread.lexicon.framing import ALLEGED, CALLED, DOUBTED, SAYING, SO_CALLED, WORDS_FOR_WORDS
from crossread.model import Claim, Finding, Said, Span
from crossread.text import folded
from crossread.words import content_of, stem, tokens

Thing = tuple[str, ...]  # the stems of its first words
THING_WORDS = 2
_MARKS = "“”\"'‘’ ,."
SCARE_LETTERS = 4
BEFORE = 4  # words before a quotation among which one says that the words themselves are spoken of
SURE = 0.4  # confidence of a match from which on two claims can be one statement
ONE_STATEMENT = 0.5  # share of the words of the shorter claim that the other must have too,
OF_THE_LONGER = 0.3  # and of the longer: the rest of a long speech has its own verbs


def scare_quotes(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """A few words that one report puts in quotation marks and another uses without them, as its own, of the same thing.

    Words out of a speaker's mouth, in this report or in another, are a short quotation and no scare quotes; words of
    which the report speaks as words ("the term") and names of works are neither. A report that has the words both with
    marks and without them keeps no distance.
    """
    marked: dict[str, list[tuple[Sentence, Span]]] = defaultdict(list)
    for sentence in view.sentences.values():
        for quote in sentence.quotes:
            inner = quote.text.strip(_MARKS)
            few = len(inner.split()) <= SCARE_WORDS and len(inner) >= SCARE_LETTERS
            if few and inner.islower() and _at_distance(quote, sentence):
                marked[inner].append((sentence, quote))
    for inner, uses in sorted(marked.items()):
        bare = [span for reading in view.readings for span in _unmarked(inner, reading.article.id, view)]
        distant = [(s, q) for s, q in uses if all(span.article_id != q.article_id for span in bare)]
        in_marks = [r.article.id for r in view.readings if any(inner in folded(q.text) for q in r.annotations.quotes)]
        plain = [
            span
            for span in bare
            if span.article_id not in in_marks and any(_of_one_thing(q, s, span, view) for s, q in distant)
        ]
        quotes = [q for _, q in distant]
        if plain and not _cited(inner, view):
            reason = "One report sets the words in quotation marks, the other does not."
            yield finding("scare quotes", {"marked": quotes, "plain": plain}, reason, view, 0.8)


def sayings(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """Verbs of saying that take unlike stands on one speaker's one statement ("said", "claimed", "admitted").

    Each verb stands in the sentence of the words: of a longer speech it introduces the part beside it.
    """
    done: set[frozenset[Span]] = set()
    for pair in view.close_pairs:
        for a in pair.a.claims:
            for b in pair.b.claims:
                if not a.attributions or not b.attributions or not _alike(a, b, pair.confidence):
                    continue
                one, other = a.attributions[-1], b.attributions[-1]
                if one.cue is None or other.cue is None or not _same_speaker(one, other):
                    continue
                if not (pair.a.span.contains(one.cue) and pair.b.span.contains(other.cue)):
                    continue
                verbs = [v for cue in (one.cue, other.cue) for v in _verbs(cue)]
                if len(verbs) == 2 and verbs[0][0] != verbs[1][0] and frozenset(v for _, v in verbs) not in done:
                    done.add(frozenset(v for _, v in verbs))
                    reason = "One statement is told with verbs that take different stands on it."
                    labels = {stand: [verb] for stand, verb in verbs}
                    yield finding("sayings", labels, reason, view, 0.7, one.speaker or other.speaker)


def doubts(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """What one report keeps at a distance ("the alleged bomb plot", "the so-called Harbour Council") and another names
    outright, by at least two of the same words, in sentences that match.

    The one that names it outright nowhere has such a word before it, nor marks of quotation around it; and what is
    alleged here is no speaker's word there.
    """
    doubted: dict[Thing, list[Span]] = defaultdict(list)
    for sentence in view.sentences.values():
        for thing, span in _doubted(sentence):
            doubted[thing].append(span)
    outright: dict[Thing, list[Span]] = defaultdict(list)
    for pair in view.close_pairs:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            for thing, span in _doubted(one):
                if all(spans.article_id != other.article_id for spans in doubted[thing]):
                    named = folded(span.text).split()[0] in SO_CALLED
                    ends = _ends(span, one)
                    outright[thing] += (
                        found_
                        for found_ in _outright(thing, other)
                        if named
                        or (
                            not any(p.overlaps(found_) for a in other.attributions for p in a.content)
                            and (not ends or _ends(found_, other))
                        )
                    )
    for thing, spans in sorted(outright.items()):
        if spans:
            labels = {"doubted": doubted[thing], "outright": list(dict.fromkeys(spans))}
            reason = "One report keeps the thing at a distance, the other names it outright."
            yield finding("doubts", labels, reason, view, 0.8)


def _doubted(sentence: Sentence) -> Iterator[tuple[Thing, Span]]:
    """Every thing before which the report itself has a word of doubt, with its place: the first two words of it."""
    words = sentence.words
    for number, word in enumerate(words):
        after = words[number + 1 : number + 1 + THING_WORDS]
        if folded(word.text) not in SO_CALLED | ALLEGED or len(after) < THING_WORDS or _in_marks(word, sentence):
            continue
        thing = tuple(stem(folded(w.text)) for w in after)
        between = sentence.reading.article.text[word.end : after[-1].end]
        if all(content_of(w.text) for w in after) and not re.search(r"[,;:.!?]\s", between):
            yield thing, sentence.part(word.start, after[-1].end)


def _outright(thing: Thing, sentence: Sentence) -> Iterator[Span]:
    """Where a sentence names a thing with no word of doubt before it."""
    words = sentence.words
    stems = [stem(folded(w.text)) for w in words]
    for number in range(len(words) - THING_WORDS + 1):
        if tuple(stems[number : number + THING_WORDS]) == thing:
            span = sentence.part(words[number].start, words[number + THING_WORDS - 1].end)
            before = {folded(w.text) for w in words[:number]}
            if not before & DOUBTED and not _in_marks(span, sentence):
                yield span


def _ends(thing: Span, sentence: Sentence) -> bool:
    """Whether no noun follows that the words only qualify: "sex crimes in", not "sex crimes inquiry"."""
    text = sentence.reading.article.text
    after = next((w for w in sentence.words if w.start >= thing.end), None)
    return after is None or text[thing.end : thing.end + 1] != " " or not content_of(after.text)


def _in_marks(span: Span, sentence: Sentence) -> bool:
    return any(q.overlaps(span) for q in sentence.reading.annotations.quotes)


def _cited(words: str, view: View) -> bool:
    """Whether some report has the words in a speaker's mouth, in a longer quotation or a short one."""
    quotes = ((q, s) for s in view.sentences.values() for q in s.reading.annotations.quotes if q.overlaps(s.span))
    return any(
        words in folded(q.text) and (len(q.text.split()) > SCARE_WORDS or not _at_distance(q, s)) for q, s in quotes
    )


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
            if not called and not any(q.contains(span) for q in sentence.reading.annotations.quotes):
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
    """Whether two claims are one statement: by most of the words of the shorter and a good part of the longer, in
    sentences that surely match."""
    x, y = (content_of(*(s.text for s in c.spans)) for c in (a, b))
    least = max(3.0, ONE_STATEMENT * min(len(x), len(y)), OF_THE_LONGER * max(len(x), len(y)))
    return confidence >= SURE and len(x & y) >= least


@cache
def _stands() -> dict[str, str]:
    return {verb: stand for stand, verbs in SAYING.items() for verb in verbs.split()}


def _verbs(cue: Span) -> list[tuple[str, Span]]:
    """The listed verbs of a cue with their stand; none where it tells of what was said before ("had denied")."""
    words = tokens(cue)
    if any(folded(w.text) in ("had", "not", "never") for w in words):
        return []
    return [(_stands()[folded(w.text)], w) for w in words if folded(w.text) in _stands()]
