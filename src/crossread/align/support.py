"""What the other pairs of a story say of a pair: rivals, neighbours, and third reports (stacking, Wolpert 1992)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from crossread.align.candidates import Candidates
from crossread.align.features import margins, ranks
from crossread.align.units import Matrix, Table

SUPPORT = (
    "likely", "rank of likely for the first", "rank of likely for the second", "margin of likely for the first",
    "margin of likely for the second", "likely partners of the first", "likely partners of the second",
    "likeliest of the first in the story", "likeliest of the second in the story", "neighbours before",
    "neighbours after", "neighbours around", "third report, best", "third reports, together", "reports with a partner",
)  # fmt: skip
WORTH = 0.05  # a pair less likely says nothing of others
SURE = 0.5  # from which on a pair makes two sentences partners


def support(
    table: Table, pairs: Candidates, likely: Matrix, numbers: NDArray[np.int64] | None = None
) -> NDArray[np.float32]:
    """Measures of the pairs of these numbers (None: of all) from how likely the other pairs are: (pairs, SUPPORT)."""
    numbers = np.arange(len(likely)) if numbers is None else numbers
    units = table.units
    reports = len(table.bounds) - 1
    home = np.array([u.report for u in units], dtype=np.int64)
    block = home[pairs.first] * reports + home[pairs.second]
    likely = likely.astype(np.float32)
    sums_a, sums_b = _sums(likely, pairs.first, block), _sums(likely, pairs.second, block)
    best = np.zeros(len(units), dtype=np.float32)
    np.maximum.at(best, pairs.first, likely)
    np.maximum.at(best, pairs.second, likely)
    columns = [
        likely,
        ranks(likely, pairs.first, block), ranks(likely, pairs.second, block),
        margins(likely, pairs.first, block), margins(likely, pairs.second, block),
        sums_a - likely, sums_b - likely, best[pairs.first], best[pairs.second],
    ]  # fmt: skip
    rows = np.stack(columns, axis=1).astype(np.float32)[numbers]
    return np.concatenate([rows, _around(table, pairs, likely, numbers).T], axis=1)


def _sums(likely: Matrix, unit: NDArray[np.int64], block: NDArray[np.int64]) -> Matrix:
    """How likely all pairs of a unit in its block are together."""
    if not len(likely):
        return likely
    _, group = np.unique(unit * (block.max(initial=0) + 1) + block, return_inverse=True)
    sums: NDArray[np.float64] = np.bincount(group, weights=likely).astype(np.float64)
    return sums[group]


def _around(table: Table, pairs: Candidates, likely: Matrix, numbers: NDArray[np.int64]) -> NDArray[np.float32]:
    """Likelihood of pairs one or two sentences before and after, and support by third reports: (6, numbers)."""
    units = table.units
    home = [u.report for u in units]
    of: list[dict[int, float]] = [{} for _ in units]
    sure: list[set[int]] = [set() for _ in units]  # the reports in which each has a partner
    worth = np.flatnonzero(likely >= WORTH)
    told = (pairs.first[worth].tolist(), pairs.second[worth].tolist(), likely[worth].tolist())
    for a, b, p in zip(*told, strict=True):
        of[a][b] = p
        of[b][a] = p
        if p >= SURE:
            sure[a].add(home[b])
            sure[b].add(home[a])
    out = np.zeros((6, len(numbers)), dtype=np.float32)
    asked = (pairs.first[numbers].tolist(), pairs.second[numbers].tolist())
    for place, (a, b) in enumerate(zip(*asked, strict=True)):
        before = after = around = 0.0
        for x in (-2, -1, 0, 1, 2):
            if not 0 <= units[a].index + x < units[a].of:
                continue
            near = of[a + x]
            for y in (-2, -1, 0, 1, 2):
                if (x or y) and b + y in near and home[b + y] == home[b]:
                    p = near[b + y]
                    if x == y == -1:
                        before = p
                    elif x == y == 1:
                        after = p
                    else:
                        around = max(around, p)
        one, other = (of[a], of[b]) if len(of[a]) <= len(of[b]) else (of[b], of[a])
        links = [min(p, other[c]) for c, p in one.items() if c in other]
        partners = len(sure[a]) + len(sure[b])
        out[:, place] = before, after, around, max(links, default=0.0), sum(links), partners
    return out
