"""The likelier pairs read by one network that sees both sentences at once (a cross-encoder, Nogueira and Cho 2019)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread import onnx
from crossread.align.candidates import Candidates
from crossread.align.units import Matrix, Table
from crossread.judged import Marked
from crossread.model import Reading, Span

MODEL = "pair"
WORTH = 0.05  # pairs that the first trees hold less likely are not read
# Pairs that are read, for each sentence of the story: work grows with the text alone. Of 4,478 labelled candidate pairs
# of 68 training stories, .65 are among the likeliest two a sentence, .71 among two and a half, for which the network
# takes a quarter longer (judged by trees that had not seen the story).
PER_SENTENCE = 2.0
LONGEST = 56  # word pieces of a sentence that are read
PAIR = ("match", "main", "disputed", "compatible")  # what is said of a pair


@dataclass(frozen=True, slots=True)
class Paired:
    """What the network says of a pair of sentences."""

    pair: Matrix  # (PAIR,)
    first: Marked
    second: Marked


@dataclass(frozen=True, slots=True)
class _Cut:
    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def chosen(pairs: Candidates, likely: Matrix, units: int) -> NDArray[np.int64]:
    """Numbers of the pairs that are read: the likeliest ones, in their order."""
    worth = np.flatnonzero(likely >= WORTH)
    most = int(PER_SENTENCE * units)
    ranked = worth[np.lexsort((worth, -likely[worth]))][:most]
    return np.sort(ranked)


def pairing(readings: Sequence[Reading], seen: Table, pairs: Candidates, numbers: NDArray[np.int64]) -> list[Paired]:
    """The network's judgement of the pairs of these numbers, in their order. What reprints repeat is read once."""
    cuts: dict[int, _Cut] = {}
    for unit in np.unique(np.concatenate([pairs.first[numbers], pairs.second[numbers]])).tolist():
        own = seen.units[unit]
        cuts[unit] = _cut(readings[own.report].annotations.sentences[own.index])

    both = list(zip(pairs.first[numbers].tolist(), pairs.second[numbers].tolist(), strict=True))
    texts = [(cuts[i].ids, cuts[j].ids) for i, j in both]
    unlike = list(dict.fromkeys(texts))
    said = dict(zip(unlike, onnx.run_each(_read, unlike), strict=True))
    out = []
    for (i, j), text in zip(both, texts, strict=True):
        pair, first, second = said[text]
        out.append(
            Paired(pair, _marked(readings, seen, i, cuts[i], first), _marked(readings, seen, j, cuts[j], second))
        )
    return out


def _read(text: tuple[tuple[int, ...], tuple[int, ...]]) -> tuple[Matrix, Matrix, Matrix]:
    """What the network says of two sentences, and of the word pieces of each."""
    a, b = text
    pair, marks = onnx.run(MODEL, [101, *a, 102, *b, 102], [0] * (len(a) + 2) + [1] * (len(b) + 1))
    between = len(a) + 1
    return _sure(pair[0]), _sure(marks[0][1:between]), _sure(marks[0][between + 1 : -1])


def _cut(sentence: Span) -> _Cut:
    coded = onnx.tokenizer().encode(sentence.text, add_special_tokens=False)
    offsets = coded.offsets[:LONGEST]
    return _Cut(
        tuple(coded.ids[:LONGEST]),
        tuple(sentence.start + a for a, _ in offsets),
        tuple(sentence.start + b for _, b in offsets),
    )


def _marked(readings: Sequence[Reading], seen: Table, unit: int, cut: _Cut, marks: Matrix) -> Marked:
    own = seen.units[unit]
    return Marked((readings[own.report].article.id, own.index), cut.starts, cut.ends, marks)


def _sure(score: Matrix) -> Matrix:
    out: Matrix = (1 / (1 + np.exp(-score))).astype(np.float32)
    return out
