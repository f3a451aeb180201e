"""Which marks two articles have in common: all are looked up at once, in tables of slots, a row an article."""

from __future__ import annotations

from itertools import count

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
SLOTS = 14  # bits: nearly all marks of a row fall into slots of their own, and few others fall into these
_MIXED = 0x9E3779B1  # odd; its odd multiples send marks to slots of their own each time


def shared(
    ones: NDArray[np.uint32], others: NDArray[np.uint32], first: Numbers, second: Numbers
) -> tuple[Numbers, Numbers, Numbers]:
    """What rows of marks have in common, for each pair of a row of `ones` and one of `others`, given by their numbers.

    Marks of 0 are none; `ones` has at most 255 columns. Gives, as many each as there are common marks: the pair, and
    the columns where the mark stands. A mark that a row of `ones` holds twice is found there once.
    """
    rows, owner = np.unique(first, return_inverse=True)
    mine = ones[rows]
    left = mine != 0  # what is in no table yet
    width = others.shape[1]
    found = []
    for turn in count():
        row, column = np.nonzero(left)
        if not len(row):
            break
        mixer = np.uint32(_MIXED * (2 * turn + 1) & 0xFFFFFFFF)
        table = np.zeros((len(rows), (1 << SLOTS) + 1), dtype=np.uint8)
        slot = _slots(mine[row, column], mixer)
        table[row, slot] = column + 1  # of several the last one stays
        winner = table[row, slot] - np.int64(1)
        settled = mine[row, winner] == mine[row, column]
        left[row[settled], column[settled]] = False
        asked = np.where(others == 0, 1 << SLOTS, _slots(others, mixer))  # the last slot is always empty
        at = table.ravel()[asked[second] + (owner * table.shape[1])[:, None]].ravel()
        some = np.flatnonzero(at.view(np.bool_))
        pair, theirs = np.divmod(some, width)
        own = at[some] - np.int64(1)
        same = mine[owner[pair], own] == others[second[pair], theirs]
        found.append((pair[same], own[same], theirs[same]))
    if not found:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    pair, own, theirs = (np.concatenate(part) for part in zip(*found, strict=True))
    return pair, own, theirs


def _slots(marks: NDArray[np.uint32], mixer: np.uint32) -> Numbers:
    return ((marks * mixer) >> np.uint32(32 - SLOTS)).astype(np.int64)
