"""Passages that two reports share: runs of eight words, whatever their case and punctuation (Broder 1997)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crossread.model import Article, Span
from crossread.text import folded

RUN = 8
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Passages:
    """The words of one article and where each run of eight of them first starts."""

    article: Article
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]  # start and end of each word in the text
    runs: dict[tuple[str, ...], int]

    def share(self, other: Passages) -> float:
        """The share of the shorter text's runs that the longer one has too; 0 where one is too short for a run."""
        shorter = min(len(self.runs), len(other.runs))
        return len(self.runs.keys() & other.runs.keys()) / shorter if shorter else 0.0

    def longest_shared(self, other: Passages) -> tuple[Span, Span]:
        """The longest passage that stands in both texts, as a span of each. There must be a shared run."""
        best = (0, 0, 0)
        i = 0
        while i + RUN <= len(self.words):
            j = other.runs.get(self.words[i : i + RUN])
            if j is None:
                i += 1
                continue
            n = RUN
            while i + n < len(self.words) and j + n < len(other.words) and self.words[i + n] == other.words[j + n]:
                n += 1
            best = max(best, (n, i, j), key=lambda found: found[0])
            i += n - RUN + 1
        n, i, j = best
        return self._span(i, n), other._span(j, n)

    def _span(self, first: int, count: int) -> Span:
        return self.article.span(self.places[first][0], self.places[first + count - 1][1])


def passages(article: Article) -> Passages:
    """The runs of one article."""
    found = list(_WORD.finditer(article.text))
    words = tuple(folded(m.group()) for m in found)
    runs: dict[tuple[str, ...], int] = {}
    for start in range(len(words) - RUN + 1):
        runs.setdefault(words[start : start + RUN], start)
    return Passages(article, words, tuple(m.span() for m in found), runs)
