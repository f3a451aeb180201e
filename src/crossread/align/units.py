"""The sentences of a story's reports as the matcher sees them: words, names, figures, vectors and states of pieces."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread import encoder
from crossread.lexicon.counted import kind_of
from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Entity, Reading, Span
from crossread.text import folded
from crossread.words import stem, words_of

Matrix = NDArray[np.floating[Any]]

_CAPITAL = re.compile(r"(?<!^)(?<![.“\"] )\b[A-Z][\w’'-]+")
UNSEEN = 2.0  # weight of a word piece that is no word of its own


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of one report."""

    report: int  # its reading's place in the story
    index: int  # its place in Annotations.sentences
    of: int  # how many sentences the report has
    words: tuple[str, ...]
    content: frozenset[str]  # stems without grammar words
    quoted: frozenset[str]  # stems inside quotation marks
    numbers: frozenset[str]
    capitals: frozenset[str]  # capitalised words inside the sentence, folded
    entities: frozenset[str]  # ids of those named, described, or heard
    speakers: frozenset[str]  # entity ids or folded names of those in whose words something stands
    figures: frozenset[tuple[float | None, float | None, str]]  # low, high and what is counted
    days: frozenset[tuple[str, str]]  # first and last day of its dates
    voiced: bool
    quotes: bool


@dataclass(frozen=True, slots=True)
class Table:
    """All units of a story, report after report, with what the encoder says of them."""

    units: tuple[Unit, ...]
    bounds: NDArray[np.int64]  # (reports + 1,): where each report's units start
    vectors: Matrix  # (n, 384)
    before: Matrix  # (n, 384): the sentence before (the first of a report: itself)
    after: Matrix  # (n, 384): the sentence after (the last: itself)
    context: Matrix  # (n, 384): the sentence with half of the one before
    pieces: Matrix  # (p, 384): states of all content word pieces, of length one
    places: NDArray[np.int64]  # (p,): where in its article each piece starts, in code points
    starts: NDArray[np.int64]  # (n + 1,): where a unit's pieces start; every unit has at least one
    weights: Matrix  # (p,): how telling a piece is in this story
    weight: dict[str, float]  # of a stem: log((n + 1) / (k + .5)) where k of n sentences have it
    rarity: dict[str, float]  # the same of an entity

    def of_report(self, report: int) -> slice:
        return slice(int(self.bounds[report]), int(self.bounds[report + 1]))


def table(readings: Sequence[Reading], people: Sequence[Entity] = ()) -> Table:
    """The readings of a story, encoded for matching. A reading has at least one sentence."""
    everyone = [_units(i, reading, people_in) for i, (reading, people_in) in enumerate(_named(readings, people))]
    units = [u for own in everyone for u in own]
    weight = _weights([u.content for u in units])
    bounds = np.cumsum([0, *(len(own) for own in everyone)])
    sentences = [s for r in readings for s in r.annotations.sentences]
    coded = encoder.encode([s.text for s in sentences])
    vectors = np.stack([c.vector for c in coded])
    number = np.arange(len(units))
    first, last = np.isin(number, bounds[:-1]), np.isin(number + 1, bounds[1:])
    before, after = vectors[number - ~first], vectors[number + ~last]
    blend = vectors + 0.5 * before
    kept = [_content_pieces(c) for c in coded]
    return Table(
        units=tuple(units),
        bounds=bounds,
        vectors=vectors,
        before=before,
        after=after,
        context=blend / np.linalg.norm(blend, axis=1, keepdims=True),
        pieces=np.concatenate([states for states, _, _ in kept]),
        places=np.array([s.start + x for s, (_, _, places) in zip(sentences, kept, strict=True) for x in places]),
        starts=np.cumsum([0, *(len(states) for states, _, _ in kept)]),
        weights=np.array([weight.get(stem(p), UNSEEN) for _, ps, _ in kept for p in ps], dtype=np.float32),
        weight=weight,
        rarity=_weights([u.entities for u in units]),
    )


def _weights(sets: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(term for one in sets for term in one)
    return {term: log((len(sets) + 1) / (n + 0.5)) for term, n in sorted(counts.items())}


def _named(readings: Sequence[Reading], people: Sequence[Entity]) -> list[tuple[Reading, list[tuple[Span, str]]]]:
    """Each reading with the mentions of entities in it, in text order."""
    found: dict[str, list[tuple[Span, str]]] = {r.article.id: [] for r in readings}
    for entity in people:
        for mention in entity.mentions:
            if mention.article_id in found:
                found[mention.article_id].append((mention, entity.id))
    return [(r, sorted(found[r.article.id])) for r in readings]


def _units(report: int, reading: Reading, mentions: Sequence[tuple[Span, str]]) -> list[Unit]:
    made = reading.annotations
    inside = _Inside([s.start for s in made.sentences])
    entities = inside.gather((m.start, e) for m, e in mentions)
    figures = inside.gather(
        (q.span.start, (q.low, q.high, kind_of(q.counted_head) or q.unit)) for q in made.quantities if q.role != "label"
    )
    days = inside.gather(
        (d.span.start, (d.first.isoformat(), d.last.isoformat())) for d in made.dates if d.first and d.last
    )
    quoted = inside.gather((q.start, q.text) for q in made.quotes)
    speakers: dict[int, list[str]] = {}
    for claim in reading.claims:
        speakers.setdefault(claim.sentence, []).extend(s.entity_id or folded(s.name) for s in claim.attributions)
    units = []
    for index, sentence in enumerate(made.sentences):
        words = words_of(sentence.text)
        heard = frozenset(filter(None, speakers.get(index, ())))
        units.append(
            Unit(
                report=report,
                index=index,
                of=len(made.sentences),
                words=tuple(words),
                content=frozenset(stem(w) for w in words if w not in STOPWORDS),
                quoted=frozenset(stem(w) for q in quoted[index] for w in words_of(q) if w not in STOPWORDS),
                numbers=frozenset(w for w in words if w[0].isdigit()),
                capitals=frozenset(folded(w) for w in _CAPITAL.findall(sentence.text)),
                entities=frozenset(entities[index]) | heard,
                speakers=heard,
                figures=frozenset(figures[index]),
                days=frozenset(days[index]),
                voiced=index in speakers and bool(speakers[index]),
                quotes='"' in sentence.text or "“" in sentence.text,
            )
        )
    return units


class _Inside:
    """Puts things that start somewhere in a text under the sentence they start in."""

    def __init__(self, starts: Sequence[int]):
        self._starts = np.array(starts)

    def gather(self, things: Any) -> list[list[Any]]:
        out: list[list[Any]] = [[] for _ in self._starts]
        for start, thing in things:
            out[max(0, int(np.searchsorted(self._starts, start, side="right")) - 1)].append(thing)
        return out


def _content_pieces(coded: encoder.Coded) -> tuple[Matrix, list[str], list[int]]:
    """States, texts and places of the pieces that carry matter; where there is none, those of all pieces."""
    keep = [i for i, piece in enumerate(coded.pieces) if piece.isalnum() and piece not in STOPWORDS]
    keep = keep or list(range(len(coded.pieces)))
    return coded.states[keep], [coded.pieces[i] for i in keep], [coded.places[i] for i in keep]
