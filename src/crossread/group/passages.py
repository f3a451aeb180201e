"""What one report's own words are, outside quotation marks: runs of words, and triples that outlast a rewriting.

Two reports of one press conference share its quotations, however each was written; so what stands in quotation marks
counts for nothing here. Runs of eight words, whatever their case and punctuation, are the shingles of Broder (1997).
Triples are three neighbouring telling words of a sentence, grammar words and endings left out, in any order: the
contextual n-grams of Rodríguez Torrejón and Martín Ramos (2010). A desk that swaps small words, moves clauses and
attributions or cuts sentences keeps most of them. How much of the shorter text is in the longer one is what Clough,
Gaizauskas, Piao and Wilks (2002) measured on agency copy that newspapers had rewritten.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Article, Span
from crossread.text import folded
from crossread.words import stem

RUN = 8
Triple = tuple[str, str, str]
_WORD = re.compile(r"\w+")
# A mark opens where no word or closing punctuation stands before it; one that none closes takes its paragraph's rest.
_QUOTED = re.compile(
    r"(?:“|``)[^”\n]*(?:”|$)|«[^»\n]*(?:»|$)|(?<![\w.,!?…])\"(?=\S)[^\"\n]*(?:\"|$)"
    r"|(?<!\w)‘[^‘\n]{1,400}?’(?!\w)|(?<![\w.,!?…])'(?=\w)[^\n]{1,400}?'(?!\w)",
    re.MULTILINE,
)
_SENTENCE_END = re.compile(r"\n|[.!?…]\S{0,4}\s")  # bounded: a line of dots must not cost its square


@dataclass(frozen=True)
class Passages:
    """The words of one article, which of them are its own, and what they make."""

    article: Article
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]  # start and end of each word in the text
    own: tuple[bool, ...]  # whether the word stands outside quotation marks
    sentences: tuple[int, ...]  # the first word of each sentence

    @cached_property
    def runs(self) -> dict[tuple[str, ...], int]:
        """Where each run of eight own words first starts."""
        runs: dict[tuple[str, ...], int] = {}
        quoted = RUN  # how many words ago the last quoted word was
        for end, own in enumerate(self.own, 1):
            quoted = quoted + 1 if own else 0
            if quoted >= RUN and end >= RUN:
                runs.setdefault(self.words[end - RUN : end], end - RUN)
        return runs

    @cached_property
    def triples(self) -> dict[Triple, int]:
        """The sentence, by its number, in which each triple first stands."""
        found: dict[Triple, int] = {}
        stems: dict[str, str] = {}
        for number, start in enumerate(self.sentences):
            end = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.words)
            last: list[str] = []
            for place in range(start, end):
                word = self.words[place]
                if not self.own[place]:
                    last = []
                elif word not in STOPWORDS:
                    last = [*last[-2:], stems.setdefault(word, stem(word))]
                    if len(last) == 3:
                        first, second, third = sorted(last)
                        found.setdefault((first, second, third), number)
        return found

    def share(self, other: Passages) -> float:
        """The share of the shorter text's runs that the longer one has too; 0 where one is too short for a run."""
        shorter = min(len(self.runs), len(other.runs))
        return len(self.runs.keys() & other.runs.keys()) / shorter if shorter else 0.0

    def longest_shared(self, other: Passages) -> tuple[Span, Span]:
        """The longest passage around a shared run, as a span of each text. There must be a shared run."""
        best = (0, 0, 0)
        i = 0
        while i + RUN <= len(self.words):
            j = other.runs.get(self.words[i : i + RUN]) if self.own[i] else None
            if j is None:
                i += 1
                continue
            back = 0
            while back < min(i, j) and self.words[i - back - 1] == other.words[j - back - 1]:
                back += 1
            n = RUN
            while i + n < len(self.words) and j + n < len(other.words) and self.words[i + n] == other.words[j + n]:
                n += 1
            best = max(best, (back + n, i - back, j - back), key=lambda found: found[0])
            i += n - RUN + 1
        n, i, j = best
        return self._span(i, n), other._span(j, n)

    def closest(self, other: Passages) -> tuple[Span, Span]:
        """The two sentences that share most triples, the first of such. There must be a shared triple."""
        shared = sorted(self.triples.keys() & other.triples.keys())
        pairs = Counter((self.triples[t], other.triples[t]) for t in shared)
        one, two = min(pairs, key=lambda pair: (-pairs[pair], pair))
        return self._sentence(one), other._sentence(two)

    def _sentence(self, number: int) -> Span:
        first = self.sentences[number]
        after = self.sentences[number + 1] if number + 1 < len(self.sentences) else len(self.words)
        return self._span(first, after - first)

    def _span(self, first: int, count: int) -> Span:
        return self.article.span(self.places[first][0], self.places[first + count - 1][1])


def passages(article: Article) -> Passages:
    """The words of one article."""
    text = article.text
    quoted = [found.span() for found in _QUOTED.finditer(text)]
    words: list[str] = []
    places: list[tuple[int, int]] = []
    own: list[bool] = []
    sentences: list[int] = []
    end = at = 0
    for found in _WORD.finditer(text):
        if not words or _SENTENCE_END.search(text, end, found.start()):
            sentences.append(len(words))
        while at < len(quoted) and quoted[at][1] <= found.start():
            at += 1
        own.append(at == len(quoted) or found.start() < quoted[at][0])
        words.append(folded(found.group()))
        places.append(found.span())
        end = found.end()
    return Passages(article, tuple(words), tuple(places), tuple(own), tuple(sentences))
