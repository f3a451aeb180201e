"""The reports' full texts with their matched stretches linked, and how much of each stands alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from crossread.model import Claim, Comparison, Reading
from crossread.render.evidence import sentence_at
from crossread.render.grid import Column
from crossread.render.pieces import pieces


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of a sentence; where it is matched, a link to the best match."""

    text: str
    claims: tuple[int, ...]  # numbers of the matched claims that cover it
    target: tuple[int, int] | None  # column and sentence of the best match; None = not matched


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report, in stretches."""

    number: int  # index into Annotations.sentences
    stretches: tuple[Stretch, ...]
    alone: bool  # no report of another origin has a match for any part of it
    opens: bool  # first of a paragraph
    headline: bool


@dataclass(frozen=True, slots=True)
class Text:
    """One report, to be read beside another."""

    column: int
    sentences: tuple[Sentence, ...]
    words: int
    alone: int  # words of the sentences that stand alone


@dataclass(frozen=True, slots=True)
class Parallel:
    """All texts and the matches between them."""

    texts: tuple[Text, ...]
    partners: tuple[tuple[int, ...], ...]  # by claim number: the higher numbers of the claims it matches


def parallel(comparison: Comparison, columns: tuple[Column, ...]) -> Parallel:
    """Lays out every report's text. Each match is stored once, so the size grows with matches, not with pairs."""
    claims = {c.id: c for c in comparison.claims}
    at = {c.article_id: i for i, c in enumerate(columns)}
    readings = {r.article.id: r for r in comparison.readings}
    matches = [m for m in comparison.matches if m.a in claims and m.b in claims]
    numbers = {id_: n for n, id_ in enumerate(dict.fromkeys(i for m in matches for i in (m.a, m.b)))}
    best: dict[str, tuple[float, str]] = {}
    elsewhere: set[str] = set()  # claims that another origin tells too
    partners: dict[int, set[int]] = defaultdict(set)
    several = len({c.origin for c in columns}) > 1  # where all are of one origin, each report counts for itself
    for match in matches:
        for a, b in ((match.a, match.b), (match.b, match.a)):
            best[a] = max(best.get(a, (-1.0, "")), (match.confidence, b))
            if not several or columns[at[claims[a].article_id]].origin != columns[at[claims[b].article_id]].origin:
                elsewhere.add(a)
        low, high = sorted((numbers[match.a], numbers[match.b]))
        partners[low].add(high)
    places = {
        i: (
            at[claims[i].article_id],
            sentence_at(readings[claims[i].article_id].annotations.sentences, claims[i].spans[0].start),
        )
        for i in numbers
    }
    own: dict[str, list[Claim]] = defaultdict(list)
    for id_ in numbers:
        own[claims[id_].article_id].append(claims[id_])
    targets = {a: places[b] for a, (_, b) in best.items()}
    texts = tuple(
        _text(n, readings[c.article_id], own[c.article_id], numbers, targets, elsewhere) for n, c in enumerate(columns)
    )
    return Parallel(texts, tuple(tuple(sorted(partners[n])) for n in range(len(numbers))))


def _text(
    number: int,
    reading: Reading,
    claims: list[Claim],
    numbers: dict[str, int],
    targets: dict[str, tuple[int, int]],
    elsewhere: set[str],
) -> Text:
    article = reading.article
    # The shortest claim is the most specific: where claims overlap, its match is the one linked.
    layers = [(s, c.id) for c in sorted(claims, key=lambda c: sum(len(s.text) for s in c.spans)) for s in c.spans]
    found: list[Sentence] = []
    words = alone_words = end = 0
    for n, span in enumerate(reading.annotations.sentences):
        stretches = tuple(
            # A blank between two matched stretches is no link.
            Stretch(p.text, tuple(numbers[m] for m in p.marks), targets[p.marks[0]])
            if p.marks and p.text.strip()
            else Stretch(p.text, (), None)
            for p in pieces(span, layers)
        )
        alone = not any(s.overlaps(span) for s, id_ in layers if id_ in elsewhere)
        opens = "\n" in article.text[end : span.start]
        found.append(Sentence(n, stretches, alone, opens, span.end <= article.headline_end))
        words += len(span.text.split())
        alone_words += len(span.text.split()) if alone else 0
        end = span.end
    return Text(number, tuple(found), words, alone_words)
