"""Which pairs of sentences are looked at: those near in meaning, few a sentence however many reports there are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.align.units import Matrix, Table

IN_REPORT = (
    10  # nearest sentences of another report that are looked at; holds .97 of labelled matches of the training stories
)
IN_STORY = 60  # of all other reports together: from a dozen reports on, work grows with the sentences, not their pairs


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of units of two reports, the first of the earlier one, and how they stand among all pairs.

    In order of the two reports, then of the two sentences.
    """

    first: NDArray[np.int64]  # (pairs,)
    second: NDArray[np.int64]
    standing: Matrix  # (pairs, len(STANDING))


STANDING = (
    "cosine", "cosine in context", "cosine of the sentences before", "cosine of the sentences after",
    "cosine with the other's sentence before", "cosine against all pairs", "rank for the first", "rank for the second",
    "margin for the first", "margin for the second", "context rank for the first", "context rank for the second",
)  # fmt: skip
MAX_RANK = 20


def candidates(table: Table) -> Candidates:
    """The pairs to be measured, with the standing of each among the pairs of its two reports."""
    reports = len(table.bounds) - 1
    found: list[tuple[NDArray[np.int64], NDArray[np.int64], Matrix]] = []
    for i in range(reports):
        rows = table.of_report(i)
        rest = slice(rows.stop, len(table.units))
        if rest.start == rest.stop:
            break
        cosine = table.vectors[rows] @ table.vectors[rest].T
        context = table.context[rows] @ table.context[rest].T
        before = table.before[rows] @ table.before[rest].T
        after = table.after[rows] @ table.after[rest].T
        crossed = np.maximum(table.vectors[rows] @ table.before[rest].T, table.before[rows] @ table.vectors[rest].T)
        for j in range(i + 1, reports):
            part = table.of_report(j)
            columns = slice(part.start - rest.start, part.stop - rest.start)
            here = cosine[:, columns]
            near = here + 0.5 * context[:, columns]
            by_row, by_column = _ranks(near)
            a, b = np.nonzero(np.minimum(by_row, by_column) < IN_REPORT)
            rank_a, rank_b = _ranks(here)
            context_a, context_b = _ranks(context[:, columns])
            layers = [
                here, context[:, columns], before[:, columns], after[:, columns], crossed[:, columns],
                (here - here.mean()) / (here.std() + 1e-6), rank_a, rank_b,
                here - best_other(here), here - best_other(here.T).T, context_a, context_b,
            ]  # fmt: skip
            found.append((a + rows.start, b + part.start, np.stack([layer[a, b] for layer in layers], axis=1)))
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return Candidates(nothing, nothing, np.zeros((0, len(STANDING)), dtype=np.float32))
    first, second = np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])
    standing = np.concatenate([f[2] for f in found]).astype(np.float32)
    kept = _nearest_of_story(first, second, standing[:, 0] + 0.5 * standing[:, 1], len(table.units))
    return Candidates(first[kept], second[kept], standing[kept])


def _nearest_of_story(
    first: NDArray[np.int64], second: NDArray[np.int64], near: Matrix, units: int
) -> NDArray[np.int64]:
    """Pairs that are among the IN_STORY nearest of one of their two sentences, in their order."""
    if np.bincount(np.concatenate([first, second]), minlength=units).max(initial=0) <= IN_STORY:
        return np.arange(len(first))
    kept = np.zeros(len(first), dtype=bool)
    both = np.concatenate([first, second])
    pair = np.concatenate([np.arange(len(first))] * 2)
    order = np.lexsort((pair, -near[pair], both))
    begins = np.searchsorted(both[order], np.arange(units))
    place = np.arange(len(order)) - begins[both[order]]
    kept[pair[order[place < IN_STORY]]] = True
    return np.flatnonzero(kept)


def _ranks(score: Matrix) -> tuple[Matrix, Matrix]:
    """Rank of each column for its row and of each row for its column; 0 is best, ties in order of the text."""
    by_row = np.argsort(np.argsort(-score, axis=1, kind="stable"), axis=1, kind="stable")
    by_column = np.argsort(np.argsort(-score, axis=0, kind="stable"), axis=0, kind="stable")
    return np.minimum(by_row, MAX_RANK).astype(np.float32), np.minimum(by_column, MAX_RANK).astype(np.float32)


def best_other(score: Matrix) -> Matrix:
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
