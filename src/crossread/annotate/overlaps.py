"""Stretches of a text found by where they are, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from crossread.tagger import Tag


class Stretches:
    """Tags of one text, in text order."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        self._tags = sorted(tags, key=lambda t: (t.start, t.end))
        self._starts = [t.start for t in self._tags]
        self._longest = max((t.end - t.start for t in self._tags), default=0)

    def touching(self, start: int, end: int) -> list[Tag]:
        """Those that share a character with start:end or lie right beside it."""
        first, last = bisect_left(self._starts, start - self._longest), bisect_right(self._starts, end)
        return [t for t in self._tags[first:last] if t.end >= start]
