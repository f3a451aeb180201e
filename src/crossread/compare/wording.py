"""Rules over a whole story: what each report calls one act or actor, and what it puts in quotation marks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from crossread.compare.gathering import side_of
from crossread.compare.view import Sentence, View
from crossread.lexicon.framing import CLASSES, MODIFIER_ENDINGS
from crossread.model import Aspect, Finding, FindingKind, Reading, Span
from crossread.text import digest, folded

_MARKS = "“”\"'‘’ ,."
SCARE_LETTERS = 6
SCARE_WORDS = 4  # quotation marks around so many words at most can be scare quotes
Labels = dict[str, list[Span]]  # what it is called -> where


def acts(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """Rival words for one kind of act or actor ("operation", "war") in sentences that name the same person or place.

    A word counts only with another report's rival word in a sentence that matches, or that shares a name with it.
    """
    for heads in CLASSES.values():
        used: dict[str, list[tuple[Sentence, Span]]] = defaultdict(list)
        for sentence in view.sentences.values():
            for head, label in _labels(sentence, frozenset(heads)):
                used[head].append((sentence, label))
        kept: Labels = defaultdict(list)
        for head, uses in used.items():
            for sentence, label in uses:
                rivals = (s for other, more in used.items() if other != head for s, _ in more)
                if any(_of_one_thing(sentence, rival, view) for rival in rivals):
                    kept[head].append(label)
        if _told_apart(kept):
            yield _finding("acts", "wording", "wording", kept, "The reports use different words for it.", view)


def descriptions(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """Different descriptions of one person or body ("the minister", "the strongman")."""
    described = {n.span for r in view.readings for n in r.annotations.names if not n.proper and " " in n.span.text}
    for entity in view.entities:
        kept: Labels = defaultdict(list)
        for mention in entity.mentions:
            if mention in described and not any(c.isdigit() for c in mention.text):
                kept[_plain(mention)].append(mention)
        if entity.kind in ("person", "body") and _told_apart(kept):
            reason = "The reports describe one person or body in different words."
            yield _finding("descriptions", "wording", "wording", kept, reason, view)


def spellings(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """One name in several spellings ("Andrey", "Andrei"): the same number of words, some with other letters."""
    proper = {n.core for r in view.readings for n in r.annotations.names if n.proper}
    cores = {n.span: n.core for r in view.readings for n in r.annotations.names if n.proper}
    for entity in view.entities:
        if entity.kind != "person":
            continue
        by_form: Labels = defaultdict(list)
        for mention in entity.mentions:
            core = cores.get(mention, mention)
            if core in proper:
                by_form[_plain(core)].append(core)
        forms = sorted(by_form)
        rivals = {f for f in forms for g in forms if _misspelt(f, g)}
        kept = {f: by_form[f] for f in forms if f in rivals}
        if len({s.article_id for spans in kept.values() for s in spans}) > 1:
            yield _finding("spellings", "compatible", "person", kept, "One name is spelled in different ways.", view)


def scare_quotes(view: View, found: Sequence[Finding]) -> Iterator[Finding]:
    """A few words that one report puts in quotation marks and others use without them."""
    marked: dict[str, list[Span]] = defaultdict(list)
    for sentence in view.sentences.values():
        for quote in sentence.quotes:
            inner = quote.text.strip(_MARKS)
            if 1 <= len(inner.split()) <= SCARE_WORDS and inner[:1].islower() and len(inner) >= SCARE_LETTERS:
                marked[inner].append(quote)
    for inner, quotes in sorted(marked.items()):
        plain = [
            span
            for reading in view.readings
            if all(q.article_id != reading.article.id for q in quotes)
            for span in _unmarked(inner, reading)
        ]
        if plain:
            reason = "One report sets the words in quotation marks, the other does not."
            yield _finding("scare quotes", "wording", "wording", {"marked": quotes, "plain": plain}, reason, view)


def _unmarked(words: str, reading: Reading) -> Iterator[Span]:
    """The first place where a report uses the words outside of quotation marks."""
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", reading.article.text):
        span = reading.article.span(*match.span())
        if not any(q.contains(span) for q in reading.annotations.quotes):
            yield span
            return


def _finding(rule: str, kind: FindingKind, aspect: Aspect, labels: Labels, reason: str, view: View) -> Finding:
    sides = sorted((side_of(spans, view) for spans in labels.values()), key=lambda s: -len(s.spans))
    key = digest(rule, *sorted(f"{s.article_id}:{s.start}:{s.end}" for side in sides for s in side.spans))
    return Finding(key, kind, aspect, rule, None, tuple(sides), reason)


@cache
def _head(word: str, heads: frozenset[str]) -> str:
    """The head that a word is a form of, "" if of none."""
    plain = folded(word)
    return next((h for h in (plain, plain.removesuffix("s"), plain.removesuffix("es")) if h in heads), "")


def _labels(sentence: Sentence, heads: frozenset[str]) -> Iterator[tuple[str, Span]]:
    words = sentence.words
    for number, word in enumerate(words):
        head = _head(word.text, heads)
        if not head:
            continue
        first = number
        while first > 0 and _belongs(words[first - 1].text) and words[first].start - words[first - 1].end <= 2:
            first -= 1
        start, end = words[first].start, word.end
        text = sentence.reading.article.text
        if start > 0 and text[start - 1] in '“"' and text[end : end + 1] in ("”", '"'):
            start, end = start - 1, end + 1
        yield head, sentence.part(start, end)


def _belongs(word: str) -> bool:
    return word[:1].islower() and word.endswith(MODIFIER_ENDINGS)


def _of_one_thing(a: Sentence, b: Sentence, view: View) -> bool:
    if a.article_id == b.article_id:
        return False
    if ((a.article_id, a.index), (b.article_id, b.index)) in view.matching:
        return True
    mine = {e.id for n in a.names if (e := view.entity_at.get(n.span)) is not None and e.kind != "other"}
    return any((e := view.entity_at.get(n.span)) is not None and e.id in mine for n in b.names)


def _told_apart(labels: Labels) -> bool:
    """Whether at least two reports do not use the same words."""
    by_article: dict[str, Counter[str]] = defaultdict(Counter)
    for label, spans in labels.items():
        for span in spans:
            by_article[span.article_id][label] += 1
    return len(labels) > 1 and len(by_article) > 1 and len({frozenset(c) for c in by_article.values()}) > 1


def _plain(span: Span) -> str:
    return folded(span.text).removeprefix("the ").removeprefix("a ").replace("-", " ")


def _misspelt(a: str, b: str) -> bool:
    x, y = a.split(), b.split()
    return a != b and len(x) == len(y) and all(p[:1] == q[:1] for p, q in zip(x, y, strict=True))
