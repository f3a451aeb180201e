"""Which pairs of sentences are looked at: those near in meaning, few a sentence however many reports there are."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.align.units import Matrix, Table

Numbers = NDArray[np.int64]
# Nearest sentences of another report that are looked at: of 4,534 labelled matches of the training stories 4,478 are
# among them.
IN_REPORT = 10
IN_STORY = 60  # of all other reports together: from a dozen reports on, work grows with the sentences, not their pairs


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of units of two reports, the first of the earlier one, and how they stand among all pairs.

    In order of the first sentence, then of the second.
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
BLOCK = 4096  # pairs whose rows are held at a time


def candidates(table: Table) -> Candidates:
    """The pairs to be measured, by their first sentence, with the standing of each among the pairs of its two reports.

    What is held for every pair of sentences is dropped report by report; so memory grows with the pairs that are kept.
    """
    first, second = _nearest(table)
    if not len(first):
        return Candidates(first, second, np.zeros((0, len(STANDING)), dtype=np.float32))
    standing = np.empty((len(first), len(STANDING)), dtype=np.float32)
    edges = np.searchsorted(first, table.bounds)
    for i, (begin, end) in enumerate(pairwise(edges.tolist())):
        if begin < end:
            standing[begin:end] = _standing(table, i, first[begin:end], second[begin:end])
    return Candidates(first, second, standing)


def _nearest(table: Table) -> tuple[Numbers, Numbers]:
    """Pairs of which one is among the IN_REPORT nearest of the other in its report and one among the IN_STORY nearest
    of all candidates of the other, in order."""
    reports, units = len(table.bounds) - 1, len(table.units)
    # Of each sentence how near its IN_STORY nearest of the reports so far are, and the least of these.
    best = np.full((units, IN_STORY), -np.inf, dtype=np.float32)
    found: list[tuple[Numbers, Numbers, Matrix]] = []
    for i in range(reports - 1):
        rows, rest = table.of_report(i), slice(int(table.bounds[i + 1]), units)
        near = table.vectors[rows] @ table.vectors[rest].T + 0.5 * (table.context[rows] @ table.context[rest].T)
        near[~_in_report(near, table.bounds[i + 1 :] - rest.start)] = -np.inf
        best[rest] = _top(np.concatenate([best[rest], near.T], axis=1))
        best[rows] = _top(np.concatenate([best[rows], near], axis=1))
        least = best.min(axis=1)
        a, b = np.nonzero((near > -np.inf) & ((near >= least[rows, None]) | (near >= least[rest])))
        found.append((a + rows.start, b + rest.start, near[a, b]))
    if not found:
        nothing = np.zeros(0, dtype=np.int64)
        return nothing, nothing
    first, second, near = (np.concatenate(part) for part in zip(*found, strict=True))
    least = best.min(axis=1)
    last = (near >= least[first]) | (near >= least[second])
    first, second, near = first[last], second[last], near[last]
    kept = _nearest_of_story(first, second, near, units)
    return first[kept], second[kept]


def _in_report(near: Matrix, bounds: Numbers) -> NDArray[np.bool_]:
    """Whether a cell is among the IN_REPORT greatest of its column, or of its row in the columns of one report."""
    kept = np.zeros(near.shape, dtype=bool)
    np.put_along_axis(kept, np.argsort(-near, axis=0, kind="stable")[:IN_REPORT], True, axis=0)
    for begin, end in pairwise(bounds.tolist()):
        order = np.argsort(-near[:, begin:end], axis=1, kind="stable")[:, :IN_REPORT]
        np.put_along_axis(kept[:, begin:end], order, True, axis=1)
    return kept


def _top(rows: Matrix) -> Matrix:
    """The IN_STORY greatest of each row, in any order."""
    return np.partition(rows, rows.shape[1] - IN_STORY, axis=1)[:, rows.shape[1] - IN_STORY :]


def _standing(table: Table, report: int, first: Numbers, second: Numbers) -> Matrix:
    """The standing of pairs of one report's sentences with those of later ones: shape (pairs, STANDING)."""
    rows, rest = table.of_report(report), slice(int(table.bounds[report + 1]), len(table.units))
    a, b = first - rows.start, second - rest.start
    cosine = table.vectors[rows] @ table.vectors[rest].T
    context = table.context[rows] @ table.context[rest].T
    before = table.before[rows] @ table.before[rest].T
    after = table.after[rows] @ table.after[rest].T
    crossed = np.maximum(table.vectors[rows] @ table.before[rest].T, table.before[rows] @ table.vectors[rest].T)
    bounds = table.bounds[report + 1 :] - rest.start
    home = np.searchsorted(bounds, b, side="right") - 1
    mean, spread = np.zeros(len(bounds), dtype=np.float32), np.zeros(len(bounds), dtype=np.float32)
    for j in np.unique(home).tolist():
        here = cosine[:, bounds[j] : bounds[j + 1]]
        mean[j], spread[j] = here.mean(), here.std()
    begins, sizes = bounds[home], bounds[home + 1] - bounds[home]
    whole = np.zeros_like(begins), np.full_like(sizes, rows.stop - rows.start)
    row_ranks, row_margins = _among(cosine, a, begins, sizes, b)
    column_ranks, column_margins = _among(cosine.T, b, *whole, a)
    context_row, _ = _among(context, a, begins, sizes, b)
    context_column, _ = _among(context.T, b, *whole, a)
    layers = [
        cosine[a, b], context[a, b], before[a, b], after[a, b], crossed[a, b],
        (cosine[a, b] - mean[home]) / (spread[home] + np.float32(1e-6)), row_ranks, column_ranks,
        row_margins, column_margins, context_row, context_column,
    ]  # fmt: skip
    return np.stack(layers, axis=1).astype(np.float32)


def _among(score: Matrix, row: Numbers, begins: Numbers, sizes: Numbers, column: Numbers) -> tuple[Matrix, Matrix]:
    """Of cells the rank among those of its row from `begins` on, ties in order, and how far it is above the best other
    of them; above 0 where there is none."""
    rank, margin = np.empty(len(row), dtype=np.float32), np.empty(len(row), dtype=np.float32)
    across = np.arange(sizes.max(initial=0))
    for start in range(0, len(row), BLOCK):
        block = slice(start, start + BLOCK)
        at = begins[block, None] + across
        cells = score[row[block, None], np.minimum(at, score.shape[1] - 1)]
        cells[across >= sizes[block, None]] = -np.inf
        own = score[row[block], column[block]][:, None]
        ahead = (cells > own) | ((cells == own) & (at < column[block, None]))
        rank[block] = np.minimum(ahead.sum(axis=1), MAX_RANK)
        cells[at == column[block, None]] = -np.inf
        other = cells.max(axis=1)
        margin[block] = own[:, 0] - np.where(np.isfinite(other), other, np.float32(0))
    return rank, margin


def _nearest_of_story(first: Numbers, second: Numbers, near: Matrix, units: int) -> Numbers:
    """Numbers of the pairs that are among the IN_STORY nearest of one of their two sentences, in order."""
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
