"""A quick look at one article's words: stems, names by their capitals, figures. No model is run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from crossread.lexicon.stopwords import STOPWORDS
from crossread.model import Article
from crossread.text import folded
from crossread.words import stem

LEAD = 80  # words below the headline that tell what a report is about
MOST = 3000  # words that are looked at
NAME_WORDS = 5  # words of the longest name
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
_LARGE = {"thousand": "e3", "million": "e6", "billion": "e9", "trillion": "e12", "m": "e6", "bn": "e9", "b": "e9"}


class Word(NamedTuple):
    """One word, whatever its place."""

    plain: str  # folded, without 's
    stem: str  # "" = a grammar word or a figure
    capital: bool
    figure: str  # its digits, "" = none


@dataclass(frozen=True, slots=True)
class Scan:
    """The words of one article."""

    words: Sequence[Word]  # in text order
    headline: int  # how many of them are the headline's
    names: Sequence[tuple[str, ...]]  # each time a name stands below the headline, its folded words
    figures: Sequence[str]  # those of two digits and more, as written but for commas; "1.2e6" for "1.2 million"


@lru_cache(maxsize=1 << 17)
def _word(raw: str) -> Word:
    if raw[0].isdigit():
        return Word(raw, "", False, raw.replace(",", "").rstrip("."))
    plain = folded(raw).removesuffix("'s").replace("'", "")
    return Word(plain, "" if plain in STOPWORDS or len(plain) < 2 else stem(plain), raw[0].isupper(), "")


def scan(article: Article) -> Scan:
    """What the first 3,000 words of an article hold."""
    text, end = article.text, 0
    words: list[Word] = []
    gaps: list[str] = []  # what stands before each word
    headline = 0
    for found in _WORD.finditer(text):
        if len(words) == MOST:
            break
        words.append(_word(found.group()))
        gaps.append(text[end : found.start()])
        end = found.end()
        headline += end <= article.headline_end
    return Scan(words, headline, _names(words, gaps, headline), _figures(words))


def _names(words: Sequence[Word], gaps: Sequence[str], first: int) -> list[tuple[str, ...]]:
    """Runs of capitalised words. One at the start of a sentence counts where it also stands elsewhere in capitals."""
    runs: list[tuple[list[str], bool]] = []  # a run and whether a sentence starts with it
    known: set[str] = set()
    last = -2
    for place in range(first, len(words)):
        word = words[place]
        if not word.capital or not word.stem:
            continue
        if place == last + 1 and len(runs[-1][0]) < NAME_WORDS and gaps[place] in (" ", "-"):
            runs[-1][0].append(word.plain)
            known.add(word.plain)
            last = place
            continue
        starts = place == first or any(c in '.!?:\n“"‘' for c in gaps[place])
        if not starts:
            known.add(word.plain)
        runs.append(([word.plain], starts))
        last = place
    return [tuple(run) for run, starts in runs if not starts or len(run) > 1 or run[0] in known]


def _figures(words: Sequence[Word]) -> list[str]:
    found = []
    for place, word in enumerate(words):
        if word.figure:
            following = _LARGE.get(words[place + 1].plain, "") if place + 1 < len(words) else ""
            if following or len(word.figure) > 1:
                found.append(word.figure + following)
    return found
