"""What is measured of two articles by their keys: how alike their words, names, figures, vectors and hours are.

Every measure is the same whichever of the two comes first, to the last bit: sums run over whole numbers and multiples
of 1/64, which floats hold exactly. One that cannot be taken (no headline, no date) is NEVER.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from crossread.group.keys import FIGURES, NAMES, NO_RUN, SHINGLES, TERMS, TITLE, Keys
from crossread.group.shared import Numbers, shared
from crossread.static import WIDTH, rarities

Floats = NDArray[np.float32]
NEVER = -1.0
FARTHEST = 24.0 * 60  # hours beyond which apart is apart
AT_ONCE = 512  # pairs that are measured at a time: some 10 MB
ANEW = 4  # times as many products of vectors as are asked for, up to which one large product is the faster way

_OVERLAP = ("cosine", "share", "jaccard", "rarity", "rare", "rarest", "count")
MEASURES = (
    "headlines", "headline and body, more", "headline and body, less", "leads", "lead and body, more",
    "lead and body, less", "bodies",
    *(f"terms: {m}" for m in _OVERLAP),
    *(f"names: {m}" for m in _OVERLAP),
    *(f"headline terms: {m}" for m in _OVERLAP[:4]),
    "headline told, more", "headline told, less",
    *(f"figures: {m}" for m in ("cosine", "share", "rarity", "count")),
    "hours apart", "days apart", "fewer words", "more words", "headlines missing", "runs: jaccard", "runs: share",
)  # fmt: skip
# The marks of an article stand side by side, kind by kind. A headline's stems stand there once more as terms are
# marked, to be looked for among those of the other text.
_LONG = (TERMS, NAMES, TITLE, FIGURES, SHINGLES, TITLE)
_ENDS = np.cumsum(_LONG).tolist()
_KIND = np.repeat(np.arange(len(_LONG)), _LONG)
_TERMS, _TITLE, _RUNS, _TOLD = 0, 2, 4, 5
_WEIGHED = 4  # kinds of marks that have weights
_SALT = np.array([0, 0x3C6EF35F, 0x6D2B79F5, 0x1B873593, 0x52DCE729, 0], dtype=np.uint32)[_KIND]  # kinds apart


@dataclass(frozen=True, slots=True)
class Rows:
    """The keys of several articles as arrays, a row each."""

    hours: Floats  # NaN = not known
    words: Floats
    vectors: Floats  # (articles, 3, WIDTH): headline, lead, body, in whole numbers; all 0 = nothing to tell
    lengths: Floats  # (articles, 3)
    marks: NDArray[np.uint32]  # (articles, marks): by _KIND, 0 = none
    weights: Floats  # (articles, marks of the weighed kinds)
    rare: Floats  # how rare each of them is
    mass: NDArray[np.float64]  # (articles, _WEIGHED): sums of weights, and of their squares
    squares: NDArray[np.float64]
    runs: NDArray[np.uint32]  # (articles, SHINGLES)

    @staticmethod
    def of(keys: Sequence[Keys]) -> Rows:
        """The keys as arrays."""
        count = len(keys)
        packed = np.frombuffer(b"".join(k.headline + k.lead + k.body for k in keys), dtype=np.int8)
        vectors = packed.reshape(count, 3, WIDTH).astype(np.float32)
        told = [_unpacked(p, m) for p, m in (
            ([k.terms for k in keys], TERMS), ([k.names for k in keys], NAMES),
            ([k.title for k in keys], TITLE), ([k.figures for k in keys], FIGURES),
        )]  # fmt: skip
        runs = np.frombuffer(b"".join(k.shingles for k in keys), dtype="<u4").reshape(count, SHINGLES)
        hashes = np.concatenate([*(h for h, _ in told), np.where(runs == NO_RUN, 0, runs), told[_TITLE][0]], axis=1)
        weights = np.concatenate([w for _, w in told], axis=1).astype(np.float32)
        kinds = np.insert(_ENDS[: _WEIGHED - 1], 0, 0)
        return Rows(
            np.array([np.nan if k.hour is None else k.hour for k in keys], dtype=np.float32),
            np.array([k.words for k in keys], dtype=np.float32),
            vectors,
            np.maximum(np.sqrt(np.einsum("ijk,ijk->ij", vectors, vectors)), 1),
            np.where(hashes == 0, hashes, hashes ^ _SALT),
            weights,
            rarities(hashes[:, : weights.shape[1]]) * (weights > 0),
            np.add.reduceat(weights, kinds, axis=1).astype(np.float64),
            np.add.reduceat(weights**2, kinds, axis=1).astype(np.float64),
            runs,
        )

    def only(self, numbers: Numbers) -> Rows:
        """Some of the rows."""
        return Rows(*(getattr(self, name)[numbers] for name in self.__slots__))


def _unpacked(packed: Sequence[bytes], most: int) -> tuple[NDArray[np.uint32], NDArray[np.uint8]]:
    """Marks of one kind and their weights, a row an article."""
    block = np.frombuffer(b"".join(packed), dtype=np.uint8).reshape(len(packed), 5 * most)
    return np.ascontiguousarray(block[:, : 4 * most]).view("<u4"), block[:, 4 * most :]


def measured(ones: Sequence[Keys], others: Sequence[Keys]) -> Floats:
    """MEASURES of one article with each of the others, or of as many with the one beside each: (others, measures)."""
    place: dict[int, int] = {}
    unlike: list[Keys] = []
    sides = []
    for side in (ones, others):
        for k in side:
            if id(k) not in place:
                place[id(k)] = len(unlike)
                unlike.append(k)
        sides.append(np.array([place[id(k)] for k in side], dtype=np.int64))
    if len(others) <= AT_ONCE:
        first, second = np.broadcast_arrays(*sides)
        return measures(Rows.of(unlike), first, second)
    first, second = (np.broadcast_to(side, len(others)) for side in sides)
    rows = Rows.of(unlike)
    parts = []
    for at in range(0, len(others), AT_ONCE):
        pairs = np.stack([first[at : at + AT_ONCE], second[at : at + AT_ONCE]])
        needed, own = np.unique(pairs, return_inverse=True)
        parts.append(measures(rows.only(needed), *own.reshape(pairs.shape)))
    return np.concatenate(parts)


def measures(rows: Rows, first: Numbers, second: Numbers) -> Floats:
    """MEASURES of each pair of rows, given by their numbers: (pairs, measures)."""
    bare = np.abs(rows.vectors[:, 0]).max(axis=1) == 0  # without a headline
    mine_bare, theirs_bare = bare[first], bare[second]
    either = mine_bare | theirs_bare
    near = _near(rows, first, second)
    mine_told = np.where(mine_bare, NEVER, near[:, 0, 2])
    theirs_told = np.where(theirs_bare, NEVER, near[:, 2, 0])
    overlaps, runs, mine_words, theirs_words = _overlaps(rows, first, second)
    terms, names, title, figures = overlaps
    apart = np.minimum(np.abs(rows.hours[second] - rows.hours[first]), FARTHEST)
    undated = np.isnan(apart)
    apart = np.where(undated, 0, apart)
    words, theirs = rows.words[first], rows.words[second]
    columns = [
        np.where(either, NEVER, near[:, 0, 0]),
        np.maximum(mine_told, theirs_told),
        np.where(either, NEVER, np.minimum(mine_told, theirs_told)),
        near[:, 1, 1],
        np.maximum(near[:, 1, 2], near[:, 2, 1]),
        np.minimum(near[:, 1, 2], near[:, 2, 1]),
        near[:, 2, 2],
        *terms,
        *names,
        *title[:4],
        np.maximum(mine_words, theirs_words),
        np.where(either, NEVER, np.minimum(mine_words, theirs_words)),
        figures[0], figures[1], figures[3], figures[6],
        np.where(undated, NEVER, np.log1p(apart)),
        np.where(undated, NEVER, np.floor((apart + 6) / 24)),
        np.log1p(np.minimum(words, theirs)),
        np.log1p(np.maximum(words, theirs)),
        mine_bare.astype(np.float32) + theirs_bare,
        *runs,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _near(rows: Rows, first: Numbers, second: Numbers) -> Floats:
    """(pairs, mine, theirs): nearness of each two of headline, lead, body. Sums are exact: both ways give the same."""
    own, mine = np.unique(first, return_inverse=True)
    count = len(rows.vectors)
    if len(own) * count <= ANEW * len(first):
        every = rows.vectors[own].reshape(-1, WIDTH) @ rows.vectors.reshape(-1, WIDTH).T
        products = every.reshape(len(own), 3, count, 3)[mine, :, second]
    else:
        products = np.matmul(rows.vectors[first], rows.vectors[second].transpose(0, 2, 1))
    near: Floats = products / (rows.lengths[first][:, :, None] * rows.lengths[second][:, None, :])
    return near


def _overlaps(
    rows: Rows, first: Numbers, second: Numbers
) -> tuple[list[list[NDArray[Any]]], tuple[NDArray[Any], NDArray[Any]], NDArray[Any], NDArray[Any]]:
    """What the marks of two articles have in common: of each weighed kind by the names of _OVERLAP; of their runs; and
    the share of the weight of each one's headline that the other's terms hold."""
    count = len(first)
    pair, mine, theirs = shared(rows.marks[:, : _ENDS[_RUNS]], rows.marks, first, second)
    kind = _KIND[theirs]
    told = (kind == _TOLD) & (_KIND[mine] == _TERMS)
    title = slice(_ENDS[_RUNS], _ENDS[_TOLD])
    back, own, _ = shared(rows.marks[:, title], rows.marks[:, :TERMS], first, second)
    begin = _ENDS[_TITLE - 1]
    covered = [
        _covered(rows, first, back, own + begin, first[back], count),
        _covered(rows, second, pair[told], theirs[told] - title.start + begin, second[pair[told]], count),
    ]
    runs = _runs(rows, first, second, np.bincount(pair[(kind == _RUNS) & (_KIND[mine] == _RUNS)], minlength=count))
    weighed = (kind < _WEIGHED) & (_KIND[mine] == kind)
    pair, mine, theirs, kind = pair[weighed], mine[weighed], theirs[weighed], kind[weighed]
    place, size = pair * _WEIGHED + kind, count * _WEIGHED
    own, other = rows.weights[first[pair], mine], rows.weights[second[pair], theirs]
    rare = rows.rare[second[pair], theirs].astype(np.float64)
    rarest = np.zeros(size)
    np.maximum.at(rarest, place, rare)

    def summed(values: NDArray[Any] | None) -> NDArray[np.float64]:
        return np.bincount(place, values, size).reshape(count, _WEIGHED).astype(np.float64)

    least = summed(np.minimum(own, other))
    mass, masses = rows.mass[first], rows.mass[second]
    lighter = np.minimum(mass, masses)
    shares = [
        summed(own * other) / np.maximum(np.sqrt(rows.squares[first] * rows.squares[second]), 1e-6),
        least / np.maximum(lighter, 1e-6),
        least / np.maximum(mass + masses - least, 1e-6),
    ]
    found = [
        *(np.where(lighter > 0, s, NEVER) for s in shares),
        summed(rare), summed(rare**3), rarest.reshape(count, _WEIGHED), summed(None),
    ]  # fmt: skip
    return [[one[:, n] for one in found] for n in range(_WEIGHED)], runs, covered[0], covered[1]


def _covered(
    rows: Rows, side: Numbers, pair: Numbers, column: Numbers, row: Numbers, count: int
) -> NDArray[np.float64]:
    """The share of each headline's weight that the other text's terms hold."""
    told = np.bincount(pair, rows.weights[row, column], count)
    mass = rows.mass[side, _TITLE]
    covered: NDArray[np.float64] = np.where(mass > 0, told / np.maximum(mass, 1e-6), NEVER)
    return covered


def _runs(rows: Rows, first: Numbers, second: Numbers, both: Numbers) -> tuple[NDArray[Any], NDArray[Any]]:
    """Of the runs of five words: the share of both texts' that both have, and of the shorter text's (Broder 1997).

    A sketch holds the least hashes of a text. What two sketches say of each other ends where the first of them ends.
    """
    mine, theirs = rows.runs[first], rows.runs[second]
    end = np.minimum(mine[:, -1], theirs[:, -1])[:, None]
    own, their = (np.count_nonzero((side <= end) & (side != NO_RUN), axis=1) for side in (mine, theirs))
    return both / np.maximum(own + their - both, 1), both / np.maximum(np.minimum(own, their), 1)
