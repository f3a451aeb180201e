"""Source phrases: the words that say who speaks, whole and cleaned, from what the tagger joins to a cue."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from crossread.lexicon.titles import TITLES
from crossread.model import Article, Manner, Name, Span
from crossread.tagger import Link, Tag, Tags

_Stretch = TypeVar("_Stretch", Span, Tag)

_JOINT = re.compile(r",? (?:and )?(?:the )?")
_AND = re.compile(r",? and (?:the )?(?=\S)")
_EDGES = " \n\t,;:–—-"
_REACH = 40  # characters between a cue and a source phrase that is not linked to it, to be its speaker
_QUOTED_BY = re.compile(r"\b(?:was|were|been|being) (?:quoted|cited)\b")


def speaker_of(
    article: Article, sentences: Sequence[Span], tags: Tags, names: Sequence[Name], link: Link, cue: Span
) -> Span | None:
    """The source phrase of a cue: the linked piece that is surest, else a loose one near it in its sentence."""
    pieces = [t for t in link.speaker if t.end <= cue.start or t.start >= cue.end] or list(link.speaker)
    before = next((n.span for n in names if cue.start - n.span.end == 1 and n.kind != "other"), None)
    if before is not None and _QUOTED_BY.search(cue.text):
        return before  # "X was quoted by Y"
    if not pieces:
        loose = [
            t for home in touching(sentences, cue.start, cue.end)[:1]
            for t in touching(tags.speakers, home.start, home.end) if home.start <= t.start and t.end <= home.end
        ]  # fmt: skip
        pieces = [t for t in loose if min(abs(t.end - cue.start), abs(t.start - cue.end)) <= _REACH]
    if not pieces:
        return None
    best = max(pieces, key=lambda t: t.score)
    span = trimmed(article, best.start, best.end)
    if span is not None and len(span.text) > 2 and span.text.endswith(("’s", "'s")):
        span = article.span(span.start, span.end - 2)
    return span


def each_of(article: Article, speaker: Span | None, names: Sequence[Name]) -> list[Span | None]:
    """A speaker phrase that joins names or descriptions ("Norland, Easton and Hesk") as one speaker each."""
    if speaker is None:
        return []
    listed = [n.span for n in names if n.proper and speaker.contains(n.span)]
    joints = [article.text[a.end : b.start] for a, b in pairwise(listed)]
    whole = len(listed) > 2 and listed[0].start - speaker.start <= 4 and speaker.end - listed[-1].end <= 1
    if whole and "and" in joints[-1] and all(_JOINT.fullmatch(j) for j in joints):
        return list(listed)
    starts = {n.span.start for n in names if speaker.contains(n.span)}
    for first in (n.span for n in names if speaker.start < n.span.end < speaker.end):
        leading = article.text[speaker.start : first.start].split()
        if not (first.start - speaker.start <= 4 or all(w.casefold().rstrip("s.") in TITLES for w in leading)):
            continue
        link = _AND.match(article.text, first.end, speaker.end)
        shared = link and article.text.startswith(("its ", "his ", "her ", "their "), link.end())
        if link and link.end() in starts and not shared:
            return [article.span(speaker.start, first.end), article.span(link.end(), speaker.end)]
    return [speaker]


def manner_of(content: Sequence[Span], quotes: Sequence[Span]) -> Manner:
    """Direct where quotation marks hold all words of the content, mixed where they hold some."""
    letters = inside = 0
    for piece in content:
        letters += sum(map(str.isalnum, piece.text))
        for quote in touching(quotes, piece.start, piece.end):
            shared = slice(max(quote.start - piece.start, 0), quote.end - piece.start)
            inside += sum(map(str.isalnum, piece.text[shared]))
    if inside >= 0.97 * letters:
        return "direct"
    return "mixed" if inside else "indirect"


def touching(stretches: Sequence[_Stretch], start: int, end: int) -> Sequence[_Stretch]:
    """Those that share text with what lies between two places, of stretches in text order none of which overlap."""
    first = bisect_right(stretches, start, key=lambda s: s.end)
    return stretches[first : bisect_left(stretches, end, key=lambda s: s.start)]


def trimmed(article: Article, start: int, end: int) -> Span | None:
    """The stretch without blanks and loose marks at its ends; quotation marks stay."""
    while start < end and article.text[start] in _EDGES:
        start += 1
    while start < end and article.text[end - 1] in _EDGES:
        end -= 1
    if not any(c.isalnum() for c in article.text[start:end]):
        return None
    return article.span(start, end)
