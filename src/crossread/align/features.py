"""What is measured of two sentences of two reports, for the trees that judge whether they tell one fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.align.candidates import STANDING, Candidates
from crossread.align.units import Matrix, Table, Unit

FEATURES = (
    *STANDING,
    "interaction, worse side", "interaction, better side", "interaction", "interaction of the best pieces",
    "pieces alike", "covered, worse side", "covered, better side",
    "interaction rank for the first", "interaction rank for the second", "interaction margin for the first",
    "interaction margin for the second",
    "shared words", "shared words of all", "shared of the first", "shared of the second", "shared of the poorer",
    "most telling shared word", "second most telling shared word", "word rank for the first",
    "word rank for the second", "shared figures as written", "figures not shared", "figures of the first",
    "figures of the second", "shared names as written", "shared names, weighted", "longest common run",
    "shared entities", "shared entities, weighted", "share of entities", "rarest shared entity", "one speaker",
    "two speakers", "both or neither voiced", "shared values", "values of one thing that differ", "shared days",
    "days that differ", "shared quoted words", "share of quoted words",
    "length of the first", "length of the second", "position of the first", "position of the second",
    "distance in position", "start of the first", "start of the second", "quotations", "both or neither quote",
    "reports", "sentences of the first", "sentences of the second",
)  # fmt: skip

ALIKE = 0.8  # cosine from which on two word pieces count as alike
COVERED = 0.55  # cosine from which on a word piece counts as found in the other sentence
BEST = 4  # how many best pieces count
RUN_FROM = 3  # shared words from which on the longest common run is looked for
MAX_RANK = 20


@dataclass(frozen=True, slots=True)
class Nearest:
    """The cosine of every piece of a pair's sentences with its nearest piece in the other sentence."""

    first: Matrix  # for pair after pair the pieces of its first sentence, one after the other
    second: Matrix
    first_starts: NDArray[np.int64]  # (pairs + 1,): where a pair's pieces start in `first`
    second_starts: NDArray[np.int64]


def nearest(table: Table, pairs: Candidates) -> Nearest:
    """Late interaction (Khattab and Zaharia 2020) of the candidate pairs; they are sorted by their first sentence."""
    sizes = np.diff(table.starts)
    first_starts = np.cumsum([0, *sizes[pairs.first]])
    second_starts = np.cumsum([0, *sizes[pairs.second]])
    one = np.empty(first_starts[-1], dtype=np.float32)
    other = np.empty(second_starts[-1], dtype=np.float32)
    edges = np.flatnonzero(np.diff(pairs.first, prepend=-1, append=-1)) if len(pairs.first) else np.zeros(0, np.int64)
    for begin, end in pairwise(edges.tolist()):
        unit = pairs.first[begin]
        own = table.pieces[table.starts[unit] : table.starts[unit + 1]]
        theirs = [np.arange(table.starts[v], table.starts[v + 1]) for v in pairs.second[begin:end]]
        near = own @ table.pieces[np.concatenate(theirs)].T
        at = np.cumsum([0, *(len(t) for t in theirs[:-1])])
        one[first_starts[begin] : first_starts[end]] = np.maximum.reduceat(near, at, axis=1).T.ravel()
        other[second_starts[begin] : second_starts[end]] = near.max(0)
    return Nearest(one, other, first_starts, second_starts)


def features(table: Table, pairs: Candidates, near: Nearest) -> NDArray[np.float32]:
    """Measures of the candidate pairs: shape (pairs, len(FEATURES))."""
    units = table.units
    a, b = [units[i] for i in pairs.first], [units[i] for i in pairs.second]
    worse, better, both, best, alike, covered, recovered = _interaction(table, pairs, near)
    block = np.array([x.report * len(table.bounds) + y.report for x, y in zip(a, b, strict=True)], dtype=np.int64)
    shared = np.array(
        [_worth(x.content & y.content, table.weight) for x, y in zip(a, b, strict=True)], dtype=np.float32
    )
    whole = np.array([_worth(u.content, table.weight)[0] for u in units], dtype=np.float32)
    first, second = np.maximum(whole[pairs.first], 1e-6), np.maximum(whole[pairs.second], 1e-6)
    shared = shared.reshape(-1, 4)
    total = shared[:, 0]
    facts = np.array([_facts(x, y, table) for x, y in zip(a, b, strict=True)], dtype=np.float32).reshape(-1, FACTS)
    place_a = np.array([u.index / u.of for u in a], dtype=np.float32)
    place_b = np.array([u.index / u.of for u in b], dtype=np.float32)
    quotes_a, quotes_b = np.array([u.quotes for u in a], dtype=bool), np.array([u.quotes for u in b], dtype=bool)
    columns: list[Matrix | NDArray[np.bool_] | list[float]] = [
        *pairs.standing.T,
        worse, better, both, best, alike, np.minimum(covered, recovered), np.maximum(covered, recovered),
        ranks(both, pairs.first, block), ranks(both, pairs.second, block),
        margins(both, pairs.first, block), margins(both, pairs.second, block),
        total, total / (first + second - total), total / first, total / second, total / np.minimum(first, second),
        shared[:, 1], shared[:, 2], ranks(total, pairs.first, block), ranks(total, pairs.second, block),
        *facts[:, :6].T, _runs(units, pairs, shared[:, 3]), *facts[:, 6:].T,
        [len(u.words) for u in a], [len(u.words) for u in b], place_a, place_b, np.abs(place_a - place_b),
        [min(u.index, 9) for u in a], [min(u.index, 9) for u in b],
        quotes_a.astype(np.float32) + quotes_b, quotes_a == quotes_b,
        [len(table.bounds) - 1] * len(a), [u.of for u in a], [u.of for u in b],
    ]  # fmt: skip
    out = np.empty((len(a), len(FEATURES)), dtype=np.float32)
    for number, column in enumerate(columns):
        out[:, number] = column
    return out


def _interaction(table: Table, pairs: Candidates, near: Nearest) -> tuple[Matrix, ...]:
    """How well every piece of one sentence finds its like in the other, weighted by telling words."""
    if not len(pairs.first):
        return tuple(np.zeros(0, dtype=np.float32) for _ in range(7))
    weights_a = table.weights[spread(table.starts, pairs.first)]
    weights_b = table.weights[spread(table.starts, pairs.second)]
    at_a, at_b = near.first_starts[:-1], near.second_starts[:-1]
    sums_a = np.maximum(np.add.reduceat(weights_a, at_a), 1e-6)
    sums_b = np.maximum(np.add.reduceat(weights_b, at_b), 1e-6)
    one = np.add.reduceat(near.first * weights_a, at_a) / sums_a
    other = np.add.reduceat(near.second * weights_b, at_b) / sums_b
    covered = np.add.reduceat((near.first > COVERED) * weights_a, at_a) / sums_a
    recovered = np.add.reduceat((near.second > COVERED) * weights_b, at_b) / sums_b
    alike = np.add.reduceat((near.first > ALIKE).astype(np.float32), at_a)
    order = np.lexsort((near.first, np.repeat(np.arange(len(at_a)), np.diff(near.first_starts))))
    ends = near.first_starts[1:]
    ranked = near.first[order]
    sizes = np.minimum(np.diff(near.first_starts), BEST)
    best = sum(np.where(k < sizes, ranked[np.maximum(ends - 1 - k, at_a)], 0.0) for k in range(BEST)) / sizes
    return np.minimum(one, other), np.maximum(one, other), one + other, best, alike, covered, recovered


def spread(starts: NDArray[np.int64], units: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers of the pieces of the units, one unit after the other."""
    sizes = starts[units + 1] - starts[units]
    ends = np.cumsum(sizes)
    out: NDArray[np.int64] = np.arange(ends[-1] if len(ends) else 0) + np.repeat(starts[units] - (ends - sizes), sizes)
    return out


def ranks(score: Matrix, unit: NDArray[np.int64], block: NDArray[np.int64]) -> Matrix:
    """Rank of each pair among those of one unit in one block (two reports); 0 is best, ties in order of the pairs."""
    begins, group = _grouped(unit, block)
    inside = np.lexsort((np.arange(len(score)), -score, group))
    out = np.empty(len(score), dtype=np.float32)
    out[inside] = np.arange(len(score)) - begins[group[inside]]
    return np.minimum(out, MAX_RANK)


def margins(score: Matrix, unit: NDArray[np.int64], block: NDArray[np.int64]) -> Matrix:
    """How far each pair is above the best other pair of its unit in its block; above 0 where there is none."""
    begins, group = _grouped(unit, block)
    if not len(score):
        return np.zeros(0, dtype=np.float32)
    inside = np.lexsort((np.arange(len(score)), -score, group))
    ranked = score[inside]
    top = begins[group]
    ends = np.append(begins[1:], len(score))[group]
    best = ranked[top]
    second = np.where(top + 1 < ends, ranked[np.minimum(top + 1, len(score) - 1)], 0.0)
    is_top = np.zeros(len(score), dtype=bool)
    is_top[inside[begins]] = True
    out: Matrix = score - np.where(is_top, second, best)
    return out


def _grouped(unit: NDArray[np.int64], block: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where each group of one unit and block begins in the order of groups, and each pair's group."""
    key = unit * (block.max(initial=0) + 1) + block
    _, group, counts = np.unique(key, return_inverse=True, return_counts=True)
    return np.cumsum(counts) - counts, group


def _worth(terms: frozenset[str], weight: dict[str, float]) -> tuple[float, float, float, int]:
    """Weights of the terms together, the greatest and the second greatest of them, and how many they are."""
    ranked = sorted((weight[t] for t in terms), reverse=True)
    return sum(ranked), ranked[0] if ranked else 0.0, ranked[1] if len(ranked) > 1 else 0.0, len(ranked)


FACTS = 19


def _facts(x: Unit, y: Unit, table: Table) -> tuple[float, ...]:
    """Figures and names as written (six measures), then entities, speakers, values, days and quoted words."""
    common = len(x.numbers & y.numbers)
    unlike = len(x.numbers) + len(y.numbers) - 2 * common if x.numbers and y.numbers else -1
    names = x.capitals & y.capitals
    people = x.entities & y.entities
    # Sorted: sums of floats depend on their order, and a set has none that lasts from run to run.
    rare = sorted(table.rarity[e] for e in people)
    weights = sorted(table.weight.get(n, 1.0) for n in names)
    heads = {head for _, _, head in x.figures} & {head for _, _, head in y.figures} - {""}
    values = x.figures & y.figures
    days = len(x.days & y.days)
    quoted = len(x.quoted & y.quoted)
    return (
        common, unlike, len(x.numbers), len(y.numbers), len(names), sum(weights),
        len(people), sum(rare), len(people) / max(1, min(len(x.entities), len(y.entities))), max(rare, default=0.0),
        bool(x.speakers & y.speakers), bool(x.speakers) and bool(y.speakers) and not x.speakers & y.speakers,
        x.voiced == y.voiced, len(values), len(heads - {head for _, _, head in values}), days,
        bool(x.days) and bool(y.days) and not days, quoted,
        quoted / max(1, min(len(x.quoted), len(y.quoted))) if x.quoted and y.quoted else -1.0,
    )  # fmt: skip


def _runs(units: Sequence[Unit], pairs: Candidates, shared: NDArray[np.float32]) -> Matrix:
    """Length of the longest run of words that both sentences have, where they share enough words to have one.

    `shared` says how many words that is; the pairs are sorted by their first sentence.
    """
    out: Matrix = np.minimum(shared, 1).astype(np.float32)
    numbers: dict[str, int] = {}
    words = [np.array([numbers.setdefault(w, len(numbers)) for w in u.words], dtype=np.int64) for u in units]
    looked = np.flatnonzero(shared >= RUN_FROM)
    first = pairs.first[looked]
    edges = np.flatnonzero(np.diff(first, prepend=-1, append=-1)) if len(looked) else np.zeros(0, np.int64)
    for begin, end in pairwise(edges.tolist()):
        others = [words[v] for v in pairs.second[looked[begin:end]].tolist()]
        out[looked[begin:end]] = longest_runs(words[first[begin]], others)
    return out


def longest_runs(own: NDArray[np.int64], others: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """Length of the longest sequence of words that stands in a sentence and in each of others, words as numbers."""
    apart = np.array([-1])
    line = np.concatenate([part for other in others for part in (apart, other)])
    best, before = np.zeros(len(line), dtype=np.int64), np.zeros(len(line), dtype=np.int64)
    for word in own.tolist():
        here = np.zeros_like(before)
        here[1:] = (before[:-1] + 1) * (line[1:] == word)
        best = np.maximum(best, here)
        before = here
    starts = np.cumsum([0, *(1 + len(other) for other in others[:-1])])
    found: NDArray[np.int64] = np.maximum.reduceat(best, starts)
    return found
