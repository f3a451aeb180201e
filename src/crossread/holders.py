"""In whose words a stretch of the text stands, asked of many stretches."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from crossread.model import Attribution, Span


class Holders:
    """The contents of an article's attributions, laid out so that those that hold a stretch are found fast."""

    def __init__(self, attributions: Sequence[Attribution]):
        self._pieces = sorted((p.start, p.end, i) for i, a in enumerate(attributions) for p in a.content)
        self._reach = list(accumulate((end for _, end, _ in self._pieces), max))  # how far the pieces so far go

    def of(self, stretch: Span) -> list[int]:
        """Numbers of the attributions one piece of whose content holds all of the stretch, in their order."""
        found = set()
        at = bisect_right(self._pieces, stretch.start, key=lambda piece: piece[0]) - 1
        while at >= 0 and self._reach[at] >= stretch.end:
            if self._pieces[at][1] >= stretch.end:
                found.add(self._pieces[at][2])
            at -= 1
        return sorted(found)
