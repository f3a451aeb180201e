"""What is measured of two sentences of two reports, for the trees that judge whether they tell one fact."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.align.units import Matrix, Report, Vocabulary

FEATURES = (
    "cosine", "cosine in context", "cosine of the sentences before", "cosine of the sentences after",
    "cosine with the other's sentence before", "cosine against all pairs", "rank for the first", "rank for the second",
    "better rank", "margin for the first", "margin for the second", "interaction, worse side",
    "interaction, better side",
    "interaction", "interaction of the best pieces", "pieces alike", "covered, worse side",
    "covered, better side", "interaction rank for the first",
    "interaction rank for the second", "interaction margin", "shared words", "shared words of all",
    "shared of the first",
    "shared of the second", "shared of the poorer", "most telling shared word", "word rank for the first",
    "word rank for the second", "shared figures", "figures not shared", "figures of the first", "figures of the second",
    "shared names", "shared names, weighted", "longest common run", "length of the first", "length of the second",
    "position of the first", "position of the second", "distance in position", "start of the first",
    "start of the second", "quotations", "both or neither quote", "reports", "sentences of the first",
    "sentences of the second",
)  # fmt: skip

MAX_RANK = 20
ALIKE = 0.8  # cosine from which on two word pieces count as alike
COVERED = 0.55  # cosine from which on a word piece counts as found in the other sentence
BEST = 4  # how many best pieces count
RUN_FROM = 3  # shared words from which on the longest common run is looked for


def nearest(a: Report, b: Report) -> tuple[Matrix, Matrix]:
    """The cosine of every piece of one report with its nearest in each sentence of the other, both ways round.

    Shapes (pieces of a, sentences of b) and (pieces of b, sentences of a).
    """
    near = a.pieces @ b.pieces.T
    return np.maximum.reduceat(near, b.starts, axis=1), np.maximum.reduceat(near, a.starts, axis=0).T


def features(
    a: Report, b: Report, near: tuple[Matrix, Matrix], vocabulary: Vocabulary, reports: int
) -> NDArray[np.float32]:
    """Measures of every pair of sentences of two reports: shape (len(a.units), len(b.units), len(FEATURES)).

    `near` is nearest(a, b), `reports` the number of reports in the story.
    """
    cosine = a.vectors @ b.vectors.T
    worse, better, both, best, alike, covered, recovered = _interaction(a, b, near)
    shared = (a.terms * vocabulary.vector) @ b.terms.T
    first, second = a.terms @ vocabulary.vector, b.terms @ vocabulary.vector
    first, second = np.maximum(first, 1e-6)[:, None], np.maximum(second, 1e-6)[None, :]
    common = a.figures @ b.figures.T
    figures_a, figures_b = a.figures.sum(1)[:, None], b.figures.sum(1)[None, :]
    unlike = np.where((figures_a > 0) & (figures_b > 0), figures_a + figures_b - 2 * common, -1)
    rank_a, rank_b = _ranks(cosine)
    both_a, both_b = _ranks(both)
    shared_a, shared_b = _ranks(shared)
    both_margin_a, both_margin_b = _margins(both)
    place_a = np.array([u.index / u.of for u in a.units], dtype=np.float32)[:, None]
    place_b = np.array([u.index / u.of for u in b.units], dtype=np.float32)[None, :]
    quotes_a = np.array([u.quotes for u in a.units])[:, None]
    quotes_b = np.array([u.quotes for u in b.units])[None, :]
    margin_a, margin_b = _margins(cosine)
    layers: list[Matrix | float] = [
        cosine,
        a.context @ b.context.T,
        a.before @ b.before.T,
        a.after @ b.after.T,
        np.maximum(a.vectors @ b.before.T, a.before @ b.vectors.T),
        (cosine - cosine.mean()) / (cosine.std() + 1e-6),
        rank_a, rank_b, np.minimum(rank_a, rank_b), margin_a, margin_b,
        worse, better, both, best, alike, np.minimum(covered, recovered), np.maximum(covered, recovered),
        both_a, both_b, np.minimum(both_margin_a, both_margin_b),
        shared, shared / (first + second - shared), shared / first, shared / second, shared / np.minimum(first, second),
        _most_telling(a, b, vocabulary), shared_a, shared_b,
        common, unlike, figures_a, figures_b,
        a.capitals @ b.capitals.T, (a.capitals * vocabulary.capital_vector) @ b.capitals.T,
        _runs(a, b),
        np.array([len(u.words) for u in a.units], dtype=np.float32)[:, None],
        np.array([len(u.words) for u in b.units], dtype=np.float32)[None, :],
        place_a, place_b, np.abs(place_a - place_b),
        np.array([min(u.index, 9) for u in a.units], dtype=np.float32)[:, None],
        np.array([min(u.index, 9) for u in b.units], dtype=np.float32)[None, :],
        (quotes_a.astype(np.float32) + quotes_b), (quotes_a == quotes_b).astype(np.float32),
        float(reports), float(len(a.units)), float(len(b.units)),
    ]  # fmt: skip
    out = np.empty((*cosine.shape, len(FEATURES)), dtype=np.float32)
    for number, layer in enumerate(layers):
        out[:, :, number] = layer
    return out


def _interaction(a: Report, b: Report, near: tuple[Matrix, Matrix]) -> tuple[Matrix, ...]:
    """How well every piece of one sentence finds its like in the other: late interaction, weighted by telling words."""
    for_a, for_b = near
    one = np.add.reduceat(for_a * a.weights[:, None], a.starts) / _sums(a)[:, None]
    other = (np.add.reduceat(for_b * b.weights[:, None], b.starts) / _sums(b)[:, None]).T
    best = np.stack([np.sort(part, axis=0)[-BEST:].mean(0) for part in np.split(for_a, a.starts[1:])])
    covered = coverage(for_a, a.weights, a.starts)
    recovered = coverage(for_b, b.weights, b.starts).T
    alike = np.add.reduceat((for_a > ALIKE).astype(np.float32), a.starts)
    return np.minimum(one, other), np.maximum(one, other), one + other, best, alike, covered, recovered


def coverage(nearest: Matrix, weights: Matrix, starts: NDArray[np.int64]) -> Matrix:
    """The share of a stretch's telling pieces that find their like in each sentence of another report.

    `nearest` (pieces, sentences) holds each piece's cosine with its nearest in a sentence; stretches of pieces begin at
    `starts`. Returns (stretches, sentences), 0 to 1.
    """
    found = np.add.reduceat((nearest > COVERED) * weights[:, None], starts)
    out: Matrix = found / np.maximum(np.add.reduceat(weights, starts), 1e-6)[:, None]
    return out


def _sums(report: Report) -> Matrix:
    sums: Matrix = np.maximum(np.add.reduceat(report.weights, report.starts), 1e-6)
    return sums


def _ranks(score: Matrix) -> tuple[Matrix, Matrix]:
    """Rank of each column for its row and of each row for its column; 0 is best, ties in order of the text."""
    by_row = np.argsort(np.argsort(-score, axis=1, kind="stable"), axis=1, kind="stable")
    by_column = np.argsort(np.argsort(-score, axis=0, kind="stable"), axis=0, kind="stable")
    return np.minimum(by_row, MAX_RANK).astype(np.float32), np.minimum(by_column, MAX_RANK).astype(np.float32)


def _margins(score: Matrix) -> tuple[Matrix, Matrix]:
    """How far each pair is above the best other pair of its row, and of its column."""
    return score - _best_other(score), score - _best_other(score.T).T


def _best_other(score: Matrix) -> Matrix:
    """For every cell the largest value of its row outside of it; 0 where a row has one cell."""
    if score.shape[1] < 2:
        return np.zeros_like(score)
    top = np.argmax(score, axis=1)
    rows = np.arange(len(score))
    second = score.copy()
    second[rows, top] = -np.inf
    other = np.repeat(score[rows, top][:, None], score.shape[1], axis=1)
    other[rows, top] = second.max(1)
    return other


def _most_telling(a: Report, b: Report, vocabulary: Vocabulary) -> Matrix:
    out = np.zeros((len(a.units), len(b.units)), dtype=np.float32)
    for i, row in enumerate(a.terms):
        own = np.flatnonzero(row)
        if len(own):
            out[i] = (b.terms[:, own] * vocabulary.vector[own]).max(1)
    return out


def _runs(a: Report, b: Report) -> Matrix:
    """Length of the longest run of words that both sentences have, where they share enough words to have one."""
    shared = a.terms @ b.terms.T
    runs = longest_runs([u.words for u in a.units], [u.words for u in b.units])
    return np.where(shared >= RUN_FROM, runs, shared > 0).astype(np.float32)


def longest_runs(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> Matrix:
    """Lengths of the longest sequences of words that stand in both of two sentences: shape (len(a), len(b)).

    For one word of `a` after the other, where it stands in `b` and how long the run is that ends there.
    """
    row = [word for words in b for word in (*words, "")]  # "" ends a sentence
    places: dict[str, list[int]] = {}
    for place, word in enumerate(row):
        if word:
            places.setdefault(word, []).append(place)
    at = {word: np.array(found) for word, found in places.items()}
    nowhere = np.zeros(0, dtype=np.int64)
    starts = np.cumsum([0, *(len(words) + 1 for words in b)])[:-1]
    out = np.zeros((len(a), len(b)), dtype=np.float32)
    run = np.zeros(len(row), dtype=np.int64)
    for number, words in enumerate(a):
        best = np.zeros(len(row), dtype=np.int64)
        ended = nowhere
        for word in (*words, ""):
            here = at.get(word, nowhere)
            length = run[here - 1] + 1
            run[ended] = 0
            run[here] = length
            best[here] = np.maximum(best[here], length)
            ended = here
        out[number] = np.maximum.reduceat(best, starts)
    return out
