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
from crossread.static import WIDTH, rarities

Floats = NDArray[np.float32]
NEVER = -1.0
FARTHEST = 24.0 * 60  # hours beyond which apart is apart

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


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of one kind of several articles, a row each."""

    hashes: NDArray[np.uint32]  # 0 = none
    weights: Floats
    rare: Floats  # how rare each is

    @staticmethod
    def of(packed: Sequence[bytes], most: int) -> Marks:
        """From the packed marks of several keys."""
        block = np.frombuffer(b"".join(packed), dtype=np.uint8).reshape(len(packed), 5 * most)
        hashes = np.ascontiguousarray(block[:, : 4 * most]).view("<u4")
        weights = block[:, 4 * most :].astype(np.float32)
        return Marks(hashes, weights, rarities(hashes) * (weights > 0))

    def only(self, numbers: NDArray[np.int64]) -> Marks:
        """Some of the rows."""
        return Marks(self.hashes[numbers], self.weights[numbers], self.rare[numbers])


@dataclass(frozen=True, slots=True)
class Rows:
    """The keys of several articles as arrays, a row each."""

    hours: Floats  # NaN = not known
    words: Floats
    vectors: Floats  # (articles, 3, WIDTH): headline, lead, body, in whole numbers; all 0 = nothing to tell
    lengths: Floats  # (articles, 3)
    terms: Marks
    names: Marks
    title: Marks
    figures: Marks
    shingles: NDArray[np.uint32]

    @staticmethod
    def of(keys: Sequence[Keys]) -> Rows:
        """The keys as arrays."""
        packed = np.frombuffer(b"".join(k.headline + k.lead + k.body for k in keys), dtype=np.int8)
        vectors = packed.reshape(len(keys), 3, WIDTH).astype(np.float32)
        return Rows(
            np.array([np.nan if k.hour is None else k.hour for k in keys], dtype=np.float32),
            np.array([k.words for k in keys], dtype=np.float32),
            vectors,
            np.maximum(np.sqrt((vectors**2).sum(2)), 1),
            Marks.of([k.terms for k in keys], TERMS),
            Marks.of([k.names for k in keys], NAMES),
            Marks.of([k.title for k in keys], TITLE),
            Marks.of([k.figures for k in keys], FIGURES),
            np.frombuffer(b"".join(k.shingles for k in keys), dtype="<u4").reshape(len(keys), SHINGLES),
        )

    def only(self, numbers: NDArray[np.int64]) -> Rows:
        """Some of the rows."""
        return Rows(
            self.hours[numbers], self.words[numbers], self.vectors[numbers], self.lengths[numbers],
            self.terms.only(numbers), self.names.only(numbers), self.title.only(numbers), self.figures.only(numbers),
            self.shingles[numbers],
        )  # fmt: skip


def measures(one: Rows, others: Rows) -> Floats:
    """MEASURES of one article with each of the others, or of as many with the one beside each: (others, measures)."""
    bare = np.abs(others.vectors[:, 0]).max(axis=1) == 0  # without a headline
    mine_bare = np.abs(one.vectors[:, 0]).max(axis=1) == 0
    either = bare | mine_bare
    # (n, mine, theirs): nearness of each pair of headline, lead, body
    near = np.matmul(one.vectors, others.vectors.transpose(0, 2, 1))
    near = near / (one.lengths[:, :, None] * others.lengths[:, None, :])
    mine_told = np.where(mine_bare, NEVER, near[:, 0, 2])
    theirs_told = np.where(bare, NEVER, near[:, 2, 0])
    mine_words, theirs_words = _covered(one.title, others.terms), _covered(others.title, one.terms)
    title = _overlap(one.title, others.title)
    figures = _overlap(one.figures, others.figures)
    apart = np.minimum(np.abs(others.hours - one.hours), FARTHEST)
    undated = np.isnan(apart)
    apart = np.where(undated, 0, apart)
    columns = [
        np.where(either, NEVER, near[:, 0, 0]),
        np.maximum(mine_told, theirs_told),
        np.where(either, NEVER, np.minimum(mine_told, theirs_told)),
        near[:, 1, 1],
        np.maximum(near[:, 1, 2], near[:, 2, 1]),
        np.minimum(near[:, 1, 2], near[:, 2, 1]),
        near[:, 2, 2],
        *_overlap(one.terms, others.terms),
        *_overlap(one.names, others.names),
        *title[:4],
        np.maximum(mine_words, theirs_words),
        np.where(either, NEVER, np.minimum(mine_words, theirs_words)),
        figures[0], figures[1], figures[3], figures[6],
        np.where(undated, NEVER, np.log1p(apart)),
        np.where(undated, NEVER, np.floor((apart + 6) / 24)),
        np.log1p(np.minimum(one.words, others.words)),
        np.log1p(np.maximum(one.words, others.words)),
        bare.astype(np.float32) + mine_bare,
        *shared_runs(one, others),
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _place(ordered: NDArray[np.uint32], among: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Where each of `among` is or would be in its row of `ordered`, which has one row for all or one for each."""
    most = ordered.shape[1] - 1
    found: NDArray[np.int64]
    if len(ordered) == 1:
        found = np.searchsorted(ordered[0], among)
    else:  # rows behind one another are one ascending row
        above = np.arange(len(ordered), dtype=np.int64)[:, None]
        found = np.searchsorted((ordered + (above << 32)).ravel(), among + (above << 32)) - above * (most + 1)
    within: NDArray[np.int64] = np.minimum(found, most)
    return within


def _at(values: NDArray[Any], place: NDArray[np.int64]) -> NDArray[Any]:
    """The values of each row at these places; one row of values for all, or one for each."""
    return values[0][place] if len(values) == 1 else np.take_along_axis(values, place, axis=1)


def _found(hashes: NDArray[np.uint32], among: NDArray[np.uint32]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Which of `among` are among the hashes of their row, and where; 0 stands for none."""
    order = np.argsort(hashes, axis=1, kind="stable")
    ordered = np.take_along_axis(hashes, order, axis=1)
    place = _place(ordered, among)
    return (_at(ordered, place) == among) & (among != 0), _at(order, place)


def _overlap(one: Marks, others: Marks) -> list[Floats]:
    """What the marks of articles have in common with those of the others, by the names of _OVERLAP."""
    weights = one.weights
    hit, place = _found(one.hashes, others.hashes)
    mine = np.where(hit, _at(weights, place), 0)
    rare = np.where(hit, others.rare, 0)
    mass, masses = weights.sum(1), others.weights.sum(1)
    lighter = np.minimum(mass, masses)
    lengths = np.sqrt((others.weights**2).sum(1) * (weights**2).sum(1))
    least = np.minimum(mine, others.weights).sum(1)
    shares = [
        (mine * others.weights).sum(1) / np.maximum(lengths, 1e-6),
        least / np.maximum(lighter, 1e-6),
        least / np.maximum(mass + masses - least, 1e-6),
    ]
    return [
        *(np.where(lighter > 0, s, NEVER) for s in shares),
        rare.sum(1), (rare.astype(np.float64) ** 3).sum(1), rare.max(1), hit.sum(1).astype(np.float32),
    ]  # fmt: skip


def _covered(titles: Marks, texts: Marks) -> Floats:
    """The share of each headline's weight that the text's terms hold; either may be of one article alone."""
    if len(titles.hashes) == 1:
        hit, place = _found(titles.hashes, texts.hashes)
        told = np.where(hit, _at(titles.weights, place), 0).sum(1)
    else:
        hit, _ = _found(texts.hashes, titles.hashes)
        told = np.where(hit, titles.weights, 0).sum(1)
    mass = titles.weights.sum(1)
    covered: Floats = np.where(mass > 0, told / np.maximum(mass, 1e-6), NEVER)
    return covered


def shared_runs(one: Rows, others: Rows) -> tuple[Floats, Floats]:
    """Of the runs of five words: the share of both texts' that both have, and of the shorter text's (Broder 1997).

    A sketch holds the least hashes of a text. What two sketches say of each other ends where the first of them ends.
    """
    mine, theirs = one.shingles, others.shingles
    end = np.minimum(mine[:, -1], theirs[:, -1])[:, None]
    within = (theirs <= end) & (theirs != NO_RUN)
    both = ((_at(mine, _place(mine, theirs)) == theirs) & within).sum(1)
    own = ((mine <= end) & (mine != NO_RUN)).sum(1)
    their = within.sum(1)
    jaccard = both / np.maximum(own + their - both, 1)
    return jaccard, both / np.maximum(np.minimum(own, their), 1)
