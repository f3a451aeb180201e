"""Tables of invented sentences with vectors drawn at random, so that no test of what is measured needs the encoder."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crossread.align.units import Matrix, Table, Unit

WIDTH = 8


def unit(report: int, index: int, of: int, words: str = "", entities: str = "", speakers: str = "") -> Unit:
    parts = tuple(words.split())
    return Unit(
        report, index, of, parts, frozenset(parts), frozenset(), frozenset(w for w in parts if w[0].isdigit()),
        frozenset(), frozenset(entities.split()), frozenset(speakers.split()), frozenset(), frozenset(),
        bool(speakers), False,
    )  # fmt: skip


def table(sizes: Sequence[int], seed: int = 0, vectors: Matrix | None = None, texts: Sequence[str] = ()) -> Table:
    """A story whose reports have so many sentences, each with one to four pieces. `texts`: their words, if told."""
    draw = np.random.default_rng(seed)
    count = sum(sizes)
    home = [(report, index, of) for report, of in enumerate(sizes) for index in range(of)]
    units = [unit(*place, words=text) for place, text in zip(home, texts or [""] * count, strict=True)]
    bounds = np.cumsum([0, *sizes])
    given = long_as_one(draw.normal(size=(count, WIDTH))) if vectors is None else vectors
    number = np.arange(count)
    before = given[np.where(np.isin(number, bounds[:-1]), number, number - 1)] if count else given
    after = given[np.where(np.isin(number + 1, bounds[1:]), number, number + 1)] if count else given
    lengths = draw.integers(1, 5, count)
    pieces = int(lengths.sum())
    terms = sorted({t for u in units for t in u.content})
    return Table(
        units=tuple(units),
        bounds=bounds,
        vectors=given,
        before=before,
        after=after,
        context=long_as_one(given + 0.5 * before),
        pieces=long_as_one(draw.normal(size=(pieces, WIDTH))),
        places=np.arange(pieces),
        starts=np.cumsum([0, *lengths]),
        weights=draw.uniform(0.5, 3, pieces).astype(np.float32),
        weight={t: 1.0 + n for n, t in enumerate(terms)},
        rarity={},
    )


def long_as_one(rows: Matrix) -> Matrix:
    made: Matrix = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return made
