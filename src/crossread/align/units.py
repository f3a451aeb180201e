"""The sentences of a story's reports as the matcher sees them: words, vectors, and the states of their word pieces."""

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
from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Reading
from crossread.text import folded
from crossread.words import stem, words_of

Matrix = NDArray[np.floating[Any]]

_CAPITAL = re.compile(r"(?<!^)(?<![.“\"] )\b[A-Z][\w’'-]+")
UNSEEN = 2.0  # weight of a word piece that is no word of its own


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence of one report."""

    index: int  # its place in Annotations.sentences
    of: int  # how many sentences the report has
    words: tuple[str, ...]
    content: frozenset[str]  # stems without grammar words
    numbers: frozenset[str]
    capitals: frozenset[str]  # capitalised words inside the sentence, folded
    quotes: bool


@dataclass(frozen=True, slots=True)
class Report:
    """The units of one report with all that the encoder says of them, and their words against the story's."""

    units: tuple[Unit, ...]
    vectors: Matrix  # (n, 384)
    before: Matrix  # (n, 384): the sentence before (the first: itself)
    after: Matrix  # (n, 384): the sentence after (the last: itself)
    context: Matrix  # (n, 384): the sentence with half of the one before
    pieces: Matrix  # (p, 384): states of all content word pieces, of length one
    places: NDArray[np.int64]  # (p,): where in the article each piece starts, in code points
    starts: NDArray[np.int64]  # (n,): where a unit's pieces start in `pieces`; every unit has at least one
    weights: Matrix  # (p,): how telling a piece is in this story
    terms: Matrix  # (n, vocabulary): 1 where a unit has the stem
    figures: Matrix  # (n, vocabulary of figures)
    capitals: Matrix  # (n, vocabulary of capitalised words)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The story's stems with their weights: log((N + 1) / (n + .5)) over N sentences, n of which have the stem."""

    weight: dict[str, float]
    vector: Matrix  # (vocabulary,) in the order of `weight`
    capital_vector: Matrix


def reports(readings: Sequence[Reading]) -> tuple[list[Report], Vocabulary]:
    """The readings of a story, encoded for matching. One report a reading, in the same order."""
    everyone = [_units(reading) for reading in readings]
    sentences = sum(len(units) for units in everyone)
    counts = Counter(term for units in everyone for unit in units for term in unit.content)
    weight = {term: log((sentences + 1) / (n + 0.5)) for term, n in sorted(counts.items())}
    figures = sorted({f for units in everyone for u in units for f in u.numbers})
    capitals = sorted({c for units in everyone for u in units for c in u.capitals})
    capital_weights = [weight.get(stem(c), 1.0) for c in capitals]
    out = []
    for reading, units in zip(readings, everyone, strict=True):
        coded = encoder.encode([s.text for s in reading.annotations.sentences])
        vectors = np.stack([c.vector for c in coded])
        before, after = vectors[[0, *range(len(units) - 1)]], vectors[[*range(1, len(units)), len(units) - 1]]
        blend = vectors + 0.5 * before
        kept = [_content_pieces(c) for c in coded]
        sizes = [len(states) for states, _, _ in kept]
        sentences_at = [s.start for s in reading.annotations.sentences]
        out.append(
            Report(
                units=units,
                vectors=vectors,
                before=before,
                after=after,
                context=blend / np.linalg.norm(blend, axis=1, keepdims=True),
                pieces=np.concatenate([states for states, _, _ in kept]),
                places=np.array(
                    [at + x for at, (_, _, places) in zip(sentences_at, kept, strict=True) for x in places]
                ),
                starts=np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(np.int64),
                weights=np.array([weight.get(stem(p), UNSEEN) for _, ps, _ in kept for p in ps], dtype=np.float32),
                terms=_incidence([u.content for u in units], list(weight)),
                figures=_incidence([u.numbers for u in units], figures),
                capitals=_incidence([u.capitals for u in units], capitals),
            )
        )
    return out, Vocabulary(
        weight,
        np.array(list(weight.values()), dtype=np.float32),
        np.array(capital_weights, dtype=np.float32),
    )


def _units(reading: Reading) -> tuple[Unit, ...]:
    sentences = reading.annotations.sentences
    units = []
    for index, sentence in enumerate(sentences):
        found = words_of(sentence.text)
        units.append(
            Unit(
                index=index,
                of=len(sentences),
                words=tuple(found),
                content=frozenset(stem(w) for w in found if w not in STOPWORDS),
                numbers=frozenset(w for w in found if w[0].isdigit()),
                capitals=frozenset(folded(w) for w in _CAPITAL.findall(sentence.text)),
                quotes='"' in sentence.text or "“" in sentence.text,
            )
        )
    return tuple(units)


def _content_pieces(coded: encoder.Coded) -> tuple[Matrix, list[str], list[int]]:
    """States, texts and places of the pieces that carry matter; where there is none, those of all pieces."""
    keep = [i for i, piece in enumerate(coded.pieces) if piece.isalnum() and piece not in STOPWORDS]
    keep = keep or list(range(len(coded.pieces)))
    return coded.states[keep], [coded.pieces[i] for i in keep], [coded.places[i] for i in keep]


def _incidence(sets: Sequence[frozenset[str]], vocabulary: Sequence[str]) -> Matrix:
    place = {term: i for i, term in enumerate(vocabulary)}
    matrix = np.zeros((len(sets), len(vocabulary)), dtype=np.float32)
    for row, terms in enumerate(sets):
        matrix[row, [place[t] for t in terms]] = 1
    return matrix
