"""STAGE 4: Article + Annotations -> Claims. A claim is what one sentence says in one voice."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from crossread.lexicon import stance
from crossread.model import Annotations, Article, Attribution, Claim, Said, Span, Stance
from crossread.text import digest
from crossread.words import content_of

_WORD = re.compile(r"\w+")
# What is hoped for or demanded is still to come; nobody says that it is so.
TO_COME: tuple[Stance, ...] = ("hopes", "demands")
_WHOLE = 0.9  # share of a claim's words that an inner speaker's part takes up, from which it is all his
MIN_OWN_WORDS = 6  # what an outlet says beside a quotation is a claim of its own from this many words on


def extract(article: Article, annotations: Annotations) -> tuple[Claim, ...]:
    """The claims of one article, in text order.

    Each attribution gives one claim a sentence that its content touches (the words put into the speaker's mouth;
    an attribution inside another's content keeps the outer speaker too, outermost first). What a sentence says
    outside of any attribution is a claim in the outlet's own voice, and so is a sentence without attributions.
    """
    claims: list[Claim] = []
    by_sentence = _by_sentence(annotations.sentences, annotations.attributions)
    for index, sentence in enumerate(annotations.sentences):
        here = by_sentence.get(index, [])
        chains = [_chain(attribution, annotations.attributions) for attribution, _ in here]
        for (attribution, pieces), chain in zip(here, chains, strict=True):
            inner = [a for (a, _), others in zip(here, chains, strict=True) if attribution in others[:-1]]
            if any(_share(pieces, a) >= _WHOLE for a in inner):
                continue  # "X reported: “It sank,” Y said": Y's claim has X before it and the same words
            claims.append(_claim(article, pieces, index, tuple(_said(a) for a in chain)))
        for rest in _own_voice(article, sentence, [a for a, _ in here]):
            claims.append(_claim(article, (rest,), index, ()))
    claims.sort(key=lambda c: (c.sentence, c.spans))
    return tuple({c.id: c for c in claims}.values())


def _by_sentence(
    sentences: Sequence[Span], attributions: Sequence[Attribution]
) -> dict[int, list[tuple[Attribution, tuple[Span, ...]]]]:
    found: dict[int, list[tuple[Attribution, tuple[Span, ...]]]] = {}
    starts, ends = [s.start for s in sentences], [s.end for s in sentences]
    for attribution in attributions:
        touched = {
            index
            for piece in attribution.content
            for index in range(bisect_right(ends, piece.start), bisect_left(starts, piece.end))
        }
        for index in sorted(touched):
            sentence = sentences[index]
            pieces = tuple(p for piece in attribution.content if (p := _cut(piece, sentence)) is not None)
            if pieces and _says_something(attribution, pieces, sentence):
                found.setdefault(index, []).append((attribution, pieces))
    return found


def _says_something(attribution: Attribution, pieces: Sequence[Span], sentence: Span) -> bool:
    """Whether the words are a claim and no scrap: two words that matter, or one where more than "said" is told.

    A quotation that begins its sentence, or is all of it, is said whatever its words: "“Who was it?” Falk asked."
    """
    words = content_of(*(p.text for p in pieces))
    if attribution.manner == "direct" and pieces[0].start - sentence.start <= 1:
        return True
    if attribution.cue is None or sentence.contains(attribution.cue):
        plain = sum(len(_WORD.findall(p.text)) for p in pieces)
        return (
            len(words) >= 2
            or attribution.stance != "asserts"
            or (attribution.speaker is not None and (plain >= 4 or bool(words)))
        )
    return len(words) >= MIN_OWN_WORDS or pieces[0].text[:1] in "“\"‘'"


def _share(pieces: Sequence[Span], inner: Attribution) -> float:
    """The share of the pieces' characters that an attribution takes up: its content, its cue and its speaker."""
    taken = bytearray(sum(p.end - p.start for p in pieces))
    at = 0
    for piece in pieces:
        for span in (*inner.content, *filter(None, (inner.cue, inner.speaker))):
            if span.overlaps(piece):
                a, b = max(span.start, piece.start) - piece.start, min(span.end, piece.end) - piece.start
                taken[at + a : at + b] = b"\x01" * (b - a)
        at += piece.end - piece.start
    return sum(taken) / len(taken)


def _cut(piece: Span, sentence: Span) -> Span | None:
    """The part of `piece` inside `sentence`, without blanks and loose punctuation at its ends."""
    start, end = max(piece.start, sentence.start), min(piece.end, sentence.end)
    if start >= end:
        return None
    text = piece.text[start - piece.start : end - piece.start]
    if not _WORD.search(text):
        return None
    left = len(text) - len(text.lstrip(" \n,;:—–-"))
    text = text.strip(" \n,;:—–-")
    return Span(piece.article_id, start + left, start + left + len(text), text)


def _chain(inner: Attribution, others: Sequence[Attribution]) -> list[Attribution]:
    """`inner` behind the attributions whose content holds it whole, outermost first."""
    holders = []
    mark = inner.cue or inner.speaker
    if mark is not None:
        for other in others:
            if other is inner or not any(piece.contains(mark) for piece in other.content):
                continue
            if other.cue is not None and any(piece.contains(other.cue) for piece in inner.content):
                continue  # each inside the other: neither is the outer one
            holders.append(other)
    holders.sort(key=lambda a: -sum(len(piece.text) for piece in a.content))
    return [*holders, inner]


def _said(a: Attribution) -> Said:
    return Said(a.name, None, a.speaker, a.cue, a.manner, a.stance, a.anonymous)


def _own_voice(
    article: Article,
    sentence: Span,
    attributions: Sequence[Attribution],
) -> Iterator[Span]:
    """Stretches of the sentence that no attribution covers and that are long enough to say something."""
    if not attributions:
        yield sentence
        return
    covered = [
        p for a in attributions for p in (*a.content, a.speaker, a.cue) if p is not None and p.overlaps(sentence)
    ]
    at = sentence.start
    for start, end in [*sorted((p.start, p.end) for p in covered), (sentence.end, sentence.end)]:
        if start > at and len(_WORD.findall(article.text[at:start])) >= MIN_OWN_WORDS:
            gap = _cut(article.span(at, start), sentence)
            if gap is not None:
                yield gap
        at = max(at, end)


def _claim(article: Article, spans: tuple[Span, ...], sentence: int, said: tuple[Said, ...]) -> Claim:
    words = " ".join(s.text for s in spans)
    key = digest(article.id, *(f"{s.start}:{s.end}" for s in spans), *(s.name for s in said))
    return Claim(
        key, article.id, spans, sentence, said,
        denied=any(s.stance == "denies" for s in said),
        hedged=stance.is_hedged(words),
        expected=bool(stance.expectations(words)) or any(s.stance in TO_COME for s in said),
    )  # fmt: skip
