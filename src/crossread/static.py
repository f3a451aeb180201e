"""Static vectors of word pieces and the rarity of words: what a text is about, without running a network.

A piece's vector is what the sentence encoder makes of the piece alone, fewer numbers of it, and weighted by its rarity
(SIF, Arora, Liang and Ma 2017; that such vectors stand in for the encoder's is model2vec's finding, van Dongen and
Tulkens 2024). A text's vector is the sum of its pieces' without the direction that all texts share.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from crossread import onnx

WIDTH = 256  # numbers of a vector
FINE = 64  # rarities are multiples of 1/FINE: their sums are exact, so they are the same in any order


@dataclass(frozen=True, slots=True)
class Static:
    """weights/static.npz."""

    pieces: NDArray[np.int8]  # (pieces, WIDTH), each with a scale of its own
    scales: NDArray[np.float32]  # (pieces,): the piece's rarity is in it
    common: NDArray[np.float32]  # (directions, WIDTH) that texts share, of length one
    rarity: NDArray[np.float32]  # (slots,): how rare the words are that fall into a slot, log of events per event


@cache
def static() -> Static:
    """The weights, loaded once."""
    with np.load(io.BytesIO(onnx.weights("static.npz")), allow_pickle=False) as read:
        events = float(read["events"])
        rarity = np.log((events + 1) / (read["seen"].astype(np.float32) + 1))
        rarity = np.rint(rarity * FINE) / FINE
        return Static(read["pieces"], read["scales"].astype(np.float32), read["common"], rarity.astype(np.float32))


def hashed(word: str) -> int:
    """A number of 32 bits that stands for a word, never 0."""
    return zlib.crc32(word.encode("utf8", "surrogatepass")) or 1


def rarities(hashes: NDArray[np.uint32]) -> NDArray[np.float32]:
    """How rare the words behind these numbers are: about 0 in every event's reports, 7 and more in none we knew."""
    table = static().rarity
    found: NDArray[np.float32] = table.take(hashes & np.uint32(len(table) - 1))  # faster than by brackets
    return found


@lru_cache(maxsize=1 << 16)
def piece_ids(word: str) -> tuple[int, ...]:
    """The word pieces of one word."""
    return tuple(onnx.tokenizer().encode(word, add_special_tokens=False).ids)


def vector(ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """The vector of a text of these pieces, of length one; all 0 where there is nothing to tell."""
    weights = static()
    if not len(ids):
        return np.zeros(WIDTH, dtype=np.float32)
    whole = weights.scales[ids] @ weights.pieces[ids].astype(np.float32)
    made = whole - (whole @ weights.common.T) @ weights.common
    length = max(float(np.linalg.norm(made)), 1e-6)
    return np.asarray(made / length, dtype=np.float32)


def as_ints(made: NDArray[np.float32]) -> bytes:
    """A vector in int8, the largest number 127."""
    most = float(np.abs(made).max(initial=0.0))
    return np.rint(made * (127 / most)).astype(np.int8).tobytes() if most > 0 else bytes(len(made))
