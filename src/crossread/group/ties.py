"""Which texts were made of one: each pair's shared triples, and groups that a weak tie does not chain together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.group.passages import Passages

LIKE = 0.25  # share of the shorter text's triples from which on two texts are of one origin
LEAST = 6  # triples that they must share: two lines that name the same people are no dispatch
_BLOCK = 8192  # triples that are counted at a time


def shared_triples(texts: Sequence[Passages]) -> NDArray[np.float32]:
    """How many triples each text shares with each other one."""
    counts = Counter(triple for text in texts for triple in text.triples)
    several = {triple: n for n, triple in enumerate(t for t, count in counts.items() if count > 1)}
    columns = [np.fromiter((several[t] for t in text.triples if t in several), dtype=np.int64) for text in texts]
    out = np.zeros((len(texts), len(texts)), dtype=np.float32)
    for start in range(0, len(several), _BLOCK):
        block = np.zeros((len(texts), _BLOCK), dtype=np.float32)
        for row, has in enumerate(columns):
            block[row, has[(has >= start) & (has < start + _BLOCK)] - start] = 1
        out += block @ block.T
    return out


def alike(texts: Sequence[Passages]) -> NDArray[np.float32]:
    """For each two texts the share of the shorter one's triples that the longer one has too; 0 where these are few."""
    if not texts:
        return np.zeros((0, 0), dtype=np.float32)
    shared = shared_triples(texts)
    sizes = np.array([max(1, len(t.triples)) for t in texts], dtype=np.float32)
    return np.where(shared >= LEAST, shared / np.minimum(sizes[:, None], sizes[None, :]), np.float32(0))


def ties(texts: Sequence[Passages], shares: NDArray[np.float32]) -> list[tuple[int, int]]:
    """The pairs of texts that were made of one: the strongest first, and of equals by their ids."""
    near = [(int(i), int(j)) for i, j in np.argwhere(np.triu(shares >= LIKE, 1))]
    ids = [text.article.id for text in texts]
    return sorted(near, key=lambda tie: (-float(shares[tie]), sorted(ids[n] for n in tie)))


def grouped(
    shares: NDArray[np.float32], credited: Sequence[Sequence[int]], found: Sequence[tuple[int, int]]
) -> list[list[int]]:
    """The texts, by number, in groups: those of one credit, then by ties, the strongest first.

    A tie joins two groups only where their texts are as much alike on the whole (average linkage, Sokal and Michener
    1958). A rewrite that took some lines of another report may be much like a short cut of that report, but those it
    was made with are not like the report and its reprints.
    """
    group = list(range(len(shares)))
    members = {n: [n] for n in group}
    between = shares.astype(np.float64)  # sums of shares between groups, at their first texts

    def join(one: int, other: int) -> None:
        new, old = min(one, other), max(one, other)
        between[new] += between[old]
        between[:, new] += between[:, old]
        members[new] += members.pop(old)
        for n in members[new]:
            group[n] = new

    for numbers in credited:
        for n in numbers[1:]:
            if group[n] != group[numbers[0]]:
                join(group[n], group[numbers[0]])
    for i, j in found:
        one, other = group[i], group[j]
        if one != other and between[one, other] > (LIKE - 1e-6) * len(members[one]) * len(members[other]):
            join(one, other)
    return [sorted(members[n]) for n in sorted(members)]
