"""One article laid out for naming its speakers: mentions of its chains in text order, sentences, quotations, sexes."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import TypeAlias

from crossread.annotate.chains import Chain
from crossread.lexicon.pronouns import SEX
from crossread.model import Article, Name, Span

Who: TypeAlias = Chain | str | None  # a chain, the words of a phrase that names nobody, or nobody known

_PRONOUN = re.compile(r"\b(he|she|his|himself|herself)\b", re.IGNORECASE)  # "him" and "her" are often another


class Scene:
    """What is asked again and again of one article while its speakers are named."""

    def __init__(self, article: Article, sentences: Sequence[Span], quotes: Sequence[Span], chains: Sequence[Chain]):
        self.article = article
        self.sentences = sentences
        self.quotes = quotes
        self.chains = chains
        self.mentions = sorted(((n, c) for c in chains for n in c.mentions), key=lambda m: m[0].span.start)
        self._persons = [(n, c) for n, c in self.mentions if c.kind == "person" and c.forms]
        self._places = [n.span.start for n, _ in self._persons]
        self._ends = [s.end for s in sentences]
        self._sexes()

    def _sexes(self) -> None:
        """Gives people the sex of the pronouns that follow when nobody else is near."""
        votes: dict[int, Counter[str]] = {}
        for i, sentence in enumerate(self.sentences):
            near = self.people(self.sentences[max(0, i - 1)].start, sentence.end)
            for match in _PRONOUN.finditer(sentence.text):
                at = sentence.start + match.start()
                before = {id(c): c for n, c in near if n.span.end <= at}
                if len(before) == 1 and not self.quoted(at):
                    votes.setdefault(next(iter(before)), Counter())[SEX[match.group().casefold()]] += 1
        for chain in self.chains:
            if not chain.sex and id(chain) in votes:
                chain.sex = votes[id(chain)].most_common(1)[0][0]

    def people(self, start: int, end: int) -> list[tuple[Name, Chain]]:
        """Mentions between two places of people who have a name."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return self._persons[first:last]

    def quoted(self, at: int) -> bool:
        """Whether a place stands in quotation marks."""
        return any(q.start <= at < q.end for q in self.quotes)

    def index(self, at: int) -> int:
        """Number of the sentence that holds a place in the text."""
        return min(bisect_right(self._ends, at), len(self.sentences) - 1)
